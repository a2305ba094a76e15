"""The story of a deploy: lock, compare with what is there, ask, carry, tell."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from msgspec import Struct

from builder.deploy import locks
from builder.deploy.changes import DeployChanges, StoryChanges, compare, leftovers, story_changes, too_many
from builder.deploy.errors import DeployRefused
from builder.deploy.manifest import Manifest
from builder.deploy.site import BuiltSite
from builder.deploy.target import DeployTarget, Step, Transfer
from builder.settings.targets import (
    CommandSettings,
    FolderSettings,
    GitSettings,
    RsyncSettings,
    S3Settings,
    SftpSettings,
    Target,
)


class DeployOptions(Struct, frozen=True):
    """What the person at the keyboard wants; `ask` puts a question to them, `warn` tells them something."""

    dry_run: bool = False
    yes: bool = False
    verify: bool = False
    ask: Callable[[str], bool] = lambda question: False
    warn: Callable[[str], None] = lambda text: None
    step: Step = lambda what, done, count: None


class Deployment(Struct, frozen=True):
    """What a deploy did, or would do; `sent` are the bytes of the files that went up."""

    changes: DeployChanges
    stories: StoryChanges
    sent: int
    unchanged: int
    release: str = ""
    first: bool = False


def open_target(target: Target, project: str) -> DeployTarget:
    """The place that a target means. Its room, and the client that it needs, is imported only here."""
    match target:
        case FolderSettings():
            from os.path import expanduser, join

            from builder.deploy.targets.folder import folder_target

            return folder_target(join(project, expanduser(target.path)), target.keep)
        case RsyncSettings():
            from builder.deploy.targets.rsync import rsync_target

            return rsync_target(target.to, target.ssh, target.keep)
        case GitSettings():
            from builder.deploy.targets.git import GitTarget

            return GitTarget(target, project)
        case S3Settings():
            from builder.deploy.targets.s3 import s3_target

            return s3_target(target)
        case SftpSettings():
            from builder.deploy.targets.sftp import sftp_target

            return sftp_target(target)
        case _:
            assert isinstance(target, CommandSettings)
            from builder.deploy.targets.command import CommandTarget

            return CommandTarget(target, project)


def deploy(where: DeployTarget, site: BuiltSite, limit: int, how: DeployOptions) -> Deployment:
    """Brings the site there. `limit` is the target's own on deletions, 0 for the usual. Raises Refused."""
    if how.dry_run:
        return _decided(where, site, how)[1]
    with deploy_lock(where, how):
        load, deployment = _decided(where, site, how)
        if not load.changes:
            return deployment
        if too_many(load.changes, load.there, limit) and not how.yes:
            _agreed(load, how)
        release = where.carry(load)
    changes = deployment.changes
    return Deployment(changes, deployment.stories, deployment.sent, deployment.unchanged, release, deployment.first)


def roll_back(where: DeployTarget, release: str, how: DeployOptions) -> str:
    """Makes a kept release live, without a name the one before the live one; gives its name. Raises Refused."""
    with deploy_lock(where, how) if not how.dry_run else _nothing():
        kept, live = where.releases(), where.live()
        if not kept:
            where.back("")  # says why there are none
            raise DeployRefused("There is no release there yet.", "Deploy first.")
        if not release:
            older = [each for each in kept if each < live]
            if not older:
                raise DeployRefused("There is no release before the live one.", f"Kept are: {', '.join(kept)}.")
            release = older[0]
        elif release not in kept:
            raise DeployRefused(f"There is no release `{release}` there.", f"Kept are: {', '.join(kept)}.")
        if release != live and not how.dry_run:
            where.back(release)
    return release


def _decided(where: DeployTarget, site: BuiltSite, how: DeployOptions) -> tuple[Transfer, Deployment]:
    site = site.with_added(where.added)
    found = where.there()
    there = found or Manifest()
    if how.verify:
        there = where.verified(site, there)
    wanted = leftovers(site.manifest(there), there, time.time())
    changes = compare(wanted, there)
    stories = story_changes(changes, wanted, there)
    up = changes.up
    deployment = Deployment(changes, stories, site.size(up), len(wanted.files) - len(up), first=found is None)
    return Transfer(site, changes, wanted, there, how.step, summary_message(stories, changes)), deployment


def summary_message(stories: StoryChanges, changes: DeployChanges) -> str:
    """In one line what a deploy brings: the one new story by its headline, else counts."""
    if len(stories.new) == 1:
        return stories.new[0]
    counts = (
        (len(stories.new), "new"),
        (len(stories.changed), "changed"),
        (len(stories.withdrawn), "withdrawn"),
    )
    said = ", ".join(f"{count} {word}" for count, word in counts if count)
    return f"Stories: {said}" if said else f"{len(changes.up)} files, {len(changes.gone)} deleted"


def _agreed(load: Transfer, how: DeployOptions) -> None:
    gone, count = len(load.changes.gone), len(load.there.files)
    if not how.ask(f"{gone:,} of the {count:,} files there would be deleted. Go on?"):
        hint = "Look at `warraq deploy --dry-run`; if that is meant, say so with --yes."
        raise DeployRefused(f"{gone:,} of the {count:,} files there would be deleted; nothing was changed.", hint)


@contextmanager
def deploy_lock(where: DeployTarget, how: DeployOptions) -> Iterator[None]:
    """Holds the place's lock. One that was left behind is broken, where that is sure or --yes agrees; it is told."""
    mine = locks.encode_lock(locks.own_lock())
    for _ in range(3):
        other = where.take(mine)
        if other is None:
            break
        lock = locks.decode_lock(other)
        if locks.is_stale(lock, how.yes):
            how.warn(f"A deploy was cut off there ({lock.told}); its lock is broken.")
            where.drop()
    else:
        raise DeployRefused("The place can't be locked.", "Deploy again in a moment.")
    try:
        yield
    finally:
        where.drop()


@contextmanager
def _nothing() -> Iterator[None]:
    yield
