"""The theme keeps its promises: it names no side, goes round no escaping, has no inline script and no inline style."""

import gzip
import re
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.stylesheet import STYLE, _blocks, colours_of, luminance

TEMPLATES = sorted((ROOT / "templates").iterdir())

_NAMED = re.compile(r"""{%-?\s*(?:include|extends|import|from)\s+(?!"[\w.-]+"[\s%-])""")
_TAG = re.compile(r"<([a-z][\w:-]*)((?:[^<>\"]|\"[^\"]*\")*)/?>", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"""(?:\s+[\w:@.-]+(?:="[^"<>]*")?)*\s*/?""")
_PRINT = re.compile(r"{{.*?}}", re.DOTALL)
_STATEMENT = re.compile(r"{%.*?%}|{#.*?#}", re.DOTALL)

FORBIDDEN_IN_TEMPLATES = {
    "safe": r"\|\s*safe\b|\bMarkup\b|autoescape|\|\s*tojson",
    "inline script": r"<\s*script(?![^>]*\ssrc=\"{{)|<\s*script[^>]*>(?!</script>)|javascript:",
    "inline style": r"<\s*style|\sstyle\s*=",
    "event handler": r"\son[a-z]+\s*=",
    "unquoted value": r"(?<!; url)=\s*{{|=\s*'",
    "named side": r"\b(?:align|float|dir)=\"(?:left|right)|&[lr]arr;|[←→‹›]",
}

