"""Links and pictures that lead to nothing: those that the build tells of, and anchors, whole addresses, templates."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from msgspec import structs

from builder.check.finding import BUILD, Finding, finding
from builder.check.site import CheckedSite
from builder.check.sources import locate
from builder.pages.model.keys import path_at
from builder.problems import Location, Problem, say

# Which name stands for what a build tells, by its sentence.
NAMED = {
    "The link to `{target}` leads to nothing.": "dead-link",
    "The link to `{target}` is not published.": "dead-link",
    "The picture `{path}` {lacks}.": "missing-picture",
    "The picture `{address}` is on another site.": "missing-picture",
    "There is no picture `{path}`.": "missing-picture",
    "`{path}` {lacks}.": "missing-picture",
    "There is no file `{path}` to play.": "missing-file",
    "A picture has no description.": "missing-alt",
    "The article has no headline: its title is the beginning of the text.": "no-headline",
    "The article has no headline: its title is the name of the file.": "no-headline",
}
_LITERAL = re.compile(r"\s(?:href|src)\s*=\s*[\"']([^\"'{}]*)[\"']", re.IGNORECASE)
_TEMPLATE_ID = re.compile(r"\sid\s*=\s*\"([^\"]*)\"")
_INSERTED = re.compile(r"{{.*?}}|{%.*?%}")
_TOP = ("", "top")  # which every page has (HTML, section 7.4.6.3)


def findings_of_build(site: CheckedSite) -> Iterator[Finding]:
    """What every build tells, under the name that stands for it; of missing descriptions it tells the first only."""
    for problem in site.problems:
        name = NAMED.get(problem.what.template, BUILD)
        if name != "missing-alt":
            yield Finding(_placed(site, problem) if name != BUILD else problem, name)


def _placed(site: CheckedSite, problem: Problem) -> Problem:
    """The problem with the column of what it names, where that stands as it is on its line or below."""
    at, values = problem.at, dict(problem.what.values)
    wanted = values.get("target") or values.get("path") or values.get("address")
    if at.column:
        return problem
    named = wanted if isinstance(wanted, str) else ""
    return structs.replace(problem, at=locate(at.path, site.archive.text(at.path), named, at.line))


def dead_anchors(site: CheckedSite) -> Iterator[Finding]:
    """Links to a place that its page has not: on the same page, and on others of the site."""
    there = _of_templates(site)
    for path in site.out:
        note = site.notes[path]
        for fragment in note.anchors:
            if not _has(there, fragment):
                at = locate(path, site.archive.text(path), f"#{fragment}")
                yield _dead_anchor(at, fragment)
        for link in note.anchored:
            source = site.archive.leads().resolve(path, link)[1] if link.target else path
            known = source not in site.out or _has(there, link.fragment)
            if not known and link.fragment not in site.notes[source].places:
                at = locate(path, site.archive.text(path), f"{link.target}#{link.fragment}", link.line)
                yield _dead_anchor(at, link.fragment)


def _dead_anchor(at: Location, fragment: str) -> Finding:
    what = say("The page has no place `#{fragment}`.", fragment=fragment)
    remedy = say("Mend what stands behind the #: a heading's place is its own words with hyphens.")
    return finding("dead-anchor", at, what, remedy)


def _has(there: re.Pattern[str], fragment: str) -> bool:
    return fragment.lower() in _TOP or fragment.startswith(":~:") or there.fullmatch(fragment) is not None


def _of_templates(site: CheckedSite) -> re.Pattern[str]:
    """The places that templates give pages; what they insert may be anything."""
    written = {each for text in site.templates.values() for each in _TEMPLATE_ID.findall(text)}
    patterns = [".+".join(map(re.escape, _INSERTED.split(each))) for each in sorted(written) if not _all_inserted(each)]
    return re.compile("|".join(patterns) or r"(?!)")


def _all_inserted(written: str) -> bool:
    return not _INSERTED.sub("", written).strip()


def own_addresses(site: CheckedSite) -> Iterator[Finding]:
    """Links to this site that are written whole, with its host, and lead to nothing."""
    host = re.escape(site.settings.host.partition("://")[2])
    own = re.compile(rf"(?:https?:)?//{host}(?P<path>/[^?#]*)?(?:[?#].*)?", re.IGNORECASE | re.DOTALL)
    for path in site.out:
        for address in site.notes[path].addresses:
            match = own.fullmatch(address)
            if match and not is_redirect_page(site, match["path"] or "/"):
                yield _dead_link(locate(path, site.archive.text(path), address), address)


def templates(site: CheckedSite) -> Iterator[Finding]:
    """Addresses that stand in a template or in a page of `static/` as they are, and lead to nothing."""
    for path, text in site.templates.items():
        for match in _LITERAL.finditer(text):
            told, at = match[1], match.start(1)
            if re.match(r"/(?!/)", told) and not is_redirect_page(site, re.split("[?#]", told)[0]):
                where = Location(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
                yield _dead_link(where, told)


def _dead_link(at: Location, target: str) -> Finding:
    what = say("The link to `{target}` leads to nothing.", target=target)
    return finding("dead-link", at, what, say("Mend the path, or remove it."))


def is_redirect_page(site: CheckedSite, path: str) -> bool:
    """Whether something answers at a path of the host: a page, a file, an address that leads on."""
    prefix = unquote(site.settings.prefix)
    path = unquote(path)
    if prefix and not f"{path}/".startswith(f"{prefix}/"):
        return True  # of another site on the same host
    inside = path[len(prefix) :] or "/"
    named = inside.strip("/")
    return any(each in site.outputs for each in (named, path_at(inside), path_at(f"/{named}/")))
