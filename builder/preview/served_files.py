"""The site as it was last built, and what a host would answer for an address of it."""

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import quote, unquote_to_bytes

from msgspec import Struct

from builder.pages.model.addresses import MISSING, WORKER, path_at
from builder.pages.model.sources import FileSource, FixedSource, OutputSource

MISSING_PAGE, SERVICE_WORKER = path_at(MISSING), path_at(WORKER)
RULES = "_redirects"
_REDIRECT_STATUSES = ("301", "302", "303", "307", "308")


class ServedFile(Struct, frozen=True):
    """The answer for an address: the output `path` with `status`, or a way on to the address `location`."""

    status: int
    path: str = ""
    digest: str = ""
    location: str = ""


class ServedRedirect(Struct, frozen=True):
    """Where a rule for hosts leads: an encoded address, with the status of the answer."""

    status: int
    target: str


def redirect_rules(rules: str) -> dict[str, ServedRedirect]:
    """The rules of a file `_redirects` (Netlify, Cloudflare Pages) that name one address, by its path."""
    redirects: dict[str, ServedRedirect] = {}
    for line in rules.splitlines():
        parts = line.partition("#")[0].split()
        status = parts[2].rstrip("!") if len(parts) > 2 else "301"
        if len(parts) < 2 or "*" in parts[0] or "/:" in parts[0] or status not in _REDIRECT_STATUSES:
            continue
        if path := decode_path(parts[0]):
            redirects.setdefault(unicodedata.normalize("NFC", path), ServedRedirect(int(status), parts[1]))
    return redirects


class ServedFiles:
    """Outputs by path, as builds report them. Only they are served: no address leads to anything else."""

    def __init__(self) -> None:
        self.outputs: dict[str, str] = {}  # digests
        self.sources: dict[str, OutputSource] = {}
        self.ahead: Mapping[str, float] = {}
        self.redirects: Mapping[str, ServedRedirect] = {}  # the rules for hosts, by path
        self._composed_paths: dict[str, str] = {}  # paths by their form in which letters are composed

    def change(self, digests: Mapping[str, str], gone: tuple[str, ...]) -> None:
        for path in gone:
            self.outputs.pop(path, None)
            self.sources.pop(path, None)
            self._composed_paths.pop(unicodedata.normalize("NFC", path), None)
        self.outputs.update(digests)
        self._composed_paths.update((unicodedata.normalize("NFC", path), path) for path in digests)

    def find(self, raw: str, prefix: str = "") -> ServedFile:
        """What stands at an address's path, still percent-encoded; `prefix` is the folder that the site lies in."""
        path = decode_path(raw)
        if path is None:
            return self._missing()
        path, prefix = unicodedata.normalize("NFC", path), unicodedata.normalize("NFC", prefix)
        if prefix and not path.startswith(prefix + "/"):
            if path in (prefix, "/"):
                return ServedFile(301, location=quote(prefix) + "/")
            return self._missing()
        return self._find_below(path, prefix)

    def _find_below(self, path: str, prefix: str) -> ServedFile:
        """What stands at a decoded path below the prefix."""
        wanted = path[len(prefix) + 1 :]
        name = wanted + "index.html" if wanted.endswith("/") or not wanted else wanted
        if redirect := self.redirects.get(path):
            return ServedFile(redirect.status, location=redirect.target)
        if output := self._composed_paths.get(name):
            status = 410 if self.sources.get(output) is FixedSource.WITHDRAWN else 200
            return ServedFile(status, output, self.outputs[output])
        if not wanted.endswith("/") and f"{wanted}/index.html" in self._composed_paths:
            return ServedFile(301, location=quote(f"{prefix}/{wanted}/"))
        return self._missing()

    def publication_state(self, path: str) -> str:
        """Empty if a page's article is out; "draft", "over", or when it is due, in seconds since 1970."""
        due = self.ahead.get(self.file_of(path))
        if due is None:
            return ""
        return str(due) if due > 0 else "over" if due < 0 else "draft"

    def fingerprint(self, file: ServedFile) -> str:
        """The digest of a page and the state that its ribbon shows: it differs when the page has to change."""
        return file.digest + self.publication_state(file.path)

    def page_of(self, file: str) -> str:
        """The page that an article's file is made into; empty if there is none."""
        wanted = FileSource(file)
        pages = (path for path, source in self.sources.items() if source == wanted and path.endswith(".html"))
        return next(pages, "")

    def file_of(self, path: str) -> str:
        """The file that an output is made from; empty if it is made from none, or only leads on to another."""
        source = self.sources.get(path)
        return source.path if isinstance(source, FileSource) else ""

    def _missing(self) -> ServedFile:
        return (
            ServedFile(404, MISSING_PAGE, self.outputs[MISSING_PAGE])
            if MISSING_PAGE in self.outputs
            else ServedFile(404)
        )


def decode_path(raw: str) -> str | None:
    """The path of an address, decoded once; None if it is none that a host would look up."""
    try:
        path = unquote_to_bytes(raw).decode()
    except UnicodeDecodeError:
        return None
    if not path.startswith("/") or re.search(r"[\x00-\x1f\x7f\\]|//|/\.\.?(?:/|$)", path):
        return None
    return path


def file_address(path: str, prefix: str = "") -> str:
    """The address of an output, percent-encoded."""
    return quote(f"{prefix}/{path.removesuffix('index.html') if path.rpartition('/')[2] == 'index.html' else path}")
