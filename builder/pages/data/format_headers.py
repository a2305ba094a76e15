"""The headers of an article's plain formats: the fields of a header, with names and values that reading knows."""

from collections.abc import Iterator

from msgspec import json

from builder.newsroom.newsroom import Story
from builder.pages.edition.edition import Edition
from builder.pages.model.wording import iso
from builder.reading.fields.kinds import kind_word
from builder.reading.fields.names import YES, keys_for
from builder.reading.fields.resolve import iso as written_iso
from builder.reading.plain.verbatim import CLEAN, format_line

_KINDS = {"update_note": "update"}
Field = tuple[str, str | list[str]]
_NOTES = {"correction": "correction", "clarification": "clarification", "update": "update_note"}
# As front matter is commonly written; the other names are those of the fields.
_MATTER = {"correction": "corrections", "clarification": "corrections", "update_note": "corrections"}


def header_fields(edition: Edition, index: int) -> Iterator[Field]:
    """All that is known of a story, under the names that the site gives it; what there is nothing of is empty."""
    story = edition.newsroom.stories[index]
    article, picture = story.article, edition.cards[index].picture
    yield "title", article.headline
    yield "kicker", article.kicker
    yield "deck", article.deck
    yield "section", story.section.name
    yield "tags", [term.name for term in story.tags]
    yield "date", iso(story.moment, story.timed)
    yield "updated", iso(story.updated, story.updated_timed) if story.updated and article.updated else ""
    yield "author", [term.name for term in story.authors]
    yield "agency", story.agency.name if story.agency else ""
    yield "place", story.place.name if story.place else ""
    yield "source", article.source
    yield "quoted_source", article.quoted_source
    yield "summary", article.summary
    if picture:
        yield "image", picture.src
        yield "image_alt", article.image_alt
        yield "caption", article.caption
        yield "image_credit", article.image_credit
    yield "permalink", story.address.replace("%", "%25")
    yield "language", article.language
    yield from _newsroom(story)


def _newsroom(story: Story) -> Iterator[Field]:
    """What the newsroom says of it."""
    article = story.article
    yield "kind", kind_word(article.kind, article.language) if article.kind else ""
    yield "draft", YES[article.language] if article.draft else ""
    yield "live", YES[article.language] if article.live else ""
    yield "breaking", written_iso(article.breaking) if article.breaking else ""
    yield "expires", written_iso(article.expires) if article.expires else ""
    for amendment in story.amendments:
        yield _NOTES[amendment.kind], f"{iso(amendment.moment, amendment.timed)}: {amendment.text}"
    yield "sources_note", article.sources_note


def plain_header(edition: Edition, index: int) -> tuple[str, str]:
    """The header of a clean text, and what stands below its last line: where the story lies."""
    article = edition.newsroom.stories[index].article
    keys = keys_for(article.language)
    comma = "، " if article.language in ("ar", "fa", "ur") else ", "
    lines = []
    for field, value in (*header_fields(edition, index), ("format", CLEAN[article.language])):
        text = comma.join(value) if isinstance(value, list) else value
        if text:
            lines.append(f"{keys[field]}: {text}\n")
    address = edition.wording.absolute(edition.newsroom.stories[index].address)
    return "".join(lines), f"{format_line(article.language)}\n{address}\n"


def front_matter(edition: Edition, index: int) -> str:
    """The front matter of a Markdown text, in English names."""
    header: dict[str, str | list[str]] = {}
    for field, value in header_fields(edition, index):
        name = _MATTER.get(field, field)
        if name == "corrections" and isinstance(value, str):
            header[name] = [*header.get(name, []), _escape(f"{_KINDS.get(field, field)} {value}")]
        elif value:
            header[name] = _escape(value) if isinstance(value, str) else [_escape(part) for part in value]
    header["canonical"] = edition.wording.absolute(edition.newsroom.stories[index].address)
    lines = (f"{name}: {json.encode(value).decode()}\n" for name, value in header.items())
    return f"---\n{''.join(lines)}---\n"


def _escape(text: str) -> str:
    """A value of which reading takes no markup out, as it does for those who have some in their titles."""
    if not ("<" in text or ("&" in text and ";" in text)):
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;")
