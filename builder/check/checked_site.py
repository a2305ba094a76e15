"""What the finders see: a site as it stands, or as a build would make it, with the notes of its articles."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from msgspec import Struct

from builder.check.article_notes import ArticleNotes
from builder.check.build_facts import BuildFacts
from builder.check.finding import Finding
from builder.inputs import Source
from builder.pages.edition.link_targets import LinkTargets
from builder.pages.model.files import Files
from builder.settings.settings import Settings


class SiteLookups(Struct, frozen=True):
    """What is read only where a finder asks for it: files' texts, what links mean, pictures' sizes."""

    text: Callable[[str], str]
    link_targets: Callable[[], LinkTargets]
    pixel_counts: Callable[[tuple[str, ...]], Mapping[str, int]]


class CheckedSite(Struct, frozen=True):
    """`notes` are those of every article's file; `published` are the addresses of those that have a page, by path."""

    settings: Settings
    now: datetime
    build: BuildFacts
    notes: Mapping[str, ArticleNotes]
    published: Mapping[str, str]
    sources: Mapping[str, Source]
    files: Files
    templates: Mapping[str, str]  # their texts, by path
    lookups: SiteLookups

    def stories(self) -> list[ArticleNotes]:
        """The notes of the published stories, oldest first, without standing pages."""
        return [self.notes[path] for path in self.build.relations.paths if path in self.notes]


SiteFinder = Callable[[CheckedSite], Iterator[Finding]]
