"""Deploys to storages without releases: file by file, each whole or not at all, in an order that breaks no link.

What is there is recorded in two files: the manifest, and a log of changes since it was written. So a small deploy sends
little, and a deploy that is cut off has recorded before each change that the file's content is unknown.
"""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait

from msgspec import structs

from builder.deploy import locks
from builder.deploy.built_site import BuiltSite
from builder.deploy.changes import DeployChanges
from builder.deploy.errors import DeployRefused
from builder.deploy.manifest import (
    MANIFEST_FILE,
    MAYBE_PRESENT,
    UNKNOWN_CONTENT,
    DeployedFile,
    Manifest,
    decode_manifest,
    encode_manifest,
)
from builder.deploy.target import Releases, Transfer
from builder.deploy.targets.change_log import CHANGE_LOG_FILE, decode_change_log, encode_change_log
from builder.deploy.targets.storage import BulkStorage, Storage
from builder.disk.paths import paths_in_the_way

_SHARE = 8  # a change log as long as an eighth of the manifest is replaced by a new manifest
_RECORD_SECONDS = 15.0  # after which what was done so far is recorded
_PAGES = (".html", ".htm", ".xml")


class InPlaceTarget:
    """A storage whose files are replaced one by one."""

    extra_files: Mapping[str, bytes] = {}

    def __init__(self, storage: Storage, bulk: BulkStorage | None = None) -> None:
        self._storage, self._bulk = storage, bulk
        self._manifest_data = b""
        self._manifest = Manifest()  # the one in the file, without the changes in the log
        self._lock = b""
        self._recorded_at = 0.0

    def current_manifest(self) -> Manifest | None:
        data = self._storage.read(MANIFEST_FILE)
        manifest = decode_manifest(data)
        self._manifest_data, self._manifest = (data or b"", manifest) if manifest else (b"", Manifest())
        log = decode_change_log(self._storage.read(CHANGE_LOG_FILE), self._manifest_data)
        if manifest is None and log is None:
            return None
        files = dict(self._manifest.files)
        for path, file in (log.files if log else {}).items():
            if file is None:
                files.pop(path, None)
            else:
                files[path] = file
        return Manifest(files)

    def verify(self, site: BuiltSite, current: Manifest) -> Manifest:
        files = dict(current.files)
        equal = [
            path for path, output in site.outputs.items() if path in files and files[path].digest == output.digest.hex()
        ]
        differing: list[str] = []

        def compare(path: str) -> None:
            if not self._storage.has_content(path, site.read(path)):
                differing.append(path)

        if self._bulk is None:
            self._for_each(equal, compare, lambda path: None)
        elif equal:
            differing = self._bulk.find_differing(site.folder, equal)
        for path in differing:
            files[path] = structs.replace(files[path], digest=UNKNOWN_CONTENT)
        return Manifest(files)

    def acquire_lock(self, lock: bytes) -> bytes | None:
        self._lock = lock
        return locks.create_lock_file(self._storage, lock)

    def release_lock(self) -> None:
        self._storage.delete(locks.LOCK_FILE)

    def _refresh_lock(self) -> None:
        """Writes a sign of life into the lock."""
        lock = structs.replace(locks.decode_lock(self._lock), at=round(time.time(), 3))
        self._lock = locks.encode_lock(lock)
        self._storage.write(locks.LOCK_FILE, self._lock)

    def upload(self, transfer: Transfer) -> str:
        changes = transfer.changes
        files = _during_upload(transfer)
        self._record(files)
        self._delete_obstacles(changes)
        done, count = 0, len(changes.uploads) + len(changes.gone)

        def finish(path: str) -> None:
            nonlocal done
            if path in transfer.wanted.files:
                files[path] = transfer.wanted.files[path]
            else:
                files.pop(path, None)
            done += 1
            transfer.report_progress("send", done, count)
            if time.monotonic() - self._recorded_at > _RECORD_SECONDS:
                self._record(files)
                self._refresh_lock()

        for stage in changes.upload_stages():
            self._write(stage, transfer.site, finish)
        for stage in _deletion_stages(changes.gone):
            self._delete(stage, finish)
        self._record(dict(transfer.wanted.files))
        self._storage.remove_partial_files()
        return ""

    def _record(self, files: dict[str, DeployedFile]) -> None:
        """Writes down what is there: into the change log, or as a new manifest when the log gets long."""
        recorded = self._manifest.files
        changed: dict[str, DeployedFile | None] = {path: None for path in recorded if path not in files}
        changed |= {path: file for path, file in files.items() if recorded.get(path) != file}
        log = encode_change_log(self._manifest_data, changed)
        if len(log) * _SHARE > len(self._manifest_data) and all(
            file.digest not in (UNKNOWN_CONTENT, MAYBE_PRESENT) for file in files.values()
        ):
            manifest = Manifest(dict(files))
            data = encode_manifest(manifest)
            self._storage.write(MANIFEST_FILE, data)
            self._manifest_data, self._manifest = data, manifest
            self._storage.delete(CHANGE_LOG_FILE)
        else:
            self._storage.write(CHANGE_LOG_FILE, log)
        self._recorded_at = time.monotonic()

    def _write(self, paths: list[str], site: BuiltSite, finish: Callable[[str], None]) -> None:
        if self._bulk is None:
            self._for_each(paths, lambda path: self._storage.write(path, site.read(path)), finish)
            return
        site.require_unchanged(paths)
        self._bulk.write_all(site.folder, paths)
        site.require_unchanged(paths)
        for path in paths:
            finish(path)

    def _delete(self, paths: list[str], finish: Callable[[str], None]) -> None:
        if self._bulk is None:
            self._for_each(paths, self._storage.delete, finish)
            return
        self._bulk.delete_all(paths)
        for path in paths:
            finish(path)

    def _delete_obstacles(self, changes: DeployChanges) -> None:
        """Deletes at once the gone files where a new one needs a folder, or where one needs their folder's name."""
        for path in paths_in_the_way(changes.gone, changes.uploads):
            self._storage.delete(path)

    def _for_each(self, paths: list[str], work: Callable[[str], None], finish: Callable[[str], None]) -> None:
        """Works on several files at a time; the first failure ends it."""
        if self._storage.max_parallel == 1:
            for path in paths:
                work(path)
                finish(path)
            return
        with ThreadPoolExecutor(self._storage.max_parallel) as pool:
            for start in range(0, len(paths), 500):
                futures = {pool.submit(work, path): path for path in paths[start : start + 500]}
                finished, waiting = wait(futures, return_when=FIRST_EXCEPTION)
                for future in waiting:
                    future.cancel()
                for future in finished:
                    future.result()
                    finish(futures[future])

    def releases(self) -> Releases:
        raise DeployRefused("There are no releases at this target.", "Build what was there before, and deploy it.")

    def close(self) -> None:
        self._storage.close()


def _during_upload(transfer: Transfer) -> dict[str, DeployedFile]:
    """What can be said of the target's files while the upload runs."""
    files = dict(transfer.current.files)
    for path in (*transfer.changes.new, *transfer.changes.gone):
        files[path] = structs.replace(files.get(path, DeployedFile(MAYBE_PRESENT)), digest=MAYBE_PRESENT)
    for path in transfer.changes.changed:
        files[path] = structs.replace(files[path], digest=UNKNOWN_CONTENT)
    return files


def _deletion_stages(gone: tuple[str, ...]) -> list[list[str]]:
    """Pages before what they show."""
    pages = [path for path in gone if path.endswith(_PAGES)]
    others = [path for path in gone if not path.endswith(_PAGES)]
    return [stage for stage in (pages, others) if stage]
