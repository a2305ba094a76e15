"""The project's settings: what `site.toml` and the lists beside the content say, checked key by key."""

import re
from collections.abc import Callable
from datetime import UTC, tzinfo
from typing import Any

from msgspec import Struct, structs

from builder.problems import Location, Problem, nearest, say
from builder.settings.allowed_hosts import Allowed
from builder.settings.authors import AUTHORS, Author, author_entries
from builder.settings.check_levels import CheckSettings, check_settings
from builder.settings.feeds import Feeds, feed_settings
from builder.settings.front import FRONT, Front, front_settings
from builder.settings.publisher import NEWSROOM, Publisher, publisher_settings
from builder.settings.targets import Target, deploy_targets
from builder.settings.toml import Lines, lines_of, syntax_problem
from builder.settings.values import fault, tidy_value
from builder.settings.vocabulary import KnownTerm, known_entries

SITE = "site.toml"
LISTS = {"content/sections.toml": "sections", "content/tags.toml": "tags"}
FILES = (SITE, *LISTS, FRONT)
LEDGER = "permalinks.lock"  # see `builder.newsroom.ledger`


class ReadingSettings(Struct, frozen=True, cache_hash=True):
    """The settings that concern reading a file; they are part of the key under which a reading is kept."""

    title: str
    language: str
    country: str = ""
    digits: str = ""
    sections: tuple[KnownTerm, ...] = ()
    tags: tuple[KnownTerm, ...] = ()
    agencies: tuple[KnownTerm, ...] = ()
    places: tuple[KnownTerm, ...] = ()
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
    shortlinks: bool = True  # a short address for every story in the ledger
    host_rules: bool = True  # redirects and headers as rules of every common host
    pictures: str = "responsive"  # or original
    picture_crops: bool = True  # for search engines: 16 to 9, 4 to 3 and square
    social_cards: str = "missing"  # drawn for stories without a picture; or all, none
    sharing_years: int = 2  # the calendar years, the newest story's first, whose stories get cards and crops; 0: all
    default_section: str = ""  # for an article that has none; empty: the language's word for news
    furniture: tuple[str, ...] = ()  # lines that sources repeat and that are not the article's
    logo: str = ""  # a picture or drawing in `static/`, shown in place of the name
    colour: str = ""  # the site's accent, as `#rrggbb`; empty: the theme's
    fonts: str = "theme"  # or system: those that readers have
    editor: str = ""  # that the preview opens files in: a name, or a command with {file} and {line}
    twins: tuple[str, ...] = ()  # other forms in which articles and lists are published: json, md, txt
    llms: bool = True  # the file llms.txt
    webmention: str = ""  # the address that takes mentions
    allow: Allowed = ()  # other hosts that pages may load from, by what they give
    feeds: Feeds = Feeds()
    front: Front = Front()
    sections: tuple[KnownTerm, ...] = ()
    tags: tuple[KnownTerm, ...] = ()
    agencies: tuple[KnownTerm, ...] = ()
    places: tuple[KnownTerm, ...] = ()
    authors: tuple[Author, ...] = ()
    newsroom: Publisher = Publisher()  # who publishes the site
    deploy: tuple[Target, ...] = ()  # where `warraq deploy` brings the site; no page depends on it
    check: CheckSettings = CheckSettings()  # how `warraq check` judges it; no page depends on it

    @property
    def reading(self) -> ReadingSettings:
        told = {name: getattr(self, name) for name in ReadingSettings.__struct_fields__}
        plain = tuple(structs.replace(each, colour="", opinion=False) for each in self.sections)
        return ReadingSettings(**told | {"sections": plain})

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


_Table = Callable[[str, object, Lines], tuple[Any, list[Problem]]]
_TABLES: dict[str, _Table] = {
    AUTHORS: author_entries,
    NEWSROOM: publisher_settings,
    "check": check_settings,
    "feeds": feed_settings,
}


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
        what = say("The settings are not UTF-8 text.")
        checked.problems.append(Problem(Location(path, line), what, say("Save the file as UTF-8.")))
        return
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        checked.problems.append(syntax_problem(path, text, str(error)))
        return
    lines = lines_of(text)
    if path == FRONT:
        checked.values["front"], problems = front_settings(
            table, text, {key: line for (key, _, _), line in lines.items()}
        )
        checked.problems += problems
        return
    allowed = [LISTS[path]] if path in LISTS else [key for key in Settings.__struct_fields__ if key != "front"]
    for key, value in table.items():
        at = Location(path, lines.get((key, 0, ""), 0), 1)
        if key not in allowed:
            there = say("Write it into {path}, without a table.", path=FRONT) if key == "front" else None
            hint = there or nearest(key, allowed) or say("The settings are {known}.", known=", ".join(allowed))
            checked.problems.append(Problem(at, say("There is no setting called `{key}`.", key=key), hint))
        elif key in ("sections", "tags", "agencies", "places"):
            checked.values[key], problems = known_entries(path, key, value, lines, checked.values.get(key, ()))
            checked.problems += problems
        elif key in _TABLES:
            checked.values[key], problems = _TABLES[key](path, value, lines)
            checked.problems += problems
        elif key == "deploy":
            checked.values[key], problems = deploy_targets(path, value, text)
            checked.problems += problems
        elif problem := fault(key, value):
            checked.problems.append(Problem(at, *problem))
        else:
            checked.values[key] = tidy_value(key, value)
