"""What the tests of deploys share: a paper in two states, servers to deploy to, and a reader of what is live there."""

import io
import json
import os
import re
import shutil
import socket
import subprocess
import tarfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from tests.support.commands import command, process
from tests.support.projects import SITE, Project
from tests.support.sites import NOW
from tests.support.waiting import is_open, until

PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
Fetch = Callable[[str], bytes | None]  # the bytes of a file of the site that is live; None without it
# The level keeps bash from reading the files of whoever runs the tests, and keys are exchanged without the algorithm
# that withstands quantum computers: each took half the time of a connection.
_SSHD = """Port {port}
ListenAddress 127.0.0.1
HostKey {room}/host
AuthorizedKeysFile {room}/authorized
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
MaxStartups 100
MaxSessions 100
SetEnv SHLVL=3
KexAlgorithms curve25519-sha256
Subsystem sftp internal-sftp
"""
_SSH = """Host warraq
  HostName 127.0.0.1
  Port {port}
  IdentityFile {room}/user
  IdentitiesOnly yes
  UserKnownHostsFile {room}/known
  GlobalKnownHostsFile none
"""
# A place of each kind; no deletions are asked about.
TARGETS = """
[deploy.folder]
kind = "folder"
path = "{room}/folder"
keep = 2
deletions = 999

[deploy.plain]
kind = "folder"
path = "{room}/plain"
deletions = 999

[deploy.rsync]
kind = "rsync"
to = "warraq:{room}/rsync"
ssh = "{ssh}"
deletions = 999

[deploy.only]
kind = "rsync"
to = "warraq:{room}/only"
ssh = "{only}"
deletions = 999

[deploy.sftp]
kind = "sftp"
host = "warraq"
path = "{room}/sftp"
ssh = "{ssh}"
deletions = 999

[deploy.s3]
kind = "s3"
bucket = "paper"
prefix = "www"
endpoint = "http://127.0.0.1:{port}"
region = "here"
deletions = 999

[deploy.git]
kind = "git"
repository = "{room}/branch"
deletions = 999
"""
_ONLY = """#!/bin/sh
case "$SSH_ORIGINAL_COMMAND" in
  "rsync --server"*) exec $SSH_ORIGINAL_COMMAND ;;
  *) echo "only rsync is let in" >&2; exit 1 ;;
esac
"""


def paper(folder: Path, targets: str) -> Project:
    """A paper whose stories are of a time that is past wherever the tests run; built."""
    project = Project(folder)
    project.write("site.toml", f"{SITE}\n{targets}")
    project.stories(7)
    project.build()
    return project


def edit(project: Project) -> None:
    """A story with a new tag comes, one of a section of its own goes, one changes."""
    project.story("2026-10-01-new.txt", "خبر جديد عن المكتبات في الأحياء", text="وتشمل الخطة شبكة المياه كلها.")
    project.story("2026-06-10-story.txt", "خبر المدينة رقم 6 عن المشروع الجديد", "فنون", "وهذه فقرة تغيرت.")
    project.build()


def deployed(
    project: Project, *words: str, status: int = 0, environment: dict[str, str] | None = None, alone: bool = False
) -> dict[str, Any]:
    """Deploys by the command; what it reports, or with another status what it says to people.

    It runs in a process of its own if it is to be `alone`: so one that reaches no server, whose client ends with it.
    """
    own = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "hidden", **(environment or {})}
    run = process if alone else command
    done = run("deploy", *words, "--now", NOW, "--json", cwd=project.folder, status=status, environment=own)
    assert "hidden" not in done.stdout + done.stderr
    return dict(json.loads(done.stdout)) if not status else {"errors": done.stderr}


