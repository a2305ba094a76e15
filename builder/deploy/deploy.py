"""The story of a deploy: lock the target, compare it with the site, ask before many deletions, upload, report."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from msgspec import Struct, structs

from builder.deploy import locks
from builder.deploy.built_site import BuiltSite
from builder.deploy.changes import (
    DeployChanges,
    StoryChanges,
    compare,
    needs_consent,
    story_changes,
    summary_message,
    with_old_assets,
)
from builder.deploy.errors import DeployRefused
from builder.deploy.manifest import Manifest
from builder.deploy.target import DeployTarget, ReportProgress, Transfer


class DeployOptions(Struct, frozen=True, kw_only=True):
    """What the person at the keyboard wants; `ask` puts a question to them, `warn` tells them something."""

    dry_run: bool = False
    agreed: bool = False  # to many deletions, and to breaking an old lock
    verify: bool = False
    ask: Callable[[str], bool] = lambda question: False
    warn: Callable[[str], None] = lambda text: None
    report_progress: ReportProgress = lambda what, done, count: None


class DeployResult(Struct, frozen=True):
    """What a deploy did, or would do; `sent_bytes` is the size of the files that it uploads."""

    changes: DeployChanges
    stories: StoryChanges
    sent_bytes: int
    unchanged: int
    release: str = ""
    first: bool = False


def deploy(target: DeployTarget, site: BuiltSite, limit: int, options: DeployOptions) -> DeployResult:
    """Uploads the site. `limit` is the target's own on deletions, 0 for the usual. Raises DeployRefused."""
    if options.dry_run:
        return _plan(target, site, options)[1]
    with deploy_lock(target, options):
        transfer, result = _plan(target, site, options)
        if not transfer.changes:
            return result
        if needs_consent(transfer.changes, transfer.current, limit) and not options.agreed:
            _ask_about_deletions(transfer, options)
        return structs.replace(result, release=target.upload(transfer))


def roll_back(target: DeployTarget, name: str, options: DeployOptions) -> str:
    """Makes a kept release live, without a name the one before the live one; gives its name. Raises DeployRefused."""
    with nullcontext() if options.dry_run else deploy_lock(target, options):
        releases = target.releases()
        names, live = releases.names(), releases.live()
        if not names:
            raise DeployRefused("There is no release there yet.", "Deploy first.")
        if not name:
            older = [other for other in names if other < live]
            if not older:
                raise DeployRefused("There is no release before the live one.", f"Kept are: {', '.join(names)}.")
            name = older[0]
        elif name not in names:
            raise DeployRefused(f"There is no release `{name}` there.", f"Kept are: {', '.join(names)}.")
        if name != live and not options.dry_run:
            releases.make_live(name)
    return name


def _plan(target: DeployTarget, site: BuiltSite, options: DeployOptions) -> tuple[Transfer, DeployResult]:
    """What is to be done, and the result that this will have."""
    site = site.with_extra_files(target.extra_files)
    recorded = target.current_manifest()
    current = recorded or Manifest()
    if options.verify:
        current = target.verify(site, current)
    wanted = with_old_assets(site.manifest(current), current, time.time())
    changes = compare(wanted, current)
    stories = story_changes(changes, wanted, current)
    uploads = changes.uploads
    transfer = Transfer(
        site=site,
        changes=changes,
        wanted=wanted,
        current=current,
        report_progress=options.report_progress,
        message=summary_message(stories, changes),
    )
    result = DeployResult(
        changes=changes,
        stories=stories,
        sent_bytes=site.total_size(uploads),
        unchanged=len(wanted.files) - len(uploads),
        first=recorded is None,
    )
    return transfer, result


def _ask_about_deletions(transfer: Transfer, options: DeployOptions) -> None:
    gone, count = len(transfer.changes.gone), len(transfer.current.files)
    if not options.ask(f"{gone:,} of the {count:,} files there would be deleted. Go on?"):
        hint = "Look at `warraq deploy --dry-run`; if that is meant, say so with --yes."
        raise DeployRefused(f"{gone:,} of the {count:,} files there would be deleted; nothing was changed.", hint)


@contextmanager
def deploy_lock(target: DeployTarget, options: DeployOptions) -> Iterator[None]:
    """Holds the target's lock. One that was left behind is broken, with a warning."""
    own_lock = locks.encode_lock(locks.own_lock())
    for _ in range(3):
        other = target.acquire_lock(own_lock)
        if other is None:
            break
        lock = locks.decode_lock(other)
        locks.require_breakable(lock, options.agreed)
        options.warn(f"A deploy was cut off there ({lock.description}); its lock is broken.")
        target.release_lock()
    else:
        raise DeployRefused("The place can't be locked.", "Deploy again in a moment.")
    try:
        yield
    finally:
        target.release_lock()
