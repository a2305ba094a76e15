"""How the site says things: its words, numbers and dates, and links whose address is always percent-encoded."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import quote

from msgspec import Struct, structs

from builder.language.bidi import is_misleading, isolate_control, isolate_html, isolate_text
from builder.language.dates.calendars import written_date, written_time
from builder.language.languages import LANGUAGES, Direction, block_direction, direction
from builder.language.numerals import default_digits
from builder.language.phrases.pages import Phrases, phrases
from builder.language.plurals import count_phrase
from builder.markup import Html, element
from builder.pages.model.views import LinkView, Moment
from builder.settings.settings import Settings

WORDS_A_MINUTE = 200
_NO_HTML = Html("")


class Wording(Struct, frozen=True):
    """A site's language, in all its consequences."""

    settings: Settings
    phrases: Phrases
    direction: Direction
    digits: str
    title: str  # the site's, for places without markup
    host: str  # scheme and host of the site's address, and the folders of it that stand before every path
    prefix: str

    @staticmethod
    def of(settings: Settings) -> "Wording":
        digits = settings.digits or default_digits(settings.language, settings.country)
        base = direction(settings.language)
        return Wording(
            settings=settings,
            phrases=phrases(settings.language),
            direction=base,
            digits=digits,
            title=isolate_text(settings.title, base),
            host=settings.host,
            prefix=settings.prefix,
        )

    def in_language(self, language: str) -> "Wording":
        """The words, numbers and dates of an article in that language; the site's where there are none in it."""
        if language == self.settings.language or language not in LANGUAGES:
            return self
        settings = structs.replace(self.settings, language=language, country="", digits="")
        return structs.replace(
            self,
            settings=settings,
            phrases=phrases(language),
            direction=direction(language),
            digits=default_digits(language, ""),
        )

    def href(self, address: str) -> str:
        """The link to an address of the site: under the site's folder, as percent-encoded UTF-8 (RFC 3986)."""
        return encode_path(self.prefix + address)

    def absolute(self, address: str) -> str:
        return self.host + encode_path(self.prefix + address)

    def html(self, text: str, language: str = "") -> Html:
        """A short text as HTML, with what runs the other way isolated."""
        return Html(isolate_html(text, direction(language) if language else self.direction)) if text else _NO_HTML

    def plain(self, text: str, language: str = "") -> str:
        """A short text where no markup can stand: isolated by control characters."""
        return isolate_text(text, direction(language) if language else self.direction)

    def name(self, text: str) -> Html:
        """A name as HTML: it runs as most of its letters do, and says so where the first would mislead a `<bdi>`."""
        base = block_direction(text, self.direction)
        html = isolate_html(text, base)
        if is_misleading(text, base) or (base != self.direction and "<bdi" in html):
            return Html(element("bdi", {"dir": base}, Html(html)))
        return Html(html if base == self.direction else isolate_html(text, self.direction))

    def names(self, texts: Sequence[str]) -> Html:
        """Several names with commas between them, each apart from the others."""
        return Html(self.comma.join(element("bdi", {}, self.name(text)) for text in texts))

    def page_title(self, title: str, language: str) -> str:
        """The title of an article's page, with the site's behind it; `title` is isolated already in its language."""
        base = direction(language)
        return f"{title if base == self.direction else isolate_control(title, base)} – {self.title}"

    def link(self, address: str, text: str) -> LinkView:
        return LinkView(self.href(address), self.name(text))

    @property
    def comma(self) -> str:
        return "، " if self.settings.language in ("ar", "fa", "ur") else ", "

    def count(self, number: int) -> str:
        """`3 articles`, in the plural form that the language has for the number."""
        return count_phrase(number, self.phrases.article_count, self.settings.language, self.digits)

    def describe_list(self, name: str) -> str:
        """A list described, for search engines."""
        return self.phrases.list_description.replace("{title}", self.title).replace("{name}", self.plain(name))

    def minutes(self, words: int) -> str:
        """How long a text takes to read, in the form that the language has for the number; empty for no text."""
        if not words:
            return ""
        minutes = max(1, round(words / WORDS_A_MINUTE))
        return count_phrase(minutes, self.phrases.reading_time, self.settings.language, self.digits)

    def locale(self) -> str:
        """The site's language for the browser's Intl, told whole: what is left out differs between browsers."""
        parts = [self.settings.language, self.settings.country, "u-ca-gregory-nu", self.digits]
        return "-".join(filter(None, parts))

    def moment(self, moment: datetime, timed: bool) -> Moment:
        if not timed:
            day = moment.year, moment.month, moment.day
            return _day(*day, self.settings.language, self.settings.country, self.digits)
        return Moment(iso(moment, timed), self.date(moment, timed))

    def date(self, moment: datetime, timed: bool) -> str:
        day = _date(moment.year, moment.month, moment.day, self.settings.language, self.settings.country, self.digits)
        if not timed:
            return day
        return f"{day}{self.comma}{written_time(moment.hour, moment.minute, self.settings.language, self.digits)}"


def iso(moment: datetime, timed: bool = True) -> str:
    """ISO 8601 as HTML and RFC 3339 have it; zones of old times, which count seconds, are given in UTC."""
    if not timed:
        return f"{moment:%Y-%m-%d}" if moment.year > 999 else moment.date().isoformat()
    offset = moment.utcoffset()
    if offset is None or offset.total_seconds() % 60:
        moment = moment.astimezone(UTC)
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


@lru_cache(maxsize=65536)
def _date(year: int, month: int, day: int, language: str, country: str, digits: str) -> str:
    return written_date(datetime(year, month, day, tzinfo=UTC).date(), language, country, digits)


@lru_cache(maxsize=65536)
def _day(year: int, month: int, day: int, language: str, country: str, digits: str) -> Moment:
    when = datetime(year, month, day, tzinfo=UTC)
    return Moment(iso(when, False), _date(year, month, day, language, country, digits))


# What each byte becomes: all but RFC 3986's unreserved characters and the slash, in half the time of urllib's quote.
_PERCENT = tuple(quote(bytes([byte]), safe="/-._~") for byte in range(256))


@lru_cache(maxsize=1024)  # of terms and archives; an article's is asked for once
def encode_path(path: str) -> str:
    """A path as percent-encoded UTF-8 (RFC 3986)."""
    return "".join(map(_PERCENT.__getitem__, path.encode()))
