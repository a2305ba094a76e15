"""What the articles are together: who stands where, under which names, at which address, beside whom."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from itertools import starmap

from msgspec import Struct

from builder.language.phrases.pages import phrases
from builder.newsroom.earlier import earlier_coverage
from builder.newsroom.ledger import Ledger, PublishedStory, updated_ledger
from builder.newsroom.moments import (
    RECENT,
    Amendment,
    StoryTime,
    amendments_of,
    changes,
    changes_around,
    end_of,
    is_out,
    last_update,
    moment_of,
    news_changes,
)
from builder.newsroom.permalinks import AddressRequest, LedgerIndex, assign_addresses
from builder.newsroom.redirects import Redirects, find_redirects
from builder.newsroom.standing import StandingPage, is_standing, with_permalink
from builder.newsroom.terms import TERM_FOLDERS, Term, Vocabulary, make_vocabulary
from builder.newsroom.translations import link_translations
from builder.problems import Location, Problem, say
from builder.reading.article import Article
from builder.settings.settings import SITE, Settings


class Story(Struct, frozen=True):
    """An article in its place. `moment` is in the site's time zone; `timed` tells whether its hour is known."""

    article: Article
    address: str
    moment: datetime
    timed: bool
    updated: datetime | None
    section: Term
    authors: tuple[Term, ...]
    agency: Term | None
    place: Term | None
    tags: tuple[Term, ...]
    updated_timed: bool = False
    breaking: datetime | None = None  # until when it is announced on the front pages
    amendments: tuple[Amendment, ...] = ()  # its corrections, newest first

    def terms(self) -> tuple[Term, ...]:
        others = tuple(term for term in (self.agency, self.place) if term)
        return (self.section, *self.tags, *self.authors, *others)


class Newsroom(Struct, frozen=True):
    """All stories that are out, oldest first; indices into `stories` stand for them everywhere."""

    stories: tuple[Story, ...]
    sections: tuple[Term, ...]  # those with stories, and those that the settings name, in the site's order
    stories_by_term: dict[Term, tuple[int, ...]]  # oldest first
    earlier: tuple[tuple[int, ...], ...]  # each story's earlier coverage, best first
    neighbours: tuple[tuple[int, int], ...]  # each story's older and newer neighbour in its section, -1 for none
    last_change: datetime | None  # the latest instant, not after now, at which a story fell due or its strip ended
    next_change: datetime | None  # the next instant at which one does
    problems: tuple[Problem, ...]
    vocabularies: "Vocabularies"
    pages: tuple[StandingPage, ...] = ()  # in the order of their files
    breaking: tuple[int, ...] = ()  # the stories to be announced on the front pages, newest first
    ledger: Ledger | None = None  # with what is out now; None in a site without one
    redirects: Redirects = Redirects()
    ids: tuple[str, ...] = ()  # in the ledger, "" for a story that isn't there yet; none without short addresses
    recent: tuple[int, ...] | None = None  # the stories of the last two days, newest first; None where nobody asks
    translations: tuple[tuple[int, ...], ...] = ()  # for each story all that are the same, itself too; or none


def gather(
    articles: Mapping[str, Article],
    guessed: Mapping[str, datetime],
    settings: Settings,
    now: datetime,
    drafts: bool,
    registered: LedgerIndex | None = None,
) -> Newsroom:
    """Puts every article in its place.

    `guessed` has a time for each article whose file tells none; it never keeps a story back. With `drafts`, drafts are
    shown, and stories whose time has not come; the ledger then stays as it is. `registered` is None without a ledger.
    """
    zone = settings.zone
    pages = [articles[path] for path in sorted(articles) if is_standing(path) and (drafts or not articles[path].draft)]
    articles = {path: article for path, article in articles.items() if not is_standing(path)}
    times = {path: moment_of(article, guessed, zone) for path, article in articles.items()}
    out = [article for path, article in articles.items() if drafts or is_out(article, times[path].moment, zone, now)]
    out.sort(key=lambda article: (times[article.path].moment, article.path))
    vocabularies = Vocabularies.of(out, settings)
    requests = [
        AddressRequest(article, times[article.path].moment, vocabularies.section(article).address.strip("/"))
        for article in out
    ]
    requests += [AddressRequest(with_permalink(page), datetime.min.replace(tzinfo=UTC), "") for page in pages]
    addresses, problems = assign_addresses(requests, settings.permalink, registered)
    stories = tuple(
        vocabularies.story(article, addresses[article.path], times[article.path], zone)
        for article in out
        if article.path in addresses
    )
    stories_by_term = _stories_by_term(stories)
    has_news = registered is not None if settings.feeds.news is None else settings.feeds.news
    news = [times[path].moment for path, article in articles.items() if has_news and not drafts and not article.draft]
    last_change, next_change = changes_around(
        now, (*changes(articles.values(), times, zone, drafts), *news_changes(news))
    )
    ledger = _ledger(registered, stories, drafts)
    placed = [(story.article, story.address) for story in stories]
    translations, untranslated = link_translations(placed, settings.language)
    return Newsroom(
        stories=stories,
        sections=_sections(vocabularies.sections, stories_by_term),
        stories_by_term=stories_by_term,
        earlier=tuple(earlier_coverage([story.tags for story in stories])),
        neighbours=_neighbours(stories, stories_by_term),
        last_change=last_change,
        next_change=next_change,
        problems=(*problems, *untranslated, *starmap(_merged_tags, vocabularies.tags.merged)),
        vocabularies=vocabularies,
        pages=tuple(
            StandingPage(page, addresses[page.path], *last_update(page, (), zone))
            for page in pages
            if page.path in addresses
        ),
        breaking=tuple(at for at in reversed(range(len(stories))) if (end := stories[at].breaking) and now < end),
        ledger=ledger,
        redirects=find_redirects(ledger, placed, settings.shortlinks),
        ids=_ids(ledger, stories) if settings.shortlinks else (),
        recent=_recent(() if drafts else stories, now) if has_news else None,
        translations=translations,
    )


