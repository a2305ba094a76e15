"""What a process that builds again and again remembers of a store: rows as they stand in it, decoded once."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec import Struct, structs

from builder.inputs import Inputs, Source
from builder.store.records import OutputRecord, StoredReading

FORGOTTEN = OutputRecord(b"")  # an output that is about to change
Row = TypeVar("Row")


class RowCache(Struct):
    """What the store has at its `state`; None for what was not asked for yet.

    Every transaction puts a chance number among the rows. While it is the one that is remembered, nobody else has
    written, and what stands here is what the store would say. What was given out is never changed: what comes after it
    is made anew.
    """

    state: bytes = b""
    inputs: Inputs | None = None
    outputs: dict[str, OutputRecord] | None = None
    articles: dict[str, StoredReading] | None = None

    def at(self, state: bytes) -> "RowCache":
        """The memory, emptied if it is of another state."""
        if not state or state != self.state:
            self.state = state
            self.inputs = self.outputs = self.articles = None
        return self

    def read(self, readings: Mapping[str, StoredReading]) -> None:
        """Files were read."""
        if self.articles is not None:
            self.articles = _put(self.articles, readings)

    def forget(self, paths: Iterable[str]) -> None:
        """Outputs are about to change."""
        if self.outputs is not None:
            self.outputs = _put(self.outputs, dict.fromkeys(paths, FORGOTTEN))

    def remember(
        self, inputs: Inputs, lost: Iterable[str], written: Mapping[str, OutputRecord], gone: Iterable[str]
    ) -> None:
        """A build has ended well: of its inputs, some are `lost` since the last, of its outputs some are `gone`."""
        if self.inputs is not None:
            self.inputs = inputs
        if self.outputs is not None:
            self.outputs = _put(_without(self.outputs, set(gone)), written)
        if self.articles is not None:
            self.articles = _without(self.articles, set(lost))

    def settle(self, sources: Mapping[str, Source]) -> None:
        """Files were the same still."""
        if self.inputs is not None:
            self.inputs = structs.replace(self.inputs, sources=_put(self.inputs.sources, sources))


def _put(rows: dict[str, Row], new: Mapping[str, Row]) -> dict[str, Row]:
    """The rows with new ones, in order of path as the store has them."""
    found = rows | dict(new)
    return found if len(found) == len(rows) else dict(sorted(found.items()))


def _without(rows: dict[str, Row], lost: set[str]) -> dict[str, Row]:
    return {path: row for path, row in rows.items() if path not in lost} if lost else rows
