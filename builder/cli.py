"""The command `warraq`: its words, their arguments and their help."""

import argparse
import sys
from collections.abc import Callable
from typing import NoReturn

from builder.problems import nearest

EXAMPLES = """examples:
  warraq init my-paper             a new project in the folder my-paper
  warraq new "افتتاح مكتبة جديدة"    a new article, ready to be written
  warraq build                     the site, in the folder public
  warraq explain content/a.txt     how that file was read
  warraq why public/index.html     why that page was last made
"""
WORDS = ("build", "explain", "why", "new", "init")


class _Parser(argparse.ArgumentParser):
    """Names the word or option that was meant; wrong use ends with status 2."""

    def error(self, message: str) -> NoReturn:
        hint = ""
        if "invalid choice: '" in message:
            given = message.partition("invalid choice: '")[2].partition("'")[0]
            hint = nearest(given, list(WORDS))
            message = f"there is no command `{given}`"
        elif "unrecognized arguments: " in message:
            given = message.partition(": ")[2].partition(" ")[0].partition("=")[0]
            hint = nearest(given, [option for action in self._actions for option in action.option_strings])
        print(f"{self.prog}: {message}. {hint}".rstrip(), file=sys.stderr)
        print(f"Try `{self.prog} --help`.", file=sys.stderr)
        sys.exit(2)


def main(arguments: list[str] | None = None) -> int:
    """Runs the command and gives its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser, words = _parser()
    word = given[0] if given else ""
    if word in words:  # its own parser knows its options, for "did you mean"
        options = words[word].parse_args(given[1:])
        return _run(word, options)
    parser.parse_args(given or ["--help"])
    return 0


def _run(word: str, options: argparse.Namespace) -> int:
    from importlib import import_module

    run: Callable[[argparse.Namespace], int] = import_module(f"builder.commands.{word}").run
    try:
        return run(options)
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _parser() -> tuple[_Parser, dict[str, argparse.ArgumentParser]]:
    parser = _Parser(
        prog="warraq",
        description="Article text files become a right-to-left news site.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=_version())
    words = parser.add_subparsers(dest="word", metavar="word", title="words", required=True)
    made = {
        word: words.add_parser(
            word,
            help=purpose[0].lower() + purpose[1:].rstrip("."),
            description=purpose,
            epilog=f"examples:\n{examples}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        for word, (purpose, examples) in _PURPOSES.items()
    }
    _build_options(made["build"])
    _explain_options(made["explain"])
    made["why"].add_argument("path", metavar="PATH", help="a file of the site, an address of it, or an article's file")
    made["why"].add_argument("--project", default=".", help="the project's folder (default: this one)")
    made["why"].add_argument("--output", default="", metavar="DIR", help="the site's folder (default: the settings')")
    made["new"].add_argument("headline", metavar="HEADLINE", help="the headline, between quotes")
    made["new"].add_argument("--section", default="", help="the section, by name or address")
    made["new"].add_argument("--project", default=".", help="the project's folder (default: this one)")
    made["init"].add_argument("folder", metavar="DIR", help="the folder to make; it must be empty or not exist")
    made["init"].add_argument("--language", default="ar", choices=["ar", "fa", "ur", "he", "en"], help="default: ar")
    return parser, dict(made)


_PURPOSES = {
    "build": (
        "Build the site: make what changed, remove what is gone.",
        "  warraq build\n  warraq build my-paper --output /srv/www --json\n"
        "  warraq build --now 2026-12-01T08:00 --drafts",
    ),
    "explain": (
        "Tell how each file was read: every field with the rule that found it, every line that was set aside.",
        "  warraq explain content/city/bridge.txt\n  warraq explain --json *.txt",
    ),
    "why": (
        "Tell why an output was last made, or is stale now.",
        "  warraq why public/index.html\n  warraq why /city/\n  warraq why content/city/bridge.txt",
    ),
    "new": (
        "Make a new article's file with its header, and print its path.",
        '  warraq new "افتتاح مكتبة جديدة"\n  warraq new "The library opens" --section city',
    ),
    "init": (
        "Make a new project: settings, two sample articles, folders.",
        "  warraq init my-paper\n  warraq init rooznameh --language fa",
    ),
}


def _build_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("project", metavar="PROJECT", nargs="?", default=".", help="the project's folder (default: this one)")
    add("--output", default="", metavar="DIR", help="where to build the site (default: the settings' `output`)")
    add("--now", default="", metavar="ISO-TIME", help="build the site as it is at this time, like 2026-11-24T12:00")
    add("--drafts", action="store_true", help="with drafts, and stories whose time has not come")
    add("--workers", type=_count, default=0, metavar="N", help="processes to use (default: one for each core)")
    add("--verify", action="store_true", help="check every file of the site by its bytes, not by size and time")
    add("--keep-going", action="store_true", help="leave out articles that have errors (exit status 3)")
    add("--json", action="store_true", help="print the report as one JSON object")


def _explain_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", help="article files, in a project or not")
    parser.add_argument("--json", action="store_true", help="one JSON object a line for each file")


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"`{text}` is not a number from 1 to 256")
    return int(text)


def _version() -> str:
    from builder import __version__

    return f"warraq {__version__}"
