"""Secrets come from the environment or the tools' own stores, and are shown nowhere."""

import os
import subprocess
from pathlib import Path

import pytest

from builder.deploy.targets.git import git_environment
from builder.deploy.targets.programs import error_text
from builder.deploy.targets.ssh import PASSWORD, ssh_command, ssh_environment
from tests.support.deploying import deployed, paper


def test_a_password_goes_to_ssh_through_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD, "كلمة $(secret) `word`")
    with ssh_environment() as variables:
        program = Path(variables["SSH_ASKPASS"])
        assert "secret" not in program.read_text()
        assert program.stat().st_mode & 0o077 == 0
        process = subprocess.run([program], env=dict(variables), check=True, capture_output=True, encoding="utf-8")
        assert process.stdout == "كلمة $(secret) `word`\n"
    assert not program.exists()
    assert not any("secret" in word for word in ssh_command("ssh"))


def test_what_programs_say_is_shown_without_what_logs_in() -> None:
    errors = b"one\nfatal: unable to access 'https://me:token@example.org/x.git/': 403\n\n"
    assert error_text(errors) == "one fatal: unable to access 'https://example.org/x.git/': 403"
    assert error_text(b"") == "it did not say why."


def test_git_logs_in_as_the_projects_own_repository_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "hook"))  # as in a hook of git
    header = "AUTHORIZATION: basic hidden"
    project = tmp_path / "project"
    own = {key: value for key, value in os.environ.items() if key != "GIT_DIR"}
    for words in (["init", "-q"], ["config", "http.https://example.org/.extraheader", header]):
        project.mkdir(exist_ok=True)
        subprocess.run(["git", *words], cwd=project, check=True, env=own)
    variables = git_environment(str(project), str(tmp_path / "bare"))
    assert (variables["GIT_CONFIG_COUNT"], variables["GIT_CONFIG_VALUE_0"]) == ("1", header)
    assert variables["GIT_DIR"] == str(tmp_path / "bare")
    words = ["git", "config", "--get-urlmatch", "http.extraheader", "https://example.org/paper.git"]
    process = subprocess.run(words, env=variables, check=True, capture_output=True, encoding="utf-8")
    assert process.stdout.strip() == header


def test_a_repository_that_refuses_is_told_without_secrets(tmp_path: Path) -> None:
    targets = '[deploy.pages]\nkind = "git"\nrepository = "https://token@127.0.0.1:9/paper.git"\n'
    project = paper(tmp_path / "project", targets)
    errors = deployed(project, status=1)["errors"]
    assert "git failed" in errors
    assert "token" not in errors
