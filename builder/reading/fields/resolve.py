"""The fields of an article, chosen from what its header claims, what its text shows, and what its path tells."""

import os.path
import re
import unicodedata

from msgspec import Struct

from builder.digest import digest
from builder.inputs import PAGES
from builder.language.dates.calendars import PartialDate, name_date
from builder.language.languages import direction
from builder.language.letters import clean, fold
from builder.language.slugs import slug
from builder.reading.article import Article, BodyLink, FieldValue, ReadingAccount, SetAside
from builder.reading.fields.header_values import HeaderValues
from builder.reading.fields.policies import named_policy
from builder.reading.text.bundles import bundle_name
from builder.reading.text.embeds import embed_alone
from builder.reading.text.fingerprint import text_fingerprint
from builder.reading.text.lexicon import Lexicon
from builder.reading.text.lines import key_of
from builder.reading.text.quotes import quoted_source
from builder.reading.text.summaries import display_texts, headline_from_lead, shorten_summary
from builder.reading.text.tagging import known_tags


class DraftArticle(Struct, frozen=True):
    """What a file gave: its header's claims, the fields found in its text, and the body."""

    claims: HeaderValues
    language: str
    found: dict[str, FieldValue] = {}
    published: PartialDate | None = None
    updated: PartialDate | None = None
    paragraphs: tuple[str, ...] = ()
    html: str = ""
    links: tuple[BodyLink, ...] = ()
    aside: tuple[SetAside, ...] = ()
    line: int = 0  # of the text's beginning, where a title may have to be taken from


# The article's text fields, each with the field of the header that gives it and the field that the text's rules fill.
_TEXTS = (
    ("section", "section", "section"),
    ("headline", "title", "headline"),
    ("kicker", "kicker", "kicker"),
    ("deck", "deck", "deck"),
    ("agency", "agency", "agency"),
    ("place", "place", "place"),
    ("quoted_source", "quoted_source", "quoted_source"),
    ("source", "source", "source"),
    ("summary", "summary", "summary"),
    ("image", "image", "image"),
    ("image_alt", "image_alt", "image_alt"),
    ("caption", "caption", "caption"),
    ("image_credit", "image_credit", "image_credit"),
    ("permalink", "permalink", "permalink"),
    ("slug", "slug", "slug"),
    ("kind", "kind", "kind"),
    ("sources_note", "sources_note", "sources_note"),
)


def resolve_article(path: str, draft: DraftArticle, names: Lexicon) -> tuple[Article, ReadingAccount]:
    """The article and the account of it. A header wins over the text, the text over the file's name and folder."""
    given = draft.claims
    fields: dict[str, FieldValue] = {}
    for field, key, rule in _TEXTS:
        if key in given.lines and (value := getattr(given, key)):
            fields[field] = FieldValue(value, "header", given.lines[key])
        elif rule in draft.found:
            fields[field] = draft.found[rule]
    if "dateline" in draft.found:
        fields["dateline"] = draft.found["dateline"]
    _titled(path, draft, fields, names)
    if "section" not in fields and not path.startswith(PAGES) and (folder := _folder(path, names)):
        fields["section"] = FieldValue(folder, "folder", 0)
    published = _published(path, draft, fields)
    if updated := given.updated or draft.updated:
        rule, line = ("header", given.lines["updated"]) if given.updated else ("date-line", draft.found["updated"].line)
        fields["updated"] = FieldValue(iso(updated), rule, line)
    if given.author:
        fields["byline"] = FieldValue(list(given.author), "header", given.lines["author"])
    elif "byline" in draft.found:
        fields["byline"] = draft.found["byline"]
    words = "\n".join(draft.paragraphs).split()
    _tagged(draft, fields, names, words)
    rule = "header" if given.language else "letters"
    fields["language"] = FieldValue(draft.language, rule, given.lines.get("language", 0))
    _kept(path, given, fields)
    article = _article(path, draft, fields, len(words), (published, updated))
    return article, ReadingAccount(_ordered(fields), draft.paragraphs, draft.aside)


