"""`warraq init --ci`: what builds and deploys a project by itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support.commands import command
from tests.support.projects import Project


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


def test_the_workflow_of_a_code_host_keeps_the_ledger_and_deploys(project: Project) -> None:
    text = (project.folder / "site.toml").read_text("utf-8")
    project.write("site.toml", f'{text}\n[deploy.pages]\nkind = "git"\nrepository = "origin"\n')
    project.write("permalinks.lock", "")
    project.write(".gitignore", "public/\n.warraq/\n")
    command("init", "--ci", "github", project.folder, cwd=project.folder.parent)
    workflow = yaml.safe_load((project.folder / ".github/workflows/publish.yml").read_text("utf-8"))
    steps = [each["run"] for each in workflow["jobs"]["publish"]["steps"] if "run" in each]
    room = project.folder.parent
    origin, bin_folder = room / "origin.git", room / "bin"
    bin_folder.mkdir()
    (bin_folder / "warraq").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m builder "$@"\n')
    (bin_folder / "warraq").chmod(0o755)
    own = {
        **os.environ,
        "PATH": f"{bin_folder}:{os.environ['PATH']}",
        "GITHUB_REF_NAME": "main",
        "HOME": str(room),
        "GIT_CONFIG_NOSYSTEM": "1",
    }

    def run(*words: str) -> str:
        done = subprocess.run(words, cwd=project.folder, env=own, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout

    run("git", "init", "-q", "-b", "main")
    run("git", "init", "-q", "--bare", "-b", "main", str(origin))
    run("git", "remote", "add", "origin", str(origin))
    run("git", "add", ".")
    run("git", "-c", "user.name=a", "-c", "user.email=a@localhost", "commit", "-qm", "Begin")
    run("git", "push", "-q", "origin", "main")
    for _ in range(2):  # the second has nothing to keep
        for step in steps:
            if step != "pip install warraq":
                run("bash", "-e", "-c", step)
    assert run("git", "log", "--format=%s", "origin/main").splitlines() == [
        "Enter new stories",
        "Begin",
    ]
    assert "2020-01-10-a" in run("git", "show", "origin/main:permalinks.lock")
    assert "index.html" in run("git", "--git-dir", str(origin), "ls-tree", "--name-only", "gh-pages").split()
