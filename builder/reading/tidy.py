"""A plain text written anew: a header in its own language, the text in clean blocks, what was set aside below it."""

from msgspec import Struct, structs

from builder.language.letters import fold, words
from builder.problems import Location, Problem, say
from builder.reading.article import Article, Parsed, ReadingAccount
from builder.reading.fields.article_field import ArticleField
from builder.reading.fields.names import field_of, keys_for
from builder.reading.fields.resolve import stated_fields
from builder.reading.fields.table import FIELDS
from builder.reading.parse import MARKDOWN, PlainText, parse, plain_text
from builder.reading.plain.verbatim import CLEAN, HALVES, format_line
from builder.reading.text.decoding import decode
from builder.reading.text.lines import Line
from builder.reading.text.paragraphs import Block
from builder.settings.settings import ReadingSettings


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
    text = _text(before.article, before.account, plain)
    if different := _differences(before, parse(path, text.encode(), reading)):
        what = say("A tidy text would change the article: {fields}.", fields=", ".join(different))
        hint = say("Write a header above the text yourself, or change what is odd in it.")
        return Tidied("", (*before.problems, Problem(Location(path), what, hint)))
    return Tidied(text, before.problems, before.article.published is None)


def _differences(before: Parsed, after: Parsed) -> list[str]:
    """The fields of the article that a second reading gives otherwise; the lines of the header may."""
    if before.article is None or after.article is None:
        return ["the whole"]
    one, other = (structs.asdict(_without_lines(article)) for article in (before.article, after.article))
    names = [field for field, value in one.items() if other[field] != value]
    return names if names or before.html == after.html else ["body"]


def _without_lines(article: Article) -> Article:
    """The article without the lines on which its parts stand: they move."""
    return structs.replace(article, lines={}, links=tuple(structs.replace(link, line=0) for link in article.links))


def _text(article: Article, account: ReadingAccount, plain: PlainText) -> str:
    entries = _entries(article, account, plain)
    keys = keys_for(article.language)
    header = "".join(f"{keys[name]}: {value}\n" for name, value in entries)
    pieces = [header, *(_block(block) + "\n" for block in plain.body)]
    if aside := _set_aside(entries, account, plain):
        pieces.append("\n".join((format_line(article.language), *aside)) + "\n")
    return "\n".join(pieces)


def _block(block: Block) -> str:
    return "\n".join(block.lines).replace("\u2003", HALVES)


def _entries(article: Article, account: ReadingAccount, plain: PlainText) -> list[tuple[str, str]]:
    """The header's fields and their values, in their order. What a second reading derives again is not written."""
    stated = stated_fields(article.path, plain.draft).values
    entries: list[tuple[str, str]] = []
    for field in FIELDS:
        value = None
        if field.clean == "always":
            value = getattr(article, field.attribute)
        elif field.clean == "stated" and field.name in stated and not _is_derived(field, account):
            value = stated[field.name]
        if value is not None:
            parts = field.type.parts(value) if field.type.parts else [(field.name, value)]
            entries += [(name, field.type.write(part, article.language)) for name, part in parts]
    entries.append(("format", CLEAN[article.language]))
    return [(name, text) for name, text in entries if text]


def _is_derived(field: ArticleField, account: ReadingAccount) -> bool:
    """Whether a rule of the text does what a second reading does again."""
    rule = account.fields[field.account].rule
    return rule != "header" and rule in field.sources


def _set_aside(entries: list[tuple[str, str]], account: ReadingAccount, plain: PlainText) -> list[str]:
    """What is neither in the header nor in the text, in the order of the file.

    Beside what was set aside: credits, dates and the like as they were written, and values of the old header that did
    not count, where the new header has not all of their words.
    """
    header_words = {word for _, value in entries for word in words(fold(value))}
    fields = {field for field, _ in entries}
    aside = [(line.line, line.text) for line in account.set_aside]
    others: list[tuple[int, str]] = []
    if dateline := account.fields.get("dateline"):
        others += [(dateline.line, text) for text in str(dateline.value).split("\n")]
    others += [(line.number, line.text) for line in _field_lines(plain)]
    counted = set(plain.draft.header.lines.values())
    others += [(entry.line, f"{entry.key}: {entry.value}") for entry in plain.entries if entry.line not in counted]
    written = {text for _, text in aside}
    for line, text in others:
        if text not in written and not _is_written(text, header_words, fields):
            written.add(text)
            aside.append((line, text))
    return [text for _, text in sorted(aside, key=lambda pair: pair[0])]


def _is_written(text: str, header_words: set[str], fields: set[str]) -> bool:
    """Whether the header has all words of a line; the name of a field before a colon counts if it has the field."""
    key, colon, value = text.partition(":")
    return set(words(fold(value if colon and field_of(key) in fields else text))) <= header_words


def _field_lines(plain: PlainText) -> list[Line]:
    """The lines below the header that are not in the body, whole or in part, and not set aside: they gave fields."""
    pieces: dict[int, list[str]] = {}
    for line in plain.body_lines:
        pieces.setdefault(line.number, []).append(line.text)
    for aside in plain.draft.set_aside:
        pieces.setdefault(aside.line, []).append(aside.text)
    whole = {(number, text) for number, texts in pieces.items() for text in texts}
    return [
        line
        for line in plain.lines
        if (line.number, line.text) not in whole
        and not any(piece in line.text for piece in pieces.get(line.number, ())[:8])
    ]
