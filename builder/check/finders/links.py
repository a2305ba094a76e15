"""Links that lead to nothing and that a build doesn't know of: to anchors, written with the host, in templates."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from builder.check.checked_site import CheckedSite
from builder.check.finding import Finding, new_finding
from builder.check.source_locations import locate, location_at
from builder.pages.model.addresses import path_at
from builder.problems import Location, say

_LITERAL_ADDRESS = re.compile(r"\s(?:href|src)\s*=\s*[\"']([^\"'{}]*)[\"']", re.IGNORECASE)
_TEMPLATE_ID = re.compile(r"\sid\s*=\s*\"([^\"]*)\"")
_INSERTED = re.compile(r"{{.*?}}|{%.*?%}")
_TOP = ("", "top")  # which every page has (HTML, section 7.4.6.3)


def dead_anchors(site: CheckedSite) -> Iterator[Finding]:
    """Links to a place that its page has not: on the same page, and on others of the site."""
    template_anchors = _template_anchors(site)
    for path in site.published:
        notes = site.notes[path]
        for fragment in notes.dead_own_anchors:
            if not _is_on_every_page(template_anchors, fragment):
                at = locate(path, site.lookups.text(path), f"#{fragment}")
                yield _dead_anchor(at, fragment)
        for link in notes.anchor_links:
            target = site.lookups.link_targets().resolve(path, link)[1] if link.target else path
            known = target not in site.published or _is_on_every_page(template_anchors, link.fragment)
            if not known and link.fragment not in site.notes[target].anchors:
                at = locate(path, site.lookups.text(path), f"{link.target}#{link.fragment}", link.line)
                yield _dead_anchor(at, link.fragment)


def _dead_anchor(at: Location, fragment: str) -> Finding:
    what = say("The page has no place `#{fragment}`.", fragment=fragment)
    remedy = say("Mend what stands behind the #: a heading's place is its own words with hyphens.")
    return new_finding("dead-anchor", at, what, remedy)


def _is_on_every_page(template_anchors: re.Pattern[str], fragment: str) -> bool:
    return fragment.lower() in _TOP or fragment.startswith(":~:") or template_anchors.fullmatch(fragment) is not None


def _template_anchors(site: CheckedSite) -> re.Pattern[str]:
    """The anchors that templates give pages; what a template inserts into one may be anything."""
    ids = {anchor for text in site.templates.values() for anchor in _TEMPLATE_ID.findall(text)}
    patterns = [
        ".+".join(map(re.escape, _INSERTED.split(anchor))) for anchor in sorted(ids) if not _is_variable(anchor)
    ]
    return re.compile("|".join(patterns) or r"(?!)")


def _is_variable(anchor: str) -> bool:
    return not _INSERTED.sub("", anchor).strip()


def dead_own_addresses(site: CheckedSite) -> Iterator[Finding]:
    """Links to this site that are written with its host and lead to nothing."""
    host = re.escape(site.settings.host.partition("://")[2])
    own = re.compile(rf"(?:https?:)?//{host}(?P<path>/[^?#]*)?(?:[?#].*)?", re.IGNORECASE | re.DOTALL)
    for path in site.published:
        for address in site.notes[path].whole_addresses:
            match = own.fullmatch(address)
            if match and not is_answered(site, match["path"] or "/"):
                yield _dead_link(locate(path, site.lookups.text(path), address), address)


def dead_template_links(site: CheckedSite) -> Iterator[Finding]:
    """Addresses in a template or in a page of `static/` that lead to nothing."""
    for path, text in site.templates.items():
        for match in _LITERAL_ADDRESS.finditer(text):
            address = match[1]
            if re.match(r"/(?!/)", address) and not is_answered(site, re.split("[?#]", address)[0]):
                yield _dead_link(location_at(path, text, match.start(1)), address)


def _dead_link(at: Location, target: str) -> Finding:
    what = say("The link to `{target}` leads to nothing.", target=target)
    return new_finding("dead-link", at, what, say("Mend the path, or remove it."))


def is_answered(site: CheckedSite, path: str) -> bool:
    """Whether there is something at a path of the host: a page, a file, a redirect."""
    prefix = unquote(site.settings.prefix)
    path = unquote(path)
    if prefix and not f"{path}/".startswith(f"{prefix}/"):
        return True  # of another site on the same host
    inside = path[len(prefix) :] or "/"
    name = inside.strip("/")
    return any(output in site.build.outputs for output in (name, path_at(inside), path_at(f"/{name}/")))
