"""The code of unfolded templates: fields are read and text is escaped without Jinja's detours, in half the time.

Where a view lacks a field, Jinja's own way gives its words for the failure; see `Press`, which asks it then.
"""

import marshal
from collections.abc import Callable, Iterable, Mapping
from keyword import iskeyword
from typing import Any

from jinja2 import Environment, TemplateError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from markupsafe import escape as escape_any

from builder.markup import Html, escape

_ASKING = ("defined", "undefined", "default", "d")  # what has to see that a field is missing

Root = Callable[[Context], Iterable[str]]


class QuickCode(CodeGenerator):
    """Jinja's own generator but for two things that pages do most."""

    _asking = 0

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        if self._asking or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self._asked(node, frame, super().visit_Filter)

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self._asked(node, frame, super().visit_Test)

    def _asked(self, node: Any, frame: Frame, visit: Callable[[Any, Frame], None]) -> None:
        asking = node.name in _ASKING
        self._asking += asking
        visit(node, frame)
        self._asking -= asking

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("printed(")


def print_code(value: object) -> str:
    """What an expression prints, escaped."""
    kind = type(value)
    if kind is str:
        return escape(value)  # type: ignore[arg-type]
    if kind is Html:
        return value.html  # type: ignore[attr-defined, no-any-return]
    return str(escape_any(value))


def quick_codes(names: Iterable[str], texts: Mapping[str, str], site: object, jinja: Environment) -> dict[str, bytes]:
    """The code of those templates, by name; empty for one that can't be unfolded."""
    from builder.output.unfolding import unfold  # which most builds don't need

    quick = jinja.overlay()
    quick.code_generator_class = QuickCode
    trees = {name: jinja.parse(text, name) for name, text in texts.items()}
    codes = {}
    for name in names:
        tree = unfold(name, trees, site, jinja)
        try:
            codes[name] = marshal.dumps(quick.compile(tree, name, name)) if tree else b""
        except TemplateError:
            codes[name] = b""
    return codes


def root(code: bytes, jinja: Environment) -> Root:
    """The function that renders a template, from its code."""
    names: dict[str, Any] = {"environment": jinja, "printed": print_code}
    exec(marshal.loads(code), names)  # noqa: S102, S302 - as Jinja does: made of the project's templates, by this Python
    return names["root"]  # type: ignore[no-any-return]
