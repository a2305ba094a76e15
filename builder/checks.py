"""What can be wrong with the value of a setting, and the form in which a good one is kept."""

import posixpath
import re
from contextlib import suppress

from builder.problems import nearest

PLACEHOLDERS = ("section", "year", "month", "day", "slug", "id")
COLOUR = r"#[0-9a-fA-F]{6}"
_LEAST = {"page_size": 1, "feed_size": 1, "sharing_years": 0}
LONGEST = 24  # words of a piece of furniture: a paragraph of more is never dropped by a list


def fault(key: str, value: object) -> tuple[str, str] | None:
    """What is wrong with a value and what to do, or None."""
    if key in _LEAST:
        if isinstance(value, int) and not isinstance(value, bool) and _LEAST[key] <= value <= 1000:
            return None
        return f"`{key}` is not a number from {_LEAST[key]} to 1000.", "Write a number without quotes, like 20."
    if key in ("pwa", "shortlinks", "host_rules", "picture_crops"):
        return None if isinstance(value, bool) else (f"`{key}` is neither true nor false.", "Write it without quotes.")
    if key == "furniture":
        return _furniture_fault(value)
    if not isinstance(value, str):
        return f"`{key}` is not a text.", "Put it between quotes."
    check = _CHECKS.get(key)
    return check(value) if check else None


def _furniture_fault(value: object) -> tuple[str, str] | None:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        return "`furniture` is not a list of texts.", 'Write `furniture = ["…", "…"]`.'
    for text in value:
        if sum(map(str.isalpha, text)) < 2:
            return f"`{text}` is too short for furniture.", "Write the whole line; it has at least two letters."
        if len(text.split()) > LONGEST:
            said = f"`{text[:40]}…` is too long for furniture."
            return said, f"Write at most {LONGEST} words: a longer paragraph is never dropped by a list."
    return None


def _address_fault(value: str) -> tuple[str, str] | None:
    if found := re.fullmatch(r"https?://([^/\s?#@<>\"']+)(/[^\s?#<>\"']*)?", value):
        with suppress(UnicodeError):
            found[1].encode("idna")
            return None
    return f"`{value}` is not the address of a site.", "Write it whole, like `https://example.org/`."


def _language_fault(value: str) -> tuple[str, str] | None:
    known = ["ar", "fa", "ur", "he", "en"]
    if value in known:
        return None
    return f"There is no language called `{value}`.", f"The languages are {', '.join(known)}."


def _country_fault(value: str) -> tuple[str, str] | None:
    if re.fullmatch(r"[A-Z]{2}|", value):
        return None
    return f"`{value}` is not a country's code.", "Use the two capital letters of ISO 3166, like `EG`."


def _timezone_fault(value: str) -> tuple[str, str] | None:
    from zoneinfo import ZoneInfo, available_timezones

    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        hint = nearest(value, sorted(available_timezones())) or "Use a name like `Africa/Cairo`."
        return f"There is no time zone called `{value}`.", hint
    return None


def _digits_fault(value: str) -> tuple[str, str] | None:
    if value in ("", "latn", "arab", "arabext"):
        return None
    return f"There are no digits called `{value}`.", "Use `latn` (123), `arab` (١٢٣) or `arabext` (۱۲۳)."


def _colour_fault(value: str) -> tuple[str, str] | None:
    if re.fullmatch(COLOUR, value.strip()) or value == "":
        return None
    return f"`{value}` is not a colour.", "Write six digits like `#7a1f2b`."


def _fonts_fault(value: str) -> tuple[str, str] | None:
    if value in ("theme", "system"):
        return None
    return f"There are no fonts called `{value}`.", "Use `theme` for those that come with it, or `system` for none."


def _output_fault(value: str) -> tuple[str, str] | None:
    path = posixpath.normpath(value.replace("\\", "/").strip()).strip("/")
    first = path.split("/")[0]
    if value.strip() and first not in ("", ".", "..", "content", "templates", "static", "builder", ".warraq", ".git"):
        return None
    return f"The site can't be built into `{value}`.", "Choose a folder of its own, like `public`."


def _permalink_fault(value: str) -> tuple[str, str] | None:
    fields = re.findall(r"\{([^{}]*)\}", value)
    for field in fields:
        if field not in PLACEHOLDERS:
            hint = nearest(field, list(PLACEHOLDERS)) or f"The fields are {', '.join(PLACEHOLDERS)}."
            return f"A permalink has no field `{{{field}}}`.", hint
    if (
        not re.fullmatch(r"/(?:[^/\s{}\\?#%]|\{\w+\})+(?:/(?:[^/\s{}\\?#%]|\{\w+\})+)*/", value)
        or "/./" in value
        or "/../" in value
    ):
        return f"`{value}` is not a permalink.", "Begin and end it with a slash, like `/{section}/{slug}/`."
    if "slug" not in fields and "id" not in fields:
        return "The permalink would be the same for many articles.", "Add `{slug}` or `{id}`."
    return None


def _pictures_fault(value: str) -> tuple[str, str] | None:
    if value in ("responsive", "original"):
        return None
    return f"Pictures can't be `{value}`.", "Use `responsive` or `original`."


def _social_cards_fault(value: str) -> tuple[str, str] | None:
    if value in ("missing", "all", "none"):
        return None
    return f"Social cards can't be drawn for `{value}`.", "Use `missing`, `all` or `none`."


def _title_fault(value: str) -> tuple[str, str] | None:
    return None if value.strip() else ("The site has no title.", "Give it one: it stands on every page.")


def _logo_fault(value: str) -> tuple[str, str] | None:
    if not value or re.search(r"\.(?:svg|png|jpe?g|webp|gif|avif)$", value, re.IGNORECASE):
        return None
    return f"`{value}` is not a picture.", "Use a file of `static/` that ends with .svg, .png, .jpg, .webp or .avif."


_CHECKS = {
    "title": _title_fault,
    "address": _address_fault,
    "language": _language_fault,
    "country": _country_fault,
    "timezone": _timezone_fault,
    "digits": _digits_fault,
    "output": _output_fault,
    "permalink": _permalink_fault,
    "logo": _logo_fault,
    "colour": _colour_fault,
    "fonts": _fonts_fault,
    "pictures": _pictures_fault,
    "social_cards": _social_cards_fault,
}


def tidied(key: str, value: object) -> object:
    """A checked value as the settings hold it."""
    if isinstance(value, list):
        return tuple(str(text).strip() for text in value)
    if key == "colour":
        return str(value).strip().lower()
    if key == "address":
        scheme, _, host, *folders = str(value).rstrip("/").split("/")
        return "/".join((scheme, "", host.encode("idna").decode(), *folders, ""))
    return value.strip() if isinstance(value, str) else value
