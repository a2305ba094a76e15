"""Makes outputs: every stale one aside, on all cores, and only when all are there into its place."""

import os
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Raw, Struct, msgpack, structs

from builder.images.cache import ImageCache, drawn_cards, encoded_pictures, logo_data
from builder.images.icons import draw_icon
from builder.inputs import Folders
from builder.output.folder import discard, move_files, move_tree, refuse_links, remove, remove_blocking, write
from builder.output.render import Codes, Renderer, Template
from builder.output.workers import ENOUGH, Workers, map_each
from builder.pages.data.formats import format_text
from builder.pages.model.feed_views import Item
from builder.pages.model.reasons import Reason
from builder.pages.model.recipes import (
    AlternateFormat,
    Copy,
    Data,
    Icon,
    ImageVersion,
    Output,
    Page,
    Recipe,
    SocialCard,
    Text,
    nearby_story,
)
from builder.pages.model.views import Card, Chrome
from builder.problems import BuildFailed, Problem
from builder.reading.text.decoding import decode
from builder.store.records import OutputRecord
from builder.store.store import Store

_SLICE = 64  # outputs that a worker makes at a time
_HEAVY = 500_000  # bytes of orders, before which a slice ends: a sitemap has 20 MB
_KNOWN = 4096  # cards that are kept encoded


class BuildChanges(Struct, frozen=True):
    """What a build has to do: `stale` outputs to make, in order of path, with why, and `gone` ones to remove."""

    stale: tuple[Output, ...]
    gone: tuple[str, ...]
    reasons: Mapping[str, Reason | None]


class MakeContext(Struct, frozen=True):
    """All that a worker needs to make outputs."""

    templates: dict[str, Template]
    codes: Codes
    chrome: Chrome
    folders: Folders
    store: str
    stage: str
    whole: bool  # a new tree: files lie in the stage as they will on the site; else flat, by number
    cupboard: str = ""  # where encoded pictures are kept
    cards: str = ""  # where social cards are


class OutputFolder(Struct, frozen=True):
    """Where outputs go: the folder, what stands in it intact, and the store that knows of it."""

    folder: str
    former: Mapping[str, OutputRecord]
    store: Store


class Job(Struct, frozen=True, array_like=True):
    """An output to be made: under which name in the stage, and how; a page's cards by themselves."""

    name: str
    recipe: Recipe
    cards: tuple[Raw, ...] = ()


_orders = msgpack.Decoder(list[Job]).decode
# A card is on ten lists. They are made one soon after the other, so that it is read once or twice in each process.
_card = lru_cache(maxsize=_KNOWN)(msgpack.Decoder(Card | Item).decode)


class MadeFile(Struct, frozen=True, array_like=True):
    """A file as it was made in the stage."""

    size: int
    mtime_ns: int
    digest: bytes


class MakeResult(Struct, frozen=True):
    """What was made: records of all outputs that were stale, which of them changed on disk, folders left alone."""

    made: dict[str, OutputRecord]
    changed: int
    left_alone: tuple[str, ...] = ()


def make(
    work: BuildChanges, context: MakeContext, out: OutputFolder, workers: Workers, step: Callable[[int], None]
) -> MakeResult:
    """Makes the stale outputs in the stage, then puts them into the folder and removes what is gone.

    A template that fails raises BuildFailed before anything in the folder is touched. A file whose bytes come out the
    same is not touched. `step` is told how many are done.
    """
    folder, former, store = out.folder, out.former, out.store
    if not context.whole:
        refuse_links(folder, [*(output.path for output in work.stale), *work.gone])
    try:
        made = _staged(work, former, context, workers, step)
        if context.whole:
            store.forget(made)
            move_tree(context.stage, folder)
            return MakeResult(made, len(made))
        same = {path for path in made if path in former and former[path].digest == made[path].digest}
        moved = {path: os.path.join(context.stage, str(index)) for index, path in enumerate(made) if path not in same}
        if moved or work.gone:
            store.forget([*moved, *work.gone])
            remove_blocking(folder, work.gone, moved)
            move_files(moved, folder)
        left = remove(folder, work.gone)
    finally:
        discard(context.stage)
    for path in same:
        before = former[path]
        made[path] = OutputRecord(made[path].parts, before.size, before.mtime_ns, before.digest)
    return MakeResult(made, len(moved), tuple(left))


