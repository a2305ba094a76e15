"""A paper with every fault once: exactly these findings, whether it was built before or not, and nothing is written."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from builder.build.builder import Builder
from builder.build.report import BuildOptions
from builder.build.text_edit.basis import EditBasis
from builder.check.check import CheckResult, check
from builder.check.finders.build_problems import CHECK_OF_SENTENCE
from builder.settings.check_levels import USUAL
from builder.settings.settings import LEDGER
from tests.support.faulty import FILES, SITE
from tests.support.paths import ROOT, SUPPORT
from tests.support.projects import NOW, Project, tree

FOUND = (SUPPORT / "faulty.txt").read_text("utf-8").splitlines()
ELSEWHERE = {"address-change", "address-gone", "dead-external", "unreachable-external", "moved-external"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project_with_faults = Project(tmp_path / "project")
    for path, data in FILES.items():
        project_with_faults.write(path, data)
    return project_with_faults


def checked(project: Project, now: datetime = NOW) -> CheckResult:
    return check(Builder(str(project.folder), BuildOptions(workers=1, keep_going=True)), now)


def lines(result: CheckResult) -> list[str]:
    return [f"{finding.problem.severity} {finding.name} {finding.problem}" for finding in result.findings]


def places(result: CheckResult, name: str) -> list[str]:
    return [str(finding.problem.at) for finding in result.findings if finding.name == name]


def test_everything_is_found_and_nothing_else(project: Project) -> None:
    before = {path: data for path, data in tree(project.folder).items() if not path.startswith(".warraq/")}
    assert lines(checked(project)) == FOUND
    after = {path: data for path, data in tree(project.folder).items() if not path.startswith(".warraq/")}
    assert after == before


def test_every_name_is_among_them() -> None:
    assert {line.split(" ")[1] for line in FOUND} == set(USUAL) - ELSEWHERE


def test_a_site_that_stands_is_found_the_same_and_remembered(project: Project) -> None:
    project.build()
    first = checked(project)
    assert (first.built, lines(first)) == (True, FOUND)
    assert checked(project) == first
    for name in (project.folder / ".warraq").glob("*-check.bin"):
        name.write_bytes(b"torn")
    assert checked(project) == first


def test_an_edit_is_noticed_whatever_was_remembered(project: Project) -> None:
    project.build()
    checked(project)
    project.write("content/city/links.md", FILES["content/city/target.md"])
    project.write("content/city/target.md", FILES["content/city/links.md"])
    assert "content/city/target.md:15:15" in places(checked(project), "missing-picture")
    project.build()
    result = checked(project)
    assert result.built
    assert places(result, "missing-picture") == ["content/city/target.md:15:15"]
    project.write("content/pages/about.md", "---\ntitle: من نحن\n---\n\nيصدر هذه الصحيفة نادي الحي.\n")
    project.build()
    assert places(checked(project), "placeholder") == []


def test_levels_can_be_set(project: Project) -> None:
    project.build()
    assert checked(project).errors()
    levels = "".join(f'{name} = "off"\n' for name in USUAL if name != "undated") + 'undated = "error"\n'
    project.write("site.toml", SITE + levels)
    (finding,) = checked(project).findings
    assert (finding.name, finding.problem.severity) == ("undated", "error")


def test_a_default_section_is_one(project: Project) -> None:
    project.write("site.toml", 'default_section = "city"\n' + SITE)
    assert places(checked(project), "no-section") == []


def test_a_file_that_is_gone_has_no_findings(project: Project) -> None:
    project.build()
    checked(project)
    for path in ("content/city/future.md", "content/pages/about.md"):
        (project.folder / path).unlink()
    result = checked(project)
    assert "content/city/future.md:3:1" not in places(result, "future-date")
    assert places(result, "placeholder") == []


def test_of_two_tags_that_stand_alone_the_later_is_named(project: Project) -> None:
    (project.folder / "content/city/tag-2.md").unlink()
    assert places(checked(project), "similar-tag") == ["content/city/tag-3.md:5:8"]


def test_the_time_decides_what_lies_ahead(project: Project) -> None:
    assert places(checked(project, datetime(2061, 6, 1, tzinfo=UTC)), "future-date") == ["content/city/future.md:3:1"]
    assert places(checked(project, datetime(2063, 1, 1, tzinfo=UTC)), "future-date") == []


def test_what_keeps_a_site_from_being_built_is_all_that_is_told(project: Project) -> None:
    project.write("site.toml", SITE.replace("language", "langage"))
    result = checked(project)
    assert {finding.name for finding in result.findings} == {"build"}
    assert [finding.problem.at.line for finding in result.errors()] == [3]


def test_an_article_with_errors_is_left_out_and_the_others_are_looked_at(project: Project) -> None:
    project.write("content/city/bad.txt", "العنوان: خبر\nالتاريخ: غدا\n\nنص.\n")
    result = checked(project)
    assert result.left_out == ("content/city/bad.txt",)
    assert "error build content/city/bad.txt:2" in "\n".join(lines(result))
    assert set(FOUND) < set(lines(result))


@pytest.mark.parametrize("ledger", [False, True])
def test_addresses_that_are_about_to_change(project: Project, ledger: bool) -> None:
    if ledger:
        project.write(LEDGER, "")
    project.build()
    assert places(checked(project), "address-change") == []
    story = str(FILES["content/city/twice-1.md"])
    project.write("content/city/twice-1.md", story.replace("section: city", "section: city\nslug: other"))
    (project.folder / "content/city/undated.md").unlink()
    result = checked(project)
    assert places(result, "address-change") == ["content/city/twice-1.md:1:1"]
    (moved,) = (finding.problem for finding in result.findings if finding.name == "address-change")
    assert moved.message.endswith("to /city/2026/11/other/.")
    assert ("lead on" in moved.hint) == ledger
    assert "content/city/undated.md" in places(result, "address-gone")
    project.build()
    after = checked(project)
    assert places(after, "address-change") == places(after, "address-gone") == []


def test_a_ledger_alone_knows_what_moves(project: Project) -> None:
    """As on a machine where the site was never built."""
    project.write(LEDGER, "")
    project.build()
    shutil.rmtree(project.folder / ".warraq")
    shutil.rmtree(project.output)
    story = str(FILES["content/city/twice-1.md"])
    project.write("content/city/twice-1.md", story.replace("section: city", "section: city\nslug: other"))
    assert places(checked(project), "address-change") == ["content/city/twice-1.md:1:1"]


def test_a_renamed_file_moves_nothing_in_a_site_with_a_ledger(project: Project) -> None:
    project.write(LEDGER, "")
    project.build()
    (project.folder / "content/city/changed.md").rename(project.folder / "content/city/renamed.md")
    result = checked(project)
    assert places(result, "address-change") == places(result, "address-gone") == []


def test_what_a_build_tells_is_known_by_its_sentence() -> None:
    """A sentence that is written otherwise would lose its name."""
    root = ROOT / "builder"
    sources = "".join(
        path.read_text("utf-8") for folder in ("pages", "reading") for path in (root / folder).rglob("*.py")
    )
    assert [template for template in CHECK_OF_SENTENCE if f'"{template}"' not in sources] == []


def test_the_relations_of_a_build_are_the_first_of_what_is_kept_of_it() -> None:
    assert EditBasis.__struct_fields__[0] == "relations"
    assert EditBasis.__struct_config__.array_like
