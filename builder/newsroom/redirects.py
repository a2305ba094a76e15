"""Addresses at which a story was: where it is now, or that it is gone."""

from collections.abc import Iterable

from msgspec import Struct

from builder.newsroom.ledger import Ledger, shortlink
from builder.reading.article import Article


class Redirect(Struct, frozen=True):
    """A former address and the present one of the same story; `source` is the article's file."""

    old: str
    new: str
    source: str


class Redirects(Struct, frozen=True):
    """What answers at addresses where no page is, or none any more. Every move leads to a page in one step."""

    moves: tuple[Redirect, ...] = ()
    gone: tuple[str, ...] = ()
    short: tuple[Redirect, ...] = ()  # from short addresses, which have a page of their own and no rule


def find_redirects(ledger: Ledger | None, out: Iterable[tuple[Article, str]], shortlinks: bool) -> Redirects:
    """Every former address: those of the ledger, and the `aliases` of headers. `out` are the stories with addresses.

    With `shortlinks`, the short address of every story in the ledger too.
    """
    present: dict[str, str] = {}
    moves: dict[str, Redirect] = {}
    entries = ledger.entries.values() if ledger else ()
    for article, address in out:
        present[address] = article.path
        for alias in map(_with_slash, filter(_is_address, article.aliases)):
            moves.setdefault(alias, Redirect(alias, address, article.path))
    gone = []
    short = []
    for entry in entries:
        brief = [shortlink(entry.id)] if shortlinks else []
        if entry.address in present:
            short += [Redirect(address, entry.address, present[entry.address]) for address in brief]
            for old in entry.former:
                moves.setdefault(old, Redirect(old, entry.address, present[entry.address]))
        else:
            gone += [entry.address, *entry.former, *brief]
    changed = [move for old, move in sorted(moves.items()) if present.get(old) != move.source]
    gone = sorted(address for address in gone if address not in moves)
    return Redirects(tuple(changed), tuple(gone), tuple(short))


def _is_address(alias: str) -> bool:
    return alias.startswith("/") and alias != "/"


def _with_slash(alias: str) -> str:
    """The alias with the slash at its end that an address of a folder has."""
    return alias if alias.endswith("/") or "." in alias.rpartition("/")[2] else alias + "/"
