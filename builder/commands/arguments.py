"""The words for a site that is written, from `check` to `export`: what they are for, and their arguments."""

from argparse import ArgumentParser
from collections.abc import Callable

PURPOSES = {
    "check": (
        "Tell what misses in the site: dead links, missing pictures, headlines twice. Exit status 1 with an error.",
        "  warraq check\n  warraq check --external    other sites' addresses too\n  warraq check my-paper --json",
    ),
    "due": (
        "Tell when the site next changes by itself. Exit status 0 when a build is due now, 4 when not.",
        "  warraq due\n  warraq due && warraq build\n  warraq due my-paper --json",
    ),
    "deploy": (
        "Bring the built site to a place of the settings: what changed goes up, what is gone goes.",
        "  warraq deploy --dry-run\n  warraq build && warraq deploy live\n  warraq deploy live --rollback",
    ),
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


def check_options(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("project", metavar="PROJECT", nargs="?", default=".", help="the project's folder (default: this one)")
    add("--external", action="store_true", help="ask other sites, too, whether what the texts link to is there")
    add("--output", default="", metavar="DIR", help="the site's folder (default: the settings' `output`)")
    add("--now", default="", metavar="ISO-TIME", help="check the site as it is at this time, like 2026-11-24T12:00")
    add("--json", action="store_true", help="print one JSON object")
    add("--sarif", action="store_true", help="print SARIF 2.1.0, for code hosts and editors")


def due_options(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("project", metavar="PROJECT", nargs="?", default=".", help="the project's folder (default: this one)")
    add("--output", default="", metavar="DIR", help="the site's folder (default: the settings' `output`)")
    add("--now", default="", metavar="ISO-TIME", help="ask for this time, like 2026-11-24T12:00")
    add("--json", action="store_true", help="print one JSON object")


def deploy_options(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "name", metavar="NAME", nargs="?", default="", help="the place, as the settings name it (default: the only one)"
    )
    add("--project", default=".", help="the project's folder (default: this one)")
    add("--output", default="", metavar="DIR", help="the site's folder (default: the settings' `output`)")
    add("--now", default="", metavar="ISO-TIME", help="the time for which the site was built, like 2026-11-24T12:00")
    add("--dry-run", action="store_true", help="tell what would be done, and do nothing")
    add("--yes", action="store_true", help="delete many files, or break an old lock, without asking")
    add("--no-check", action="store_true", help="deploy whatever `warraq check` would find")
    add("--verify", action="store_true", help="compare with the bytes that lie there, not with the list of them")
    release = "go back to the release before, or to the one named (folder, rsync)"
    add("--rollback", nargs="?", const="", default=None, metavar="RELEASE", help=release)
    add("--json", action="store_true", help="print the report as one JSON object")


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
