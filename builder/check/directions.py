"""Hazards of mixed direction that isolation can't settle: what a sign belongs to, and which way a text runs."""

import re
from collections.abc import Iterator

from builder.check.finding import Finding, finding
from builder.check.sources import locate
from builder.language.languages import direction
from builder.problems import Location, say
from builder.reading.article import Article

_BLOCK = r"p|h[2-6]|li|figcaption|blockquote|td|dd"
# A name from the left whose exclamation or question mark ends the block: the mark is shown at the sentence's end.
_AT_END = re.compile(rf"([A-Za-z][A-Za-z0-9'’&; ]*)(?:</bd[io]>)?([!?]+)</(?:{_BLOCK})>")
# The same at its beginning.
_AT_START = re.compile(rf"<(?:{_BLOCK})(?: id=\"[^\"]*\")?>([!?…]+)(?:<bd[io][^>]*>)?([A-Za-z][A-Za-z0-9]*)")
_ISOLATED = re.compile(r"<bd[io] [^>]*>([^<]*)</bd[io]>")
_PAIRS = ("()", "[]", "«»", "{}")
_TAG = re.compile(r"<[^<>]*>")
_FROM_RIGHT = re.compile("[\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")
_FROM_LEFT = re.compile("[A-Za-z\u00c0-\u024f]")
_LETTERS = 40  # below which a text does not say which way it runs


def edge_findings(article: Article, html: str, text: str) -> Iterator[Finding]:
    """Marks between a name from the left and the edge of a paragraph that runs from the right."""
    if article.direction != "rtl":
        return
    marked = f"<p>{article.shown.headline}</p>" if article.shown.headline else ""
    for told in (marked, html):
        for match in _AT_END.finditer(told):
            opened = told.rfind("<", 0, told.rfind(">", 0, match.start()))
            if 'dir="ltr"' in told[opened : match.start()] and "<bd" not in told[opened : match.start()]:
                continue
            if not (article.language == "he" and match[2] == "?"):  # which is the sentence's own in Hebrew
                yield _edge(article.path, text, match[1].split()[-1] + match[2], match[2])
        for match in _AT_START.finditer(told):
            yield _edge(article.path, text, match[1] + match[2], match[1])


def _edge(path: str, text: str, written: str, sign: str) -> Finding:
    what = say(
        "Nobody can tell whether `{sign}` at `{written}` is the name's or the sentence's.", sign=sign, written=written
    )
    remedy = say(
        "Write U+200E (left-to-right mark) outside it if it is the name's, U+200F between the two if the sentence's."
    )
    return finding("bidi-edge", locate(path, text, written), what, remedy)


def bracket_findings(article: Article, html: str, text: str) -> Iterator[Finding]:
    """Brackets in an isolated run whose partners stand outside it, so that they face the wrong way."""
    for told in (article.shown.headline, html):
        for match in _ISOLATED.finditer(told) if "<bd" in told else ():
            for pair in _PAIRS:
                if match[1].count(pair[0]) != match[1].count(pair[1]):
                    yield _bracket(article.path, text, match[1])
                    break


def _bracket(path: str, text: str, run: str) -> Finding:
    what = say("A bracket of `{run}` has its partner outside the words that run that way.", run=run)
    remedy = say("Put both brackets around words of one script, or take them out.")
    return finding("bidi-bracket", locate(path, text, run), what, remedy)


def wrong_direction(article: Article, html: str, text: str) -> Iterator[Finding]:
    """A text that runs the other way than the language that its header names."""
    line = article.lines.get("language", 0)
    if not line:
        return
    plain = _TAG.sub(" ", html)
    right, left = len(_FROM_RIGHT.findall(plain)), len(_FROM_LEFT.findall(plain))
    if right + left < _LETTERS:
        return
    runs = "rtl" if right > left else "ltr"
    if runs != direction(article.language) and max(right, left) > 2 * min(right, left):
        what = say("The header says `{language}`, but most letters run the other way.", language=article.language)
        remedy = say("Mend the language in the header, or take the line out: the letters tell it.")
        yield finding("other-direction", Location(article.path, line, 1), what, remedy)
