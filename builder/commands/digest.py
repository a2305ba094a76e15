"""`warraq digest`: a newsletter of the latest stories, as HTML, as text and as a message; nothing is sent."""

import os
import re
from argparse import ArgumentParser, Namespace
from datetime import datetime

from builder.build.builder import Builder
from builder.build.report import BuildOptions
from builder.commands.options import add_project, small_number
from builder.commands.project import require_project
from builder.commands.times import build_time, require_start, require_time, start_time
from builder.exports.mail import html_part, mail_message, text_part
from builder.exports.newsletter import Newsletter, Selection, newsletter, select_stories
from builder.pages.edition.edition import Edition
from builder.pages.feeds.items import rfc822
from builder.pages.model.wording import Wording
from builder.problems import nearest
from builder.terminal.boundary import WrongUse
from builder.terminal.messages import as_json, print_message
from builder.terminal.refusals import refusals_as_problems

PURPOSE = "Write a newsletter of the latest stories: HTML, plain text and a message (.eml). Nothing is sent."
EXAMPLES = """\
  warraq digest --since 1d
  warraq digest my-paper --since 1w --section culture --limit 8
  warraq digest --since 2026-11-23T06:00 --until 2026-11-24T06:00 --out mails"""
NONE = 4  # no story came out in that time
NAMES = ("digest.html", "digest.txt", "digest.eml")
_MAILBOX = re.compile(r"[^\s@<>\"(),:;\\\[\]]{1,64}@[^\s@<>\"(),:;\\\[\]]{1,255}")


def add_options(parser: ArgumentParser) -> None:
    add_project(parser)
    add = parser.add_argument
    add("--since", default="1d", metavar="TIME", help="12h, 1d, 2w, or a time like 2026-11-23T06:00 (default: 1d)")
    add("--until", default="", metavar="ISO-TIME", help="the end of the time (default: now)")
    add("--limit", type=small_number, default=12, metavar="N", help="the most stories (default: 12)")
    add("--section", default="", help="stories of this section only, by name or address")
    add("--out", default="digest", metavar="DIR", help="the folder for the three files (default: digest)")
    sender = "who sends it (default: news@ and the site's host)"
    add("--from", dest="sender", default="", metavar="ADDRESS", help=sender)
    add("--unsubscribe", default="", metavar="ADDRESS", help="where readers unsubscribe, https:// or mailto:")
    add("--now", default="", metavar="ISO-TIME", help="the time at which it is written, like 2026-11-24T12:00")
    add("--json", action="store_true", help="print one JSON object")


def run(options: Namespace) -> int:
    """Exit status: 0, 4 without a story, 1 when articles have errors or files can't be written, 2 for wrong use."""
    require_project(options.project)
    require_start(options.since)
    _require_addresses(options.sender, options.unsubscribe)
    require_time(options.until)
    require_time(options.now)
    builder = Builder(options.project, BuildOptions())
    settings = builder.settings()[0]
    now = build_time(options.now, settings)
    until = build_time(options.until, settings) if options.until else now
    since = start_time(options.since, until, settings)
    if since >= until:
        raise WrongUse("The time ends before it begins. Give a later --until or an earlier --since.")
    selection = Selection(since, until, options.limit, options.section, options.unsubscribe)
    with refusals_as_problems(options.project):
        with builder.open_stories(now) as stories:
            letter = _newsletter(stories.edition, selection)
        if letter is None:
            print_message("digest", "No story came out in that time; nothing was written.")
            return NONE
        paths = _write(letter, stories.edition.wording, selection.until, options)
    if options.json:
        print(as_json({"stories": [item.href for item in letter.items], "subject": letter.subject, "files": paths}))
    else:
        print(f"{len(letter.items)} stories: {', '.join(paths)}")
    return 0


def _require_addresses(sender: str, unsubscribe: str) -> None:
    if sender and not _MAILBOX.fullmatch(sender):
        raise WrongUse(f"`{sender}` is not an address of a mailbox. Write it like news@example.org.")
    if unsubscribe and not re.fullmatch(r"(?:https://|mailto:)[^\s<>\"]+", unsubscribe):
        raise WrongUse(f"`{unsubscribe}` is no address to unsubscribe at. It begins with https:// or mailto:.")


def _newsletter(edition: Edition, selection: Selection) -> Newsletter | None:
    """None without a story."""
    sections = edition.newsroom.sections
    known = [name for term in sections for name in (term.name, term.address.strip("/"))]
    if selection.section and selection.section.strip("/") not in known:
        raise WrongUse(f"There is no section `{selection.section}`. {nearest(selection.section, known) or ''}".rstrip())
    indices = select_stories(edition, selection)
    return newsletter(edition, indices, selection) if indices else None


def _write(letter: Newsletter, wording: Wording, moment: datetime, options: Namespace) -> list[str]:
    """The paths of the three files."""
    host = wording.host.partition("://")[2].partition(":")[0]
    sender = options.sender or f"news@{host}"
    date = rfc822(moment.astimezone(wording.settings.zone))
    contents = (html_part(letter).encode(), text_part(letter).encode(), mail_message(letter, sender, date, host))
    os.makedirs(options.out, exist_ok=True)
    paths = []
    for name, data in zip(NAMES, contents, strict=True):
        paths.append(os.path.join(options.out, name))
        with open(paths[-1], "wb") as file:
            file.write(data)
    return paths
