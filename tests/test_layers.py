"""An import goes down, never up, and never in a circle: the layers of docs/design.md, held by a test."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.source import PACKAGE, nodes, parsed

LARGEST_FOLDER = 20  # modules
LONGEST = 400  # lines of a module that is not data
DATA = {"reading/fields/table.py"}

# From the lowest layer to the highest; what stands in one line does not import each other. A folder whose parts have an
# order of their own is given by its parts.
LAYERS = """
problems digest markup mediatypes
language/languages language/letters language/numerals language/providers
language/bidi language/collation language/plurals language/slugs
language/marks
language/dates language/phrases
settings
inputs
reading/article
reading/text
reading/fields
reading/frontmatter reading/markdown reading/plain
reading/live
reading/parse
reading/tidy
newsroom
pages/model
pages/images
pages/edition
pages/data
pages/html
pages/feeds
pages/chrome pages/host_rules
pages/plan
exports
disk
store
images
output
build
check/finding check/source_locations check/spelling
check/checked_text
check/text_finders
check/article_notes
check/check_cache check/build_facts
check/checked_site
check/finders check/external_links check/gather
check/last_build
check/planned_build
check/check
check/sarif
deploy/errors deploy/cache_headers
deploy/manifest
deploy/built_site deploy/changes deploy/locks
deploy/target
deploy/targets
deploy/deploy deploy/open_target
terminal
preview
commands/scaffold
commands
cli
__main__
"""
RANK = {part: rank for rank, line in enumerate(LAYERS.strip().splitlines()) for part in line.split()}
MODULES = {path.relative_to(PACKAGE).as_posix().removesuffix(".py"): path for path in sorted(PACKAGE.rglob("*.py"))}
WITH_ORDER = {part.partition("/")[0] for part in RANK if "/" in part}


def part(module: str) -> str:
    """The part of the package that has a rank: a module or folder at the first level, or at the second."""
    first, _, rest = module.partition("/")
    second = f"{first}/{rest.partition('/')[0]}"
    return second if second in RANK or (first in WITH_ORDER and first not in RANK) else first


def imports(path: Path) -> Iterator[str]:
    """The modules of the package that a module imports anywhere in it: in functions and for type checkers too."""
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            named = node.module or ""
            names = [f"{named}.{alias.name}" for alias in node.names] + [named]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            module = name.removeprefix("builder.").replace(".", "/")
            if name.startswith("builder.") and module in MODULES:
                yield module


@cache
def imported() -> dict[str, set[str]]:
    """What each module imports."""
    return {module: set(imports(path)) for module, path in MODULES.items()}


OWN = [module for module in MODULES if not module.endswith("__init__")]


@pytest.mark.parametrize("module", OWN)
def test_imports_go_down(module: str) -> None:
    rank = RANK[part(module)]
    up = {other for other in imported()[module] if RANK[part(other)] > rank}
    sideways = {other for other in imported()[module] if RANK[part(other)] == rank and part(other) != part(module)}
    assert (up, sideways) == (set(), set())


def test_packages_import_nothing() -> None:
    assert {module for module, found in imported().items() if module.endswith("__init__") and found} == set()


def test_every_layer_has_modules() -> None:
    assert set(RANK) == set(map(part, OWN))


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Modules that import nothing that is left are taken away until none is left; those in a circle stay."""
    left = {module: set(found) for module, found in imported().items()}
    while free := [module for module, found in left.items() if not found & left.keys()]:
        for module in free:
            del left[module]
    assert sorted(left) == []


def test_class_names_mean_one_thing() -> None:
    seen: dict[str, str] = {}
    for module, path in MODULES.items():
        for node in nodes(path):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                assert node.name not in seen, f"{node.name} is in {seen[node.name]} and in {module}"
                seen[node.name] = module


