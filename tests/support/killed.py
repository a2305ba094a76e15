"""A process that deploys and is killed at a step: each line that it reads names a project, a target and the step.

It answers with `killed`, or with the status of a deploy that ended before that step. It forks for each, which a process
without threads may do, so that nothing is imported again: before the first deploy to a target it has run dry itself.
"""

import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import redirect_stdout
from typing import Any

from builder.cli import main
from builder.deploy.targets import disk_storage, folder, s3, sftp_protocol

KILLED = 99


class Steps:
    """Counts what changes something; at the step that is asked for nothing more happens."""

    def __init__(self, last: int) -> None:
        self.last, self.count = last, 0

    def step(self) -> None:
        self.count += 1
        if self.count == self.last:
            os._exit(KILLED)

    def around(self, owner: Any, name: str) -> None:
        """The process ends before the call, or after it at the next step."""
        call: Callable[..., Any] = getattr(owner, name)

        def counted(*arguments: Any, **named: Any) -> Any:
            self.step()
            return call(*arguments, **named)

        setattr(owner, name, counted)

    def halves(self) -> None:
        """Files that a deploy writes itself: the process ends when half of one is written."""

        def written(name: str, data: bytes) -> None:
            with open(name, "wb") as file:
                file.write(data[: len(data) // 2])
                file.flush()
                self.step()
                file.write(data[len(data) // 2 :])

        for module in (disk_storage, folder):
            vars(module)["write_file"] = written

    def programs(self) -> None:
        """Other programs: the process ends before one starts, or when it has just started and lost who started it."""
        run = subprocess.run

        def counted(words: Any, **named: Any) -> Any:
            self.step()
            if self.count + 1 == self.last:
                data = named.pop("input", b"")
                for option in ("check", "capture_output"):
                    named.pop(option, None)
                process = subprocess.Popen(words, **{**named, "stdin": -1, "stdout": -1, "stderr": -1})
                assert process.stdin
                process.stdin.write(data[: len(data) // 2])
            self.step()
            return run(words, **named)

        subprocess.run = counted  # type: ignore[assignment]


def child(order: dict[str, Any]) -> int:
    steps = Steps(order["step"])
    for name in ("replace", "rename", "symlink", "link", "unlink", "makedirs"):
        steps.around(os, name)
    steps.halves()
    steps.programs()
    steps.around(sftp_protocol.SftpConnection, "request")
    steps.around(s3.BucketStorage, "_call")
    return main(["deploy", order["target"], "--now", order["now"]])


os.environ |= {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "hidden"}
imported_for: set[str] = set()
for line in sys.stdin:
    order = json.loads(line)
    os.chdir(order["project"])
    if order["target"] not in imported_for:
        with redirect_stdout(io.StringIO()):
            main(["deploy", order["target"], "--now", order["now"], "--dry-run"])
        assert threading.active_count() == 1
        imported_for.add(order["target"])
    child_process = os.fork()
    if not child_process:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1):
            os.dup2(nowhere, stream)
        os._exit(child(order))
    print(os.waitstatus_to_exitcode(os.waitpid(child_process, 0)[1]), flush=True)
