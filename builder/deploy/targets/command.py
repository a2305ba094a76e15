"""Deploys by a program of the user's own, which is given the site's folder and what has changed."""

import os
import subprocess
from collections.abc import Mapping

from msgspec import json, structs

from builder.deploy import locks
from builder.deploy.errors import DeployRefused
from builder.deploy.manifest import NAME, PERHAPS, UNSURE, DeployedFile, Manifest, decode_manifest, encode_manifest
from builder.deploy.site import BuiltSite
from builder.deploy.target import Transfer
from builder.deploy.targets.folder import DiskStorage
from builder.deploy.targets.programs import require_program
from builder.settings.targets import CommandSettings


class CommandTarget:
    """A program. What it was last given is kept in this project, since Warraq can't look at where it leads."""

    added: Mapping[str, bytes] = {}

    def __init__(self, target: CommandSettings, project: str) -> None:
        program, *words = target.command
        if os.path.dirname(program):  # one of the project's own
            program = os.path.join(project, os.path.expanduser(program))
        self.words = (program, *words)
        self.project = project
        self.name = target.name
        self.room = os.path.join(project, ".warraq", "deploy", target.name)
        self.disk = DiskStorage(self.room)

    def there(self) -> Manifest | None:
        return decode_manifest(self.disk.read(NAME))

    def verified(self, site: BuiltSite, there: Manifest) -> Manifest:
        """Nothing is sure."""
        return Manifest({path: structs.replace(each, digest=UNSURE) for path, each in there.files.items()})

    def take(self, lock: bytes) -> bytes | None:
        return locks.remove_own(self.disk.create, self.disk.read, lock)

    def drop(self) -> None:
        self.disk.delete(locks.NAME)

    def carry(self, load: Transfer) -> str:
        changes, site = load.changes, load.site
        require_program(self.words[0])
        up = changes.up
        site.check(up)
        unsure = {path: DeployedFile(PERHAPS) for path in (*up, *changes.gone)}
        self.disk.write(NAME, encode_manifest(Manifest({**load.there.files, **unsure})))
        told = {"new": changes.new, "changed": changes.changed, "gone": changes.gone}
        self.disk.write("changes.json", json.encode(told) + b"\n")
        self.disk.write("send.txt", "".join(f"{path}\n" for path in up).encode("utf-8", "surrogateescape"))
        self.disk.write("delete.txt", "".join(f"{path}\n" for path in changes.gone).encode("utf-8", "surrogateescape"))
        given = {
            "WARRAQ_FOLDER": site.folder,
            "WARRAQ_CHANGES": os.path.join(self.room, "changes.json"),
            "WARRAQ_SEND": os.path.join(self.room, "send.txt"),
            "WARRAQ_DELETE": os.path.join(self.room, "delete.txt"),
            "WARRAQ_TARGET": self.name,
        }
        words = [_filled(word, given) for word in self.words]
        # Its output goes where errors go, so that --json is one object; its input is the terminal's.
        own = {**os.environ, **given}
        status = subprocess.run(words, cwd=self.project, env=own, stdout=2, check=False).returncode  # noqa: S603 - the settings' words
        if status:
            raise DeployRefused(f"`{self.words[0]}` ended with status {status}.", "See above why, then deploy again.")
        site.check(up)
        self.disk.write(NAME, encode_manifest(load.wanted))
        return ""

    def releases(self) -> list[str]:
        return []

    def live(self) -> str:
        return ""

    def back(self, release: str) -> None:
        raise DeployRefused("What a program has deployed only that program can take back.", "Use the host's own way.")

    def close(self) -> None:
        pass


def _filled(word: str, given: Mapping[str, str]) -> str:
    """A word of the command with paths in it: `{folder}`, `{changes}`, `{send}`, `{delete}`."""
    for key in ("folder", "changes", "send", "delete"):
        word = word.replace(f"{{{key}}}", given[f"WARRAQ_{key.upper()}"])
    return word
