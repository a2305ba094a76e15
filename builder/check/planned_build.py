"""What is known of a site that is not up to date: what a build would make now, and what that changes in addresses."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from builder.build.builder import Builder
from builder.build.text_edit.basis import decode_relations
from builder.check.build_facts import AddressChange, BuildFacts, UpcomingChanges
from builder.check.gather import OpenedProject
from builder.newsroom.ledger import Ledger, parse_ledger
from builder.newsroom.relations import relations_of
from builder.settings.settings import LEDGER
from builder.store.store import Store

if TYPE_CHECKING:
    from builder.build.full import FullBuild


class LedgerPair(Struct, frozen=True):
    """The ledger of addresses before a build and after it."""

    before: Ledger
    after: Ledger


@contextmanager
def open_planned_build(builder: Builder, now: datetime) -> Iterator[OpenedProject]:
    """The project as a build would make it now. Raises BuildFailed if nothing can be planned."""
    with builder.open_plan(now) as (building, site_plan):
        plan = site_plan.plan
        relations = relations_of(site_plan.newsroom, site_plan.public_digests)
        facts = BuildFacts(relations, plan.outputs, plan.problems, site_plan.left_out)
        ledgers = _ledgers(building, site_plan.newsroom.ledger)
        facts = structs.replace(facts, upcoming=_upcoming_changes(building.store, facts, ledgers))
        yield OpenedProject(building.folders, building.settings, building.inputs, building.store, facts)


def _ledgers(building: "FullBuild", after: Ledger | None) -> LedgerPair | None:
    """The ledger as it is, and as the next build leaves it; None for a site without one."""
    if after is None or LEDGER not in building.inputs.sources:
        return None
    with open(building.folders.locate(LEDGER), "rb") as file:
        return LedgerPair(parse_ledger(file.read())[0], after)


def _upcoming_changes(store: Store, planned: BuildFacts, ledgers: LedgerPair | None) -> UpcomingChanges:
    """The differences from the ledger and from the last build. Without a ledger a story is known by its file's name."""
    relations, last = planned.relations, decode_relations(store.edit_basis())
    new = dict(zip(relations.paths, relations.addresses, strict=True))
    old = dict(zip(last.paths, last.addresses, strict=True)) if last else {}
    if ledgers:
        moves = _moves_in_ledger(ledgers)
    else:
        moves = [
            AddressChange(path, old[path], address)
            for path, address in new.items()
            if old.get(path, address) != address
        ]
    remaining = {*new.values(), *(move.old for move in moves)}
    gone = {address: path for path, address in old.items() if address not in remaining}
    for address, path in _gone_pages(store.outputs(), planned):
        if address not in remaining:
            gone.setdefault(address, path)
    return UpcomingChanges(tuple(moves), tuple(gone.items()), ledgers is not None)


def _moves_in_ledger(ledgers: LedgerPair) -> list[AddressChange]:
    pairs = ((before, ledgers.after.entries[story]) for story, before in ledgers.before.entries.items())
    return [
        AddressChange(after.path, before.address, after.address)
        for before, after in pairs
        if before.address != after.address
    ]


def _gone_pages(outputs: Mapping[str, object], planned: BuildFacts) -> Iterator[tuple[str, str]]:
    """The addresses and paths of pages of the last build that the next one doesn't make."""
    for path in outputs:
        if path.endswith(".html") and path not in planned.outputs:
            yield "/" + path.removesuffix("index.html"), path
