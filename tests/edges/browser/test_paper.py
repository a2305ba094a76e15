"""On paper: headline, text and address, in order and whole, and nothing that only a screen has a use for."""

import difflib
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.support.chromium import new_context
from tests.support.looks import OVERFLOW, settle
from tests.support.minis import write
from tests.support.sites import Serve, Site, address_of, built

PAPER = {"width": 680, "height": 960}  # A4 between its margins, in pixels
MARGIN = "15mm"
# Letters whose dots a PDF draws as glyphs of their own say nothing when they are read back: what is left of each.
SHAPES = str.maketrans("جخشضظغذزةأإآئؤ", "ححسصطعدرهااايو")
KEPT = frozenset("احدرسصطعكلمهو")
FURNITURE = (
    "حفظ",
    "مشاركة",
    "طباعة",
    "استماع",
    "العرض",
    "الأرشيف",
    "الوسوم",
    "أخبار سابقة",
    "RSS",
    "Atom",
    "تغطية سابقة",
)
LONG = "https://example.org/" + "a-very-long-path/" * 20

HIDDEN = "() => [...document.querySelectorAll('pre, table')].map(each => each.scrollWidth - each.clientWidth)"


def shapes(text: str) -> str:
    return "".join(letter for letter in text.translate(SHAPES) if letter in KEPT)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with new_context(browser, viewport={"width": 1280, "height": 900}, service_workers="block") as context:
        yield context.new_page()


def printed(page: Page, address: str) -> tuple[str, list[str]]:
    """What stands on the paper, and the paragraphs of the text as the page has them."""
    page.goto(address)
    settle(page)
    paragraphs = page.locator(".story > .text > p").all_text_contents()
    margin = dict.fromkeys(("top", "bottom", "left", "right"), MARGIN)
    data = page.pdf(format="A4", margin=margin)  # type: ignore[arg-type]
    return "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(data)).pages), paragraphs


def holds(page: Page, address: str, site: Site) -> None:
    text, paragraphs = printed(page, address)
    headline = page.locator("h1").text_content() or ""
    assert headline.split()[0] in text
    assert shapes(headline) in shapes(text)
    assert f"{site.address}" in text.replace(" ", "")
    for word in FURNITURE:
        assert word not in text, word
    said, at = shapes(text), 0
    assert len(paragraphs) >= 3
    for paragraph in paragraphs:
        wanted = shapes(paragraph)
        match = difflib.SequenceMatcher(None, wanted, said, autojunk=False).find_longest_match()
        assert match.size >= min(20, len(wanted)), paragraph  # so many letters in a row, from right to left
        assert match.b >= at, paragraph
        at = match.b


def test_an_article_with_a_picture(page: Page, sample: Site, serve: Serve) -> None:
    path = next(path for path in sample.pages() if '<figure class="picture"' in sample.text(path) and "/20" in path)
    home = serve(sample)
    holds(page, home + address_of(path), sample)


def test_an_article_with_all_that_lies_elsewhere(page: Page, embedded: Site, serve: Serve) -> None:
    path = next(path for path in embedded.pages() if "بالصوت" in path and path.count("/") > 3)
    home = serve(embedded)
    holds(page, home + address_of(path), embedded)
    page.emulate_media(media="print")
    for hidden in ("button", "audio", "video", "iframe"):
        assert page.locator(hidden).locator("visible=true").count() == 0, hidden
    # What a card leads to can be typed in from the paper.
    assert "youtube.com/watch?v=abcdefghijk" in page.locator(".embed").first.inner_text()


def test_neighbours_and_menus_are_not_printed(page: Page, sample: Site, serve: Serve) -> None:
    path = next(path for path in sample.pages() if 'class="earlier"' in sample.text(path))
    home = serve(sample)
    text, _ = printed(page, home + address_of(path))
    others = page.locator(".earlier a, .neighbours a").all_text_contents()
    assert others
    for headline in others:
        assert headline not in " ".join(text.split())
    page.emulate_media(media="print")
    for name in (".menu", ".tools", ".foot", ".after", ".skip", "nav"):
        assert page.locator(name).locator("visible=true").count() == 0, name


def test_nothing_is_broken_out_of_the_sheet(page: Page, tmp_path: Path, serve: Serve) -> None:
    table = "| أ | ب | ج | د | ه | و |\n|--|--|--|--|--|--|\n" + "| كلمات طويلة في خانة " * 6 + "|\n"
    head = "---\ntitle: عناوين طويلة\ndate: 2026-11-20\n---\n\n"
    text = f"{head}نص فيه {LONG} في وسطه.\n\n    {LONG}\n\n`{LONG}`\n\n{table}"
    files = {"site.toml": 'title = "ص"\naddress = "https://example.org/"\n', "content/long.md": text}
    site = built(write(tmp_path / "project", files), tmp_path / "site")
    path = next(path for path in site.pages() if '<article class="story"' in site.text(path))
    home = serve(site)
    for width in (PAPER["width"], 420):
        page.set_viewport_size({"width": width, "height": PAPER["height"]})
        page.emulate_media(media="print")
        page.goto(home + address_of(path))
        assert page.evaluate(OVERFLOW.replace("pre, .table, table", ".never")) == []
        assert page.evaluate(HIDDEN) == [0, 0]
    said, _ = printed(page, home + address_of(path))
    # In the block and in the line; the one amid Arabic words is read back in pieces.
    whole = re.findall("(?:a-very-long-path/){20}", re.sub(r"\s", "", said))
    assert len(whole) >= 2
    assert said.count("very") >= 55
