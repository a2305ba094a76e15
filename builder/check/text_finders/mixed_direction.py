"""Hazards of mixed direction that isolation can't settle: what a sign belongs to, and which way a text runs."""

import re
from collections.abc import Iterator

from builder.check.checked_text import CheckedText
from builder.check.finding import Finding, new_finding
from builder.check.source_locations import locate
from builder.language.languages import direction
from builder.problems import Location, say

_BLOCK = r"p|h[2-6]|li|figcaption|blockquote|td|dd"
# A name from the left whose exclamation or question mark ends the block: the mark is shown at the sentence's end.
_AT_END = re.compile(rf"([A-Za-z][A-Za-z0-9'’&; ]*)(?:</bd[io]>)?([!?]+)</(?:{_BLOCK})>")
# The same at its beginning.
_AT_START = re.compile(rf"<(?:{_BLOCK})(?: id=\"[^\"]*\")?>([!?…]+)(?:<bd[io][^>]*>)?([A-Za-z][A-Za-z0-9]*)")
_ISOLATED = re.compile(r"<bd[io] [^>]*>([^<]*)</bd[io]>")
_BRACKET_PAIRS = ("()", "[]", "«»", "{}")
_TAG = re.compile(r"<[^<>]*>")
_RTL_LETTER = re.compile("[\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")
_LTR_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
_FEWEST_LETTERS = 40  # of which the direction of a text is read


def ambiguous_edges(checked: CheckedText) -> Iterator[Finding]:
    """Marks between a name from the left and the edge of a paragraph that runs from the right."""
    article = checked.article
    if article.direction != "rtl":
        return
    headline = f"<p>{article.shown.headline}</p>" if article.shown.headline else ""
    for html in (headline, checked.html):
        for match in _AT_END.finditer(html):
            block = html.rfind("<", 0, html.rfind(">", 0, match.start()))
            if 'dir="ltr"' in html[block : match.start()] and "<bd" not in html[block : match.start()]:
                continue
            if not (article.language == "he" and match[2] == "?"):  # in Hebrew it is the sentence's own
                yield _edge_finding(checked, match[1].split()[-1] + match[2], match[2])
        for match in _AT_START.finditer(html):
            yield _edge_finding(checked, match[1] + match[2], match[1])


def _edge_finding(checked: CheckedText, written: str, sign: str) -> Finding:
    what = say(
        "Nobody can tell whether `{sign}` at `{written}` is the name's or the sentence's.", sign=sign, written=written
    )
    remedy = say(
        "Write U+200E (left-to-right mark) outside it if it is the name's, U+200F between the two if the sentence's."
    )
    return new_finding("bidi-edge", locate(checked.article.path, checked.text, written), what, remedy)


def parted_brackets(checked: CheckedText) -> Iterator[Finding]:
    """Brackets in an isolated run whose partners stand outside it, so that they face the wrong way."""
    for html in (checked.article.shown.headline, checked.html):
        for match in _ISOLATED.finditer(html) if "<bd" in html else ():
            for pair in _BRACKET_PAIRS:
                if match[1].count(pair[0]) != match[1].count(pair[1]):
                    yield _bracket_finding(checked, match[1])
                    break


def _bracket_finding(checked: CheckedText, run: str) -> Finding:
    what = say("A bracket of `{run}` has its partner outside the words that run that way.", run=run)
    remedy = say("Put both brackets around words of one script, or take them out.")
    return new_finding("bidi-bracket", locate(checked.article.path, checked.text, run), what, remedy)


def wrong_language(checked: CheckedText) -> Iterator[Finding]:
    """A text that runs the other way than the language that its header names."""
    article = checked.article
    line = article.lines.get("language", 0)
    if not line:
        return
    plain_text = _TAG.sub(" ", checked.html)
    rtl, ltr = len(_RTL_LETTER.findall(plain_text)), len(_LTR_LETTER.findall(plain_text))
    if rtl + ltr < _FEWEST_LETTERS:
        return
    runs = "rtl" if rtl > ltr else "ltr"
    if runs != direction(article.language) and max(rtl, ltr) > 2 * min(rtl, ltr):
        what = say("The header says `{language}`, but most letters run the other way.", language=article.language)
        remedy = say("Mend the language in the header, or take the line out: the letters tell it.")
        yield new_finding("other-direction", Location(article.path, line, 1), what, remedy)
