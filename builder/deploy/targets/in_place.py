"""Deploys to storages without releases: file by file, each whole or not at all, in an order that breaks no link.

What lies there is kept in two files: the manifest, and a list of what has changed since it was written. So a small
deploy sends little, and a deploy that was cut off has said before each change that the file is unsure.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from typing import Protocol

from msgspec import DecodeError, Struct, ValidationError, json, structs

from builder.deploy import locks
from builder.deploy.errors import DeployRefused
from builder.deploy.manifest import (
    NAME,
    PERHAPS,
    UNSURE,
    DeployedFile,
    Manifest,
    decode_manifest,
    encode_manifest,
    is_safe_path,
)
from builder.deploy.site import BuiltSite
from builder.deploy.target import Transfer
from builder.digest import digest

SINCE = ".warraq-changes.json"
_SHARE = 8  # a list of changes as long as an eighth of the manifest becomes a manifest
_OFTEN = 15.0  # seconds after which what was done so far is written down


class Storage(Protocol):
    """Files by path. What is written appears whole or not at all."""

    together: int  # how many files may be written at a time

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None without it."""

    def write(self, path: str, data: bytes) -> None:
        """Writes a file over what is there, its folders made if need be."""

    def create(self, path: str, data: bytes) -> bool:
        """Writes a file that is not there yet; false if it is."""

    def delete(self, path: str) -> None:
        """Removes a file if it is there, and folders that this leaves empty."""

    def same(self, path: str, data: bytes) -> bool:
        """Whether a file has these bytes."""

    def tidy(self) -> None:
        """Removes what writes that were cut off have left."""

    def close(self) -> None: ...


class BulkStorage(Protocol):
    """What a storage can do with many files at once; `folder` is where they lie here."""

    def send_all(self, folder: str, paths: Iterable[str]) -> None: ...

    def delete_all(self, paths: Iterable[str]) -> None: ...

    def differing(self, folder: str, paths: Iterable[str]) -> list[str]: ...


class ChangeLog(Struct, frozen=True):
    """What has changed since the manifest whose bytes have the digest `base`; None is a file that is gone."""

    base: str
    files: dict[str, DeployedFile | None] = {}


