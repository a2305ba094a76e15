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

    Each transaction stores a new random state. While it is the one that is remembered, no other process has written,
    and the rows here are those of the store. A value that was handed out is never changed: new ones are made.
    """

    state: bytes = b""
    inputs: Inputs | None = None
    outputs: dict[str, OutputRecord] | None = None
    readings: dict[str, StoredReading] | None = None

    def at(self, state: bytes) -> "RowCache":
        """The cache, emptied if it is of another state."""
        if not state or state != self.state:
            self.state = state
            self.inputs = self.outputs = self.readings = None
        return self

    def follow(self, before: bytes, after: bytes) -> None:
        """A transaction of this process has ended: rows of the state before it are to be those of the one after."""
        self.at(before).state = after

    def put_readings(self, readings: Mapping[str, StoredReading]) -> None:
        """Files were read."""
        if self.readings is not None:
            self.readings = _put(self.readings, readings)

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
        if self.readings is not None:
            self.readings = _without(self.readings, set(lost))

    def settle(self, sources: Mapping[str, Source]) -> None:
        """Files were the same still."""
        if self.inputs is not None:
            self.inputs = structs.replace(self.inputs, sources=_put(self.inputs.sources, sources))


def _put(rows: dict[str, Row], new: Mapping[str, Row]) -> dict[str, Row]:
    """The rows with new ones, in order of path as the store has them."""
    merged = rows | dict(new)
    return merged if len(merged) == len(rows) else dict(sorted(merged.items()))


def _without(rows: dict[str, Row], lost: set[str]) -> dict[str, Row]:
    return {path: row for path, row in rows.items() if path not in lost} if lost else rows
