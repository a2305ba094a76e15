"""The command as it is typed: its report, its exit status, its help, wrong use, terminals and Ctrl-C."""

import json
import os
import pty
import re
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from builder.disk.lock import exclusive_lock
from tests.support.commands import WARRAQ, command
from tests.support.projects import Project
from tests.support.sites import NOW
from tests.support.waiting import until

WORDS = ("build", "explain", "why", "new", "init")
BAD = "العنوان: خبر بتاريخ خطأ\nالتاريخ: غدا\n\nنص الخبر.\n"
SHORT, LONG = "قصير", "طويل"
FOR_SECONDS = "{% for one in range(400) %}{% for two in range(99999) %}{% endfor %}{% endfor %}"
LOOPS = f'{{% if "{LONG}" in page.head.title %}}{FOR_SECONDS}{{% endif %}}'
SLOW = f'{{% extends "base.html" %}}{{% block main %}}{LOOPS}{{% endblock %}}'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    made.stories(3)
    return made


def report(*words: str | Path, cwd: Path, status: int = 0) -> dict[str, Any]:
    """The report of a build: the one thing that is printed."""
    done = command("build", "--now", NOW, "--json", *words, cwd=cwd, status=status)
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def counts(told: dict[str, Any]) -> tuple[int, int, int, int, int]:
    return told["articles"], told["outputs"], told["written"], told["removed"], told["unchanged"]


def test_the_report_counts_what_is_on_disk(project: Project) -> None:
    begun = time.monotonic()
    told = report(cwd=project.folder)
    ended = time.monotonic()
    files = project.tree()
    assert counts(told) == (3, len(files), len(files), 0, 0)
    assert told["problems"] == []
    assert 0 < told["seconds"] < ended - begun + 0.001  # it is rounded
    assert counts(report(cwd=project.folder)) == (3, len(files), 0, 0, len(files))
    (project.folder / "content/2026-03-10-story.txt").unlink()
    told = report(cwd=project.folder)
    fewer = project.tree()
    removed = len(files.keys() - fewer.keys())
    changed = sum(files[path] != fewer[path] for path in fewer)
    assert removed > 0
    assert counts(told) == (2, len(fewer), changed, removed, len(fewer) - changed)


def test_a_build_that_fails_reports_and_writes_nothing(project: Project) -> None:
    report(cwd=project.folder)
    before = project.stamps()
    project.write("content/bad.txt", BAD)
    told = report(cwd=project.folder, status=1)
    (problem,) = told["problems"]
    assert problem.keys() == {"path", "line", "column", "message", "hint", "severity"}
    assert (problem["path"], problem["line"], problem["severity"]) == ("content/bad.txt", 2, "error")
    assert "غدا" in problem["message"]
    assert problem["hint"]
    assert counts(told) == (0, 0, 0, 0, 0)
    assert told["seconds"] > 0
    assert project.stamps() == before


def test_without_json_a_problem_is_a_line_that_editors_know(project: Project) -> None:
    project.write("content/bad.txt", BAD)
    done = command("build", cwd=project.folder, status=1)
    assert done.stdout == ""
    assert re.match(r"content/bad\.txt:2:\d+: error: .*غدا.*\. .*\.\n", done.stderr)
    assert not project.output.exists()


def test_keep_going_leaves_out_articles_with_errors_and_names_them(project: Project) -> None:
    project.write("content/bad.txt", BAD)
    project.write("content/worse.md", "---\ntitle: [\n---\nنص\n")
    told = report("--keep-going", cwd=project.folder, status=3)
    assert told["articles"] == 3
    assert told["outputs"] == told["written"] == len(project.tree())
    assert {each["path"] for each in told["problems"] if each["severity"] == "error"} == set(told["left_out"])
    assert told["left_out"] == ["content/bad.txt", "content/worse.md"]
    for _ in range(2):  # with nothing to do, too
        done = command("build", "--keep-going", "--now", NOW, cwd=project.folder, status=3)
        assert "content/bad.txt:2" in done.stderr
        assert "content/worse.md:3" in done.stderr
    assert "2 left out" in done.stdout
    report(cwd=project.folder, status=1)


