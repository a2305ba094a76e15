"""What a deploy has to do: which files go up in which order, which go away, and what that means to a reader."""

import re
from itertools import groupby

from msgspec import Struct, structs

from builder.deploy.manifest import PERHAPS, UNSURE, Manifest
from builder.pages.host_rules import LASTING
from builder.pages.model.addresses import HOST_RULES

SHARE, COUNT = 0.1, 100  # of the files, and files, that may be deleted without asking
LINGERS = 24 * 3600  # seconds for which a style or a picture that pages no longer use stays for those in readers' hands
_LASTING = re.compile(LASTING)
_FEEDS = (".xml", ".xsl", ".txt", ".json", ".opml")
_RULES = ("sw.js", "_redirects", "_headers", ".htaccess", "vercel.json")


class DeployChanges(Struct, frozen=True):
    """Paths, each in the order in which they are to be done.

    `perhaps` are those of the new ones that may be there already, since a deploy was cut off.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    perhaps: frozenset[str] = frozenset()

    def stages(self) -> list[list[str]]:
        """New and changed ones, stage by stage: the files of a stage may go up in any order, after the one before.

        1. What pages show: styles, scripts, pictures. 2. New pages and feeds, to which nothing leads yet.
        3. Changed pages, which may lead to new ones. 4. Feeds and sitemaps. 5. Rules for hosts, the service worker.
        So whoever follows links from the front finds all that they lead to. Deletions come last, lists first.
        """
        ranked = [(_stage(path, 2 if path in self.perhaps else 1), upload_rank(path), path) for path in self.new]
        ranked += [(_stage(path, 3), upload_rank(path), path) for path in self.changed]
        return [[path for *_, path in group] for _, group in groupby(sorted(ranked), lambda each: each[0])]

    @property
    def up(self) -> tuple[str, ...]:
        return tuple(path for stage in self.stages() for path in stage)

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


class StoryChanges(Struct, frozen=True):
    """The same as a person reads it: headlines of stories."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


def compare(wanted: Manifest, there: Manifest) -> DeployChanges:
    """What makes the target, which has `there`, have `wanted`."""
    new, changed, perhaps = [], [], set()
    for path, each in wanted.files.items():
        other = there.files.get(path)
        if other is None or other.digest == PERHAPS:
            new.append(path)
            if other:
                perhaps.add(path)
        elif each.digest != other.digest:
            changed.append(path)
    gone = [path for path in there.files if path not in wanted.files]
    return DeployChanges(
        tuple(sorted(new, key=upload_rank)),
        tuple(sorted(changed, key=upload_rank)),
        tuple(sorted(gone, key=upload_rank, reverse=True)),
        frozenset(perhaps),
    )


def leftovers(wanted: Manifest, there: Manifest, now: float) -> Manifest:
    """`wanted` with the files of lasting names that the site had till lately: they stay where they are for a day.

    A reader may have a page of before in hand, from which such a file is asked for a moment later.
    """
    late = {}
    for path, each in there.files.items():
        if path not in wanted.files and each.digest not in (UNSURE, PERHAPS) and _LASTING.search(path):
            left = each.left or int(now)
            if now - left < LINGERS:
                late[path] = structs.replace(each, left=left)
    return Manifest({**wanted.files, **late}) if late else wanted


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


def _stage(path: str, page: int) -> int:
    """The number of a file's stage; `page` is that of a page which is as new as this file."""
    kind = upload_rank(path)[0]
    if kind == 1 or (kind == 2 and page < 3):  # a new section's page names its feed
        return page
    return kind + 2 if kind else 0


def story_changes(changes: DeployChanges, wanted: Manifest, there: Manifest) -> StoryChanges:
    """Stories that are new, changed, withdrawn; one that only moved is changed."""

    def headlines(paths: tuple[str, ...], manifest: Manifest) -> list[str]:
        return [manifest.files[path].headline for path in paths if manifest.files[path].headline]

    before, after = headlines(changes.gone, there), headlines(changes.new, wanted)
    replaced = [each for each in changes.changed if there.files[each].headline and not wanted.files[each].headline]
    before += [there.files[each].headline for each in replaced]
    moved = sorted(set(before) & set(after))
    return StoryChanges(
        tuple(each for each in after if each not in moved),
        (*headlines(changes.changed, wanted), *moved),
        tuple(each for each in before if each not in moved),
    )


def too_many(changes: DeployChanges, there: Manifest, limit: int) -> bool:
    """Whether so many files would be deleted that a person has to agree; `limit` is the target's own, 0 for none."""
    if limit:
        return len(changes.gone) > limit
    return len(changes.gone) > max(1, min(COUNT, int(len(there.files) * SHARE)))
