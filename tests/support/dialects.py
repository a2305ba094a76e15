"""Articles of a small newsroom as they are read, and what was said of them."""

from builder.reading.article import Article, Parsed
from builder.reading.parse import parse
from builder.settings.settings import ReadingSettings

READING = ReadingSettings("جريدة الميناء", "ar")

LEAD = "قالت إدارة الميناء في بيان وزعته صباح اليوم إن الرصيف الجديد سيستقبل أولى السفن في مطلع الشهر المقبل."


def parsed(text: str, path: str = "content/a.md") -> Parsed:
    return parse(path, text.encode(), READING)


def article(text: str, path: str = "content/a.md") -> Article:
    found = parsed(text, path)
    assert found.article is not None, found.problems
    return found.article


def told(text: str, path: str = "content/a.md") -> list[tuple[str, int, str]]:
    return [(each.severity, each.at.line, each.message) for each in parsed(text, path).problems]