def _lengths(
    stale: Sequence[Output], done: Sequence[MadeFile | None], former: Mapping[str, OutputRecord]
) -> Callable[[str], int]:
    """Tells how many bytes a file on the site has, which was made a moment ago or stands since a former build."""
    places = {output.path: at for at, output in enumerate(stale) if isinstance(output.content, Copy | ImageVersion)}

    def length(path: str) -> int:
        one = done[places[path]] if path in places else former.get(path)
        return one.size if one else 0

    return length


def _shows_items(output: Output) -> bool:
    """Whether it is a feed."""
    content = output.content
    return isinstance(content, Page) and bool(content.cards) and isinstance(content.cards[0], Item)


def _staged(
    work: BuildChanges,
    former: Mapping[str, OutputRecord],
    context: MakeContext,
    workers: Workers,
    step: Callable[[int], None],
) -> dict[str, OutputRecord]:
    stale = work.stale
    feeds = [at for at, output in enumerate(stale) if _shows_items(output)]
    apart = {*feeds, *(at for at, output in enumerate(stale) if isinstance(output.content, ImageVersion))}
    plain = [at for at in range(len(stale)) if at not in apart]
    plain.sort(key=lambda at: nearby_story(stale[at].content))
    groups = _by_picture(stale)
    done: list[MadeFile | None] = [None] * len(stale)
    length = _lengths(stale, done, former)
    jobs = (
        (_slice, plain, _slices(stale, plain, context.whole), len(plain) >= ENOUGH),
        (_versions, [at for group in groups for at in group], _grouped(stale, groups, context.whole), len(groups) > 1),
        # Last, since they tell how long the files of pictures are.
        (_slice, feeds, _slices(stale, feeds, context.whole, length), len(feeds) >= ENOUGH),
    )
    count = 0
    problems: list[Problem] = []
    for function, places, pieces, many in jobs:
        left = iter(places)
        for part, faults in map_each(function, context, pieces, workers, many):
            for one, at in zip(part, left, strict=False):  # in this order: what is left over stays left
                done[at] = one
            problems += faults
            count += len(part)
            step(count)
    if problems:
        raise BuildFailed(tuple(dict.fromkeys(problems)))
    return {
        output.path: OutputRecord(output.parts, one.size, one.mtime_ns, one.digest)
        for output, one in zip(stale, done, strict=True)
        if one
    }


def _name(stale: Sequence[Output], at: int, whole: bool) -> str:
    """In a new tree files lie in the stage as they will on the site; else flat, by number."""
    return stale[at].path if whole else str(at)


def _slices(
    stale: Sequence[Output], places: Iterable[int], whole: bool, length: Callable[[str], int] = len
) -> Iterator[bytes]:
    """The outputs at these places as orders, encoded, some at a time; `length` tells that of a file on the site."""
    encode = msgpack.Encoder().encode
    known: dict[bytes, Raw] = {}  # the newest cards, by their keys

    def encoded(card: Card | Item) -> Raw:
        if card.key not in known:
            if len(known) >= _KNOWN:
                known.clear()
            if isinstance(card, Item) and card.picture:
                card = structs.replace(card, picture=structs.replace(card.picture, length=length(card.picture.path)))
            known[card.key] = Raw(encode(card))
        return known[card.key]

    def order(at: int) -> Job:
        recipe, name = stale[at].recipe, _name(stale, at, whole)
        if not isinstance(recipe, Page) or not recipe.cards:
            return Job(name, recipe)
        return Job(name, structs.replace(recipe, cards=()), tuple(map(encoded, recipe.cards)))

    orders: list[Raw] = []
    size = 0
    for at in places:
        orders.append(Raw(encode(order(at))))
        size += len(orders[-1])
        if len(orders) == _SLICE or size > _HEAVY:
            yield encode(orders)
            orders, size = [], 0
    if orders:
        yield encode(orders)