def _sections(vocabulary: Vocabulary, stories_by_term: Mapping[Term, object]) -> tuple[Term, ...]:
    """The sections of the settings, then those that only articles name."""
    others = [term for term in stories_by_term if term.kind == "section" and term not in vocabulary.known]
    return (*vocabulary.known, *sorted(others, key=lambda term: term.name))


def _ids(ledger: Ledger | None, stories: tuple[Story, ...]) -> tuple[str, ...]:
    ids = {entry.path: entry.id for entry in ledger.entries.values()} if ledger else {}
    return tuple(ids.get(story.article.path, "") for story in stories) if ids else ()


def _recent(stories: tuple[Story, ...], now: datetime) -> tuple[int, ...]:
    since = now.astimezone(UTC) - RECENT  # of hours as they pass, also when clocks are put forward
    return tuple(at for at in reversed(range(len(stories))) if since < stories[at].moment <= now)


def has_expired(story: Story, now: datetime) -> bool:
    """Whether the time of a story has run out, so that only a build with `drafts` shows it."""
    expiry = expiry_of(story)
    return expiry is not None and expiry <= now


def expiry_of(story: Story) -> datetime | None:
    """When the time of a story runs out; None for never."""
    return end_of(story.article.expires, story.moment.tzinfo or UTC)


def _ledger(registered: LedgerIndex | None, stories: tuple[Story, ...], drafts: bool) -> Ledger | None:
    """The ledger after this build."""
    if registered is None:
        return None
    if drafts:
        return registered.ledger
    published = (
        PublishedStory(story.article.path, story.address, story.moment, story.article.fingerprint) for story in stories
    )
    return updated_ledger(registered.ledger, registered.by_path, published)


def _merged_tags(one: str, other: str) -> Problem:
    what = say("The tags `{one}` and `{other}` are taken for one.", one=one, other=other)
    hint = say("Describe each as one of the [[tags]] if they are two; or use one of them only.")
    return Problem(Location(SITE), what, hint, "warning")


class Vocabularies(Struct, frozen=True):
    """The vocabularies of one site."""

    sections: Vocabulary
    tags: Vocabulary
    authors: Vocabulary
    agencies: Vocabulary
    places: Vocabulary
    usual: str  # the section of an article that has none

    @staticmethod
    def of(articles: Sequence[Article], settings: Settings) -> "Vocabularies":
        usual = settings.default_section or phrases(settings.language).latest  # never without letters
        sections = (usual, *(article.section for article in articles))
        tags = (tag for article in articles for tag in article.tags)
        authors = (name for article in articles for name in article.authors)
        agencies, places = (article.agency for article in articles), (article.place for article in articles)
        return Vocabularies(
            sections=make_vocabulary("section", settings.sections, sections, "/"),
            tags=make_vocabulary("tag", settings.tags, tags, TERM_FOLDERS["tag"]),
            authors=make_vocabulary("author", settings.authors, authors, TERM_FOLDERS["author"]),
            agencies=make_vocabulary("agency", settings.agencies, agencies, TERM_FOLDERS["agency"]),
            places=make_vocabulary("place", settings.places, places, TERM_FOLDERS["place"]),
            usual=usual,
        )

    def section(self, article: Article) -> Term:
        return self.sections.find(article.section) or self.sections.by_spelling[self.usual]

    def story(self, article: Article, address: str, time: StoryTime, zone: tzinfo) -> Story:
        tags = dict.fromkeys(term for tag in article.tags if (term := self.tags.find(tag)))
        authors = dict.fromkeys(term for name in article.authors if (term := self.authors.find(name)))
        amendments = amendments_of(article, zone)
        updated, updated_timed = last_update(article, amendments, zone)
        return Story(
            article=article,
            address=address,
            moment=time.moment,
            timed=time.timed,
            updated=updated,
            section=self.section(article),
            authors=tuple(authors),
            agency=self.agencies.find(article.agency) if article.agency else None,
            place=self.places.find(article.place) if article.place else None,
            tags=tuple(tags),
            updated_timed=updated_timed,
            breaking=end_of(article.breaking, zone),
            amendments=amendments,
        )


def _stories_by_term(stories: tuple[Story, ...]) -> dict[Term, tuple[int, ...]]:
    lists: dict[Term, list[int]] = {}
    for index, story in enumerate(stories):
        for term in story.terms():
            lists.setdefault(term, []).append(index)
    return {term: tuple(indices) for term, indices in lists.items()}


def _neighbours(
    stories: tuple[Story, ...], stories_by_term: Mapping[Term, tuple[int, ...]]
) -> tuple[tuple[int, int], ...]:
    beside = [(-1, -1)] * len(stories)
    for term, indices in stories_by_term.items():
        if term.kind == "section":
            for place, index in enumerate(indices):
                older = indices[place - 1] if place else -1
                newer = indices[place + 1] if place + 1 < len(indices) else -1
                beside[index] = (older, newer)
    return tuple(beside)
