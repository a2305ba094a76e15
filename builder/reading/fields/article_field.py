"""One entry of the table of article fields: all that reading, `explain`, `clean` and the documents know of a field."""

from typing import Literal

from msgspec import Struct
from msgspec.structs import force_setattr

from builder.problems import Sentence
from builder.reading.fields.field_types import FieldType

# "header": the header or front matter; "text": a rule of the grammar of pasted pages, or a Markdown text; the others
# are functions of `builder.reading.fields.resolve`, which are asked last.
Source = Literal["header", "text", "lead", "headline", "known-tags", "letters", "folder", "file-name"]
Use = Literal["article", "reading", "account"]
Start = Literal["alone", "common", "paired", "never"]
Written = Literal["stated", "always", "never"]


class ArticleField(Struct, frozen=True, kw_only=True):
    """A field of articles, or of headers whose values become part of another field."""

    name: str  # in `HeaderValues`, in the lines of an article, in the documents
    type: FieldType
    about: str = ""  # for the documents: what the field says of an article

    # Its names in headers and front matter, by language: the first is the one that is written. Those of other
    # generators are for front matter alone: of several with values the first of these counts.
    keys: dict[str, tuple[str, ...]] = {}
    foreign_keys: tuple[str, ...] = ()
    into: str = ""  # the field that its values become part of

    attribute: str = ""  # of `Article`, where it is not the name
    account: str = ""  # what `explain` calls it, where it is not the name
    use: Use = "article"  # or only while the file is read, or only in the account of it

    # Where its value may come from: the first that has one wins. Values of sources that add up are joined.
    sources: tuple[Source, ...] = ("header",)
    sources_add_up: bool = False
    only_pages: bool = False  # counts only in pages that stand by themselves

    # Whether a line of it begins a header: alone, before a blank line; alone, though pages show such lines above a
    # headline too; only before a line with another known key; or never, since headlines begin with such words.
    begins: Start = "paired"
    repeats: bool = False  # whether several lines of one header may have it
    hash_is_text: bool = False  # whether a `#` in an unquoted value is text; else it begins a comment of YAML

    explained: int = 0  # its place among the fields that `explain` always shows, from 1; 0: shown where it has a value
    label: Sentence | None = None  # its name where it has no keys
    clean: Written = "stated"  # by `clean`: if header or text say it; if the article has it; never

    def __post_init__(self) -> None:
        """Fills in the names that are the field's own."""
        if self.use == "article" and not self.into and not self.attribute:
            force_setattr(self, "attribute", self.name)
        if self.use != "reading" and not self.into and not self.account:
            force_setattr(self, "account", self.name)


def in_languages(*, ar: str, fa: str, ur: str, he: str, en: str) -> dict[str, tuple[str, ...]]:
    """The keys of a field in each language, which ` | ` parts."""
    return {"ar": split(ar), "fa": split(fa), "ur": split(ur), "he": split(he), "en": split(en)}


def split(keys: str) -> tuple[str, ...]:
    """Keys that ` | ` parts."""
    return tuple(keys.split(" | "))
