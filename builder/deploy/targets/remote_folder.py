"""A folder on a server, reached by the system's ssh and rsync."""

import os
from collections.abc import Iterable
from contextlib import ExitStack
from shlex import join, quote
from subprocess import PIPE, CompletedProcess, Popen
from tempfile import TemporaryDirectory, TemporaryFile

from builder.deploy.errors import DeployRefused
from builder.deploy.targets.programs import error_text, require_program, run_program
from builder.deploy.targets.ssh import ssh_command, ssh_environment

NOTHING_THERE = 9  # the status by which a script says that what it looks for doesn't exist
_GREETING = b"warraq\n"


class RemoteFolder:
    """`address` is like `user@host:/folder`."""

    def __init__(self, address: str, ssh: str) -> None:
        bracketed = address.startswith("[") or "@[" in address
        self._host, _, path = address.rpartition(":") if bracketed else address.partition(":")
        self._path = path.removeprefix("~/").rstrip("/") or ("/" if path.startswith("/") else ".")
        self._ssh = ssh_command(ssh)
        self._resources = ExitStack()
        self._environment = self._resources.enter_context(ssh_environment())

    def open_shell(self) -> bool:
        """Whether the server runs the commands that releases need. Raises DeployRefused if it doesn't let us in at all.

        The connection that asks stays open, and the others go through it: that is ten times faster than one for each.
        It ends when this process does, however, since its command there waits for the end of its input.
        """
        require_program("rsync")
        require_program(self._ssh[0])
        folder = self._resources.enter_context(TemporaryDirectory())
        socket = ("-S", os.path.join(folder, "s")) if os.name != "nt" else ()
        errors = self._resources.enter_context(TemporaryFile())  # noqa: SIM115 - closed with the others
        ssh = (*self._ssh, *socket, *(("-M",) if socket else ()), "--", self._host.strip("[]"))
        command = (*ssh, f"echo {_GREETING.decode().strip()} && exec cat")
        process = Popen(command, stdin=PIPE, stdout=PIPE, stderr=errors, env=self._environment)  # noqa: S603 - words, no shell
        self._resources.enter_context(process)
        assert process.stdout
        if process.stdout.read(len(_GREETING)) == _GREETING:
            self._ssh += socket
            return True
        if process.wait() == 255:
            errors.seek(0)
            raise self._unreachable(errors.read())
        return False

    def _unreachable(self, errors: bytes) -> DeployRefused:
        return DeployRefused(
            f"{self._host} can't be reached: {error_text(errors)}", "Check that `ssh` gets there by itself."
        )

    def run_script(self, script: str, lines: Iterable[str] = (), data: bytes = b"") -> bytes | None:
        """The output of a script, whose variable `folder` is this one; None where it ends with NOTHING_THERE.

        Its input is `data`, or the lines.
        """
        data = data or "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
        process = self._run_ssh(f"sh -c {quote(f'folder={quote(self._path)}; {script}')}", data)
        if process.returncode == NOTHING_THERE:
            return None
        if process.returncode:
            raise DeployRefused(
                f"A command failed on {self._host}: {error_text(process.stderr)}", "Mend that, then deploy again."
            )
        return process.stdout

    def _run_ssh(self, command: str, data: bytes) -> CompletedProcess[bytes]:
        words = (*self._ssh, "--", self._host.strip("[]"), command)
        process = run_program(words, data, self._environment, expected=tuple(range(256)))
        if process.returncode == 255:
            raise self._unreachable(process.stderr)
        return process

    def run_rsync(self, *words: str, data: bytes = b"", expected: tuple[int, ...] = (0,)) -> CompletedProcess[bytes]:
        return run_program(("rsync", "-s", "-e", join(self._ssh), *words), data, self._environment, expected)

    def upload(self, folder: str, paths: Iterable[str], below: str = "") -> None:
        """Sends files, whatever size and time those there have; each appears whole."""
        lines = "\0".join(paths).encode("utf-8", "surrogateescape")
        options = ("-Itzp", "--chmod=D755,F644", "--from0", "--files-from=-")
        self.run_rsync(*options, f"{folder}/", self.rsync_address(below), data=lines)

    def find_differing(self, folder: str, paths: Iterable[str], below: str = "") -> list[str]:
        """The files whose bytes differ there."""
        lines = "\0".join(paths).encode("utf-8", "surrogateescape")
        options = ("-nc8", "--out-format=%i %n", "--from0", "--files-from=-")
        process = self.run_rsync(*options, f"{folder}/", self.rsync_address(below), data=lines)
        changes = process.stdout.decode("utf-8", "surrogateescape").splitlines()
        return [change.partition(" ")[2] for change in changes if change.startswith("<f")]

    def rsync_address(self, below: str = "") -> str:
        """The address of a folder in this one, or of this one, as rsync takes it."""
        return f"{self._host}:{self._path.rstrip('/')}/{below}".rstrip("/") + "/"

    def close(self) -> None:
        self._resources.close()
