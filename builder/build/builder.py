"""A build, from what is on disk to what is on the site: the command, the preview and the tests all call this."""

import gc
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from builder.build.report import BuildOptions, OutputState, Provenance, Report
from builder.disk.fingerprint import builder_fingerprint
from builder.disk.git import head_commit
from builder.disk.lock import exclusive_lock
from builder.disk.scan import scan
from builder.disk.user_cache import UserCache
from builder.inputs import CONTENT, STATIC, TEMPLATES, Folders, Inputs
from builder.output.folder import all_intact
from builder.output.workers import Step, Workers, core_count
from builder.problems import Problem, errors
from builder.settings.settings import FILES, Settings, load
from builder.store.records import OutputRecord
from builder.store.row_cache import RowCache
from builder.store.store import Broken, Store

if TYPE_CHECKING:
    from builder.build.full import FullBuild, SitePlan
    from builder.build.stories import Stories

KEPT = (CONTENT, TEMPLATES, STATIC)


class Builder:
    """Builds one project into one folder, as often as it is asked."""

    def __init__(self, root: str, options: BuildOptions | None = None, step: Step | None = None) -> None:
        self.options = options or BuildOptions()
        self.folders = Folders(os.path.abspath(root), theme_folder())
        self.workers = Workers(self.options.workers or core_count(), self.options.executor, self.folders.project)
        self.step = step or _silent
        self.row_cache = RowCache()
        self._settings_contents: dict[str, bytes] | None = None
        self._settings: tuple[Settings, tuple[Problem, ...]] = Settings(), ()
        self.epoch = b""  # of the code that runs: files that change under a long-lived process are not in it
        self.user_cache = UserCache(self.epoch)

    def build(self, now: datetime) -> Report:
        """Makes the site as it is at `now` (aware). Raises BuildFailed with every problem; then nothing is changed."""
        settings, problems = self.settings()
        output, store = self.output(settings), self.store(settings)
        with exclusive_lock(os.path.dirname(store.path)), _without_collector():
            try:
                return self._build(store, settings, problems, output, now)
            except Broken:  # a store that can't be read is none: all is made anew
                store.discard()
                return self._build(store, settings, problems, output, now)
            finally:
                self.workers.dismiss()
                store.close()

    def _build(
        self, store: Store, settings: Settings, problems: tuple[Problem, ...], output: str, now: datetime
    ) -> Report:
        last = store.inputs()
        inputs = self.read_inputs(last)
        report = self._unchanged(store, last, inputs, output, now)
        if report is not None and last is not None:
            store.settle({path: source for path, source in inputs.sources.items() if source is not last.sources[path]})
            return report
        # What a build with nothing to do doesn't need is not imported for it: that takes 100 ms.
        full = self._full_build(settings, inputs, store)
        if last:
            from builder.build.text_edit.text_edit import build_text_edit

            if report := build_text_edit(full, last, output, now):
                return report
        return full.build(output, problems, now)

    def current_build(self, now: datetime) -> tuple[Report, dict[str, OutputRecord]] | None:
        """The last build with all its outputs, if a build at `now` would change nothing; else None."""
        settings = self.settings()[0]
        store = self.store(settings)
        try:
            last = store.inputs()
            report = self._unchanged(store, last, self.read_inputs(last), self.output(settings), now)
            return (report, store.outputs()) if report else None
        except Broken:
            return None
        finally:
            store.close()

    def output_states(self, now: datetime) -> "list[OutputState]":
        """Each output with why it was last made and why it is stale now; nothing is made. Raises BuildFailed."""
        settings, problems = self.settings()
        with self._open_full_build(settings) as full:
            return full.output_states(self.output(settings), problems, now)

    def provenance(self, now: datetime) -> Provenance:
        """What each output is made from; nothing is made. Raises BuildFailed."""
        settings, problems = self.settings()
        with self._open_full_build(settings) as full:
            return full.provenance(problems, now)

    @contextmanager
    def open_plan(self, now: datetime) -> "Iterator[tuple[FullBuild, SitePlan]]":
        """What the site is to be, with what it is made from; nothing is made. Raises BuildFailed."""
        settings, problems = self.settings()
        with _without_collector(), self._open_full_build(settings) as full:
            yield full, full.plan_site(problems, now)

    @contextmanager
    def open_stories(self, now: datetime) -> "Iterator[Stories]":
        """The stories that are out, for those who write of them; nothing is made. Raises BuildFailed."""
        from builder.build.stories import published_stories

        settings, problems = self.settings()
        with self._open_full_build(settings) as full:
            yield published_stories(full, problems, now)

    @contextmanager
    def _open_full_build(self, settings: Settings) -> "Iterator[FullBuild]":
        store = self.store(settings)
        try:
            yield self._full_build(settings, self.read_inputs(store.inputs()), store)
        finally:
            self.workers.dismiss()
            store.close()

    def _full_build(self, settings: Settings, inputs: Inputs, store: Store) -> "FullBuild":
        from builder.build.full import FullBuild

        return FullBuild(
            options=self.options,
            folders=self.folders,
            workers=self.workers,
            step=self.step,
            settings=settings,
            inputs=inputs,
            store=store,
            user_cache=self.user_cache,
        )

    def output_fault(self) -> str:
        """Why the output folder can't be one, empty if it can: a build removes and replaces files in it."""
        output = self.output(self.settings()[0])
        project = os.path.realpath(self.folders.project)
        inside = os.path.relpath(output, project).replace(os.sep, "/") + "/"
        if f"{project}{os.sep}".startswith(output.rstrip(os.sep) + os.sep):
            return f"The site can't be built into `{output}`: the project lies in it. Choose a folder of its own."
        if inside.startswith((*KEPT, ".git/", ".warraq/")):
            return f"The site can't be built into `{output}`: that folder is the project's. Choose a folder of its own."
        return ""

    def settings(self) -> tuple[Settings, tuple[Problem, ...]]:
        """The settings as they are on disk now, and the problems in them: parsed once until a byte of them changes."""
        contents = {}
        for path in FILES:
            name = self.folders.locate(path)
            if os.path.isfile(name):
                with open(name, "rb") as file:
                    contents[path] = file.read()
        if contents != self._settings_contents:
            self._settings_contents, self._settings = contents, load(contents)
        return self._settings

    def output(self, settings: Settings) -> str:
        """The output folder on disk, links followed."""
        return os.path.realpath(self.options.output or os.path.join(self.folders.project, settings.output))

    def store(self, settings: Settings) -> Store:
        """The store of this output folder: a project that is built into several has one for each."""
        output = self.output(settings)
        name = "build.db"
        if output != os.path.realpath(os.path.join(self.folders.project, settings.output)):
            from builder.digest import digest

            name = f"build-{digest(output.encode()).hex()[:8]}.db"
        return Store(os.path.join(self.folders.project, ".warraq", name), self.row_cache)

    def read_inputs(self, last: Inputs | None) -> Inputs:
        """What is on disk; files that are as they were at the last build are not read."""
        sources, problems = scan(self.folders, last.sources if last else {}, time.time_ns())
        if not self.epoch:
            self.epoch = builder_fingerprint()
            self.user_cache = UserCache(self.epoch)
        return Inputs(sources, self.epoch, head_commit(self.folders.project), self.options.drafts, problems)

    def _unchanged(
        self, store: Store, last: Inputs | None, inputs: Inputs, output: str, now: datetime
    ) -> Report | None:
        """The report when the inputs are the same, nothing falls due, and all outputs are as they were made."""
        outcome = store.outcome()
        if outcome is None or last is None or not outcome.since <= now.timestamp() < outcome.until:
            return None
        if not inputs.is_same(last, outcome.historic) or (errors(outcome.problems) and not self.options.keep_going):
            return None
        if outcome.unjoined and _can_shape():
            return None
        if not all_intact(output, store.outputs(), self.options.verify):
            return None
        return Report(
            output=output,
            articles=outcome.articles,
            outputs=outcome.outputs,
            unchanged=outcome.outputs,
            problems=outcome.problems,
            left_out=outcome.left_out,
            until=outcome.until,
        )


def theme_folder() -> str:
    """Where the default theme's `templates/` and `static/` are: in the package when installed, else beside it."""
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(here, "theme")
    return installed if os.path.isdir(installed) else os.path.dirname(here)


def _can_shape() -> bool:
    """Whether Raqm and FriBiDi, which join letters, have been installed since a build lacked them."""
    from builder.images.social_cards import can_shape

    return can_shape()


@contextmanager
def _without_collector() -> Iterator[None]:
    """Disables the cyclic garbage collector: a build creates no cycles, and collecting takes 15 % of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _silent(what: str, done: int, count: int) -> None:
    pass
