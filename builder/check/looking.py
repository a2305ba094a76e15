"""From a project to what the finders see: the site as it stands if it is up to date, else as a build would make it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cache, lru_cache

from msgspec import Struct, msgpack

from builder.build import Builder
from builder.check.keeping import Drawer
from builder.check.notes import Note, note
from builder.check.site import Archive, Coming, Move, Site
from builder.digest import digest_of
from builder.newsroom.frame import Frame
from builder.newsroom.standing import is_standing
from builder.output.store import Store
from builder.pages.assets import winners
from builder.pages.files import Files
from builder.pages.keys import path_at
from builder.pages.leads import Leads
from builder.pages.views import Chrome
from builder.problems import Problem
from builder.reading.decoding import decode
from builder.reading.inputs import STATIC, TEMPLATES, Folders, Inputs
from builder.settings import Settings

_FRAME = msgpack.Decoder(tuple[Frame, Chrome])
_MANY = 500  # articles from which all are recalled at once


class Made(Struct, frozen=True):
    """A site as far as a build knows it: of the last one where nothing has changed since, else planned anew."""

    frame: Frame
    outputs: Mapping[str, object]
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...]
    coming: Coming = Coming()
    state: bytes = b""  # of the inputs, where it stands


class Desk(Struct, frozen=True):
    """All that it takes to look."""

    folders: Folders
    settings: Settings
    inputs: Inputs
    store: Store
    drawer: Drawer


@contextmanager
def looked(builder: Builder, now: datetime, made: Made | None, drawer: Drawer) -> Iterator[tuple[Site, Made]]:
    """The site; `made` is what stands, None if that is not up to date. Raises BuildFailed if nothing can be planned."""
    if made is not None:
        settings = builder.settings()[0]
        store = builder.store(settings)
        try:
            inputs = store.inputs()
            assert inputs is not None
            yield _site(Desk(builder.folders, settings, inputs, store, drawer), made, now), made
        finally:
            store.close()
        return
    with builder.planned(now) as (building, decided):
        before = _frame(building.store)
        frame = _FRAME.decode(decided.frame())[0]
        plan = decided.plan
        former = building.store.outputs()
        coming = _coming(before, frame, former, plan.outputs, decided.newsroom.ledger is not None)
        planned = Made(frame, plan.outputs, plan.problems, decided.left_out, coming)
        desk = Desk(builder.folders, building.settings, building.inputs, building.store, drawer)
        yield _site(desk, planned, now), planned


def standing(builder: Builder, now: datetime) -> Made | None:
    """The site of the last build, if a build would change nothing; else None."""
    found = builder.standing(now)
    return stands(builder, found[1], found[0].problems, found[0].left_out) if found else None


def stands(
    builder: Builder, outputs: Mapping[str, object], problems: tuple[Problem, ...], left_out: tuple[str, ...]
) -> Made | None:
    """The same of a site that is known to stand: its outputs, what the build told, what it left out."""
    store = builder.store(builder.settings()[0])
    try:
        frame, inputs = _frame(store), store.inputs()
    finally:
        store.close()
    if frame is None or inputs is None:
        return None
    return Made(frame, outputs, problems, left_out, state=_digest(inputs))


def state(made: Made, now: datetime) -> bytes:
    """All that a check of a standing site depends on: its inputs, and the day for dates that lie ahead."""
    return digest_of(made.state, now.date().isoformat().encode())


def _digest(inputs: Inputs) -> bytes:
    parts = [part for path, each in inputs.sources.items() for part in (path.encode(), each.digest)]
    # Dates may come of files' times.
    times = (each.mtime_ns.to_bytes(8, "big", signed=True) for each in inputs.sources.values())
    return digest_of(inputs.epoch, inputs.head.encode(), *parts, *times)


def _frame(store: Store) -> Frame | None:
    told = store.frame()
    return _FRAME.decode(told)[0] if told else None


def _coming(
    before: Frame | None,
    frame: Frame,
    former: Mapping[str, object],
    wanted: Mapping[str, object],
    redirects: bool,
) -> Coming:
    """What differs from the last build; a renamed file is known again by its text."""
    if before is None:
        return Coming()
    old = dict(zip(before.paths, before.addresses, strict=True))
    new = dict(zip(frame.paths, frame.addresses, strict=True))
    renamed = {
        each: path for path, each in zip(before.paths, before.sketches, strict=False) if path not in new and each
    }
    for path, sketch in zip(frame.paths, frame.sketches, strict=False):
        if path not in old and sketch in renamed:
            old[path] = old.pop(renamed.pop(sketch))
    moves = tuple(Move(path, old[path], at) for path, at in new.items() if old.get(path, at) != at)
    kept = {*new.values(), *(move.old for move in moves)}
    gone = {at: path for path, at in old.items() if path not in new and at not in kept}
    lost = ("/" + path.removesuffix("index.html") for path in former if path.endswith(".html") and path not in wanted)
    gone |= {at: path_at(at) for at in lost if at not in kept and at not in gone}
    return Coming(moves, tuple(gone.items()), redirects)


def _site(desk: Desk, made: Made, now: datetime) -> Site:
    store, inputs, drawer = desk.store, desk.inputs, desk.drawer
    texts = Texts(desk.folders)
    files = Files.of(inputs.sources)
    notes = _notes(store, drawer, texts)
    out = dict(zip(made.frame.paths, made.frame.addresses, strict=True))
    out |= {path: each.address for path, each in notes.items() if is_standing(path) and not each.draft}
    out = {path: address for path, address in out.items() if path in notes and path not in made.left_out}

    @cache
    def leads() -> Leads:
        kept = store.articles()
        return Leads([(article, out[path]) for path in out if (article := kept[path].article)], files)

    def body(path: str) -> str:
        digest = notes[path].body
        return store.bodies([digest]).get(digest, "")

    def pixels(sources: tuple[str, ...]) -> dict[str, int]:
        return drawer.pixels({source: inputs.sources[source].digest for source in sources}, desk.folders.locate)

    return Site(
        desk.settings,
        now,
        notes,
        out,
        made.frame,
        made.outputs,
        made.problems,
        inputs.sources,
        files,
        _templates(inputs, texts),
        Archive(texts.text, body, leads, pixels),
        made.coming,
    )


class Texts:
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


def _notes(store: Store, drawer: Drawer, texts: Texts) -> dict[str, Note]:
    """A note of every article's file that could be read; those of files that are as they were come from the drawer."""
    keys = store.keys()
    known = {path: kept for path, kept in drawer.notes().items() if keys.get(path) == kept.key}
    new = [path for path in keys if path not in known and keys[path]]
    if not new:
        return known
    kept = store.articles() if len(new) > _MANY else {path: each for path in new if (each := store.article(path))}
    for start in range(0, len(new), _MANY):
        part = [(path, kept[path].article) for path in new[start : start + _MANY] if path in kept]
        bodies = store.bodies({article.body for _, article in part if article})
        for path, article in part:
            if article:
                known[path] = note(keys[path], article, bodies.get(article.body, ""), texts.text(path))
    drawer.put(known)
    return dict(sorted(known.items()))


def _templates(inputs: Inputs, texts: Texts) -> dict[str, str]:
    """The templates that count, and pages of the project's own that go to the site as they are."""
    pages = [path for path in inputs.sources if path.startswith(STATIC) and path.endswith((".html", ".htm"))]
    return {path: texts.text(path) for path in (*sorted(winners(inputs.sources, TEMPLATES).values()), *pages)}
