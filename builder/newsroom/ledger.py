"""The ledger of addresses, `permalinks.lock`: which story was published when, where, and at which addresses before.

A line is a story: id, first publication, address, file, fingerprint of the text, former addresses, parted by tabs. The
lines are sorted by id, which spreads like a digest: stories that two people add at once seldom meet in one place, so
that a version history merges the file by itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from msgspec import Struct, structs

from builder.digest import digest
from builder.problems import Location, Problem, Sentence, say
from builder.settings.settings import LEDGER

HEAD = "# Every published address. Warraq keeps this file: put it under version control, and change no line by hand.\n"
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: none is taken for another when read aloud
_LINE = re.compile(
    r"(?P<id>[0-9a-hjkmnp-tv-z]{6,16})\t(?P<published>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\t(?P<address>/[^\t\s]*)"
    r"\t(?P<path>[^\t]+)\t(?P<fingerprint>(?:[0-9a-f]{8}){0,4}|-)(?P<former>(?:\t/[^\t\s]*)*)"
)
_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
NO_FILE = "-"  # in place of the file of a story that is gone, when another story has a file of that name
_WIDTH = 8  # letters of a fingerprint for each piece of text


class LedgerEntry(Struct, frozen=True):
    """A story that is or was out: `published` in UTC as ISO 8601 writes it, `line` where the ledger has it."""

    id: str
    published: str
    address: str
    path: str
    fingerprint: str  # see `builder.reading.text.fingerprint`
    former: tuple[str, ...] = ()
    line: int = 0


class Ledger(Struct, frozen=True):
    """All entries by id, in its order."""

    entries: dict[str, LedgerEntry] = {}


def parse_ledger(data: bytes) -> tuple[Ledger, list[Problem]]:
    """The ledger that a file holds, and every line of it that can't be or that contradicts another."""
    problems: list[Problem] = []
    entries: dict[str, LedgerEntry] = {}
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return Ledger(), [_problem(0, say("The ledger is not UTF-8."), say("Take it from the version history again."))]
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        if line.startswith(_MARKERS):
            hint = say("Keep the lines of both sides, without marks.")
            problems.append(_problem(number, say("A merge left its marks."), hint))
            continue
        match = _LINE.fullmatch(line.rstrip("\r"))
        if match is None:
            hint = say("Take the line from the version history again, or remove it if the story was never published.")
            problems.append(_problem(number, say("This line is not id, time, address, file, sketch with tabs."), hint))
            continue
        entry = _entry(match, number)
        other = entries.setdefault(entry.id, entry)
        if other is not entry and structs.replace(other, line=number) != entry:
            what = say("The story {id} has another line, {line}.", id=entry.id, line=other.line)
            problems.append(_problem(number, what, say("Keep the one that is right.")))
    problems += _contradictions(entries.values())
    return Ledger(dict(sorted(entries.items()))), problems


def format_ledger(ledger: Ledger) -> str:
    """The file of a ledger."""
    return HEAD + "".join(map(_line, ledger.entries.values()))


def _line(entry: LedgerEntry) -> str:
    columns = (entry.id, entry.published, entry.address, _quote(entry.path), entry.fingerprint or "-", *entry.former)
    return "\t".join(columns) + "\n"


def match_entries(ledger: Ledger, fingerprints: Mapping[str, str]) -> dict[str, LedgerEntry]:
    """The entry of each article that has one, by its path; `fingerprints` are those of all articles that there are.

    A file whose text is still alike keeps its entry. A file that has none, or whose text is another's, takes the entry
    that its text is most like, of a file that is gone or has changed; so a renamed file is known again, two that
    swapped their names are too. What is left over by text goes by name: a text written anew in its file.
    """
    matches: dict[str, LedgerEntry] = {}
    left: dict[str, LedgerEntry] = {}
    for entry in ledger.entries.values():
        fingerprint = fingerprints.get(entry.path)
        if fingerprint is not None and entry.path not in matches and is_same_text(entry.fingerprint, fingerprint):
            matches[entry.path] = entry
        else:
            left[entry.id] = entry
    if not left or len(matches) == len(fingerprints):
        return matches
    unmatched = sorted(path for path in fingerprints if path not in matches)
    for path, entry in _match_texts(unmatched, fingerprints, left).items():
        matches[path] = entry
        del left[entry.id]
    for entry in left.values():
        if entry.path in fingerprints and entry.path not in matches:
            matches[entry.path] = entry
    return matches


