"""What changes on disk: the files that a build looks at, by the system's own notices or by looking again and again."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from builder.disk.git import git_folder
from builder.disk.scan import is_ignored
from builder.inputs import CONTENT, STATIC, TEMPLATES, THEME, Folders
from builder.settings.settings import FILES, LEDGER

OnChange = Callable[[str, str], None]  # a path and a kind of change, see `debounce.QUIET`; called in another thread
HISTORY = ".git"  # the path that is noted when the version history may have moved: dates of articles come from it
# Files that are opened or read are as they were; watchdog 4 and later would tell of those, too.
WATCHED_EVENTS: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileDeletedEvent,
    FileClosedEvent,
    DirCreatedEvent,
    DirMovedEvent,
    DirDeletedEvent,
]
_LIMITS = (errno.ENOSPC, errno.EMFILE)  # of watched folders, of watchers
_POLL_INTERVAL = 1.0  # seconds between two looks where the system sends no notices
_TOO_MANY_FOLDERS = (
    "The system's limit of watched folders is reached: the preview looks at all files once a second instead. "
    "Raise fs.inotify.max_user_watches and fs.inotify.max_user_instances."
)


class Watcher:
    """Calls `on_change` for each change until it is stopped. `fault` says why it is slow, if it is."""

    def __init__(
        self, folders: Folders, on_change: OnChange, make_observer: Callable[[], BaseObserver] = Observer
    ) -> None:
        self.fault = ""
        self._folders, self._on_change = folders, on_change
        self._watches: dict[str, ObservedWatch] = {}
        self._observer = make_observer()
        try:
            self._start()
        except OSError as error:
            if error.errno not in _LIMITS:
                raise
            self._observer.stop()
            self.fault = _TOO_MANY_FOLDERS
            self._watches.clear()
            self._observer = PollingObserver(timeout=_POLL_INTERVAL)
            self._start()

    def stop(self) -> None:
        self._observer.stop()
        self._observer.join(timeout=1)

    def handle(self, root: str, prefix: str, event: FileSystemEvent) -> None:
        """What happened below `root`, where the paths of inputs begin with `prefix`."""
        kind, source, target = event.event_type, os.fsdecode(event.src_path), os.fsdecode(event.dest_path)
        if kind == "moved":
            if source:
                self._note(root, prefix, source, "deleted")
            if target:
                self._note(root, prefix, target, kind)
        else:
            self._note(root, prefix, source, kind)

    def note_history(self) -> None:
        self._on_change(HISTORY, "modified")

    def _start(self) -> None:
        self._observer.start()
        tops = (CONTENT, TEMPLATES, STATIC)
        roots: list[tuple[str, str, tuple[str, ...]]] = [(self._folders.project, "", tops)]
        theme = self._folders.theme
        if os.path.isdir(theme) and not os.path.samefile(theme, self._folders.project):
            roots.append((theme, THEME, tops[1:]))
        for root, prefix, below in roots:
            self._observer.schedule(
                _InputHandler(self, root, prefix), root, recursive=False, event_filter=WATCHED_EVENTS
            )
            for top in below:
                self._watch_folder(root, prefix, top.rstrip("/"))
        if git := git_folder(self._folders.project):
            self._observer.schedule(_HistoryHandler(self), git, recursive=False, event_filter=WATCHED_EVENTS)

    def _watch_folder(self, root: str, prefix: str, top: str) -> None:
        """Watches a folder, anew if one of its name was watched: it may be another folder now."""
        folder = os.path.join(root, top)
        former = self._watches.pop(folder, None)
        if former is not None:
            with suppress(KeyError, OSError):
                self._observer.unschedule(former)
        if os.path.isdir(folder):
            handler = _InputHandler(self, root, prefix)
            self._watches[folder] = self._observer.schedule(
                handler, folder, recursive=True, event_filter=WATCHED_EVENTS
            )

    def _note(self, root: str, prefix: str, name: str, kind: str) -> None:
        path = os.path.relpath(name, root).replace(os.sep, "/")
        top, _, rest = path.partition("/")
        if f"{top}/" not in (CONTENT, TEMPLATES, STATIC):
            if not prefix and path in (*FILES, LEDGER):
                self._on_change(path, kind)
        elif not rest:
            if kind in ("created", "moved"):
                with suppress(OSError):  # it is gone already, or the limit is reached; the next build says what is
                    self._watch_folder(root, prefix, top)
            self._on_change(prefix + path, kind)
        elif not any(is_ignored(part, f"{top}/" == CONTENT) for part in rest.split("/")):
            self._on_change(prefix + path, kind)


class _InputHandler(FileSystemEventHandler):
    def __init__(self, watcher: Watcher, root: str, prefix: str) -> None:
        self._watcher, self._root, self._prefix = watcher, root, prefix

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._watcher.handle(self._root, self._prefix, event)


class _HistoryHandler(FileSystemEventHandler):
    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher

    def on_any_event(self, event: FileSystemEvent) -> None:
        if os.path.basename(os.fsdecode(event.dest_path or event.src_path)) in ("HEAD", "index", "packed-refs"):
            self._watcher.note_history()
