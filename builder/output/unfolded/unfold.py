"""Templates unfolded for one site, so that a page costs only what is its own.

Inheritance, includes and macros are put in place, and all that is the same on all pages is printed once: what a
template asks of `site` is known before the first page is made. `{{ site.phrases.save }}` is text then, a menu is one
text, an `{% if site.icon %}` is decided. A template with something that is not understood here stays as it is.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jinja2 import Environment, nodes
from msgspec import Struct, structs

from builder.output.unfolded.fold import (
    UNSURE,
    Unfit,
    compilable,
    elements_of,
    fold_constants,
    known_value,
    may_repeat,
    printed_node,
)

_LONGEST = 64  # steps of a loop that are written out
_DEEPEST = 40  # of macros in macros

Names = dict[str, nodes.Expr]
Bodies = Sequence[nodes.Node]


class _Macro(Struct, frozen=True):
    node: nodes.Macro
    scope: "_Scope"  # where it is defined


class _Scope(Struct, frozen=True):
    """Where a statement stands: the names there, its file's macros, the blocks, from the most derived to the first."""

    names: Names
    macros: dict[str, _Macro]
    blocks: Mapping[str, Sequence[tuple[Bodies, "dict[str, _Macro]"]]] = {}
    block: tuple[str, int] = ("", 0)
    depth: int = 0
    caller: tuple[Bodies, "_Scope"] | None = None  # what stands in the `call` around, and where


def unfold(name: str, trees: Mapping[str, nodes.Template], site: object, jinja: Environment) -> nodes.Template | None:
    """The template as one tree without blocks, includes and macros; None where that can't be."""
    try:
        body = _Unfolding(trees, site, jinja).template(name)
    except Unfit:
        return None
    made = nodes.Template([nodes.Scope(_merge_outputs(body), lineno=1)], lineno=1)
    made.set_environment(jinja)
    return made