def _kept(path: str, given: HeaderValues, fields: dict[str, FieldValue]) -> None:
    """What only a header tells: whether it is a draft, former addresses, and keys that mean nothing here."""
    if given.draft is not None:
        fields["draft"] = FieldValue(given.draft, "header", given.lines["draft"])
    elif "_drafts" in path.split("/"):
        fields["draft"] = FieldValue(True, "folder", 0)
    for field in ("lead", "featured", "order"):
        if getattr(given, field) is not None and field in given.lines:
            value = getattr(given, field)
            fields[field] = FieldValue(value if isinstance(value, bool) else str(value), "header", given.lines[field])
    lists = {"aliases": given.aliases, "translations": given.translations}
    fields |= {field: FieldValue(list(told), "header", given.lines[field]) for field, told in lists.items() if told}
    ends = {"breaking": given.breaking, "expires": given.expires}
    fields |= {field: FieldValue(iso(when), "header", given.lines[field]) for field, when in ends.items() if when}
    if given.live is not None:
        fields["live"] = FieldValue(given.live, "header", given.lines["live"])
    if policies := _policies(path, given):
        rule = "header" if given.policy else "file-name"
        fields["policy"] = FieldValue(list(policies), rule, given.lines.get("policy", 0))
    if given.corrections:
        told = [f"{each.kind} {iso(each.when)}: {each.text}" for each in given.corrections]
        fields["corrections"] = FieldValue(told, "header", given.lines["corrections"])
    if given.other_keys:
        fields["other_keys"] = FieldValue(list(given.other_keys), "not-used", 0)


def _policies(path: str, given: HeaderValues) -> tuple[str, ...]:
    """What a page that stands by itself promises; an article promises nothing."""
    if not path.startswith(PAGES):
        return ()
    return given.policy or tuple(filter(None, [named_policy(path)]))


def iso(when: PartialDate) -> str:
    """A date and time as ISO 8601 writes them, no more than is known."""
    told = f"{when.year:04}-{when.month:02}-{when.day:02}"
    if when.hour < 0:
        return told
    told += f"T{when.hour:02}:{max(when.minute, 0):02}:{when.second:02}"
    if when.offset is None:
        return told
    hours, minutes = divmod(abs(when.offset), 60)
    return told + ("Z" if not when.offset else f"{'-' if when.offset < 0 else '+'}{hours:02}:{minutes:02}")


def _titled(path: str, draft: DraftArticle, fields: dict[str, FieldValue], names: Lexicon) -> None:
    """A headline for an article that has none, from its lead or its file's name; whom a header's headline quotes."""
    if "headline" not in fields:
        if draft.paragraphs:
            fields["headline"] = FieldValue(headline_from_lead(draft.paragraphs[0]), "lead", draft.line)
        else:
            name = bundle_name(path) or os.path.basename(path).rpartition(".")[0] or os.path.basename(path)
            fields["headline"] = FieldValue(clean(name.replace("-", " ").replace("_", " ")) or "…", "file-name", 0)
    headline = str(fields["headline"].value)
    if "quoted_source" not in fields and (source := quoted_source(headline, names)):
        fields["quoted_source"] = FieldValue(source, "headline", fields["headline"].line)


def _folder(path: str, names: Lexicon) -> str:
    """The first folder below `content/` in which the file lies, or the folders that are a known section's address.

    Jekyll's own folders are none, nor is one that is an article with its pictures.
    """
    parts = [part for part in path.split("/")[: -2 if bundle_name(path) else -1] if part not in ("_posts", "_drafts")]
    if len(parts) < 2 or parts[0] != "content":
        return ""
    for size in range(len(parts), 2, -1):
        address = "/".join(parts[1:size])
        if key_of(address) in names.sections:
            return address
    return clean(unicodedata.normalize("NFC", parts[1]))


def _bundled(path: str) -> str:
    """The folder's name of an `index.md`, without the date it may begin with."""
    return re.sub(r"^\d{4}-\d{2}-\d{2}[-_ ]?(?=.)", "", bundle_name(path))


