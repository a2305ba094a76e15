"""Makes outputs: every stale one aside, on all cores, and only when all are there into its place."""

import os
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from msgspec import Raw, Struct, msgpack, structs

from builder.digest import digest
from builder.disk.file_cache import FileCache
from builder.disk.user_cache import UserCache
from builder.images.cache import drawn_card, drawn_icon, encoded_pictures
from builder.inputs import Folders
from builder.output.folder import discard, move_files, move_tree, refuse_links, remove, remove_blocking, write_new_file
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
_HEAVY = 500_000  # bytes of jobs, before which a slice ends: a sitemap has 20 MB
_REMEMBERED = 4096  # cards that stay encoded


class BuildChanges(Struct, frozen=True):
    """What a build has to do: `stale` outputs to make, in order of path, with why, and `gone` ones to remove."""

    stale: tuple[Output, ...]
    gone: tuple[str, ...]
    reasons: Mapping[str, Reason | None]


class MakeContext(Struct, frozen=True, kw_only=True, dict=True):
    """All that a worker needs to make outputs."""

    templates: dict[str, Template]
    codes: Codes
    chrome: Chrome
    folders: Folders
    store: str
    stage: str
    new_tree: bool  # files lie in the stage as they will on the site; else flat, by number
    picture_cache: str  # the folder of encoded pictures
    user_cache: UserCache
    card_cache: UserCache  # of social cards, whose keys tell the version of what draws them

    @cached_property
    def renderer(self) -> Renderer:
        """One in each process: making it loads the templates. It is not sent with the context."""
        return Renderer(self.templates, self.codes, self.chrome)


class OutputFolder(Struct, frozen=True):
    """Where outputs go: the folder, what is in it as the last build left it, and the store that knows of it."""

    folder: str
    intact: Mapping[str, OutputRecord]
    store: Store


class Job(Struct, frozen=True, array_like=True):
    """An output to be made: under which name in the stage, and how; a page's cards by themselves."""

    name: str
    recipe: Recipe
    cards: tuple[Raw, ...] = ()


_decode_jobs = msgpack.Decoder(list[Job]).decode
# A card is on ten lists. They are made one soon after the other, so that it is read once or twice in each process.
_decode_card = lru_cache(maxsize=_REMEMBERED)(msgpack.Decoder(Card | Item).decode)


class MadeFile(Struct, frozen=True, array_like=True):
    """A file as it was made in the stage."""

    size: int
    mtime_ns: int
    digest: bytes


class MakeResult(Struct, frozen=True):
    """What was made: records of all outputs that were stale, which of them changed on disk, folders left alone."""

    records: dict[str, OutputRecord]
    changed: int
    left_alone: tuple[str, ...] = ()

    def digests(self) -> dict[str, bytes]:
        return {path: record.digest for path, record in self.records.items()}


def make_outputs(
    changes: BuildChanges, context: MakeContext, output: OutputFolder, workers: Workers, step: Callable[[int], None]
) -> MakeResult:
    """Makes the stale outputs in the stage, then puts them into the folder and removes what is gone.

    A template that fails raises BuildFailed before anything in the folder is touched. A file whose bytes come out the
    same is not touched. `step` is told how many are done.
    """
    folder, intact, store = output.folder, output.intact, output.store
    if not context.new_tree:
        refuse_links(folder, [*(stale.path for stale in changes.stale), *changes.gone])
    try:
        records = _make_in_stage(changes.stale, intact, context, workers, step)
        if context.new_tree:
            store.forget(records)
            move_tree(context.stage, folder)
            return MakeResult(records, len(records))
        same = {path for path in records if path in intact and intact[path].digest == records[path].digest}
        moved = {
            path: os.path.join(context.stage, str(index)) for index, path in enumerate(records) if path not in same
        }
        if moved or changes.gone:
            store.forget([*moved, *changes.gone])
            remove_blocking(folder, changes.gone, moved)
            move_files(moved, folder)
        left = remove(folder, changes.gone)
    finally:
        discard(context.stage)
    for path in same:
        records[path] = structs.replace(intact[path], parts=records[path].parts)
    return MakeResult(records, len(moved), tuple(left))


