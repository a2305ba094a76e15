"""Constant folding: expressions of templates, evaluated as far as they depend on what is the same on all pages."""

import copy
from collections.abc import Mapping

from jinja2 import Environment, Undefined, nodes
from jinja2.compiler import has_safe_repr

# What may be evaluated once everything in it is known: these have no effect and give the same for the same.
_PURE = (
    nodes.Getattr,
    nodes.Getitem,
    nodes.Compare,
    nodes.Tuple,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.CondExpr,
    nodes.Concat,
    nodes.Filter,
    nodes.Test,
)
SEEN = ("page", "cards", "body")  # the names that a template sees beside `site`
UNSURE = nodes.Const(None)  # in place of a name that may be set or not
_LOOP = "loop"


class Unfit(Exception):  # noqa: N818 - not an error: the template is then compiled as it is
    """The template has something that is not unfolded."""


def known_value(value: object, origin: nodes.Expr) -> nodes.Const:
    """A value that is known now, with the expression that gives it when a page is rendered."""
    constant = nodes.Const(value, lineno=origin.lineno)
    constant.origin = origin  # type: ignore[attr-defined]
    return constant


def fold_constants(node: nodes.Expr, names: Mapping[str, nodes.Expr], jinja: Environment) -> nodes.Expr:
    """The expression with `names` filled in, and with what can be known by now in place of what gives it."""
    if isinstance(node, nodes.Name):
        return _named(node, names, jinja)
    if isinstance(node, nodes.Const | nodes.TemplateData):
        return node
    copied = copy.copy(node)
    for field, value in node.iter_fields():
        if isinstance(value, nodes.Expr | nodes.Helper):
            setattr(copied, field, fold_constants(value, names, jinja))  # type: ignore[arg-type]
        elif isinstance(value, list):
            setattr(
                copied, field, [fold_constants(each, names, jinja) if _is_expression(each) else each for each in value]
            )
    copied = _decided(copied)
    return _evaluated(copied, jinja) if isinstance(copied, _PURE) else copied


def _is_expression(value: object) -> bool:
    return isinstance(value, nodes.Expr | nodes.Helper)


def _named(node: nodes.Name, names: Mapping[str, nodes.Expr], jinja: Environment) -> nodes.Expr:
    if names.get(node.name) is UNSURE:
        raise Unfit(node.name)
    if node.name in names:
        return names[node.name]
    if node.name in SEEN or node.name in jinja.globals:
        return node
    raise Unfit(node.name)


def _decided(node: nodes.Expr) -> nodes.Expr:
    """The side of an `and`, `or` or `if … else` that counts, where the other is known not to."""
    match node:
        case nodes.And(left=nodes.Const() as left):
            return node.right if left.value else left
        case nodes.Or(left=nodes.Const() as left):
            return left if left.value else node.right
        case nodes.CondExpr(test=nodes.Const() as test) if test.value:
            return node.expr1
        case nodes.CondExpr(test=nodes.Const()) if node.expr2 is not None:
            return node.expr2
    return node


def _evaluated(node: nodes.Expr, jinja: Environment) -> nodes.Expr:
    parts = list(node.iter_child_nodes())
    if not all(isinstance(part, nodes.Const | nodes.TemplateData | nodes.Operand) for part in parts):
        return node
    if isinstance(node, nodes.Concat) and not all(type(getattr(part, "value", None)) is str for part in parts):
        return node
    try:
        value = node.as_const(nodes.EvalContext(jinja))
    except Exception:  # it fails when the page is rendered, and is told then
        return node
    return node if isinstance(value, Undefined) else known_value(value, node)


def compilable(node: nodes.Expr) -> nodes.Expr:
    """The expression as code can be copied of it: values that can't be written down as what gives them."""
    if isinstance(node, nodes.Const):
        return node if has_safe_repr(node.value) else compilable(node.origin)  # type: ignore[attr-defined]
    copied = copy.copy(node)
    for field, value in node.iter_fields():
        if _is_expression(value):
            setattr(copied, field, compilable(value))
        elif isinstance(value, list):
            setattr(copied, field, [compilable(each) if _is_expression(each) else each for each in value])
    return copied


def may_repeat(node: nodes.Expr) -> bool:
    """Whether an expression may stand in several places: a name or a field, which cost nothing and stay the same."""
    while isinstance(node, nodes.Getattr):
        node = node.node
    return isinstance(node, nodes.Const) or (isinstance(node, nodes.Name) and node.name != _LOOP)


def printed_node(node: nodes.Expr, jinja: Environment) -> nodes.Expr:
    """What an expression prints, as text where it is known."""
    if not isinstance(node, nodes.Const):
        return compilable(node)
    escaped = jinja.filters["e"](node.value)
    return nodes.TemplateData(str(escaped), lineno=node.lineno)


def elements_of(node: nodes.Expr) -> list[nodes.Expr] | None:
    """The elements of a tuple or list that is written out, or known; None where there is no telling."""
    if isinstance(node, nodes.Tuple | nodes.List):
        return list(node.items)
    if isinstance(node, nodes.Const) and isinstance(node.value, tuple | list):
        origin = getattr(node, "origin", node)
        return [
            known_value(value, nodes.Getitem(origin, nodes.Const(index), "load", lineno=node.lineno))
            for index, value in enumerate(node.value)
        ]
    return None
