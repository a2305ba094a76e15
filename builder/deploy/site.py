"""The site that a deploy brings: the outputs of the last good build, as the store knows them."""

import os
from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct, structs

from builder.build.builder import Builder
from builder.deploy.errors import DeployRefused
from builder.deploy.manifest import Manifest, is_safe_path, own_copy
from builder.digest import digest
from builder.problems import Problem
from builder.store.records import OutputRecord


class BuiltSite(Struct, frozen=True):
    """A built site: the folder that it lies in, and each of its files as it was made."""

    folder: str
    made: Mapping[str, OutputRecord]
    left_out: tuple[str, ...] = ()  # articles with errors, which the build was told to leave out
    added: Mapping[str, bytes] = {}  # files that the place asks for beside the site's
    problems: tuple[Problem, ...] = ()  # what the build told

    def with_added(self, added: Mapping[str, bytes]) -> "BuiltSite":
        """The site with files that a place asks for; its own of the same name win."""
        own = {path: data for path, data in added.items() if path not in self.made}
        made = {path: OutputRecord(b"", len(data), 0, digest(data)) for path, data in own.items()}
        return structs.replace(self, made={**self.made, **made}, added=own)

    def manifest(self, known: Manifest) -> Manifest:
        return own_copy(self.folder, {path: each.digest for path, each in self.made.items()}, known)

    def name(self, path: str) -> str:
        """The file on disk."""
        return os.path.join(self.folder, path)

    def read(self, path: str) -> bytes:
        """The bytes of a file, which are those that the build made. Raises Refused when they are others by now."""
        if path in self.added:
            return self.added[path]
        try:
            with open(self.name(path), "rb") as file:
                data = file.read()
        except OSError:
            data = b""
        if digest(data) != self.made[path].digest:
            raise DeployRefused(f"`{path}` was changed while it was deployed.", "Build the site, then deploy it again.")
        return data

    def check(self, paths: Iterable[str]) -> None:
        """Raises Refused if one of the files, which another program has read, is not as it was made."""
        for path in paths:
            self.read(path)

    def size(self, paths: Iterable[str]) -> int:
        return sum(self.made[path].size for path in paths)


def built_site_of(builder: Builder, now: datetime) -> BuiltSite:
    """The site, if it may be deployed. Raises Refused if it was not built, cut off, is out of date or has drafts."""
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
    standing = builder.standing(now)
    if standing is None:
        raise DeployRefused("The site is not what a build would make now: something changed, or fell due.", hint)
    report, made = standing
    strange = next((path for path in made if not is_safe_path((path,))), None)
    if strange is not None:
        raise DeployRefused(f"`{strange}` is no name for a file at a target.", "Rename it, then build the site again.")
    return BuiltSite(report.output, made, report.left_out, problems=report.problems)
