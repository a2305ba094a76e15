"""What an editor wants to know of stories before they go out: headlines twice, dates that can't be, no section."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone, tzinfo

from builder.check.article_notes import ArticleNotes
from builder.check.checked_site import CheckedSite
from builder.check.finding import Finding, new_finding
from builder.check.source_locations import locate
from builder.language.dates.calendars import PartialDate
from builder.newsroom.standing import is_standing
from builder.problems import Location, say


def duplicate_headlines(site: CheckedSite) -> Iterator[Finding]:
    """Stories with the headline of an older one; spellings of one word count as the same."""
    first: dict[str, ArticleNotes] = {}
    for story in site.stories():
        if not story.headline:
            continue
        other = first.setdefault(story.headline, story)
        if other is not story:
            what = say("The headline is that of `{other}`, too.", other=other.path)
            at = locate(story.path, site.lookups.text(story.path), story.title)
            remedy = say("Say what is new in one of the two, or delete the copy.")
            yield new_finding("duplicate-headline", at, what, remedy)


def undated_stories(site: CheckedSite) -> Iterator[Finding]:
    """Stories that tell no date."""
    for story in site.stories():
        if story.published is None:
            what = say("The story has no date: the time of its file stands for it, which changes when that is copied.")
            remedy = say("Write the date into its header, or at the beginning of the file's name.")
            yield new_finding("undated", Location(story.path, 1, 1), what, remedy)


def future_dates(site: CheckedSite) -> Iterator[Finding]:
    """Stories that are not out since their date lies ahead, and stories that say they were changed later than now."""
    zone = site.settings.zone
    for path, notes in site.notes.items():
        if notes.draft:
            continue
        date = notes.published
        if (
            date is not None
            and _is_ahead(date, zone, site.now)
            and path not in site.published
            and not is_standing(path)
        ):
            what = say("The story is not out before {date}.", date=_iso_date(date))
            remedy = say("Nothing is to be done if that is meant; else mend the date.")
            yield new_finding("future-date", _at_line(path, notes.published_line), what, remedy)
        date = notes.updated
        if date is not None and _is_ahead(date, zone, site.now):
            what = say("The story says it was changed on {date}, which lies ahead.", date=_iso_date(date))
            yield new_finding("future-date", _at_line(path, notes.updated_line), what, say("Mend the date."))


def _at_line(path: str, line: int) -> Location:
    return Location(path, line, 1 if line else 0)


def _iso_date(date: PartialDate) -> str:
    return f"{date.year:04}-{date.month:02}-{date.day:02}"


def _is_ahead(date: PartialDate, zone: tzinfo, now: datetime) -> bool:
    if date.year < now.year - 1:  # nearly all: no need to make an instant of it
        return False
    own = zone if date.offset is None else timezone(timedelta(minutes=date.offset))
    hour, minute = max(date.hour, 0), max(date.minute, 0)
    return datetime(date.year, date.month, date.day, hour, minute, date.second, tzinfo=own) > now


def missing_sections(site: CheckedSite) -> Iterator[Finding]:
    """Stories that neither header nor folder put into a section, where the settings name none for such."""
    if site.settings.default_section:
        return
    for story in site.stories():
        if not story.section:
            what = say("The story stands in no section.")
            remedy = say("Write it into the header, put the file into a section's folder, or set `default_section`.")
            yield new_finding("no-section", Location(story.path, 1, 1), what, remedy)
