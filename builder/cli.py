"""The command `warraq`: its commands, its help, and what is said of wrong options."""

import argparse
import sys
from importlib import import_module
from typing import Any, NoReturn

from builder.problems import nearest
from builder.terminal.boundary import exit_status
from builder.terminal.process import end_process, prepare_process

# Each is a module of `builder.commands` that has PURPOSE, EXAMPLES, `add_options(parser)` and `run(options)`.
COMMANDS = (
    *("build", "serve", "explain", "clean", "why", "check", "due", "deploy"),
    *("digest", "export", "new", "eject", "init"),
)
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


class _Parser(argparse.ArgumentParser):
    """Names the option that was meant; wrong use ends with status 2."""

    def error(self, message: str, hint: str = "") -> NoReturn:
        if message.startswith("unrecognized arguments: "):
            option = message.partition(": ")[2].partition(" ")[0].partition("=")[0]
            hint = str(nearest(option, [name for action in self._actions for name in action.option_strings]) or "")
        print(f"{self.prog}: {message}. {hint}".rstrip(), file=sys.stderr)
        print(f"Try `{self.prog} --help`.", file=sys.stderr)
        sys.exit(2)


def program() -> None:
    """The command as a process of its own."""
    end_process(main())


def main(arguments: list[str] | None = None) -> int:
    """Runs the command and gives its exit status."""
    prepare_process()
    arguments = sys.argv[1:] if arguments is None else arguments
    while arguments[:1] == ["--"]:
        arguments = arguments[1:]
    name = arguments[0] if arguments else "--help"
    return exit_status(name, lambda: _run(name, arguments[1:]))


def _run(name: str, arguments: list[str]) -> int:
    if name not in COMMANDS:
        _end_without_command(name, arguments)
    command = import_module(f"builder.commands.{name}")
    parser = _Parser(prog=f"warraq {name}", **_description(command))
    command.add_options(parser)
    status: int = command.run(parser.parse_args(arguments))
    return status


def _end_without_command(name: str, arguments: list[str]) -> NoReturn:
    """Prints the help or the version, or what is wrong."""
    parser = _Parser(
        prog="warraq",
        description="Article text files become a right-to-left news site.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=_version())
    if not name.startswith("-"):
        parser.error(f"there is no command `{name}`", str(nearest(name, list(COMMANDS)) or ""))
    if name != "--version":
        _add_commands(parser)
    parser.parse_args([name, *arguments])
    parser.error("a command has to come first")


def _add_commands(parser: argparse.ArgumentParser) -> None:
    """Lists all commands with their purposes, for which they are all imported."""
    commands = parser.add_subparsers(dest="word", metavar="word", title="words")
    for name in COMMANDS:
        command = import_module(f"builder.commands.{name}")
        purpose = command.PURPOSE[0].lower() + command.PURPOSE[1:].rstrip(".")
        command.add_options(commands.add_parser(name, help=purpose, **_description(command)))


def _description(command: Any) -> dict[str, Any]:
    """What the help of a command says beside its options."""
    return {
        "description": command.PURPOSE,
        "epilog": f"examples:\n{command.EXAMPLES}",
        "formatter_class": argparse.RawDescriptionHelpFormatter,
        "allow_abbrev": False,
    }


def _version() -> str:
    from builder import __version__

    return f"warraq {__version__}"
