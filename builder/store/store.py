"""What the last build read and made: an SQLite file in `.warraq/`, one for each output folder."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import DecodeError, msgpack

from builder.inputs import Inputs, Source
from builder.pages.model.reasons import Reason, decode_reason, encode_reason
from builder.problems import Problem
from builder.store.database import SCHEMA, TABLES, Transaction, connect, is_understood
from builder.store.records import FreshReading, Outcome, OutputRecord, StoredReading, decode_record
from builder.store.row_cache import RowCache

Broken = (
    sqlite3.DatabaseError,
    DecodeError,
)  # what any question may raise when the file was damaged, or is another builder's


class Store:
    """The file is opened at the first question; one that can't be understood counts as none."""

    def __init__(self, path: str, memory: RowCache | None = None) -> None:
        """`memory` is what this process remembers of the file, from one build to the next."""
        self.path = path
        self._memory = memory or RowCache()
        self._connection: sqlite3.Connection | None = None
        self._known: Inputs | None = None  # the inputs as they were asked for

    def exists(self) -> bool:
        return self._open() is not None

    def inputs(self) -> Inputs | None:
        """The inputs of the last build that ended well."""
        memory = self._remembered()
        self._known = memory.inputs = memory.inputs or self._inputs()
        return self._known

    def _inputs(self) -> Inputs | None:
        rows = self._rows("select name, value from meta where name in ('epoch', 'head', 'drafts', 'unreadable')")
        meta: dict[str, bytes] = dict(rows)
        if "epoch" not in meta:
            return None
        rows = self._rows("select path, size, mtime, ctime, digest, settled from sources")
        sources = {
            path: Source(size, mtime, ctime, digest, bool(settled))
            for path, size, mtime, ctime, digest, settled in rows
        }
        problems = msgpack.decode(meta["unreadable"], type=tuple[Problem, ...])
        return Inputs(sources, meta["epoch"], meta["head"].decode(), meta["drafts"] == b"1", problems)

    def outcome(self) -> Outcome | None:
        """How the last build ended; None if it was cut off before its end."""
        told = self._told("outcome")
        return msgpack.decode(told, type=Outcome) if told else None

    def articles(self) -> dict[str, StoredReading]:
        """What reading gave, by file."""
        memory = self._remembered()
        if memory.articles is None:
            rows = self._rows("select path, key, face, article, problems from articles")
            memory.articles = {path: decode_record(*kept) for path, *kept in rows}
        return memory.articles

    def article(self, path: str) -> StoredReading | None:
        """What reading one file gave."""
        rows = self._rows("select key, face, article, problems from articles where path = ?", (path,))
        return next((decode_record(*kept) for kept in rows), None)

    def keys(self) -> dict[str, bytes]:
        """The keys of all readings by file: a reading of the same key is the same."""
        return dict(self._rows("select path, key from articles"))

    def outputs(self) -> dict[str, OutputRecord]:
        """The outputs as they were made."""
        memory = self._remembered()
        if memory.outputs is None:
            memory.outputs = self._outputs()
        return memory.outputs

    def _outputs(self) -> dict[str, OutputRecord]:
        rows = self._rows("select path, parts, size, mtime, digest from outputs")
        return {path: OutputRecord(*record) for path, *record in rows}

    def reasons(self) -> dict[str, Reason]:
        """Why the outputs were last made; without those that a build which was cut off did not make."""
        rows = self._rows("select path, reason from outputs where reason <> x''")
        return {path: decode_reason(reason) for path, reason in rows}

    def firsts(self) -> tuple[str, dict[str, int]]:
        """The commit at which the history was last asked, and what it said."""
        told = self._told("firsts")
        return msgpack.decode(told, type=tuple[str, dict[str, int]]) if told else ("", {})

    def kept(self, name: str, key: bytes) -> bytes:
        """What was made of the templates, compiled or unfolded, under this key; empty if it has another now."""
        told = self._told(name)
        return told[len(key) :] if told.startswith(key) else b""

    def bodies(self, digests: Iterable[bytes]) -> dict[bytes, str]:
        """The HTML of bodies by digest."""
        wanted = list(digests)
        found: dict[bytes, str] = {}
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            marks = ",".join("?" * len(part))
            found.update(self._rows(f"select digest, html from bodies where digest in ({marks})", part))  # noqa: S608 - only question marks
        return found

    def pictures(self) -> dict[bytes, tuple[int, int, str]]:
        """Width, height and kind of pictures, by the digest of the file and of what measured it."""
        rows = self._rows("select key, width, height, kind from pictures")
        return {key: (width, height, kind) for key, width, height, kind in rows}

    def measured(self, found: dict[bytes, tuple[int, int, str]]) -> None:
        with self._writing() as connection:
            rows = ((key, *each) for key, each in found.items())
            connection.executemany("insert or replace into pictures values (?, ?, ?, ?)", rows)

    def read(self, parts: Iterable[Iterable[FreshReading]]) -> Iterator[StoredReading]:
        """Keeps what was read, part by part as it comes, in one transaction; gives each back, without its body."""
        found: dict[str, StoredReading] = {}
        with self._writing() as connection:
            for part in parts:
                rows = []
                for each in part:
                    rows.append((each.path, each.key, each.public_digest, each.article, each.problems))
                    if each.body:
                        connection.execute("insert or ignore into bodies values (?, ?)", (each.body, each.html))
                    kept = found[each.path] = decode_record(each.key, each.public_digest, each.article, each.problems)
                    yield kept
                connection.executemany("insert or replace into articles values (?, ?, ?, ?, ?)", rows)
        self._memory.read(found)

    def told(self, head: str, firsts: dict[str, int]) -> None:
        """Keeps what the version history said at `head`."""
        with self._writing() as connection:
            connection.execute("insert or replace into meta values ('firsts', ?)", (msgpack.encode((head, firsts)),))

    def keep(self, name: str, key: bytes, made: bytes) -> None:
        """Keeps what was made of the templates."""
        with self._writing() as connection:
            connection.execute("insert or replace into meta values (?, ?)", (name, key + made))

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
        self._memory.forget(paths)

    def relations(self) -> bytes:
        """How the articles stood to each other in the last build that ended well."""
        return self._told("frame")

    def remember(
        self,
        inputs: Inputs,
        outcome: Outcome,
        written: Mapping[str, OutputRecord],
        reasons: Mapping[str, Reason | None],
        gone: Iterable[str],
        relations: bytes = b"",
    ) -> None:
        """Keeps the whole of a build that ended well, in one transaction; the `frame` stays where none is given.

        `reasons` has why each of the `written` outputs was made.
        """
        known = self._known
        before = known.sources if known else {}
        gone = tuple(gone)
        changed = [(path, source) for path, source in inputs.sources.items() if before.get(path) is not source]
        lost = [(path,) for path in sorted(before.keys() - inputs.sources.keys())]
        with self._writing() as connection:
            connection.executemany("delete from sources where path = ?", lost)
            connection.executemany("delete from articles where path = ?", lost)
            connection.executemany(
                "insert or replace into sources values (?, ?, ?, ?, ?, ?)",
                ((path, each.size, each.mtime_ns, each.ctime_ns, each.digest, each.settled) for path, each in changed),
            )
            connection.executemany("delete from outputs where path = ?", ((path,) for path in gone))
            connection.executemany(
                "insert or replace into outputs values (?, ?, ?, ?, ?, ?)",
                (
                    (path, record.parts, record.size, record.mtime_ns, record.digest, encode_reason(reasons[path]))
                    for path, record in written.items()
                ),
            )
            values = {
                "epoch": inputs.epoch,
                "head": inputs.head.encode(),
                "drafts": b"1" if inputs.drafts else b"0",
                "unreadable": msgpack.encode(inputs.problems),
                "outcome": msgpack.encode(outcome),
            } | ({"frame": relations} if relations else {})
            connection.executemany("insert or replace into meta values (?, ?)", values.items())
        self._memory.remember(inputs, (path for (path,) in lost), written, gone)

    def settle(self, sources: dict[str, Source]) -> None:
        """Keeps that files which were as young as the look at them are the same still, so that none is read again."""
        if sources:
            with self._writing() as connection:
                connection.executemany(
                    "update sources set settled = ?, ctime = ? where path = ?",
                    ((each.settled, each.ctime_ns, path) for path, each in sources.items()),
                )
            self._memory.settle(sources)

    def sweep(self, wanted: set[bytes]) -> None:
        """Drops the bodies that no article has any more."""
        lost = [(digest,) for (digest,) in self._rows("select digest from bodies") if digest not in wanted]
        if lost:
            with self._writing() as connection:
                connection.executemany("delete from bodies where digest = ?", lost)

    def discard(self) -> None:
        """Forgets everything."""
        self.close()
        for name in (self.path, self.path + "-journal"):
            if os.path.exists(name):
                os.unlink(name)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _remembered(self) -> RowCache:
        """The memory, as far as it is of what stands in the file now.

        The state is asked for before the rows are: if somebody writes in between, they will not be taken for current.
        """
        return self._memory.at(self._told("state"))

    def _told(self, name: str) -> bytes:
        return next((value for (value,) in self._rows("select value from meta where name = ?", (name,))), b"")

    def _rows(self, question: str, values: Sequence[bytes | str] = ()) -> Iterator[tuple]:  # type: ignore[type-arg]
        connection = self._open()
        return iter(connection.execute(question, values)) if connection else iter(())  # 100,000 rows take 200 MB

    def _open(self) -> sqlite3.Connection | None:
        """A connection that can't write, so that asking leaves no trace; None without a store of this schema."""
        if self._connection is None and os.path.exists(self.path):
            connection = connect(self.path, "ro")
            if is_understood(connection):
                self._connection = connection
            else:
                connection.close()
        return self._connection

    def _writing(self) -> Transaction:
        if self._open() is None:
            self._begin()
        return Transaction(self.path, self._memory, self.close)

    def _begin(self) -> None:
        folder = os.path.dirname(self.path)
        os.makedirs(folder, exist_ok=True)
        self.discard()
        ignore = os.path.join(folder, ".gitignore")
        if not os.path.exists(ignore):
            with open(ignore, "w", encoding="ascii") as file:
                file.write("*\n")
        connection = connect(self.path, "rwc")
        connection.executescript(f"begin; {TABLES} pragma user_version = {SCHEMA}; commit;")
        connection.close()
