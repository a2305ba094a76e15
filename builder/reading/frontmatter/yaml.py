"""YAML front matter: a tree of words, and the mending of lines that no YAML parser takes.

Most front matter is `key: value` lines alone, which are read without a parser, at a fifth of its time.
"""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from builder.problems import Location, Problem, Sentence, quote, say
from builder.reading.fields.names import field_of
from builder.reading.fields.table import BY_NAME
from builder.reading.frontmatter.tree import DEEPEST, NOTHING, Read, TreeValue, add_value

_MENDED = 24  # lines of one block: every one costs reading the block again
_MENDABLE = 30_000  # characters of a block that is read again for every line that is mended
_DIRT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


class _Fault(Struct, frozen=True):
    """Why a block is not YAML; `line` and `column` count from 0, `begun` is where the faulty value began."""

    line: int
    column: int
    what: Sentence
    begun: int
    mendable: bool = True
    hint: Sentence = say("Put a value with a colon, a quote or a bracket in it between quotes.")

    def problem(self, above: int, path: str) -> Problem:
        return Problem(Location(path, self.line + 1 + above, self.column + 1), self.what, self.hint)


def yaml_values(block: str, above: int, path: str) -> Read:
    """YAML 1.1 as words: no type is guessed, nothing is built from tags, aliases are refused.

    `above` is the number of lines above the block. A line that can't be read is taken as text, with a warning, where
    the rest can be read then: the usual ones are titles with a colon, a quote, or a sign that means something in YAML.
    """
    return simple_yaml_values(block, above, path) or parse_values(block, above, path)


