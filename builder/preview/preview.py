"""The preview as it runs: what is saved is built, what is built is shown, until it is stopped."""

import asyncio
import socket
import sys
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from msgspec import Struct, structs

from builder.build.builder import Builder
from builder.disk.git import head_commit
from builder.language.languages import direction
from builder.language.phrases.preview import preview_phrases
from builder.preview.access import Access
from builder.preview.build_client import BuildClient, BuildProcessStopped
from builder.preview.build_process import BuildAnswer, BuildRequest, ExplainRequest, SourcesRequest
from builder.preview.debounce import Debounce
from builder.preview.events import EventChannel
from builder.preview.problem_report import problem_report
from builder.preview.reading_report import ReadingReport, ReportProblem
from builder.preview.served_files import RULES, ServedFiles, file_address, redirect_rules
from builder.preview.server import Preview, PreviewServer, digest_at
from builder.preview.watch import HISTORY, Watcher
from builder.problems import Problem, errors
from builder.settings.settings import FILES
from builder.terminal.messages import print_problems

_PATIENCE = 60.0  # the longest sleep before a story that falls due: clocks are put right meanwhile
_CONNECTIONS = 128  # at once, from all browsers
_LISTED = 3  # names of saved files in a line of the terminal


class PreviewOptions(Struct, frozen=True):
    """How the preview is to run."""

    project: str
    port: int
    host: str
    lan: str = ""
    changes_pages: bool = True
    follow: bool = False


