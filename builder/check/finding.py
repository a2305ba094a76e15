"""One thing that was found: a problem with the name by which its level is set."""

from msgspec import Struct, structs

from builder.problems import Location, Problem, Sentence, Severity
from builder.settings.check_levels import OFF, CheckSettings

BUILD = "build"  # the name of what every build tells by itself and no other name stands for; its level is the build's


class Finding(Struct, frozen=True, array_like=True):
    """A problem and its name, one of `builder.settings.check_levels.USUAL`, or BUILD."""

    problem: Problem
    name: str

    def __lt__(self, other: "Finding") -> bool:
        return (self.problem, self.name) < (other.problem, other.name)


def finding(name: str, at: Location, what: Sentence, remedy: Sentence) -> Finding:
    """A finding, whose level the settings will give."""
    return Finding(Problem(at, what, remedy, "warning"), name)


def with_levels(findings: list[Finding], checking: CheckSettings) -> tuple[Finding, ...]:
    """The findings with their levels, without those that are off: each once, sorted by place."""
    told = set()
    for each in findings:
        if each.name == BUILD:
            told.add(each)
        elif (level := checking.level(each.name)) != OFF:
            severity: Severity = "error" if level == "error" else "warning"
            told.add(Finding(structs.replace(each.problem, severity=severity), each.name))
    return tuple(sorted(told))


# What each name stands for, above its findings.
TITLES = {
    "dead-link": "links that lead to nothing",
    "dead-anchor": "links to a place that its page has not",
    "missing-picture": "pictures that can't be shown",
    "missing-file": "recordings that are not there",
    "missing-alt": "pictures without a description",
    "no-headline": "stories without a headline",
    "duplicate-headline": "headlines that two stories have",
    "undated": "stories without a date",
    "future-date": "dates that lie ahead",
    "no-section": "stories without a section",
    "address-change": "stories that the next build moves",
    "address-gone": "pages that the next build takes away",
    "similar-tag": "tags that look misspelt",
    "bidi-control": "invisible characters of direction without a partner",
    "bidi-edge": "marks that may be a name's or the sentence's",
    "bidi-bracket": "brackets apart from their partners",
    "other-direction": "texts that run otherwise than they say",
    "large-picture": "pictures that are larger than they need be",
    "placeholder": "places that were not filled in",
    "dead-external": "addresses of other sites that don't answer any more",
    "unreachable-external": "addresses of other sites that could not be asked",
    "moved-external": "addresses of other sites that have moved",
    BUILD: "what every build tells",
}
