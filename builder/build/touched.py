"""The pages of a few stories, planned without the rest of the site."""

from collections.abc import Iterable, Iterator

from msgspec import structs

from builder.newsroom.newsroom import Newsroom
from builder.pages.data.formats import article_formats
from builder.pages.edition.edition import Edition
from builder.pages.edition.sharing_window import SharingWindow
from builder.pages.html.articles import article_page
from builder.pages.images.pictures import PictureSizes
from builder.pages.model.files import Files
from builder.pages.model.keys import Keys, path_at
from builder.pages.model.recipes import Output
from builder.pages.model.sources import FileSource
from builder.pages.model.wording import Wording
from builder.settings.settings import Settings


def partial_edition(
    newsroom: Newsroom, settings: Settings, gallery: PictureSizes, paths: Iterable[str], sharing: SharingWindow
) -> Edition:
    """The edition of a newsroom that has only some stories; `paths` are those of all inputs."""
    shown = any(story.article.image for story in newsroom.stories)
    files = Files.of(paths if shown else ())  # which takes a moment
    return structs.replace(Edition.of(newsroom, Wording.of(settings), files, gallery), sharing=sharing)


def edited_outputs(edition: Edition, changed: frozenset[str], keys: Keys) -> Iterator[Output]:
    """The outputs of the stories whose files are `changed`, which have no links, just as the whole plan has them."""
    for index, story in enumerate(edition.newsroom.stories):
        if story.article.path in changed:
            page = article_page(edition, index, story, ())
            yield Output(path_at(story.address), page, keys.parts(page), FileSource(story.article.path))
            for address, deferred in article_formats(edition, index, _no_holes):
                twin = deferred.make()
                yield Output(path_at(address), twin, keys.parts(twin), FileSource(story.article.path))


def _no_holes(_: int) -> tuple[str, ...]:
    return ()
