"""One file read: its bytes to an article, the article's HTML, and an account of how it was read."""

import re

from builder.language.languages import detect, direction
from builder.language.letters import clean
from builder.problems import Location, Problem, errors
from builder.reading.article import Found, Parsed
from builder.reading.choosing import Draft, chosen
from builder.reading.claims import Claims, Entry, claims
from builder.reading.decoding import decode
from builder.reading.header import header
from builder.reading.headlines import HEADLINE
from builder.reading.lexicon import Lexicon, lexicon
from builder.reading.lines import is_blank, lines_of
from builder.reading.paragraphs import blocks, html_of, texts
from builder.reading.plaintext import read
from builder.settings import Reading

MARKDOWN = (".md", ".markdown")


def parse(path: str, data: bytes, reading: Reading) -> Parsed:
    """Reads a file, plain text or Markdown by its ending; pure, and it never raises, whatever the bytes.

    `path` is relative to the project. The article is None when a problem is an error, or when there is no text.
    """
    decoded = decode(path, data)
    if decoded.text is None:
        return Parsed(None, problems=decoded.problems)
    names = lexicon(reading)
    if path.lower().endswith(MARKDOWN):
        draft, problems = _markdown(path, decoded.text, reading)
    else:
        draft, problems = _plain(path, decoded.text, reading, names)
    if draft is None:
        return Parsed(None, problems=(*decoded.problems, *problems))
    article, account = chosen(path, draft, names)
    found = (*decoded.problems, *problems, *_missing(path, draft, account.fields["headline"].rule))
    if errors(found):
        return Parsed(None, problems=found, account=account)
    return Parsed(article, draft.html, found, account)


def _plain(path: str, text: str, reading: Reading, names: Lexicon) -> tuple[Draft | None, list[Problem]]:
    """A plain text: the header if there is one, then the grammar of a news page."""
    lines = lines_of(text)
    if not lines:
        return None, [_empty(path)]
    given = Claims()
    problems: list[Problem] = []
    if top := header(path, lines):
        given, problems = claims(path, top.entries)
        problems += top.problems
        lines = lines[top.size :]
    page = read(lines, names, given.title)
    body = blocks(page.lines)
    paragraphs = texts(body)
    headline = page.found.get("headline")
    language = given.language or _language(
        given.title or (str(headline.value) if headline else ""), paragraphs, reading
    )
    draft = Draft(
        given,
        language,
        page.found,
        page.published,
        page.updated,
        tuple(paragraphs),
        html_of(body, language, direction(language)),
        aside=tuple(sorted(page.aside, key=lambda each: each.line)),
        line=page.lines[0].number if page.lines else 0,
    )
    return draft, problems


def _markdown(path: str, text: str, reading: Reading) -> tuple[Draft | None, list[Problem]]:
    """A Markdown text, with front matter or without; its headline may be a heading at the top."""
    from builder.reading.frontmatter import front_matter
    from builder.reading.markdown import markdown_body

    given, first = Claims(), 1
    problems: list[Problem] = []
    if front := front_matter(text, path):
        entries = [Entry(key, each.value, each.line, each.column) for key, each in front.values.items()]
        given, problems = claims(path, entries)
        problems += front.problems
        text, first = front.body, front.body_line
    elif is_blank(text):
        return None, [_empty(path)]
    found: dict[str, Found] = {}
    if not given.title and (top := _TOP.match(text)) and (title := clean(top[2] or top[3] or top[4])):
        found["headline"] = Found(title, "first-line", first + top[1].count("\n"))
        first += top.group().count("\n")
        text = text[top.end() :]
    title = given.title or (str(found["headline"].value) if found else "")
    language = given.language or _language(title, [text[:4000]], reading)
    body = markdown_body(text, path, first, language, direction(language), title)
    draft = Draft(given, language, found, paragraphs=body.paragraphs, html=body.html, links=body.links, line=first)
    return draft, [*problems, *body.problems]


# A heading of the first level, with `#` or underlined, or a first line of plain words with a blank line below.
_TOP = re.compile(
    rf"(\s*)(?:#[ \t]+([^\n]+?)[ \t#]*(?:\n|\Z)|([^\n]{{1,{HEADLINE}}})\n=+[ \t]*(?:\n|\Z)"
    rf"|([^\W\d_«\"“(][^\n|<\[]{{0,{HEADLINE}}})(?:\n[ \t]*\n|\n?\Z))"
)


def _language(headline: str, paragraphs: list[str], reading: Reading) -> str:
    return detect("\n".join((headline, *paragraphs[:4])), reading.language)


def _empty(path: str) -> Problem:
    return Problem(Location(path), "The file has no text.", "Write the article, or delete the file.", "warning")


def _missing(path: str, draft: Draft, rule: str) -> list[Problem]:
    """What a whole article has and this one lacks."""
    problems = []
    if not draft.html:
        hint = "Write its text below the headline."
        problems.append(Problem(Location(path), "The article has a headline and no text.", hint, "warning"))
    if rule in ("lead", "file-name"):
        told = "beginning of the text" if rule == "lead" else "name of the file"
        at = Location(path, draft.line)
        problems.append(
            Problem(
                at, f"The article has no headline: its title is the {told}.", "Write one on the first line.", "warning"
            )
        )
    return problems
