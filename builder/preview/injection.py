"""What is put into a page on its way to the browser, and into no file: the script of the preview, and leave for it."""

import re
from html import escape, unescape

from msgspec import Struct

BASE = "/_warraq/"  # below it lies what is the preview's and not the site's
_POLICY = re.compile(rb"<meta\b[^>]*http-equiv\s*=\s*[\"']?content-security-policy[\"']?[^>]*>", re.IGNORECASE)
_CONTENT = re.compile(r"(\bcontent\s*=\s*)(\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_WORKER = re.compile(rb"(<script\b[^>]*\bdata-worker=)\"[^\"]*\"")
_HEAD = re.compile(rb"<script\b|</head\s*>|<body\b", re.IGNORECASE)
_NEEDED = ("script-src", "style-src", "connect-src")


class PageFacts(Struct, frozen=True):
    """What the script has to know of a page: its digest, a key for what only the page itself may ask, and whether its
    article would be out (empty), is a draft ("draft") or when it is due.
    """

    digest: str
    key: str
    ahead: str = ""


def inject_script(page: bytes, facts: PageFacts) -> bytes:
    """The page with the script before all others, a policy that allows it, and without a service worker."""
    head = page[: (end.start() if (end := re.search(rb"</head\s*>", page, re.IGNORECASE)) else len(page))]
    rest = page[len(head) :]
    head = _POLICY.sub(lambda match: _relaxed_meta(match[0].decode("utf-8", "replace")).encode(), head)
    head = _WORKER.sub(rb'\1""', head)
    ahead = f' data-ahead="{escape(facts.ahead)}"' if facts.ahead else ""
    script = (
        f'<script type="module" src="{BASE}preview.js" data-warraq="{escape(facts.key)}" '
        f'data-digest="{escape(facts.digest)}"{ahead}></script>\n'
    ).encode()
    whole = head + rest
    place = _HEAD.search(whole)
    at = place.start() if place else len(whole)
    return whole[:at] + script + whole[at:]


def _relaxed_meta(meta: str) -> str:
    """The policy's element with leave for scripts, styles and answers of this server; all else is as it was."""
    return _CONTENT.sub(
        lambda match: match[1] + '"' + escape(relax_policy(unescape(match[2][1:-1]))) + '"', meta, count=1
    )


def relax_policy(policy: str) -> str:
    """A Content-Security-Policy under which the preview's own script works."""
    rules = [rule.split() for rule in policy.split(";") if rule.strip()]
    named = {rule[0].lower(): rule for rule in reversed(rules)}  # the first of a name counts
    default = named.get("default-src")
    for name in _NEEDED:
        rule = named.get(name)
        if rule is None:
            if default is None:
                continue
            rule = [name, *default[1:]]
            rules.append(rule)
        rule[:] = [source for source in rule if source.lower() != "'none'"]
        if "'self'" not in rule:
            rule.append("'self'")
    return "; ".join(" ".join(rule) for rule in rules)
