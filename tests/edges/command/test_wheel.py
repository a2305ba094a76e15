"""The wheel carries all that it needs: installed away from the checkout, it makes a project and builds it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

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


def test_a_fresh_environment_makes_and_builds_a_project(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", tmp_path / "env", cwd=tmp_path)
    programs = tmp_path / "env" / "bin"
    install = (programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*install, "--require-hashes", "-r", ROOT / "requirements.txt", cwd=tmp_path)
    run(*install, "--no-deps", wheel, cwd=tmp_path)
    where = run(programs / "python", "-c", "import builder; print(builder.__file__)", cwd=tmp_path)
    assert where.startswith(str(tmp_path / "env"))
    run(programs / "python", "-m", "pip", "check", cwd=tmp_path)

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