class InPlaceTarget:
    """A place whose files are replaced one by one."""

    added: Mapping[str, bytes] = {}

    def __init__(self, storage: Storage, bulk: BulkStorage | None = None) -> None:
        self.storage, self.bulk = storage, bulk
        self._base = b""
        self._based = Manifest()
        self._lock = b""
        self._told = 0.0

    def there(self) -> Manifest | None:
        data = self.storage.read(NAME)
        found = decode_manifest(data)
        self._base, self._based = (data or b"", found) if found else (b"", Manifest())
        since = self._since()
        if found is None and since is None:
            return None
        files = dict(self._based.files)
        for path, each in (since.files if since else {}).items():
            if each is None:
                files.pop(path, None)
            else:
                files[path] = each
        return Manifest(files)

    def _since(self) -> ChangeLog | None:
        data = self.storage.read(SINCE)
        try:
            since = json.decode(data, type=ChangeLog) if data else None
        except (DecodeError, ValidationError):
            hint = f"Remove {NAME} and {SINCE} there to deploy everything anew."
            raise DeployRefused("The list of changes at the target is damaged.", hint) from None
        if since is None or since.base != digest(self._base).hex():
            return None
        if not is_safe_path(since.files):
            raise DeployRefused("The list of changes at the target names files outside of it.", "Look at the target.")
        return since

    def verified(self, site: BuiltSite, there: Manifest) -> Manifest:
        files = dict(there.files)
        wanted = [path for path, made in site.made.items() if path in files and files[path].digest == made.digest.hex()]
        others = []

        def look(path: str) -> None:
            if not self.storage.same(path, site.read(path)):
                others.append(path)

        if self.bulk:
            others = self.bulk.differing(site.folder, wanted) if wanted else []
        else:
            self._each(wanted, look, lambda path: None)
        for path in others:
            files[path] = structs.replace(files[path], digest=UNSURE)
        return Manifest(files)

    def take(self, lock: bytes) -> bytes | None:
        self._lock = lock
        return locks.remove_own(self.storage.create, self.storage.read, lock)

    def drop(self) -> None:
        self.storage.delete(locks.NAME)

    def carry(self, load: Transfer) -> str:
        files = dict(load.there.files)
        changes = load.changes
        for path in (*changes.new, *changes.gone):
            files[path] = structs.replace(files.get(path, DeployedFile(PERHAPS)), digest=PERHAPS)
        for path in changes.changed:
            files[path] = structs.replace(files[path], digest=UNSURE)
        self._keep(files)
        self._clear(changes.gone, changes.up)
        done, count = 0, len(changes.up) + len(changes.gone)

        def settled(path: str) -> None:
            nonlocal done
            if path in load.wanted.files:
                files[path] = load.wanted.files[path]
            else:
                files.pop(path, None)
            done += 1
            load.step("send", done, count)
            if time.monotonic() - self._told > _OFTEN:
                self._keep(files)
                self._live()

        for stage in changes.stages():
            self._send(stage, load.site, settled)
        for stage in _gone(changes.gone):
            self._delete(stage, settled)
        self._keep(dict(load.wanted.files))
        self.storage.tidy()
        return ""

    def _send(self, paths: list[str], site: BuiltSite, settled: Callable[[str], None]) -> None:
        if self.bulk is None:
            self._each(paths, lambda path: self.storage.write(path, site.read(path)), settled)
            return
        site.check(paths)
        self.bulk.send_all(site.folder, paths)
        site.check(paths)
        for path in paths:
            settled(path)

    def _delete(self, paths: list[str], settled: Callable[[str], None]) -> None:
        if self.bulk is None:
            self._each(paths, self.storage.delete, settled)
            return
        self.bulk.delete_all(paths)
        for path in paths:
            settled(path)

    def _clear(self, gone: Iterable[str], up: Iterable[str]) -> None:
        """Removes at once the gone files where a coming one needs a folder, or where one needs their folder's name."""
        coming = set(up)
        above = set[str]().union(*map(_above, coming))
        for path in gone:
            if path in above or _above(path) & coming:
                self.storage.delete(path)

    def _each(self, paths: list[str], work: Callable[[str], None], settled: Callable[[str], None]) -> None:
        """Works on several files at a time; the first failure ends it."""
        if self.storage.together == 1:
            for path in paths:
                work(path)
                settled(path)
            return
        with ThreadPoolExecutor(self.storage.together) as pool:
            for start in range(0, len(paths), 500):
                futures = {pool.submit(work, path): path for path in paths[start : start + 500]}
                finished, waiting = wait(futures, return_when=FIRST_EXCEPTION)
                for future in waiting:
                    future.cancel()
                for future in finished:
                    future.result()
                    settled(futures[future])

    def _keep(self, files: dict[str, DeployedFile]) -> None:
        """Writes down what is there, by the list of changes while that is short."""
        based = self._based.files
        changed: dict[str, DeployedFile | None] = {path: None for path in based if path not in files}
        changed |= {path: each for path, each in files.items() if based.get(path) != each}
        since = json.encode(ChangeLog(digest(self._base).hex(), dict(sorted(changed.items())))) + b"\n"
        if len(since) * _SHARE > len(self._base) and all(
            each.digest not in (UNSURE, PERHAPS) for each in files.values()
        ):
            base = encode_manifest(Manifest(files))
            self.storage.write(NAME, base)
            self._base, self._based = base, Manifest(dict(files))
            self.storage.delete(SINCE)
        else:
            self.storage.write(SINCE, since)
        self._told = time.monotonic()

    def _live(self) -> None:
        """A sign of life in the lock."""
        mine = structs.replace(locks.decode_lock(self._lock), at=round(time.time(), 3))
        self._lock = locks.encode_lock(mine)
        self.storage.write(locks.NAME, self._lock)

    def releases(self) -> list[str]:
        return []

    def live(self) -> str:
        return ""

    def back(self, release: str) -> None:
        raise DeployRefused("There are no releases at this target.", "Build what was there before, and deploy it.")

    def close(self) -> None:
        self.storage.close()


def _above(path: str) -> set[str]:
    return {path[:index] for index, letter in enumerate(path) if letter == "/"}


def _gone(paths: tuple[str, ...]) -> list[list[str]]:
    """Gone files in stages: pages before what they show."""
    pages = [path for path in paths if path.endswith((".html", ".htm", ".xml"))]
    return [stage for stage in (pages, [path for path in paths if path not in set(pages)]) if stage]
