"""The code of unfolded templates: fields are read and text is escaped without Jinja's detours, in half the time."""

import marshal
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import Environment, TemplateError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from markupsafe import escape as escape_any

from builder.markup import Html, escape

Root = Callable[[Context], Iterable[str]]


class UnfoldedCode(CodeGenerator):
    """Jinja's own generator, but for how a field is read and how a value is printed: both give what Jinja's give."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write("field(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("printed(")


def unfolded_codes(
    names: Iterable[str], texts: Mapping[str, str], site: object, jinja: Environment
) -> dict[str, bytes]:
    """The code of those templates, by name; empty for one that can't be unfolded."""
    from builder.output.unfolded.unfold import unfold  # which most builds don't need

    environment = jinja.overlay()
    environment.code_generator_class = UnfoldedCode
    trees = {name: jinja.parse(text, name) for name, text in texts.items()}
    codes = {}
    for name in names:
        tree = unfold(name, trees, site, jinja)
        try:
            codes[name] = marshal.dumps(environment.compile(tree, name, name)) if tree else b""
        except TemplateError:
            codes[name] = b""
    return codes


def root_function(code: bytes, jinja: Environment) -> Root:
    """The function that renders a template, from its code."""

    def field(value: object, name: str) -> object:
        try:
            return getattr(value, name)
        except AttributeError:
            return jinja.getattr(value, name)  # an element of that name, else undefined

    names: dict[str, Any] = {"environment": jinja, "printed": _printed, "field": field}
    exec(marshal.loads(code), names)  # noqa: S102, S302 - as Jinja does: made of the project's templates, by this Python
    return names["root"]  # type: ignore[no-any-return]


def _printed(value: object) -> str:
    """What an expression prints, escaped."""
    kind = type(value)
    if kind is str:
        return escape(value)  # type: ignore[arg-type]
    if kind is Html:
        return value.html  # type: ignore[attr-defined, no-any-return]
    return str(escape_any(value))
