"""Articles and plans in memory, for tests of what is planned."""

from datetime import UTC, datetime

from builder.digest import digest
from builder.inputs import Inputs, Source
from builder.language.dates.calendars import PartialDate
from builder.newsroom.newsroom import gather
from builder.pages.images.pictures import Encoder, Measured, PictureSizes
from builder.pages.plan import Plan, plan
from builder.reading.article import Article
from builder.reading.text.summaries import display_texts
from builder.settings.settings import Settings
from builder.settings.vocabulary import KnownSection

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)

SETTINGS = Settings(
    title="جريدة",
    address="https://example.org/paper/",
    page_size=2,
    pictures="original",
    sections=(KnownSection("أخبار", "news"),),
)


def article(number: int, **fields: object) -> Article:
    values = {
        "slug": f"خبر-{number}",
        "published": PartialDate(2026, 5, number),
        "section": "أخبار",
        "summary": "نص",
        **fields,
    }
    texts = display_texts(f"خبر {number}", str(values["summary"]), "ar")
    return Article(f"content/{number}.txt", f"خبر {number}", "ar", "rtl", texts, **values)  # type: ignore[arg-type]


def planned(*articles: Article, files: tuple[str, ...] = (), settings: Settings = SETTINGS) -> Plan:
    newsroom = gather({each.path: each for each in articles}, {}, settings, NOW, False)
    names = (*files, *(each.path for each in articles))
    sources = {name: Source(1, 1, 1, digest(name.encode())) for name in names}
    return plan(newsroom, settings, Inputs(sources, b"e" * 16, "", False), {}, gallery(files, settings))


def gallery(files: tuple[str, ...], settings: Settings) -> PictureSizes:
    """Every JPEG among the files as a small picture."""
    measured = {name: Measured(4, 3, "opaque", digest(name.encode())) for name in files if name.endswith(".jpg")}
    return PictureSizes(measured, Encoder(), settings.pictures == "responsive")
