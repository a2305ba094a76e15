"""The project's settings: what `site.toml` and the lists beside the content say, checked key by key."""

import re
from collections.abc import Iterator
from datetime import UTC, tzinfo
from typing import Any

from msgspec import Struct, structs

from builder.checks import COLOUR, fault, tidied
from builder.frontpage import FRONT, Front, front
from builder.problems import Location, Problem, nearest
from builder.targets import Target, target, target_faults

SITE = "site.toml"
LISTS = {"content/sections.toml": "sections", "content/tags.toml": "tags"}
FILES = (SITE, *LISTS, FRONT)
LEDGER = "permalinks.lock"  # see `builder.newsroom.ledger`


class Known(Struct, frozen=True):
    """A section, tag, agency or place that the settings describe; `spellings` mean the same as `name`."""

    name: str
    address: str = ""  # its folder on the site; empty: made from the name
    spellings: tuple[str, ...] = ()
    colour: str = ""  # of a section, as `#rrggbb`; empty: one of the theme's
    opinion: bool = False  # whether a section holds opinions, which the front page sets apart
    line: int = 0
    file: str = SITE


class Reading(Struct, frozen=True, cache_hash=True):
    """The settings that concern reading a file; they are part of the key under which a reading is kept."""

    title: str
    language: str
    country: str = ""
    digits: str = ""
    sections: tuple[Known, ...] = ()
    tags: tuple[Known, ...] = ()
    agencies: tuple[Known, ...] = ()
    places: tuple[Known, ...] = ()
    furniture: tuple[str, ...] = ()


class Settings(Struct, frozen=True):
    """Every setting, with its default. `docs/settings.md` describes them for users."""

    title: str = "بلا اسم"
    tagline: str = ""
    address: str = "http://localhost:8000/"  # where the site's root will be; may have folders; ends with a slash
    language: str = "ar"
    country: str = ""  # ISO 3166: rules month names and digits
    timezone: str = "UTC"
    digits: str = ""  # latn, arab or arabext; empty: as the language and the country have it
    output: str = "public"
    permalink: str = "/{section}/{year}/{month}/{slug}/"
    page_size: int = 20
    feed_size: int = 20
    pwa: bool = True  # installable and readable offline
    host_rules: bool = True  # redirects and headers as rules of every common host
    pictures: str = "responsive"  # or original
    default_section: str = ""  # for an article that has none; empty: the language's word for news
    furniture: tuple[str, ...] = ()  # lines that sources repeat and that are not the article's
    logo: str = ""  # a picture or drawing in `static/`, shown in place of the name
    colour: str = ""  # the site's accent, as `#rrggbb`; empty: the theme's
    fonts: str = "theme"  # or system: those that readers have
    editor: str = ""  # that the preview opens files in: a name, or a command with {file} and {line}
    front: Front = Front()
    sections: tuple[Known, ...] = ()
    tags: tuple[Known, ...] = ()
    agencies: tuple[Known, ...] = ()
    places: tuple[Known, ...] = ()
    deploy: tuple[Target, ...] = ()  # where `warraq deploy` brings the site; no page depends on it

    @property
    def reading(self) -> Reading:
        told = {name: getattr(self, name) for name in Reading.__struct_fields__}
        plain = tuple(structs.replace(each, colour="", opinion=False) for each in self.sections)
        return Reading(**told | {"sections": plain})

    @property
    def zone(self) -> tzinfo:
        """The site's time zone."""
        from zoneinfo import ZoneInfo

        return ZoneInfo(self.timezone) if self.timezone != "UTC" else UTC

    @property
    def prefix(self) -> str:
        """The path of `address` without its last slash: empty, or `/folder`."""
        return re.sub(r"^https?://[^/]+", "", self.address).rstrip("/")

    @property
    def host(self) -> str:
        """Scheme and host of `address`, without a slash at the end."""
        return self.address[: len(self.address) - len(self.prefix) - 1]


