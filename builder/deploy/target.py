"""The protocol of targets: what a deploy asks of a folder, a server, a bucket, a branch or a program."""

from collections.abc import Callable, Mapping
from typing import Protocol

from msgspec import Struct

from builder.deploy.built_site import BuiltSite
from builder.deploy.changes import DeployChanges
from builder.deploy.manifest import Manifest

ReportProgress = Callable[[str, int, int], None]  # what is done, how many of it are done, of how many


class Transfer(Struct, frozen=True):
    """What is to be uploaded and deleted: `current` is the target's manifest before, `wanted` the one after."""

    site: BuiltSite
    changes: DeployChanges
    wanted: Manifest
    current: Manifest
    report_progress: ReportProgress
    message: str = ""  # one line for people: what the deploy brings


class Releases(Protocol):
    """The releases that a target keeps."""

    def names(self) -> list[str]:
        """The newest first, the live one included."""

    def live(self) -> str:
        """The name of the live release, empty if there is none."""

    def make_live(self, name: str) -> None:
        """Makes a kept release the live one."""


class DeployTarget(Protocol):
    """A target. Questions leave no trace there; `upload` and `Releases.make_live` are called by who has the lock."""

    extra_files: Mapping[str, bytes]  # that this kind of target needs beside the site's, by path

    def current_manifest(self) -> Manifest | None:
        """The manifest of what is live; None where nothing was deployed yet, or the manifest is damaged."""

    def verify(self, site: BuiltSite, current: Manifest) -> Manifest:
        """Compares the bytes of all files that should be as on the site; those that differ become UNKNOWN_CONTENT."""

    def acquire_lock(self, lock: bytes) -> bytes | None:
        """Creates the lock file; the content of the one that is in the way, if there is one."""

    def release_lock(self) -> None:
        """Removes the lock file."""

    def upload(self, transfer: Transfer) -> str:
        """Makes the site live; the name of the new release, empty for a target without releases."""

    def releases(self) -> Releases:
        """Raises DeployRefused if this kind of target keeps none."""

    def close(self) -> None:
        """Ends connections."""