class PreviewRun:
    """One run of the preview."""

    def __init__(self, wishes: PreviewOptions, builder: Builder, build_client: BuildClient) -> None:
        self._wishes, self._builder, self._bindery = wishes, builder, build_client
        self._saves, self._stirred = Debounce(), asyncio.Event()
        self._due = float("inf")
        self._last_build = 0.0
        self._head = head_commit(wishes.project)
        self._warned: set[Problem] = set()
        self._untold: dict[str, str] = {}
        self._problems: tuple[Problem, ...] = ()
        self.stopped = asyncio.Event()
        site = ServedFiles()
        guards = Access(wishes.port, wishes.host, wishes.lan)
        settings = builder.settings()[0]
        self.preview = Preview(
            site=site,
            guards=guards,
            channel=EventChannel(lambda path: digest_at(self.preview, path)),
            folder=builder.output(settings),
            project=builder.folders.project,
            ready=asyncio.Event(),
            explain=self._explain,
            admitted=lambda: None,
            prefix="",
            editor="",
            changes_pages=wishes.changes_pages,
        )
        self._settle()

    async def build_always(self, first: Callable[[], None]) -> None:
        """Builds, calls `first`, and builds again after every save until the process that builds has ended."""
        watch = Watcher(self._builder.folders, self._noted)
        if watch.fault:
            print(watch.fault, file=sys.stderr)
        try:
            await self._build(())
            first()
            answer = await self._bindery.ask(SourcesRequest())
            if answer is not None:
                self._learn(answer)
                self._tell({}, "")
            while True:
                await self._build(await self._next())
        except BuildProcessStopped:
            self.stopped.set()
        finally:
            watch.stop()

    def _noted(self, path: str, kind: str) -> None:
        """Called by the watch, in its own thread."""
        self._loop.call_soon_threadsafe(self._note, path, kind)

    def _note(self, path: str, kind: str) -> None:
        self._saves.note(path, kind, time.monotonic())
        self._stirred.set()

    async def _next(self) -> tuple[str, ...]:
        """The files of the next save; none when a story falls due."""
        while True:
            self._stirred.clear()
            now = time.monotonic()
            at = self._saves.at()
            if at is not None and at <= now:
                paths = self._saves.take()
                if paths != (HISTORY,) or head_commit(self._wishes.project) != self._head:
                    return paths
                continue
            if time.time() >= self._due and now > self._last_build + 1:
                return ()
            wait = _PATIENCE if at is None else at - now
            wait = min(wait, max(self._due - time.time(), 0.1))
            try:
                await asyncio.wait_for(self._stirred.wait(), wait)
            except TimeoutError:
                continue

    async def _build(self, changed: tuple[str, ...]) -> None:
        begun = time.perf_counter()
        built: BuildAnswer = await self._bindery.ask(BuildRequest())
        seconds = time.perf_counter() - begun
        self._last_build, self._head = time.monotonic(), head_commit(self._wishes.project)
        self._unsettled |= any(path in FILES for path in changed)
        if self._unsettled and not built.failed:  # until they are good again, those of the site on the screen count
            self._settle()
        self._say(changed, built, seconds)
        self._learn(built)
        self._problems = built.problems
        follow = self._followed(changed, built) if self._wishes.follow else ""
        self.preview.ready.set()
        self._untold |= {path: each for path, each in built.digests.items() if not path.endswith((".html", ".xml"))}
        # A page may be gone because its file was being written just then: the next build, about to begin, knows.
        if not built.gone or self._saves.at() is None:
            self._tell(self._untold, follow)
            self._untold = {}

    def _learn(self, built: BuildAnswer) -> None:
        site = self.preview.site
        if not built.failed:
            self._due = built.until
            site.change(built.digests, built.gone)
            if RULES in built.digests or RULES in built.gone:
                site.moves = redirect_rules(self._read(RULES))
        site.sources.update(built.sources)
        if built.ahead is not None:
            site.ahead = built.ahead

    def _read(self, path: str) -> str:
        """The text of an output; empty without it."""
        try:
            with open(f"{self.preview.folder}/{path}", encoding="utf-8", errors="replace") as file:
                return file.read()
        except OSError:
            return ""

    def _settle(self) -> None:
        """Takes over what the settings say."""
        self._unsettled = False
        settings = self._builder.settings()[0]
        self.preview.prefix, self.preview.editor = settings.prefix, settings.editor
        words = preview_phrases(settings.language)
        self._language = settings.language
        self._words = {
            "words": structs.asdict(words),
            "language": settings.language,
            "direction": direction(settings.language),
            "timezone": settings.timezone,
        }

    def _tell(self, files: dict[str, str], follow: str) -> None:
        wrong = problem_report(errors(self._problems), self._builder.folders, self._language)
        files = {file_address(path, self.preview.prefix): each for path, each in files.items()}
        state = {"problems": wrong, "built": bool(self.preview.site.outputs), **self._words}
        self.preview.channel.tell(state, files, follow)

    def _followed(self, changed: tuple[str, ...], built: BuildAnswer) -> str:
        """The address of the page of an article just saved."""
        for path in changed:
            page = self.preview.site.page_of(path) if path.startswith("content/") else ""
            if page in built.digests:
                return file_address(page, self.preview.prefix)
        return ""

    def _say(self, changed: tuple[str, ...], built: BuildAnswer, seconds: float) -> None:
        """Tells the terminal of a build: every error, each warning once."""
        new = [each for each in built.problems if each.severity == "error" or each not in self._warned]
        print_problems(new)
        self._warned = {each for each in built.problems if each.severity != "error"}
        if not changed and self.preview.ready.is_set() and not built.written:
            return
        names = ", ".join(changed[:_LISTED]) + (f" and {len(changed) - _LISTED} more" if len(changed) > _LISTED else "")
        what = f"{built.written} written" if not built.failed else "not built, the last good site stays"
        time_ = datetime.now().astimezone().strftime("%H:%M:%S")
        print(f"{time_} {names or f'{built.articles} articles'}: {what}, {seconds:.2f} s", flush=True)

    async def _explain(self, source: str) -> Any:
        """How a file was read, with what the last build found to say of it: that its links lead to nothing, say."""
        account: ReadingReport = await self._bindery.ask(ExplainRequest(source))
        found = (ReportProblem.of(each, self._language) for each in self._problems if each.at.path == source)
        return structs.replace(account, problems=tuple(dict.fromkeys((*account.problems, *found))))

    async def serve(self, sockets: list[socket.socket], first: Callable[[], None]) -> None:
        """Answers on the sockets until Ctrl-C."""
        self._loop = asyncio.get_running_loop()
        building = asyncio.create_task(self.build_always(first))
        await asyncio.sleep(0)  # the first build begins while the server is loaded
        import uvicorn

        config = uvicorn.Config(
            PreviewServer(self.preview),
            lifespan="off",
            log_config=None,
            access_log=False,
            ws="none",
            http="h11",
            loop="asyncio",
            server_header=False,
            limit_concurrency=_CONNECTIONS,
            proxy_headers=False,
            timeout_graceful_shutdown=1,
        )
        server = uvicorn.Server(config)
        ending = asyncio.create_task(self._ending(server))
        try:
            await server.serve(sockets)
        finally:
            ending.cancel()
            building.cancel()
            await asyncio.gather(ending, building, return_exceptions=True)

    async def _ending(self, server: Any) -> None:
        """Closes the pages' channels as soon as the server is told to end: it would wait for them."""
        while not server.should_exit:
            if self.stopped.is_set():
                server.should_exit = True
            await asyncio.sleep(0.05)
        self.preview.channel.close()
