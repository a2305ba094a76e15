"""Social cards: letters joined and in order, as another engine sets them; found by what chat apps and networks read."""

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from PIL import Image, ImageFont
from playwright.sync_api import Browser, Page

import builder.images.social_cards
from builder.images.line_breaks import fit_lines
from builder.images.social_cards import FONT, HEADLINE, Ems, draw_card
from builder.pages.edition.social_cards import HEIGHT, WIDTH
from tests.support.cards import HEADLINES, alike, card, ink, reference
from tests.support.chromium import new_context
from tests.support.sites import Site

# Of the ink that lies in the same place: joined and in order 0.89 and more; unjoined Arabic 0.59 at most, in another
# order 0.38, without marks 0.83.
ALIKE, OTHERWISE = 0.86, 0.65
EACH = [(language, headline) for language, headlines in HEADLINES.items() for headline in headlines]
UNJOINED = ["-init", "-medi", "-fina", "-isol", "-rlig", "-calt", "-liga"]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with new_context(browser) as context:
        yield context.new_page()


def test_there_are_twenty_headlines() -> None:
    assert len(EACH) == 20
    told = " ".join(headline for _, headline in EACH)
    for kind in ("[\u064b-\u0652]", "[A-Za-z]", "[0-9]", "[٠-٩]", "[۰-۹]", '"', "«", "\u200c"):
        assert re.search(kind, told)


@pytest.mark.parametrize(("language", "headline"), EACH)
def test_letters_are_joined_and_in_order(page: Page, language: str, headline: str) -> None:
    shown = card(headline, language)
    assert " ".join(fit_lines(headline, HEADLINE, Ems(shown.direction, language))[1]) == headline
    assert alike(ink(draw_card(shown)), reference(page, shown)) > ALIKE


def wrongly(features: list[str] | None, turned: bool, simple: bool) -> Callable[..., None]:
    """A way to write a line without joining letters, with them in reverse, or without what joins and orders them."""
    layout = ImageFont.Layout.BASIC if simple else ImageFont.Layout.RAQM

    def put(pen: builder.images.social_cards._Pen, text: str, at: float, middle: float, *rest: object) -> None:
        size, _, way = rest
        assert isinstance(size, int)
        font = ImageFont.truetype(FONT, size, layout_engine=layout)
        told = {} if simple else {"direction": str(way), "language": pen._language, "features": features}
        place = (WIDTH - 72 - at, middle)
        pen._draw.text(place, text[::-1] if turned else text, 255, font, anchor="rm", **told)  # type: ignore[arg-type]

    return put


@pytest.mark.parametrize(
    ("features", "turned", "simple"),
    [(UNJOINED, False, False), (None, True, False), (None, False, True)],
    ids=["unjoined", "reversed", "without raqm"],
)
def test_what_is_not_joined_or_in_another_order_is_seen(
    page: Page, monkeypatch: pytest.MonkeyPatch, features: list[str] | None, turned: bool, simple: bool
) -> None:
    for language in ("ar", "fa", "ur"):
        for headline in HEADLINES[language]:
            shown = card(headline, language)
            expected = reference(page, shown)
            with monkeypatch.context() as patch:
                patch.setattr(builder.images.social_cards._Pen, "_put", wrongly(features, turned, simple))
                assert alike(ink(draw_card(shown)), expected) < OTHERWISE, headline


def test_marks_that_are_not_over_their_letters_are_seen(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = card(next(headline for headline in HEADLINES["ar"] if "َ" in headline), "ar")
    expected = reference(page, shown)
    monkeypatch.setattr(builder.images.social_cards._Pen, "_put", wrongly(["-mark", "-mkmk"], False, False))
    assert alike(ink(draw_card(shown)), expected) < ALIKE


def told(text: str) -> dict[str, str]:
    """What the head says by `property` and `name`."""
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', text)
    return {name: unescape(value) for name, value in found}


def test_every_story_without_a_picture_has_a_card_and_says_so(site: Site) -> None:
    seen = set()
    for path in site.pages():
        text = site.text(path)
        about = told(text)
        if about.get("og:type") != "article" or "<figure" in text:
            continue
        address = about["og:image"]
        assert urlsplit(address).query
        file = site.target(address, path)
        assert file is not None
        assert file.startswith("cards/")
        image = Image.open(BytesIO((site.folder / file).read_bytes()))
        assert image.size == (WIDTH, HEIGHT) == (int(about["og:image:width"]), int(about["og:image:height"]))
        assert (image.format, about["og:image:type"]) == ("PNG", "image/png")
        assert about["twitter:card"] == "summary_large_image"
        headline = re.search(r"<h1[^>]*>(.*?)</h1>", text, re.DOTALL)
        assert headline
        plain = unescape(re.sub("<[^>]+>", "", headline[1])).strip()
        assert about["og:image:alt"] == image.text["Title"] == plain  # type: ignore[attr-defined]
        data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)[0])
        assert [each["url"] for each in data["@graph"][0]["image"]] == [address]
        seen.add(file)
    assert len(seen) >= 4
    assert seen == {path for path in site.files(".png") if path.startswith("cards/")}


def test_icons_are_there_for_every_browser(site: Site) -> None:
    home = site.text("index.html")
    icon = re.findall(r'<link rel="icon" href="([^"]+)">', home)
    touch = re.findall(r'<link rel="apple-touch-icon" href="([^"]+)">', home)
    assert len(icon) == len(touch) == 1
    assert "<svg" in site.text(site.target(icon[0], "index.html") or "")
    path = site.target(touch[0], "index.html")
    assert path == "apple-touch-icon.png"
    picture = Image.open(BytesIO((site.folder / path).read_bytes()))
    assert picture.size == (180, 180)
    assert picture.mode == "RGB"  # iOS shows black where an icon can be seen through
    assert (32, 32) in Image.open(BytesIO((site.folder / "favicon.ico").read_bytes())).info["sizes"]
