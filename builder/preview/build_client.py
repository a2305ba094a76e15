"""The server's side of the process that builds: it starts it, asks it one thing at a time, and ends it."""

import asyncio
import multiprocessing
import os
import signal
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from builder.build.report import BuildOptions
from builder.preview.build_process import ProcessRequest, serve_builds


class BuildProcessStopped(Exception):  # noqa: N818 - reads as what happened
    """The process has ended: it was stopped, or it was killed from elsewhere."""


class BuildClient:
    """Starts the process at once; it builds while the server gets ready."""

    def __init__(self, project: str, options: BuildOptions, sockets: list[socket.socket]) -> None:
        """`sockets` are those of the server, which the process must not keep open."""
        # A fork shares what is loaded. It has to come before the first thread of the server.
        forks = sys.platform == "linux"
        multiprocessing.set_start_method("fork" if forks else "spawn", force=True)
        self._connection, other_end = multiprocessing.Pipe()
        inherited = [self._connection, *sockets] if forks else []
        self._process = multiprocessing.Process(target=serve_builds, args=(other_end, inherited, project, options))
        self._process.start()
        other_end.close()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="build-client")  # hence one request at a time

    async def ask(self, request: ProcessRequest) -> Any:
        """The answer. Raises BuildProcessStopped."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._ask, request)

    def _ask(self, request: ProcessRequest) -> Any:
        try:
            self._connection.send(request)
            return self._connection.recv()
        except (EOFError, OSError) as error:
            raise BuildProcessStopped from error

    def stop(self) -> None:
        """Ends the process and its workers, also in the middle of a build: the next one makes good what it left."""
        pid = self._process.pid
        with suppress(OSError):
            if hasattr(os, "killpg") and pid and os.getpgid(pid) == pid:
                os.killpg(pid, signal.SIGKILL)
            else:
                self._process.kill()
        self._process.join(timeout=2)
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._connection.close()
