"""What the last build read and made: an SQLite file in `.warraq/`, one for each output folder."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import DecodeError

from builder.inputs import Inputs, Source
from builder.store.database import Database
from builder.store.records import (
    INPUT_NAMES,
    FreshReading,
    Outcome,
    OutputRecord,
    StoredReading,
    decode_first_commits,
    decode_inputs,
    decode_outcome,
    decode_reading,
    encode_first_commits,
    encode_inputs,
    encode_outcome,
)
from builder.store.row_cache import RowCache

if TYPE_CHECKING:
    from builder.pages.model.reasons import Reason

# What any question may raise when the file was damaged, or is another builder's.
Broken = (sqlite3.DatabaseError, DecodeError)


class Store:
    """The questions that a build asks of its store, and what it keeps there."""

    def __init__(self, path: str, cache: RowCache | None = None) -> None:
        """`cache` is what this process remembers of the file, from one build to the next."""
        self.path = path
        self._database = Database(path)
        self._cache = cache or RowCache()
        self._known: Inputs | None = None  # the inputs as they were asked for

    def inputs(self) -> Inputs | None:
        """The inputs of the last build that ended well."""
        cache = self._current()
        self._known = cache.inputs = cache.inputs or self._inputs()
        return self._known

    def _inputs(self) -> Inputs | None:
        names = ", ".join(map(repr, INPUT_NAMES))
        values: dict[str, bytes] = dict(self._database.rows(f"select name, value from meta where name in ({names})"))  # noqa: S608 - names of our own
        if "epoch" not in values:
            return None
        rows = self._database.rows("select path, size, mtime, ctime, digest, settled from sources")
        sources = {
            path: Source(size, mtime, ctime, digest, bool(settled))
            for path, size, mtime, ctime, digest, settled in rows
        }
        return decode_inputs(values, sources)

    def outcome(self) -> Outcome | None:
        """How the last build ended; None if it was cut off before its end."""
        return decode_outcome(self._database.value("outcome"))

    def readings(self) -> dict[str, StoredReading]:
        """What reading gave, by file."""
        cache = self._current()
        if cache.readings is None:
            rows = self._database.rows("select path, key, public_digest, article, problems from articles")
            cache.readings = {path: decode_reading(*columns) for path, *columns in rows}
        return cache.readings

    def reading(self, path: str) -> StoredReading | None:
        """What reading one file gave."""
        question = "select key, public_digest, article, problems from articles where path = ?"
        return next((decode_reading(*columns) for columns in self._database.rows(question, (path,))), None)

    def reading_keys(self) -> dict[str, bytes]:
        """The keys of all readings by file: a reading of the same key is the same."""
        return dict(self._database.rows("select path, key from articles"))

    def outputs(self) -> dict[str, OutputRecord]:
        """The outputs as they were made."""
        cache = self._current()
        if cache.outputs is None:
            rows = self._database.rows("select path, parts, size, mtime, digest from outputs")
            cache.outputs = {path: OutputRecord(*columns) for path, *columns in rows}
        return cache.outputs

    def reasons(self) -> "dict[str, Reason]":
        """Why the outputs were last made; without those that a build which was cut off did not make."""
        from builder.pages.model.reasons import decode_reason

        rows = self._database.rows("select path, reason from outputs where reason <> x''")
        return {path: decode_reason(reason) for path, reason in rows}

    def first_commits(self) -> tuple[str, dict[str, int]]:
        """The commit at which the history was last asked, and what it said."""
        return decode_first_commits(self._database.value("firsts"))

    def edit_basis(self) -> bytes:
        """What the last build that ended well left for the one after a text edit."""
        return self._database.value("edit-basis")

    def bodies(self, digests: Iterable[bytes]) -> dict[bytes, str]:
        """The HTML of bodies by digest."""
        wanted = list(digests)
        bodies: dict[bytes, str] = {}
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            marks = ",".join("?" * len(part))
            question = f"select digest, html from bodies where digest in ({marks})"  # noqa: S608 - only question marks
            bodies.update(self._database.rows(question, part))
        return bodies

    def pictures(self) -> dict[bytes, tuple[int, int, str]]:
        """Width, height and kind of pictures, by the digest of the file and of what measured it."""
        rows = self._database.rows("select key, width, height, kind from pictures")
        return {key: (width, height, kind) for key, width, height, kind in rows}

    def put_pictures(self, measured: Mapping[bytes, tuple[int, int, str]]) -> None:
        with self._writing() as connection:
            rows = ((key, *size) for key, size in measured.items())
            connection.executemany("insert or replace into pictures values (?, ?, ?, ?)", rows)

    def put_readings(self, parts: Iterable[Iterable[FreshReading]]) -> Iterator[StoredReading]:
        """Keeps what was read, part by part as it comes, in one transaction; gives each back, without its body."""
        stored: dict[str, StoredReading] = {}
        with self._writing() as connection:
            for part in parts:
                rows = []
                for fresh in part:
                    columns = (fresh.key, fresh.public_digest, fresh.article, fresh.problems)
                    rows.append((fresh.path, *columns))
                    if fresh.body:
                        connection.execute("insert or ignore into bodies values (?, ?)", (fresh.body, fresh.html))
                    reading = stored[fresh.path] = decode_reading(*columns)
                    yield reading
                connection.executemany("insert or replace into articles values (?, ?, ?, ?, ?)", rows)
        self._cache.put_readings(stored)

    def put_first_commits(self, commit: str, times: Mapping[str, int]) -> None:
        """Keeps what the version history said at a commit."""
        self._put("firsts", encode_first_commits(commit, times))

    def forget(self, paths: Iterable[str]) -> None:
        """Says that these outputs are about to change: cut off from here on, the next build makes them anew.

        The paths stay known as ours, so that what a cut-off build left behind can be told from a stranger's file.
        """
        paths = tuple(paths)
        with self._writing() as connection:
            connection.execute("delete from meta where name = 'outcome'")
            connection.executemany(
                "insert or replace into outputs values (?, x'', 0, 0, x'', x'')", ((path,) for path in paths)
            )
        self._cache.forget(paths)

    def remember(
        self,
        inputs: Inputs,
        outcome: Outcome,
        written: Mapping[str, OutputRecord],
        reasons: "Mapping[str, Reason | None]",
        gone: Iterable[str],
        edit_basis: bytes = b"",
    ) -> None:
        """Keeps the whole of a build that ended well, in one transaction. Without an `edit_basis` the former stays.

        `reasons` has why each of the `written` outputs was made.
        """
        from builder.pages.model.reasons import encode_reason

        before = self._known.sources if self._known else {}
        gone = tuple(gone)
        changed = [(path, source) for path, source in inputs.sources.items() if before.get(path) is not source]
        lost = [(path,) for path in sorted(before.keys() - inputs.sources.keys())]
        with self._writing() as connection:
            connection.executemany("delete from sources where path = ?", lost)
            connection.executemany("delete from articles where path = ?", lost)
            connection.executemany(
                "insert or replace into sources values (?, ?, ?, ?, ?, ?)",
                (
                    (path, source.size, source.mtime_ns, source.ctime_ns, source.digest, source.settled)
                    for path, source in changed
                ),
            )
            connection.executemany("delete from outputs where path = ?", ((path,) for path in gone))
            connection.executemany(
                "insert or replace into outputs values (?, ?, ?, ?, ?, ?)",
                (
                    (path, record.parts, record.size, record.mtime_ns, record.digest, encode_reason(reasons[path]))
                    for path, record in written.items()
                ),
            )
            values = encode_inputs(inputs) | {"outcome": encode_outcome(outcome)}
            values |= {"edit-basis": edit_basis} if edit_basis else {}
            connection.executemany("insert or replace into meta values (?, ?)", values.items())
        self._cache.remember(inputs, (path for (path,) in lost), written, gone)

    def settle(self, sources: Mapping[str, Source]) -> None:
        """Keeps that files which were as young as the look at them are the same still, so that none is read again."""
        if sources:
            with self._writing() as connection:
                connection.executemany(
                    "update sources set settled = ?, ctime = ? where path = ?",
                    ((source.settled, source.ctime_ns, path) for path, source in sources.items()),
                )
            self._cache.settle(sources)

    def sweep_bodies(self, wanted: set[bytes]) -> None:
        """Drops the bodies that no article has any more."""
        rows = self._database.rows("select digest from bodies")
        lost = [(digest,) for (digest,) in rows if digest not in wanted]
        if lost:
            with self._writing() as connection:
                connection.executemany("delete from bodies where digest = ?", lost)

    def discard(self) -> None:
        """Forgets everything."""
        self._database.discard()

    def close(self) -> None:
        self._database.close()

    def _current(self) -> RowCache:
        """The cache, as far as it is of what stands in the file now.

        The state is asked for before the rows are: if somebody writes in between, they will not be taken for current.
        """
        return self._cache.at(self._database.value("state"))

    def _put(self, name: str, data: bytes) -> None:
        with self._writing() as connection:
            connection.execute("insert or replace into meta values (?, ?)", (name, data))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._database.transaction() as transaction:
            yield transaction.connection
        self._cache.follow(transaction.before, transaction.after)
