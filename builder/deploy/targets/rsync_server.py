"""A folder on a server, reached by the system's ssh and rsync."""

import os
from collections.abc import Iterable
from contextlib import ExitStack
from shlex import join, quote
from subprocess import PIPE, CompletedProcess, Popen
from tempfile import TemporaryDirectory, TemporaryFile

from builder.deploy.errors import DeployRefused
from builder.deploy.targets.programs import error_text, require_program, run_program
from builder.deploy.targets.ssh import environment, ssh_words

_HELLO = b"warraq\n"


_NONE = 9  # the status by which a script says that there is no such thing


class RemoteFolder:
    """A folder on a server, by the system's ssh and rsync."""

    def __init__(self, to: str, ssh: str) -> None:
        self.host, _, path = to.rpartition(":") if to.startswith("[") or "@[" in to else to.partition(":")
        self.path = path.removeprefix("~/").rstrip("/") or ("/" if path.startswith("/") else ".")
        self.words = ssh_words(ssh)
        self.open = ExitStack()
        self.environment = self.open.enter_context(environment())

    def shell(self) -> bool:
        """Whether the server lets us run what is needed for releases. Raises Refused if it doesn't let us in at all.

        The connection that asks stays open, and the others go through it: that is ten times faster than one for each.
        It ends when this process does, however, since its command there waits for the end of what we say.
        """
        require_program("rsync")
        require_program(self.words[0])
        room = self.open.enter_context(TemporaryDirectory())
        shared = ("-S", os.path.join(room, "s")) if os.name != "nt" else ()
        errors = self.open.enter_context(TemporaryFile())  # noqa: SIM115 - closed with the others
        words = (*self.words, *shared, *(("-M",) if shared else ()), "--", self.host.strip("[]"))
        command = (*words, f"echo {_HELLO.decode().strip()} && exec cat")
        hello = Popen(command, stdin=PIPE, stdout=PIPE, stderr=errors, env=self.environment)  # noqa: S603 - words, no shell
        self.open.enter_context(hello)
        assert hello.stdout
        if hello.stdout.read(len(_HELLO)) == _HELLO:
            self.words += shared
            return True
        if hello.wait() == 255:
            errors.seek(0)
            raise self._unreached(errors.read())
        return False

    def _unreached(self, errors: bytes) -> DeployRefused:
        return DeployRefused(
            f"{self.host} can't be reached: {error_text(errors)}", "Check that `ssh` gets there by itself."
        )

    def script(self, text: str, lines: Iterable[str] = (), data: bytes = b"") -> bytes | None:
        """What a script says that runs in the folder; None where it says that there is none."""
        given = data or "".join(f"{each}\n" for each in lines).encode("utf-8", "surrogateescape")
        done = self._ssh(f"sh -c {quote(f'folder={quote(self.path)}; {text}')}", given)
        if done.returncode == _NONE:
            return None
        if done.returncode:
            raise DeployRefused(
                f"A command failed on {self.host}: {error_text(done.stderr)}", "Mend that, then deploy again."
            )
        return done.stdout

    def _ssh(self, command: str, data: bytes) -> CompletedProcess[bytes]:
        done = run_program(
            (*self.words, "--", self.host.strip("[]"), command), data, self.environment, fine=tuple(range(256))
        )
        if done.returncode == 255:
            raise self._unreached(done.stderr)
        return done

    def rsync(self, *words: str, data: bytes = b"", fine: tuple[int, ...] = (0,)) -> CompletedProcess[bytes]:
        return run_program(("rsync", "-s", "-e", join(self.words), *words), data, self.environment, fine)

    def send(self, folder: str, paths: Iterable[str], below: str = "") -> None:
        """Sends files, whatever size and time those there have; each appears whole."""
        lines = "\0".join(paths).encode("utf-8", "surrogateescape")
        usual = ("-Itzp", "--chmod=D755,F644", "--from0", "--files-from=-")
        self.rsync(*usual, f"{folder}/", self.at(below), data=lines)

    def differing(self, folder: str, paths: Iterable[str], below: str) -> list[str]:
        """Those of the files whose bytes are others there."""
        lines = "\0".join(paths).encode("utf-8", "surrogateescape")
        usual = ("-nc8", "--out-format=%i %n", "--from0", "--files-from=-")
        told = self.rsync(*usual, f"{folder}/", self.at(below), data=lines).stdout.decode("utf-8", "surrogateescape")
        return [line.partition(" ")[2] for line in told.splitlines() if line.startswith("<f")]

    def at(self, below: str) -> str:
        return f"{self.host}:{self.path.rstrip('/')}/{below}".rstrip("/") + "/"