def load(files: dict[str, bytes]) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings from the contents of FILES, those that exist, and every problem found in them.

    A setting that has a problem keeps its default, so that the rest of the project can be checked in the same run.
    """
    checked = _Checked([], {})
    for path in FILES:
        if path in files:
            _read(path, files[path], checked)
    return structs.replace(Settings(), **checked.values), tuple(checked.problems)


class _Checked(Struct):
    """What has been read so far."""

    problems: list[Problem]
    values: dict[str, Any]


def _read(path: str, data: bytes, checked: _Checked) -> None:
    import tomllib

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        checked.problems.append(
            Problem(Location(path, line), "The settings are not UTF-8 text.", "Save the file as UTF-8.")
        )
        return
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        checked.problems.append(_syntax(path, text, str(error)))
        return
    lines = _lines(text)
    if path == FRONT:
        checked.values["front"], problems = front(table, text, {key: line for (key, _, _), line in lines.items()})
        checked.problems += problems
        return
    allowed = [LISTS[path]] if path in LISTS else [key for key in Settings.__struct_fields__ if key != "front"]
    for key, value in table.items():
        at = Location(path, lines.get((key, 0, ""), 0), 1)
        if key not in allowed:
            hint = nearest(key, allowed) if key != "front" else f"Write it into {FRONT}, without a table."
            hint = hint or f"The settings are {', '.join(allowed)}."
            checked.problems.append(Problem(at, f"There is no setting called `{key}`.", hint))
        elif key in ("sections", "tags", "agencies", "places"):
            known = _known(path, key, value, lines, checked)
            checked.values[key] = (*checked.values.get(key, ()), *known)
        elif key == "deploy":
            checked.values[key] = _targets(path, value, text, checked)
        elif problem := fault(key, value):
            checked.problems.append(Problem(at, *problem))
        else:
            checked.values[key] = tidied(key, value)


def _syntax(path: str, text: str, message: str) -> Problem:
    """tomllib's message ends with `(at line 3, column 7)` or `(at end of document)`."""
    found = re.search(r"\s*\(at line (\d+), column (\d+)\)", message)
    line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 0)
    what = re.sub(r"\s*\(at .*\)$", "", message)
    return Problem(
        Location(path, line, column), f"This is not TOML: {what}.", "Mend the line; values in words need quotes."
    )


_HEADER = re.compile(r"^\s*\[\[?\s*([\w-]+)\s*\]?\]")
_KEY = re.compile(r'^\s*"?([\w-]+)"?\s*=')


def _lines(text: str) -> dict[tuple[str, int, str], int]:
    """The line of each key: (key, 0, "") at the top, (table, index, key) in a table, (table, index, "") its header."""
    lines: dict[tuple[str, int, str], int] = {}
    counts: dict[str, int] = {}
    table, index = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = header[1]
            index = counts.get(table, 0)
            counts[table] = index + 1
            lines.setdefault((table, 0, ""), number)
            lines[table, index, ""] = number
        elif key := _KEY.match(line):
            lines.setdefault((table, index, key[1]) if table else (key[1], 0, ""), number)
    return lines


def _known(
    path: str, key: str, value: object, lines: dict[tuple[str, int, str], int], checked: _Checked
) -> list[Known]:
    """The entries of `[[sections]]` and its like; faults go to `checked`."""
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        at = Location(path, lines.get((key, 0, ""), 0), 1)
        checked.problems.append(
            Problem(at, f"`{key}` is not a list of tables.", f"Write `[[{key}]]` above each entry.")
        )
        return []
    found = []
    for index, entry in enumerate(value):
        line = lines.get((key, index, ""), 0)
        faults = list(_entry_faults(key, entry))
        for word, message, hint in faults:
            at = Location(path, lines.get((key, index, word), line), 1)
            checked.problems.append(Problem(at, message, hint))
        if not faults:
            spellings = tuple(entry.get("spellings", ()))
            address, colour = entry.get("address", "").strip("/"), entry.get("colour", "").lower()
            opinion = entry.get("opinion", False)
            found.append(Known(entry["name"].strip(), address, spellings, colour, opinion, line, path))
    checked.problems += _twice(key, (*checked.values.get(key, ()), *found))
    return found


