"""What the articles are together: who stands where, under which names, at which address, beside whom."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from msgspec import Struct

from builder.language.dates.calendars import PartialDate
from builder.language.phrases.phrases import phrases
from builder.newsroom.addresses import AddressRequest, LedgerIndex, assign_addresses
from builder.newsroom.earlier import earlier_coverage
from builder.newsroom.ledger import Ledger, updated_ledger
from builder.newsroom.redirects import Redirects, redirects
from builder.newsroom.standing import StandingPage, is_standing, standing_page
from builder.newsroom.terms import Term, Vocabulary, make_vocabulary
from builder.newsroom.translations import link_translations
from builder.problems import Location, Problem, say
from builder.reading.article import Article
from builder.settings.settings import SITE, Settings

RECENT = timedelta(hours=48)  # for so long a story is news to search engines
FOLDERS = {"tag": "/tags/", "author": "/authors/", "agency": "/agencies/", "place": "/places/"}


class Amendment(Struct, frozen=True):
    """A correction with its moment in the site's time zone."""

    kind: str
    moment: datetime
    timed: bool
    text: str


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
    shelves: dict[Term, tuple[int, ...]]  # the stories of each term, oldest first
    earlier: tuple[tuple[int, ...], ...]  # each story's earlier coverage, best first
    neighbours: tuple[tuple[int, int], ...]  # each story's older and newer neighbour in its section, -1 for none
    last_change: datetime | None  # the latest instant, not after now, at which a story fell due or its strip ended
    next_change: datetime | None  # the next instant at which one does
    problems: tuple[Problem, ...]
    words: "Vocabularies"
    pages: tuple[StandingPage, ...] = ()  # in the order of their files
    breaking: tuple[int, ...] = ()  # the stories to be announced on the front pages, newest first
    ledger: Ledger | None = None  # with what is out now; None in a site without one
    departures: Redirects = Redirects()
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
    articles = {path: each for path, each in articles.items() if not is_standing(path)}
    timed = {path: moment_of(article, guessed, zone) for path, article in articles.items()}
    out = [path for path, each in articles.items() if _is_out(each, timed[path][0], zone, now, drafts)]
    out.sort(key=lambda path: (timed[path][0], path))
    shown = [articles[path] for path in out]
    words = Vocabularies.of(shown, settings)
    claims = [
        AddressRequest(articles[path], timed[path][0], words.section(articles[path]).address.strip("/")) for path in out
    ]
    claims += [AddressRequest(standing_page(each), datetime.min.replace(tzinfo=UTC), "") for each in pages]
    found, problems = assign_addresses(claims, settings.permalink, registered)
    placed = tuple(words.story(articles[path], found[path], timed[path], zone) for path in out if path in found)
    shelves = _shelves(placed)
    used = [term for term in shelves if term.kind == "section" and term not in words.sections.known]
    sections = (*words.sections.known, *sorted(used, key=lambda term: term.name))
    asked = registered is not None if settings.feeds.news is None else settings.feeds.news
    news = [timed[path][0] for path, each in articles.items() if asked and not drafts and not each.draft]
    last, following = _nearest([*_changes(articles, timed, zone, drafts), *_newsy(news)], now)
    book = _book(registered, placed, drafts)
    paired, unpaired = link_translations([(each.article, each.address) for each in placed], settings.language)
    ids = {each.path: each.id for each in book.entries.values()} if book and settings.shortlinks else {}
    return Newsroom(
        placed,
        sections,
        shelves,
        tuple(earlier_coverage([story.tags for story in placed])),
        _neighbours(placed, shelves),
        last,
        following,
        (*problems, *unpaired, *map(_unified, words.tags.unified)),
        words,
        tuple(StandingPage(each, found[each.path], *_updated(each, (), zone)) for each in pages if each.path in found),
        tuple(at for at in reversed(range(len(placed))) if (until := placed[at].breaking) and now < until),
        book,
        redirects(book, ((each.article, each.address) for each in placed), settings.shortlinks),
        tuple(ids.get(each.article.path, "") for each in placed) if ids else (),
        _recent(() if drafts else placed, now) if asked else None,
        paired,
    )


def _recent(placed: tuple[Story, ...], now: datetime) -> tuple[int, ...]:
    since = now.astimezone(UTC) - RECENT  # of hours as they pass, also when clocks are put forward
    return tuple(at for at in reversed(range(len(placed))) if since < placed[at].moment <= now)


def is_over(story: Story, now: datetime) -> bool:
    """Whether the time of a story has run out, so that only a build with `drafts` shows it."""
    until = breaking_ends(story)
    return until is not None and until <= now


def breaking_ends(story: Story) -> datetime | None:
    """When the time of a story runs out; None for never."""
    return _until(story.article.expires, story.moment.tzinfo or UTC)


def _book(registered: LedgerIndex | None, placed: tuple[Story, ...], drafts: bool) -> Ledger | None:
    """The ledger after this build."""
    if registered is None:
        return None
    if drafts:
        return registered.ledger
    out = ((each.article.path, each.address, each.moment, each.article.fingerprint) for each in placed)
    return updated_ledger(registered.ledger, registered.mine, out)


def _changes(
    articles: Mapping[str, Article], timed: Mapping[str, tuple[datetime, bool]], zone: tzinfo, drafts: bool
) -> list[datetime]:
    """The instants at which the site changes: a story falls due or is withdrawn, unless all are shown, a strip ends."""
    shown = [(path, each) for path, each in articles.items() if drafts or not each.draft]
    at = [] if drafts else [timed[path][0] for path, each in shown if each.published]
    at += [until for _, each in shown if (until := _until(each.breaking, zone))]
    return at + [until for _, each in shown if not drafts and (until := _until(each.expires, zone))]