def _lengths(
    stale: Sequence[Output], files: Sequence[MadeFile | None], intact: Mapping[str, OutputRecord]
) -> Callable[[str], int]:
    """Tells how many bytes a file on the site has, which was made a moment ago or stands since a former build."""
    places = {output.path: at for at, output in enumerate(stale) if isinstance(output.content, Copy | ImageVersion)}

    def length(path: str) -> int:
        file = files[places[path]] if path in places else intact.get(path)
        return file.size if file else 0

    return length


def _shows_items(output: Output) -> bool:
    """Whether it is a feed."""
    content = output.content
    return isinstance(content, Page) and bool(content.cards) and isinstance(content.cards[0], Item)


def _make_in_stage(
    stale: Sequence[Output],
    intact: Mapping[str, OutputRecord],
    context: MakeContext,
    workers: Workers,
    step: Callable[[int], None],
) -> dict[str, OutputRecord]:
    feeds = [at for at, output in enumerate(stale) if _shows_items(output)]
    apart = {*feeds, *(at for at, output in enumerate(stale) if isinstance(output.content, ImageVersion))}
    plain = [at for at in range(len(stale)) if at not in apart]
    plain.sort(key=lambda at: nearby_story(stale[at].content))
    pictures = _by_picture(stale)
    files: list[MadeFile | None] = [None] * len(stale)
    length = _lengths(stale, files, intact)
    new_tree = context.new_tree
    stages = (
        (_make_slice, plain, _slices(stale, plain, new_tree), len(plain) >= ENOUGH),
        (
            _make_versions,
            [at for group in pictures for at in group],
            _groups(stale, pictures, new_tree),
            len(pictures) > 1,
        ),
        # Last, since they tell how long the files of pictures are.
        (_make_slice, feeds, _slices(stale, feeds, new_tree, length), len(feeds) >= ENOUGH),
    )
    count = 0
    problems: list[Problem] = []
    for function, places, pieces, many in stages:
        left = iter(places)
        for part, part_problems in map_each(function, context, pieces, workers, many):
            for file, at in zip(part, left, strict=False):  # in this order: what is left over stays left
                files[at] = file
            problems += part_problems
            count += len(part)
            step(count)
    if problems:
        raise BuildFailed(tuple(dict.fromkeys(problems)))
    return {
        output.path: OutputRecord(output.parts, file.size, file.mtime_ns, file.digest)
        for output, file in zip(stale, files, strict=True)
        if file
    }


def _name(stale: Sequence[Output], at: int, new_tree: bool) -> str:
    """In a new tree files lie in the stage as they will on the site; else flat, by number."""
    return stale[at].path if new_tree else str(at)


def _slices(
    stale: Sequence[Output], places: Iterable[int], new_tree: bool, length: Callable[[str], int] = len
) -> Iterator[bytes]:
    """The outputs at these places as jobs, encoded, some at a time; `length` tells that of a file on the site."""
    encode = msgpack.Encoder().encode
    newest: dict[bytes, Raw] = {}  # cards, by their keys

    def encode_card(card: Card | Item) -> Raw:
        if card.key not in newest:
            if len(newest) >= _REMEMBERED:
                newest.clear()
            if isinstance(card, Item) and card.picture:
                card = structs.replace(card, picture=structs.replace(card.picture, length=length(card.picture.path)))
            newest[card.key] = Raw(encode(card))
        return newest[card.key]

    def job(at: int) -> Job:
        recipe, name = stale[at].recipe, _name(stale, at, new_tree)
        if not isinstance(recipe, Page) or not recipe.cards:
            return Job(name, recipe)
        return Job(name, structs.replace(recipe, cards=()), tuple(map(encode_card, recipe.cards)))

    jobs: list[Raw] = []
    size = 0
    for at in places:
        jobs.append(Raw(encode(job(at))))
        size += len(jobs[-1])
        if len(jobs) == _SLICE or size > _HEAVY:
            yield encode(jobs)
            jobs, size = [], 0
    if jobs:
        yield encode(jobs)


