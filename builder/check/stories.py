"""What an editor wants to know of stories before they go out: headlines twice, dates that can't be, no section."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone, tzinfo

from builder.check.finding import Finding, finding
from builder.check.notes import ArticleNotes
from builder.check.site import CheckedSite
from builder.check.sources import locate
from builder.language.dates.calendars import PartialDate
from builder.newsroom.standing import is_standing
from builder.problems import Location, say


def duplicate_headlines(site: CheckedSite) -> Iterator[Finding]:
    """Stories that are called as an older one is; spellings of one word count as the same."""
    first: dict[str, ArticleNotes] = {}
    for note in site.stories():
        if not note.headline:
            continue
        other = first.setdefault(note.headline, note)
        if other is not note:
            what = say("The headline is that of `{other}`, too.", other=other.path)
            at = locate(note.path, site.archive.text(note.path), note.title)
            yield finding("duplicate-headline", at, what, say("Say what is new in one of the two, or delete the copy."))


def undated(site: CheckedSite) -> Iterator[Finding]:
    """Stories that tell no date."""
    for note in site.stories():
        if note.published is None:
            what = say("The story has no date: the time of its file stands for it, which changes when that is copied.")
            remedy = say("Write the date into its header, or at the beginning of the file's name.")
            yield finding("undated", Location(note.path, 1, 1), what, remedy)


def future_dates(site: CheckedSite) -> Iterator[Finding]:
    """Stories that are not out since their date lies ahead, and stories that say they were changed later than now."""
    zone = site.settings.zone
    for path, note in site.notes.items():
        late = (("published", note.published, note.published_line), ("updated", note.updated, note.updated_line))
        for which, when, line in late:
            if when is None or note.draft or not _is_ahead(when, zone, site.now):
                continue
            if which == "published" and (path in site.out or is_standing(path)):
                continue
            at = Location(path, line, 1 if line else 0)
            if which == "published":
                what = say("The story is not out before {date}.", date=_said(when))
                yield finding(
                    "future-date", at, what, say("Nothing is to be done if that is meant; else mend the date.")
                )
            else:
                what = say("The story says it was changed on {date}, which lies ahead.", date=_said(when))
                yield finding("future-date", at, what, say("Mend the date."))


def _said(when: PartialDate) -> str:
    return f"{when.year:04}-{when.month:02}-{when.day:02}"


def _is_ahead(when: PartialDate, zone: tzinfo, now: datetime) -> bool:
    if when.year < now.year - 1:  # nearly all: no need to make an instant of it
        return False
    own = zone if when.offset is None else timezone(timedelta(minutes=when.offset))
    hour, minute = max(when.hour, 0), max(when.minute, 0)
    return datetime(when.year, when.month, when.day, hour, minute, when.second, tzinfo=own) > now


def no_sections(site: CheckedSite) -> Iterator[Finding]:
    """Stories that neither header nor folder put into a section, where the settings name none for such."""
    if site.settings.default_section:
        return
    for note in site.stories():
        if not note.section:
            what = say("The story stands in no section.")
            remedy = say("Write it into the header, put the file into a section's folder, or set `default_section`.")
            yield finding("no-section", Location(note.path, 1, 1), what, remedy)


def address_changes(site: CheckedSite) -> Iterator[Finding]:
    """Stories that move and pages that go with the next build."""
    for move in site.coming.moves:
        what = say("The next build moves the story from {old} to {new}.", old=move.old, new=move.new)
        if site.coming.redirects:
            remedy = say("The old address will lead on. Set the slug back if the move is not meant.")
        else:
            remedy = say("The old address will lead to nothing: write it into the header as an alias, or set it back.")
        yield finding("address-change", Location(move.path, 1, 1), what, remedy)
    for address, source in site.coming.gone:
        what = say("The next build takes away the page {address}.", address=address)
        yield finding("address-gone", Location(source), what, say("Nothing is to be done if that is meant."))
