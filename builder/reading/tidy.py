"""A plain text written anew: a header in its own language, the text in clean blocks, what was set aside below it."""

from msgspec import Struct, structs

from builder.language.letters import fold, words
from builder.problems import Location, Problem, say
from builder.reading.article import Article, FieldValue, Parsed, ReadingAccount
from builder.reading.fields.kinds import kind_word
from builder.reading.fields.names import YES, field_of, keys_for
from builder.reading.fields.policies import policy_word
from builder.reading.fields.resolve import iso
from builder.reading.parse import MARKDOWN, PlainText, parse, plain_text
from builder.reading.plain.verbatim import CLEAN, HALVES, format_line
from builder.reading.text.decoding import decode
from builder.reading.text.lexicon import make_lexicon
from builder.reading.text.lines import Line
from builder.reading.text.paragraphs import Block
from builder.reading.text.quotes import quoted_source
from builder.settings.settings import ReadingSettings

_NO = {"ar": "لا", "fa": "نه", "ur": "نہیں", "he": "לא", "en": "no"}
# Rules by which a field comes from elsewhere than the file's words: what the path tells it will tell again.
_NOT_WRITTEN = ("folder", "file-name", "lead")
_ENCODED = ("image", "slug", "permalink")  # read with their %-signs decoded
_FIRST = ("headline", "kicker", "deck", "section")
_SECOND = (
    "agency",
    "place",
    "source",
    "quoted_source",
    "summary",
    "image",
    "image_alt",
    "caption",
    "image_credit",
    "permalink",
    "slug",
)


class Tidied(Struct, frozen=True):
    """The tidy text, empty if there can be none, and every problem of the file and of tidying it.

    `guessed` tells that the article's date is in neither the file nor its name.
    """

    text: str
    problems: tuple[Problem, ...] = ()
    guessed: bool = False


def tidy(path: str, data: bytes, reading: ReadingSettings) -> Tidied:
    """The file as a tidy text that gives the same article when it is read at the same path; pure, never raises."""
    if path.lower().endswith(MARKDOWN):
        hint = say("Only plain text is; what Markdown says stands in its front matter.")
        return Tidied("", (Problem(Location(path), say("Markdown is not written anew."), hint),))
    before = parse(path, data, reading)
    plain, _ = plain_text(path, decode(path, data).text or "", reading)
    if before.article is None or plain is None:
        return Tidied("", before.problems)
    text = _text(before.article, before.account, plain, reading)
    if different := _differences(before, parse(path, text.encode(), reading)):
        what = say("A tidy text would change the article: {fields}.", fields=", ".join(different))
        hint = say("Write a header above the text yourself, or change what is odd in it.")
        return Tidied("", (*before.problems, Problem(Location(path), what, hint)))
    return Tidied(text, before.problems, before.article.published is None)


def _differences(before: Parsed, after: Parsed) -> list[str]:
    """The fields of the article that a second reading gives otherwise; the lines of the header may."""
    if before.article is None or after.article is None:
        return ["the whole"]
    one, other = (structs.asdict(_unplaced(each)) for each in (before.article, after.article))
    found = [field for field, value in one.items() if other[field] != value]
    return found if found or before.html == after.html else ["body"]


def _unplaced(article: Article) -> Article:
    """The article without the lines on which its parts stand: they move."""
    return structs.replace(article, lines={}, links=tuple(structs.replace(link, line=0) for link in article.links))


def _text(article: Article, account: ReadingAccount, plain: PlainText, reading: ReadingSettings) -> str:
    entries = _entries(article, account, plain, reading)
    keys = keys_for(article.language)
    header = "".join(f"{keys[field]}: {value}\n" for field, value in entries)
    pieces = [header, *(_block(block) + "\n" for block in plain.body)]
    if aside := _set_aside(entries, account, plain):
        pieces.append("\n".join((format_line(article.language), *aside)) + "\n")
    return "\n".join(pieces)


def _block(block: Block) -> str:
    return "\n".join(block.lines).replace("\u2003", HALVES)


