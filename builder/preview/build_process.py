"""The process that builds: it lives as long as the preview, and does one thing at a time."""

import gc
import itertools
import os
import signal
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from socket import socket

from msgspec import Struct, structs

from builder.build.builder import Builder
from builder.build.report import BuildOptions, Provenance, Report
from builder.pages.model.sources import FileSource, OutputSource
from builder.preview.reading_report import ReadingReport, reading_report
from builder.problems import BuildFailed, Problem
from builder.terminal.progress import Progress
from builder.terminal.refusals import refusals_as_problems


class BuildRequest(Struct, frozen=True):
    """Asks for a build of the site as it is now."""


class SourcesRequest(Struct, frozen=True):
    """Asks what each output is made from, where the last build did not say."""


class ExplainRequest(Struct, frozen=True):
    """Asks how an article's file was read; the answer is a `ReadingReport`."""

    path: str


class BuildAnswer(Struct, frozen=True):
    """What a build came to: the `digests` of outputs that are new or changed, and those that are `gone`.

    With `failed` nothing changed, and `problems` say why. Of `sources` and `ahead` it has only what has changed.
    """

    problems: tuple[Problem, ...]
    failed: bool = False
    digests: Mapping[str, str] = {}
    gone: tuple[str, ...] = ()
    articles: int = 0
    written: int = 0
    until: float = float("inf")
    sources: Mapping[str, OutputSource] = {}
    ahead: Mapping[str, float] | None = None


ProcessRequest = BuildRequest | SourcesRequest | ExplainRequest
_COLLECT_EVERY = 8  # requests after which garbage is collected, when nobody waits


def serve_builds(
    connection: Connection, inherited: Sequence[Connection | socket], project: str, options: BuildOptions
) -> None:
    """Answers requests until the other end is closed. A forked process has inherited it, and more."""
    for opened in inherited:
        opened.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all processes of a terminal; the server ends this one
    with suppress(AttributeError, OSError):
        os.setpgid(0, 0)  # with the workers that it starts, so that all of them can be ended together
    builder = PreviewBuilder(project, options)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        for count in itertools.count():
            request = connection.recv()
            connection.send(builder.answer(request))
            if isinstance(request, SourcesRequest):
                gc.collect()
                gc.freeze()  # what the first build left stays, and need not be looked through for cycles
            elif count % _COLLECT_EVERY == 0:
                gc.collect()  # templates refer to themselves: 0.6 MB a build would stay for a long time
    os._exit(0)


class PreviewBuilder:
    """What is known between builds: what the last one made."""

    def __init__(self, project: str, options: BuildOptions) -> None:
        self.builder = Builder(project, options)
        self._digests: dict[str, bytes] = {}
        self._sources: dict[str, OutputSource] = {}
        self._ahead: Mapping[str, float] = {}

    def answer(self, request: ProcessRequest) -> "BuildAnswer | ReadingReport | None":
        match request:
            case BuildRequest():
                return self._build(datetime.now(UTC))
            case SourcesRequest():
                return self._sources_answer(datetime.now(UTC))
            case ExplainRequest(path):
                wanted = FileSource(path)
                outputs = [output for output, source in self._sources.items() if source == wanted]
                return reading_report(self.builder, path, outputs)

    def _build(self, now: datetime) -> BuildAnswer:
        try:
            with Progress() as progress, refusals_as_problems(self.builder.folders.project):
                self.builder.step = progress
                report = self.builder.build(now)
                digests = self._all_digests(report)
        except BuildFailed as failed:
            return BuildAnswer(failed.problems, failed=True)
        return self._answer(report, digests)

    def _answer(self, report: Report, digests: dict[str, bytes]) -> BuildAnswer:
        former, self._digests = self._digests, digests
        answer = BuildAnswer(
            report.problems,
            digests={path: digest.hex() for path, digest in digests.items() if former.get(path) != digest},
            gone=tuple(sorted(former.keys() - digests.keys())),
            articles=report.articles,
            written=report.written,
            until=report.until,
        )
        return self._with_provenance(answer, report.provenance) if report.provenance else answer

    def _with_provenance(self, answer: BuildAnswer, about: Provenance) -> BuildAnswer:
        """The answer with the sources that have changed since the last answer."""
        former, self._sources = self._sources, dict(about.sources)
        sources = {path: source for path, source in about.sources.items() if former.get(path) != source}
        ahead = about.ahead if about.ahead != self._ahead else None
        self._ahead = about.ahead
        return structs.replace(answer, sources=sources, ahead=ahead)

    def _all_digests(self, report: Report) -> dict[str, bytes]:
        """The digests of all outputs: those of before with what the build says; else the store's."""
        digests = self._digests | dict(report.digests)
        for path in report.gone:
            digests.pop(path, None)
        if len(digests) == report.outputs and len(report.digests) >= report.written:
            return digests
        with closing(self.builder.store(self.builder.settings()[0])) as store:
            return {path: record.digest for path, record in store.outputs().items()}

    def _sources_answer(self, now: datetime) -> BuildAnswer | None:
        """None when the build is not needed for it, or when there are errors: they are told by the next build."""
        if self._sources:
            return None
        try:
            with refusals_as_problems(self.builder.folders.project):
                return self._with_provenance(BuildAnswer(()), self.builder.provenance(now))
        except BuildFailed:
            return None
