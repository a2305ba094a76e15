"""No pattern has a possessive quantifier or an atomic group, which Python 3.11.0 to 3.11.4 match wrongly.

Debian 12 has Python 3.11.2. See CPython's issue 106052; 3.11.5 was the first release that has its correction.
"""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.source import nodes

# What is compiled on import, of the package's own modules, each pattern with the module that asks for it.
COMPILED = """
import importlib, json, pkgutil, re, sys
compiled = []
own = re._compiler.compile
def compile(pattern, flags=0):
    frame = sys._getframe(1)
    while frame.f_globals.get("__name__", "").partition(".")[0] in ("re", "functools"):
        frame = frame.f_back
    module = frame.f_globals.get("__name__", "")
    if module.partition(".")[0] == "builder" and isinstance(pattern, str):
        compiled.append((module, pattern, int(flags)))
    return own(pattern, flags)
re._compiler.compile = compile
import builder
for module in pkgutil.walk_packages(builder.__path__, "builder."):
    if module.name != "builder.__main__":
        importlib.import_module(module.name)
json.dump(compiled, sys.stdout)
"""
REFUSED = {"POSSESSIVE_REPEAT", "ATOMIC_GROUP"}
FUNCTIONS = {"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}


def operations(part: object) -> Iterator[str]:
    """The names of all operations of a parsed pattern."""
    if isinstance(part, re._parser.SubPattern):  # type: ignore[attr-defined]
        for operation, arguments in part.data:
            yield str(operation)
            yield from operations(arguments)
    elif isinstance(part, tuple | list):
        for each in part:
            yield from operations(each)


def refused(pattern: str, flags: int = 0) -> set[str]:
    return {*operations(re._parser.parse(pattern, flags))} & REFUSED  # type: ignore[attr-defined]


def written(node: ast.expr) -> str:
    """A pattern as far as it is written out, with a letter for each value that is not."""
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(written(part) for part in parts)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return written(left) + written(right)
    return "x"


@pytest.mark.parametrize(("pattern", "what"), [("a*+b", {"POSSESSIVE_REPEAT"}), ("(?:(?>a)|b)", {"ATOMIC_GROUP"})])
def test_the_look_at_patterns_sees_them(pattern: str, what: set[str]) -> None:
    assert refused(pattern) == what
    assert refused(f"(?=x(?:{pattern}))y?") == what


def test_no_pattern_that_is_compiled_on_import_has_one() -> None:
    done = subprocess.run([sys.executable, "-c", COMPILED], capture_output=True, check=True, cwd=ROOT, encoding="utf-8")
    patterns = json.loads(done.stdout)
    assert len(patterns) > 150
    assert [(module, pattern) for module, pattern, flags in patterns if refused(pattern, flags)] == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "builder").rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_no_pattern_that_is_written_in_a_call_has_one(path: Path) -> None:
    for node in nodes(path):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name("re"), attr=name), args=[first, *_]) if name in FUNCTIONS:
                try:
                    assert not refused(written(first)), f"{path}:{node.lineno}"
                except re.error:
                    assert not re.search(r"[*+?}]\+|\(\?>", written(first)), f"{path}:{node.lineno}"
