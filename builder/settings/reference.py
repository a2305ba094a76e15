"""Writes what documents and new projects say of the settings: `python -m builder.settings.reference`, `make reference`.

These are the tables in docs/ below a line like `<!-- settings: Feeds -->`, and the `site.toml` that `warraq init`
begins with. Both are made from the text below each field: the meaning of a setting, then its part of that file.
"""

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from msgspec import NODEFAULT, Struct

from builder.settings.check_levels import CheckSettings
from builder.settings.feeds import Feeds
from builder.settings.front import Front
from builder.settings.publisher import Publisher
from builder.settings.settings import Settings
from builder.settings.tables import Field, Row, fields_of
from builder.settings.targets import KINDS, Target
from builder.settings.vocabulary import Author, KnownSection, KnownTerm

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("docs/settings.md", "docs/deploy.md", "docs/check.md")
SCAFFOLD = "builder/commands/scaffold/site.toml"
_HEAD = "# The settings of the site. A line that begins with # is a comment; take the # away to use the setting."
_ENTRIES: tuple[type[Struct], ...] = (KnownTerm, KnownSection, Author)
_TABLES: tuple[type[Struct], ...] = (
    Settings,
    Feeds,
    Publisher,
    Front,
    CheckSettings,
    Target,
    *KINDS.values(),
    *_ENTRIES,
)
_BY_NAME = {table.__name__: table for table in _TABLES}
# The names of Structs, or of one and a group of its settings; the head of the table; its rows.
_MARKED = re.compile(r"^<!-- settings: ([\w /]+) -->\n(\|.*\n)\|[-|]+\n((?:\|.*\n)*)", re.MULTILINE)


def main() -> None:
    for path, text in written_anew().items():
        (ROOT / path).write_text(text, "utf-8")


def written_anew() -> dict[str, str]:
    """Each of the files, as it should be."""
    texts = {path: (ROOT / path).read_text("utf-8") for path in DOCUMENTS}
    return {path: _MARKED.sub(_with_rows, text) for path, text in texts.items()} | {SCAFFOLD: _site_toml()}


def _with_rows(match: re.Match[str]) -> str:
    columns = [column.strip() for column in match[2].strip("|\n").split("|")]
    names, _, group = match[1].partition("/")
    rows = "".join(row for name in names.split() for row in _rows(_BY_NAME[name], group, columns))
    return match[0].removesuffix(match[3]) + rows


def _rows(table: type[Struct], group: str, columns: list[str]) -> Iterator[str]:
    fields = fields_of(table)
    for key, (meaning, _) in _texts(table).items():
        field = fields[key]
        reference = field.extras.get(Row, Row())
        if meaning and reference.group == group:
            cells = {"setting": f"`{key}`", "key": f"`{key}`", "allowed": _allowed(field)}
            usual = reference.default or _default(field.default)
            cells |= {"default": usual, "": usual, "meaning": meaning, "what it is": meaning}
            yield f"| {' | '.join(cells[column] for column in columns)} |\n"


def _allowed(field: Field) -> str:
    named = ", ".join(f"`{choice}`" for choice in field.choices)
    return field.rule.allowed.replace("{least}", str(field.bounds.ge)) or named


def _default(value: object) -> str:
    if value is NODEFAULT:
        return "needed"
    if isinstance(value, (bool, int)):
        return f"`{str(value).lower()}`"
    return f'`"{value}"`' if value else "none"


def _texts(table: type[Struct]) -> dict[str, tuple[str, str]]:
    """The texts below a table's own fields: a meaning, in one line, and a part of `site.toml`; either may be empty."""
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(table))).body
    assert isinstance(definition, ast.ClassDef)
    texts = {}
    for field, below in pairwise(definition.body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str(text))):
                text = inspect.cleandoc(text)
                meaning, _, part = ("", "", text) if text.startswith("#") else text.partition("\n\n")
                texts[name] = " ".join(meaning.split()), part
    return texts


def _site_toml() -> str:
    """The settings of a new project, with $title, $language and $section in it.

    A part that begins with its setting, without a comment above it, stands below the part before.
    """
    text = _HEAD
    for name, (_, part) in _texts(Settings).items():
        text += ("\n" if re.match(rf"(?:# )?{name} =", part) else "\n\n") + part if part else ""
    return text + "\n"


if __name__ == "__main__":
    main()