def test_a_mistyped_setting(project: Project) -> None:
    project.write("site.toml", 'title = "x"\npage_sise = 5\n')
    done = command("build", "--keep-going", cwd=project.folder, status=1)
    assert done.stderr.startswith("site.toml:2:1: error: ")
    assert "Did you mean `page_size`?" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("bild", "Did you mean `build`?"),
        ("explian content/a.txt", "Did you mean `explain`?"),
        ("qqqq", "no command `qqqq`"),
        ("build --jsno", "Did you mean `--json`?"),
        ("build --keepgoing", "Did you mean `--keep-going`?"),
        ("build --worker=2", "Did you mean `--workers`?"),
        ("explain --jason a.txt", "Did you mean `--json`?"),
        ("new --sectoin city x", "Did you mean `--section`?"),
        ("--versoin", "Did you mean `--version`?"),
        ("--json build", "unrecognized arguments: --json"),
        ("build a b", "b"),
        ("build --output", "--output"),
        ("build --workers 0", "`0` is not a number from 1 to 256"),
        ("build --workers -1", "`-1` is not a number from 1 to 256"),
        ("build --workers x", "`x` is not a number from 1 to 256"),
        ("build --workers ٢", "`٢` is not a number from 1 to 256"),
        ("build --executor 192.0.2.1:8786", "`192.0.2.1:8786` is not like tcp://192.0.2.1:8786"),
        ("build --executor tcp://192.0.2.1", "a Dask scheduler's address"),
        ("build --now garbage", "`garbage` is not a time"),
        ("build --now 2026-13-40", "`2026-13-40` is not a time"),
        ("build nowhere", "There is no folder `nowhere`"),
        ("build content", "`content` is not a project"),
        ("build --output .", "the project lies in it"),
        ("build --output content/site", "that folder is the project's"),
        ("explain", "Name files"),
        ("why", "PATH"),
        ("why --project nowhere /", "There is no folder `nowhere`"),
        ("new", "HEADLINE"),
        ("new ' '", "The headline is empty"),
        ("new --project content x", "`content` is not a project"),
        ("init", "DIR"),
        ("init x --language fa2", "Did you mean `fa`?"),
        ("init x --language arabic", "ar, fa, ur, he, en"),
        ("init ''", "Name a new folder"),
    ],
)
def test_wrong_use(project: Project, words: str, said: str) -> None:
    done = command(*shlex.split(words), cwd=project.folder, status=2)
    assert done.stdout == ""
    assert said in done.stderr
    assert sorted(os.listdir(project.folder)) == ["content", "site.toml"]


@pytest.mark.parametrize("word", WORDS)
def test_help_has_examples_of_the_word(word: str, tmp_path: Path) -> None:
    done = command(word, "--help", cwd=tmp_path)
    _, _, examples = done.stdout.partition("\nexamples:\n")
    assert examples
    options = set(re.findall(r"--[\w-]+", done.stdout.partition("\nexamples:\n")[0]))
    for line in examples.splitlines():
        assert shlex.split(line)[:2] == ["warraq", word]
        assert set(re.findall(r"--[\w-]+", line)) <= options


def test_the_command_alone_and_its_version(tmp_path: Path) -> None:
    shown = command("--help", cwd=tmp_path).stdout
    assert shown == command(cwd=tmp_path).stdout
    for word in WORDS:
        assert re.search(rf"^ +{word} +\w", shown, re.MULTILINE)
        assert f"  warraq {word} " in shown
    assert re.fullmatch(r"warraq \d+\.\d+\.\d+\n", command("--version", cwd=tmp_path).stdout)


def test_now_is_in_the_time_zone_of_the_site_and_drafts_do_not_wait(project: Project) -> None:
    project.write("site.toml", 'title = "x"\ntimezone = "Asia/Amman"\n')
    project.write("content/a.txt", "العنوان: خبر موعده ظهرا\nالتاريخ: 2026-11-24 12:00\n\nنص الخبر كله هنا.\n")
    for now, articles in (
        ("2026-11-24T11:59", 3),
        ("2026-11-24T12:00", 4),
        ("2026-11-24T08:59:59Z", 3),
        ("2026-11-24T09:00:00Z", 4),
        ("0001-01-01", 0),
        ("9999-12-31T23:59", 4),
    ):
        done = command("build", "--json", "--now", now, cwd=project.folder)
        assert json.loads(done.stdout)["articles"] == articles, now
    done = command("build", "--json", "--now", "0001-01-01", "--drafts", cwd=project.folder)
    assert json.loads(done.stdout)["articles"] == 4


