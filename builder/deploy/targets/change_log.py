"""The change log at a target, `.warraq-changes.json`: what has changed there since its manifest was written."""

from msgspec import DecodeError, Struct, ValidationError, json

from builder.deploy.errors import DeployRefused
from builder.deploy.manifest import MANIFEST_FILE, DeployedFile, are_safe_paths
from builder.digest import digest

CHANGE_LOG_FILE = ".warraq-changes.json"


class ChangeLog(Struct, frozen=True):
    """What has changed since the manifest whose bytes have the digest `base`; None is a file that is gone."""

    base: str
    files: dict[str, DeployedFile | None] = {}


def encode_change_log(manifest: bytes, files: dict[str, DeployedFile | None]) -> bytes:
    """The log of changes to a manifest, of which the bytes are given."""
    return json.encode(ChangeLog(digest(manifest).hex(), dict(sorted(files.items())))) + b"\n"


def decode_change_log(data: bytes | None, manifest: bytes) -> ChangeLog | None:
    """The log in a file's bytes; None without a file, and for one that belongs to another manifest.

    Raises DeployRefused for one that is damaged, and for one whose paths lead out of the target.
    """
    try:
        log = json.decode(data, type=ChangeLog) if data else None
    except (DecodeError, ValidationError):
        hint = f"Remove {MANIFEST_FILE} and {CHANGE_LOG_FILE} there to deploy everything anew."
        raise DeployRefused("The list of changes at the target is damaged.", hint) from None
    if log is None or log.base != digest(manifest).hex():
        return None
    if not are_safe_paths(log.files):
        raise DeployRefused("The list of changes at the target names files outside of it.", "Look at the target.")
    return log
