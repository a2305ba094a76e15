"""A newsroom in memory: files read, gathered and made into an edition, without a disk."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from builder.newsroom.newsroom import gather
from builder.pages.data.formats import article_format, format_text
from builder.pages.edition.edition import Edition
from builder.pages.edition.links import Links
from builder.pages.images.pictures import Encoder, Measured, PictureSizes
from builder.pages.model.files import Files
from builder.pages.model.recipes import AlternateFormat
from builder.pages.model.wording import Wording
from builder.problems import Problem, errors
from builder.reading.article import Parsed, fill_holes
from builder.reading.parse import parse
from builder.settings.settings import Settings

NOW = datetime(2027, 1, 1, tzinfo=UTC)
PICTURE = Measured(1600, 1000, "opaque", bytes(16))


class Newsroom(NamedTuple):
    """An edition, what was read of each file, and the problems of reading and of links."""

    edition: Edition
    parsed: dict[str, Parsed]
    problems: list[Problem]

    def holes(self, index: int) -> tuple[str, ...]:
        story = self.edition.newsroom.stories[index]
        links = Links(self.edition)
        return tuple(links.fill(story, link, self.problems) for link in story.article.links)

    def html(self, index: int) -> str:
        return self.parsed[self.edition.newsroom.stories[index].article.path].html

    def filled(self, index: int) -> str:
        """A body with its holes filled."""
        return fill_holes(self.html(index), self.holes(index))

    def twin(self, index: int, form: str) -> AlternateFormat:
        return article_format(self.edition, index, form, self.holes(index))

    def text(self, index: int, form: str) -> str:
        return format_text(self.twin(index, form), self.html(index))


def newsroom_of(files: Mapping[str, str], settings: Settings, pictures: tuple[str, ...] = ()) -> Newsroom:
    """The newsroom of some articles, by path, with pictures that are all of one size."""
    parsed = {path: parse(path, text.encode(), settings.reading) for path, text in files.items()}
    problems = [problem for each in parsed.values() for problem in each.problems]
    assert not errors(problems), errors(problems)
    articles = {path: each.article for path, each in parsed.items() if each.article}
    guessed = dict.fromkeys(articles, datetime(2026, 5, 1, tzinfo=UTC))
    gallery = PictureSizes(dict.fromkeys(pictures, PICTURE), Encoder(), responsive=True)
    newsroom = gather(articles, guessed, settings, NOW, False)
    edition = Edition.of(newsroom, Wording.of(settings), Files.of((*files, *pictures)), gallery)
    return Newsroom(edition, parsed, problems)
