"""The address of every article: from the pattern in the settings, or as its header claims, and never one for two."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from builder.digest import digest
from builder.problems import Location, Problem
from builder.reading.article import Article


class Claim(Struct, frozen=True):
    """An article that wants an address."""

    article: Article
    moment: datetime
    section: str  # the section's folder, without slashes around it


def addresses(claims: Sequence[Claim], pattern: str) -> tuple[dict[str, str], list[Problem]]:
    """The address of each article by its path, like `/city/2026/11/…/`, and what is wrong with the claimed ones.

    `claims` come in order of publication, equals by path. Addresses in headers are given first; then, in that order,
    the others. Who finds the address taken has letters of its path's digest added, so that what is published later
    doesn't move what was published before.
    """
    found: dict[str, str] = {}
    problems: list[Problem] = []
    owners: dict[str, str] = {}
    fields = frozenset(re.findall(r"\{(\w+)\}", pattern))
    said = [claim for claim in claims if claim.article.permalink]
    for claim in (*said, *(claim for claim in claims if not claim.article.permalink)):
        article = claim.article
        if article.permalink:
            address, problem = _claimed(article, owners)
            if problem:
                problems.append(problem)
                continue
        else:
            address = _made(claim, pattern, fields, "")
            if _key(address) in owners:
                address = _made(claim, pattern, fields, digest(article.path.encode()).hex()[:6])
        owners[_key(address)] = article.path
        found[article.path] = address
    return found, problems


def _key(address: str) -> str:
    """Two addresses that differ only by this are one file on some disks: letter case and composition."""
    return unicodedata.normalize("NFC", address).casefold()


def _claimed(article: Article, owners: dict[str, str]) -> tuple[str, Problem | None]:
    at = Location(article.path, article.lines.get("permalink", 0), 1)
    path = re.sub(r"^https?://[^/]+", "", article.permalink.strip())
    address = "/" + unicodedata.normalize("NFC", path).strip("/")
    if not address.endswith(".html"):
        address = address.rstrip("/") + "/"
    if address == "/" or re.search(r"[\x00-\x20\x7f\\?#%:*\"<>|]|/\.\.?(/|$)|//", address) or _too_long(address):
        hint = "Write folders and words only, like `/city/new-library/`."
        return address, Problem(at, f"`{article.permalink}` can't be an address.", hint)
    if owner := owners.get(_key(address)):
        return address, Problem(at, f"The address {address} is already claimed by {owner}.", "Change one of the two.")
    return address, None


def _too_long(address: str) -> bool:
    return any(len(part.encode()) > 200 for part in address.split("/")) or len(address.encode()) > 1000


def _made(claim: Claim, pattern: str, fields: frozenset[str], mark: str) -> str:
    slug, moment = claim.article.slug, claim.moment
    identity = "" if slug and "id" not in fields else digest(claim.article.path.encode()).hex()[:8]
    slug = f"{slug or identity}-{mark}" if mark else slug or identity
    values = {"section": claim.section, "slug": slug, "id": identity}
    if "year" in fields:
        values["year"] = f"{moment.year:04}"
    if "month" in fields:
        values["month"] = f"{moment.month:02}"
    if "day" in fields:
        values["day"] = f"{moment.day:02}"
    return pattern.format_map(values)
