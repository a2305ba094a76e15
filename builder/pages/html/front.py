"""The front page, made up like a newspaper's: what leads, what stands beside it, and the block of each section."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from msgspec import Struct

from builder.newsroom.newsroom import Newsroom
from builder.newsroom.terms import Term
from builder.pages.data.formats import list_renditions
from builder.pages.edition.edition import Edition, opinion_sections
from builder.pages.html.lists import breaking_strip
from builder.pages.html.trust import organisation
from builder.pages.model.addresses import HOME
from builder.pages.model.feed_views import Feed
from builder.pages.model.recipes import Page
from builder.pages.model.views import FrontView, Group, Head
from builder.problems import Location, Problem, say
from builder.settings.front import FRONT, NamedStory
from builder.settings.settings import Settings

FEATURED = 4
LATEST = 9
IN_GROUP = 5
FRESH = timedelta(days=3)  # for so long, seen from the newest story, a header's `lead` and `featured` count
OPINION_AT = 3  # how many sections stand above the opinions
_LOOKED_AT = 64  # of the newest, so that a wave of opinions leaves enough news
_LAST = 1000  # the place of those that have none: beyond every `order`


class FrontLayout(Struct, frozen=True):
    """Which stories stand where, as indices into the newsroom's: `lead` has one or none."""

    lead: tuple[int, ...]
    featured: tuple[int, ...]
    latest: tuple[int, ...]
    problems: tuple[Problem, ...] = ()


def front_page(edition: Edition, feeds: tuple[Feed, ...], problems: list[Problem]) -> Page:
    """The home page; names in `content/front.toml` that mean no story go to `problems`."""
    newsroom, settings = edition.newsroom, edition.wording.settings
    opinions = opinion_sections(newsroom, settings)
    layout = arrange_front(newsroom, settings, opinions)
    problems += layout.problems
    cards = [*layout.lead, *layout.featured, *layout.latest]
    groups = []
    for section, stories, wide in _blocks(newsroom, frozenset(cards), opinions):
        link = edition.term(section)
        groups.append(Group(link, len(cards), len(cards) + len(stories), wide, section in opinions))
        cards += stories
    title = edition.wording.title
    if settings.tagline:
        title += f" – {edition.wording.plain(settings.tagline)}"
    about = edition.wording.plain(settings.tagline) or edition.wording.describe_list(edition.wording.phrases.latest)
    head = Head(
        title, about, edition.wording.absolute(HOME), feeds=feeds, renditions=list_renditions(edition.wording, HOME)
    )
    lead, featured = len(layout.lead), len(layout.lead) + len(layout.featured)
    view = FrontView(
        head=head,
        lead=lead,
        featured=featured,
        latest=featured + len(layout.latest),
        groups=tuple(groups),
        breaking=breaking_strip(edition),
        organisation=organisation(edition),
    )
    return Page("home.html", view, tuple(edition.cards[index] for index in cards))


def arrange_front(newsroom: Newsroom, settings: Settings, opinions: frozenset[Term]) -> FrontLayout:
    """Who leads and who stands beside: those that the editor names, then those whose headers say so, then the newest.

    Opinions are not among the newest: they have their own block further down, unless there is nothing else.
    """
    stories, editor = newsroom.stories, settings.front
    problems: list[Problem] = []
    names = _names(newsroom) if editor.lead or editor.featured else {}
    lead = _find_story(editor.lead, names, problems) if editor.lead else []
    beside = [index for name in editor.featured for index in _find_story(name, names, problems)]
    newest = range(len(stories) - 1, -1, -1)
    usual = [index for index in newest[:_LOOKED_AT] if stories[index].section not in opinions]
    leading = _with_mark(newsroom, "lead")
    lead = [*lead, *leading, *usual, *newest[:1]][:1]
    featured = _others([*beside, *leading, *_with_mark(newsroom, "featured"), *usual], lead)
    featured = featured[: max(FEATURED, len(_others(beside, lead)))]
    latest = _others(usual, [*lead, *featured])[:LATEST]
    return FrontLayout(tuple(lead), tuple(featured), tuple(latest), tuple(problems))


def _names(newsroom: Newsroom) -> dict[str, int]:
    """What an editor may call a story: the path of its file, or its address."""
    return {name: index for index, story in enumerate(newsroom.stories) for name in (story.article.path, story.address)}


def _find_story(name: NamedStory, names: dict[str, int], problems: list[Problem]) -> list[int]:
    """The story that the editor names, `content/` and slashes before and behind it or not; none is a problem."""
    bare = name.text.strip("/")
    for text in (bare, f"content/{bare}", f"/{bare}/", f"/{bare}"):
        if text in names:
            return [names[text]]
    what = say("No story that is out is called `{given}`.", given=name.text)
    hint = say("Write the path of its file below content/, or its address on the site.")
    problems.append(Problem(Location(FRONT, name.line), what, hint, "warning"))
    return []


def _with_mark(newsroom: Newsroom, mark: str) -> list[int]:
    """The fresh stories whose header says so, by their `order`, then the newest first; an order alone is a mark too."""
    stories = newsroom.stories
    marked = []
    for index in range(len(stories) - 1, -1, -1):
        if stories[index].moment < stories[-1].moment - FRESH:
            break
        article = stories[index].article
        if article.lead if mark == "lead" else article.featured or article.order:
            marked.append(index)
    return sorted(marked, key=lambda index: stories[index].article.order or _LAST)


def _others(indices: Sequence[int], shown: Sequence[int]) -> list[int]:
    return [index for index in dict.fromkeys(indices) if index not in shown]


def _blocks(
    newsroom: Newsroom, shown: frozenset[int], opinions: frozenset[Term]
) -> Iterator[tuple[Term, list[int], bool]]:
    """The sections with what is not yet shown, in their order; opinions stand together further down."""
    blocks = []
    for section in newsroom.sections:
        stories = newsroom.stories_by_term.get(section, ())
        chosen = [index for index in reversed(stories[-(len(shown) + IN_GROUP) :]) if index not in shown][:IN_GROUP]
        if chosen:
            blocks.append((section, chosen))
    news = [block for block in blocks if block[0] not in opinions]
    apart = [block for block in blocks if block[0] in opinions]
    wide = block_widths([len(chosen) for _, chosen in news])
    ordered = [(*block, full) for block, full in zip(news, wide, strict=True)]
    at = next((place for place in range(OPINION_AT, len(ordered)) if _is_even(wide[:place])), len(ordered))
    yield from (*ordered[:at], *((*block, True) for block in apart), *ordered[at:])


def block_widths(counts: Sequence[int]) -> list[bool]:
    """Which blocks take the whole line: one, then two that share a line, and so on; never one that shares with none.

    A block of fewer than three stories does not fill a line and shares one where it can.
    """
    wide: list[bool] = []
    while len(wide) < len(counts):
        at = len(wide)
        pair = len(counts) - at >= 2 and (counts[at] < 3 or (at > 0 and wide[-1]))
        wide += [False, False] if pair else [True]
    return wide


def _is_even(wide: Sequence[bool]) -> bool:
    """Whether a line is full before the next block."""
    return wide.count(False) % 2 == 0
