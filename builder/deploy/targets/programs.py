"""Other people's programs: started by words, never through a shell, and what they say when they fail."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from typing import IO, Any

from builder.deploy.errors import DeployRefused


def run_program(
    words: Sequence[str],
    data: bytes = b"",
    environment: Mapping[str, str] | None = None,
    fine: tuple[int, ...] = (0,),
    stream: IO[bytes] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Runs a program with `data`, or the file `stream`, as its input.

    Raises Refused when it can't be found or ends with another status.
    """
    require_program(words[0])
    if stream is not None:
        given: dict[str, Any] = {"stdin": stream}
    else:
        given = {"input": data}
    done = subprocess.run(list(words), **given, capture_output=True, check=False, env=environment)  # noqa: S603 - words, no shell
    if done.returncode not in fine:
        raise DeployRefused(
            f"{os.path.basename(words[0])} failed: {error_text(done.stderr)}", "Mend that, then deploy again."
        )
    return done


def require_program(program: str) -> None:
    if shutil.which(program) is None:
        raise DeployRefused(f"There is no program `{program}` here.", "Install it, then deploy again.")


def error_text(errors: bytes) -> str:
    """The last things that a program said, in one line, without what stands before a host: it may be a secret."""
    lines = [line.strip() for line in errors.decode("utf-8", "replace").splitlines() if line.strip()]
    text = " ".join(lines[-3:]) or "it did not say why."
    return re.sub(r"(://)[^/@\s]*@", r"\1", text)
