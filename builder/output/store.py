"""What the last build read and made: an SQLite file in `.warraq/`, one for each output folder."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from msgspec import msgpack

from builder.output.records import Kept, Made, Outcome, Reading, decoded
from builder.problems import Problem
from builder.reading.inputs import Inputs, Source

Broken = sqlite3.DatabaseError  # what any question may raise when the file was damaged
_SCHEMA = 3
_TABLES = """
create table meta (name text primary key, value blob) without rowid;
create table sources (path text primary key, size integer, mtime integer, ctime integer, digest blob, settled integer)
  without rowid;
create table articles (path text primary key, key blob, face blob, article blob, problems blob) without rowid;
create table bodies (digest blob primary key, html text);
create table pictures (key blob primary key, width integer, height integer, kind text) without rowid;
create table outputs (path text primary key, parts blob, size integer, mtime integer, digest blob, reason text)
  without rowid;
"""


class Store:
    """The file is opened at the first question; one that can't be understood counts as none."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None
        self._known: Inputs | None = None  # the inputs as they were asked for

    def exists(self) -> bool:
        return self._open() is not None

    def inputs(self) -> Inputs | None:
        """The inputs of the last build that ended well."""
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
        self._known = Inputs(sources, meta["epoch"], meta["head"].decode(), meta["drafts"] == b"1", problems)
        return self._known

    def outcome(self) -> Outcome | None:
        """How the last build ended; None if it was cut off before its end."""
        told = self._told("outcome")
        return msgpack.decode(told, type=Outcome) if told else None

    def articles(self) -> Iterator[tuple[str, Kept]]:
        """What reading gave, by the path of each file."""
        for path, *kept in self._rows("select path, key, face, article, problems from articles"):
            yield path, decoded(*kept)

    def article(self, path: str) -> Kept | None:
        """What reading one file gave."""
        rows = self._rows("select key, face, article, problems from articles where path = ?", (path,))
        return next((decoded(*kept) for kept in rows), None)

    def outputs(self) -> dict[str, Made]:
        rows = self._rows("select path, parts, size, mtime, digest, reason from outputs")
        return {path: Made(*made) for path, *made in rows}

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

    def read(self, parts: Iterable[Iterable[Reading]]) -> Iterator[Kept]:
        """Keeps what was read, part by part as it comes, in one transaction; gives each back, without its body."""
        with self._writing() as connection:
            for part in parts:
                rows = []
                for each in part:
                    rows.append((each.path, each.key, each.face, each.article, each.problems))
                    if each.body:
                        connection.execute("insert or ignore into bodies values (?, ?)", (each.body, each.html))
                    yield decoded(each.key, each.face, each.article, each.problems)
                connection.executemany("insert or replace into articles values (?, ?, ?, ?, ?)", rows)

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
        with self._writing() as connection:
            connection.execute("delete from meta where name = 'outcome'")
            connection.executemany(
                "insert or replace into outputs values (?, x'', 0, 0, x'', '')", ((path,) for path in paths)
            )

    def frame(self) -> bytes:
        """How the articles stood to each other in the last build that ended well."""
        return self._told("frame")

    def remember(
        self, inputs: Inputs, outcome: Outcome, written: dict[str, Made], gone: Iterable[str], frame: bytes = b""
    ) -> None:
        """Keeps the whole of a build that ended well, in one transaction; the `frame` stays where none is given."""
        known = self._known
        before = known.sources if known else {}
        with self._writing() as connection:
            changed = [(path, source) for path, source in inputs.sources.items() if before.get(path) != source]
            lost = [(path,) for path in before if path not in inputs.sources]
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
                    (path, made.parts, made.size, made.mtime_ns, made.digest, made.reason)
                    for path, made in written.items()
                ),
            )
            values = {
                "epoch": inputs.epoch,
                "head": inputs.head.encode(),
                "drafts": b"1" if inputs.drafts else b"0",
                "unreadable": msgpack.encode(inputs.problems),
                "outcome": msgpack.encode(outcome),
            } | ({"frame": frame} if frame else {})
            connection.executemany("insert or replace into meta values (?, ?)", values.items())

    def settle(self, sources: dict[str, Source]) -> None:
        """Keeps that files which were as young as the look at them are the same still, so that none is read again."""
        if sources:
            with self._writing() as connection:
                connection.executemany(
                    "update sources set settled = ?, ctime = ? where path = ?",
                    ((each.settled, each.ctime_ns, path) for path, each in sources.items()),
                )

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

    def _told(self, name: str) -> bytes:
        return next((value for (value,) in self._rows("select value from meta where name = ?", (name,))), b"")

    def _rows(self, question: str, values: Sequence[bytes | str] = ()) -> Iterator[tuple]:  # type: ignore[type-arg]
        connection = self._open()
        return iter(connection.execute(question, values)) if connection else iter(())  # 100,000 rows take 200 MB

    def _open(self) -> sqlite3.Connection | None:
        """A connection that can't write, so that asking leaves no trace; None without a store of this schema."""
        if self._connection is None and os.path.exists(self.path):
            connection = _connect(self.path, "ro")
            if _understood(connection):
                self._connection = connection
            else:
                connection.close()
        return self._connection

    def _writing(self) -> "_Transaction":
        if self._open() is None:
            self._begin()
        return _Transaction(self)

    def _begin(self) -> None:
        folder = os.path.dirname(self.path)
        os.makedirs(folder, exist_ok=True)
        self.discard()
        ignore = os.path.join(folder, ".gitignore")
        if not os.path.exists(ignore):
            with open(ignore, "w", encoding="ascii") as file:
                file.write("*\n")
        connection = _connect(self.path, "rwc")
        connection.executescript(f"begin; {_TABLES} pragma user_version = {_SCHEMA}; commit;")
        connection.close()


class _Transaction:
    """Writes through a connection of its own, all or nothing; the questions asked afterwards see it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._connection = _connect(store.path, "rw")

    def __enter__(self) -> sqlite3.Connection:
        self._store.close()
        self._connection.execute("begin immediate")
        return self._connection

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            self._connection.execute("rollback" if kind else "commit")
        finally:
            self._connection.close()


def _connect(path: str, mode: str) -> sqlite3.Connection:
    from urllib.parse import quote

    address = f"file:{quote(os.path.abspath(path))}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=30)
    if mode != "ro":
        connection.execute("pragma synchronous = normal")
    return connection


def _understood(connection: sqlite3.Connection) -> bool:
    try:
        return bool(connection.execute("pragma user_version").fetchone()[0] == _SCHEMA)
    except sqlite3.DatabaseError:
        return False
