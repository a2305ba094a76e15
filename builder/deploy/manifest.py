"""What lies at a target: every file with its digest, kept there in `.warraq-manifest.json`."""

import os
import re
from collections.abc import Iterable, Mapping
from html import unescape

from msgspec import DecodeError, Struct, ValidationError, json

from builder.deploy.errors import DeployRefused

NAME = ".warraq-manifest.json"
_HEADLINE = re.compile(rb"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_STORY = b'<article class="story'
UNSURE = ""  # in place of a digest: the file is there, the one before or the new one
PERHAPS = "?"  # the file may be there or not


class DeployedFile(Struct, frozen=True, omit_defaults=True):
    """One file: the digest of its bytes in hexadecimal digits; the headline, of a story's page.

    `left` is when the site ceased to have it, in seconds since 1970: it stays for those who have an older page.
    """

    digest: str
    headline: str = ""
    left: int = 0


class Manifest(Struct, frozen=True):
    """All files that a deploy put there, by path. `version` is that of the format."""

    files: dict[str, DeployedFile] = {}
    version: int = 1


def encode_manifest(manifest: Manifest) -> bytes:
    """The manifest as it is kept: JSON, sorted, a line a file."""
    lines = (json.encode(path) + b": " + json.encode(manifest.files[path]) for path in sorted(manifest.files))
    return b'{"version": %d, "files": {\n' % manifest.version + b",\n".join(lines) + b"\n}}\n"


def decode_manifest(data: bytes | None) -> Manifest | None:
    """The manifest that bytes hold; None for none and for one that is damaged.

    Raises Refused for one of a later version, and for one whose paths lead out of the target.
    """
    if data is None:
        return None
    try:
        found = json.decode(data, type=Manifest)
    except (DecodeError, ValidationError):
        return None
    if found.version != 1:
        raise DeployRefused("A later Warraq has deployed there.", "Use that one, or another place.")
    if not is_safe_path(found.files):
        raise DeployRefused(
            f"The list of files at the target ({NAME}) names files outside of it.",
            "Somebody has changed it: look at the target, and remove the list to deploy everything anew.",
        )
    return found


def own_copy(folder: str, digests: Mapping[str, bytes], known: Manifest) -> Manifest:
    """The manifest of a built site. Headlines of pages that lie at the target already are not read again."""
    files = {}
    for path, digest in digests.items():
        name = digest.hex()
        other = known.files.get(path)
        headline = other.headline if other and other.digest == name else headline_of(folder, path)
        files[path] = DeployedFile(name, headline)
    return Manifest(files)


def headline_of(folder: str, path: str) -> str:
    """The headline of a story's page, empty for every other file."""
    if not path.endswith(".html"):
        return ""
    with open(os.path.join(folder, path), "rb") as file:
        data = file.read()
    found = _HEADLINE.search(data) if _STORY in data else None
    return unescape(re.sub(r"<[^>]*>", "", found[1].decode("utf-8", "replace"))).strip() if found else ""


def is_safe_path(paths: Iterable[str]) -> bool:
    """Whether paths of a manifest stay below the target: what lies there may have been changed by others."""
    return all(
        path
        and not {"", ".", ".."} & set(path.split("/"))
        and "\\" not in path
        and min(path) >= " "
        and not path.startswith(".warraq")
        and ".git" not in path.split("/")
        for path in paths
    )
