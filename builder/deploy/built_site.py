"""The site that a deploy uploads: the outputs of the last good build, as the store knows them."""

import os
from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct, structs

from builder.build.builder import Builder
from builder.deploy.errors import DeployRefused
from builder.deploy.manifest import Manifest, are_safe_paths, manifest_of_site
from builder.digest import digest
from builder.problems import Problem
from builder.store.records import OutputRecord


class BuiltSite(Struct, frozen=True):
    """A built site: its folder, and the record of each of its files by path."""

    folder: str
    outputs: Mapping[str, OutputRecord]
    left_out: tuple[str, ...] = ()  # articles with errors, which the build was asked to leave out
    extra_files: Mapping[str, bytes] = {}  # that the target needs beside the site's
    problems: tuple[Problem, ...] = ()  # of the build

    def with_extra_files(self, extra_files: Mapping[str, bytes]) -> "BuiltSite":
        """The site with files that a target needs; the site's own files of the same paths win."""
        added = {path: data for path, data in extra_files.items() if path not in self.outputs}
        records = {path: OutputRecord(b"", len(data), 0, digest(data)) for path, data in added.items()}
        return structs.replace(self, outputs={**self.outputs, **records}, extra_files=added)

    def manifest(self, current: Manifest) -> Manifest:
        """The manifest of the site; `current` is the target's."""
        return manifest_of_site(self.folder, {path: output.digest for path, output in self.outputs.items()}, current)

    def file_name(self, path: str) -> str:
        """The file on disk."""
        return os.path.join(self.folder, path)

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises DeployRefused if they are no longer those that the build wrote."""
        if path in self.extra_files:
            return self.extra_files[path]
        try:
            with open(self.file_name(path), "rb") as file:
                data = file.read()
        except OSError:
            data = b""
        if digest(data) != self.outputs[path].digest:
            raise DeployRefused(f"`{path}` was changed while it was deployed.", "Build the site, then deploy it again.")
        return data

    def require_unchanged(self, paths: Iterable[str]) -> None:
        """Raises DeployRefused if one of the files, which another program reads, is not as the build wrote it."""
        for path in paths:
            self.read(path)

    def total_size(self, paths: Iterable[str]) -> int:
        return sum(self.outputs[path].size for path in paths)


def deployable_site(builder: Builder, now: datetime) -> BuiltSite:
    """The site of the last build. Raises DeployRefused if it was cut off, is out of date or has drafts."""
    settings = builder.settings()[0]
    store = builder.store(settings)
    try:
        outcome, inputs = store.outcome(), store.inputs()
    finally:
        store.close()
    hint = "Build it first: `warraq build`."
    if inputs is None:
        raise DeployRefused("The site was not built yet.", hint)
    if outcome is None:
        raise DeployRefused("The last build was cut off, so that the site is not whole.", hint)
    if inputs.drafts:
        raise DeployRefused("The site was built with drafts in it.", "Build it without: `warraq build`.")
    standing = builder.current_build(now)
    if standing is None:
        raise DeployRefused("The site is not what a build would make now: something changed, or fell due.", hint)
    report, outputs = standing
    unsafe = next((path for path in outputs if not are_safe_paths((path,))), None)
    if unsafe is not None:
        raise DeployRefused(f"`{unsafe}` is no name for a file at a target.", "Rename it, then build the site again.")
    return BuiltSite(report.output, outputs, report.left_out, problems=report.problems)
