"""What a deploy has to do: which files go up in which order, which go away, and what that means to a reader."""

from msgspec import Struct

from builder.deploy.manifest import Manifest

SHARE, COUNT = 0.1, 100  # of the files, and files, that may be deleted without asking


class Changes(Struct, frozen=True):
    """Paths, each in the order in which they are to be done."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def up(self) -> tuple[str, ...]:
        """New and changed ones together: at no moment does a page in place point to something missing."""
        return tuple(sorted((*self.new, *self.changed), key=rank))

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


class Told(Struct, frozen=True):
    """The same as a person reads it: headlines of stories."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


def compared(wanted: Manifest, there: Manifest) -> Changes:
    """What makes the target, which has `there`, have `wanted`."""
    new = [path for path in wanted.files if path not in there.files]
    changed = [
        path
        for path, each in wanted.files.items()
        if path in there.files and each.digest != there.files[path].digest
    ]
    gone = [path for path in there.files if path not in wanted.files]
    return Changes(
        tuple(sorted(new, key=rank)),
        tuple(sorted(changed, key=rank)),
        tuple(sorted(gone, key=rank, reverse=True)),
    )


def rank(path: str) -> tuple[int, int, str]:
    """Assets and pictures, then articles, then the lists and fronts above them, then feeds and sitemaps, then rules."""
    kind = 0
    name = path.rpartition("/")[2]
    if path.endswith((".html", ".htm")):
        kind = 1
    elif path.endswith((".xml", ".xsl", ".txt", ".json", ".opml")) and "/" not in path.removesuffix(name).rstrip("/"):
        kind = 2
    if name in ("sw.js", "_redirects", "_headers", ".htaccess", "vercel.json") or path.startswith("_hosts/"):
        kind = 3
    return kind, -path.count("/"), path


def told(changes: Changes, wanted: Manifest, there: Manifest) -> Told:
    """Stories that are new, changed, withdrawn; one that only moved is changed."""

    def headlines(paths: tuple[str, ...], manifest: Manifest) -> list[str]:
        return [manifest.files[path].headline for path in paths if manifest.files[path].headline]

    before, after = headlines(changes.gone, there), headlines(changes.new, wanted)
    replaced = [each for each in changes.changed if there.files[each].headline and not wanted.files[each].headline]
    before += [there.files[each].headline for each in replaced]
    moved = sorted(set(before) & set(after))
    return Told(
        tuple(each for each in after if each not in moved),
        (*headlines(changes.changed, wanted), *moved),
        tuple(each for each in before if each not in moved),
    )


def too_many(changes: Changes, there: Manifest, limit: int) -> bool:
    """Whether so many files would be deleted that a person has to agree; `limit` is the target's own, 0 for none."""
    if limit:
        return len(changes.gone) > limit
    return len(changes.gone) > max(1, min(COUNT, int(len(there.files) * SHARE)))
