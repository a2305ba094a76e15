"""Makes outputs: every stale one aside, on all cores, and only when all are there into its place."""

import os
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping

from msgspec import Struct, structs

from builder.output.darkroom import Cupboard, developed
from builder.output.files import clear, discard, guard, place, raise_tree, remove, write
from builder.output.icons import drawn
from builder.output.records import Made
from builder.output.store import Store
from builder.output.templates import Codes, Press, Template
from builder.output.workers import Crew, each
from builder.pages.recipes import Copy, Data, Icon, Image, Output, Page, Text
from builder.pages.views import Chrome
from builder.problems import BuildFailed, Problem
from builder.reading.decoding import decode
from builder.reading.inputs import Folders


class Work(Struct, frozen=True):
    """What a build has to do: `stale` outputs to make, in order of path, with why, and `gone` ones to remove."""

    stale: tuple[Output, ...]
    gone: tuple[str, ...]
    reasons: dict[str, str]


class Shop(Struct, frozen=True):
    """All that a worker needs to make its slice of the outputs."""

    outputs: tuple[Output, ...]
    templates: dict[str, Template]
    codes: Codes
    chrome: Chrome
    folders: Folders
    store: str
    stage: str
    whole: bool  # a new tree: files lie in the stage as they will on the site; else flat, by number
    cupboard: str = ""  # where encoded pictures are kept


class Out(Struct, frozen=True):
    """Where outputs go: the folder, what stands in it intact, and the store that knows of it."""

    folder: str
    former: Mapping[str, Made]
    store: Store


class Studio(Struct, frozen=True):
    """The shop, and which of its outputs are versions of one picture."""

    shop: Shop
    groups: tuple[tuple[int, ...], ...]


class Written(Struct, frozen=True):
    """What was made: records of all outputs that were stale, which of them changed on disk, folders left alone."""

    made: dict[str, Made]
    changed: int
    left_alone: tuple[str, ...] = ()


def make(work: Work, shop: Shop, out: Out, workers: Crew, step: Callable[[int], None]) -> Written:
    """Makes the stale outputs in the stage, then puts them into the folder and removes what is gone.

    A template that fails raises BuildFailed before anything in the folder is touched. A file whose bytes come out the
    same is not touched. `step` is told how many are done.
    """
    folder, former, store = out.folder, out.former, out.store
    if not shop.whole:
        guard(folder, [*(output.path for output in work.stale), *work.gone])
    try:
        made = _staged(shop, workers, step)
        if shop.whole:
            store.forget(made)
            raise_tree(shop.stage, folder)
            return Written(_told(made, work), len(made))
        same = {path for path in made if path in former and former[path].digest == made[path].digest}
        moved = {path: _number(shop, index) for index, path in enumerate(made) if path not in same}
        if moved or work.gone:
            store.forget([*moved, *work.gone])
            clear(folder, work.gone, moved)
            place(moved, folder)
        left = remove(folder, work.gone)
    finally:
        discard(shop.stage)
    for path in same:
        before = former[path]
        made[path] = Made(made[path].parts, before.size, before.mtime_ns, before.digest)
    return Written(_told(made, work), len(moved), tuple(left))


def _told(made: Mapping[str, Made], work: Work) -> dict[str, Made]:
    return {path: structs.replace(each, reason=work.reasons[path]) for path, each in made.items()}


def _staged(shop: Shop, workers: Crew, step: Callable[[int], None]) -> dict[str, Made]:
    made: dict[str, Made] = {}
    problems: list[Problem] = []
    for part, faults in each(_slice, shop, len(shop.outputs), workers):
        made.update(part)
        problems += faults
        step(len(made))
    studio = Studio(shop, _by_picture(shop))
    for part, faults in each(_pictures, studio, len(studio.groups), workers, slice_size=1, enough=2):
        made.update(part)
        problems += faults
        step(len(made))
    if problems:
        raise BuildFailed(tuple(dict.fromkeys(problems)))
    return {output.path: made[output.path] for output in shop.outputs}


def _by_picture(shop: Shop) -> tuple[tuple[int, ...], ...]:
    """The numbers of the outputs that are versions of one picture, so that each is decoded once."""
    groups: dict[str, list[int]] = {}
    for index, output in enumerate(shop.outputs):
        if isinstance(output.recipe, Image):
            groups.setdefault(output.recipe.source, []).append(index)
    return tuple(map(tuple, groups.values()))


def _pictures(studio: Studio, start: int, end: int) -> tuple[list[tuple[str, Made]], list[Problem]]:
    """Runs in workers: the versions of some pictures."""
    shop = studio.shop
    made: list[tuple[str, Made]] = []
    problems: list[Problem] = []
    for group in studio.groups[start:end]:
        outputs = [shop.outputs[index] for index in group]
        recipes = [output.recipe for output in outputs if isinstance(output.recipe, Image)]
        try:
            versions = developed(recipes, shop.folders, Cupboard(shop.cupboard))
        except BuildFailed as failed:
            problems += failed.problems
            continue
        for index, output, data in zip(group, outputs, versions, strict=True):
            made.append((output.path, write(_staging(shop, index), data, output.parts)))
    return made, problems


def _staging(shop: Shop, index: int) -> str:
    """Where an output is made before it takes its place."""
    return os.path.join(shop.stage, shop.outputs[index].path) if shop.whole else _number(shop, index)


def _number(shop: Shop, index: int) -> str:
    return os.path.join(shop.stage, str(index))


def _slice(shop: Shop, start: int, end: int) -> tuple[list[tuple[str, Made]], list[Problem]]:
    """Runs in workers: makes the outputs from `start` to `end`; of a template's failure only the first is told."""
    outputs = shop.outputs[start:end]
    store = Store(shop.store)
    bodies = store.bodies({each.recipe.body for each in outputs if isinstance(each.recipe, Page) and each.recipe.body})
    store.close()
    made = []
    for index, output in enumerate(outputs, start):
        if isinstance(output.recipe, Image):
            continue
        try:
            made.append((output.path, write(_staging(shop, index), _bytes(shop, output, bodies), output.parts)))
        except BuildFailed as failed:
            return made, list(failed.problems)
    return made, []


def _bytes(shop: Shop, output: Output, bodies: Mapping[bytes, str]) -> bytes:
    match output.recipe:
        case Page(body=body):
            return _press(shop).render(output.recipe, bodies[body] if body else "")
        case Copy(source):
            with open(shop.folders.locate(source), "rb") as file:
                return file.read()
        case Text(source):
            with open(shop.folders.locate(source), "rb") as file:
                return BOM_UTF8 + (decode(source, file.read()).text or "").encode()
        case Data(data):
            return data
        case Icon():
            return drawn(output.recipe)
        case Image():
            raise AssertionError("pictures are made by themselves")


_presses: dict[int, tuple[Shop, Press]] = {}


def _press(shop: Shop) -> Press:
    """The process's own press for this shop: making one loads its templates."""
    kept = _presses.get(0)
    if kept is None or kept[0] is not shop:
        kept = _presses[0] = (shop, Press(shop.templates, shop.codes, shop.chrome))
    return kept[1]