FORBIDDEN_IN_STYLE = {
    "named side": r"\b(?:left|right)\b",
    "named edge": r"\b(?:margin|padding|border|inset|scroll-margin)-(?:top|bottom)\b|[{;]\s*(?:top|bottom)\s*:",
    "physical size": r"(?<!\()(?<![\w-])(?:(?:min|max)-)?(?:width|height)\s*:(?![^()]*\)\s*{)",
    "physical corner": r"border-(?:top|bottom)-",
    "spacing that breaks joined letters": r"letter-spacing",
    "slant": r"italic|oblique",
    "case": r"text-transform|small-caps",
    "holes between words": r"\bjustify\s*[;}]|text-align-last",
    "hyphens": r"hyphens\s*:\s*auto",
    "another file": r"url\((?!\"fonts/[\w.-]+\.woff2\"\))|@import|image-set",
    "a fight": r"!important",
    "a way that is the same in both directions": (
        r"translate(?:X|3d)?\(|translate\s*:\s*(?!none)|scaleX|background-position|transform-origin|object-position"
        r"|rotate\s*:\s*+(?!calc\(var\(--turn\))|rotate\("
    ),
    "corners by their sides": r"border-radius\s*:\s*+[^;{}\s]+ +[^;{}\s]",
    "four sides that differ": (
        r"\b(?:margin|padding|inset|border-(?:width|style|color))\s*:\s*+"
        r"[^;{}\s]+ +([^;{}\s]+) +[^;{}\s]+ +(?!\1\s*[;}])[^;{}\s]"
    ),
    "words broken anywhere": r"word-break|overflow-wrap\s*:\s*break-word|line-break\s*:\s*anywhere",
}
# Long addresses and Latin words may be broken; Arabic words never are.
BROKEN = {"bdi, bdo, code, kbd, samp", ".text a, .source a"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
@pytest.mark.parametrize("what", FORBIDDEN_IN_TEMPLATES)
def test_template_has_nothing_forbidden(path: Path, what: str) -> None:
    assert re.findall(FORBIDDEN_IN_TEMPLATES[what], path.read_text("utf-8"), re.IGNORECASE) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_names_others_by_literals(path: Path) -> None:
    assert _NAMED.search(path.read_text("utf-8")) is None


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_value_in_a_tag_is_quoted(path: Path) -> None:
    text = _STATEMENT.sub(" ", _PRINT.sub("x", path.read_text("utf-8")))
    tags = _TAG.findall(text)
    assert tags or path.suffix == ".json"
    wrong = [f"<{name}{rest}>" for name, rest in tags if not _ATTRIBUTES.fullmatch(rest)]
    assert wrong == []


def test_every_page_has_what_every_page_needs() -> None:
    base = (ROOT / "templates/base.html").read_text("utf-8")
    assert base.startswith('<!doctype html>\n<html lang="{{ site.language }}" dir="{{ site.direction }}">\n')
    assert base.index("Content-Security-Policy") < base.index("<link")
    for part in ('<a class="skip" href="#_content">', '<main id="_content">', "<header", "<nav", "<footer", "viewport"):
        assert base.count(part) == 1, part


@pytest.mark.parametrize("name", ["home.html", "list.html", "index.html", "article.html", "404.html"])
def test_a_page_has_one_first_heading(name: str) -> None:
    assert (ROOT / "templates" / name).read_text("utf-8").count("<h1") == 1


@pytest.mark.parametrize("name", [path.name for path in TEMPLATES if path.suffix in (".xml", ".opml")])
def test_xml_is_declared_in_the_first_line(name: str) -> None:
    assert (ROOT / "templates" / name).read_text("utf-8").startswith('<?xml version="1.0" encoding="utf-8"?>\n')


@pytest.mark.parametrize("what", FORBIDDEN_IN_STYLE)
def test_style_has_nothing_forbidden(what: str) -> None:
    found = re.finditer(FORBIDDEN_IN_STYLE[what], STYLE)
    assert [STYLE[match.start() - 30 : match.end() + 30] for match in found] == []


@pytest.mark.parametrize(
    ("what", "wrong"),
    [
        ("named side", "a{margin-left:1em}"),
        ("named side", "a{text-align: right}"),
        ("named edge", "a { top: 0 }"),
        ("physical size", "a { width: 3em; }"),
        ("physical size", "a{max-height:3em}"),
        ("holes between words", "p { text-align: justify; }"),
        ("named side", "a { float: left; }"),
        ("named side", "a { background-position: right top; }"),
        ("named side", "a { clear: right }"),
        ("named side", "a { border-top-right-radius: 2px }"),
        ("physical corner", "a { border-top-left-radius: 2px }"),
        ("spacing that breaks joined letters", "h1 { letter-spacing: .1em }"),
        ("slant", "em { font-style: italic }"),
        ("a way that is the same in both directions", "a { transform: translateX(1em); }"),
        ("a way that is the same in both directions", "a { translate: 1em 0; }"),
        ("a way that is the same in both directions", "a { transform: scaleX(-1); }"),
        ("a way that is the same in both directions", "a { rotate: 45deg; }"),
        ("a way that is the same in both directions", "a { background-position: 100% 0; }"),
        ("corners by their sides", "a { border-radius: 2px 0 0 2px; }"),
        ("four sides that differ", "a { margin: 0 1em 0 0; }"),
        ("four sides that differ", "a { padding: 0 1em 0 2em }"),
        ("words broken anywhere", "p { word-break: break-all; }"),
    ],
)
def test_style_lint_finds(what: str, wrong: str) -> None:
    assert re.search(FORBIDDEN_IN_STYLE[what], wrong)


def test_only_addresses_and_latin_words_are_broken() -> None:
    shown = re.sub(r"@media print\s*{(?:[^{}]*{[^{}]*})*\s*}", "", STYLE)  # on paper nothing scrolls
    found = re.findall(r"([^{}]+?)\s*{[^{}]*overflow-wrap\s*:\s*anywhere", shown)
    assert {selector.strip() for selector in found} == BROKEN


def test_headlines_are_balanced_and_lines_below_words_are_clear_of_dots() -> None:
    balanced = re.findall(r"([^{}]+?)\s*{[^{}]*text-wrap\s*:\s*balance", STYLE)
    assert any(selector.strip() == "h1, h2, h3, h4, h5, h6" for selector in balanced)
    for selector in ("a", "u, ins"):
        rule = re.search(rf"^{re.escape(selector)} {{([^}}]*)}}", STYLE, re.MULTILINE)
        assert rule is not None
        assert "text-underline-offset: .35em" in rule[1], selector
    assert set(re.findall(r"text-underline-offset:\s*([^;}]+)", STYLE)) == {".35em"}


@pytest.mark.parametrize("path", sorted((ROOT / "static/scripts").iterdir()), ids=lambda path: path.name)
def test_a_script_names_no_side(path: Path) -> None:
    text = path.read_text("utf-8")
    assert (
        re.findall(r"\.style\.(?:left|right|margin(?:Left|Right)|float|textAlign)\b|ArrowLeft|ArrowRight", text) == []
    )


@pytest.mark.parametrize("wrong", ["<a href={{ x }}>", "<a href='{{ x }}'>", '<a href="{{ x }}"{{ more }}>', "<a b=c>"])
def test_template_lint_finds(wrong: str) -> None:
    tags = _TAG.findall(_STATEMENT.sub(" ", _PRINT.sub("x", wrong)))
    loose = any(not _ATTRIBUTES.fullmatch(rest) for _, rest in tags)
    assert loose or re.search(FORBIDDEN_IN_TEMPLATES["unquoted value"], wrong)


def test_style_is_small() -> None:
    """As hosts compress it; without fonts and pictures it is the heaviest thing that a page loads."""
    assert len(gzip.compress((ROOT / "static/style.css").read_bytes())) < 9_000


def test_no_letters_are_smaller_than_14_px() -> None:
    sizes = [float(size) for size in re.findall(r"font-size:\s*([\d.]+)rem", STYLE)]
    assert sizes
    assert min(sizes) * 16 >= 14


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
@pytest.mark.parametrize(
    ("letters", "ground"),
    [
        ("ink", "paper"),
        ("ink", "wash"),
        ("ink", "mark"),
        ("soft", "paper"),
        ("soft", "wash"),
        ("soft", "mark"),
        ("accent", "paper"),
        ("accent", "wash"),
        ("accent", "mark"),
        ("paper", "accent"),
        *((f"t{number}", ground) for number in range(1, 7) for ground in ("paper", "wash", "mark")),
    ],
)
def test_contrast(theme: str, letters: str, ground: str) -> None:
    """WCAG 2.2, 1.4.3 (AA): at least 4.5 : 1."""
    colours = colours_of(theme)
    bright, dim = sorted((luminance(colours[letters]), luminance(colours[ground])), reverse=True)
    assert (bright + 0.05) / (dim + 0.05) >= 4.5


@pytest.mark.parametrize("theme", ["dark", "sepia"])
def test_a_theme_names_every_colour(theme: str) -> None:
    assert _blocks()[theme].keys() == _blocks()["light"].keys()
