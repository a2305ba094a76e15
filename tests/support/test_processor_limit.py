"""A test that hangs fails with the line that hangs, and the run goes on; one that waits doesn't fail."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONFTEST = "from tests.support.processor_limit import pytest_addoption, pytest_configure\n"
TESTS = """
import os
import re
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from hypothesis import given
from hypothesis import strategies as st


def hang(*_):
    while True:  # the line that hangs
        pass


def test_a_loop():
    hang()


def test_a_loop_that_catches():
    while True:
        try:
            hang()
        except Exception:
            pass


def test_a_pattern():
    re.match("(a+)+$", "a" * 60 + "b")  # the line that hangs


@given(st.integers())
def test_an_example(number):
    hang()


def test_a_worker():
    with ProcessPoolExecutor(1, get_context("fork")) as pool:
        list(pool.map(hang, [1]))


def test_waiting():
    time.sleep(3)


def test_another():
    assert 0.5 > sum(os.times()[:2]) - sum(os.times()[:2])
"""


def run(folder: Path, tests: str, *words: str) -> "subprocess.CompletedProcess[str]":
    """The limit is half a second."""
    (folder / "conftest.py").write_text(CONFTEST)
    (folder / "pytest.ini").write_text("[pytest]\nprocessor_seconds = 0.5\naddopts = -p no:cacheprovider\n")
    (folder / "test_some.py").write_text(tests)
    alone = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # other plugins take half a second to import
    command = [sys.executable, "-m", "pytest", "-q", "--rootdir", str(folder), *words, str(folder / "test_some.py")]
    return subprocess.run(command, cwd=ROOT, env=alone, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> "subprocess.CompletedProcess[str]":
    return run(tmp_path_factory.mktemp("tests"), TESTS)


@pytest.mark.parametrize("name", ["a_loop", "a_loop_that_catches", "a_pattern", "an_example", "a_worker"])
def test_what_hangs_fails_with_its_line(finished: "subprocess.CompletedProcess[str]", name: str) -> None:
    parts = re.split(r"^_+ test_(\w+) _+$", finished.stdout, flags=re.MULTILINE)
    reports = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert "OutOfProcessorTime: It takes more than 0.5 seconds of processor time." in reports[name]
    assert "# the line that hangs" in reports[name]
    line = TESTS.splitlines().index("    while True:  # the line that hangs") + 1
    assert re.search(rf'test_some.py", line ({line}|{line + 1}) in hang\n', finished.stderr)


def test_what_does_not_hang_passes(finished: "subprocess.CompletedProcess[str]") -> None:
    assert "5 failed, 2 passed" in finished.stdout
    assert finished.returncode == 1


THREAD = """
import threading

ended = threading.Event()

def hang():
    while not ended.is_set(): pass

def test_thread():
    threading.Thread(target=hang, daemon=True).start()
    try:
        while True: ended.wait(0.1)
    finally:
        ended.set()
"""


def test_what_hangs_in_a_thread_fails_with_its_line(tmp_path: Path) -> None:
    ended = run(tmp_path, THREAD)
    assert ended.returncode == 1
    assert "OutOfProcessorTime: It takes more than 0.5 seconds of processor time." in ended.stdout
    assert 'test_some.py", line 7 in hang' in ended.stderr


IN_C = """
def test_sum():
    sum(iter(int, 1))  # the line that hangs
"""
WHILE_WAITING = """
import threading

def hang():
    while True: pass  # the line that hangs

def test_thread():
    threading.Thread(target=hang, daemon=True).start()
    threading.Event().wait()
"""


@pytest.mark.parametrize("tests", [IN_C, WHILE_WAITING], ids=["in C", "while waiting"])
def test_a_hang_that_nothing_can_be_raised_in_ends_the_run_with_its_line(tests: str, tmp_path: Path) -> None:
    ended = run(tmp_path, tests)
    assert ended.returncode == -signal.SIGVTALRM
    line = next(number for number, line in enumerate(tests.splitlines(), 1) if line.endswith("# the line that hangs"))
    assert f'test_some.py", line {line} in ' in ended.stderr
