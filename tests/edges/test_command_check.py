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
from tests.broken.faulty import FILES
from tests.edges.deploying import paper
from tests.edges.sites import NOW, ROOT, command
from tests.sites import Project, tree

FOUND = (ROOT / "tests/broken/faulty.txt").read_text("utf-8").splitlines()
VALID = jsonschema.Draft4Validator(json.loads((Path(__file__).parent / "sarif-2.1.0-rtm.5.json").read_text("utf-8")))
TARGET = '[deploy.live]\nkind = "folder"\npath = "{path}"\n'
BROKEN = "---\ntitle: خبر فيه رابط\ndate: 2026-11-01\nsection: city\n---\n\nاقرأ [هذا](none.md) أيضًا.\n"
DOUBTFUL = "---\ntitle: خبر بلا تاريخ\nsection: city\n---\n\nنص الخبر كله هنا.\n"


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Project(tmp_path_factory.mktemp("faulty") / "project")
    for path, data in FILES.items():
        made.write(path, data)
    return made.folder


def check(folder: Path, *words: str, status: int = 0) -> str:
    return command("check", *words, "--now", NOW, cwd=folder, status=status).stdout


def test_the_sample_site_is_whole(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "site.toml", tmp_path)
    told = json.loads(check(tmp_path, "--json"))
    assert told["findings"] == []
    assert told["articles"] > 30
    assert sorted(os.listdir(tmp_path)) == [".warraq", "content", "site.toml"]


def test_people_read_groups_with_counts_errors_first(faulty: Path) -> None:
    told = check(faulty, status=1)
    heads = re.findall(r"^(error|warning) ([\w-]+): (.+) \((\d+)\)$", told, re.MULTILINE)
    assert [level for level, *_ in heads] == sorted(level for level, *_ in heads)
    counts = {(level, name): int(count) for level, name, _, count in heads}
    assert counts == {pair: [line.split(" ")[:2] for line in FOUND].count([*pair]) for pair in counts}
    assert sum(counts.values()) == len(FOUND)
    assert all(title == TITLES[name] for _, name, title, _ in heads)
    assert re.search(r"^14 articles: 10 errors, 17 warnings; \d+\.\d\d s$", told, re.MULTILINE)
    assert "  content/city/links.md:9:40: The link to `none.md` leads to nothing." in told


def test_a_long_list_is_cut_and_says_so(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    for number in range(30):
        project.write(f"content/city/{number}.md", DOUBTFUL.replace("خبر بلا تاريخ", f"خبر رقم {number} بلا تاريخ"))
    told = check(project.folder)
    assert told.count("has no date") == 20
    assert told.count("Write the date into its header") == 1
    assert "\n  and 10 more\n" in told


def test_the_json_has_a_form_that_stays(faulty: Path) -> None:
    told = json.loads(check(faulty, "--json", status=1))
    assert told.keys() == {"version", "articles", "built", "errors", "warnings", "findings", "external", "seconds"}
    assert (told["version"], told["articles"], told["built"], told["external"]) == (1, 14, False, None)
    assert (told["errors"], told["warnings"]) == (10, 17)
    assert [
        f"{each['level']} {each['name']} {place(each)}: {each['message']} {each['remedy']}" for each in told["findings"]
    ] == FOUND


def place(each: dict[str, Any]) -> str:
    return ":".join(str(part) for part in (each["path"], each["line"], each["column"]) if part)


def test_the_sarif_is_valid_and_has_all_of_it(faulty: Path) -> None:
    told = json.loads(check(faulty, "--sarif", status=1))
    VALID.validate(told)
    (run,) = told["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == [*USUAL, BUILD]
    assert [each["defaultConfiguration"]["level"] for each in rules[:-1]] == list(USUAL.values())
    assert len(run["results"]) == len(FOUND)
    for each, line in zip(run["results"], FOUND, strict=True):
        level, name, rest = line.split(" ", 2)
        assert (each["level"], each["ruleId"], rules[each["ruleIndex"]]["id"]) == (level, name, name)
        assert rest.endswith(each["message"]["text"])
        assert not each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith("/")


def test_the_schema_refuses_what_is_not_sarif() -> None:
    with pytest.raises(jsonschema.ValidationError):
        VALID.validate({"version": "2.1.0", "runs": [{"results": []}]})


def test_a_file_whose_name_is_no_address_is_quoted(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.write("content/city/خبر 1%.md", DOUBTFUL)
    told = json.loads(check(project.folder, "--sarif"))
    VALID.validate(told)
    (found,) = told["runs"][0]["results"]
    uri = found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
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
    done = command("deploy", *words, "--now", NOW, cwd=project.folder, status=status)
    return done.stdout, done.stderr


def test_a_deploy_of_a_good_site_says_nothing_of_it(project: Project) -> None:
    told, warned = deploy(project)
    assert warned == ""
    assert told.startswith("new:")


def test_a_deploy_stops_on_an_error_and_says_what_the_check_says(project: Project, tmp_path: Path) -> None:
    project.write("content/city/broken.md", BROKEN)
    project.build()
    for words in ((), ("--dry-run",), ("--yes",)):
        told, warned = deploy(project, *words, status=1)
        assert told == ""
        assert "The check found 1 error, so that nothing was sent." in warned
        group = warned.partition("\n\n")[0]
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
    _, warned = deploy(project, "--dry-run")
    assert warned == "warraq deploy: The check found 1 warning: `warraq check` lists them.\n"


def test_articles_that_were_left_out_stop_nothing(project: Project) -> None:
    project.write("content/city/bad.txt", "العنوان: خبر\nالتاريخ: غدا\n\nنص.\n")
    project.build(keep_going=True)
    _, warned = deploy(project)
    assert "left out of the build: content/city/bad.txt" in warned
    assert "check" not in warned
