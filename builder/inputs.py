"""The files that a site is made of, as values: what a build reads, with digests, and where it lies."""

import os

from msgspec import Struct

from builder.problems import Problem

THEME = "theme/"
ARTICLES = (".txt", ".md", ".markdown")
CONTENT, TEMPLATES, STATIC = "content/", "templates/", "static/"
PAGES = CONTENT + "pages/"  # articles' files there are pages that stand by themselves: about, policies


class Source(Struct, frozen=True):
    """One file: its digest is the truth, size and time only a hint whether it has to be read again.

    `settled` is false when the file was so young at reading that its time can't be trusted to tell the next change.
    """

    size: int
    mtime_ns: int
    ctime_ns: int
    digest: bytes
    settled: bool = True


class Inputs(Struct, frozen=True):
    """All that an output may depend on, but the instant: `sources` by path, the rest by value."""

    sources: dict[str, Source]
    epoch: bytes  # of the builder itself: see `builder.disk.fingerprint`
    head: str  # the commit that the version history is at, empty without one
    drafts: bool
    problems: tuple[Problem, ...] = ()

    def is_same(self, other: "Inputs", historic: bool) -> bool:
        """Whether a build from `other` would give the same; times of files count, since a date may come from one.

        The version history counts only if it is `historic`: a commit after a build changes nothing else.
        """
        return (
            self.epoch == other.epoch
            and (self.head == other.head or not historic)
            and self.drafts == other.drafts
            and self.problems == other.problems
            and self.sources.keys() == other.sources.keys()
            and all(
                mine is known or (mine.digest == known.digest and mine.mtime_ns == known.mtime_ns)
                for mine, known in zip(self.sources.values(), map(other.sources.get, self.sources), strict=True)
                if known is not None
            )
        )


class Folders(Struct, frozen=True):
    """Where the project and the default theme lie on this disk."""

    project: str
    theme: str

    def locate(self, path: str) -> str:
        """The file on disk of an input's path."""
        if path.startswith(THEME):
            return os.path.join(self.theme, path[len(THEME) :])
        return os.path.join(self.project, path)
