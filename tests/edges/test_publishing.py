"""`warraq init --ci`: what builds and deploys a project by itself."""

import subprocess
from pathlib import Path

import pytest
import yaml

from tests.edges.sites import command
from tests.sites import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "a project")
    made.story("2020-01-10-a.txt", "خبر المدينة الأول عن المشروع")
    return made


@pytest.mark.parametrize(
    ("kind", "paths"),
    [
        ("github", [".github/workflows/publish.yml"]),
        ("gitlab", [".gitlab-ci.yml"]),
        ("cron", ["publish.cron"]),
        ("systemd", ["warraq-publish.service", "warraq-publish.timer"]),
    ],
)
def test_init_writes_what_publishes_by_itself(project: Project, kind: str, paths: list[str]) -> None:
    before = (project.folder / "site.toml").read_bytes()
    done = command("init", "--ci", kind, project.folder, cwd=project.folder.parent)
    assert all(path in done.stdout for path in paths)
    texts = [(project.folder / path).read_text("utf-8") for path in paths]
    assert "build" in texts[0]
    assert (project.folder / "site.toml").read_bytes() == before
    assert "already" in command("init", "--ci", kind, project.folder, cwd=project.folder.parent, status=2).stderr
    command("init", "--ci", kind, "fresh", cwd=project.folder.parent)
    assert (project.folder.parent / "fresh/site.toml").is_file()
    assert all((project.folder.parent / "fresh" / path).is_file() for path in paths)
    for path, text in zip(paths, texts, strict=True):
        if path.endswith(".yml"):
            assert any("warraq build" in str(value) for value in yaml.safe_load(text).values())


def test_the_line_for_cron_builds_and_deploys(project: Project) -> None:
    text = (project.folder / "site.toml").read_text("utf-8")
    project.write("site.toml", f'{text}\n[deploy.live]\nkind = "folder"\npath = "www"\n')
    (project.folder / ".warraq").mkdir()
    command("init", "--ci", "cron", project.folder, cwd=project.folder.parent)
    line = (project.folder / "publish.cron").read_text("utf-8").splitlines()[-1]
    subprocess.run(["sh", "-c", line.split(" ", 5)[5].replace("\\%", "%")], check=True, cwd="/")
    assert (project.folder / "www/current/index.html").is_file()
