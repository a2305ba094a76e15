"""`warraq digest`: a newsletter of the latest stories, as HTML, as text and as a message; nothing is sent."""

import os
import re
import sys
from argparse import Namespace
from datetime import UTC, datetime, timedelta

from builder.build.builder import Builder
from builder.build.report import BuildOptions
from builder.commands.times import build_time, time_fault
from builder.exports.mail import html_part, mail_message, text_part
from builder.exports.newsletter import Selection, newsletter, select_stories
from builder.pages.edition.edition import Edition
from builder.pages.feeds.items import rfc822
from builder.problems import BuildFailed, nearest
from builder.settings.settings import Settings
from builder.store.store import Broken
from builder.terminal import as_json, print_problems, project_fault, refused_problem

NONE = 4  # no story came out in that time
NAMES = ("digest.html", "digest.txt", "digest.eml")
_SPAN = re.compile(r"(\d{1,4})([hdw])")
_HOURS = {"h": 1, "d": 24, "w": 168}
_MAIL = re.compile(r"[^\s@<>\"(),:;\\\[\]]{1,64}@[^\s@<>\"(),:;\\\[\]]{1,255}")


def run(options: Namespace) -> int:
    """Exit status: 0, 4 without a story, 1 when articles have errors or files can't be written, 2 for wrong use."""
    fault = project_fault(options.project) or _fault(options)
    if fault:
        return _wrong(fault)
    builder = Builder(options.project, BuildOptions())
    settings = builder.settings()[0]
    now = build_time(options.now, settings)
    until = build_time(options.until, settings) if options.until else now
    wanted = Selection(
        since_time(options.since, until, settings), until, options.limit, options.section, options.unsubscribe
    )
    if wanted.since >= wanted.until:
        return _wrong("The time ends before it begins. Give a later --until or an earlier --since.")
    try:
        with builder.opened(now) as opened:
            return _written(opened.edition, wanted, options)
    except BuildFailed as failed:
        print_problems(failed.problems)
        return 1
    except (OSError, *Broken) as error:
        print_problems([refused_problem(error, options.project)])
        return 1


def since_time(text: str, until: datetime, settings: Settings) -> datetime:
    """The beginning of the time: so long before its end (`12h`, `1d`, `2w`), or an instant of its own."""
    if found := _SPAN.fullmatch(text):
        return until.astimezone(UTC) - timedelta(hours=int(found[1]) * _HOURS[found[2]])
    return build_time(text, settings)


def since_fault(text: str) -> str:
    """Why a text is no beginning of a time, empty if it is one."""
    if _SPAN.fullmatch(text) or (text and not time_fault(text)):
        return ""
    return f"`{text}` is no time to begin at. Write it like 12h, 1d, 2w or 2026-11-24T12:00."


def _fault(options: Namespace) -> str:
    if fault := since_fault(options.since):
        return fault
    if options.sender and not _MAIL.fullmatch(options.sender):
        return f"`{options.sender}` is not an address of a mailbox. Write it like news@example.org."
    if options.unsubscribe and not re.fullmatch(r"(?:https://|mailto:)[^\s<>\"]+", options.unsubscribe):
        return f"`{options.unsubscribe}` is no address to unsubscribe at. It begins with https:// or mailto:."
    return time_fault(options.until) or time_fault(options.now)


def _written(edition: Edition, wanted: Selection, options: Namespace) -> int:
    sections = edition.newsroom.sections
    known = [name for term in sections for name in (term.name, term.address.strip("/"))]
    if wanted.section and wanted.section.strip("/") not in known:
        return _wrong(f"There is no section `{wanted.section}`. {nearest(wanted.section, known) or ''}".rstrip())
    indices = select_stories(edition, wanted)
    if not indices:
        print("warraq digest: No story came out in that time; nothing was written.", file=sys.stderr)
        return NONE
    said = newsletter(edition, indices, wanted)
    host = edition.wording.host.partition("://")[2].partition(":")[0]
    moment = rfc822(wanted.until.astimezone(edition.wording.settings.zone))
    sender = options.sender or f"news@{host}"
    files = zip(
        NAMES,
        (html_part(said).encode(), text_part(said).encode(), mail_message(said, sender, moment, host)),
        strict=True,
    )
    os.makedirs(options.out, exist_ok=True)
    paths = []
    for name, data in files:
        paths.append(os.path.join(options.out, name))
        with open(paths[-1], "wb") as file:
            file.write(data)
    if options.json:
        print(as_json({"stories": [each.href for each in said.items], "subject": said.subject, "files": paths}))
    else:
        print(f"{len(indices)} stories: {', '.join(paths)}")
    return 0


def _wrong(text: str) -> int:
    print(f"warraq digest: {text}", file=sys.stderr)
    return 2
