"""Lists of stories: the front and the archive of every section, tag, author, agency, place and month."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from builder.language.dates.calendars import written_month
from builder.language.numerals import number
from builder.markup import Html, escape
from builder.pages.data.formats import list_renditions
from builder.pages.edition.edition import Edition, opinion_sections
from builder.pages.html.trust import profile
from builder.pages.model.addresses import archive_page, month_archive
from builder.pages.model.feed_views import Feed
from builder.pages.model.plain_text import plain_text
from builder.pages.model.recipes import Deferred, Page
from builder.pages.model.views import Card, Coverage, Head, LinkView, ListView, Profile
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
    for term in dict.fromkeys((*newsroom.sections, *newsroom.stories_by_term)):
        yield StoryList(
            kind=term.kind,
            label=labels[term.kind],
            name=term.name,
            address=term.address,
            stories=newsroom.stories_by_term.get(term, ()),
            feeds=feeds.get(term.address, ()),
            opinion=term in opinions,
            profile=profile(edition, term),
        )
    for (year, month), indices in stories_by_month(edition).items():
        name = _month_name(edition, year, month)
        yield StoryList("month", words.archive, name, month_archive(year, month), indices)


def stories_by_month(edition: Edition) -> dict[tuple[int, int], list[int]]:
    """The stories of each year and month that has any, oldest first."""
    months: dict[tuple[int, int], list[int]] = {}
    for index, story in enumerate(edition.newsroom.stories):
        months.setdefault((story.moment.year, story.moment.month), []).append(index)
    return months


def _month_name(edition: Edition, year: int, month: int) -> str:
    settings = edition.wording.settings
    return written_month(year, month, settings.language, settings.country, edition.wording.digits)


def list_pages(edition: Edition, story_list: StoryList) -> Iterator[tuple[str, Deferred]]:
    """A list's front with its newest stories and, when it has more, its archive: pages numbered from the oldest.

    A full archive page never changes again but once, when the page after it begins.
    """
    size, last = edition.wording.settings.page_size, last_page(edition, story_list)
    pages = _ListPages(edition, story_list, _Heads.of(edition, story_list), last)
    yield story_list.address, Deferred(TEMPLATE, pages.front, 0, story_list.stories[-1] if story_list.stories else -1)
    for page in range(1, last + 1):
        first = story_list.stories[(page - 1) * size]
        yield archive_page(story_list.address, page), Deferred(TEMPLATE, pages.archive, page, first)


def last_page(edition: Edition, story_list: StoryList) -> int:
    """The number of the last page of a list's archive; 0 without one."""
    size, count = edition.wording.settings.page_size, len(story_list.stories)
    return -(-count // size) if count > size else 0


class _ListPages(Struct, frozen=True):
    """The pages of a list; `last` is the number of the archive's last one, 0 without an archive."""

    edition: Edition
    story_list: StoryList
    heads: "_Heads"
    last: int

    def front(self, _: int) -> Page:
        edition, story_list, heads = self.edition, self.story_list, self.heads
        older = Html(escape(edition.wording.phrases.older))
        view = ListView(
            head=heads.head(0, ""),
            kind=story_list.kind,
            label=story_list.label,
            heading=heads.name,
            archive=LinkView(heads.href(self.last), older) if self.last else None,
            breaking=breaking_strip(edition) if story_list.kind == "section" else (),
            tone=heads.tone,
            opinion=story_list.opinion,
            profile=story_list.profile,
        )
        return Page(TEMPLATE, view, self._cards(story_list.stories[-edition.wording.settings.page_size :]))

    def archive(self, page: int) -> Page:
        wording, story_list, heads = self.edition.wording, self.story_list, self.heads
        words, size = wording.phrases, wording.settings.page_size
        page_number = words.page_of.replace("{n}", number(page, wording.digits))
        view = ListView(
            head=heads.head(page, page_number),
            kind=story_list.kind,
            label=story_list.label,
            heading=heads.name,
            front=LinkView(heads.href(0), heads.name),
            older=LinkView(heads.href(page - 1), Html(escape(words.older))) if page > 1 else None,
            newer=LinkView(heads.href(page + 1 if page < self.last else 0), Html(escape(words.newer))),
            number=page_number,
            tone=heads.tone,
            opinion=story_list.opinion,
        )
        return Page(TEMPLATE, view, self._cards(story_list.stories[(page - 1) * size : page * size]))

    def _cards(self, stories: Sequence[int]) -> tuple[Card, ...]:
        """The cards of some stories, the newest first."""
        return tuple([self.edition.cards[index] for index in reversed(stories)])


class _Heads(Struct, frozen=True):
    """What the pages of a list share, made once: an archive may have thousands."""

    name: Html
    title: tuple[str, str]  # what stands before and behind the number of a page
    path: str  # the list's address as links have it
    absolute: str
    section: str
    tone: str
    feeds: tuple[Feed, ...]
    description: str
    wording: Wording
    address: str

    @staticmethod
    def of(edition: Edition, story_list: StoryList) -> "_Heads":
        wording, is_section = edition.wording, story_list.kind == "section"
        path = wording.href(story_list.address)
        title = " – ".join(part for part in (story_list.label, wording.plain(story_list.name)) if part)
        about = wording.plain(plain_text(story_list.profile.about)) if story_list.profile else ""
        return _Heads(
            name=wording.name(story_list.name),
            title=(title, wording.title),
            path=path,
            absolute=wording.absolute(story_list.address),
            section=path if is_section else "",
            tone=edition.terms[story_list.address].tone if is_section else "",
            feeds=story_list.feeds,
            description=about or wording.describe_list(story_list.name),
            wording=wording,
            address=story_list.address,
        )

    def href(self, page: int) -> str:
        """The link to a page of the archive, 0 for the front."""
        return archive_page(self.path, page)

    def head(self, page: int, page_number: str) -> Head:
        return Head(
            title=" – ".join(part for part in (self.title[0], page_number, self.title[1]) if part),
            description=f"{self.description} {page_number}".rstrip(),
            canonical=archive_page(self.absolute, page),
            section=self.section,
            feeds=self.feeds,
            renditions=list_renditions(self.wording, archive_page(self.address, page)),
        )
