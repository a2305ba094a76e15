"""Indexes: the names of all tags, authors, agencies and places that have stories, and the calendar of the archive."""

from collections.abc import Iterator, Mapping, Sequence

from builder.language.collation import sort_key
from builder.language.dates.calendars import month_name
from builder.language.numerals import in_digits
from builder.newsroom.terms import TERM_FOLDERS
from builder.pages.edition.edition import Edition
from builder.pages.html.lists import stories_by_month
from builder.pages.model.addresses import ARCHIVE, month_archive, year_archive
from builder.pages.model.recipes import Page
from builder.pages.model.views import Head, IndexEntry, IndexGroup, IndexView, LinkView


def index_pages(edition: Edition) -> Iterator[tuple[str, Page]]:
    """The index of each kind of term that has any, of all months, and of the months of each year."""
    words, lists = edition.wording.phrases, edition.newsroom.stories_by_term
    headings = {"tag": words.tags, "author": words.authors, "agency": words.agencies, "place": words.places}
    for kind, heading in headings.items():
        terms = sorted((term for term in lists if term.kind == kind), key=lambda term: sort_key(term.name))
        if terms:
            entries = tuple(_entry(edition, edition.term(term), len(lists[term])) for term in terms)
            address = TERM_FOLDERS[kind]
            yield address, _index(edition, address, address.strip("/"), heading, (IndexGroup(None, entries),))
    months = stories_by_month(edition)
    years = sorted({year for year, _ in months}, reverse=True)
    groups = {year: IndexGroup(_year(edition, year), tuple(_calendar(edition, months, year))) for year in years}
    yield ARCHIVE, _index(edition, ARCHIVE, "archive", words.archive, tuple(groups.values()))
    for year, group in groups.items():
        address = year_archive(year)
        heading = f"{words.archive} {in_digits(str(year), edition.wording.digits)}"
        yield address, _index(edition, address, "archive", heading, (IndexGroup(None, group.entries),))


def _calendar(edition: Edition, months: Mapping[tuple[int, int], Sequence[int]], year: int) -> Iterator[IndexEntry]:
    """All twelve months of a year; one without stories leads nowhere."""
    settings = edition.wording.settings
    for month in range(1, 13):
        name, stories = month_name(month, settings.language, settings.country), months.get((year, month), ())
        if stories:
            yield _entry(edition, edition.wording.link(month_archive(year, month), name), len(stories))
        else:
            yield IndexEntry(LinkView("", edition.wording.name(name)), "")


def _year(edition: Edition, year: int) -> LinkView:
    return edition.wording.link(year_archive(year), in_digits(str(year), edition.wording.digits))


def _entry(edition: Edition, link: LinkView, count: int) -> IndexEntry:
    return IndexEntry(link, edition.wording.count(count))


def _index(edition: Edition, address: str, kind: str, heading: str, groups: tuple[IndexGroup, ...]) -> Page:
    wording = edition.wording
    head = Head(f"{heading} – {wording.title}", wording.describe_list(heading), wording.absolute(address))
    return Page("index.html", IndexView(head, kind, heading, groups))
