"""The address of every article: from the pattern in the settings, or as its header asks, and never one for two."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import count

from msgspec import Struct

from builder.digest import digest
from builder.newsroom.ledger import Ledger, LedgerEntry, match_entries
from builder.problems import Location, Problem, say
from builder.reading.article import Article
from builder.settings.settings import LEDGER


class AddressRequest(Struct, frozen=True):
    """An article that wants an address."""

    article: Article
    moment: datetime
    section: str  # the section's folder, without slashes around it


class LedgerIndex(Struct, frozen=True):
    """What the ledger says: the entry of each article that has one, and that of each address ever assigned."""

    ledger: Ledger = Ledger()
    by_path: dict[str, LedgerEntry] = {}  # of the article
    by_address: dict[str, LedgerEntry] = {}  # as `_key` writes it

    @staticmethod
    def of(ledger: Ledger, fingerprints: Mapping[str, str]) -> "LedgerIndex":
        """`fingerprints` are those of all articles that there are, by path."""
        by_address = {
            _key(address): entry for entry in ledger.entries.values() for address in (entry.address, *entry.former)
        }
        return LedgerIndex(ledger, match_entries(ledger, fingerprints), by_address)


def assign_addresses(
    requests: Sequence[AddressRequest], pattern: str, registered: LedgerIndex | None = None
) -> tuple[dict[str, str], list[Problem]]:
    """The address of each article by its path, like `/city/2026/11/…/`, and what is wrong with those of headers.

    `requests` come in order of publication, equals by path. Addresses in headers are assigned first; then, in that
    order, the others. On a collision letters of the path's digest are appended, so that what is published later doesn't
    move what was published before. A story in the ledger keeps its address unless its header names another
    slug or address; and no story gets an address that was ever another's.
    """
    registered = registered or LedgerIndex()
    addresses: dict[str, str] = {}
    problems: list[Problem] = []
    taken: dict[str, str] = {}  # the path of the article at each address, by the address's key
    fields = frozenset(re.findall(r"\{(\w+)\}", pattern))
    for request in sorted(requests, key=lambda request: not request.article.permalink):
        article = request.article
        entry = registered.by_path.get(article.path)
        if article.permalink:
            address, problem = _header_address(article, taken, registered.by_address, entry)
            if problem:
                problems.append(problem)
                continue
        elif entry and not _is_renamed(article, entry.address, fields) and _key(entry.address) not in taken:
            address = entry.address
        else:
            candidates = (_pattern_address(request, pattern, fields, suffix) for suffix in _suffixes(article.path))
            address = next(
                candidate for candidate in candidates if not _is_taken(candidate, taken, registered.by_address, entry)
            )
        taken[_key(address)] = article.path
        addresses[article.path] = address
    return addresses, problems


def _suffixes(path: str) -> Iterator[str]:
    """What is added to an address: nothing, or letters of the path's digest, or others until it is nobody's."""
    yield ""
    yield digest(path.encode()).hex()[:6]
    for number in count(2):
        yield digest(f"{path} {number}".encode()).hex()[:6]


def _is_taken(
    address: str, taken: dict[str, str], by_address: Mapping[str, LedgerEntry], entry: LedgerEntry | None
) -> bool:
    key = _key(address)
    return key in taken or (key in by_address and by_address[key] is not entry)


def _is_renamed(article: Article, address: str, fields: frozenset[str]) -> bool:
    """Whether the header names a slug that its address hasn't."""
    if "slug" not in article.lines or "slug" not in fields or not article.slug:
        return False
    parts = unicodedata.normalize("NFC", address).removesuffix(".html").split("/")
    slug = unicodedata.normalize("NFC", article.slug)
    return not any(re.fullmatch(rf"{re.escape(slug)}(-[0-9a-f]{{6}})?", part) for part in parts)


def _key(address: str) -> str:
    """Two addresses that differ only by this are one file on some disks: letter case and composition."""
    return unicodedata.normalize("NFC", address).casefold()


def _header_address(
    article: Article, taken: dict[str, str], by_address: Mapping[str, LedgerEntry], entry: LedgerEntry | None
) -> tuple[str, Problem | None]:
    at = Location(article.path, article.lines.get("permalink", 0), 1)
    path = re.sub(r"^https?://[^/]+", "", article.permalink.strip())
    address = "/" + unicodedata.normalize("NFC", path).strip("/")
    if not address.endswith(".html"):
        address = address.rstrip("/") + "/"
    if address == "/" or re.search(r"[\x00-\x20\x7f\\?#%:*\"<>|]|/\.\.?(/|$)|//", address) or _too_long(address):
        hint = say("Write folders and words only, like `/city/new-library/`.")
        return address, Problem(at, say("`{given}` can't be an address.", given=article.permalink), hint)
    if owner := taken.get(_key(address)):
        what = say("The address {address} is already claimed by {owner}.", address=address, owner=owner)
        return address, Problem(at, what, say("Change one of the two."))
    other = by_address.get(_key(address))
    if other and other is not entry:
        place = f"{LEDGER}:{other.line}"
        what = say("The address {address} is that of {path} ({place}).", address=address, path=other.path, place=place)
        return address, Problem(at, what, say("An address is never given to another story: choose another."))
    return address, None


def _too_long(address: str) -> bool:
    return any(len(part.encode()) > 200 for part in address.split("/")) or len(address.encode()) > 1000


def _pattern_address(request: AddressRequest, pattern: str, fields: frozenset[str], suffix: str) -> str:
    slug, moment = request.article.slug, request.moment
    identity = "" if slug and "id" not in fields else digest(request.article.path.encode()).hex()[:8]
    slug = f"{slug or identity}-{suffix}" if suffix else slug or identity
    values = {"section": request.section, "slug": slug, "id": identity}
    if "year" in fields:
        values["year"] = f"{moment.year:04}"
    if "month" in fields:
        values["month"] = f"{moment.month:02}"
    if "day" in fields:
        values["day"] = f"{moment.day:02}"
    return pattern.format_map(values)
