"""A finding: a problem with the name of the check that found it, which decides its level."""

from msgspec import Struct, structs

from builder.problems import Location, Problem, Sentence, Severity
from builder.settings.check_levels import CHECKS, OFF, CheckSettings

BUILD = "build"  # the name of problems of a build that no check stands for; their level is the build's
TITLES = {check.name: check.title for check in CHECKS} | {BUILD: "what every build tells"}


class Finding(Struct, frozen=True, array_like=True):
    """A problem, and the name of a check or BUILD."""

    problem: Problem
    name: str

    def __lt__(self, other: "Finding") -> bool:
        return (self.problem, self.name) < (other.problem, other.name)


def new_finding(name: str, at: Location, what: Sentence, remedy: Sentence) -> Finding:
    """A finding whose level `with_levels` sets."""
    return Finding(Problem(at, what, remedy, "warning"), name)


def with_levels(findings: list[Finding], checking: CheckSettings) -> tuple[Finding, ...]:
    """The findings with the levels of the settings, without those that are off: each once, sorted by place."""
    leveled = set()
    for finding in findings:
        if finding.name == BUILD:
            leveled.add(finding)
        elif (level := checking.level(finding.name)) != OFF:
            severity: Severity = "error" if level == "error" else "warning"
            leveled.add(Finding(structs.replace(finding.problem, severity=severity), finding.name))
    return tuple(sorted(leveled))
