"""From a project to what the finders see: the site as it stands if it is up to date, else as a build would make it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from builder.build.builder import Builder
from builder.build.text_edit.basis import decode_relations
from builder.check.cache import CheckCache
from builder.check.notes import ArticleNotes, article_notes
from builder.check.site import AddressChange, CheckedSite, SiteLookups, UpcomingChanges
from builder.digest import digest_of
from builder.inputs import STATIC, TEMPLATES, Folders, Inputs
from builder.newsroom.ledger import Ledger, parse_ledger
from builder.newsroom.relations import Relations, relations_of
from builder.newsroom.standing import is_standing
from builder.pages.edition.link_targets import LinkTargets
from builder.pages.model.assets import effective_files
from builder.pages.model.files import Files
from builder.problems import Problem
from builder.reading.text.decoding import decode
from builder.settings.settings import LEDGER, Settings
from builder.store.store import Store

if TYPE_CHECKING:
    from builder.build.full import FullBuild

_MANY = 500  # articles from which all are recalled at once


class SurveyedSite(Struct, frozen=True):
    """A site as far as a build knows it: of the last one where nothing has changed since, else planned anew."""

    relations: Relations
    outputs: Mapping[str, object]
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...]
    coming: UpcomingChanges = UpcomingChanges()
    state: bytes = b""  # of the inputs, where it stands


class LedgerPair(Struct, frozen=True):
    """A ledger of addresses before a build and after it."""

    before: Ledger
    after: Ledger


class SurveyContext(Struct, frozen=True):
    """All that it takes to look."""

    folders: Folders
    settings: Settings
    inputs: Inputs
    store: Store
    check_cache: CheckCache


@contextmanager
def survey(
    builder: Builder, now: datetime, made: SurveyedSite | None, check_cache: CheckCache
) -> Iterator[tuple[CheckedSite, SurveyedSite]]:
    """The site; `made` is what stands, None if that is not up to date. Raises BuildFailed if nothing can be planned."""
    if made is not None:
        settings = builder.settings()[0]
        store = builder.store(settings)
        try:
            inputs = store.inputs()
            assert inputs is not None
            yield _site(SurveyContext(builder.folders, settings, inputs, store, check_cache), made, now), made
        finally:
            store.close()
        return
    with builder.planned(now) as (building, decided):
        plan, former = decided.plan, building.store.outputs()
        planned = SurveyedSite(
            relations_of(decided.newsroom, decided.public_digests), plan.outputs, plan.problems, decided.left_out
        )
        books = _books(building, decided.newsroom.ledger)
        before = decode_relations(building.store.edit_basis())
        planned = structs.replace(planned, coming=_coming(before, planned, former, books))
        ground = SurveyContext(builder.folders, building.settings, building.inputs, building.store, check_cache)
        yield _site(ground, planned, now), planned


def built_site(builder: Builder, now: datetime) -> SurveyedSite | None:
    """The site of the last build, if a build would change nothing; else None."""
    found = builder.standing(now)
    return is_built(builder, found[1], found[0].problems, found[0].left_out) if found else None


def is_built(
    builder: Builder, outputs: Mapping[str, object], problems: tuple[Problem, ...], left_out: tuple[str, ...]
) -> SurveyedSite | None:
    """The same of a site that is known to stand: its outputs, what the build told, what it left out."""
    store = builder.store(builder.settings()[0])
    try:
        relations, inputs = decode_relations(store.edit_basis()), store.inputs()
    finally:
        store.close()
    if relations is None or inputs is None:
        return None
    return SurveyedSite(relations, outputs, problems, left_out, state=_digest(inputs))


def site_digest(made: SurveyedSite, now: datetime) -> bytes:
    """All that a check of a standing site depends on: its inputs, and the day for dates that lie ahead."""
    return digest_of(made.state, now.date().isoformat().encode())


def _digest(inputs: Inputs) -> bytes:
    parts = [part for path, each in inputs.sources.items() for part in (path.encode(), each.digest)]
    # Dates may come of files' times.
    times = (each.mtime_ns.to_bytes(8, "big", signed=True) for each in inputs.sources.values())
    return digest_of(inputs.epoch, inputs.head.encode(), *parts, *times)


def _coming(
    before: Relations | None, planned: SurveyedSite, former: Mapping[str, object], books: LedgerPair | None
) -> UpcomingChanges:
    """What differs from the ledger and from the last build. Without a ledger a story is known by its file's name."""
    relations = planned.relations
    new = dict(zip(relations.paths, relations.addresses, strict=True))
    old = dict(zip(before.paths, before.addresses, strict=True)) if before else {}
    if books:
        pairs = ((each, books.after.entries[name]) for name, each in books.before.entries.items())
        moves = [
            AddressChange(entry.path, each.address, entry.address)
            for each, entry in pairs
            if each.address != entry.address
        ]
    else:
        moves = [AddressChange(path, old[path], at) for path, at in new.items() if old.get(path, at) != at]
    kept = {*new.values(), *(move.old for move in moves)}
    gone = {at: path for path, at in old.items() if at not in kept}
    pages = (path for path in former if path.endswith(".html") and path not in planned.outputs)
    for path in pages:
        at = "/" + path.removesuffix("index.html")
        if at not in kept:
            gone.setdefault(at, path)
    return UpcomingChanges(tuple(moves), tuple(gone.items()), books is not None)


