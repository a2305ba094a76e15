"""`python -m builder` is the `warraq` command."""

from builder.cli import program

program()