def is_same_text(one: str, other: str) -> bool:
    """Whether two fingerprints are of one text: half of the shorter one's pieces are in both."""
    return one == other or _shared_pieces(one, other) * 2 >= max(1, min(len(one), len(other)) // _WIDTH)


class PublishedStory(Struct, frozen=True):
    """A story that is out, as the ledger records it."""

    path: str
    address: str
    moment: datetime
    fingerprint: str


def updated_ledger(ledger: Ledger, known: Mapping[str, LedgerEntry], stories: Iterable[PublishedStory]) -> Ledger:
    """The ledger after a build. `stories` are those that are out, in order of publication; `known` has their entries,
    by path, where they had one.

    A story that moved keeps where it was among its former addresses; one that isn't out any more keeps its line.
    """
    entries = dict(ledger.entries)
    new = []
    for story in stories:
        entry = known.get(story.path)
        if entry is None:
            new.append(story)
            continue
        former = entry.former
        if story.address != entry.address:
            former = tuple(address for address in (*former, entry.address) if address != story.address)
        if not _is_near(entry.fingerprint, story.fingerprint):
            entry = structs.replace(entry, fingerprint=story.fingerprint)
        if (former, story.address, story.path) != (entry.former, entry.address, entry.path):
            entry = structs.replace(entry, former=former, address=story.address, path=story.path)
        entries[entry.id] = entry
    owners = {}
    for story in new:
        published = story.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        id_ = new_id(published, story.address, entries)
        entries[id_] = LedgerEntry(id_, published, story.address, story.path, story.fingerprint)
        owners[story.path] = id_
    owners |= {path: entry.id for path, entry in known.items()}
    for entry in ledger.entries.values():  # a file of this name is another story's now
        if owners.get(entry.path, entry.id) != entry.id and entries[entry.id].path == entry.path:
            entries[entry.id] = structs.replace(entry, path=NO_FILE)
    return Ledger(dict(sorted(entries.items())) if new else entries)


def new_id(published: str, address: str, taken: Mapping[str, object]) -> str:
    """A story's short name: the letters of a digest, six or as many more as it takes to be its own."""
    number = int.from_bytes(digest(f"{published} {address}".encode()), "big")
    letters = "".join(_LETTERS[number >> shift & 31] for shift in range(0, 80, 5))
    return next(letters[:size] for size in range(6, 17) if letters[:size] not in taken)


def shortlink(id_: str) -> str:
    """The short address of a story, in ASCII, by its id."""
    return f"/a/{id_}/"


def _is_near(one: str, other: str) -> bool:
    """Whether a fingerprint is still good enough to keep its line as it is: all but one of the pieces are in both."""
    return one == other or (len(one) == len(other) and _shared_pieces(one, other) >= max(len(one) // _WIDTH - 1, 2))


def _shared_pieces(one: str, other: str) -> int:
    return len(_pieces(one) & _pieces(other))


def _pieces(fingerprint: str) -> set[str]:
    return {fingerprint[at : at + _WIDTH] for at in range(0, len(fingerprint), _WIDTH)}


def _match_texts(
    unmatched: list[str], fingerprints: Mapping[str, str], left: Mapping[str, LedgerEntry]
) -> dict[str, LedgerEntry]:
    """Articles without an entry with the left ones that they are most like, no entry for two."""
    having: dict[str, set[str]] = defaultdict(set)
    for entry in left.values():
        for piece in _pieces(entry.fingerprint):
            having[piece].add(entry.id)
    pairs = []
    for path in unmatched:
        near = {id_ for piece in _pieces(fingerprints[path]) for id_ in having.get(piece, ())}
        pairs += [
            (-_shared_pieces(fingerprints[path], left[id_].fingerprint), path, id_)
            for id_ in near
            if is_same_text(fingerprints[path], left[id_].fingerprint)
        ]
    matches: dict[str, LedgerEntry] = {}
    used: set[str] = set()
    for _, path, id_ in sorted(pairs):
        if path not in matches and id_ not in used:
            used.add(id_)
            matches[path] = left[id_]
    return matches


def _quote(path: str) -> str:
    """A file's name without what would end its column or the line."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029%]", lambda sign: f"%{ord(sign[0]):04X}", path)


def _unquote(path: str) -> str:
    return re.sub(r"%([0-9A-F]{4})", lambda sign: chr(int(sign[1], 16)), path) if "%" in path else path


def _entry(match: re.Match[str], number: int) -> LedgerEntry:
    return LedgerEntry(
        id=match["id"],
        published=match["published"],
        address=match["address"],
        path=_unquote(match["path"]),
        fingerprint="" if match["fingerprint"] == "-" else match["fingerprint"],
        former=tuple(match["former"].split("\t")[1:]),
        line=number,
    )


def _contradictions(entries: Iterable[LedgerEntry]) -> list[Problem]:
    problems = []
    addresses: dict[str, LedgerEntry] = {}
    files: dict[str, LedgerEntry] = {}
    for entry in entries:
        for address in (entry.address, *entry.former):
            other = addresses.setdefault(address, entry)
            if other is not entry:
                what = say("The address {address} is already that of line {line}.", address=address, line=other.line)
                problems.append(_problem(entry.line, what, say("Remove it from one of the two lines.")))
            elif (entry.address, *entry.former).count(address) > 1:
                what = say("The address {address} stands twice in this line.", address=address)
                problems.append(_problem(entry.line, what, say("Keep the first.")))
        other = files.setdefault(entry.path, entry)
        if other is not entry and entry.path != NO_FILE:
            what = say("The file {path} is already that of line {line}.", path=entry.path, line=other.line)
            problems.append(_problem(entry.line, what, say("Keep the one that is right.")))
    return problems


def _problem(line: int, what: Sentence, hint: Sentence) -> Problem:
    return Problem(Location(LEDGER, line), what, hint)
