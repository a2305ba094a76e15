"""Social cards: the picture by which chat apps and networks announce a story, drawn where it has none of its own."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from msgspec import msgpack, structs

from builder.digest import digest, digest_of
from builder.language.languages import direction
from builder.pages.edition.edition import Edition
from builder.pages.images.colours import INK, LIGHT, shade
from builder.pages.images.icons import accent_colour
from builder.pages.model.addresses import SOCIAL_CARDS
from builder.pages.model.files import logo
from builder.pages.model.recipes import SocialCard
from builder.pages.model.views import Picture

WIDTH, HEIGHT = 1200, 630  # the Open Graph protocol's usual shape, 1.91 to 1

# What the font of the cards has, `fonts/cards-1-bold.woff2`; a test holds it to that. Spaces are in it too.
_LETTERS = (
    "\\s\x20-\x7e\xa0-\u017f\u018f\u0192\u01a0\u01a1\u01af\u01b0\u01f0\u01fa-\u01ff\u0218-\u021b\u0237"
    "\u0300\u0301\u0303\u0309\u030f\u0323\u0591-\u05c7\u05d0-\u05ea\u05ef-\u05f4\u060c\u060d\u0610-\u0612\u0615\u061b"
    "\u061f\u0621-\u063a\u063d\u0640-\u0658\u065a\u065b\u0660-\u0671\u0674\u0679\u067c\u067e\u0681\u0685\u0686\u0688"
    "\u0689\u0691\u0693\u0695\u0696\u0698\u069a\u06a0\u06a1\u06a4\u06a9-\u06ad\u06af\u06b5\u06ba\u06bc-\u06be"
    "\u06c0-\u06c3\u06c6-\u06d0\u06d2-\u06d5\u06dc\u06dd\u06f0-\u06f9\u0762\u0763\u200b-\u2015\u2017-\u201e\u2020-\u2022"
    "\u2025-\u2027\u202a-\u2030\u2032\u2033\u2039\u203a\u203c\u2044\u2066-\u2069\u20a3\u20a4\u20a6-\u20ac\u20b1\u20b9"
    "\u20ba\u20bc\u20bd\u2116\u2122\u2202\u2206\u220f\u2211\u2212\u2215\u221a\u221e\u222b\u2248\u2260\u2264\u2265"
    "\u25cc\ufd3e\ufd3f"
)
_DRAWN = re.compile(f"[{_LETTERS}]*")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff]+")


def social_card(edition: Edition, index: int) -> SocialCard | None:
    """What the card of a story shows; None where it has none.

    Where the headline has letters that the font of the cards has not, none is drawn: boxes in their place say nothing.
    """
    story, settings = edition.newsroom.stories[index], edition.wording.settings
    if not edition.sharing.has_card(story):
        return None
    if settings.social_cards == "missing" and edition.cards[index].picture is not None:
        return None
    article = story.article
    headline = drawable(article.headline)
    if not headline:
        return None
    wording = edition.wording.in_language(article.language)
    section, label = story.section, edition.label(article.kind, wording)
    return SocialCard(
        headline=headline,
        section=drawable(section.name),
        kind=drawable(label.text) if label and label.text != section.name else "",
        date=drawable(wording.date(story.moment, False)),
        site=drawable(settings.title),
        direction=direction(article.language),
        language=article.language,
        colour=shade(section, settings.sections),
        accent=accent_colour(edition.wording),
        paper=LIGHT[0],
        ink=INK,
    )


def card_image(edition: Edition, index: int) -> Picture | None:
    """The card of a story as its page names it.

    Its file keeps its place while the story's does. What it shows is told by the rest of the address, so that chat
    apps, which keep a picture by its address, fetch the card of a changed headline.
    """
    card = social_card(edition, index)
    if card is None:
        return None
    version = digest(msgpack.encode(card)).hex()[:8]
    src = edition.wording.href("/" + _path(edition, index))
    return Picture(f"{src}?{version}", WIDTH, HEIGHT, card.headline)


def social_cards(edition: Edition, drawing: bytes) -> Iterator[tuple[str, SocialCard, str]]:
    """Every card with its path on the site and the article's; `drawing` is the digest of what draws them."""
    settings = edition.wording.settings
    source = logo(settings, edition.files)
    if not edition.picture_sizes.shows(source) or edition.picture_sizes.measured[source].kind == "drawing":
        source = ""
    logo_digest = edition.picture_sizes.measured[source].digest if source else b""
    for index, story in enumerate(edition.newsroom.stories):
        card = social_card(edition, index)
        if card is not None:
            card = structs.replace(card, logo=source, digest=logo_digest)
            key = digest_of(drawing, msgpack.encode(card))
            yield _path(edition, index), structs.replace(card, key=key), story.article.path


def _path(edition: Edition, index: int) -> str:
    """In one of 256 folders, since none may grow with the site."""
    name = digest(edition.newsroom.stories[index].article.path.encode()).hex()
    return f"{SOCIAL_CARDS}{name[:2]}/{name[2:16]}.png"


@lru_cache(maxsize=4096)
def drawable(text: str) -> str:
    """A text as cards can show it: without emoji and other signs that their font has not.

    Empty where it has letters or numbers that the font has not.
    """
    text = unicodedata.normalize("NFC", text)
    if not _DRAWN.fullmatch(text):
        text = "".join(map(_drawable_letter, text))
        if not _DRAWN.fullmatch(text):
            return ""
    return " ".join(word for word in text.split() if _UNSEEN.sub("", word))


def _drawable_letter(letter: str) -> str:
    """The letter itself, others that mean the same, nothing for what is no letter; a box where there is none."""
    if _DRAWN.fullmatch(letter):
        return letter
    plain = unicodedata.normalize("NFKC", letter)
    if plain != letter and _DRAWN.fullmatch(plain):
        return plain
    return "\u25a1" if unicodedata.category(letter)[0] in "LNM" and not _VARIES.match(letter) else ""


_VARIES = re.compile("[\u20d0-\u20f0\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # what only changes the sign before it
