"""The cache that all projects of a user share: what it keeps, where, and whom it doesn't trust."""

import os
import stat
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from builder.disk.file_cache import UNUSED
from builder.disk.user_cache import UserCache, cache_folder

CACHE = UserCache(b"one version")
STRANGER = 65534


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WARRAQ_CACHE_DIR", str(tmp_path / "home/caches/warraq"))
    CACHE._kept.clear()
    return tmp_path / "home/caches/warraq"


@pytest.fixture
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


@pytest.mark.parametrize("umask", [0, 0o002, 0o022, 0o077], indirect=True)
def test_a_value_is_found_again_in_a_folder_of_the_users_own(folder: Path, umask: int) -> None:
    assert CACHE.get(b"icon", b"key") is None
    CACHE.put(b"value", b"icon", b"key")
    assert CACHE.get(b"icon", b"key") == b"value"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert len(files(folder)) == 1


def test_every_part_of_a_key_counts_and_the_version_too() -> None:
    CACHE.put(b"value", b"icon", b"key")
    for other in ((b"icon", b"kez"), (b"ico", b"nkey"), (b"icon",), (b"templates", b"key"), (b"icon", b"key", b"")):
        assert CACHE.get(*other) is None
    assert UserCache(b"another version").get(b"icon", b"key") is None


def test_what_was_damaged_or_deleted_counts_as_none(folder: Path) -> None:
    CACHE.put(b"value", b"icon", b"key")
    file = files(folder)[0]
    whole = file.read_bytes()
    for harm in (whole[:-1], whole[:3], b"", whole[:-1] + b"x", b"\0" * len(whole)):
        file.write_bytes(harm)
        assert CACHE.get(b"icon", b"key") is None
    file.unlink()
    assert CACHE.get(b"icon", b"key") is None
    CACHE.put(b"value", b"icon", b"key")
    assert CACHE.get(b"icon", b"key") == b"value"


@pytest.mark.parametrize("mode", [0o770, 0o720, 0o702, 0o777, 0o1777])
def test_a_folder_that_others_can_write_to_is_neither_read_nor_written(folder: Path, mode: int) -> None:
    CACHE.put(b"planted", b"icon", b"key")
    folder.chmod(mode)
    assert CACHE.get(b"icon", b"key") is None
    CACHE.put(b"made here", b"icon", b"key")
    assert CACHE.get(b"icon", b"key") == b"made here"  # kept by the object alone
    assert UserCache(CACHE.epoch).get(b"icon", b"key") is None
    assert len(files(folder)) == 1
    assert stat.S_IMODE(folder.stat().st_mode) == mode


def test_a_folder_that_others_can_read_is_closed_to_them(folder: Path) -> None:
    CACHE.put(b"value", b"icon", b"key")
    folder.chmod(0o755)
    assert CACHE.get(b"icon", b"key") == b"value"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_another_users_folder_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    CACHE.put(b"planted", b"icon", b"key")
    monkeypatch.setattr(os, "geteuid", lambda: STRANGER)
    assert CACHE.get(b"icon", b"key") is None
    CACHE.put(b"made here", b"icon", b"other key")
    assert len(files(folder)) == 1


def test_a_file_of_another_users_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    CACHE.put(b"planted", b"icon", b"key")
    own = os.fstat

    def fstat(descriptor: int) -> os.stat_result:
        status = own(descriptor)
        values = list(status)
        if stat.S_ISREG(status.st_mode):
            values[stat.ST_UID] = STRANGER
        return os.stat_result(values)

    assert CACHE.get(b"icon", b"key") == b"planted"
    monkeypatch.setattr(os, "fstat", fstat)
    assert CACHE.get(b"icon", b"key") is None


def test_nothing_is_made_in_another_users_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: STRANGER)
    CACHE.put(b"value", b"icon", b"key")
    assert not folder.parent.exists()
    assert CACHE.get(b"icon", b"key") == b"value"


@pytest.mark.parametrize("place", ["a file", "a link to nothing", "a file above"])
def test_something_else_in_its_place_costs_the_cache_only(folder: Path, place: str) -> None:
    above = folder.parent
    above.parent.mkdir(parents=True)
    if place == "a file above":
        above.write_text("mine")
    else:
        above.mkdir()
        folder.write_text("mine") if place == "a file" else folder.symlink_to(above / "nowhere")
    CACHE.put(b"value", b"icon", b"key")
    assert CACHE.get(b"icon", b"key") == b"value"
    assert not (above / "nowhere").exists()


def test_a_file_that_leads_elsewhere_is_replaced_and_not_written_through(folder: Path, tmp_path: Path) -> None:
    CACHE.put(b"value", b"icon", b"key")
    file, victim = files(folder)[0], tmp_path / "victim"
    victim.write_text("mine")
    whole = file.rename(tmp_path / "whole")
    file.symlink_to(whole)
    assert CACHE.get(b"icon", b"key") is None
    file.unlink()
    file.symlink_to(victim)
    assert CACHE.get(b"icon", b"key") is None
    CACHE.put(b"value", b"icon", b"key")
    assert victim.read_text() == "mine"
    assert CACHE.get(b"icon", b"key") == b"value"


def test_what_nothing_has_used_for_a_month_goes_when_another_process_keeps_something(folder: Path) -> None:
    CACHE.put(b"old", b"icon", b"old")
    CACHE.put(b"used", b"icon", b"used")
    for file in files(folder):
        os.utime(file, (0, time.time() - UNUSED - 60))
    assert CACHE.get(b"icon", b"used") == b"used"
    UserCache(CACHE.epoch).put(b"new", b"icon", b"new")
    assert CACHE.get(b"icon", b"old") is None
    assert (CACHE.get(b"icon", b"used"), CACHE.get(b"icon", b"new")) == (b"used", b"new")


def _put_and_get(number: int) -> bool:
    data = bytes([number % 3]) * 200_000
    for _ in range(20):
        CACHE.put(data, b"icon", bytes([number % 3]))
        found = CACHE.get(b"icon", bytes([number % 3]))
        if found not in (data, None):
            return False
    return True


def test_many_processes_share_a_folder(folder: Path) -> None:
    with ProcessPoolExecutor(4) as pool:
        assert all(pool.map(_put_and_get, range(12)))
    assert len(files(folder)) == 3
    assert all(CACHE.get(b"icon", bytes([number])) == bytes([number]) * 200_000 for number in range(3))


@pytest.mark.parametrize(
    ("platform", "environment", "place"),
    [
        ("linux", {}, "/home/muna/.cache/warraq"),
        ("linux", {"XDG_CACHE_HOME": "/var/caches"}, "/var/caches/warraq"),
        ("linux", {"XDG_CACHE_HOME": "caches"}, "/home/muna/.cache/warraq"),
        ("linux", {"XDG_CACHE_HOME": ""}, "/home/muna/.cache/warraq"),
        ("darwin", {"XDG_CACHE_HOME": "/var/caches"}, "/home/muna/Library/Caches/warraq"),
        ("linux", {"WARRAQ_CACHE_DIR": "/srv/cache"}, "/srv/cache"),
    ],
)
def test_it_lies_where_the_platform_keeps_caches(
    platform: str, environment: dict[str, str], place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CACHE_HOME", "WARRAQ_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/home/muna", **environment}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert cache_folder() == place