def ours(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a target but for those that the deploy keeps for itself."""
    return {path: data for path, data in files.items() if not path.startswith(".warraq")}


class Server:
    """An SSH server of this test, and the words that lead there."""

    def __init__(self, room: Path) -> None:
        self.room = room
        self.ssh = f"ssh -F {room}/config"
        self.ssh_only_rsync = f"ssh -F {room}/config -o IdentityFile={room}/only"


@contextmanager
def sshd(room: Path) -> Iterator[Server]:
    """Runs an SSH server on a free loopback port, with keys of its own, till it is not needed any more."""
    for name in ("host", "user", "only"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", room / name], check=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (room / "only-rsync").write_text(_ONLY)
    (room / "only-rsync").chmod(0o755)
    keys = f'{(room / "user.pub").read_text()}command="{room}/only-rsync" {(room / "only.pub").read_text()}'
    (room / "authorized").write_text(keys)
    (room / "known").write_text(f"[127.0.0.1]:{port} {(room / 'host.pub').read_text()}")
    (room / "sshd_config").write_text(_SSHD.format(port=port, room=room))
    (room / "config").write_text(_SSH.format(port=port, room=room))
    if os.getuid() == 0:
        os.makedirs("/run/sshd", exist_ok=True)  # where the server wants to lock its helpers in
    program = shutil.which("sshd", path=PATH)
    assert program, "The tests need sshd: sh tests/tools/setup."
    with open(room / "log", "wb") as log:
        process = subprocess.Popen([program, "-D", "-e", "-f", room / "sshd_config"], stderr=log)
    try:
        _await(port, process, room / "log")
        yield Server(room)
    finally:
        process.terminate()
        process.wait()


def _await(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    def answers() -> bool:
        assert process.poll() is None, log.read_text()
        return is_open(port)

    until(answers, "the SSH server doesn't answer")


_LINK = re.compile(rb'(?:href|src)="([^"]*)"')


class Reader:
    """Reads the live site from its front again and again, on a thread; `faults` is what no reader should have seen."""

    def __init__(self, fetch: Fetch, states: Sequence[Mapping[str, bytes]]) -> None:
        self.fetch = fetch
        self.good: dict[str, set[bytes]] = {}
        for state in states:
            for path, data in state.items():
                self.good.setdefault(path, set()).add(data)
        self.faults: list[str] = []
        self.rounds = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> "Reader":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def wait(self) -> None:
        """Waits until it has read, from its front on, what is live now."""
        rounds = self.rounds
        until(lambda: self.rounds > rounds + 1 or self.faults, "the reader does not read")

    def _run(self) -> None:
        while not self._stop.is_set() and not self.faults:
            self.read()
            self._stop.wait(0.02)

    def read(self) -> None:
        """Once through the site: everything that a page in place leads to is there, and whole."""
        seen = {"index.html"}
        waiting = [("", "index.html")]
        while waiting and not self._stop.is_set():
            page, path = waiting.pop()
            data = self.fetch(path)
            if data is None:
                if self._still_leads(page, path):
                    self.faults.append(f"{page} leads to {path}, which is not there")
                continue
            if data not in self.good.get(path, ()):
                self.faults.append(f"{path} is half of a file, or another: {data[:60]!r}")
            if path.endswith(".html"):
                for link in links(data, path):
                    if link not in seen:
                        seen.add(link)
                        waiting.append((path, link))
        self.rounds += 1

    def _still_leads(self, page: str, path: str) -> bool:
        """Whether a page that is in place now leads to a file that is not there: the one read before may be gone."""
        if not page:
            return self.fetch(path) is None
        data = self.fetch(page)
        return data is not None and path in links(data, page) and self.fetch(path) is None


@lru_cache(maxsize=1024)  # a reader sees the same few pages again and again
def links(data: bytes, page: str) -> frozenset[str]:
    """The files of the site that a page leads to."""
    paths = set()
    for link in _LINK.findall(data):
        address = urldefrag(link.decode().replace("&amp;", "&"))[0]
        parts = urlsplit(address)
        if parts.netloc not in ("", "example.org") or parts.scheme not in ("", "https") or not parts.path:
            continue
        path = unquote(parts.path)
        whole = os.path.normpath(os.path.join("/", os.path.dirname(page), path)).lstrip("/")
        paths.add(f"{whole}/index.html".lstrip("/") if path.endswith("/") else whole)
    return frozenset(paths)


def on_disk(root: Path) -> Fetch:
    def fetch(path: str) -> bytes | None:
        try:
            return (root / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    return fetch


def branch(repository: Path) -> dict[str, bytes]:
    """The files of the branch, but for those that it has for hosts and deploys."""
    archive = subprocess.run(
        ["git", "-C", repository, "archive", "--format=tar", "gh-pages"], check=True, capture_output=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        files = {member.name: tar.extractfile(member) for member in tar if member.isfile()}
        return {name: file.read() for name, file in files.items() if file and name[:7] not in (".warraq", ".nojeky")}