def _by_picture(stale: Sequence[Output]) -> list[list[int]]:
    """The places of the outputs that are versions of one picture, so that each is decoded once."""
    groups: dict[str, list[int]] = {}
    for at, output in enumerate(stale):
        if isinstance(output.content, ImageVersion):
            groups.setdefault(output.content.source, []).append(at)
    return list(groups.values())


def _groups(stale: Sequence[Output], groups: Iterable[Sequence[int]], new_tree: bool) -> Iterator[bytes]:
    return (msgpack.encode([Job(_name(stale, at, new_tree), stale[at].recipe) for at in group]) for group in groups)


def _make_versions(context: MakeContext, piece: bytes) -> tuple[list[MadeFile], list[Problem]]:
    """Runs in workers: the versions of a picture."""
    jobs = _decode_jobs(piece)
    recipes = [job.recipe for job in jobs if isinstance(job.recipe, ImageVersion)]
    try:
        versions = encoded_pictures(recipes, context.folders, FileCache(context.picture_cache))
    except BuildFailed as failed:
        return [], list(failed.problems)
    return [_write(context, job, data) for job, data in zip(jobs, versions, strict=True)], []


def _make_slice(context: MakeContext, piece: bytes) -> tuple[list[MadeFile], list[Problem]]:
    """Runs in workers: makes some outputs; of a template's failure only the first is told."""
    jobs = _decode_jobs(piece)
    store = Store(context.store)
    recipes = [_with_cards(job) for job in jobs]
    bodies = store.bodies({body for recipe in recipes for body in _body_digests(recipe)})
    store.close()
    files: list[MadeFile] = []
    for job, recipe in zip(jobs, recipes, strict=True):
        try:
            files.append(_write(context, job, _bytes(context, recipe, bodies)))
        except BuildFailed as failed:
            return files, list(failed.problems)
    return files, []


def _with_cards(job: Job) -> Recipe:
    if not job.cards or not isinstance(job.recipe, Page):
        return job.recipe
    return structs.replace(job.recipe, cards=tuple([_decode_card(bytes(card)) for card in job.cards]))


def _body_digests(recipe: Recipe) -> Iterator[bytes]:
    """The digests of the texts that a page shows, in whichever format: its own, or those of a feed's items."""
    if isinstance(recipe, Page | AlternateFormat) and recipe.body:
        yield recipe.body
    if isinstance(recipe, Page):
        yield from (card.body for card in recipe.cards if isinstance(card, Item) and card.body)


def _write(context: MakeContext, job: Job, data: bytes) -> MadeFile:
    status = write_new_file(os.path.join(context.stage, job.name), data)
    return MadeFile(status.st_size, status.st_mtime_ns, digest(data))


def _page_bytes(context: MakeContext, recipe: Page | AlternateFormat, bodies: Mapping[bytes, str]) -> bytes:
    html = bodies[recipe.body] if recipe.body else ""
    if isinstance(recipe, AlternateFormat):
        return format_text(recipe, html).encode()
    return context.renderer.render(recipe, html, bodies)


def _bytes(context: MakeContext, recipe: Recipe, bodies: Mapping[bytes, str]) -> bytes:
    match recipe:
        case Page() | AlternateFormat():
            return _page_bytes(context, recipe, bodies)
        case Copy(source):
            with open(context.folders.locate(source), "rb") as file:
                return file.read()
        case Text(source):
            with open(context.folders.locate(source), "rb") as file:
                return BOM_UTF8 + (decode(source, file.read()).text or "").encode()
        case Data(data):
            return data
        case Icon():
            return drawn_icon(recipe, context.folders, context.user_cache)
        case SocialCard():
            return drawn_card(recipe, context.folders, context.card_cache)
        case ImageVersion():
            raise AssertionError("pictures are made by themselves")
