"""One file read: its bytes to an article, the article's HTML, and an account of how it was read."""

from msgspec import Struct

from builder.language.languages import detect, direction
from builder.problems import Location, Problem, errors, say
from builder.reading.article import FieldValue, Parsed
from builder.reading.fields.header_values import HeaderEntry, HeaderValues, frontmatter_values, header_values
from builder.reading.fields.resolve import DraftArticle, path_date, resolve_article
from builder.reading.live import first_entry, live_html, live_markdown, split_entries, spoken_time
from builder.reading.plain.grammar import PageState, read_plain
from builder.reading.plain.header import read_header
from builder.reading.plain.headlines import HEADLINE
from builder.reading.plain.site_furniture import set_site_furniture_aside, site_furniture_lines
from builder.reading.plain.verbatim import is_clean, split_comment, verbatim_lines
from builder.reading.text.decoding import decode
from builder.reading.text.lexicon import make_lexicon
from builder.reading.text.lines import Line, is_blank, lines_of
from builder.reading.text.paragraphs import Block, block_html, block_texts, body_links, split_blocks
from builder.settings.settings import ReadingSettings

MARKDOWN = (".md", ".markdown")


def parse(path: str, data: bytes, reading: ReadingSettings) -> Parsed:
    """Reads a file, plain text or Markdown by its ending; pure, and it never raises, whatever the bytes.

    `path` is relative to the project. The article is None when a problem is an error, or when there is no text.
    """
    decoded = decode(path, data)
    if decoded.text is None:
        return Parsed(None, problems=decoded.problems)
    lexicon = make_lexicon(reading)
    if path.lower().endswith(MARKDOWN):
        draft, problems = _markdown(path, decoded.text, reading)
    else:
        plain, problems = plain_text(path, decoded.text, reading)
        draft = plain.draft if plain else None
    if draft is None:
        return Parsed(None, problems=(*decoded.problems, *problems))
    article, account = resolve_article(path, draft, lexicon)
    all_problems = (*decoded.problems, *problems, *_missing(path, draft, account.fields["headline"].rule))
    if errors(all_problems):
        return Parsed(None, problems=all_problems, account=account)
    return Parsed(article, draft.html, all_problems, account)


class PlainText(Struct, frozen=True):
    """A plain text as it was read: what it gave, the body's blocks and lines, and all lines below its header."""

    draft: DraftArticle
    body: list[Block]
    body_lines: list[Line]
    lines: list[Line]
    entries: list[HeaderEntry]  # the header's


def plain_text(path: str, text: str, reading: ReadingSettings) -> tuple[PlainText | None, list[Problem]]:
    """A plain text: the header if there is one, then the grammar of a news page, or a clean text as it stands."""
    lines, comment = split_comment(lines_of(text))
    if not lines:
        return None, [_empty(path)]
    header = HeaderValues()
    problems: list[Problem] = []
    top = read_header(path, lines)
    if top:
        header, problems = header_values(path, top.entries)
        problems += [*top.problems, *_format_fault(path, header)]
        lines = lines[top.size :]
    page, body = _page(lines, header, reading)
    paragraphs = block_texts(body)
    headline = page.fields.get("headline")
    language = header.language or _language(
        header.title or (str(headline.value) if headline else ""), paragraphs, reading
    )
    draft = DraftArticle(
        header=header,
        language=language,
        from_text=page.fields,
        dates=page.dates,
        paragraphs=tuple(paragraphs),
        html=_html_of(path, body, language, page, header, reading),
        links=body_links(body),
        set_aside=tuple(sorted((*page.aside, *comment), key=lambda aside: aside.line)),
        line=page.lines[0].number if page.lines else 0,
    )
    return PlainText(draft, body, page.lines, lines, top.entries if top else []), problems


def _page(lines: list[Line], header: HeaderValues, reading: ReadingSettings) -> tuple[PageState, list[Block]]:
    """The lines as the grammar read them, and the blocks of the body. On a live page it reads up to the first entry."""
    lexicon = make_lexicon(reading)
    if is_clean(header.format):
        page = PageState(lines, lexicon, header.title)
        return page, split_entries(lines, verbatim_lines) if header.is_live else verbatim_lines(lines)
    rest, own = set_site_furniture_aside(lines, reading.furniture)
    first = first_entry(rest) if header.is_live else len(rest)
    page = read_plain(rest[:first], lexicon, header.title)
    page.aside += own
    page.lines = page.lines + rest[first:]
    return page, split_entries(page.lines, split_blocks) if header.is_live else split_blocks(page.lines)


