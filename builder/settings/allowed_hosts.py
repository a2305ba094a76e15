"""What a site gives to programs, and what it takes from other hosts: the settings of it, checked one by one."""

import re
from contextlib import suppress

from builder.problems import Sentence, nearest, say

TWINS = ("json", "md", "txt")
# What another host may be allowed to give to pages: the names in the settings, and the directives they mean (Content
# Security Policy Level 3). Frames go by `child-src`, which counts where a page has no `frame-src` of its own: of two
# `frame-src` in one policy the second is passed over, and an article with a card for a video has one.
ALLOWED = {
    "script": "script-src",
    "style": "style-src",
    "font": "font-src",
    "image": "img-src",
    "connect": "connect-src",
    "frame": "child-src",
    "form": "form-action",
}
OUTLETS = ("twins", "llms", "webmention", "allow")
_ENDPOINT = r"https?://[^\s<>\"'`\\]+|/[^\s<>\"'`\\/][^\s<>\"'`\\]*"
_ORIGIN = r"https://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}(?::[0-9]{1,5})?"

Allowed = tuple[tuple[str, tuple[str, ...]], ...]


Fault = tuple[Sentence, Sentence]


def outlet_fault(key: str, value: object) -> Fault | None:
    """What is wrong with the value of one of OUTLETS and what to do, or None."""
    match key:
        case "llms":
            what = say("`{key}` is neither true nor false.", key=key)
            return None if isinstance(value, bool) else (what, say("Write it without quotes."))
        case "twins":
            return _twins_fault(value)
        case "webmention":
            return _webmention_fault(value)
    return _allow_fault(value)


def _twins_fault(value: object) -> Fault | None:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        return say("`twins` is not a list of texts."), say('Write `twins = ["json", "md"]`.')
    for each in value:
        if each not in TWINS:
            hint = nearest(each, list(TWINS)) or say("There are {known}.", known=", ".join(TWINS))
            return say("There is no twin called `{value}`.", value=each), hint
    return None


def _webmention_fault(value: object) -> Fault | None:
    if isinstance(value, str) and (not value or re.fullmatch(_ENDPOINT, value)):
        return None
    hint = say("Write it whole, like `https://mentions.example.org/receive`.")
    return say("`{value}` is not the address of an endpoint.", value=str(value)), hint


def _allow_fault(value: object) -> Fault | None:
    example = say('Write `allow = {{script = ["https://stats.example.org"]}}`.')
    if not isinstance(value, dict):
        return say("`allow` is not a table."), example
    for kind, origins in value.items():
        if kind not in ALLOWED:
            hint = nearest(kind, list(ALLOWED)) or say("There are {known}.", known=", ".join(ALLOWED))
            return say("`allow` has no `{kind}`.", kind=kind), hint
        if not isinstance(origins, list) or not all(isinstance(each, str) for each in origins):
            return say("`{kind}` of `allow` is not a list of texts.", kind=kind), example
        for each in origins:
            if not is_origin(each):
                hint = say("Write `https://` and the host alone, like `https://stats.example.org`.")
                return say("`{value}` is not a host that can be allowed.", value=each), hint
    return None


def is_origin(text: str) -> bool:
    """Whether a text is the https origin of one host by its name (RFC 6454)."""
    with suppress(UnicodeError):
        return bool(re.fullmatch(_ORIGIN, _sent(text)))
    return False


def _sent(origin: str) -> str:
    """An origin with its host as browsers send it; without a slash at its end."""
    scheme, mark, rest = origin.removesuffix("/").partition("://")
    host, colon, port = rest.partition(":")
    return f"{scheme.lower()}{mark}{host.encode('idna').decode().lower()}{colon}{port}"


def tidy_outlet(key: str, value: object) -> object:
    """A checked value as the settings hold it: without doubles, in an order of our own."""
    if key == "twins" and isinstance(value, list):
        return tuple(each for each in TWINS if each in value)
    if key == "allow" and isinstance(value, dict):
        return tuple(
            (kind, tuple(sorted({_sent(each) for each in value[kind]}))) for kind in ALLOWED if value.get(kind)
        )
    return value.strip() if isinstance(value, str) else value


def frame_hosts(allow: Allowed) -> tuple[str, ...]:
    """The hosts that may be framed."""
    return dict(allow).get("frame", ())


def extend_policy(policy: str, allow: Allowed) -> str:
    """A content policy with the hosts that are allowed; a directive of `'none'` becomes the list of them."""
    rules: dict[str, str] = {}
    for rule in policy.split("; "):
        name, _, sources = rule.partition(" ")
        rules[name] = sources
    for kind, origins in allow:
        name = ALLOWED[kind]
        before = rules.get(name, "'none'")
        rules[name] = " ".join((*([] if before == "'none'" else [before]), *origins))
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())
