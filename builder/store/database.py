"""The file of a store: an SQLite database, its tables, and transactions that write all or nothing."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence

SCHEMA = 5  # another whenever the tables change, or what is encoded in them so that the old can't be read
TABLES = """
create table meta (name text primary key, value blob) without rowid;
create table sources (path text primary key, size integer, mtime integer, ctime integer, digest blob, settled integer)
  without rowid;
create table articles (path text primary key, key blob, public_digest blob, article blob, problems blob) without rowid;
create table bodies (digest blob primary key, html text);
create table pictures (key blob primary key, width integer, height integer, kind text) without rowid;
create table outputs (path text primary key, parts blob, size integer, mtime integer, digest blob, reason blob)
  without rowid;
"""


class Database:
    """The file is opened at the first question; one that is not understood counts as none."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None

    def exists(self) -> bool:
        return self._open() is not None

    def rows(self, question: str, values: Sequence[bytes | str] = ()) -> Iterator[tuple]:  # type: ignore[type-arg]
        connection = self._open()
        return iter(connection.execute(question, values)) if connection else iter(())  # 100,000 rows take 200 MB

    def value(self, name: str) -> bytes:
        """What is kept under a name in the table `meta`; empty for nothing."""
        return next((value for (value,) in self.rows("select value from meta where name = ?", (name,))), b"")

    def transaction(self) -> "Transaction":
        if not self.exists():
            self._create()
        return Transaction(self.path, self.close)

    def discard(self) -> None:
        """Removes the file."""
        self.close()
        for name in (self.path, self.path + "-journal"):
            if os.path.exists(name):
                os.unlink(name)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> sqlite3.Connection | None:
        """A connection that can't write, so that asking leaves no trace; None without a store of this schema."""
        if self._connection is None and os.path.exists(self.path):
            connection = _connect(self.path, "ro")
            if _has_schema(connection):
                self._connection = connection
            else:
                connection.close()
        return self._connection

    def _create(self) -> None:
        folder = os.path.dirname(self.path)
        os.makedirs(folder, exist_ok=True)
        self.discard()
        ignore = os.path.join(folder, ".gitignore")
        if not os.path.exists(ignore):
            with open(ignore, "w", encoding="ascii") as file:
                file.write("*\n")
        connection = _connect(self.path, "rwc")
        connection.executescript(f"begin; {TABLES} pragma user_version = {SCHEMA}; commit;")
        connection.close()


class Transaction:
    """Writes through a connection of its own, all or nothing; the questions asked afterwards see it.

    Each gives the file a new random state, by which a process sees that nobody else has written since.
    """

    def __init__(self, path: str, close: Callable[[], None]) -> None:
        """`close` ends the connection that questions go through."""
        self._close = close
        self.connection = _connect(path, "rw")
        self.before = self.after = b""  # the states

    def __enter__(self) -> "Transaction":
        self._close()
        self.connection.execute("begin immediate")
        rows = self.connection.execute("select value from meta where name = 'state'")
        self.before, self.after = next((value for (value,) in rows), b""), os.urandom(16)
        self.connection.execute("insert or replace into meta values ('state', ?)", (self.after,))
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            self.connection.execute("rollback" if kind else "commit")
        finally:
            self.connection.close()


def copy_readings(theirs: str, mine: str) -> None:
    """Writes a new store with what another has read and measured, and nothing of what was made."""
    from contextlib import closing

    with closing(sqlite3.connect(theirs)) as source, closing(sqlite3.connect(mine)) as target:
        source.execute("pragma query_only = on")
        source.backup(target)
        with target:
            target.execute("delete from outputs")
            target.execute("delete from meta where name in ('outcome', 'state')")


def _connect(path: str, mode: str) -> sqlite3.Connection:
    from urllib.parse import quote

    address = f"file:{quote(os.path.abspath(path))}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=30)
    if mode != "ro":
        connection.execute("pragma synchronous = normal")
    return connection


def _has_schema(connection: sqlite3.Connection) -> bool:
    try:
        return bool(connection.execute("pragma user_version").fetchone()[0] == SCHEMA)
    except sqlite3.DatabaseError:
        return False
