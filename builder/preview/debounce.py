"""Gathers the changes that one save makes, until the files keep still and a build can begin."""

from msgspec import Struct

# Seconds to wait after a change of each kind. A file that was closed or renamed into place is whole; one that was only
# written to may be in the middle of it, and one that vanished is often about to come back under its name.
QUIET = {"closed": 0.012, "moved": 0.012, "deleted": 0.06, "created": 0.1, "modified": 0.1}
LONGEST = 0.5  # seconds after the first change at which a build begins, though more keeps coming


class Debounce(Struct):
    """The changes since the last build. Instants are seconds on any clock that only goes on."""

    due: dict[str, float] = {}
    created: set[str] = set()
    since: float = 0.0

    def note(self, path: str, kind: str, now: float) -> None:
        """A change to a file; `kind` is one of QUIET, others don't count: a file that was opened is as it was."""
        if kind not in QUIET:
            return
        if kind == "deleted" and path in self.created:  # an editor's trial whether it may write here
            self.created.discard(path)
            self.due.pop(path, None)
            return
        if not self.due:
            self.since = now
        if kind == "created":
            self.created.add(path)
        self.due[path] = now + QUIET[kind]

    def ready_at(self) -> float | None:
        """The instant at which the files have kept still for long enough; None without changes."""
        if not self.due:
            return None
        return min(max(self.due.values()), self.since + LONGEST)

    def take(self) -> tuple[str, ...]:
        """The files that were changed, sorted; from here on a new save begins."""
        paths = tuple(sorted(self.due))
        self.due.clear()
        self.created.clear()
        return paths
