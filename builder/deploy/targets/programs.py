"""Runs other people's programs, never through a shell, and quotes what they say when they fail."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from typing import IO, Any

from builder.deploy.errors import DeployRefused


def run_program(
    command: Sequence[str],
    data: bytes = b"",
    environment: Mapping[str, str] | None = None,
    expected: tuple[int, ...] = (0,),
    stream: IO[bytes] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Runs a program with `data`, or the file `stream`, as its input.

    Raises DeployRefused when it can't be found or ends with a status that is not expected.
    """
    require_program(command[0])
    program_input: dict[str, Any] = {"input": data} if stream is None else {"stdin": stream}
    process = subprocess.run(list(command), **program_input, capture_output=True, check=False, env=environment)  # noqa: S603 - words, no shell
    if process.returncode not in expected:
        raise DeployRefused(
            f"{os.path.basename(command[0])} failed: {error_text(process.stderr)}", "Mend that, then deploy again."
        )
    return process


def require_program(program: str) -> None:
    if shutil.which(program) is None:
        raise DeployRefused(f"There is no program `{program}` here.", "Install it, then deploy again.")


def error_text(errors: bytes) -> str:
    """The last lines of a program's errors, in one line, without what stands before a host: it may be a secret."""
    lines = [line.strip() for line in errors.decode("utf-8", "replace").splitlines() if line.strip()]
    text = " ".join(lines[-3:]) or "it did not say why."
    return re.sub(r"(://)[^/@\s]*@", r"\1", text)