def _published(path: str, draft: DraftArticle, fields: dict[str, FieldValue]) -> PartialDate | None:
    given = draft.claims
    if given.date:
        when, rule, line = given.date, "header", given.lines["date"]
    elif draft.published and "published" in draft.found:
        when, rule, line = draft.published, draft.found["published"].rule, draft.found["published"].line
    elif named := path_date(path):
        when, rule, line = named, "file-name", 0
    else:
        return None
    fields["published"] = FieldValue(iso(when), rule, line)
    return when


def path_date(path: str) -> PartialDate | None:
    """The date in the name of a file, or of the folder that an article is."""
    return name_date(bundle_name(path) or os.path.basename(path))


def _tagged(draft: DraftArticle, fields: dict[str, FieldValue], names: Lexicon, words: list[str]) -> None:
    """The header's tags or those of a line of tags, then the known ones that stand in headline, deck and text."""
    line = draft.found.get("tags")
    told = list(draft.claims.tags) or (line.value if line and isinstance(line.value, list) else [])
    head = f"{fields['headline'].value}\n{_value(fields, 'deck')}".split()
    known = known_tags(head + words, names.tags)
    tags = known
    if told:
        keys = {fold(tag) for tag in told}
        tags = [*told, *(tag for tag in known if fold(tag) not in keys)]
    if not tags:
        return
    if draft.claims.tags:
        rule, at = "header", draft.claims.lines["tags"]
    elif line:
        rule, at = line.rule, line.line
    else:
        rule, at = "known-tags", 0
    fields["tags"] = FieldValue(tags, rule, at)


def _value(fields: dict[str, FieldValue], field: str) -> str:
    found = fields.get(field)
    return found.value if found and isinstance(found.value, str) else ""


def _list(fields: dict[str, FieldValue], field: str) -> tuple[str, ...]:
    found = fields.get(field)
    return tuple(found.value) if found and isinstance(found.value, list) else ()


def _article(
    path: str,
    draft: DraftArticle,
    fields: dict[str, FieldValue],
    words: int,
    dates: tuple[PartialDate | None, PartialDate | None],
) -> Article:
    headline = _value(fields, "headline")
    told = (_value(fields, field) for field in ("summary", "deck"))
    summary = shorten_summary(next(filter(None, told), "") or next(filter(_is_words, draft.paragraphs), ""))
    return Article(
        path=path,
        headline=headline,
        language=draft.language,
        direction=direction(draft.language),
        isolated=display_texts(headline, summary, draft.language),
        slug=slug(_value(fields, "slug") or _bundled(path) or headline) or slug(headline),
        permalink=_value(fields, "permalink"),
        aliases=draft.claims.aliases,
        section=_value(fields, "section"),
        kicker=_value(fields, "kicker"),
        deck=_value(fields, "deck"),
        summary=summary,
        authors=_list(fields, "byline"),
        agency=_value(fields, "agency"),
        place=_value(fields, "place"),
        quoted_source=_value(fields, "quoted_source"),
        source=_value(fields, "source"),
        tags=_list(fields, "tags"),
        published=dates[0],
        updated=dates[1],
        image=_value(fields, "image"),
        image_alt=_value(fields, "image_alt"),
        caption=_value(fields, "caption"),
        image_credit=_value(fields, "image_credit"),
        draft="draft" in fields and fields["draft"].value is True,
        lead=bool(draft.claims.lead),
        featured=bool(draft.claims.featured),
        order=draft.claims.order,
        words=words,
        links=draft.links,
        lines=draft.claims.lines,
        body=digest(draft.html.encode()),
        kind=_value(fields, "kind"),
        policies=_list(fields, "policy"),
        breaking=draft.claims.breaking,
        live=draft.claims.live is True,
        expires=draft.claims.expires,
        corrections=draft.claims.corrections,
        sources_note=draft.claims.sources_note,
        translations=draft.claims.translations,
        fingerprint=text_fingerprint(headline, draft.paragraphs),
    )


def _is_words(paragraph: str) -> bool:
    return not embed_alone(paragraph)


def _ordered(fields: dict[str, FieldValue]) -> dict[str, FieldValue]:
    first = (
        "section",
        "headline",
        "deck",
        "byline",
        "agency",
        "place",
        "quoted_source",
        "published",
        "tags",
        "language",
    )
    return {field: fields[field] for field in (*first, *sorted(fields.keys() - set(first))) if field in fields}
