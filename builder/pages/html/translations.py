"""The same story in other languages: links for readers, in their language, and addresses for search engines."""

from builder.language.languages import direction
from builder.pages.edition.edition import Edition
from builder.pages.model.feed_views import Alternate
from builder.pages.model.views import Translation


def alternate_versions(edition: Edition, index: int) -> tuple[Alternate, ...]:
    """All versions of a story by language, itself too, and the first of them for everybody else."""
    stories, absolute = edition.newsroom.stories, edition.wording.absolute
    versions = [Alternate(stories[at].article.language, absolute(stories[at].address)) for at in _group(edition, index)]
    if not versions:
        return ()
    return (*sorted(versions, key=lambda version: version.language), Alternate("x-default", versions[0].address))


def translation_links(edition: Edition, index: int) -> tuple[Translation, ...]:
    """The links from a story to its other versions, each in its own words."""
    links = []
    for at in _group(edition, index):
        if at != index:
            story = edition.newsroom.stories[at]
            language = story.article.language
            text = edition.wording.in_language(language).phrases.read_here
            links.append(Translation(edition.wording.href(story.address), text, language, direction(language)))
    return tuple(links)


def _group(edition: Edition, index: int) -> tuple[int, ...]:
    return edition.newsroom.translations[index] if edition.newsroom.translations else ()
