"""`warraq check` as a command: for people, as JSON, as SARIF; and `warraq deploy`, which asks it first."""

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from builder.check.finding import BUILD, TITLES
from builder.settings.check_levels import USUAL
from tests.support.commands import command
from tests.support.deploying import paper
from tests.support.faulty import ARTICLES, FILES
from tests.support.paths import ROOT, SCHEMAS
from tests.support.projects import Project, tree
from tests.support.sites import NOW

FOUND = (ROOT / "tests/support/faulty.txt").read_text("utf-8").splitlines()
ERRORS, WARNINGS = (sum(line.startswith(level) for line in FOUND) for level in ("error ", "warning "))
VALID = jsonschema.Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text("utf-8")))
TARGET = '[deploy.live]\nkind = "folder"\npath = "{path}"\n'
BROKEN = "---\ntitle: خبر فيه رابط\ndate: 2026-11-01\nsection: city\n---\n\nاقرأ [هذا](none.md) أيضًا.\n"
DOUBTFUL = "---\ntitle: خبر بلا تاريخ\nsection: city\n---\n\nنص الخبر كله هنا.\n"


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = Project(tmp_path_factory.mktemp("faulty") / "project")
    for path, data in FILES.items():
        project.write(path, data)
    return project.folder


def check(folder: Path, *words: str, status: int = 0) -> str:
    return command("check", *words, "--now", NOW, cwd=folder, status=status).stdout


def test_the_sample_site_is_whole(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "site.toml", tmp_path)
    report = json.loads(check(tmp_path, "--json"))
    assert report["findings"] == []
    assert report["articles"] > 30
    assert sorted(os.listdir(tmp_path)) == [".warraq", "content", "site.toml"]


def test_people_read_groups_with_counts_errors_first(faulty: Path) -> None:
    output = check(faulty, status=1)
    heads = re.findall(r"^(error|warning) ([\w-]+): (.+) \((\d+)\)$", output, re.MULTILINE)
    assert [level for level, *_ in heads] == sorted(level for level, *_ in heads)
    counts = {(level, name): int(count) for level, name, _, count in heads}
    assert counts == {pair: [line.split(" ")[:2] for line in FOUND].count([*pair]) for pair in counts}
    assert sum(counts.values()) == len(FOUND)
    assert all(title == TITLES[name] for _, name, title, _ in heads)
    summary = rf"^{ARTICLES} articles: {ERRORS} errors, {WARNINGS} warnings; \d+\.\d\d s$"
    assert re.search(summary, output, re.MULTILINE)
    assert "  content/city/links.md:9:40: The link to `none.md` leads to nothing." in output


def test_a_long_list_is_cut_and_says_so(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    for number in range(30):
        project.write(f"content/city/{number}.md", DOUBTFUL.replace("خبر بلا تاريخ", f"خبر رقم {number} بلا تاريخ"))
    output = check(project.folder)
    assert output.count("has no date") == 20
    assert output.count("Write the date into its header") == 1
    assert "\n  and 10 more\n" in output


def test_the_json_has_a_form_that_stays(faulty: Path) -> None:
    report = json.loads(check(faulty, "--json", status=1))
    assert report.keys() == {"version", "articles", "built", "errors", "warnings", "findings", "external", "seconds"}
    assert (report["version"], report["articles"], report["built"], report["external"]) == (1, ARTICLES, False, None)
    assert (report["errors"], report["warnings"]) == (ERRORS, WARNINGS)
    assert [
        f"{finding['level']} {finding['name']} {place(finding)}: {finding['message']} {finding['remedy']}"
        for finding in report["findings"]
    ] == FOUND


def place(finding: dict[str, Any]) -> str:
    return ":".join(str(part) for part in (finding["path"], finding["line"], finding["column"]) if part)


def test_the_sarif_is_valid_and_has_all_of_it(faulty: Path) -> None:
    report = json.loads(check(faulty, "--sarif", status=1))
    VALID.validate(report)
    (run,) = report["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [*USUAL, BUILD]
    assert [rule["defaultConfiguration"]["level"] for rule in rules[:-1]] == list(USUAL.values())
    assert len(run["results"]) == len(FOUND)
    for result, line in zip(run["results"], FOUND, strict=True):
        level, name, rest = line.split(" ", 2)
        assert (result["level"], result["ruleId"], rules[result["ruleIndex"]]["id"]) == (level, name, name)
        assert rest.endswith(result["message"]["text"])
        assert not result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith("/")


def test_the_schema_refuses_what_is_not_sarif() -> None:
    with pytest.raises(jsonschema.ValidationError):
        VALID.validate({"version": "2.1.0", "runs": [{"results": []}]})


def test_a_file_whose_name_is_no_address_is_quoted(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.write("content/city/خبر 1%.md", DOUBTFUL)
    report = json.loads(check(project.folder, "--sarif"))
    VALID.validate(report)
    (result,) = report["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "content/city/%D8%AE%D8%A8%D8%B1%201%25.md"


def test_wrong_use(tmp_path: Path, faulty: Path) -> None:
    for words in ((str(tmp_path),), (str(faulty), "--json", "--sarif"), (str(faulty), "--now", "soon"), ("--loud",)):
        done = command("check", *words, cwd=tmp_path, status=2)
        assert done.stdout == ""
        assert done.stderr.startswith("warraq check: ")


def test_every_name_has_a_title() -> None:
    assert list(TITLES) == [*USUAL, BUILD]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return paper(tmp_path / "project", TARGET.format(path=tmp_path / "www"))


def deploy(project: Project, *words: str, status: int = 0) -> tuple[str, str]:
    process = command("deploy", *words, "--now", NOW, cwd=project.folder, status=status)
    return process.stdout, process.stderr


def test_a_deploy_of_a_good_site_says_nothing_of_it(project: Project) -> None:
    output, errors = deploy(project)
    assert errors == ""
    assert output.startswith("new:")


def test_a_deploy_stops_on_an_error_and_says_what_the_check_says(project: Project, tmp_path: Path) -> None:
    project.write("content/city/broken.md", BROKEN)
    project.build()
    for words in ((), ("--dry-run",), ("--yes",)):
        output, errors = deploy(project, *words, status=1)
        assert output == ""
        assert "The check found 1 error, so that nothing was sent." in errors
        group = errors.partition("\n\n")[0]
        assert group == "\n".join(check(project.folder, status=1).split("\n")[: group.count("\n") + 1])
        assert "content/city/broken.md:7:12: The link to `none.md` leads to nothing." in group
    assert not (tmp_path / "www").exists()
    deploy(project, "--no-check")
    assert "city/2026/11" in "".join(tree(tmp_path / "www"))


def test_a_level_lets_it_through(project: Project) -> None:
    project.write("content/city/broken.md", BROKEN)
    site = (project.folder / "site.toml").read_text("utf-8")
    project.write("site.toml", f'{site}\n[check]\ndead-link = "warning"\n')
    project.build()
    _, errors = deploy(project, "--dry-run")
    assert errors == "warraq deploy: The check found 1 warning: `warraq check` lists them.\n"


def test_articles_that_were_left_out_stop_nothing(project: Project) -> None:
    project.write("content/city/bad.txt", "العنوان: خبر\nالتاريخ: غدا\n\nنص.\n")
    project.build(keep_going=True)
    _, errors = deploy(project)
    assert "left out of the build: content/city/bad.txt" in errors
    assert "check" not in errors
