"""Short texts: summaries, titles for articles that have no headline, and both as lists show them."""

import re

from builder.language.bidi import Base, isolate_html, isolate_text, needs_no_isolation
from builder.language.languages import direction
from builder.language.letters import letters_only
from builder.reading.article import DisplayTexts

SUMMARY = 240  # characters
_SENTENCE = re.compile(r"[.!؟?…۔][»”\"']?(?=\s)")
_CLAUSE = re.compile(r"[.!؟?…۔،؛:,;](?=\s)")


def shorten_summary(text: str, limit: int = SUMMARY) -> str:
    """At most `limit` characters of a text: whole sentences if they fill a third of that, else whole words and `…`."""
    head = _single_spaces(text[: 2 * limit])  # enough, unless the text is short or has long gaps
    text = head if len(head) > limit else _single_spaces(text)
    if len(text) <= limit:
        return text
    ends = [sentence.end() for sentence in _SENTENCE.finditer(text[: limit + 1])]
    if ends and ends[-1] * 3 >= limit:
        return text[: ends[-1]]
    return _at_word(text, limit)


def headline_from_lead(text: str) -> str:
    """A title from the beginning of a lead: up to the first clause's end between 25 and 90 characters, else words."""
    text = _single_spaces(text)
    for clause in _CLAUSE.finditer(text[:91]):
        if clause.start() >= 25:
            return text[: clause.start()]
    return text if len(text) <= 90 else _at_word(text, 90)


def display_texts(headline: str, summary: str, language: str) -> DisplayTexts:
    """Both texts with what runs the other way isolated, by markup and by control characters; empty if nothing does."""
    base = direction(language)
    title, description = _isolate(headline, base), _isolate(summary, base)
    return DisplayTexts(title[0], description[0], title[1], description[1])


def _isolate(text: str, base: Base) -> tuple[str, str]:
    if base == "rtl" and needs_no_isolation(text):
        return "", ""
    html, plain = isolate_html(text, base), isolate_text(text, base)
    return "" if html == text else html, "" if plain == text else plain


def _single_spaces(text: str) -> str:
    """The words of a text with one space between them."""
    return " ".join(text.split()) if "  " in text or not letters_only(text) else text.strip(" ")


def _at_word(text: str, limit: int) -> str:
    """Cut at a space and ended with an ellipsis; a single word that is too long is cut inside."""
    head, space, _ = text[:limit].rpartition(" ")
    return (head if space else text[: limit - 1]).rstrip(" ،؛:,;-–—(«") + "…"
