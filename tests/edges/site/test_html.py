"""The Nu Html Checker finds nothing to say about any page or stylesheet."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.support.minis import write
from tests.support.paths import ROOT
from tests.support.sites import Site, address_of, built, served

JAR = ROOT / "tests" / "tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def checked(*words: str) -> list[dict[str, Any]]:
    """What the checker says about the addresses or files, in one run of it: starting it takes longer than a page."""
    java = shutil.which("java")
    if java is None or not JAR.is_file():
        pytest.fail("The Nu Html Checker or Java is missing. Run `make test`, which sets them up.")
    # Pages are checked over HTTP since 'self' in a policy means nothing for files; the checker refuses loopback
    # addresses unless it is told to trust its hosts.
    start = [java, "-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", str(JAR)]
    how = ["--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run([*start, *how, *words], capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return list(filter(is_a_fault, found))


# HTML ("prepare the script element") runs no data block, so that a policy does not concern it: a false report.
DATA_BLOCK = ("Inline script violates Content Security Policy", '<script type="application/ld+json">')


def is_a_fault(message: dict[str, Any]) -> bool:
    data = message["message"].startswith(DATA_BLOCK[0]) and DATA_BLOCK[1] in message.get("extract", "")
    return not data


def told(message: dict[str, Any]) -> str:
    where = f"{message.get('url', '')}:{message.get('lastLine', 0)}"
    return f"{where}: {message['type']}: {message.get('message')} [{message.get('extract', '')}]"


def test_the_checker_sees_pages_and_faults(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title></title><p><div style=colour:red>", "utf-8")
    with served(Site(tmp_path, "https://example.org/", "en", {})) as address:
        found = checked(address)
        assert len(found) >= 2
        # What is no error but a warning counts, too: an empty heading is one.
        (tmp_path / "index.html").write_text(
            '<!doctype html><html lang="en"><title>a</title><body><h1></h1><p>b</p></body></html>', "utf-8"
        )
        assert "warning" in [each.get("subType") for each in checked(address)]


def test_pages(site: Site) -> None:
    paths = site.pages()
    assert len(paths) > 5
    with served(site) as address:
        assert [told(message) for message in checked(*(address + address_of(path) for path in paths))] == []


def test_stylesheets(sample: Site) -> None:
    sheets = [str(sample.folder / path) for path in sample.files(".css")]
    assert sheets
    assert [told(message) for message in checked("--also-check-css", *sheets)] == []


def test_the_stylesheet_of_the_settings(tmp_path: Path) -> None:
    chosen = 'fonts = "system"\ncolour = "#0a7d33"\n[[sections]]\nname = "أخبار"\ncolour = "#ffd500"\n'
    made = built(write(tmp_path / "project", {"site.toml": chosen, "content/a.txt": "خبر\n\nنص.\n"}), tmp_path / "site")
    (sheet,) = (path for path in made.files(".css") if path.startswith("theme."))
    assert f'<link rel="stylesheet" href="/{sheet}">' in made.text("index.html")
    assert not made.files(".woff2")
    assert 'rel="preload"' not in made.text("index.html")
    assert [told(message) for message in checked("--also-check-css", str(made.folder / sheet))] == []


def test_drawings(sample: Site) -> None:
    drawings = [str(sample.folder / path) for path in sample.files(".svg")]
    assert drawings
    assert [told(message) for message in checked("--also-check-svg", *drawings)] == []
