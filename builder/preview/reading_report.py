"""How the article of a page was read: what `warraq explain` tells, as the panel shows it."""

import os

from msgspec import Struct

from builder.build.builder import Builder
from builder.build.guessed_dates import guessed_date
from builder.disk.scan import unreadable_file
from builder.language.phrases.translate import MessagePart, translate
from builder.problems import Problem, Sentence, say
from builder.reading.article import FieldValue, Parsed
from builder.reading.fields.names import keys_for
from builder.reading.fields.table import BY_ACCOUNT, EXPLAINED
from builder.reading.parse import parse
from builder.settings.settings import Settings

_RULES = {
    "header": say("the header"),
    "label": say("the line above the headline"),
    "prefix": say("the words before the headline"),
    "first-line": say("the first line of the article"),
    "second-line": say("the line below the headline"),
    "headline": say("the headline"),
    "credit": say("the line of who wrote it"),
    "dateline": say("the head of the first paragraph"),
    "date-line": say("a line with a date"),
    "tags-line": say("a line with tags"),
    "source-line": say("a line with the source"),
    "caption-line": say("a line about the picture"),
    "closing-line": say("a line at the end"),
    "signature": say("the agency's signature"),
    "known-tags": say("tags that the text names"),
    "folder": say("the folder"),
    "file-name": say("the name of the file"),
    "note-name": say("the name of the note"),
    "lead": say("the beginning of the text"),
    "letters": say("the letters"),
    "first-commit": say("the version history"),
    "file-time": say("the time of the file"),
    "not-used": say("nothing uses them"),
}
_KINDS = {
    "link": say("a link"),
    "picture": say("a picture"),
    "note": say("a link by name"),
    "embed": say("something on another site"),
    "media": say("a recording or a document"),
}


class ReportField(Struct, frozen=True):
    """A field of the article: its name in the site's language, what was found, by which rule, on which line."""

    key: str
    name: str
    value: str = ""
    rule: tuple[MessagePart, ...] = ()
    line: int = 0


class ReportLine(Struct, frozen=True):
    """A line of the file and what is said of it: why it was set aside, where a link leads to."""

    line: int
    text: str
    note: tuple[MessagePart, ...] = ()


class ReportProblem(Struct, frozen=True):
    """What is wrong in the file, and what to do."""

    line: int
    message: tuple[MessagePart, ...]
    hint: tuple[MessagePart, ...]

    @staticmethod
    def of(problem: Problem, language: str) -> "ReportProblem":
        return ReportProblem(problem.at.line, translate(problem.what, language), translate(problem.remedy, language))


class ReadingReport(Struct, frozen=True):
    """All that the panel shows of one file."""

    path: str
    fields: tuple[ReportField, ...] = ()
    tags: tuple[str, ...] = ()
    words: int = 0
    paragraphs: int = 0
    set_aside: tuple[ReportLine, ...] = ()
    links: tuple[ReportLine, ...] = ()
    outputs: tuple[str, ...] = ()
    problems: tuple[ReportProblem, ...] = ()


def reading_report(builder: Builder, path: str, outputs: list[str]) -> ReadingReport:
    """How an article's file was read, by its path in the project; `outputs` are what it is made into."""
    settings = builder.settings()[0]
    language = settings.language
    parsed = _read(builder.folders.project, path, settings)
    fields, article = parsed.account.fields, parsed.article
    return ReadingReport(
        path=path,
        fields=tuple(
            _field(name, fields.get(name), language) for name in (*EXPLAINED, *sorted(set(fields) - set(EXPLAINED)))
        ),
        tags=article.tags if article else (),
        words=article.words if article else 0,
        paragraphs=len(parsed.account.paragraphs),
        set_aside=tuple(
            ReportLine(aside.line, aside.text, translate(aside.why, language)) for aside in parsed.account.set_aside
        ),
        links=tuple(
            ReportLine(link.line, link.target, _in_words(_KINDS, link.kind, language)) for link in article.links
        )
        if article
        else (),
        outputs=tuple(outputs),
        problems=tuple(ReportProblem.of(problem, language) for problem in parsed.problems),
    )


def _field(account_name: str, value: FieldValue | None, language: str) -> ReportField:
    field = BY_ACCOUNT[account_name]
    label = "".join(part.text for part in translate(field.label, language)) if field.label else account_name
    name = keys_for(language).get(field.name, label)
    if value is None:
        return ReportField(account_name, name)
    rule = _in_words(_RULES, value.rule, language)
    return ReportField(account_name, name, _text(value.value), rule, value.line)


def _in_words(names: dict[str, Sentence], key: str, language: str) -> tuple[MessagePart, ...]:
    """What a language calls one of our names; one that it has no words for stands as it is."""
    return translate(names[key], language) if key in names else (MessagePart(key, "value"),)


def _text(value: str | list[str] | bool) -> str:
    if isinstance(value, bool):
        return "✓" if value else ""
    return value if isinstance(value, str) else "، ".join(value)


def _read(project: str, path: str, settings: Settings) -> Parsed:
    """The file as the build reads it, with the time that it would take it to have."""
    name = os.path.join(project, path)
    try:
        changed = os.stat(name).st_mtime
        with open(name, "rb") as file:
            data = file.read()
    except OSError as error:
        return Parsed(None, problems=(unreadable_file(path, error),))
    parsed = parse(path, data, settings.reading)
    if parsed.article is not None and parsed.article.published is None:
        parsed.account.fields["published"] = guessed_date(project, path, changed)
    return parsed
