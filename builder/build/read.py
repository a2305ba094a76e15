"""Reads the articles: what is new or changed on all cores, the rest from the store."""

from collections.abc import Iterator, Sequence

from msgspec import Struct, msgpack, structs

from builder.digest import digest
from builder.disk.scan import unreadable_file
from builder.inputs import Folders, Inputs
from builder.output.workers import ENOUGH, Step, Workers, map_each
from builder.pages.model.files import is_article
from builder.problems import Location, Problem, say
from builder.reading.article import Parsed
from builder.reading.parse import parse
from builder.settings.settings import ReadingSettings, Settings
from builder.store.interning import SharedTexts
from builder.store.records import FreshReading, StoredReading, encode_reading
from builder.store.store import Store

_SLICE = 64  # files that a worker reads at a time


class ReadContext(Struct, frozen=True):
    """All that a worker needs to read files."""

    folders: Folders
    settings: ReadingSettings
    epoch: bytes


def read_articles(
    inputs: Inputs, settings: Settings, folders: Folders, store: Store, workers: Workers, step: Step
) -> dict[str, StoredReading]:
    """Every article file of the inputs as it was read, by path; what is read now is kept in the store."""
    texts = SharedTexts()
    readings = {path: texts.put(path, reading) for path, reading in store.readings().items()}
    paths = [path for path in inputs.sources if is_article(path)]
    rules = digest(msgpack.encode(settings.reading))
    new = tuple(
        path
        for path in paths
        if path not in readings or readings[path].key != _key(inputs.epoch, rules, path, inputs.sources[path].digest)
    )
    if new:
        context = ReadContext(folders, settings.reading, inputs.epoch)
        slices = (new[start : start + _SLICE] for start in range(0, len(new), _SLICE))
        parts = map(_decode_slice, map_each(_read_slice, context, slices, workers, len(new) >= ENOUGH))
        for count, (path, reading) in enumerate(zip(new, store.put_readings(parts), strict=True), 1):
            readings[path] = texts.put(path, reading)
            step("read", count, len(new))
    return {path: readings[path] for path in paths}


def read_again(
    paths: tuple[str, ...], inputs: Inputs, settings: Settings, folders: Folders, store: Store
) -> list[StoredReading]:
    """Reads some files again and keeps them."""
    context = ReadContext(folders, settings.reading, inputs.epoch)
    return list(store.put_readings([_decode_slice(_read_slice(context, paths))]))


def stored_reading(path: str, inputs: Inputs, settings: Settings, store: Store) -> StoredReading | None:
    """A file's reading from the store, where it is of what the file says now."""
    reading = store.reading(path)
    rules = digest(msgpack.encode(settings.reading))
    is_current = reading and reading.key == _key(inputs.epoch, rules, path, inputs.sources[path].digest)
    return reading if is_current else None


def _key(epoch: bytes, rules: bytes, path: str, data: bytes) -> bytes:
    """All that a reading depends on; the path, since a name may tell the date and a folder the section."""
    return digest(epoch + rules + data + path.encode())  # all but the last are 16 bytes long


def _read_slice(context: ReadContext, paths: Sequence[str]) -> bytes:
    """Runs in workers: the readings of some files, encoded."""
    rules = digest(msgpack.encode(context.settings))
    return msgpack.encode([_read(context, rules, path) for path in paths])


def _decode_slice(part: bytes) -> Iterator[FreshReading]:
    return iter(msgpack.decode(part, type=list[FreshReading]))


def _read(context: ReadContext, rules: bytes, path: str) -> FreshReading:
    try:
        with open(context.folders.locate(path), "rb") as file:
            data = file.read()
        parsed = parse(path, data, context.settings)
    except OSError as error:
        return encode_reading(path, b"", b"", Parsed(None, problems=(unreadable_file(path, error),)))
    except Exception as error:  # one bad file never hides the others' problems; it fails the build all the same
        what = say("The file can't be understood: {why}.", why=f"{type(error).__name__}: {error}")
        hint = say("This is a fault of Warraq: please report it with the file.")
        return encode_reading(path, b"", b"", Parsed(None, problems=(Problem(Location(path), what, hint),)))
    key = _key(context.epoch, rules, path, digest(data))
    return encode_reading(path, key, _public_digest(parsed), parsed)


def _public_digest(parsed: Parsed) -> bytes:
    """The digest of what others see: a text may change, and how long it is, without changing any page but its own."""
    if parsed.article is None:
        return b""
    return digest(msgpack.encode((structs.replace(parsed.article, body=b"", words=0, fingerprint=""), parsed.problems)))
