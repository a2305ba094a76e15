"""An import goes down, never up: the layers of docs/design.md, held by a test."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "builder"
FLOORS = (
    ("problems", "digest", "markup", "mediatypes"),
    ("language",),
    ("settings",),
    ("terminal",),
    ("disk",),
    ("reading",),
    ("newsroom",),
    ("pages",),
    ("exports",),
    ("store",),
    ("images",),
    ("output",),
    ("build",),
    ("deploy",),
    ("check", "commands", "preview", "cli", "__main__"),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted(ROOT.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """The rooms of the package that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            names = [node.module or ""]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("builder.")}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_go_down(path: Path) -> None:
    if room(path) == "__init__":
        assert imports(path) == set()
        return
    for other in imports(path):
        assert FLOOR[other] <= FLOOR[room(path)], f"{path.relative_to(ROOT)} must not know builder.{other}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_says_what_it_is_for(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert said
    assert said.split("\n")[0].endswith((".", ";"))


@pytest.mark.parametrize("floor", ["newsroom", "pages"])
def test_floors_that_decide_touch_nothing(floor: str) -> None:
    """No disk, clock, process or network below the output."""
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
    for path in (ROOT / floor).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                assert not {alias.name for alias in node.names} & forbidden, path
            elif isinstance(node, ast.ImportFrom):
                assert node.module not in forbidden, path
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "open", path
            elif isinstance(node, ast.Attribute):
                assert node.attr not in ("now", "today", "utcnow") or floor == "language", path
