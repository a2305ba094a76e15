"""The fields of an article, chosen from what its header says, what its text shows, and what its path tells."""

import os.path
import re
import unicodedata
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from builder.digest import digest
from builder.inputs import PAGES
from builder.language.dates.calendars import PartialDate, name_date
from builder.language.languages import direction
from builder.language.letters import clean, fold
from builder.language.slugs import slug
from builder.reading.article import Article, BodyLink, FieldValue, ReadingAccount, SetAside
from builder.reading.fields.article_field import ArticleField, Source
from builder.reading.fields.header_values import HeaderValues
from builder.reading.fields.policies import policy_of_path
from builder.reading.fields.table import BY_ACCOUNT, BY_NAME, EXPLAINED, FIELDS
from builder.reading.text.bundles import bundle_name
from builder.reading.text.embeds import embed_alone
from builder.reading.text.fingerprint import text_fingerprint
from builder.reading.text.lexicon import Lexicon
from builder.reading.text.lines import key_of
from builder.reading.text.quotes import quoted_source
from builder.reading.text.summaries import display_texts, headline_from_lead, shorten_summary
from builder.reading.text.tagging import known_tags


class DraftArticle(Struct, frozen=True, kw_only=True):
    """What a file gave: its header's values, the fields found in its text, and the body."""

    header: HeaderValues
    language: str
    from_text: dict[str, FieldValue] = {}  # by their names in the account
    dates: dict[str, PartialDate] = {}  # those among them
    paragraphs: tuple[str, ...] = ()
    html: str = ""
    links: tuple[BodyLink, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    line: int = 0  # of the text's beginning, where a title may have to be taken from


class ResolvedFields(Struct):
    """The values of an article's fields, by their names in the table, and the account of them, as they are chosen."""

    values: dict[str, Any] = {}
    account: dict[str, FieldValue] = {}

    def put(self, field: ArticleField, value: Any, rule: str, line: int) -> None:
        """Gives a field the value that a rule found on a line of the file; 0 is none."""
        self.values[field.name] = value
        if field.account:
            self.account[field.account] = FieldValue(field.type.show(value), rule, line)


class _Evidence(Struct, frozen=True):
    """What a value may be derived from: the path, the text, and the fields that are known already."""

    path: str
    draft: DraftArticle
    words: list[str]
    lexicon: Lexicon
    fields: ResolvedFields


class _Derived(Struct, frozen=True):
    """A value, and the line that it comes from."""

    value: Any
    line: int = 0


def resolve_article(path: str, draft: DraftArticle, lexicon: Lexicon) -> tuple[Article, ReadingAccount]:
    """The article and the account of it. A header wins over the text, the text over the file's name and folder."""
    fields = stated_fields(path, draft)
    words = "\n".join(draft.paragraphs).split()
    evidence = _Evidence(path, draft, words, lexicon, fields)
    for field, source, derive in _DERIVATIONS:
        is_stated = field.name in fields.values
        if is_stated and not field.sources_add_up:
            continue
        if (derived := derive(evidence)) is None:
            continue
        former = fields.account[field.account] if is_stated else FieldValue("", source, derived.line)
        fields.put(field, derived.value, former.rule, former.line)
    account = fields.account
    if draft.header.other_keys:
        account["other_keys"] = FieldValue(list(draft.header.other_keys), "not-used", 0)
    names = (*EXPLAINED, *sorted(account.keys() - _ALWAYS_EXPLAINED))
    ordered = {name: account[name] for name in names if name in account}
    article = _article(path, draft, fields.values, len(words))
    return article, ReadingAccount(ordered, draft.paragraphs, draft.set_aside)


def stated_fields(path: str, draft: DraftArticle) -> ResolvedFields:
    """What the file's own words say, in its header or its text: nothing that is derived from them or from the path."""
    fields = ResolvedFields()
    header = draft.header
    for name, value in header.values.items():
        field = BY_NAME[name]
        if value != () and (not field.only_pages or path.startswith(PAGES)):
            fields.put(field, value, "header", header.lines[name])
    for account_name, stated in draft.from_text.items():
        field = BY_ACCOUNT[account_name]
        if field.name not in fields.values:
            value = draft.dates.get(account_name, stated.value)
            fields.values[field.name] = tuple(value) if isinstance(value, list) else value
            fields.account[account_name] = stated
    return fields


def _headline_from_lead(evidence: _Evidence) -> _Derived | None:
    paragraphs = evidence.draft.paragraphs
    return _Derived(headline_from_lead(paragraphs[0]), evidence.draft.line) if paragraphs else None


def _headline_from_path(evidence: _Evidence) -> _Derived:
    file_name = os.path.basename(evidence.path)
    name = bundle_name(evidence.path) or file_name.rpartition(".")[0] or file_name
    return _Derived(clean(name.replace("-", " ").replace("_", " ")) or "…")


def _quoted_in_headline(evidence: _Evidence) -> _Derived | None:
    source = quoted_source(evidence.fields.values["title"], evidence.lexicon)
    return _Derived(source, evidence.fields.account["headline"].line) if source else None


def _section_from_folder(evidence: _Evidence) -> _Derived | None:
    """The first folder below `content/` in which the file lies, or the folders that are a known section's address.

    Jekyll's own folders are none, nor is one that is an article with its pictures.
    """
    path = evidence.path
    folders = path.split("/")[: -2 if bundle_name(path) else -1]
    parts = [part for part in folders if part not in ("_posts", "_drafts")]
    if path.startswith(PAGES) or len(parts) < 2 or parts[0] != "content":
        return None
    for size in range(len(parts), 2, -1):
        address = "/".join(parts[1:size])
        if key_of(address) in evidence.lexicon.sections:
            return _Derived(address)
    section = clean(unicodedata.normalize("NFC", parts[1]))
    return _Derived(section) if section else None


def path_date(path: str) -> PartialDate | None:
    """The date in the name of a file, or of the folder that an article is."""
    return name_date(bundle_name(path) or os.path.basename(path))


def _date_from_path(evidence: _Evidence) -> _Derived | None:
    when = path_date(evidence.path)
    return _Derived(when) if when else None


def _with_known_tags(evidence: _Evidence) -> _Derived | None:
    """The tags that the file names, then the known ones that stand in headline, deck and text."""
    values = evidence.fields.values
    stated = values.get("tags", ())
    known = known_tags(f"{values['title']}\n{values.get('deck', '')}".split() + evidence.words, evidence.lexicon.tags)
    if stated:
        keys = {fold(tag) for tag in stated}
        known = [tag for tag in known if fold(tag) not in keys]
    return _Derived((*stated, *known)) if stated or known else None


def _detected_language(evidence: _Evidence) -> _Derived:
    return _Derived(evidence.draft.language)


def _draft_from_folder(evidence: _Evidence) -> _Derived | None:
    return _Derived(True) if "_drafts" in evidence.path.split("/") else None


def _policy_from_path(evidence: _Evidence) -> _Derived | None:
    policy = policy_of_path(evidence.path)
    return _Derived((policy,)) if policy else None


# How a field gets its value from a source that is neither header nor text.
DERIVED: dict[tuple[str, Source], Callable[[_Evidence], _Derived | None]] = {
    ("title", "lead"): _headline_from_lead,
    ("title", "file-name"): _headline_from_path,
    ("quoted_source", "headline"): _quoted_in_headline,
    ("section", "folder"): _section_from_folder,
    ("date", "file-name"): _date_from_path,
    ("tags", "known-tags"): _with_known_tags,
    ("language", "letters"): _detected_language,
    ("draft", "folder"): _draft_from_folder,
    ("policy", "file-name"): _policy_from_path,
}
_DERIVATIONS = tuple(
    (field, source, DERIVED[field.name, source])
    for field in FIELDS
    for source in field.sources
    if source not in ("header", "text")
)
_ALWAYS_EXPLAINED = frozenset(EXPLAINED)


def _article(path: str, draft: DraftArticle, values: dict[str, Any], words: int) -> Article:
    headline = values["title"]
    own_summary = values.get("summary") or values.get("deck")
    summary = shorten_summary(own_summary or next(filter(_is_words, draft.paragraphs), ""))
    attributes = {BY_NAME[name].attribute: value for name, value in values.items()}
    attributes.pop("", None)
    attributes |= {
        "summary": summary,
        "slug": slug(values.get("slug") or _bundle_slug(path) or headline) or slug(headline),
    }
    return Article(
        path=path,
        direction=direction(draft.language),
        isolated=display_texts(headline, summary, draft.language),
        words=words,
        links=draft.links,
        lines=draft.header.lines,
        body=digest(draft.html.encode()),
        fingerprint=text_fingerprint(headline, draft.paragraphs),
        **attributes,
    )


def _bundle_slug(path: str) -> str:
    """The folder's name of an `index.md`, without the date it may begin with."""
    return re.sub(r"^\d{4}-\d{2}-\d{2}[-_ ]?(?=.)", "", bundle_name(path))


def _is_words(paragraph: str) -> bool:
    return not embed_alone(paragraph)
