"""What the finders see: a site as it stands, or as a build would make it, with a note of each article."""

from collections.abc import Callable, Container, Mapping
from datetime import datetime

from msgspec import Struct

from builder.check.notes import ArticleNotes
from builder.inputs import Source
from builder.newsroom.relations import Relations
from builder.pages.edition.link_targets import LinkTargets
from builder.pages.model.files import Files
from builder.problems import Problem
from builder.settings.settings import Settings


class AddressChange(Struct, frozen=True):
    """A story whose address the next build changes."""

    path: str
    old: str
    new: str


class UpcomingChanges(Struct, frozen=True):
    """What the next build changes in addresses: stories that move, and pages that go, each with its source."""

    moves: tuple[AddressChange, ...] = ()
    gone: tuple[tuple[str, str], ...] = ()  # address, and the file or thing that it was made from
    redirects: bool = False  # whether the site has a ledger, so that old addresses lead on


class SiteLookups(Struct, frozen=True):
    """What is read only where a finder asks for it, by path: files' texts, what links mean, pictures' sizes."""

    text: Callable[[str], str]
    leads: Callable[[], LinkTargets]
    pixels: Callable[[tuple[str, ...]], Mapping[str, int]]


class CheckedSite(Struct, frozen=True):
    """`notes` are those of every article's file; `out` are the files that have a page, with their addresses."""

    settings: Settings
    now: datetime
    notes: Mapping[str, ArticleNotes]
    out: Mapping[str, str]
    relations: Relations
    outputs: Container[str]
    problems: tuple[Problem, ...]
    sources: Mapping[str, Source]
    files: Files
    templates: Mapping[str, str]  # their texts, by the path of the file
    archive: SiteLookups
    coming: UpcomingChanges = UpcomingChanges()

    def stories(self) -> list[ArticleNotes]:
        """The notes of the stories that are out, oldest first; pages that stand by themselves are not among them."""
        return [self.notes[path] for path in self.relations.paths if path in self.notes]
