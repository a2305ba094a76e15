"""The command `warraq`: its words, their arguments and their help."""

import argparse
import re
import sys
from collections.abc import Callable
from typing import NoReturn

from builder.commands.arguments import (
    PURPOSES,
    check_options,
    deploy_options,
    digest_options,
    due_options,
    export_options,
)
from builder.problems import nearest
from builder.terminal.boundary import exit_status
from builder.terminal.process import end_process, prepare_process

EXAMPLES = """examples:
  warraq init my-paper             a new project in the folder my-paper
  warraq new "افتتاح مكتبة جديدة"    a new article, ready to be written
  warraq serve --open              the site as you write it, in the browser
  warraq build                     the site, in the folder public
  warraq explain content/a.txt     how that file was read
  warraq clean content/a.txt       that file as a tidy text with a header
  warraq check                     what misses before the site goes out
  warraq due                       when the site next changes by itself
  warraq deploy                    the site to where its readers are
  warraq digest                    a newsletter of the last day, as files
  warraq export content/a.txt      that article for news agencies' systems
  warraq why public/index.html     why that page was last made
  warraq eject article.html        the theme's template of articles, to be changed
"""
WORDS = (
    *("build", "serve", "explain", "clean", "why", "check", "due", "deploy"),
    *("digest", "export", "new", "eject", "init"),
)


class _Parser(argparse.ArgumentParser):
    """Names the word or option that was meant; wrong use ends with status 2."""

    def error(self, message: str, hint: str = "") -> NoReturn:
        if message.startswith("unrecognized arguments: "):
            given = message.partition(": ")[2].partition(" ")[0].partition("=")[0]
            hint = str(nearest(given, [option for action in self._actions for option in action.option_strings]) or "")
        print(f"{self.prog}: {message}. {hint}".rstrip(), file=sys.stderr)
        print(f"Try `{self.prog} --help`.", file=sys.stderr)
        sys.exit(2)


def main(arguments: list[str] | None = None) -> int:
    """Runs the command and gives its exit status."""
    prepare_process()
    arguments = sys.argv[1:] if arguments is None else arguments
    return exit_status(arguments[0] if arguments else "", lambda: _run(arguments))


def program() -> None:
    """The command as a process of its own."""
    end_process(main())


def _run(given: list[str]) -> int:
    parser, words = _parser()
    word = given[0] if given else "--help"
    if word in words:  # its own parser knows its options, for "did you mean"
        from importlib import import_module

        run: Callable[[argparse.Namespace], int] = import_module(f"builder.commands.{word}").run
        return run(words[word].parse_args(given[1:]))
    if word == "--":
        return _run(given[1:])
    if not word.startswith("-"):
        parser.error(f"there is no command `{word}`", str(nearest(word, list(WORDS)) or ""))
    parser.parse_args(given or ["--help"])
    return parser.error("a command has to come first")