_PLAIN_KEY = r"[^\W\d_][\w-]*(?: [\w-]+)*"
_PLAIN_FIRST = r"[^\s\-?:,\[\]{}&*!|>'\"%@`]"  # what else means nothing at the beginning of a value
_PLAIN_ITEM = re.compile(rf" *(?:\"([^\"\\]*)\"|'([^']*)'|({_PLAIN_FIRST}[^,:\[\]{{}}\"']*)) *")
_PLAIN_LINE = re.compile(
    rf"(?P<key>{_PLAIN_KEY}): +(?:\"(?P<double>[^\"\\]*)\"|'(?P<single>[^']*)'|\[(?P<list>[^\[\]{{}}]*)\]"
    rf"|(?P<plain>{_PLAIN_FIRST}(?:[^:]|:(?=\S))*)) *"
)
# Signs that hide, fold or break what stands beside them, and letters that YAML refuses: then a parser reads the block.
_ODD = re.compile("[#\t\xa0\u0085\u2028\u2029\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


def simple_yaml_values(block: str, above: int, path: str) -> Read | None:
    """The values of a block whose every line is a key and a text or a list of texts; None for any other block.

    `above` is the number of lines above it.
    """
    if _ODD.search(block):
        return None
    values: dict[str, TreeValue] = {}
    problems = []
    for number, line in enumerate(block.split("\n"), above + 1):
        match = _PLAIN_LINE.fullmatch(line)
        if match is None:
            return None
        kind = match.lastgroup or ""
        value: str | list[str] | None = match[kind].rstrip(" ") if kind == "plain" else match[kind]
        if kind == "list":
            value = _plain_items(match[kind])
        if value is None or (kind == "plain" and value in NOTHING):
            return None
        column = match.start(kind) + (1 if kind == "plain" else 0)
        if problem := add_value(values, match["key"], TreeValue(value, number, column), path):
            problems.append(problem)
    return values, problems


def _plain_items(text: str) -> list[str] | None:
    """The texts of a list, None if it has anything but texts."""
    if not text.strip(" "):
        return []
    items: list[str] = []
    place = 0
    while match := _PLAIN_ITEM.match(text, place):
        item = match[match.lastindex or 0]
        if match.lastindex == 3 and (item := item.rstrip(" ")) in NOTHING:
            return None
        items.append(item)
        place = match.end()
        if place == len(text):
            return items
        if text[place] != ",":
            return None
        place += 1
    return None


def parse_values(block: str, above: int, path: str) -> Read:
    """The same of any block, by YAML's own parser."""
    lines = _DIRT.sub("", block).split("\n")
    quoted = _hashes(lines)
    problems: list[Problem] = []
    node, fault = _compose("\n".join(lines))
    if fault and fault.mendable and len(block) <= _MENDABLE:
        first = fault
        if tabbed := _replace_tabs(lines):
            problems.append(Problem(Location(path, tabbed + above, 1), _TABS, say("Indent with spaces."), "warning"))
            node, fault = _compose("\n".join(lines))
        texts = _block_texts(lines)
        while fault and fault.mendable and len(quoted) < _MENDED:
            index = _suspect(lines, fault, set(quoted) | texts)
            if index is None:
                break
            quoted[index] = _as_text(lines, index)
            node, fault = _compose("\n".join(lines))
        fault = first if fault else None
    if fault:
        return {}, [fault.problem(above, path)]
    for index, (what, column) in sorted(quoted.items()):
        if what:
            at = Location(path, index + 1 + above, column)
            problems.append(Problem(at, what, say("Put the value between quotes."), "warning"))
    values: dict[str, TreeValue] = {}
    for (name, row, place), value in _flat(node, "", 0) if node else ():
        twice = add_value(values, name, TreeValue(value, row + 1 + above, place + 1), path)
        problems += [twice] if twice else []
    return values, [*problems, *_comments(lines, above, path)]


def _compose(block: str) -> tuple[Any, _Fault | None]:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    what = say("The front matter is nested too deeply.")
    deep = _Fault(0, 0, what, 0, mendable=False, hint=say("Write it flat."))
    node, fault = None, deep if _is_deep(block) else None
    try:
        if not fault and "&" in block and "*" in block:
            fault = _alias(block, loader)
        node = None if fault else yaml.compose(block, Loader=loader)
    except RecursionError:
        fault = deep
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        begun = error.context_mark or at
        what = say("The front matter is not YAML: {why}.", why=quote(str(error.problem or error.context)))
        fault = _Fault(at.line if at else 0, at.column if at else 0, what, begun.line if begun else 0)
    except yaml.YAMLError as error:
        what = say("The front matter is not YAML: {why}.", why=quote(str(error).partition("\n")[0]))
        fault = _Fault(0, 0, what, 0, mendable=False)
    if node is not None and not isinstance(node, yaml.MappingNode):
        hint = say("Write lines like `title: …`.")
        return None, _Fault(0, 0, say("The front matter has no keys."), 0, hint=hint)
    return node, fault


_DEEP_LINE = re.compile(r"\s*(?:[-?:][ \t]+){20}")


def _is_deep(block: str) -> bool:
    """Lists in lists end the process, not with an error: libyaml reads them with the machine's own stack."""
    depth = 0
    if block.count("[") + block.count("{") > DEEPEST:
        for sign in re.findall(r"[\[\]{}]", block):
            depth = max(depth + (1 if sign in "[{" else -1), 0)
            if depth > 5 * DEEPEST:
                return True
    return any(_DEEP_LINE.match(line) for line in block.split("\n"))


def _alias(block: str, loader: Any) -> _Fault | None:
    """An alias, by which few lines become many; only a name that is an anchor's makes one."""
    import yaml

    names = set()
    for event in yaml.parse(block, Loader=loader):
        if isinstance(event, yaml.AliasEvent) and event.anchor in names:
            mark = event.start_mark
            assert mark is not None
            what, hint = say("The front matter has an alias (`*name`)."), say("Put the value between quotes.")
            return _Fault(mark.line, mark.column, what, mark.line, mendable=False, hint=hint)
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            names.add(event.anchor)
    return None


# A key at the beginning of a line or list item, with its value; a list item.
_PAIR = re.compile(r"(\s*(?:-\s+)?)([^\s:#'\"\[\]{},&*!|>%@`-][^:\n]{0,80}?)[ \t]*:(?!//)[ \t\xa0]*(\S.*?)\s*$")
_ITEM = re.compile(r"(\s*-[ \t\xa0]+)(\S.*?)\s*$")
_BLOCK_TEXT = re.compile(r"(\s*)(?:-\s+)?[^\s#][^:]*:\s+[|>][-+0-9]*\s*(?:#.*)?$")


def _block_texts(lines: list[str]) -> set[int]:
    """The lines of texts that `|` and `>` begin, in which nothing means anything."""
    inside: set[int] = set()
    depth = -1
    for index, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if depth >= 0 and (not line.strip() or indent > depth):
            inside.add(index)
            continue
        match = _BLOCK_TEXT.match(line)
        depth = len(match[1]) if match else -1
    return inside


def _suspect(lines: list[str], fault: _Fault, passed: set[int]) -> int | None:
    """The line that the fault comes from: it can't be read by itself either."""
    last = min(fault.line, len(lines) - 1)
    index: int
    for index in (last, min(fault.begun, last), *range(last - 1, -1, -1)):
        if index not in passed and _is_wrong(lines[index]):
            return index
    return None


def _is_wrong(line: str) -> bool:
    pair, item = _PAIR.match(line), _ITEM.match(line)
    if not pair and not item:
        return False
    value = pair[3] if pair else item[2] if item else ""
    if value[0] in "[{" and value[-1] not in "]}" and not value.strip("[]{} ,"):
        return False  # a list that goes on below
    return _compose(line.strip())[1] is not None or (pair is not None and line[pair.start(3) - 1] not in " \t")


def _as_text(lines: list[str], index: int) -> tuple[Sentence, int]:
    """Puts a line's value, with the lines that it goes on in, between quotes; gives a warning's words and column."""
    line = lines[index]
    pair, item = _PAIR.match(line), _ITEM.match(line)
    if pair:
        before, name, value, column = f"{pair[1]}{pair[2]}: ", pair[2].strip(), pair[3], pair.start(3) + 1
    else:
        assert item is not None
        before, name, value, column = item[1], "", item[2], item.start(2) + 1
    indent = len(line) - len(line.lstrip())
    for below in range(index + 1, len(lines)):
        more = lines[below]
        if not more.strip() or len(more) - len(more.lstrip()) <= indent or _PAIR.match(more) or _ITEM.match(more):
            break
        value, lines[below] = f"{value} {more.strip()}", ""
    lines[index] = before + _quote_value(value)
    if not name:
        return say("This item is not YAML: it is text."), column
    return say("The value of `{key}` is not YAML: it is read as text.", key=name), column


def _quote_value(value: str) -> str:
    """A value between quotes, without those that it has around it already, or the brackets of a list."""
    ends = value[:1] + value[-1:]
    if len(value) > 1 and (ends in ('""', "''") or (ends == "[]" and "]" not in value[:-1])):
        value = value[1:-1]
    elif value[:1] in "\"'":
        value = value[1:] if value[:1] not in value[1:] else value
    return "'" + value.strip().replace("'", "''") + "'"


_TABS = say("Tabs stand where YAML has spaces.")


def _replace_tabs(lines: list[str]) -> int:
    """Tabs before a key or item and after its sign become spaces; gives the first such line's number, 0 if none."""
    first = 0
    for index, line in enumerate(lines):
        spaced = re.sub(r"^[ \t]*-?[ \t]*", lambda indent: indent[0].replace("\t", "  "), line)
        if spaced != line and line.strip():
            first = first or index + 1
        lines[index] = spaced
    return first


_HASH = re.compile(r"(?:^|\s)#[^\s#]")


def _hashes(lines: list[str]) -> dict[int, tuple[Sentence | None, int]]:
    """An unquoted `#` hides the rest of a text from YAML, which takes it for a comment: the text is put in quotes.

    Words of tags, `#sea #port`, are no mistake.
    """
    quoted: dict[int, tuple[Sentence | None, int]] = {}
    texts = _block_texts(lines) if any("#" in line for line in lines) else set()
    for index, line in enumerate(lines):
        if "#" not in line or index in texts:
            continue
        item, pair = _ITEM.match(line), _PAIR.match(line)
        if item and item[2].startswith("#") and _HASH.match(item[2]):
            lines[index] = item[1] + _quote_value(item[2])
        elif pair and pair[3][0] not in "\"'[{|>&*!@%`" and _HASH.search(pair[3]):
            field = field_of(pair[2])
            if field and BY_NAME[field].hash_is_text:
                lines[index] = f"{pair[1]}{pair[2]}: {_quote_value(pair[3])}"
                key = pair[2].strip()
                what = say(
                    "The value of `{key}` has a `#`, which YAML takes for a comment: it is read as text.", key=key
                )
                tags = field == "tags" and pair[3].startswith("#")
                quoted[index] = (None if tags else what, pair.start(3) + 1)
    return quoted


_COMMENT = re.compile(r"^(?P<key>[^\s#:\"'][^:\"']*):\s+(?P<value>[^\s\"'\[{|>&#][^\"']*?)\s+#(?P<rest>\S.*)$")


def _comments(lines: list[str], above: int, path: str) -> Iterator[Problem]:
    """What an unquoted `#` hides of values that are no texts."""
    for number, line in enumerate(lines, 1):
        if match := _COMMENT.match(line):
            at = Location(path, number + above, match.start("rest"))
            what = say("What follows the `#` is not read: {rest}.", rest=f"#{match['rest'][:40]}")
            yield Problem(at, what, say("Put the whole value between quotes, or remove it."), "warning")


def _flat(node: Any, before: str, depth: int) -> Iterator[tuple[tuple[str, int, int], str | list[str]]]:
    """Each key with the place of its value (its own, if the value begins below), and its words."""
    import yaml

    for key, value in node.value:
        name = before + (key.value if isinstance(key.value, str) else "")
        if isinstance(value, yaml.MappingNode) and depth < DEEPEST:
            yield from _flat(value, name + ".", depth + 1)
            continue
        words = list(_items(value, 0)) if isinstance(value, yaml.SequenceNode) else _scalar(value)
        at = value.start_mark if value.start_mark.line == key.start_mark.line else key.start_mark
        yield (name, at.line, at.column), words


def _scalar(node: Any) -> str:
    import yaml

    if not isinstance(node, yaml.ScalarNode) or (not node.style and node.value in NOTHING):
        return ""
    return str(node.value)


def _items(node: Any, depth: int) -> Iterator[str]:
    """The words of a list: of lists in it too, and of a table in it the name, or its one key and value."""
    import yaml

    for item in node.value:
        if isinstance(item, yaml.SequenceNode) and depth < DEEPEST:
            yield from _items(item, depth + 1)
        elif isinstance(item, yaml.MappingNode):
            pairs = {_scalar(key): _scalar(value) for key, value in item.value}
            named = pairs.get("name") or pairs.get("title")
            if named or len(pairs) == 1:
                yield named or ": ".join(next(iter(pairs.items())))
        else:
            yield _scalar(item)
