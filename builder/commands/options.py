"""Options that several commands have, and the numbers that options may be."""

from argparse import ArgumentParser, ArgumentTypeError


def add_project(parser: ArgumentParser) -> None:
    parser.add_argument(
        "project", metavar="PROJECT", nargs="?", default=".", help="the project's folder (default: this one)"
    )


def add_project_option(parser: ArgumentParser) -> None:
    """For commands that are given something else first."""
    parser.add_argument("--project", default=".", help="the project's folder (default: this one)")


def add_output(parser: ArgumentParser) -> None:
    """For commands that read what a build has written."""
    parser.add_argument(
        "--output", default="", metavar="DIR", help="the site's folder (default: the settings' `output`)"
    )


def small_number(text: str) -> int:
    """A number of workers or stories."""
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 256:
        raise ArgumentTypeError(f"`{text}` is not a number from 1 to 256")
    return int(text)
