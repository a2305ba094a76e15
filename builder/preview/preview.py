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

_LONGEST_SLEEP = 60.0  # seconds before a story that falls due: clocks are put right meanwhile
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

    def __init__(self, options: PreviewOptions, builder: Builder, build_client: BuildClient) -> None:
        self._options, self._builder, self._build_client = options, builder, build_client
        self._saves, self._save_noted = Debounce(), asyncio.Event()
        self._due = float("inf")
        self._last_build = 0.0
        self._head = head_commit(options.project)
        self._warned: set[Problem] = set()
        self._unpublished: dict[str, str] = {}
        self._problems: tuple[Problem, ...] = ()
        self.stopped = asyncio.Event()
        settings = builder.settings()[0]
        self.preview = Preview(
            site=ServedFiles(),
            access=Access(options.port, options.host, options.lan),
            channel=EventChannel(lambda path: digest_at(self.preview, path)),
            folder=builder.output(settings),
            project=builder.folders.project,
            ready=asyncio.Event(),
            explain=self._explain,
            on_admitted=lambda: None,
            prefix="",
            editor="",
            changes_pages=options.changes_pages,
        )
        self._take_settings()

    async def build_until_stopped(self, on_first_build: Callable[[], None]) -> None:
        """Builds, calls `on_first_build`, and builds again after every save until the process that builds has ended."""
        watcher = Watcher(self._builder.folders, self._note_from_watcher)
        if watcher.fault:
            print(watcher.fault, file=sys.stderr)
        try:
            await self._build(())
            on_first_build()
            answer = await self._build_client.ask(SourcesRequest())
            if answer is not None:
                self._update_site(answer)
                self._publish({}, "")
            while True:
                await self._build(await self._next_save())
        except BuildProcessStopped:
            self.stopped.set()
        finally:
            watcher.stop()

    def _note_from_watcher(self, path: str, kind: str) -> None:
        """Called by the watcher, in its own thread."""
        self._loop.call_soon_threadsafe(self._note, path, kind)

    def _note(self, path: str, kind: str) -> None:
        self._saves.note(path, kind, time.monotonic())
        self._save_noted.set()

    async def _next_save(self) -> tuple[str, ...]:
        """The files of the next save; none when a story falls due."""
        while True:
            self._save_noted.clear()
            now = time.monotonic()
            ready_at = self._saves.ready_at()
            if ready_at is not None and ready_at <= now:
                paths = self._saves.take()
                if paths != (HISTORY,) or head_commit(self._options.project) != self._head:
                    return paths
                continue
            if time.time() >= self._due and now > self._last_build + 1:
                return ()
            wait = _LONGEST_SLEEP if ready_at is None else ready_at - now
            wait = min(wait, max(self._due - time.time(), 0.1))
            try:
                await asyncio.wait_for(self._save_noted.wait(), wait)
            except TimeoutError:
                continue

    async def _build(self, changed: tuple[str, ...]) -> None:
        begun = time.perf_counter()
        answer: BuildAnswer = await self._build_client.ask(BuildRequest())
        seconds = time.perf_counter() - begun
        self._last_build, self._head = time.monotonic(), head_commit(self._options.project)
        self._settings_changed |= any(path in FILES for path in changed)
        if self._settings_changed and not answer.failed:  # settings with errors are not taken over
            self._take_settings()
        self._print_build(changed, answer, seconds)
        self._update_site(answer)
        self._problems = answer.problems
        follow = self._page_to_follow(changed, answer) if self._options.follow else ""
        self.preview.ready.set()
        files = {path: digest for path, digest in answer.digests.items() if not path.endswith((".html", ".xml"))}
        self._unpublished |= files
        # A page may be gone because its file was being written just then: the next build, about to begin, knows.
        if not answer.gone or self._saves.ready_at() is None:
            self._publish(self._unpublished, follow)
            self._unpublished = {}

    def _update_site(self, answer: BuildAnswer) -> None:
        site = self.preview.site
        if not answer.failed:
            self._due = answer.until
            site.change(answer.digests, answer.gone)
            if RULES in answer.digests or RULES in answer.gone:
                site.redirects = redirect_rules(self._output_text(RULES))
        site.sources.update(answer.sources)
        if answer.ahead is not None:
            site.ahead = answer.ahead

    def _output_text(self, path: str) -> str:
        """The text of an output; empty without it."""
        try:
            with open(f"{self.preview.folder}/{path}", encoding="utf-8", errors="replace") as file:
                return file.read()
        except OSError:
            return ""

    def _take_settings(self) -> None:
        """Takes over the settings of the project."""
        self._settings_changed = False
        settings = self._builder.settings()[0]
        self.preview.prefix, self.preview.editor = settings.prefix, settings.editor
        self._language = settings.language
        self._phrases = {
            "words": structs.asdict(preview_phrases(settings.language)),
            "language": settings.language,
            "direction": direction(settings.language),
            "timezone": settings.timezone,
        }

    def _publish(self, files: dict[str, str], follow: str) -> None:
        problems = problem_report(errors(self._problems), self._builder.folders, self._language)
        files = {file_address(path, self.preview.prefix): digest for path, digest in files.items()}
        state = {"problems": problems, "built": bool(self.preview.site.outputs), **self._phrases}
        self.preview.channel.publish(state, files, follow)

    def _page_to_follow(self, changed: tuple[str, ...], answer: BuildAnswer) -> str:
        """The address of the page of an article just saved."""
        for path in changed:
            page = self.preview.site.page_of(path) if path.startswith("content/") else ""
            if page in answer.digests:
                return file_address(page, self.preview.prefix)
        return ""

    def _print_build(self, changed: tuple[str, ...], answer: BuildAnswer, seconds: float) -> None:
        """Prints every error of a build, each warning once, and what was built."""
        print_problems(it for it in answer.problems if it.severity == "error" or it not in self._warned)
        self._warned = {problem for problem in answer.problems if problem.severity != "error"}
        if not changed and self.preview.ready.is_set() and not answer.written:
            return
        names = ", ".join(changed[:_LISTED]) + (f" and {len(changed) - _LISTED} more" if len(changed) > _LISTED else "")
        outcome = f"{answer.written} written" if not answer.failed else "not built, the last good site stays"
        clock = datetime.now().astimezone().strftime("%H:%M:%S")
        print(f"{clock} {names or f'{answer.articles} articles'}: {outcome}, {seconds:.2f} s", flush=True)

    async def _explain(self, source: str) -> Any:
        """How a file was read, with the problems that the last build found in it, such as dead links."""
        report: ReadingReport = await self._build_client.ask(ExplainRequest(source))
        of_build = (
            ReportProblem.of(problem, self._language) for problem in self._problems if problem.at.path == source
        )
        return structs.replace(report, problems=tuple(dict.fromkeys((*report.problems, *of_build))))

    async def serve(self, sockets: list[socket.socket], on_first_build: Callable[[], None]) -> None:
        """Answers on the sockets until Ctrl-C."""
        self._loop = asyncio.get_running_loop()
        building = asyncio.create_task(self.build_until_stopped(on_first_build))
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
        ending = asyncio.create_task(self._end_channel(server))
        try:
            await server.serve(sockets)
        finally:
            ending.cancel()
            building.cancel()
            await asyncio.gather(ending, building, return_exceptions=True)

    async def _end_channel(self, server: Any) -> None:
        """Closes the pages' channels as soon as the server is told to end: it would wait for them."""
        while not server.should_exit:
            if self.stopped.is_set():
                server.should_exit = True
            await asyncio.sleep(0.05)
        self.preview.channel.close()
