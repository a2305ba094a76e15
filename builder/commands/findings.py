"""What a check has found, in lines for people: `check` prints them, and `deploy` those that stop it."""

from itertools import groupby

from builder.check.finding import TITLES, Finding

_SHOWN = 20  # findings of a name


def grouped_lines(findings: tuple[Finding, ...], shown: int = _SHOWN) -> list[list[str]]:
    """The findings as lines, a group for each name: errors first, then in the order of the names."""
    order = list(TITLES)
    findings = tuple(sorted(findings, key=lambda it: (it.problem.severity, order.index(it.name), it.problem)))
    groups = []
    for (level, name), same in groupby(findings, lambda finding: (finding.problem.severity, finding.name)):
        group = list(same)
        lines = [f"{level} {name}: {TITLES[name]} ({len(group):,})"]
        remedy = ""
        for finding in group[:shown]:
            problem = finding.problem
            hint = problem.hint if problem.hint != remedy else ""  # what is to be done is said once
            lines.append(f"  {problem.at}: {problem.message} {hint}".rstrip())
            remedy = problem.hint
        if len(group) > shown:
            lines.append(f"  and {len(group) - shown:,} more")
        groups.append([*lines, ""])
    return groups


def count_of(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
