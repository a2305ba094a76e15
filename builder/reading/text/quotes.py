"""Whom a headline quotes."""

import re

from builder.reading.text.lexicon import Lexicon
from builder.reading.text.lines import count_words, key_of

_KINDS = """
عاجل فيديو بالفيديو صور بالصور شاهد تقرير خاص حصري حصريا تحليل رأي مقال استطلاع تحقيق حوار مقابلة
"""


_NO_SOURCE = frozenset(key_of(_KINDS).split())


def quoted_source(headline: str, lexicon: Lexicon) -> str:
    """Whom a headline quotes: at most four words before its colon, but no section, no place, and not عاجل or فيديو."""
    source, colon, words = headline.partition(":")
    if not colon or not words[:1].isspace() or count_words(source) > 4 or count_words(words) < 2:
        return ""
    key = key_of(source)
    known = key in lexicon.sections or key in lexicon.places or key in _NO_SOURCE
    if not key or known or re.search(r"[\d؟?!«»…]", source):
        return ""
    return source.strip()
