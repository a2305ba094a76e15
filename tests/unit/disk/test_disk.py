"""Files appear whole or not at all, and a build holds its folder alone."""

import errno
import os
import subprocess
import sys
import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NoReturn

import filelock
import pytest

from builder.disk import atomic
from builder.disk.atomic import create_whole, move_file, move_folder, rewrite, switch_link, write_whole
from builder.disk.lock import exclusive_lock, file_lock

LOCKS = {"exclusive_lock": exclusive_lock, "file_lock": file_lock}


def refuse(*_: object, **__: object) -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device")


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


@pytest.mark.parametrize("durable", [False, True])
def test_a_file_takes_the_place_of_another(tmp_path: Path, durable: bool) -> None:
    file = tmp_path / "a.bin"
    for data in (b"first", b""):
        write_whole(str(file), data, durable=durable)
        assert file.read_bytes() == data
    write_whole(str(file), b"third", temporary=str(tmp_path / "aside"), durable=durable)
    assert names(tmp_path) == ["a.bin"]


def test_a_file_that_cannot_be_written_whole_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.bin"
    file.write_bytes(b"before")
    status = file.stat()
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        write_whole(str(file), b"after", durable=True)
    with pytest.raises(OSError, match="No space"):
        rewrite(str(file), b"after", status, keep_time=False)
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        write_whole(str(file), b"after")
    assert (names(tmp_path), file.read_bytes()) == (["a.bin"], b"before")


def test_a_file_is_rewritten_with_its_mode_and_its_time_if_that_is_wanted(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"before")
    file.chmod(0o640)
    os.utime(file, (1_000_000_000, 1_000_000_000))
    for keep_time in (True, False):
        assert rewrite(str(file), b"after", file.stat(), keep_time=keep_time)
        assert (file.read_bytes(), file.stat().st_mode & 0o7777) == (b"after", 0o640)
        assert (file.stat().st_mtime == 1_000_000_000) == keep_time
    assert names(tmp_path) == ["a.txt"]


def test_a_file_that_has_changed_is_not_rewritten(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"before")
    status = file.stat()
    file.write_bytes(b"somebody else's")
    assert not rewrite(str(file), b"after", status, keep_time=False)
    assert (names(tmp_path), file.read_bytes()) == (["a.txt"], b"somebody else's")


@pytest.mark.parametrize("links", [True, False])
def test_a_file_is_created_only_where_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", refuse)
    file = tmp_path / "a.bin"
    assert create_whole(str(file), b"mine")
    assert not create_whole(str(file), b"theirs")
    assert (names(tmp_path), file.read_bytes()) == (["a.bin"], b"mine")


def test_files_folders_and_links_are_moved_at_once(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    move_file(str(tmp_path / "a"), str(tmp_path / "deep/er/b"))
    move_folder(str(tmp_path / "deep"), str(tmp_path / "one"))
    (tmp_path / "two").mkdir()
    (tmp_path / "new").symlink_to("left behind")
    for target in ("one", "two"):
        switch_link(str(tmp_path / "current"), target, temporary=str(tmp_path / "new"))
        assert (tmp_path / "current").readlink() == Path(target)
    assert names(tmp_path) == ["current", "one", "two"]
    assert (tmp_path / "one/er/b").read_bytes() == b"a"
    with pytest.raises(FileNotFoundError):
        move_file(str(tmp_path / "none"), str(tmp_path / "b"))


def holder(name: str, folder: Path) -> "subprocess.Popen[str]":
    """A process that holds the folder until it is ended."""
    code = (
        "import sys, time\nfrom builder.disk import lock\n"
        "with getattr(lock, sys.argv[1])(sys.argv[2]):\n    print('held', flush=True)\n    time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code, name, folder], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


@pytest.mark.parametrize("name", LOCKS)
def test_others_wait_until_the_process_that_holds_the_folder_is_gone(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "project" / ".warraq"
    first = holder(name, folder)
    code = f"from builder.disk.lock import {name}\nwith {name}({str(folder)!r}): print('mine', flush=True)"
    second = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    time.sleep(0.5)
    assert second.poll() is None
    first.kill()  # which lets nothing be tidied up
    first.communicate()
    assert second.communicate(timeout=60)[0] == "mine\n"


def test_a_lock_on_the_folder_itself_leaves_no_file(tmp_path: Path) -> None:
    with exclusive_lock(str(tmp_path / "new")):
        assert names(tmp_path / "new") == []
    with exclusive_lock(str(tmp_path / "new")):  # it is free again
        pass


def test_a_system_that_locks_no_folders_gets_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    for _ in range(2):
        with exclusive_lock(str(tmp_path)):
            assert names(tmp_path) == ["build.lock"]


@pytest.mark.parametrize(("number", "passes"), [(errno.EACCES, True), (errno.EROFS, True), (errno.ENOSPC, False)])
def test_what_can_only_be_read_is_looked_at_without_a_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, passes: bool
) -> None:
    def fail(*_: object) -> NoReturn:
        raise OSError(number, "no")

    monkeypatch.setattr(filelock.FileLock, "acquire", fail)
    lock: AbstractContextManager[None] = file_lock(str(tmp_path))
    if passes:
        with lock:
            pass
    else:
        with pytest.raises(OSError, match="no"), lock:
            pass


def test_nothing_of_a_lock_is_imported_before_it_is_needed() -> None:
    code = (
        f"import sys\nimport {atomic.__name__}, builder.disk.lock\nprint({{'filelock', 'tempfile'}} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