def _targets(path: str, value: object, text: str, checked: _Checked) -> tuple[Target, ...]:
    """The tables `[deploy.NAME]`; those with faults are left out."""
    if not isinstance(value, dict):
        at = Location(path, _line_of(text, r"deploy\s*="), 1)
        checked.problems.append(Problem(at, "`deploy` is not a table.", "Write `[deploy.live]` above its lines."))
        return ()
    found = []
    for name, table in value.items():
        faults = target_faults(name, table)
        for word, message, hint in faults:
            checked.problems.append(Problem(Location(path, _target_line(text, name, word), 1), message, hint))
        if not faults:
            found.append(target(name, table))
    return tuple(found)


def _target_line(text: str, name: str, word: str) -> int:
    """The line of a key in a target's table, or of the table's head."""
    spelled = rf"[\"']?{re.escape(name)}[\"']?"
    head = _line_of(text, rf"\[\s*deploy\s*\.\s*{spelled}\s*\]") or _line_of(text, rf"(?:deploy\.)?{spelled}\s*=")
    below = re.split(r"^\s*\[", "\n".join(text.split("\n")[head:]), maxsplit=1, flags=re.MULTILINE)[0]
    line = _line_of(below, rf"[\"']?{re.escape(word)}[\"']?\s*=") if word else 0
    return head + line


def _line_of(text: str, pattern: str) -> int:
    """The number of the first line that begins so; 0 without one."""
    found = re.search(rf"^\s*{pattern}", text, re.MULTILINE)
    return text.count("\n", 0, found.start(0) + len(found[0])) + 1 if found else 0


def _twice(key: str, entries: tuple[Known, ...]) -> Iterator[Problem]:
    """Names and spellings that two entries have: an article that uses one would stand under either."""
    owners: dict[str, Known] = {}
    for entry in entries:
        for spelling in dict.fromkeys((entry.name, *entry.spellings)):
            owner = owners.setdefault(spelling.strip().casefold(), entry)
            if owner is not entry:
                what = f"`{spelling}` stands in two entries of `[[{key}]]`, on line {owner.line} of {owner.file} too."
                yield Problem(Location(entry.file, entry.line, 1), what, "Keep it in one of them.")


def _entry_faults(key: str, entry: dict[str, object]) -> list[tuple[str, str, str]]:
    allowed = ["name", "address", "spellings", *(("colour", "opinion") if key == "sections" else ())]
    faults = []
    for word, value in entry.items():
        if word not in allowed:
            hint = nearest(word, allowed) or f"An entry has {', '.join(allowed)}."
            faults.append((word, f"There is no setting called `{word}` in `[[{key}]]`.", hint))
        elif word == "spellings" and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
            faults.append((word, "`spellings` is not a list of texts.", 'Write `spellings = ["…", "…"]`.'))
        elif word == "opinion" and not isinstance(value, bool):
            faults.append((word, "`opinion` is neither true nor false.", "Write `opinion = true`, without quotes."))
        elif word not in ("spellings", "opinion") and not isinstance(value, str):
            faults.append((word, f"`{word}` is not a text.", "Put it between quotes."))
        elif word == "colour" and not re.fullmatch(COLOUR, str(value)):
            faults.append((word, f"`{value}` is not a colour.", "Write six digits like `#7a1f2b`."))
        elif word == "address" and not _good_address(str(value)):
            faults.append((word, f"`{value}` can't be an address.", "Use letters, digits and hyphens, like `sport`."))
    if not str(entry.get("name", "")).strip() and not any(word not in allowed for word, _, _ in faults):
        faults.append(("", f"An entry of `[[{key}]]` has no name.", 'Add `name = "…"`.'))
    return faults


def _good_address(address: str) -> bool:
    return bool(re.fullmatch(r"[\w][\w-]*(/[\w][\w-]*)*", address.strip("/"))) or address == ""