def _books(building: "FullBuild", after: Ledger | None) -> LedgerPair | None:
    """The ledger as it is, and as the next build leaves it."""
    if after is None or LEDGER not in building.inputs.sources:
        return None
    with open(building.folders.locate(LEDGER), "rb") as file:
        return LedgerPair(parse_ledger(file.read())[0], after)


def _site(ground: SurveyContext, made: SurveyedSite, now: datetime) -> CheckedSite:
    store, inputs, check_cache = ground.store, ground.inputs, ground.check_cache
    texts = SourceTexts(ground.folders)
    files = Files.of(inputs.sources)
    notes = _notes(ground, texts)
    out = dict(zip(made.relations.paths, made.relations.addresses, strict=True))
    out |= {path: each.address for path, each in notes.items() if is_standing(path) and not each.draft}
    out = {path: address for path, address in out.items() if path in notes and path not in made.left_out}

    @cache
    def leads() -> LinkTargets:
        kept = store.readings()
        return LinkTargets([(article, out[path]) for path in out if (article := kept[path].article)], files)

    def pixels(sources: tuple[str, ...]) -> dict[str, int]:
        return check_cache.pixels({source: inputs.sources[source].digest for source in sources}, ground.folders.locate)

    return CheckedSite(
        ground.settings,
        now,
        notes,
        out,
        made.relations,
        made.outputs,
        made.problems,
        inputs.sources,
        files,
        _templates(inputs, texts),
        SiteLookups(texts.text, leads, pixels),
        made.coming,
    )


class SourceTexts:
    """The texts of the project's files, each read once."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self.text = lru_cache(maxsize=64)(self._text)

    def _text(self, path: str) -> str:
        try:
            with open(self._folders.locate(path), "rb") as file:
                return decode(path, file.read()).text or ""
        except OSError:  # it has gone since
            return ""


def _notes(ground: SurveyContext, texts: SourceTexts) -> dict[str, ArticleNotes]:
    """A note of every article's file that could be read; those of files that are as they were come from the drawer."""
    store, check_cache = ground.store, ground.check_cache
    keys = {path: key for path, key in store.reading_keys().items() if path in ground.inputs.sources}
    known = {path: kept for path, kept in check_cache.notes().items() if keys.get(path) == kept.key}
    new = [path for path in keys if path not in known and keys[path]]
    if not new:
        return known
    kept = store.readings() if len(new) > _MANY else {path: each for path in new if (each := store.reading(path))}
    for start in range(0, len(new), _MANY):
        part = [(path, kept[path].article) for path in new[start : start + _MANY] if path in kept]
        bodies = store.bodies({article.body for _, article in part if article})
        for path, article in part:
            if article:
                known[path] = article_notes(keys[path], article, bodies.get(article.body, ""), texts.text(path))
    check_cache.put(known)
    return dict(sorted(known.items()))


def _templates(inputs: Inputs, texts: SourceTexts) -> dict[str, str]:
    """The templates that count, and pages of the project's own that go to the site as they are."""
    pages = [path for path in inputs.sources if path.startswith(STATIC) and path.endswith((".html", ".htm"))]
    return {path: texts.text(path) for path in (*sorted(effective_files(inputs.sources, TEMPLATES).values()), *pages)}
