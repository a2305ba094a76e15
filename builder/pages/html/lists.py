"""Fronts, archives and indexes: every page that lists stories or the names under which they stand."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from builder.language.collation import sort_key
from builder.language.dates.calendars import month_name, written_month
from builder.language.numerals import in_digits, number
from builder.markup import Html, escape
from builder.newsroom.terms import TERM_FOLDERS
from builder.pages.data.formats import list_renditions
from builder.pages.edition.edition import Edition, opinion_sections
from builder.pages.html.trust import profile
from builder.pages.model.addresses import ARCHIVE, archive_page, month_archive, year_archive
from builder.pages.model.feed_views import Feed
from builder.pages.model.plain_text import plain_text
from builder.pages.model.recipes import Deferred, Page
from builder.pages.model.views import (
    Coverage,
    Head,
    IndexEntry,
    IndexGroup,
    IndexView,
    LinkView,
    ListView,
    MissingView,
    Profile,
)
from builder.pages.model.wording import Wording

BREAKING = 3
TEMPLATE = "list.html"


class StoryList(Struct, frozen=True):
    """Stories that have a list of their own, oldest first."""

    kind: str
    label: str
    name: str
    address: str
    stories: Sequence[int]
    feeds: tuple[Feed, ...] = ()
    opinion: bool = False
    profile: Profile | None = None


def breaking_strip(edition: Edition) -> tuple[Coverage, ...]:
    """The newest of the stories that are announced at this time."""
    return tuple(edition.coverages[index] for index in edition.newsroom.breaking[:BREAKING])


def _cards(edition: Edition, indices: Sequence[int]) -> tuple:  # type: ignore[type-arg]
    return tuple(edition.cards[index] for index in indices)


def story_lists(edition: Edition, feeds: dict[str, tuple[Feed, ...]]) -> Iterator[StoryList]:
    """Every section, tag, author, agency and place that has a story or is a section of the settings; every month."""
    words = edition.wording.phrases
    labels = {
        "section": "",
        "tag": words.tags,
        "author": words.authors,
        "agency": words.agencies,
        "place": words.places,
    }
    newsroom = edition.newsroom
    opinions = opinion_sections(newsroom, edition.wording.settings)
    terms = dict.fromkeys((*newsroom.sections, *newsroom.stories_by_term))
    for term in terms:
        stories = newsroom.stories_by_term.get(term, ())
        yield StoryList(
            term.kind,
            labels[term.kind],
            term.name,
            term.address,
            stories,
            feeds.get(term.address, ()),
            term in opinions,
            profile(edition, term),
        )
    for (year, month), indices in _months(edition).items():
        name = _month(edition, year, month)
        yield StoryList("month", words.archive, name, month_archive(year, month), indices)


def _months(edition: Edition) -> dict[tuple[int, int], list[int]]:
    months: dict[tuple[int, int], list[int]] = {}
    for index, story in enumerate(edition.newsroom.stories):
        months.setdefault((story.moment.year, story.moment.month), []).append(index)
    return months


def _month(edition: Edition, year: int, month: int) -> str:
    settings = edition.wording.settings
    return written_month(year, month, settings.language, settings.country, edition.wording.digits)


def list_pages(edition: Edition, shelf: StoryList) -> Iterator[tuple[str, Deferred]]:
    """A shelf's front with its newest stories and, when it has more, its archive: pages numbered from the oldest.

    A full archive page never changes again but once, when the page after it begins.
    """
    size, last = edition.wording.settings.page_size, last_page(edition, shelf)
    made = _ShelfPages(edition, shelf, _Heads.of(edition, shelf), last)
    yield shelf.address, Deferred(TEMPLATE, made.front, 0, shelf.stories[-1] if shelf.stories else -1)
    for page in range(1, last + 1):
        yield (
            archive_page(shelf.address, page),
            Deferred(TEMPLATE, made.archived, page, shelf.stories[(page - 1) * size]),
        )


def last_page(edition: Edition, shelf: StoryList) -> int:
    """The number of the last page of a shelf's archive; 0 without one."""
    size, count = edition.wording.settings.page_size, len(shelf.stories)
    return -(-count // size) if count > size else 0


class _ShelfPages(Struct, frozen=True):
    """The pages of a shelf; `last` is the number of the archive's last one, 0 without an archive."""

    edition: Edition
    shelf: StoryList
    heads: "_Heads"
    last: int

    def front(self, _: int) -> Page:
        edition, shelf, heads = self.edition, self.shelf, self.heads
        older = Html(escape(edition.wording.phrases.older))
        view = ListView(
            heads.head(0, ""),
            shelf.kind,
            shelf.label,
            heads.name,
            LinkView(heads.href(self.last), older) if self.last else None,
            breaking=breaking_strip(edition) if shelf.kind == "section" else (),
            tone=heads.tone,
            opinion=shelf.opinion,
            profile=shelf.profile,
        )
        newest = shelf.stories[-edition.wording.settings.page_size :]
        return Page(TEMPLATE, view, _cards(edition, list(reversed(newest))))

    def archived(self, page: int) -> Page:
        edition, shelf, heads = self.edition, self.shelf, self.heads
        words, size = edition.wording.phrases, edition.wording.settings.page_size
        said = words.page_of.replace("{n}", number(page, edition.wording.digits))
        newer = LinkView(heads.href(page + 1 if page < self.last else 0), Html(escape(words.newer)))
        view = ListView(
            heads.head(page, said),
            shelf.kind,
            shelf.label,
            heads.name,
            front=LinkView(heads.href(0), heads.name),
            older=LinkView(heads.href(page - 1), Html(escape(words.older))) if page > 1 else None,
            newer=newer,
            number=said,
            tone=heads.tone,
            opinion=shelf.opinion,
        )
        shown = shelf.stories[(page - 1) * size : page * size]
        return Page(TEMPLATE, view, _cards(edition, list(reversed(shown))))


class _Heads(Struct, frozen=True):
    """What the pages of a shelf share, made once: an archive may have thousands."""

    name: Html
    title: tuple[str, str]  # what stands before and behind the number of a page
    path: str  # the shelf's address as links have it
    absolute: str
    section: str
    tone: str
    feeds: tuple[Feed, ...]
    description: str
    wording: Wording
    address: str

    @staticmethod
    def of(edition: Edition, shelf: StoryList) -> "_Heads":
        wording = edition.wording
        path = wording.href(shelf.address)
        before = " – ".join(part for part in (shelf.label, wording.plain(shelf.name)) if part)
        return _Heads(
            wording.name(shelf.name),
            (before, wording.title),
            path,
            wording.absolute(shelf.address),
            path if shelf.kind == "section" else "",
            edition.terms[shelf.address].tone if shelf.kind == "section" else "",
            shelf.feeds,
            (shelf.profile and wording.plain(plain_text(shelf.profile.about))) or wording.describe_list(shelf.name),
            wording,
            shelf.address,
        )

    def href(self, page: int) -> str:
        """The link to a page of the archive, 0 for the front."""
        return archive_page(self.path, page)

    def head(self, page: int, said: str) -> Head:
        title = " – ".join(part for part in (self.title[0], said, self.title[1]) if part)
        absolute = archive_page(self.absolute, page)
        forms = list_renditions(self.wording, archive_page(self.address, page))
        about = f"{self.description} {said}".rstrip()
        return Head(title, about, absolute, self.section, self.feeds, renditions=forms)


def index_pages(edition: Edition) -> Iterator[tuple[str, Page]]:
    """The index of each kind of term that has any, of all months, and of the months of each year."""
    words = edition.wording.phrases
    headings = {"tag": words.tags, "author": words.authors, "agency": words.agencies, "place": words.places}
    for kind, heading in headings.items():
        terms = [term for term in edition.newsroom.stories_by_term if term.kind == kind]
        if terms:
            terms.sort(key=lambda term: sort_key(term.name))
            entries = tuple(
                _entry(edition, edition.term(term), len(edition.newsroom.stories_by_term[term])) for term in terms
            )
            address = TERM_FOLDERS[kind]
            yield address, _index(edition, address, (heading, address.strip("/")), (IndexGroup(None, entries),))
    months = _months(edition)
    years = sorted({year for year, _ in months}, reverse=True)
    groups = {year: IndexGroup(_year(edition, year), tuple(_calendar(edition, months, year))) for year in years}
    yield ARCHIVE, _index(edition, ARCHIVE, (words.archive, "archive"), tuple(groups.values()))
    for year, group in groups.items():
        address = year_archive(year)
        heading = f"{words.archive} {in_digits(str(year), edition.wording.digits)}"
        yield address, _index(edition, address, (heading, "archive"), (IndexGroup(None, group.entries),))


def _calendar(edition: Edition, months: dict[tuple[int, int], list[int]], year: int) -> Iterator[IndexEntry]:
    """All twelve months of a year; one without stories leads nowhere."""
    for month in range(1, 13):
        name, stories = _month_alone(edition, month), months.get((year, month), ())
        if stories:
            yield _entry(edition, edition.wording.link(month_archive(year, month), name), len(stories))
        else:
            yield IndexEntry(LinkView("", edition.wording.name(name)), "")


def _month_alone(edition: Edition, month: int) -> str:
    return month_name(month, edition.wording.settings.language, edition.wording.settings.country)


def _year(edition: Edition, year: int) -> LinkView:
    return edition.wording.link(year_archive(year), in_digits(str(year), edition.wording.digits))


def _entry(edition: Edition, link: LinkView, count: int) -> IndexEntry:
    return IndexEntry(link, edition.wording.count(count))


def _index(edition: Edition, address: str, named: tuple[str, str], groups: tuple[IndexGroup, ...]) -> Page:
    heading, kind = named
    wording = edition.wording
    head = Head(f"{heading} – {wording.title}", wording.describe_list(heading), wording.absolute(address))
    return Page("index.html", IndexView(head, kind, heading, groups))


def missing_page(edition: Edition) -> Page:
    """The page that hosts show for an address that doesn't exist."""
    wording = edition.wording
    title = f"{wording.phrases.not_found_title} – {wording.title}"
    return Page("404.html", MissingView(Head(title)))