def test_verify_looks_at_the_bytes(project: Project) -> None:
    report(cwd=project.folder)
    whole = project.tree()
    home = project.output / "index.html"
    status = home.stat()
    with home.open("r+b") as file:
        file.write(b"<!DOCTYPE HTMl>")
    os.utime(home, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert report("--verify", "--workers", "2", cwd=project.folder)["written"] == 1
    assert project.tree() == whole


def test_another_project_and_another_output_are_named_from_here(project: Project, tmp_path: Path) -> None:
    told = report("project", "--output", "site", cwd=tmp_path)
    assert told["output"] == str(tmp_path / "site")
    assert (tmp_path / "site/index.html").is_file()
    assert not project.output.exists()


@contextmanager
def locked_for_over_a_second(project: Project) -> Iterator[Callable[[int], None]]:
    """Another has the project's lock; gives what waits until a process has waited for it for more than a second."""

    def waits(process: int) -> bool:
        found = re.findall(r"-> FLOCK +ADVISORY +WRITE (\d+) ", Path("/proc/locks").read_text("ascii"))
        return str(process) in found

    def wait(process: int) -> None:
        until(lambda: waits(process), "it does not wait for the lock")
        since = time.monotonic()
        until(lambda: time.monotonic() > since + 1.1, "the clock stands")

    with exclusive_lock(str(project.folder / ".warraq")):
        yield wait


def on_a_terminal(project: Project, wait: Callable[[int], None]) -> tuple[str, str]:
    """What a build shows on a terminal, and what it prints; `wait` is called with its process."""
    master, slave = pty.openpty()
    words = [*WARRAQ, "build", "--now", NOW]
    with subprocess.Popen(words, cwd=project.folder, stdout=subprocess.PIPE, stderr=slave) as process:
        os.close(slave)
        wait(process.pid)
        shown = b""
        with suppress(OSError):  # how Linux says that nobody holds the other end any more
            while part := os.read(master, 4096):
                shown += part
        os.close(master)
        printed = process.communicate()[0]
    assert process.returncode == 0
    return shown.decode(), printed.decode()


def test_work_over_a_second_shows_progress_on_a_terminal(project: Project) -> None:
    with ExitStack() as lock:
        wait = lock.enter_context(locked_for_over_a_second(project))

        def wait_and_unlock(process: int) -> None:
            wait(process)
            lock.close()

        shown, _ = on_a_terminal(project, wait_and_unlock)
    assert re.match(r"\r\x1b\[K(reading|making) \d+ of \d+", shown)
    assert shown.endswith("\r\x1b[K")


def test_quick_work_shows_none(project: Project) -> None:
    shown, printed = on_a_terminal(project, lambda process: None)
    seconds = re.search(r"; (\d+\.\d\d) s\n$", printed)
    assert seconds
    assert shown == "" or float(seconds[1]) >= 1  # on a busy machine


def test_in_a_pipe_there_is_no_progress(project: Project) -> None:
    with locked_for_over_a_second(project) as wait:
        process = subprocess.Popen([*WARRAQ, "build", "--now", NOW], cwd=project.folder, stderr=-1, stdout=-1)
        wait(process.pid)
    printed, errors = process.communicate()
    assert errors == b""
    assert re.fullmatch(rb"3 articles, \d+ files in .*; \d+\.\d\d s\n", printed)


@pytest.fixture(scope="module")
def interrupted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A project that is built and then gets a template that one story is long in the making with.

    With the tree that is right once that story is shorter.
    """
    made = Project(tmp_path_factory.mktemp("interrupted") / "project")
    for number in range(170):  # enough for more than one process
        made.story(f"2026-02-{number % 28 + 1:02}-{number}.txt", f"خبر {SHORT} رقم {number} عن المشروع")
    long = made.folder / "content/2026-02-17-100.txt"
    short = long.read_text("utf-8")
    long.write_text(short.replace(SHORT, LONG), "utf-8")
    made.build()
    made.write("templates/article.html", SLOW)
    copy = Project(made.folder.parent / "copy")
    shutil.copytree(made.folder, copy.folder, dirs_exist_ok=True)
    (copy.folder / "content/2026-02-17-100.txt").write_text(short, "utf-8")
    return made.folder, copy.cold(workers=2)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_ends_without_a_traceback_and_the_next_build_is_right(
    interrupted: tuple[Path, dict[str, bytes]], tmp_path: Path, workers: str
) -> None:
    project = Project(tmp_path / "project")
    shutil.copytree(interrupted[0], project.folder, dirs_exist_ok=True)
    before = project.tree()
    process = subprocess.Popen(
        [*WARRAQ, "build", "--now", NOW, "--workers", workers],
        cwd=project.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    stage = project.folder / ".public.warraq"
    until(lambda: any(stage.glob("*")) or process.poll() is not None, "it does not begin to make")
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers, too
    assert process.communicate() == (b"", b"stopped\n")
    assert process.returncode == 130
    assert project.tree() == before
    long = project.folder / "content/2026-02-17-100.txt"
    long.write_text(long.read_text("utf-8").replace(LONG, SHORT), "utf-8")
    assert report("--workers", workers, cwd=project.folder)["written"] >= 170
    assert not (project.folder / ".public.warraq").exists()
    assert project.tree() == interrupted[1]


def test_who_reads_the_output_may_stop(project: Project) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as pipe:
        done = subprocess.run([*WARRAQ, "build", "--json"], cwd=project.folder, stdout=pipe, stderr=-1, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (project.output / "index.html").is_file()


def test_output_that_can_not_be_written_is_told(project: Project) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*WARRAQ, "build", "--json"], cwd=project.folder, stdout=full, stderr=-1, encoding="utf-8", check=False
        )
    assert done.returncode == 1
    assert re.fullmatch(r"warraq: The system refused: No space left on device\. \S.+\.\n", done.stderr)


def test_what_the_system_refuses_is_reported(project: Project) -> None:
    project.write(".warraq", "")
    (problem,) = report(cwd=project.folder, status=1)["problems"]
    assert problem["path"] == str(project.folder / ".warraq")
    assert problem["hint"]
    assert not project.output.exists()


def test_a_locked_build_refuses_what_would_change_the_ledger(project: Project) -> None:
    project.write("permalinks.lock", "")
    done = command("build", project.folder, "--locked", cwd=project.folder.parent, status=1)
    assert "permalinks.lock" in done.stderr
    command("build", project.folder, cwd=project.folder.parent)
    assert (project.folder / "permalinks.lock").read_text("utf-8").count("content/") == 3
    command("build", project.folder, "--locked", cwd=project.folder.parent)
