"""The table of all keys of headers, as docs/reading.md has it; a test compares the two."""

from builder.reading.fields.article_field import ArticleField
from builder.reading.fields.field_types import comma
from builder.reading.fields.table import FIELDS


def keys_table() -> str:
    """The rows in Markdown, one for each field that has keys."""
    head = "| field | what it says | Arabic | Persian | Urdu | Hebrew | English |\n|---|---|---|---|---|---|---|\n"
    return head + "".join(_row(field) for field in FIELDS if field.keys)


def _row(field: ArticleField) -> str:
    columns = (comma(language).join(f"`{key}`" for key in keys) for language, keys in field.keys.items())
    return f"| `{field.name}` | {field.about} | {' | '.join(columns)} |\n"
