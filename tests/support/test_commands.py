"""A command that tests run in their own process finds what a process has, and leaves nothing behind."""

import os
import re
import signal
import subprocess
import sys
import warnings
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.commands import eject
from tests.support.commands import command
from tests.support.paths import ROOT


@pytest.fixture
def instead(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Puts an action in place of what `warraq eject` does."""

    def put(action: Callable[[], object]) -> None:
        def run(options: Namespace) -> int:
            action()
            return 0

        monkeypatch.setattr(eject, "run", run)

    return put


def state() -> tuple[object, ...]:
    """What a process can change of itself."""
    return (
        os.getcwd(),
        dict(os.environ),
        (sys.stdin, sys.stdout, sys.stderr),
        [os.fstat(number).st_ino for number in (0, 1, 2)],
        len(os.listdir("/proc/self/fd")),
        {number: signal.getsignal(number) for number in signal.valid_signals()},
        sys.unraisablehook,
        list(warnings.filters),
    )


def test_nothing_is_left_behind(instead: Callable[[Callable[[], object]], None], tmp_path: Path) -> None:
    def change() -> None:
        os.environ["WARRAQ_TEST"] = "left"
        os.chdir("/")
        sys.stdout = sys.stderr
        os.dup2(2, 1)
        warnings.simplefilter("ignore")
        assert signal.getsignal(signal.SIGINT) not in (None, signal.default_int_handler)

    instead(change)
    before = state()
    command("eject", "--list", cwd=tmp_path, environment={"WARRAQ_OTHER": "x"})
    assert state() == before


def test_nothing_is_left_behind_by_one_that_fails(
    instead: Callable[[Callable[[], object]], None], tmp_path: Path
) -> None:
    def fail() -> None:
        os.chdir("/")
        raise RuntimeError("nobody expects it")

    instead(fail)
    before = state()
    with pytest.raises(RuntimeError, match="nobody expects it"):
        command("eject", "--list", cwd=tmp_path)
    with pytest.raises(AssertionError, match="status 0"):
        command("--version", cwd=tmp_path, status=1)
    assert state() == before


def test_it_has_its_folder_its_environment_and_no_terminal(
    instead: Callable[[Callable[[], object]], None], tmp_path: Path
) -> None:
    instead(
        lambda: print(
            os.getcwd() == str(tmp_path),
            os.environ["WARRAQ_TEST"],
            repr(sys.stdin.read()),
            [stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)],
            [stream.fileno() for stream in (sys.stdin, sys.stdout, sys.stderr)],
        )
    )
    done = command("eject", "--list", cwd=tmp_path, environment={"WARRAQ_TEST": "here"})
    assert done.stdout == "True here '' [False, False, False] [0, 1, 2]\n"


def test_what_other_programs_print_is_caught_too(
    instead: Callable[[Callable[[], object]], None], tmp_path: Path
) -> None:
    instead(lambda: subprocess.run(["sh", "-c", "echo one; echo two >&2; cat"], check=True))
    done = command("eject", "--list", cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("one\n", "two\n")


def test_letters_that_have_no_bytes_end_nothing(
    instead: Callable[[Callable[[], object]], None], tmp_path: Path
) -> None:
    instead(lambda: print("\udcff"))
    assert command("eject", "--list", cwd=tmp_path).stdout == "\\udcff\n"


def test_a_warning_is_what_it_is_in_a_process(instead: Callable[[Callable[[], object]], None], tmp_path: Path) -> None:
    """None ends a command, however strict the tests are; those that Python shows are shown."""

    def warn() -> None:
        warnings.warn("an old way", DeprecationWarning, stacklevel=1)
        warnings.warn("it is odd", UserWarning, stacklevel=1)

    instead(warn)
    done = command("eject", "--list", cwd=tmp_path)
    assert "UserWarning: it is odd" in done.stderr
    assert "an old way" not in done.stderr
    with pytest.raises(UserWarning):
        warnings.warn("it is odd", UserWarning, stacklevel=1)


def test_what_can_not_be_raised_is_a_traceback(instead: Callable[[Callable[[], object]], None], tmp_path: Path) -> None:
    class Broken:
        def __del__(self) -> None:
            raise RuntimeError("in the end")

    instead(Broken)
    with pytest.raises(AssertionError, match="in the end"):
        command("eject", "--list", cwd=tmp_path)


def test_what_python_reads_when_it_starts_needs_a_process(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="when it starts"):
        command("--version", cwd=tmp_path, environment={"PYTHONIOENCODING": "ascii"})


def test_who_interrupts_the_tests_ends_them(instead: Callable[[Callable[[], object]], None], tmp_path: Path) -> None:
    instead(lambda: signal.raise_signal(signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        command("eject", "--list", cwd=tmp_path)


def test_settings_are_read_again(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.txt").write_text("خبر\n\nعنوان الخبر\n\nنص الخبر كله هنا.\n", "utf-8")
    (tmp_path / "site.toml").write_text('title = "x"\n', "utf-8")
    command("clean", "content/a.txt", cwd=tmp_path)
    (tmp_path / "site.toml").write_text("title = \n", "utf-8")
    assert "site.toml:1" in command("clean", "content/a.txt", cwd=tmp_path, status=1).stderr


def test_nothing_else_is_kept_that_follows_from_the_disk() -> None:
    """The layers that see no disk may keep what they like; of the others each cache is looked at before it is here."""
    kept = set()
    for path in (ROOT / "builder").rglob("*.py"):
        layer = path.relative_to(ROOT / "builder").parts[0]
        if layer not in ("reading", "newsroom", "pages", "language", "settings"):
            cached = re.findall(
                r"^@(?:functools\.)?(?:lru_)?cache\b.*\ndef (\w+)|^(\w+) = (?:lru_)?cache\(",
                path.read_text("utf-8"),
                re.M,
            )
            kept |= {f"{layer}: {decorated or assigned}" for decorated, assigned in cached}
            assert "global " not in re.sub(r'""".*?"""|#.*', "", path.read_text("utf-8"), flags=re.DOTALL), path
    assert kept == {
        "commands: settings_of",
        "images: _font",  # the theme's
        "output: _percent_encode",
        "output: _load",  # of a worker, by its digest
        "output: _decode_card",
    }
