"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the lines."""

from typing import Any
from urllib.parse import quote

from builder import __version__
from builder.check.check import CheckResult
from builder.check.finding import TITLES, Finding
from builder.settings.check_levels import OFF, USUAL

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(result: CheckResult) -> dict[str, Any]:
    """One run, with a rule for each check; paths are relative to the project."""
    names = list(TITLES)
    driver = {"name": "warraq", "version": __version__, "rules": [_rule(name) for name in names]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, names.index(finding.name)) for finding in result.findings],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(name: str) -> dict[str, Any]:
    level = USUAL.get(name, "warning")
    return {
        "id": name,
        "shortDescription": {"text": f"{TITLES[name][:1].upper()}{TITLES[name][1:]}."},
        "defaultConfiguration": {"level": "none" if level == OFF else level},
    }


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    problem = finding.problem
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(problem.at.path)}}
    if problem.at.line:
        place["region"] = {"startLine": problem.at.line, "startColumn": max(problem.at.column, 1)}
    return {
        "ruleId": finding.name,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": f"{problem.message} {problem.hint}".rstrip()},
        "locations": [{"physicalLocation": place}],
    }
