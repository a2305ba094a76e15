"""Who publishes the site: the table `[newsroom]`."""

import datetime
import re
from typing import Annotated, Any

from msgspec import Struct

from builder.problems import say
from builder.settings.rules import EMAIL, LINKS, PAGE, matching
from builder.settings.tables import Noted, Row, Rule, fields_of


def _founded(value: object) -> str:
    """A number, or a date of TOML's own, means the same as in quotes."""
    text = str(value) if not isinstance(value, bool) else ""
    matching(r"(?:1[6-9]|20)\d\d(?:-\d\d(?:-\d\d)?)?", re.ASCII)(text)
    datetime.date.fromisoformat(f"{text}-01-01"[:10])
    return text


_FOUNDED = Rule(
    'a year, a month or a day: `"2019"`, `"2019-04-23"`',
    say("`{given}` is not a year or a day."),
    say('Write it in the Gregorian calendar, like "2019" or "2019-04-23".'),
    _founded,
    written=Any,
    text_first=False,
)
_TELEPHONE = Rule(
    "digits, with the country's code",
    say("`{given}` is not a telephone number."),
    say("Write it with the country's code, like `+20 2 5550 1234`."),
    matching(r"\s*\+?[0-9][0-9 ()./-]{3,}\s*|", re.ASCII),
    text_first=False,
)
_POLICY = Rule(
    "an address",
    say("`{given}` is not the address of a page."),
    say("Write `/ethics/` for a page of this site, or a whole address."),
    matching(rf"{PAGE}|/[^\s\"<>\\?]*"),
    text_first=False,
)
_POLICIES = Row(group="policies")


class Publisher(Struct, frozen=True):
    """The newsroom as machines are told of it; what is not told is empty."""

    legal_name: str = ""
    """The name of the company or society behind the site."""
    founded: Annotated[str, _FOUNDED] = ""
    """When it began, in the Gregorian calendar."""
    email: Annotated[str, EMAIL] = ""
    """Where the newsroom is reached."""
    telephone: Annotated[str, _TELEPHONE] = ""
    """Likewise."""
    postal_address: str = ""
    """Street and town; the country is the setting `country`."""
    profiles: Annotated[tuple[str, ...], LINKS] = ()
    """The newsroom's own pages elsewhere. The home page says `rel="me"` of each."""
    contact: Annotated[str, _POLICY, _POLICIES] = ""
    """how to reach the newsroom"""
    principles: Annotated[str, _POLICY, _POLICIES] = ""
    """how it works, in general"""
    ethics: Annotated[str, _POLICY, _POLICIES] = ""
    """what it does and doesn't do to get a story"""
    corrections: Annotated[str, _POLICY, _POLICIES] = ""
    """how it corrects what was wrong"""
    ownership: Annotated[str, _POLICY, _POLICIES] = ""
    """who owns it, and what it lives on"""
    masthead: Annotated[str, _POLICY, _POLICIES] = ""
    """who leads it, and who works there"""
    sources: Annotated[str, _POLICY, _POLICIES] = ""
    """when it keeps a source's name back"""
    feedback: Annotated[str, _POLICY, _POLICIES] = ""
    """how readers have a say"""
    diversity: Annotated[str, _POLICY, _POLICIES] = ""
    """whom it employs and asks"""
    verification: Annotated[str, _POLICY, _POLICIES] = ""
    """how it checks what it publishes"""
    mission: Annotated[str, _POLICY, _POLICIES] = ""
    """what it covers, and why"""
    bylines: Annotated[str, _POLICY, _POLICIES] = ""
    """when articles have no author's name"""
    line: Annotated[int, Noted()] = 0

    @property
    def policies(self) -> tuple[tuple[str, str], ...]:
        """The policies that it has, with their addresses: whole ones, or those of pages of the site."""
        return tuple((policy, address) for policy in policy_names() if (address := getattr(self, policy)))


def policy_names() -> tuple[str, ...]:
    """The policies that a newsroom may have: pages declare them by these names (`builder.reading.fields.policies`)."""
    return tuple(key for key, field in fields_of(Publisher).items() if field.extras.get(Row) is _POLICIES)
