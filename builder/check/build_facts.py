"""What a build knows of the site: the last build, where nothing has changed since, else the next one by its plan."""

from collections.abc import Mapping

from msgspec import Struct

from builder.newsroom.relations import Relations
from builder.problems import Problem


class AddressChange(Struct, frozen=True):
    """A story whose address the next build changes."""

    path: str
    old: str
    new: str


class UpcomingChanges(Struct, frozen=True):
    """What the next build changes in addresses: stories that move, and pages that it removes."""

    moves: tuple[AddressChange, ...] = ()
    gone: tuple[tuple[str, str], ...] = ()  # the address of a page, and the file or output that it was made from
    redirects: bool = False  # whether the site has a ledger, so that old addresses redirect to new ones


class BuildFacts(Struct, frozen=True):
    """`outputs` are by path; `left_out` are articles with errors, which the site does without."""

    relations: Relations
    outputs: Mapping[str, object]
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...]
    upcoming: UpcomingChanges = UpcomingChanges()
    inputs_digest: bytes = b""  # of the last build; empty for a plan
