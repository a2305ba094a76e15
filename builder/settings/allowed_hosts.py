"""What other hosts may give to pages: the setting `allow`, and the content policy that it makes."""

import re
from collections.abc import Mapping
from typing import Any

from builder.problems import nearest, say
from builder.settings.rules import sent_host
from builder.settings.tables import Rule, SettingError

# What another host may be allowed to give: the names in the settings, and the directives they mean (Content Security
# Policy Level 3). Frames go by `child-src`, which counts where a page has no `frame-src` of its own: of two `frame-src`
# in one policy the second is passed over, and an article with a card for a video has one.
ALLOWED = {
    "script": "script-src",
    "style": "style-src",
    "font": "font-src",
    "image": "img-src",
    "connect": "connect-src",
    "frame": "child-src",
    "form": "form-action",
}
_ORIGIN = r"https://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}(?::[0-9]{1,5})?"

Allowed = tuple[tuple[str, tuple[str, ...]], ...]


def _allowed(table: Mapping[str, object]) -> Allowed:
    """Without doubles, in one order."""
    hosts: dict[str, tuple[str, ...]] = {}
    for kind, origins in table.items():
        if kind not in ALLOWED:
            hint = nearest(kind, list(ALLOWED)) or say("There are {known}.", known=", ".join(ALLOWED))
            raise SettingError(say("`allow` has no `{kind}`.", kind=kind), hint)
        if not isinstance(origins, list) or not all(isinstance(origin, str) for origin in origins):
            raise SettingError(say("`{kind}` of `allow` is not a list of texts.", kind=kind), ALLOW.remedy)
        hosts[kind] = tuple(sorted(set(map(_origin, origins))))
    return tuple((kind, hosts[kind]) for kind in ALLOWED if hosts.get(kind))


def _origin(text: str) -> str:
    """The https origin of one host by its name (RFC 6454), as browsers send it. Raises SettingError."""
    scheme, mark, rest = text.removesuffix("/").partition("://")
    host, colon, port = rest.partition(":")
    try:
        origin = f"{scheme.lower()}{mark}{sent_host(host).lower()}{colon}{port}"
    except UnicodeError:
        origin = ""
    if not re.fullmatch(_ORIGIN, origin):
        hint = say("Write `https://` and the host alone, like `https://stats.example.org`.")
        raise SettingError(say("`{value}` is not a host that can be allowed.", value=text), hint)
    return origin


ALLOW = Rule(
    "a table",
    say("`allow` is not a table."),
    say('Write `allow = {{script = ["https://stats.example.org"]}}`.'),
    _allowed,
    written=dict[str, Any],
)


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
