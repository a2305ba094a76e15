"""The ledger's file: read before addresses are given, and written before a page is at a new one."""

import os
from collections.abc import Mapping

from msgspec import structs

from builder.digest import digest
from builder.disk.atomic import write_whole
from builder.inputs import Folders, Inputs, Source
from builder.newsroom.ledger import Ledger, format_ledger, parse_ledger
from builder.newsroom.permalinks import LedgerIndex
from builder.newsroom.standing import is_standing
from builder.problems import BuildFailed, Location, Problem, say
from builder.reading.article import Article
from builder.settings.settings import LEDGER


def read_ledger(
    folders: Folders, inputs: Inputs, articles: Mapping[str, Article]
) -> tuple[LedgerIndex | None, list[Problem]]:
    """What the ledger says of the articles, None in a project without one; and what is wrong with its lines."""
    if LEDGER not in inputs.sources:
        return None, []
    with open(folders.locate(LEDGER), "rb") as file:
        ledger, problems = parse_ledger(file.read())
    fingerprints = {path: article.fingerprint for path, article in articles.items() if not is_standing(path)}
    return LedgerIndex.of(ledger, fingerprints), problems


def ledger_text(ledger: Ledger | None, inputs: Inputs, locked: bool) -> str:
    """The text that the ledger's file has to have now; empty when it is as it should be.

    Raises BuildFailed when it is `locked` and would change.
    """
    if ledger is None or inputs.drafts:
        return ""
    text = format_ledger(ledger)
    if digest(text.encode()) == inputs.sources[LEDGER].digest:
        return ""
    if locked:
        what = say("The ledger of addresses lacks what these stories would change in it.")
        hint = say("Run `warraq build` without --locked, and put the file under version control.")
        raise BuildFailed((Problem(Location(LEDGER), what, hint),))
    return text


def write_ledger(folders: Folders, inputs: Inputs, text: str) -> Inputs:
    """Writes the ledger, whole or not at all, and gives the inputs with it."""
    name = folders.locate(LEDGER)
    write_whole(name, text.encode(), temporary=f"{name}.tmp", durable=True)
    status = os.stat(name)
    source = Source(status.st_size, status.st_mtime_ns, status.st_ctime_ns, digest(text.encode()), False)
    return structs.replace(inputs, sources={**inputs.sources, LEDGER: source})
