"""What can be wrong with the value of a setting, and the form in which a good one is kept."""

import posixpath
import re
from contextlib import suppress

from builder.problems import Sentence, nearest, say
from builder.settings.allowed_hosts import OUTLETS, outlet_fault, tidy_outlet

PLACEHOLDERS = ("section", "year", "month", "day", "slug", "id")
COLOUR = r"#[0-9a-fA-F]{6}"
_LEAST = {"page_size": 1, "feed_size": 1, "sharing_years": 0}
LONGEST = 24  # words of a piece of furniture: a paragraph of more is never dropped by a list


def fault(key: str, value: object) -> tuple[Sentence, Sentence] | None:
    """What is wrong with a value and what to do, or None."""
    if key in OUTLETS:
        return outlet_fault(key, value)
    if key in _LEAST:
        good = isinstance(value, int) and not isinstance(value, bool) and _LEAST[key] <= value <= 1000
        what = say("`{key}` is not a number from {least} to 1000.", key=key, least=_LEAST[key])
        return None if good else (what, say("Write a number without quotes, like 20."))
    if key in ("pwa", "shortlinks", "host_rules", "picture_crops"):
        what = say("`{key}` is neither true nor false.", key=key)
        return None if isinstance(value, bool) else (what, say("Write it without quotes."))
    if key == "furniture":
        return _furniture_fault(value)
    return _text_fault(key, value)


def _text_fault(key: str, value: object) -> tuple[Sentence, Sentence] | None:
    if not isinstance(value, str):
        return say("`{key}` is not a text.", key=key), say("Put it between quotes.")
    check = _CHECKS.get(key)
    return check(value) if check else None


def _furniture_fault(value: object) -> tuple[Sentence, Sentence] | None:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        key = "furniture"
        return say("`{key}` is not a list of texts.", key=key), say('Write `{key} = ["…", "…"]`.', key=key)
    for text in value:
        if sum(map(str.isalpha, text)) < 2:
            hint = say("Write the whole line; it has at least two letters.")
            return say("`{given}` is too short for furniture.", given=text), hint
        if len(text.split()) > LONGEST:
            hint = say("Write at most {most} words: a longer paragraph is never dropped by a list.", most=LONGEST)
            return say("`{given}…` is too long for furniture.", given=text[:40]), hint
    return None


def _address_fault(value: str) -> tuple[Sentence, Sentence] | None:
    if found := re.fullmatch(r"https?://([^/\s?#@<>\"']+)(/[^\s?#<>\"']*)?", value):
        with suppress(UnicodeError):
            found[1].encode("idna")
            return None
    return say("`{given}` is not the address of a site.", given=value), say(
        "Write it whole, like `https://example.org/`."
    )


def _language_fault(value: str) -> tuple[Sentence, Sentence] | None:
    known = ["ar", "fa", "ur", "he", "en"]
    if value in known:
        return None
    hint = say("The languages are {known}.", known=", ".join(known))
    return say("There is no language called `{given}`.", given=value), hint


def _country_fault(value: str) -> tuple[Sentence, Sentence] | None:
    if re.fullmatch(r"[A-Z]{2}|", value):
        return None
    hint = say("Use the two capital letters of ISO 3166, like `EG`.")
    return say("`{given}` is not a country's code.", given=value), hint


def _timezone_fault(value: str) -> tuple[Sentence, Sentence] | None:
    from zoneinfo import ZoneInfo, available_timezones

    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        hint = nearest(value, sorted(available_timezones())) or say("Use a name like `Africa/Cairo`.")
        return say("There is no time zone called `{given}`.", given=value), hint
    return None


def _digits_fault(value: str) -> tuple[Sentence, Sentence] | None:
    if value in ("", "latn", "arab", "arabext"):
        return None
    hint = say("Use `latn` (123), `arab` (١٢٣) or `arabext` (۱۲۳).")
    return say("There are no digits called `{given}`.", given=value), hint


def _colour_fault(value: str) -> tuple[Sentence, Sentence] | None:
    if re.fullmatch(COLOUR, value.strip()) or value == "":
        return None
    return say("`{given}` is not a colour.", given=value), say("Write six digits like `#7a1f2b`.")


def _fonts_fault(value: str) -> tuple[Sentence, Sentence] | None:
    if value in ("theme", "system"):
        return None
    hint = say("Use `theme` for those that come with it, or `system` for none.")
    return say("There are no fonts called `{given}`.", given=value), hint


def _output_fault(value: str) -> tuple[Sentence, Sentence] | None:
    path = posixpath.normpath(value.replace("\\", "/").strip()).strip("/")
    first = path.split("/")[0]
    if value.strip() and first not in ("", ".", "..", "content", "templates", "static", "builder", ".warraq", ".git"):
        return None
    hint = say("Choose a folder of its own, like `public`.")
    return say("The site can't be built into `{given}`.", given=value), hint


def _permalink_fault(value: str) -> tuple[Sentence, Sentence] | None:
    fields = re.findall(r"\{([^{}]*)\}", value)
    for field in fields:
        if field not in PLACEHOLDERS:
            hint = nearest(field, list(PLACEHOLDERS)) or say("The fields are {known}.", known=", ".join(PLACEHOLDERS))
            return say("A permalink has no field `{field}`.", field=f"{{{field}}}"), hint
    if (
        not re.fullmatch(r"/(?:[^/\s{}\\?#%]|\{\w+\})+(?:/(?:[^/\s{}\\?#%]|\{\w+\})+)*/", value)
        or "/./" in value
        or "/../" in value
    ):
        hint = say("Begin and end it with a slash, like `/{{section}}/{{slug}}/`.")
        return say("`{given}` is not a permalink.", given=value), hint
    if "slug" not in fields and "id" not in fields:
        return say("The permalink would be the same for many articles."), say("Add `{{slug}}` or `{{id}}`.")
    return None


def _pictures_fault(value: str) -> tuple[Sentence, Sentence] | None:
    if value in ("responsive", "original"):
        return None
    return say("Pictures can't be `{given}`.", given=value), say("Use `responsive` or `original`.")


def _social_cards_fault(value: str) -> tuple[Sentence, Sentence] | None:
    if value in ("missing", "all", "none"):
        return None
    return say("Social cards can't be drawn for `{given}`.", given=value), say("Use `missing`, `all` or `none`.")


def _title_fault(value: str) -> tuple[Sentence, Sentence] | None:
    return None if value.strip() else (say("The site has no title."), say("Give it one: it stands on every page."))


def _logo_fault(value: str) -> tuple[Sentence, Sentence] | None:
    if not value or re.search(r"\.(?:svg|png|jpe?g|webp|gif|avif)$", value, re.IGNORECASE):
        return None
    hint = say("Use a file of `static/` that ends with .svg, .png, .jpg, .webp or .avif.")
    return say("`{given}` is not a picture.", given=value), hint


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


def tidy_value(key: str, value: object) -> object:
    """A checked value as the settings hold it."""
    if key in OUTLETS:
        return tidy_outlet(key, value)
    if isinstance(value, list):
        return tuple(str(text).strip() for text in value)
    if key == "colour":
        return str(value).strip().lower()
    if key == "address":
        scheme, _, host, *folders = str(value).rstrip("/").split("/")
        return "/".join((scheme, "", host.encode("idna").decode(), *folders, ""))
    return value.strip() if isinstance(value, str) else value
