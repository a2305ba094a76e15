"""How settings are declared and read: a table is a Struct, and each of its fields has a type, a rule and a default."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, get_args

from msgspec import NODEFAULT, Meta, Struct, convert, structs

from builder.problems import Location, Problem, Sentence, nearest, say
from builder.settings.toml import Keys, Lines, line_of


class Rule(Struct, frozen=True):
    """What goes with a type: its name in the reference, the two sentences for a value that does not fit, and `parse`.

    The sentences may name `key`, `given` (or `value`), `least`, `usual` (the default) and `known` (the choices).
    """

    allowed: str
    what: Sentence
    remedy: Sentence
    parse: Callable[[Any], Any] | None = None  # returns the value to keep; raises ValueError, or SettingError
    written: Any = None  # the type in the file, if it differs from the type of the field
    text_first: bool = True  # whether a value that is no text gets the sentence for that instead


class SettingError(ValueError):
    """What is wrong with a value, where the sentences of its rule are not enough; the same values are filled in."""

    def __init__(self, what: Sentence, remedy: Sentence) -> None:
        super().__init__(what, remedy)
        self.what, self.remedy = what, remedy


class Row(Struct, frozen=True):
    """What the reference says of a setting beside its type and its meaning, which is the text below the field."""

    group: str = ""  # in which table it is, where the keys of one Struct are in several
    default: str = ""  # what is said of a default that the value does not show, like "the theme's"


class Place(Struct, frozen=True):
    """Where a value stands: the file, the line of each key in it, and the keys that lead to the value."""

    path: str
    lines: Lines
    keys: Keys = ()

    def below(self, *keys: str | int) -> "Place":
        return Place(self.path, self.lines, self.keys + keys)

    @property
    def line(self) -> int:
        return line_of(self.lines, self.keys)

    def problem(self, what: Sentence, remedy: Sentence) -> Problem:
        return Problem(Location(self.path, self.line, 1), what, remedy)


class Nested(Struct, frozen=True):
    """Marks a field that is a table or a list of tables: `read` takes its type, and gives the value and problems."""

    read: Callable[[Any, object, Place], tuple[Any, list[Problem]]]


class Noted(Struct, frozen=True):
    """Marks a field that is no key of its table: the line of the table, or its name."""


class Field(Struct, frozen=True):
    """A key of a table: its type without annotations, these by their classes, its rule, and the type in the file."""

    kind: Any
    extras: Mapping[Any, Any]
    rule: Rule
    written: Any
    default: Any

    @property
    def choices(self) -> tuple[str, ...]:
        """The values of a type that names them all."""
        return tuple(part for part in get_args(self.kind) if isinstance(part, str))

    @property
    def bounds(self) -> Meta:
        bounds: Meta | None = self.extras.get(Meta)
        return bounds or Meta()


NOT_TEXT = say("`{key}` is not a text."), say("Put it between quotes.")
TEXT = Rule("a text", *NOT_TEXT, str.strip)
FLAG = Rule("`true` or `false`", say("`{key}` is neither true nor false."), say("Write it without quotes."))


@lru_cache(maxsize=32)
def fields_of(table: type[Struct]) -> dict[str, Field]:
    """The keys that a table may have, in order."""
    hints: dict[str, Any] = {}
    for base in reversed(table.__mro__):
        hints |= getattr(base, "__annotations__", {})
    names, defaults = table.__struct_fields__, table.__struct_defaults__
    usual = (NODEFAULT,) * (len(names) - len(defaults)) + defaults
    fields = {name: field_of(hints[name], default) for name, default in zip(names, usual, strict=True)}
    return {name: field for name, field in fields.items() if Noted not in field.extras}


def field_of(hint: Any, default: Any) -> Field:
    kind = getattr(hint, "__origin__", hint)
    extras = {type(extra): extra for extra in getattr(hint, "__metadata__", ())}
    rule = extras.get(Rule) or (FLAG if kind in (bool, bool | None) else TEXT)
    return Field(kind, extras, rule, rule.written or (hint if Meta in extras else kind), default)


def read_table(
    fields: Mapping[str, Field], table: Mapping[str, object], place: Place, unknown: tuple[Sentence, Sentence]
) -> tuple[dict[str, Any], list[Problem]]:
    """The values of a table by their keys, and a problem for each key whose value is left out.

    Of a key that is in none of the `fields`, the sentences `unknown` say so; `key` and `known` are filled in.
    """
    values: dict[str, Any] = {}
    problems = []
    for key, value in table.items():
        field = fields.get(key)
        if field is None:
            what, remedy = (fill(sentence, key=key, known=", ".join(fields)) for sentence in unknown)
            problems.append(place.below(key).problem(what, nearest(key, list(fields)) or remedy))
        elif Nested in field.extras:
            values[key], more = field.extras[Nested].read(field.kind, value, place.below(key))
            problems += more
        else:
            try:
                values[key] = read_value(key, field, value)
            except SettingError as error:
                problems.append(place.below(key).problem(error.what, error.remedy))
    return values, problems


def read_value(key: str, field: Field, value: object) -> Any:
    """A value as it is kept. Raises SettingError."""
    rule = field.rule
    try:
        checked = value if type(value) is field.written else convert(value, field.written)
        return rule.parse(checked) if rule.parse else checked
    except ValueError as error:
        what, remedy = (error.what, error.remedy) if isinstance(error, SettingError) else (rule.what, rule.remedy)
    if rule.text_first and not isinstance(value, str) and (field.kind is str or field.choices):
        what, remedy = NOT_TEXT
    words = {"key": key, "given": str(value), "value": str(value), "usual": field.default, "least": field.bounds.ge}
    words["known"] = ", ".join(field.choices)
    raise SettingError(fill(what, **words), fill(remedy, **words))


def fill(sentence: Sentence, **values: Any) -> Sentence:
    """The sentence with those of the values that it names and does not have yet."""
    named = {name: value for name, value in values.items() if f"{{{name}}}" in sentence.template}
    return structs.replace(sentence, values=tuple({**named, **dict(sentence.values)}.items()))


def read_named(fields: Mapping[str, Field], value: object, place: Place) -> tuple[dict[str, Any], list[Problem]]:
    """A table like `[feeds]`, as `read_table` does."""
    key = str(place.keys[-1])
    if not isinstance(value, dict):
        return {}, [not_a_table(key, key, place)]
    unknown = say("There is no setting called `{key}` in `{table}`.", table=f"[{key}]"), say("It has {known}.")
    return read_table(fields, value, place, unknown)


def _read_struct(kind: type[Struct], value: object, place: Place) -> tuple[Struct, list[Problem]]:
    values, problems = read_named(fields_of(kind), value, place)
    if "line" in kind.__struct_fields__:
        values["line"] = place.line
    return kind(**values), problems


TABLE = Nested(_read_struct)


def not_a_table(key: str, header: str, place: Place) -> Problem:
    what = say("`{key}` is not a table.", key=key)
    return place.problem(what, say("Write `[{key}]` above its lines.", key=header))
