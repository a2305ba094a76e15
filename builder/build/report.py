"""How a build is asked for, and what it reports."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from builder.problems import Problem

if TYPE_CHECKING:  # to import them would cost a build with nothing to do more than it needs
    from builder.pages.model.reasons import Reason
    from builder.pages.model.sources import OutputSource


class BuildOptions(Struct, frozen=True, kw_only=True):
    """How to build. `output` is a folder, empty for the settings' own; `workers` 0 for as many as there are cores.

    `executor` is the address of a Dask scheduler whose workers do what else these would; empty for none.
    """

    output: str = ""
    drafts: bool = False
    workers: int = 0
    verify: bool = False
    keep_going: bool = False
    preview: bool = False  # it is not published: the ledger of addresses is read, and never written
    locked: bool = False  # refuse what would change the ledger of addresses
    executor: str = ""


class Provenance(Struct, frozen=True):
    """What the files of the site are made from: `sources` by output.

    `ahead` tells which articles would not be out without `drafts`: an article's file, and when it is due, in seconds
    since 1970, 0 for a draft, -1 for one whose time is over.
    """

    sources: "Mapping[str, OutputSource]"
    ahead: Mapping[str, float]


class Report(Struct, frozen=True):
    """What a build did: counts of files, but `articles`. `left_out` are articles with errors that were passed over.

    It holds until the instant `until`, in seconds since 1970. `digests` are those of outputs that were
    made anew, `gone` are the paths of those that were removed. A build that had nothing to do knows no `provenance`.
    """

    output: str  # the folder
    articles: int
    outputs: int
    written: int = 0
    removed: int = 0
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()
    until: float = float("inf")
    digests: Mapping[str, bytes] = {}
    gone: tuple[str, ...] = ()
    provenance: Provenance | None = None


class OutputState(Struct, frozen=True):
    """How an output stands: why it was last made, None if it never was; why it has to be made now, None if it has not.

    A build that was cut off leaves no reason of the outputs that it was about to make.
    """

    path: str
    source: "OutputSource"
    reason: "Reason | None"
    stale: "Reason | None"
