"""When stories come out, change and end, in the site's time zone; and when the site changes by itself therefore."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from msgspec import Struct

from builder.language.dates.calendars import PartialDate
from builder.reading.article import Article

RECENT = timedelta(hours=48)  # for so long a story is news to search engines


class StoryTime(Struct, frozen=True):
    """When a story came out; `timed` tells whether its hour is known."""

    moment: datetime
    timed: bool


class Amendment(Struct, frozen=True):
    """A correction with its moment in the site's time zone."""

    kind: str
    moment: datetime
    timed: bool
    text: str


def instant(when: PartialDate, zone: tzinfo) -> datetime:
    """The first instant of a date as it was written."""
    hour, minute = max(when.hour, 0), max(when.minute, 0)
    own = zone if when.offset is None else timezone(timedelta(minutes=when.offset))
    moment = datetime(when.year, when.month, when.day, hour, minute, when.second, tzinfo=own)
    return moment if when.offset is None else moment.astimezone(zone)


def end_of(when: PartialDate | None, zone: tzinfo) -> datetime | None:
    """The end of a story or of its strip; without an hour that of the day."""
    if when is None:
        return None
    end = instant(when, zone)
    return end + timedelta(1) if when.hour < 0 else end


def moment_of(article: Article, guessed: Mapping[str, datetime], zone: tzinfo) -> StoryTime:
    """When an article came out: as its file says, or as it is guessed."""
    if article.published is not None:
        return StoryTime(instant(article.published, zone), article.published.hour >= 0)
    return StoryTime(guessed[article.path].astimezone(zone), False)


def amendments_of(article: Article, zone: tzinfo) -> tuple[Amendment, ...]:
    """The corrections of an article that have a date, newest first."""
    amendments = [
        Amendment(correction.kind, instant(correction.when, zone), correction.when.hour >= 0, correction.text)
        for correction in article.corrections
    ]
    return tuple(sorted(amendments, key=lambda amendment: amendment.moment, reverse=True))


def last_update(article: Article, amendments: tuple[Amendment, ...], zone: tzinfo) -> tuple[datetime | None, bool]:
    """When it was last changed: as the file says, or by its newest correction; and whether the hour is known."""
    updated = instant(article.updated, zone) if article.updated else None
    newest = amendments[0] if amendments else None
    if newest and (updated is None or newest.moment > updated):
        return newest.moment, newest.timed
    return updated, article.updated is not None and article.updated.hour >= 0


def is_out(article: Article, moment: datetime, zone: tzinfo, now: datetime) -> bool:
    """Whether a story is on the site, as one without `drafts`: it is due, and its time has not run out."""
    end = end_of(article.expires, zone)
    due = article.published is None or moment <= now
    return not article.draft and due and (end is None or now < end)


def changes(
    articles: Iterable[Article], times: Mapping[str, StoryTime], zone: tzinfo, drafts: bool
) -> Iterator[datetime]:
    """The instants at which the site changes: a story falls due or is withdrawn, unless all are shown, a strip ends."""
    for article in articles:
        if article.draft and not drafts:
            continue
        if strip_end := end_of(article.breaking, zone):
            yield strip_end
        if drafts:
            continue
        if article.published:
            yield times[article.path].moment
        if end := end_of(article.expires, zone):
            yield end


def news_changes(moments: Iterable[datetime]) -> Iterator[datetime]:
    """When stories begin to be recent, also those whose time is only guessed, and when they end to be."""
    for moment in moments:
        yield moment
        yield moment.astimezone(UTC) + RECENT  # of hours as they pass, also when clocks are put forward


def changes_around(now: datetime, moments: Iterable[datetime]) -> tuple[datetime | None, datetime | None]:
    """The last of the instants that have come, and the first of those that haven't."""
    last = following = None
    for moment in moments:
        if moment <= now:
            last = moment if last is None or moment > last else last
        elif following is None or moment < following:
            following = moment
    return last, following