class _Unfolding:
    def __init__(self, trees: Mapping[str, nodes.Template], site: object, jinja: Environment) -> None:
        self._trees, self._jinja = trees, jinja
        self._site: Names = {"site": known_value(site, nodes.Name("site", "load", lineno=1))}
        self._shared: Names = dict(self._site)  # with what the template sets for all its blocks
        self._numbers = itertools.count()

    def template(self, name: str) -> list[nodes.Node]:
        blocks: dict[str, list[tuple[Bodies, dict[str, _Macro]]]] = {}
        made: list[nodes.Node] = []
        while True:
            tree = self._tree(name)
            macros = self._macros(tree, self._shared)
            for block in tree.find_all(nodes.Block):
                blocks.setdefault(block.name, []).append((block.body, macros))
            extends = [each for each in tree.body if isinstance(each, nodes.Extends)]
            if not extends:
                break
            self._require_definitions(tree, (nodes.Extends, nodes.Block, nodes.Assign))
            for each in tree.body:
                if isinstance(each, nodes.Assign):
                    made += self._statement(each, _Scope(self._shared, macros))
            name = self._literal(extends[0].template)
        return [*made, *self._body(tree.body, _Scope(dict(self._shared), macros, blocks))]

    def _tree(self, name: str) -> nodes.Template:
        if name not in self._trees:
            raise Unfit(name)
        return self._trees[name]

    def _literal(self, node: nodes.Expr) -> str:
        if isinstance(node, nodes.Const) and isinstance(node.value, str):
            return node.value
        raise Unfit("a computed name")

    def _require_definitions(self, tree: nodes.Template, others: tuple[type[nodes.Node], ...]) -> None:
        for each in tree.body:
            blank = isinstance(each, nodes.Output) and all(isinstance(part, nodes.TemplateData) for part in each.nodes)
            if not blank and not isinstance(each, (nodes.Macro, nodes.FromImport, *others)):
                raise Unfit(type(each).__name__)

    def _macros(self, tree: nodes.Template, names: Names | None = None) -> dict[str, _Macro]:
        """The macros that a file defines, which see `names`, and imports."""
        macros: dict[str, _Macro] = {}
        scope = _Scope(self._site if names is None else names, macros)
        for each in tree.body:
            if isinstance(each, nodes.Macro):
                macros[each.name] = _Macro(each, scope)
            elif isinstance(each, nodes.FromImport):
                if not each.with_context:
                    raise Unfit("an import without context")
                source = self._tree(self._literal(each.template))
                self._require_definitions(source, ())
                imported = self._macros(source)
                for item in each.names:
                    name, alias = (item, item) if isinstance(item, str) else item
                    if name not in imported:
                        raise Unfit(name)
                    macros[alias] = imported[name]
        return macros

    def _body(self, body: Bodies, scope: _Scope) -> list[nodes.Node]:
        return [made for each in body for made in self._statement(each, scope)]

    def _statement(self, node: Any, scope: _Scope) -> Iterator[nodes.Node]:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    yield from self._output(part, scope)
            case nodes.If():
                yield from self._if(node.test, node.body, [*node.elif_], node.else_, scope)
            case nodes.For():
                yield from self._for(node, scope)
            case nodes.Assign():
                yield from self._bind(node.target, self._folded(node.node, scope), scope.names)
            case nodes.CallBlock(args=[]) if isinstance(node.call.node, nodes.Name):
                yield from self._call(node.call, scope.macros.get(node.call.node.name), scope, node.body)
            case nodes.Block(required=False):
                yield from self._block(node.name, 0, scope)
            case nodes.Include(ignore_missing=False, with_context=True):
                yield from self._include(self._tree(self._literal(node.template)), scope)
            case nodes.Macro() | nodes.FromImport() if getattr(node, "name", "") in ("", *scope.macros):
                pass  # gathered when the file was opened
            case _:
                raise Unfit(type(node).__name__)

    def _include(self, tree: nodes.Template, scope: _Scope) -> Iterator[nodes.Node]:
        yield from self._body(tree.body, _Scope(dict(scope.names), self._macros(tree), depth=self._next_depth(scope)))

    def _folded(self, node: Any, scope: _Scope) -> nodes.Expr:
        if self._calls(node, scope):
            raise Unfit("a macro within an expression")
        return fold_constants(node, scope.names, self._jinja)

    def _calls(self, node: nodes.Expr, scope: _Scope) -> bool:
        """Whether there is a call of a macro or of `super` in an expression."""
        called = [*node.find_all(nodes.Call), *([node] if isinstance(node, nodes.Call) else [])]
        return any(isinstance(each.node, nodes.Name) and self._callable(each.node.name, scope) for each in called)

    def _callable(self, name: str, scope: _Scope) -> bool:
        return name not in scope.names and (name in ("super", "caller") or name in scope.macros)

    def _output(self, node: Any, scope: _Scope) -> Iterator[nodes.Node]:
        if not self._calls(node, scope):
            yield nodes.Output([printed_node(self._folded(node, scope), self._jinja)], lineno=node.lineno)
        elif isinstance(node, nodes.CondExpr):
            if node.expr2 is None:
                raise Unfit("an if without else in an expression")
            one, other = (nodes.Output([each], lineno=node.lineno) for each in (node.expr1, node.expr2))
            yield from self._if(node.test, [one], [], [other], scope)
        elif isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
            if node.node.name == "super":
                yield from self._block(scope.block[0], scope.block[1] + 1, scope)
            elif node.node.name == "caller" and scope.caller and not node.args:
                yield from self._body(*scope.caller)
            else:
                yield from self._call(node, scope.macros.get(node.node.name), scope)
        else:
            raise Unfit("a macro within an expression")

    def _if(self, test: Any, body: Bodies, others: list[nodes.If], last: Bodies, scope: _Scope) -> Iterator[nodes.Node]:
        condition = self._folded(test, scope)
        rest = [nodes.If(others[0].test, others[0].body, others[1:], last, lineno=test.lineno)] if others else last
        if isinstance(condition, nodes.Const):
            yield from self._body(body if condition.value else rest, scope)
            return
        sides = _nested(scope), _nested(scope)
        one, other = self._body(body, sides[0]), self._body(rest, sides[1])
        self._merge_names(scope.names, (sides[0].names, one), (sides[1].names, other))
        yield nodes.If(compilable(condition), one, [], other, lineno=test.lineno)

    def _merge_names(self, names: Names, *sides: tuple[Names, list[nodes.Node]]) -> None:
        """Behind an `if`, a name that either side has set: one for both where both have it, else not known."""
        changed = {name for given, _ in sides for name in given if given[name] is not names.get(name)}
        for name in sorted(changed):
            values = [given.get(name, UNSURE) for given, _ in sides]
            if any(value is UNSURE for value in values):
                names[name] = UNSURE
                continue
            target = self._fresh_target(nodes.Name(name, "store", lineno=1), names)
            for (_, body), value in zip(sides, values, strict=True):
                body.append(nodes.Assign(target, compilable(value), lineno=1))

    def _for(self, node: Any, scope: _Scope) -> Iterator[nodes.Node]:
        if node.recursive:
            raise Unfit("a loop that calls itself")
        steps = self._folded(node.iter, scope)
        parts = elements_of(steps)
        loops = any(name.name == "loop" for each in node.body for name in each.find_all(nodes.Name))
        if parts is not None and len(parts) <= _LONGEST and not node.else_ and not loops:
            for part in parts:
                inside = _nested(scope)
                inside.names.pop("loop", None)  # of a loop around this one
                yield from self._bind(node.target, part, inside.names)
                kept = [nodes.If(node.test, node.body, [], [], lineno=node.lineno)] if node.test else node.body
                yield from self._body(kept, inside)
            return
        inside = _nested(scope)
        target = self._fresh_target(node.target, inside.names)
        inside.names["loop"] = nodes.Name("loop", "load", lineno=node.lineno)
        test = compilable(self._folded(node.test, inside)) if node.test else None
        body, other = self._body(node.body, inside), self._body(node.else_, _nested(scope))
        yield nodes.For(
            target, compilable(steps), _merge_outputs(body), _merge_outputs(other), test, False, lineno=node.lineno
        )

    def _fresh_target(self, target: nodes.Node, names: Names) -> nodes.Expr:
        """The target with names that nothing else has."""
        if isinstance(target, nodes.Tuple):
            return nodes.Tuple(
                [self._fresh_target(each, names) for each in target.items], "store", lineno=target.lineno
            )
        if not isinstance(target, nodes.Name):
            raise Unfit("a target of another kind")
        name = f"{target.name}_{next(self._numbers)}"
        names[target.name] = nodes.Name(name, "load", lineno=target.lineno)
        return nodes.Name(name, "store", lineno=target.lineno)

    def _bind(self, target: nodes.Node, value: nodes.Expr, names: Names) -> Iterator[nodes.Node]:
        """Lets names mean a value: itself where that may be, else a name of its own that is set here."""
        if isinstance(target, nodes.Tuple):
            parts = elements_of(value)
            if parts is None or len(parts) != len(target.items):
                raise Unfit("a tuple of unknown parts")
            for each, part in zip(target.items, parts, strict=True):
                yield from self._bind(each, part, names)
        elif isinstance(target, nodes.Name) and may_repeat(value):
            names[target.name] = value
        else:
            yield nodes.Assign(self._fresh_target(target, names), compilable(value), lineno=target.lineno)

    def _block(self, name: str, level: int, scope: _Scope) -> Iterator[nodes.Node]:
        found = scope.blocks.get(name, ())
        if level >= len(found):
            raise Unfit("a block that is not there")
        body, macros = found[level]
        inside = _Scope(dict(self._shared), macros, scope.blocks, (name, level), depth=self._next_depth(scope))
        yield from self._body(body, inside)

    def _call(
        self, call: Any, macro: _Macro | None, scope: _Scope, within: Bodies | None = None
    ) -> Iterator[nodes.Node]:
        """A macro's body with its arguments in place of its parameters, and what the call stands around."""
        if macro is None or call.dyn_args or call.dyn_kwargs or len(call.args) > len(macro.node.args):
            raise Unfit("a call of another kind")
        caller = (within, _nested(scope)) if within is not None else None
        inside = _Scope(dict(macro.scope.names), macro.scope.macros, depth=self._next_depth(scope), caller=caller)
        defaults = macro.node.defaults
        given = {each.key: self._folded(each.value, scope) for each in call.kwargs}
        given |= {
            name.name: self._folded(value, scope) for name, value in zip(macro.node.args, call.args, strict=False)
        }
        if not given.keys() <= {name.name for name in macro.node.args}:
            raise Unfit("an argument that the macro does not have")
        for index, name in enumerate(macro.node.args):
            fallback = index - (len(macro.node.args) - len(defaults))
            if name.name not in given and fallback < 0:
                raise Unfit("an argument that is not given")
            value = given[name.name] if name.name in given else self._folded(defaults[fallback], macro.scope)
            yield from self._bind(name, value, inside.names)
        yield from self._body(macro.node.body, inside)

    def _next_depth(self, scope: _Scope) -> int:
        if scope.depth >= _DEEPEST:
            raise Unfit("templates that use themselves")
        return scope.depth + 1


def _nested(scope: _Scope) -> _Scope:
    """The same scope with names of its own: what is set there is not set here."""
    return structs.replace(scope, names=dict(scope.names))


def _merge_outputs(body: Bodies) -> list[nodes.Node]:
    """Statements with what they print in a row in one, here and in all branches."""
    made: list[nodes.Node] = []
    for each in body:
        if isinstance(each, nodes.If):
            each.body, each.else_ = _merge_outputs(each.body), _merge_outputs(each.else_)
        if isinstance(each, nodes.Output) and made and isinstance(made[-1], nodes.Output):
            made[-1] = nodes.Output([*made[-1].nodes, *each.nodes], lineno=made[-1].lineno)
        else:
            made.append(each)
    return made
