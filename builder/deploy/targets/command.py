"""Deploys by a program of the user's own, which is given the site's folder and what has changed."""

import os
import subprocess
from collections.abc import Mapping

from msgspec import json, structs

from builder.deploy import locks
from builder.deploy.built_site import BuiltSite
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
from builder.deploy.targets.disk_storage import DiskStorage
from builder.deploy.targets.programs import require_program
from builder.settings.targets import CommandSettings


class CommandTarget:
    """A program. The manifest is kept in the project, since Warraq can't look at where the program uploads to."""

    extra_files: Mapping[str, bytes] = {}

    def __init__(self, target: CommandSettings, project: str) -> None:
        program, *words = target.command
        if os.path.dirname(program):  # one of the project's own
            program = os.path.join(project, os.path.expanduser(program))
        self._command = (program, *words)
        self._project = project
        self._name = target.name
        self._folder = os.path.join(project, ".warraq", "deploy", target.name)
        self._storage = DiskStorage(self._folder)

    def current_manifest(self) -> Manifest | None:
        return decode_manifest(self._storage.read(MANIFEST_FILE))

    def verify(self, site: BuiltSite, current: Manifest) -> Manifest:
        """No content is known."""
        files = {path: structs.replace(file, digest=UNKNOWN_CONTENT) for path, file in current.files.items()}
        return Manifest(files)

    def acquire_lock(self, lock: bytes) -> bytes | None:
        return locks.create_lock_file(self._storage, lock)

    def release_lock(self) -> None:
        self._storage.delete(locks.LOCK_FILE)

    def upload(self, transfer: Transfer) -> str:
        changes, site, storage = transfer.changes, transfer.site, self._storage
        require_program(self._command[0])
        uploads = changes.uploads
        site.require_unchanged(uploads)
        unknown = {path: DeployedFile(MAYBE_PRESENT) for path in (*uploads, *changes.gone)}
        storage.write(MANIFEST_FILE, encode_manifest(Manifest({**transfer.current.files, **unknown})))
        content = {"new": changes.new, "changed": changes.changed, "gone": changes.gone}
        storage.write("changes.json", json.encode(content) + b"\n")
        storage.write("send.txt", _lines(uploads))
        storage.write("delete.txt", _lines(changes.gone))
        self._run(site)
        site.require_unchanged(uploads)
        storage.write(MANIFEST_FILE, encode_manifest(transfer.wanted))
        return ""

    def _run(self, site: BuiltSite) -> None:
        variables = {
            "WARRAQ_FOLDER": site.folder,
            "WARRAQ_CHANGES": os.path.join(self._folder, "changes.json"),
            "WARRAQ_SEND": os.path.join(self._folder, "send.txt"),
            "WARRAQ_DELETE": os.path.join(self._folder, "delete.txt"),
            "WARRAQ_TARGET": self._name,
        }
        command = [_fill_in(word, variables) for word in self._command]
        # Its output goes where errors go, so that --json is one object; its input is the terminal's.
        environment = {**os.environ, **variables}
        process = subprocess.run(command, cwd=self._project, env=environment, stdout=2, check=False)  # noqa: S603 - the settings' words
        if process.returncode:
            raise DeployRefused(
                f"`{self._command[0]}` ended with status {process.returncode}.", "See above why, then deploy again."
            )

    def releases(self) -> Releases:
        raise DeployRefused("What a program has deployed only that program can take back.", "Use the host's own way.")

    def close(self) -> None:
        pass


def _lines(paths: tuple[str, ...]) -> bytes:
    return "".join(f"{path}\n" for path in paths).encode("utf-8", "surrogateescape")


def _fill_in(word: str, variables: Mapping[str, str]) -> str:
    """A word of the command with file names for `{folder}`, `{changes}`, `{send}`, `{delete}`."""
    for key in ("folder", "changes", "send", "delete"):
        word = word.replace(f"{{{key}}}", variables[f"WARRAQ_{key.upper()}"])
    return word
