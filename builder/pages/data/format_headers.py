"""The headers of an article's plain formats: the fields of a header, with names and values that reading knows."""

from collections.abc import Iterator

from msgspec import json

from builder.pages.edition.edition import Edition
from builder.pages.model.wording import iso
from builder.reading.article import Article
from builder.reading.fields.field_types import CORRECTION_KEYS, comma
from builder.reading.fields.names import keys_for
from builder.reading.fields.table import BY_NAME
from builder.reading.plain.verbatim import CLEAN, format_line

Entry = tuple[str, str | list[str]]
_CORRECTION_KINDS = {key: kind for kind, key in CORRECTION_KEYS.items()}


def header_fields(edition: Edition, index: int) -> Iterator[Entry]:
    """All that is known of a story, under the names that the site gives it; what there is nothing of is empty."""
    story = edition.newsroom.stories[index]
    article, picture = story.article, edition.cards[index].picture
    yield from _written(article, "title", "kicker", "deck")
    yield "section", story.section.name
    yield "tags", [term.name for term in story.tags]
    yield "date", iso(story.moment, story.timed)
    yield "updated", iso(story.updated, story.updated_timed) if story.updated and article.updated else ""
    yield "author", [term.name for term in story.authors]
    yield "agency", story.agency.name if story.agency else ""
    yield "place", story.place.name if story.place else ""
    yield from _written(article, "source", "quoted_source", "summary")
    if picture:
        yield "image", picture.src
        yield from _written(article, "image_alt", "caption", "image_credit")
    yield "permalink", story.address.replace("%", "%25")
    yield from _written(article, "language", "kind", "draft", "live", "breaking", "expires")
    for amendment in story.amendments:
        yield CORRECTION_KEYS[amendment.kind], f"{iso(amendment.moment, amendment.timed)}: {amendment.text}"
    yield from _written(article, "sources_note")


def _written(article: Article, *names: str) -> Iterator[Entry]:
    """Fields with the values that the article's file gives, as a header has them."""
    for name in names:
        field = BY_NAME[name]
        value = getattr(article, field.attribute)
        yield name, field.type.write(value, article.language) if value else ""


def plain_header(edition: Edition, index: int) -> tuple[str, str]:
    """The header of a clean text, and what stands below its last line: where the story lies."""
    article = edition.newsroom.stories[index].article
    keys = keys_for(article.language)
    separator = comma(article.language)
    lines = []
    for name, value in (*header_fields(edition, index), ("format", CLEAN[article.language])):
        text = separator.join(value) if isinstance(value, list) else value
        if text:
            lines.append(f"{keys[name]}: {text}\n")
    address = edition.wording.absolute(edition.newsroom.stories[index].address)
    return "".join(lines), f"{format_line(article.language)}\n{address}\n"


def front_matter(edition: Edition, index: int) -> str:
    """The front matter of a Markdown text, in English names. Fields that fold into one stand under its name."""
    values: dict[str, str | list[str]] = {}
    for name, value in header_fields(edition, index):
        key = BY_NAME[name].into or name
        if key == "corrections" and isinstance(value, str):
            values[key] = [*values.get(key, []), _escape(f"{_CORRECTION_KINDS[name]} {value}")]
        elif value:
            values[key] = _escape(value) if isinstance(value, str) else [_escape(text) for text in value]
    values["canonical"] = edition.wording.absolute(edition.newsroom.stories[index].address)
    lines = (f"{name}: {json.encode(value).decode()}\n" for name, value in values.items())
    return f"---\n{''.join(lines)}---\n"


def _escape(text: str) -> str:
    """A value of which reading takes no markup out, as it does for those who have some in their titles."""
    if not ("<" in text or ("&" in text and ";" in text)):
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;")
