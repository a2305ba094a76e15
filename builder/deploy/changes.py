"""What a deploy has to change at a target: files to upload, in which order, and to delete; stories that change."""

import re
from itertools import groupby

from msgspec import Struct, structs

from builder.deploy.manifest import MAYBE_PRESENT, UNKNOWN_CONTENT, Manifest
from builder.pages.host_rules import LASTING
from builder.pages.model.addresses import HOST_RULES, WORKER, path_at

MOST_DELETED_SHARE, MOST_DELETED = 0.1, 100  # of the files, and files, that are deleted without asking
OLD_ASSET_SECONDS = 24 * 3600  # for which a style or picture that pages no longer use stays for readers of older pages
_LASTING = re.compile(LASTING)
_FEEDS = (".xml", ".xsl", ".txt", ".json", ".opml")
_RULES = (path_at(WORKER), "_redirects", "_headers", ".htaccess", "vercel.json")


class DeployChanges(Struct, frozen=True):
    """The paths of files, each in the order in which they are to be uploaded or deleted.

    `maybe_present` are those of the new ones that may be there already, since a deploy was cut off.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    maybe_present: frozenset[str] = frozenset()

    def upload_stages(self) -> list[list[str]]:
        """New and changed files by stages: those of one may be uploaded in any order, after the stage before.

        1. What pages show: styles, scripts, pictures. 2. New pages and feeds, to which nothing links yet.
        3. Changed pages, which may link to new ones. 4. Feeds and sitemaps. 5. Rules for hosts, the service worker.
        So whoever follows links from the home page finds all that they lead to. Deletions come last, lists first.
        """
        ranked = [(_stage(path, 2 if path in self.maybe_present else 1), upload_rank(path), path) for path in self.new]
        ranked += [(_stage(path, 3), upload_rank(path), path) for path in self.changed]
        return [[path for *_, path in group] for _, group in groupby(sorted(ranked), lambda entry: entry[0])]

    @property
    def uploads(self) -> tuple[str, ...]:
        return tuple(path for stage in self.upload_stages() for path in stage)

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


class StoryChanges(Struct, frozen=True):
    """The changes as readers see them: headlines of stories."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


def compare(wanted: Manifest, current: Manifest) -> DeployChanges:
    """The changes that turn the target's current manifest into the wanted one."""
    new, changed, maybe_present = [], [], set()
    for path, file in wanted.files.items():
        other = current.files.get(path)
        if other is None or other.digest == MAYBE_PRESENT:
            new.append(path)
            if other:
                maybe_present.add(path)
        elif file.digest != other.digest:
            changed.append(path)
    gone = [path for path in current.files if path not in wanted.files]
    return DeployChanges(
        tuple(sorted(new, key=upload_rank)),
        tuple(sorted(changed, key=upload_rank)),
        tuple(sorted(gone, key=upload_rank, reverse=True)),
        frozenset(maybe_present),
    )


def with_old_assets(wanted: Manifest, current: Manifest, now: float) -> Manifest:
    """`wanted` with the files of lasting names that the site had until lately: they stay at the target for a day.

    A reader may have an older page open, which asks for such a file a moment later.
    """
    old_assets = {}
    for path, file in current.files.items():
        if path not in wanted.files and file.digest not in (UNKNOWN_CONTENT, MAYBE_PRESENT) and _LASTING.search(path):
            left = file.left or int(now)
            if now - left < OLD_ASSET_SECONDS:
                old_assets[path] = structs.replace(file, left=left)
    return Manifest({**wanted.files, **old_assets}) if old_assets else wanted


def upload_rank(path: str) -> tuple[int, int, str]:
    """Assets and pictures, then articles, then the lists and fronts above them, then feeds and sitemaps, then rules."""
    kind = 0
    folder, _, name = path.rpartition("/")
    if name in _RULES or path.startswith(HOST_RULES):
        kind = 3
    elif path.endswith((".html", ".htm")):
        kind = 1
    elif name.endswith(_FEEDS[:2]) or (name.endswith(_FEEDS) and not folder):
        kind = 2
    return kind, -path.count("/"), path


def _stage(path: str, page_stage: int) -> int:
    """The number of a file's stage; `page_stage` is that of a page which is as new as this file."""
    kind = upload_rank(path)[0]
    if kind == 1 or (kind == 2 and page_stage < 3):  # a new section's page names its feed
        return page_stage
    return kind + 2 if kind else 0


def story_changes(changes: DeployChanges, wanted: Manifest, current: Manifest) -> StoryChanges:
    """Stories that are new, changed, withdrawn; one that only moved is changed."""

    def headlines(paths: tuple[str, ...], manifest: Manifest) -> list[str]:
        return [manifest.files[path].headline for path in paths if manifest.files[path].headline]

    before, after = headlines(changes.gone, current), headlines(changes.new, wanted)
    replaced = [path for path in changes.changed if current.files[path].headline and not wanted.files[path].headline]
    before += [current.files[path].headline for path in replaced]
    moved = sorted(set(before) & set(after))
    return StoryChanges(
        tuple(headline for headline in after if headline not in moved),
        (*headlines(changes.changed, wanted), *moved),
        tuple(headline for headline in before if headline not in moved),
    )


def summary_message(stories: StoryChanges, changes: DeployChanges) -> str:
    """In one line what a deploy brings: the one new story by its headline, else counts."""
    if len(stories.new) == 1:
        return stories.new[0]
    counts = (
        (len(stories.new), "new"),
        (len(stories.changed), "changed"),
        (len(stories.withdrawn), "withdrawn"),
    )
    summary = ", ".join(f"{count} {word}" for count, word in counts if count)
    return f"Stories: {summary}" if summary else f"{len(changes.uploads)} files, {len(changes.gone)} deleted"


def needs_consent(changes: DeployChanges, current: Manifest, limit: int) -> bool:
    """Whether so many files would be deleted that a person has to agree; `limit` is the target's own, 0 for none."""
    if limit:
        return len(changes.gone) > limit
    return len(changes.gone) > max(1, min(MOST_DELETED, int(len(current.files) * MOST_DELETED_SHARE)))
