"""The sites that the edge tests look at: built by the command, as users do, and served on a loopback port."""

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from filelock import FileLock

from tests.support.commands import command
from tests.support.hosting import hosted

SHARED = "WARRAQ_TESTS_SHARED"  # names the folder in which the processes of a run share what they build
NOW = "2026-11-24T12:00:00Z"


class Site(NamedTuple):
    """A built site: its folder, the address that its settings name, its language and the command's report."""

    folder: Path
    address: str
    language: str
    report: dict[str, Any]

    @property
    def direction(self) -> str:
        return "ltr" if self.language == "en" else "rtl"

    @property
    def prefix(self) -> str:
        return urlsplit(self.address).path.rstrip("/")

    def files(self, *suffixes: str) -> list[str]:
        """The paths of the files that end so, sorted."""
        found = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())
        return sorted(path for path in found if path.endswith(suffixes))

    def pages(self) -> list[str]:
        return self.files(".html")

    def text(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8")

    def target(self, href: str, page: str) -> str | None:
        """The path of the file that an address in `page` leads to; None where it leads out of the site."""
        parts = urlsplit(href)
        path = unquote(parts.path)
        if parts.scheme or parts.netloc:
            if not unquote(href).startswith(self.address):
                return None
        elif not path:
            return page
        elif not path.startswith("/"):
            path = f"{self.prefix}/{os.path.dirname(page)}/{path}"
        assert path.startswith(f"{self.prefix}/"), f"{page}: {href} is not below {self.prefix}/"
        inside = os.path.normpath(path.removeprefix(self.prefix)).lstrip("/")
        return os.path.normpath(f"{inside}/index.html").lstrip("/") if path.endswith("/") else inside


# Gives the address of a site's home page, at which it is served until the end of the run.
Serve = Callable[[Site], str]


def built(project: Path, output: Path) -> Site:
    done = command("build", project, "--output", output, "--now", NOW, "--json", cwd=project)
    settings = (project / "site.toml").read_text("utf-8")

    def setting(key: str, usual: str) -> str:
        found = re.search(rf'^{key} = "(.*)"$', settings, re.MULTILINE)
        return found[1] if found else usual

    address = setting("address", "http://localhost:8000/").rstrip("/") + "/"
    return Site(output, address, setting("language", "ar"), json.loads(done.stdout))


def built_once(name: str, write: Callable[[Path], Path]) -> Site:
    """Builds the project that `write` puts into an empty folder, once in a run, whichever of its processes asks first.

    Tests read such a site; what changes one has its own.
    """
    folder = Path(os.environ[SHARED]) / name
    record = folder / "site.json"
    with FileLock(f"{folder}.lock"):
        if not record.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of a process that ended while it built
            folder.mkdir()
            site = built(write(folder / "project"), folder / "site")
            record.write_text(json.dumps([str(site.folder), *site[1:]]), "utf-8")
        output, *rest = json.loads(record.read_text("utf-8"))
    return Site(Path(output), *rest)


@contextmanager
def served(site: Site) -> Iterator[str]:
    """Serves the site in the folder that its address names, until the end of the block; gives its home's address."""
    with hosted(site.folder, prefix=site.prefix) as home:
        yield home


def address_of(path: str) -> str:
    """The percent-encoded address of an output's path, below the site's root."""
    folder, _, name = path.rpartition("/")
    return quote(f"{folder}/".lstrip("/") if name == "index.html" else path)
