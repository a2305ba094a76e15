"""The rules of settings: what each allows, the sentences for a value that does not fit, and how a value is kept."""

import posixpath
import re
from collections.abc import Callable
from typing import Any

from msgspec import structs

from builder.problems import nearest, say
from builder.settings.tables import NOT_TEXT, TEXT, Rule, SettingError

PLACEHOLDERS = ("section", "year", "month", "day", "slug", "id")
FORMATS = ("json", "md", "txt")
LONGEST = 24  # words of a piece of furniture: a paragraph of more is never dropped by a list
PAGE = r"https?://[^/\s\"<>]+\.[^/\s\"<>]+(?:/[^\s\"<>]*)?"


def matching(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Callable[[str], str]:
    """A function that accepts the texts that match as a whole, and strips them.

    The pattern is compiled when a value is checked: a build with nothing to do pays for those of its own settings only.
    """

    def parse(text: str) -> str:
        if not re.fullmatch(pattern, text, flags):
            raise ValueError(text)
        return text.strip()

    return parse


TITLE = Rule(
    "a text, not empty",
    say("The site has no title."),
    say("Give it one: it stands on every page."),
    matching(r"\s*\S.*", re.DOTALL),
)
ONE_LINE = Rule("a text", *NOT_TEXT, lambda text: " ".join(text.split()))
TEXTS = Rule("a list of texts", say("`{key}` is not a list of texts."), say('Write `{key} = ["…", "…"]`.'))
TO_1000 = Rule(
    "a number from {least} to 1000",
    say("`{key}` is not a number from {least} to 1000."),
    say("Write a number without quotes, like 20."),
)

NUMBER = Rule(
    "a number from {least}",
    say("`{key}` is not a number from {least}."),
    say("Write a number without quotes, like {usual}."),
)


def sent_host(host: str) -> str:
    """A host as browsers send it. Raises UnicodeError.

    Of ASCII the codec checks the lengths of labels only, and importing it takes 2 ms, which most sites are spared.
    """
    *labels, last = host.split(".")
    if host.isascii() and all(0 < len(label) < 64 for label in labels) and len(last) < 64:
        return host
    return host.encode("idna").decode()


def _site_address(text: str) -> str:
    """With a slash at its end, and its host as browsers send it."""
    matching(r"https?://[^/\s?#@<>\"']+(/[^\s?#<>\"']*)?")(text)
    scheme, _, host, *folders = text.rstrip("/").split("/")
    return "/".join((scheme, "", sent_host(host), *folders, ""))


SITE_ADDRESS = Rule(
    "`http://` or `https://`, a host, folders if any",
    say("`{given}` is not the address of a site."),
    say("Write it whole, like `https://example.org/`."),
    _site_address,
)
LANGUAGE = Rule("", say("There is no language called `{given}`."), say("The languages are {known}."))
COUNTRY = Rule(
    "two capital letters of ISO 3166",
    say("`{given}` is not a country's code."),
    say("Use the two capital letters of ISO 3166, like `EG`."),
    matching(r"[A-Z]{2}|"),
)
DIGITS = Rule(
    "`latn` (123), `arab` (١٢٣), `arabext` (۱۲۳)",
    say("There are no digits called `{given}`."),
    say("Use `latn` (123), `arab` (١٢٣) or `arabext` (۱۲۳)."),
)


def _time_zone(name: str) -> str:
    from zoneinfo import ZoneInfo, available_timezones

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        if hint := nearest(name, sorted(available_timezones())):
            raise SettingError(TIME_ZONE.what, hint) from error
        raise ValueError(name) from error
    return name.strip()


TIME_ZONE = Rule(
    "a name like `Africa/Cairo`",
    say("There is no time zone called `{given}`."),
    say("Use a name like `Africa/Cairo`."),
    _time_zone,
)


def _output_folder(text: str) -> str:
    first = posixpath.normpath(text.replace("\\", "/").strip()).strip("/").split("/")[0]
    own = ("", ".", "..", "content", "templates", "static", "builder", ".warraq", ".git")
    if not text.strip() or first in own:
        raise ValueError(text)
    return text.strip()


OUTPUT = Rule(
    "a folder",
    say("The site can't be built into `{given}`."),
    say("Choose a folder of its own, like `public`."),
    _output_folder,
)


def _permalink(text: str) -> str:
    placeholders = re.findall(r"\{([^{}]*)\}", text)
    for name in placeholders:
        if name not in PLACEHOLDERS:
            hint = nearest(name, list(PLACEHOLDERS)) or say("The fields are {known}.", known=", ".join(PLACEHOLDERS))
            raise SettingError(say("A permalink has no field `{field}`.", field=f"{{{name}}}"), hint)
    part = r"(?!\.\.?/)(?:[^/\s{}\\?#%]|\{\w+\})+"
    matching(rf"/{part}(?:/{part})*/")(text)
    if "slug" not in placeholders and "id" not in placeholders:
        raise SettingError(
            say("The permalink would be the same for many articles."), say("Add `{{slug}}` or `{{id}}`.")
        )
    return text


PERMALINK = Rule(
    "a pattern",
    say("`{given}` is not a permalink."),
    say("Begin and end it with a slash, like `/{{section}}/{{slug}}/`."),
    _permalink,
)
COLOUR = Rule(
    "`#` and six digits",
    say("`{given}` is not a colour."),
    say("Write six digits like `#7a1f2b`."),
    lambda text: matching(r"\s*#[0-9a-fA-F]{6}\s*|")(text).lower(),
)
FONTS = Rule(
    "",
    say("There are no fonts called `{given}`."),
    say("Use `theme` for those that come with it, or `system` for none."),
)
PICTURES = Rule("", say("Pictures can't be `{given}`."), say("Use `responsive` or `original`."))
SOCIAL_CARDS = Rule("", say("Social cards can't be drawn for `{given}`."), say("Use `missing`, `all` or `none`."))
EDITOR = structs.replace(TEXT, allowed="a name or a command")


def _formats(names: tuple[str, ...]) -> tuple[str, ...]:
    """Without doubles, in one order."""
    for name in names:
        if name not in FORMATS:
            hint = nearest(name, list(FORMATS)) or say("There are {known}.", known=", ".join(FORMATS))
            raise SettingError(say("There is no twin called `{value}`.", value=name), hint)
    return tuple(name for name in FORMATS if name in names)


TWINS = Rule(
    "a list of `json`, `md`, `txt`",
    say("`twins` is not a list of texts."),
    say('Write `twins = ["json", "md"]`.'),
    _formats,
)
WEBMENTION = Rule(
    "an address",
    say("`{value}` is not the address of an endpoint."),
    say("Write it whole, like `https://mentions.example.org/receive`."),
    matching(r"https?://[^\s<>\"'`\\]+|/[^\s<>\"'`\\/][^\s<>\"'`\\]*|"),
    text_first=False,
)


def _furniture(lines: tuple[str, ...]) -> tuple[str, ...]:
    for line in lines:
        if sum(map(str.isalpha, line)) < 2:
            hint = say("Write the whole line; it has at least two letters.")
            raise SettingError(say("`{given}` is too short for furniture.", given=line), hint)
        if len(line.split()) > LONGEST:
            hint = say("Write at most {most} words: a longer paragraph is never dropped by a list.", most=LONGEST)
            raise SettingError(say("`{given}…` is too long for furniture.", given=line[:40]), hint)
    return tuple(line.strip() for line in lines)


FURNITURE = structs.replace(
    TEXTS, allowed=f"a list of texts, each of two letters or more and at most {LONGEST} words", parse=_furniture
)
LOGO = Rule(
    "a file in `static/`: `.svg`, `.png`, `.jpg`, `.webp`, `.gif`, `.avif`",
    say("`{given}` is not a picture."),
    say("Use a file of `static/` that ends with .svg, .png, .jpg, .webp or .avif."),
    matching(r"|.*\.(?:svg|png|jpe?g|webp|gif|avif)", re.IGNORECASE | re.DOTALL),
)
EMAIL = Rule(
    "an address for mail",
    say("`{given}` is not an address for mail."),
    say("Write it like `desk@example.org`."),
    matching(r"\s*[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+\s*|", re.ASCII),
    text_first=False,
)


def _links(addresses: tuple[object, ...]) -> tuple[object, ...]:
    for address in addresses:
        if not isinstance(address, str) or not re.fullmatch(PAGE, address):
            hint = say("Write it whole, like `https://example.org/`.")
            raise SettingError(say("`{given}` is not the address of a page.", given=str(address)), hint)
    return addresses


LINKS = Rule(
    "a list of whole addresses",
    say("`{key}` is not a list of addresses."),
    say('Write `{key} = ["https://…", "https://…"]`.'),
    _links,
    written=tuple[Any, ...],
)
