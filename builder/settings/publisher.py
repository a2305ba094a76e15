"""What the settings say of whoever publishes the site: `[newsroom]` in `site.toml`, checked key by key."""

import datetime
import re
from contextlib import suppress
from typing import Any

from msgspec import Struct

from builder.problems import Problem, Sentence, say
from builder.settings.tables import Fault, good_values
from builder.settings.toml import Lines

NEWSROOM = "newsroom"
# The policies that a newsroom may tell, by the names that pages declare them with (`builder.reading.fields.policies`).
STATED = (
    "contact",
    "principles",
    "ethics",
    "corrections",
    "ownership",
    "masthead",
    "sources",
    "feedback",
    "diversity",
    "verification",
    "mission",
    "bylines",
)
# Patterns are made when a value is looked at: most builds have none, and one with nothing to do must not pay for them.
_WEB = r"https?://[^/\s\"<>]+\.[^/\s\"<>]+(?:/[^\s\"<>]*)?"
_MAIL = r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+"


class Publisher(Struct, frozen=True):
    """The newsroom as machines are told of it; what is not told is empty."""

    legal_name: str = ""
    founded: str = ""  # ISO 8601: a year, a month or a day
    email: str = ""
    telephone: str = ""
    postal_address: str = ""
    profiles: tuple[str, ...] = ()  # its pages elsewhere, whole
    policies: tuple[tuple[str, str], ...] = ()  # a policy and where it stands: a whole address, or one of the site
    line: int = 0


def publisher_settings(path: str, value: object, lines: Lines) -> tuple[Publisher, list[Problem]]:
    """What `[newsroom]` says, and what is wrong with it."""
    good, problems = good_values(path, NEWSROOM, value, lines, _KEYS)
    texts: dict[str, Any] = {key: str(each).strip() for key, each in good.items() if key in _TEXTS}
    told = tuple((key, str(good[key]).strip()) for key in STATED if key in good)
    profiles = good.get("profiles", ())
    line = lines.get((NEWSROOM, 0, ""), 0)
    return Publisher(**texts, profiles=tuple(profiles), policies=told, line=line), problems  # type: ignore[arg-type]


def mail_fault(value: object) -> tuple[Sentence, Sentence] | None:
    if isinstance(value, str) and (not value or re.fullmatch(_MAIL, value.strip(), re.ASCII)):
        return None
    return say("`{given}` is not an address for mail.", given=str(value)), say("Write it like `desk@example.org`.")


def links_fault(key: str) -> Fault:
    """Checks a list of whole addresses elsewhere."""

    def check(value: object) -> tuple[Sentence, Sentence] | None:
        if not isinstance(value, list):
            hint = say('Write `{key} = ["https://…", "https://…"]`.', key=key)
            return say("`{key}` is not a list of addresses.", key=key), hint
        for each in value:
            if not isinstance(each, str) or not re.fullmatch(_WEB, each):
                hint = say("Write it whole, like `https://example.org/`.")
                return say("`{given}` is not the address of a page.", given=str(each)), hint
        return None

    return check


def _text_fault(value: object) -> tuple[Sentence, Sentence] | None:
    good = isinstance(value, str)
    return None if good else (say("`{key}` is not a text.", key=str(value)), say("Put it between quotes."))


def _founded_fault(value: object) -> tuple[Sentence, Sentence] | None:
    text = str(value)
    if not isinstance(value, bool) and re.fullmatch(r"(?:1[6-9]|20)\d\d(?:-\d\d(?:-\d\d)?)?", text, re.ASCII):
        with suppress(ValueError):
            datetime.date.fromisoformat(f"{text}-01-01"[:10])
            return None
    hint = say('Write it in the Gregorian calendar, like "2019" or "2019-04-23".')
    return say("`{given}` is not a year or a day.", given=text), hint


def _telephone_fault(value: object) -> tuple[Sentence, Sentence] | None:
    if isinstance(value, str) and (not value or re.fullmatch(r"\+?[0-9][0-9 ()./-]{3,}", value.strip(), re.ASCII)):
        return None
    hint = say("Write it with the country's code, like `+20 2 5550 1234`.")
    return say("`{given}` is not a telephone number.", given=str(value)), hint


def _policy_fault(value: object) -> tuple[Sentence, Sentence] | None:
    if isinstance(value, str) and (re.fullmatch(_WEB, value) or re.fullmatch(r"/[^\s\"<>\\?]*", value)):
        return None
    hint = say("Write `/ethics/` for a page of this site, or a whole address.")
    return say("`{given}` is not the address of a page.", given=str(value)), hint


_KEYS: dict[str, Fault] = {
    "legal_name": _text_fault,
    "founded": _founded_fault,
    "email": mail_fault,
    "telephone": _telephone_fault,
    "postal_address": _text_fault,
    "profiles": links_fault("profiles"),
    **dict.fromkeys(STATED, _policy_fault),
}
_TEXTS = ("legal_name", "founded", "email", "telephone", "postal_address")
