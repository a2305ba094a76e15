"""The scripts are small, write no HTML and know no other site; the colours of the warm theme can be read."""

import gzip
import re
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.stylesheet import STYLE, luminance

SCRIPTS = sorted((ROOT / "static/scripts").glob("*.js"))
LIMIT = 12_000

FORBIDDEN = {
    "HTML from text": r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|setHTML|ContextualFragment",
    "code from text": r"\beval\b|new Function|setTimeout\(\s*[\"'`]",
    "another site": r"https?://|//[a-z]+\.[a-z]+/",
    "a style attribute": r"setAttribute\(\s*[\"']style|cssText",
    "a leftover": r"console\.|debugger|TODO",
}


def test_all_scripts_are_small() -> None:
    assert len(SCRIPTS) >= 5
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in SCRIPTS) < LIMIT


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
@pytest.mark.parametrize("what", FORBIDDEN)
def test_script_has_nothing_forbidden(path: Path, what: str) -> None:
    assert re.findall(FORBIDDEN[what], path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_script_says_first_what_it_is_for(path: Path) -> None:
    assert path.read_text("utf-8").startswith("// ")
    assert max(map(len, path.read_text("utf-8").split("\n"))) <= 130


def test_every_deed_of_a_button_is_in_the_scripts() -> None:
    templates = "".join(path.read_text("utf-8") for path in (ROOT / "templates").glob("*.html"))
    scripts = "".join(path.read_text("utf-8") for path in SCRIPTS)
    done = set(re.findall(r"^  (\w+): (?:button|\(\)|turn)|^acts\.(\w+) = ", scripts, re.MULTILINE))
    wanted = set(re.findall(r'data-do="(\w+)"', templates))
    assert len(wanted) > 8
    assert wanted - {name for pair in done for name in pair} == set()
    needs = set(re.findall(r'data-needs="(\w+)"|, "(\w+)"\),$', templates, re.MULTILINE))
    known = set(re.findall(r"^  (\w+): ", scripts, re.MULTILINE)) | {"links"}
    assert {name for pair in needs for name in pair if name} - known == set()


@pytest.mark.parametrize("letters", ["ink", "soft", "accent"])
@pytest.mark.parametrize("ground", ["paper", "wash", "mark"])
def test_contrast_of_the_warm_theme(letters: str, ground: str) -> None:
    """WCAG 2.2, 1.4.3 (AA): at least 4.5 : 1."""
    (block,) = re.findall(r':root\[data-theme="sepia"\]\s*{(.*?)}', STYLE, re.DOTALL)
    colours = dict(re.findall(r"--(\w+):\s*(#[0-9a-f]{6})", block))
    bright, dim = sorted((luminance(colours[letters]), luminance(colours[ground])), reverse=True)
    assert (bright + 0.05) / (dim + 0.05) >= 4.5
