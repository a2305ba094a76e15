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
        return fill_holes(html, [links.fill(story, link, []) for link in story.article.links])

    def find(self, name: str) -> int | None:
        """The story of that file (below the project), path of the site or whole address; None if none is called so."""
        wording = self.edition.wording
        wanted = name.removeprefix(wording.host).removeprefix("./")
        for index, story in enumerate(self.edition.newsroom.stories):
            href = wording.href(story.address)
            names = (story.article.path, story.address, href, path_at(story.address), f"{story.address}index.html")
            if wanted in names:
                return index
        return None


def published_stories(full: FullBuild, settings_problems: tuple[Problem, ...], now: datetime) -> Stories:
    """Reads what is new and gathers it. Raises BuildFailed on errors."""
    inputs, settings = full.inputs, full.settings
    readings = read_articles(inputs, settings, full.folders, full.store, full.workers, full.step)
    articles = {path: reading.article for path, reading in readings.items() if reading.article is not None}
    ledger_index, ledger_problems = read_ledger(full.folders, inputs, articles)
    problems = [*settings_problems, *inputs.problems]
    problems += [problem for reading in readings.values() for problem in reading.problems]
    newsroom = gather(articles, full.guessed_dates(articles, ledger_index), settings, now, False, ledger_index)
    problems += [*ledger_problems, *newsroom.problems]
    if errors(problems):
        raise BuildFailed(tuple(dict.fromkeys(problems)))
    files, picture_sizes = Files.of(inputs.sources), full.picture_sizes(articles)
    edition = Edition.of(newsroom, Wording.of(settings), files, picture_sizes)
    return Stories(edition, full.store, tuple(dict.fromkeys(problems)))
