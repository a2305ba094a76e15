"""The manifest: the list of all files at a target with their digests, kept there in `.warraq-manifest.json`."""

import os
import re
from collections.abc import Iterable, Mapping
from html import unescape

from msgspec import DecodeError, Struct, ValidationError, json

from builder.deploy.errors import DeployRefused

MANIFEST_FILE = ".warraq-manifest.json"
_HEADLINE = re.compile(rb"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_STORY = b'<article class="story'
# In place of a digest, after a deploy that was cut off:
UNKNOWN_CONTENT = ""  # the file is there, as before the deploy or after it
MAYBE_PRESENT = "?"  # the file is there or not


class DeployedFile(Struct, frozen=True, omit_defaults=True):
    """A file: the digest of its bytes in hexadecimal digits; the headline, for the page of a story.

    `left` is when the site ceased to have the file, in seconds since 1970: it stays for readers of an older page.
    """

    digest: str
    headline: str = ""
    left: int = 0


class Manifest(Struct, frozen=True):
    """All files that a deploy uploaded, by path. `version` is that of the format."""

    files: dict[str, DeployedFile] = {}
    version: int = 1


def encode_manifest(manifest: Manifest) -> bytes:
    """The manifest as a file: JSON, sorted, a line for each file."""
    lines = (json.encode(path) + b": " + json.encode(manifest.files[path]) for path in sorted(manifest.files))
    return b'{"version": %d, "files": {\n' % manifest.version + b",\n".join(lines) + b"\n}}\n"


def decode_manifest(data: bytes | None) -> Manifest | None:
    """The manifest in a file's bytes; None without a file, and for one that is damaged.

    Raises DeployRefused for one of a later version, and for one whose paths lead out of the target.
    """
    if data is None:
        return None
    try:
        manifest = json.decode(data, type=Manifest)
    except (DecodeError, ValidationError):
        return None
    if manifest.version != 1:
        raise DeployRefused("A later Warraq has deployed there.", "Use that one, or another place.")
    if not are_safe_paths(manifest.files):
        raise DeployRefused(
            f"The list of files at the target ({MANIFEST_FILE}) names files outside of it.",
            "Somebody has changed it: look at the target, and remove the list to deploy everything anew.",
        )
    return manifest


def manifest_of_site(folder: str, digests: Mapping[str, bytes], current: Manifest) -> Manifest:
    """The manifest of a built site. Headlines of pages that the target's current manifest has are not read again."""
    files = {}
    for path, digest in digests.items():
        hex_digest = digest.hex()
        other = current.files.get(path)
        headline = other.headline if other and other.digest == hex_digest else read_headline(folder, path)
        files[path] = DeployedFile(hex_digest, headline)
    return Manifest(files)


def read_headline(folder: str, path: str) -> str:
    """The headline of a story's page, empty for every other file."""
    if not path.endswith(".html"):
        return ""
    with open(os.path.join(folder, path), "rb") as file:
        data = file.read()
    match = _HEADLINE.search(data) if _STORY in data else None
    return unescape(re.sub(r"<[^>]*>", "", match[1].decode("utf-8", "replace"))).strip() if match else ""


def are_safe_paths(paths: Iterable[str]) -> bool:
    """Whether paths of a manifest stay inside the target: others may have changed the file."""
    return all(
        path
        and not {"", ".", ".."} & set(path.split("/"))
        and "\\" not in path
        and min(path) >= " "
        and not path.startswith(".warraq")
        and ".git" not in path.split("/")
        for path in paths
    )
