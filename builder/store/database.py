"""The file of a store: how it is opened, its tables, and writing all or nothing."""

import os
import sqlite3
from collections.abc import Callable

from builder.store.row_cache import RowCache

SCHEMA = 5  # another whenever the tables change, or what is encoded in them so that the old can't be read
TABLES = """
create table meta (name text primary key, value blob) without rowid;
create table sources (path text primary key, size integer, mtime integer, ctime integer, digest blob, settled integer)
  without rowid;
create table articles (path text primary key, key blob, face blob, article blob, problems blob) without rowid;
create table bodies (digest blob primary key, html text);
create table pictures (key blob primary key, width integer, height integer, kind text) without rowid;
create table outputs (path text primary key, parts blob, size integer, mtime integer, digest blob, reason blob)
  without rowid;
"""


class Transaction:
    """Writes through a connection of its own, all or nothing; the questions asked afterwards see it.

    It gives the store a new state, which the memory follows if it was of the one before.
    """

    def __init__(self, path: str, memory: RowCache, close: Callable[[], None]) -> None:
        """`close` ends the connection that questions go through."""
        self._memory, self._close = memory, close
        self._connection = connect(path, "rw")
        self._before = self._after = b""

    def __enter__(self) -> sqlite3.Connection:
        self._close()
        self._connection.execute("begin immediate")
        rows = self._connection.execute("select value from meta where name = 'state'")
        self._before, self._after = next((value for (value,) in rows), b""), os.urandom(16)
        self._connection.execute("insert or replace into meta values ('state', ?)", (self._after,))
        return self._connection

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            self._connection.execute("rollback" if kind else "commit")
            if not kind:
                self._memory.at(self._before).state = self._after
        finally:
            self._connection.close()


def connect(path: str, mode: str) -> sqlite3.Connection:
    from urllib.parse import quote

    address = f"file:{quote(os.path.abspath(path))}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=30)
    if mode != "ro":
        connection.execute("pragma synchronous = normal")
    return connection


def is_understood(connection: sqlite3.Connection) -> bool:
    try:
        return bool(connection.execute("pragma user_version").fetchone()[0] == SCHEMA)
    except sqlite3.DatabaseError:
        return False
