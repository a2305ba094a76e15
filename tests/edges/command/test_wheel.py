"""The wheel carries all that it needs: installed away from the checkout, it makes a project and builds it."""

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from email import message_from_bytes
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.paths import ROOT

FOREIGN = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PYTHONSAFEPATH")


def run(*words: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=environment, capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (found,) = folder.glob("*.whl")
    return found


def test_the_theme_is_in_the_wheel_and_nothing_that_is_not_the_builders(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("templates", "static"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file():
                assert f"builder/theme/{path.relative_to(ROOT).as_posix()}" in names
    for language in ("ar", "fa", "he", "ur"):
        assert f"builder/language/phrases/translations/{language}.toml" in names
    for language in ("ar", "en", "fa", "he", "ur"):
        for kind in ("newsletter", "pages", "preview"):
            assert f"builder/language/phrases/{language}/{kind}.toml" in names
    for file in ("preview.js", "preview.css", "idiomorph.esm.js", "idiomorph-LICENSE.txt"):
        assert f"builder/preview/browser/{file}" in names
    assert all(name.startswith("builder/") or ".dist-info/" in name for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)


def required(lines: Iterable[str]) -> dict[str, Distribution]:
    """The distributions that requirements ask for, and those that these ask for, as they are installed here."""
    found: dict[str, Distribution] = {}
    waiting = [(line, "") for line in lines]  # with the extra that was asked for
    looked_at: set[tuple[str, str]] = set()
    while waiting:
        line, extra = asked = waiting.pop()
        wanted = Requirement(line)
        if asked in looked_at or (wanted.marker and not wanted.marker.evaluate({"extra": extra})):
            continue
        looked_at.add(asked)
        found[canonicalize_name(wanted.name)] = installed = distribution(wanted.name)
        waiting += [(each, name) for name in ("", *wanted.extras) for each in installed.requires or ()]
    return found


def link(distributions: Iterable[Distribution], site: Path) -> None:
    """Puts what is installed here into another environment's folder of packages."""
    for each in distributions:
        tops = {file.parts[0] for file in each.files or ()} - {"..", "__pycache__"}
        assert tops, each.name
        for top in tops:
            (site / top).symlink_to(Path(str(each.locate_file(top))))


def test_a_fresh_environment_makes_and_builds_a_project(wheel: Path, tmp_path: Path) -> None:
    """With nothing but the wheel and what its metadata asks for, in the locked versions."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = message_from_bytes(archive.read(name))
    distributions = required(metadata.get_all("Requires-Dist", []))
    assert "jinja2" in distributions
    assert "pytest" not in distributions
    locked = dict(re.findall(r"(?m)^([\w.-]+)==(\S+)", (ROOT / "requirements.txt").read_text("utf-8")))
    assert {name: each.version for name, each in distributions.items()}.items() <= locked.items()

    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "env", cwd=tmp_path)
    programs = tmp_path / "env" / "bin"
    (site_packages,) = (tmp_path / "env").glob("lib/python*/site-packages")
    link(distributions.values(), site_packages)
    pip = (sys.executable, "-m", "pip", "--python", programs / "python", "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=tmp_path)
    where = run(programs / "python", "-c", "import builder; print(builder.__file__)", cwd=tmp_path)
    assert where.startswith(str(tmp_path / "env"))
    run(*pip, "check", cwd=tmp_path)

    run(programs / "warraq", "init", "paper", cwd=tmp_path)
    said = run(programs / "warraq", "build", "paper", cwd=tmp_path)
    assert said.count("\n") == 1
    site = tmp_path / "paper" / "public"
    home = (site / "index.html").read_text("utf-8")
    assert 'dir="rtl"' in home
    sheets = list(site.rglob("*.css"))
    assert sheets
    assert sheets[0].read_bytes() == (ROOT / "static" / "style.css").read_bytes()
    stories = [path for path in site.rglob("index.html") if '<article class="story"' in path.read_text("utf-8")]
    assert len(stories) == 2
    again = run(programs / "warraq", "build", "paper", cwd=tmp_path)
    assert " 0 written, 0 removed" in again
