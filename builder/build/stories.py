"""The stories that are out, with their texts, for commands that write of them without building the site."""

from datetime import datetime

from msgspec import Struct

from builder.build.full import FullBuild
from builder.build.ledger_file import read_ledger
from builder.build.read import read_articles
from builder.newsroom.newsroom import gather
from builder.pages.edition.edition import Edition
from builder.pages.edition.links import Links
from builder.pages.model.addresses import path_at
from builder.pages.model.files import Files
from builder.pages.model.wording import Wording
from builder.problems import BuildFailed, Problem, errors
from builder.reading.article import fill_holes
from builder.store.store import Store


class Stories(Struct, frozen=True):
    """An edition with the store that has its texts. It holds while the command does."""

    edition: Edition
    store: Store
    problems: tuple[Problem, ...]  # warnings

    def html(self, index: int) -> str:
        """The HTML of a story's text as its page has it."""
        story = self.edition.newsroom.stories[index]
        html = self.store.bodies({story.article.body})[story.article.body]
        if not story.article.links:
            return html
        links = Links(self.edition)
        filled = [links.fill(story, link, []) for link in story.article.links]
        return fill_holes(html, filled)

    def find(self, name: str) -> int | None:
        """The story of that file (below the project), path of the site or whole address; None if none is called so."""
        wording = self.edition.wording
        bare = name.removeprefix(wording.host).removeprefix("./")
        for index, story in enumerate(self.edition.newsroom.stories):
            href = wording.href(story.address)
            if bare in (story.article.path, story.address, href, path_at(story.address), f"{story.address}index.html"):
                return index
        return None


def open_stories(building: FullBuild, faults: tuple[Problem, ...], now: datetime) -> Stories:
    """Reads what is new and gathers it. Raises BuildFailed on errors."""
    inputs, settings = building.inputs, building.settings
    kept = read_articles(inputs, settings, building.folders, building.store, building.workers, building.step)
    articles = {path: each.article for path, each in kept.items() if each.article is not None}
    registered, wrong = read_ledger(building.folders, inputs, articles)
    problems = [*faults, *inputs.problems, *(problem for each in kept.values() for problem in each.problems), *wrong]
    newsroom = gather(articles, building.guessed(articles, registered), settings, now, False, registered)
    problems += newsroom.problems
    if errors(problems):
        raise BuildFailed(tuple(dict.fromkeys(problems)))
    files, gallery = Files.of(inputs.sources), building.gallery(articles)
    edition = Edition.of(newsroom, Wording.of(settings), files, gallery)
    return Stories(edition, building.store, tuple(dict.fromkeys(problems)))
