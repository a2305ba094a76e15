"""The words that write of the newsroom, `digest` and `export`: what they are for, and their arguments."""

from argparse import ArgumentParser
from collections.abc import Callable

PURPOSES = {
    "digest": (
        "Write a newsletter of the latest stories: HTML, plain text and a message (.eml). Nothing is sent.",
        "  warraq digest --since 1d\n  warraq digest my-paper --since 1w --section culture --limit 8\n"
        "  warraq digest --since 2026-11-23T06:00 --until 2026-11-24T06:00 --out mails",
    ),
    "export": (
        "Write articles as news agencies exchange them: ninjs 2.1 (JSON) or NewsML-G2 2.35 (XML).",
        "  warraq export content/city/bridge.txt\n"
        "  warraq export /city/2026/11/bridge/ --format newsml --out bridge.xml\n"
        "  warraq export --since 1d --format ninjs --out wire    each into a file of its own",
    ),
}


def digest_options(parser: ArgumentParser, count: Callable[[str], int]) -> None:
    add = parser.add_argument
    add("project", metavar="PROJECT", nargs="?", default=".", help="the project's folder (default: this one)")
    add("--since", default="1d", metavar="TIME", help="12h, 1d, 2w, or a time like 2026-11-23T06:00 (default: 1d)")
    add("--until", default="", metavar="ISO-TIME", help="the end of the time (default: now)")
    add("--limit", type=count, default=12, metavar="N", help="the most stories (default: 12)")
    add("--section", default="", help="stories of this section only, by name or address")
    add("--out", default="digest", metavar="DIR", help="the folder for the three files (default: digest)")
    add(
        "--from", dest="sender", default="", metavar="ADDRESS", help="who sends it (default: news@ and the site's host)"
    )
    add("--unsubscribe", default="", metavar="ADDRESS", help="where readers unsubscribe, https:// or mailto:")
    add("--now", default="", metavar="ISO-TIME", help="the time at which it is written, like 2026-11-24T12:00")
    add("--json", action="store_true", help="print one JSON object")


def export_options(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("articles", metavar="ARTICLE", nargs="*", help="an article's file, or its address on the site")
    add("--format", choices=("ninjs", "newsml"), default="ninjs", help="ninjs (JSON) or newsml (XML); default: ninjs")
    out = "a file for one article, a folder for several (default: to standard output, one article)"
    add("--out", default="", metavar="PATH", help=out)
    add("--since", default="", metavar="TIME", help="all that came out since: 12h, 1d, 2w, or 2026-11-23T06:00")
    add("--project", default="", help="the project's folder (default: the one that the file lies in, or this one)")
    add("--now", default="", metavar="ISO-TIME", help="export what is out at this time, like 2026-11-24T12:00")