def _parser() -> tuple[_Parser, dict[str, argparse.ArgumentParser]]:
    parser = _Parser(
        prog="warraq",
        description="Article text files become a right-to-left news site.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=_version())
    words = parser.add_subparsers(dest="word", metavar="word", title="words")
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
    _serve_options(made["serve"])
    _explain_options(made["explain"])
    _clean_options(made["clean"])
    made["why"].add_argument("path", metavar="PATH", help="a file of the site, an address of it, or an article's file")
    made["why"].add_argument("--project", default=".", help="the project's folder (default: this one)")
    made["why"].add_argument("--output", default="", metavar="DIR", help="the site's folder (default: the settings')")
    check_options(made["check"])
    due_options(made["due"])
    deploy_options(made["deploy"])
    digest_options(made["digest"], _count)
    export_options(made["export"])
    made["new"].add_argument("headline", metavar="HEADLINE", help="the headline, between quotes")
    made["new"].add_argument("--section", default="", help="the section, by name or address")
    made["new"].add_argument("--project", default=".", help="the project's folder (default: this one)")
    _eject_options(made["eject"])
    made["init"].add_argument("folder", metavar="DIR", help="the folder to make; it must be empty or not exist")
    languages = "ar, fa, ur, he or en (default: ar)"
    made["init"].add_argument("--language", type=_language, default="ar", metavar="CODE", help=languages)
    kinds = ("github", "gitlab", "cron", "systemd")
    publishing = f"add what builds and deploys by itself, in a project that is there too: {', '.join(kinds)}"
    made["init"].add_argument("--ci", choices=kinds, default="", metavar="KIND", help=publishing)
    return parser, dict(made)


_PURPOSES = {
    "build": (
        "Build the site: make what changed, remove what is gone.",
        "  warraq build\n  warraq build my-paper --output /srv/www --json\n"
        "  warraq build --now 2026-12-01T08:00 --drafts",
    ),
    "serve": (
        "Show the site in the browser while you write: what you save is built, and the open page changes in place.",
        "  warraq serve\n  warraq serve my-paper --open --drafts\n"
        "  warraq serve --lan    also for a phone in the same network: it scans a code",
    ),
    "explain": (
        "Tell how each file was read: every field with the rule that found it, every line that was set aside.",
        "  warraq explain content/city/bridge.txt\n  warraq explain --json *.txt\n"
        "  warraq explain --folder content/agency    what the files there repeat, to be set aside by the settings",
    ),
    "clean": (
        "Show each article as a tidy text: a header in its language, the paragraphs, below them what was set aside.",
        "  warraq clean content/city/bridge.txt\n  warraq clean content/city/bridge.txt > bridge-clean.txt\n"
        "  warraq clean --write content/city/*.txt    the files themselves; each gives the same article as before",
    ),
    "why": (
        "Tell why an output was last made, or is stale now.",
        "  warraq why public/index.html\n  warraq why /city/\n  warraq why content/city/bridge.txt",
    ),
    **PURPOSES,
    "new": (
        "Make a new article's file with its header, and print its path.",
        '  warraq new "افتتاح مكتبة جديدة"\n  warraq new "The library opens" --section city',
    ),
    "eject": (
        "Copy a template of the theme into the project, to be changed there; never over one of its own.",
        "  warraq eject article.html\n  warraq eject --list\n  warraq eject _card.html --project my-paper",
    ),
    "init": (
        "Make a new project: settings, two sample articles, folders.",
        "  warraq init my-paper\n  warraq init rooznameh --language fa\n"
        "  warraq init . --ci github    in a project that is there",
    ),
}


def _build_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("project", metavar="PROJECT", nargs="?", default=".", help="the project's folder (default: this one)")
    add("--output", default="", metavar="DIR", help="where to build the site (default: the settings' `output`)")
    add("--now", default="", metavar="ISO-TIME", help="build the site as it is at this time, like 2026-11-24T12:00")
    add("--drafts", action="store_true", help="with drafts, and stories whose time has not come")
    add("--workers", type=_count, default=0, metavar="N", help="processes to use (default: one for each core)")
    add("--executor", type=_scheduler, default="", metavar="ADDRESS", help="a Dask cluster to use, tcp://HOST:PORT")
    add("--verify", action="store_true", help="check every file of the site by its bytes, not by size and time")
    add("--keep-going", action="store_true", help="leave out articles that have errors (exit status 3)")
    add("--locked", action="store_true", help="fail where the build would change the ledger of addresses")
    add("--json", action="store_true", help="print the report as one JSON object")


def _serve_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("project", metavar="PROJECT", nargs="?", default=".", help="the project's folder (default: this one)")
    add("--port", type=_port, default=None, metavar="N", help="default: 8000, or the next that is free; 0: any")
    add("--host", default="127.0.0.1", metavar="ADDRESS", help="an address of this machine alone (default: 127.0.0.1)")
    add("--drafts", action="store_true", help="with drafts, and stories whose time has not come, marked with a ribbon")
    add("--open", action="store_true", help="open the home page in the browser")
    add("--follow", action="store_true", help="let the browser go to the article that is saved")
    add("--no-reload", action="store_true", help="give pages exactly as they are built; none changes by itself")
    add("--workers", type=_count, default=0, metavar="N", help="processes to use (default: one for each core)")
    lan = "let devices of the local network in, each by a code; ADDRESS if this machine has several there"
    add("--lan", nargs="?", const="", default=None, metavar="ADDRESS", help=lan)


def _explain_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="*", help="article files, in a project or not")
    folder = "tell instead what the articles below a folder repeat and no rule has set aside"
    parser.add_argument("--folder", default="", metavar="DIR", help=folder)
    parser.add_argument("--json", action="store_true", help="one JSON object a line for each file; one for a folder")


def _clean_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", help="plain text files, in a project or not")
    parser.add_argument("--write", action="store_true", help="save the tidy texts in place of the files, as UTF-8")
    parser.add_argument("--json", action="store_true", help="one JSON object a line for each file")


def _eject_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("template", metavar="TEMPLATE", nargs="?", default="", help="its name, like article.html")
    parser.add_argument("--list", action="store_true", help="name all templates, each with the view that it sees")
    parser.add_argument("--project", default=".", help="the project's folder (default: this one)")


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"`{text}` is not a number from 1 to 256")
    return int(text)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"`{text}` is not a port. Ports are numbers from 1 to 65535")
    return int(text)


def _scheduler(text: str) -> str:
    if text and not re.fullmatch(r"(tcp|tls|ws|wss)://[^/\s]+:[0-9]+", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"`{text}` is not like tcp://192.0.2.1:8786, a Dask scheduler's address")
    return text


def _language(text: str) -> str:
    known = ["ar", "fa", "ur", "he", "en"]
    if text not in known:
        hint = nearest(text.lower(), known) or f"The languages are {', '.join(known)}"
        raise argparse.ArgumentTypeError(f"there is no language `{text}`. {hint}")
    return text


def _version() -> str:
    from builder import __version__

    return f"warraq {__version__}"
