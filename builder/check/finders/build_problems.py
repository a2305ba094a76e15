"""Problems that every build reports, under the names of the checks that stand for them."""

from collections.abc import Iterator

from msgspec import structs

from builder.check.checked_site import CheckedSite
from builder.check.finding import BUILD, Finding
from builder.check.source_locations import locate
from builder.problems import Problem

# The check that stands for a problem of the build, by the problem's sentence; BUILD stands for all others.
CHECK_OF_SENTENCE = {
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


def build_problems(site: CheckedSite) -> Iterator[Finding]:
    """All but missing descriptions, of which a build reports the first only: `missing_alt` finds them all."""
    for problem in site.build.problems:
        name = CHECK_OF_SENTENCE.get(problem.what.template, BUILD)
        if name == BUILD:
            yield Finding(problem, BUILD)
        elif name != "missing-alt":
            yield Finding(_with_column(site, problem), name)


def _with_column(site: CheckedSite, problem: Problem) -> Problem:
    """The problem with the column of what it names, where the file has that on the problem's line or below."""
    at, values = problem.at, dict(problem.what.values)
    if at.column:
        return problem
    named = values.get("target") or values.get("path") or values.get("address")
    text = named if isinstance(named, str) else ""
    return structs.replace(problem, at=locate(at.path, site.lookups.text(at.path), text, at.line))