def _html_of(
    path: str, body: list[Block], language: str, page: PageState, header: HeaderValues, reading: ReadingSettings
) -> str:
    if header.is_live:
        day = header.date or page.dates.get("published") or path_date(path)
        return live_html(body, language, direction(language), day, spoken_time(language, reading))
    return block_html(body, language, direction(language))


def _format_fault(path: str, header: HeaderValues) -> list[Problem]:
    if not header.format or is_clean(header.format):
        return []
    hint = say("It is `نظيف`, `clean` or nothing: without the line the text is read like a pasted one.")
    what = say("There is no format called `{given}`.", given=header.format)
    return [Problem(Location(path, header.lines["format"], 1), what, hint)]


def _markdown(path: str, text: str, reading: ReadingSettings) -> tuple[DraftArticle | None, list[Problem]]:
    """A Markdown text, with front matter or without; its headline may be a heading at the top."""
    from builder.reading.frontmatter.frontmatter import read_front_matter
    from builder.reading.frontmatter.tree import header_entries
    from builder.reading.markdown.markdown import markdown_body
    from builder.reading.markdown.title import language_sample, title_from_name, top_heading

    header, first = HeaderValues(), 1
    problems: list[Problem] = []
    if path.rpartition("/")[2].startswith("_index."):
        what = say("This is the page of a section, not an article.")
        hint = say("It is left out; the site makes such pages.")
        return None, [Problem(Location(path), what, hint, "warning")]
    front = read_front_matter(text, path)
    if front:
        header, problems = frontmatter_values(path, header_entries(front))
        problems += front.problems
        text, first = front.body, front.body_line
    elif is_blank(text):
        return None, [_empty(path)]
    rest, own = site_furniture_lines(text.split("\n"), reading.furniture, first)
    text = "\n".join(rest) if own else text
    fields: dict[str, FieldValue] = {}
    if not header.title and (top := top_heading(text, title_from_name(path) if front else "", HEADLINE)):
        rule, line = ("first-line", first + top.line) if top.line >= 0 else ("note-name", 0)
        fields["headline"] = FieldValue(top.title, rule, line)
        text = top.text
    title = header.title or (str(fields["headline"].value) if fields else "")
    language = header.language or _language(title, [language_sample(text)], reading)
    body = markdown_body(text, path, first, language, direction(language), title)
    if body.tags and header.tags:
        header = header.with_tags(body.tags)
    elif body.tags:
        fields["tags"] = FieldValue(list(body.tags), "tags-line", body.tags_line)
    aside = (*own, *body.aside)
    html = body.html
    if header.is_live:
        html = live_markdown(html, header.date or path_date(path), spoken_time(language, reading)) or html
    draft = DraftArticle(
        header=header,
        language=language,
        from_text=fields,
        paragraphs=body.paragraphs,
        html=html,
        links=body.links,
        set_aside=aside,
        line=first,
    )
    return draft, [*problems, *body.problems]


def _language(headline: str, paragraphs: list[str], reading: ReadingSettings) -> str:
    return detect("\n".join((headline, *paragraphs[:4])), reading.language)


def _empty(path: str) -> Problem:
    hint = say("Write the article, or delete the file.")
    return Problem(Location(path), say("The file has no text."), hint, "warning")


def _missing(path: str, draft: DraftArticle, rule: str) -> list[Problem]:
    """What a whole article has and this one lacks."""
    problems = []
    if not draft.html:
        hint = say("Write its text below the headline.")
        problems.append(Problem(Location(path), say("The article has a headline and no text."), hint, "warning"))
    if rule in ("lead", "file-name"):
        what = say(
            "The article has no headline: its title is the beginning of the text."
            if rule == "lead"
            else "The article has no headline: its title is the name of the file."
        )
        hint = say("Write one on the first line.")
        problems.append(Problem(Location(path, draft.line), what, hint, "warning"))
    if draft.header.is_live and draft.html and '<section class="entry"' not in draft.html:
        hint = say("Begin each with a line like `14:30 - title`, in Markdown with a heading like `## 14:30 title`.")
        at = Location(path, draft.header.lines["live"])
        problems.append(Problem(at, say("The live page has no entry with a time."), hint, "warning"))
    return problems
