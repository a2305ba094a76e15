"""Texts of ours for machines: without markup, without the characters that only direct."""

import re
from functools import lru_cache
from html import unescape

from builder.markup import Html

_TAGS = re.compile("<[^>]*>")
_UNSEEN = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def plain_text(html: Html) -> str:
    """What HTML of ours says, without markup and without what only directs."""
    text = html.html
    if not text:
        return ""
    return without_bidi_controls(unescape(_TAGS.sub("", text)) if "<" in text or "&" in text else text)


@lru_cache(maxsize=4096)
def plain_name(html: str) -> str:
    """The same of the HTML of a name, which stands on many pages."""
    return plain_text(Html(html))


def word_count(html: str) -> int:
    """How many words a text in HTML has."""
    return len(_TAGS.sub(" ", html).split())


def without_bidi_controls(text: str) -> str:
    return _UNSEEN.sub("", text)


def origin_of(address: str) -> str:
    """Scheme and host of a whole address."""
    return "/".join(address.split("/", 3)[:3])