def _newsy(moments: list[datetime]) -> list[datetime]:
    """When stories begin to be recent, also those whose time is only guessed, and when they end to be."""
    return [*moments, *(moment.astimezone(UTC) + RECENT for moment in moments)]


def _nearest(at: list[datetime], now: datetime) -> tuple[datetime | None, datetime | None]:
    """The last of the instants that have come, and the first of those that haven't."""
    past, due = [moment for moment in at if moment <= now], [moment for moment in at if moment > now]
    return max(past, default=None), min(due, default=None)


def _until(when: PartialDate | None, zone: tzinfo) -> datetime | None:
    """The end of a story or of its strip; without an hour that of the day."""
    until = _instant(when, zone)
    whole = until and when and when.hour < 0
    return until + timedelta(1) if until and whole else until


def _amendments(article: Article, zone: tzinfo) -> tuple[Amendment, ...]:
    made = [
        Amendment(each.kind, moment, each.when.hour >= 0, each.text)
        for each in article.corrections
        if (moment := _instant(each.when, zone))
    ]
    return tuple(sorted(made, key=lambda each: each.moment, reverse=True))


def _updated(article: Article, amendments: tuple[Amendment, ...], zone: tzinfo) -> tuple[datetime | None, bool]:
    """When it was last changed: as the file says, or by its newest correction; and whether the hour is known."""
    told = _instant(article.updated, zone)
    timed = article.updated is not None and article.updated.hour >= 0
    newest = amendments[0] if amendments else None
    if newest and (told is None or newest.moment > told):
        return newest.moment, newest.timed
    return told, timed


def _unified(names: tuple[str, str]) -> Problem:
    what = say("The tags `{one}` and `{other}` are taken for one.", one=names[0], other=names[1])
    hint = say("Describe each as one of the [[tags]] if they are two; or use one of them only.")
    return Problem(Location(SITE), what, hint, "warning")


def _instant(when: PartialDate | None, zone: tzinfo) -> datetime | None:
    if when is None:
        return None
    hour, minute = max(when.hour, 0), max(when.minute, 0)
    if when.offset is None:
        return datetime(when.year, when.month, when.day, hour, minute, when.second, tzinfo=zone)
    own = timezone(timedelta(minutes=when.offset))
    return datetime(when.year, when.month, when.day, hour, minute, when.second, tzinfo=own).astimezone(zone)


def moment_of(article: Article, guessed: Mapping[str, datetime], zone: tzinfo) -> tuple[datetime, bool]:
    """When an article came out, and whether its hour is known."""
    told = _instant(article.published, zone)
    if told is not None and article.published is not None:
        return told, article.published.hour >= 0
    return guessed[article.path].astimezone(zone), False


def _is_out(article: Article, moment: datetime, zone: tzinfo, now: datetime, drafts: bool) -> bool:
    until = _until(article.expires, zone) if article.expires else None
    due = article.published is None or moment <= now
    return drafts or (not article.draft and due and (until is None or now < until))


class Vocabularies(Struct, frozen=True):
    """The vocabularies of one site."""

    sections: Vocabulary
    tags: Vocabulary
    authors: Vocabulary
    agencies: Vocabulary
    places: Vocabulary
    usual: str  # the section of an article that has none

    @staticmethod
    def of(shown: list[Article], settings: Settings) -> "Vocabularies":
        usual = settings.default_section or phrases(settings.language).latest  # never without letters
        return Vocabularies(
            make_vocabulary("section", settings.sections, (usual, *(each.section for each in shown)), "/"),
            make_vocabulary("tag", settings.tags, (tag for each in shown for tag in each.tags), FOLDERS["tag"]),
            make_vocabulary(
                "author", settings.authors, (name for each in shown for name in each.authors), FOLDERS["author"]
            ),
            make_vocabulary("agency", settings.agencies, (each.agency for each in shown), FOLDERS["agency"]),
            make_vocabulary("place", settings.places, (each.place for each in shown), FOLDERS["place"]),
            usual,
        )

    def section(self, article: Article) -> Term:
        return self.sections.find(article.section) or self.sections.spelled[self.usual]

    def story(self, article: Article, address: str, timed: tuple[datetime, bool], zone: tzinfo) -> Story:
        tags = dict.fromkeys(term for tag in article.tags if (term := self.tags.find(tag)))
        authors = dict.fromkeys(term for name in article.authors if (term := self.authors.find(name)))
        amendments = _amendments(article, zone)
        updated, updated_timed = _updated(article, amendments, zone)
        return Story(
            article=article,
            address=address,
            moment=timed[0],
            timed=timed[1],
            updated=updated,
            section=self.section(article),
            authors=tuple(authors),
            agency=self.agencies.find(article.agency) if article.agency else None,
            place=self.places.find(article.place) if article.place else None,
            tags=tuple(tags),
            updated_timed=updated_timed,
            breaking=_until(article.breaking, zone),
            amendments=amendments,
        )


def _shelves(stories: tuple[Story, ...]) -> dict[Term, tuple[int, ...]]:
    shelves: dict[Term, list[int]] = {}
    for index, story in enumerate(stories):
        for term in story.terms():
            shelves.setdefault(term, []).append(index)
    return {term: tuple(shelf) for term, shelf in shelves.items()}


def _neighbours(stories: tuple[Story, ...], shelves: dict[Term, tuple[int, ...]]) -> tuple[tuple[int, int], ...]:
    beside = [(-1, -1)] * len(stories)
    for term, shelf in shelves.items():
        if term.kind == "section":
            for place, index in enumerate(shelf):
                older = shelf[place - 1] if place else -1
                newer = shelf[place + 1] if place + 1 < len(shelf) else -1
                beside[index] = (older, newer)
    return tuple(beside)