def _by_picture(stale: Sequence[Output]) -> list[list[int]]:
    """The places of the outputs that are versions of one picture, so that each is decoded once."""
    groups: dict[str, list[int]] = {}
    for at, output in enumerate(stale):
        if isinstance(output.content, ImageVersion):
            groups.setdefault(output.content.source, []).append(at)
    return list(groups.values())


def _grouped(stale: Sequence[Output], groups: Iterable[Sequence[int]], whole: bool) -> Iterator[bytes]:
    return (msgpack.encode([Job(_name(stale, at, whole), stale[at].recipe) for at in group]) for group in groups)


def _versions(context: MakeContext, piece: bytes) -> tuple[list[MadeFile], list[Problem]]:
    """Runs in workers: the versions of a picture."""
    orders = _orders(piece)
    recipes = [order.recipe for order in orders if isinstance(order.recipe, ImageVersion)]
    try:
        versions = encoded_pictures(recipes, context.folders, ImageCache(context.cupboard))
    except BuildFailed as failed:
        return [], list(failed.problems)
    return [_written(context, order, data) for order, data in zip(orders, versions, strict=True)], []


def _slice(context: MakeContext, piece: bytes) -> tuple[list[MadeFile], list[Problem]]:
    """Runs in workers: makes some outputs; of a template's failure only the first is told."""
    orders = _orders(piece)
    store = Store(context.store)
    recipes = [_whole(order) for order in orders]
    bodies = store.bodies({body for recipe in recipes for body in _bodies(recipe)})
    store.close()
    made: list[MadeFile] = []
    for order, recipe in zip(orders, recipes, strict=True):
        try:
            made.append(_written(context, order, _bytes(context, recipe, bodies)))
        except BuildFailed as failed:
            return made, list(failed.problems)
    return made, []


def _whole(order: Job) -> Recipe:
    if not order.cards or not isinstance(order.recipe, Page):
        return order.recipe
    return structs.replace(order.recipe, cards=tuple([_card(bytes(card)) for card in order.cards]))


def _bodies(recipe: Recipe) -> Iterator[bytes]:
    """The digests of the texts that a page or its twin shows: its own, or those of a feed's items."""
    if isinstance(recipe, Page | AlternateFormat) and recipe.body:
        yield recipe.body
    if isinstance(recipe, Page):
        yield from (each.body for each in recipe.cards if isinstance(each, Item) and each.body)


def _written(context: MakeContext, order: Job, data: bytes) -> MadeFile:
    made = write(os.path.join(context.stage, order.name), data, b"")
    return MadeFile(made.size, made.mtime_ns, made.digest)


def _filled(context: MakeContext, recipe: Page | AlternateFormat, bodies: Mapping[bytes, str]) -> bytes:
    html = bodies[recipe.body] if recipe.body else ""
    if isinstance(recipe, AlternateFormat):
        return format_text(recipe, html).encode()
    return _press(context).render(recipe, html, bodies)


def _bytes(context: MakeContext, recipe: Recipe, bodies: Mapping[bytes, str]) -> bytes:
    match recipe:
        case Page() | AlternateFormat():
            return _filled(context, recipe, bodies)
        case Copy(source):
            with open(context.folders.locate(source), "rb") as file:
                return file.read()
        case Text(source):
            with open(context.folders.locate(source), "rb") as file:
                return BOM_UTF8 + (decode(source, file.read()).text or "").encode()
        case Data(data):
            return data
        case Icon():
            return draw_icon(recipe, logo_data(recipe, context.folders))
        case SocialCard():
            return drawn_cards(recipe, context.folders, ImageCache(context.cards))
        case ImageVersion():
            raise AssertionError("pictures are made by themselves")


_presses: dict[int, tuple[MakeContext, Renderer]] = {}


def _press(context: MakeContext) -> Renderer:
    """The process's own press for this shop: making one loads its templates."""
    kept = _presses.get(0)
    if kept is None or kept[0] is not context:
        kept = _presses[0] = (context, Renderer(context.templates, context.codes, context.chrome))
    return kept[1]
