"""The project's settings: what `site.toml` and the lists beside the content say, checked key by key."""

import re
from typing import Any

from msgspec import Struct, structs

from builder.checks import fault, tidied
from builder.problems import Location, Problem, nearest

SITE = "site.toml"
LISTS = {"content/sections.toml": "sections", "content/tags.toml": "tags"}
FILES = (SITE, *LISTS)


class Known(Struct, frozen=True):
    """A section, tag, agency or place that the settings describe; `spellings` mean the same as `name`."""

    name: str
    address: str = ""  # its folder on the site; empty: made from the name
    spellings: tuple[str, ...] = ()
    line: int = 0
    file: str = SITE


class Reading(Struct, frozen=True, cache_hash=True):
    """The settings that concern reading a file; they are part of the key under which a reading is kept."""

    title: str
    language: str
    country: str = ""
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
    pictures: str = "responsive"  # or original
    default_section: str = ""  # for an article that has none; empty: the language's word for news
    furniture: tuple[str, ...] = ()  # lines that sources repeat and that are not the article's
    sections: tuple[Known, ...] = ()
    tags: tuple[Known, ...] = ()
    agencies: tuple[Known, ...] = ()
    places: tuple[Known, ...] = ()

    @property
    def reading(self) -> Reading:
        return Reading(**{name: getattr(self, name) for name in Reading.__struct_fields__})

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
    allowed = [LISTS[path]] if path in LISTS else list(Settings.__struct_fields__)
    for key, value in table.items():
        at = Location(path, lines.get((key, 0, ""), 0), 1)
        if key not in allowed:
            hint = nearest(key, allowed) or f"The settings are {', '.join(allowed)}."
            checked.problems.append(Problem(at, f"There is no setting called `{key}`.", hint))
        elif key in ("sections", "tags", "agencies", "places"):
            known = _known(path, key, value, lines, checked)
            checked.values[key] = (*checked.values.get(key, ()), *known)
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
            found.append(Known(entry["name"].strip(), entry.get("address", "").strip("/"), spellings, line, path))
    return found


def _entry_faults(key: str, entry: dict[str, object]) -> list[tuple[str, str, str]]:
    allowed = ["name", "address", "spellings"]
    faults = []
    for word, value in entry.items():
        if word not in allowed:
            hint = nearest(word, allowed) or f"An entry has {', '.join(allowed)}."
            faults.append((word, f"There is no setting called `{word}` in `[[{key}]]`.", hint))
        elif word == "spellings" and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
            faults.append((word, "`spellings` is not a list of texts.", 'Write `spellings = ["…", "…"]`.'))
        elif word != "spellings" and not isinstance(value, str):
            faults.append((word, f"`{word}` is not a text.", "Put it between quotes."))
        elif word == "address" and not _good_address(str(value)):
            faults.append((word, f"`{value}` can't be an address.", "Use letters, digits and hyphens, like `sport`."))
    if not str(entry.get("name", "")).strip() and not any(word not in allowed for word, _, _ in faults):
        faults.append(("", f"An entry of `[[{key}]]` has no name.", 'Add `name = "…"`.'))
    return faults


def _good_address(address: str) -> bool:
    return bool(re.fullmatch(r"[\w][\w-]*(/[\w][\w-]*)*", address.strip("/"))) or address == ""