def test_folders_and_modules_stay_small() -> None:
    for folder in (PACKAGE, *(path for path in PACKAGE.rglob("*") if path.is_dir())):
        assert len([path for path in folder.glob("*.py") if path.name != "__init__.py"]) <= LARGEST_FOLDER, folder
    for path in MODULES.values():
        if path.relative_to(PACKAGE).as_posix() not in DATA:
            assert path.read_text("utf-8").count("\n") <= LONGEST, path


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_is_for(module: str) -> None:
    summary = ast.get_docstring(parsed(MODULES[module]))
    assert summary
    assert summary.split("\n")[0].endswith((".", ";"))


@pytest.mark.parametrize("layer", ["reading", "newsroom", "pages"])
def test_layers_that_decide_touch_nothing(layer: str) -> None:
    """No disk, clock, process or network below what makes outputs; reading opens its own tables of names only."""
    forbidden = {
        "os",
        "io",
        "pathlib",
        "subprocess",
        "socket",
        "time",
        "shutil",
        "tempfile",
        "sqlite3",
        "urllib.request",
    }
    for path in (PACKAGE / layer).rglob("*.py"):
        if path.name == "name_tables.py":
            continue
        for node in nodes(path):
            if isinstance(node, ast.Import):
                assert not {alias.name for alias in node.names} & forbidden, path
            elif isinstance(node, ast.ImportFrom):
                assert node.module not in forbidden, path
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "open", path
            elif isinstance(node, ast.Attribute):
                assert node.attr not in ("now", "today", "utcnow"), path


# Where files are renamed beside `disk/`, and why.
RENAMES = {"output/workers": "the file of a job lies in the system's folder for temporary files"}


def test_files_are_renamed_in_one_package() -> None:
    """A file is written whole or not at all, a tree or a link switched at once, by `disk/` alone."""
    calls = {"os.replace", "os.rename", "os.renames", "tempfile.mkstemp"}
    names = {call.partition(".")[2] for call in calls}
    modules: set[str] = set()
    for module, path in MODULES.items():
        for node in nodes(path):
            if isinstance(node, ast.ImportFrom) and node.module in ("os", "tempfile"):
                assert not names & {alias.name for alias in node.names}, path
            if isinstance(node, ast.Attribute) and node.attr in names and ast.unparse(node) in calls:
                modules.add(module)
    assert {module for module in modules if not module.startswith("disk/")} == set(RENAMES)


CHANGES = {"add", "append", "clear", "discard", "extend", "insert", "pop", "popitem", "remove", "setdefault", "update"}


def top_level_names(tree: ast.Module) -> set[str]:
    """The names that a module gives values."""
    targets: list[ast.expr] = []
    for node in tree.body:
        if isinstance(node, ast.Assign):
            targets += node.targets
        elif isinstance(node, ast.AnnAssign):
            targets.append(node.target)
    return {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}


def changed_name(node: ast.AST) -> str:
    """The name whose value a statement or call changes; empty for none."""
    changed: ast.expr | None = None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
        changed = node.func.value
    elif isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
        changed = node.value
    return changed.id if isinstance(changed, ast.Name) else ""


@pytest.mark.parametrize("module", OWN)
def test_what_a_module_holds_never_changes(module: str) -> None:
    """What has to stay from one call to the next is an object's, or in a cache of functools."""
    names = top_level_names(parsed(MODULES[module]))
    everywhere = nodes(MODULES[module])
    assert not [node.lineno for node in everywhere if isinstance(node, ast.Global)]
    assert not [name for node in everywhere if (name := changed_name(node)) in names]


def test_unit_tests_lie_in_the_folders_of_what_they_test() -> None:
    """And test modules take what they share from `tests/support`, not from each other."""
    unit = ROOT / "tests/unit"
    folders = {path.parent.relative_to(unit).as_posix() for path in unit.rglob("test_*.py")}
    assert [folder for folder in sorted(folders) if not (PACKAGE / folder).is_dir()] == []
    for path in (ROOT / "tests").rglob("*.py"):
        found = re.findall(r"^\s*(?:from|import) (tests\.(?!support\b)\S+)", path.read_text("utf-8"), re.MULTILINE)
        assert [name for name in found if not name.startswith("tests.sweep")] == [], path