def _entries(
    article: Article, account: ReadingAccount, plain: PlainText, reading: ReadingSettings
) -> list[tuple[str, str]]:
    """The header's fields and their values, in their order."""
    fields = account.fields
    given = plain.draft.claims
    comma = "، " if article.language in ("ar", "fa", "ur") else ", "
    found = plain.draft.found.get("tags")
    tags = list(given.tags) or (found.value if found and isinstance(found.value, list) else [])
    entries = [(_key(field), _told(field, fields)) for field in _FIRST]
    entries += [
        ("tags", comma.join("#" + tag if tag.startswith("#") else tag for tag in tags)),
        ("date", "" if _is_path(fields.get("published")) or not article.published else iso(article.published)),
        ("updated", iso(article.updated) if article.updated else ""),
        ("author", comma.join(article.authors)),
    ]
    entries += [(field, _told(field, fields)) for field in _SECOND if field != "quoted_source"]
    quoted = article.quoted_source
    if quoted and (given.quoted_source or quoted != quoted_source(article.headline, make_lexicon(reading))):
        entries.append(("quoted_source", quoted))
    if given.language:
        entries.append(("language", given.language))
    if given.draft is not None:
        entries.append(("draft", (YES if given.draft else _NO)[article.language]))
    entries += _newsroom(article)
    entries.append(("format", CLEAN[article.language]))
    return [(field, value) for field, value in entries if value]


def _newsroom(article: Article) -> list[tuple[str, str]]:
    """What the newsroom says of the story, as its header says it."""
    fields = {"correction": "correction", "clarification": "clarification", "update": "update_note"}
    return [
        ("kind", kind_word(article.kind, article.language) if article.kind else ""),
        ("policy", "، ".join(policy_word(each, article.language) for each in article.policies)),
        ("breaking", iso(article.breaking) if article.breaking else ""),
        ("expires", iso(article.expires) if article.expires else ""),
        ("live", YES[article.language] if article.live else ""),
        *((fields[each.kind], f"{iso(each.when)}: {each.text}") for each in article.corrections),
        ("sources_note", article.sources_note),
        ("translations", ", ".join(article.translations)),
    ]


def _key(field: str) -> str:
    return "title" if field == "headline" else field


def _is_path(found: FieldValue | None) -> bool:
    return found is not None and found.rule in _NOT_WRITTEN


def _told(field: str, fields: dict[str, FieldValue]) -> str:
    """A field of one text as a header has to say it; empty if it comes from elsewhere than the file's words."""
    found = fields.get(field)
    if found is None or _is_path(found) or not isinstance(found.value, str):
        return ""
    return found.value.replace("%", "%25") if field in _ENCODED else found.value


def _set_aside(entries: list[tuple[str, str]], account: ReadingAccount, plain: PlainText) -> list[str]:
    """What is neither in the header nor in the text, in the order of the file.

    Beside what was set aside: credits, dates and the like as they were written, and values of the old header that did
    not count, where the new header has not all of their words.
    """
    told = {word for _, value in entries for word in words(fold(value))}
    fields = {field for field, _ in entries}
    kept = [(each.line, each.text) for each in account.set_aside]
    others: list[tuple[int, str]] = []
    if dateline := account.fields.get("dateline"):
        others += [(dateline.line, text) for text in str(dateline.value).split("\n")]
    others += [(line.number, line.text) for line in _spent(plain)]
    counted = set(plain.draft.claims.lines.values())
    others += [(each.line, f"{each.key}: {each.value}") for each in plain.entries if each.line not in counted]
    written = {text for _, text in kept}
    for line, text in others:
        if text not in written and not _is_told(text, told, fields):
            written.add(text)
            kept.append((line, text))
    return [text for _, text in sorted(kept, key=lambda each: each[0])]


def _is_told(text: str, told: set[str], fields: set[str]) -> bool:
    """Whether all words of a line are among those told; the name of a field before a colon is told by the field."""
    key, colon, value = text.partition(":")
    return set(words(fold(value if colon and field_of(key) in fields else text))) <= told


def _spent(plain: PlainText) -> list[Line]:
    """The lines below the header that are not in the body, whole or in part, and not set aside: they gave fields."""
    pieces: dict[int, list[str]] = {}
    for line in plain.kept:
        pieces.setdefault(line.number, []).append(line.text)
    for aside in plain.draft.aside:
        pieces.setdefault(aside.line, []).append(aside.text)
    whole = {(number, text) for number, texts in pieces.items() for text in texts}
    return [
        line
        for line in plain.lines
        if (line.number, line.text) not in whole
        and not any(piece in line.text for piece in pieces.get(line.number, ())[:8])
    ]
