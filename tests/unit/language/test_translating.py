"""What is said of problems in other languages: every sentence has a translation, with the same values in it."""

import ast
import errno
import os
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from string import Formatter
from typing import Any

import pytest
import yaml

from builder.language.phrases.translate import LANGUAGES, MessagePart, translate, translations
from builder.problems import Location, Sentence, quote, say
from builder.reading.frontmatter.toml import toml_values
from builder.settings.toml import syntax_problem
from tests.support.paths import ROOT
from tests.support.source import PACKAGE, nodes

LETTERS = {"ar": "[ء-ي]", "fa": "[ء-ی]", "ur": "[ء-ے]", "he": "[א-ת]"}
REFUSALS = (
    *("ENOENT", "EACCES", "ENOSPC", "EROFS", "EISDIR", "ENOTDIR", "ENAMETOOLONG", "EIO", "EMFILE", "EBUSY", "EPERM"),
    *("EDQUOT", "EEXIST", "ENOTEMPTY", "ELOOP", "ENOMEM"),
)
YAML = (
    *("a: b: c", "a: 'x'y", "a: [x", "a: {x", "- a\nb: c", "a: @x", 'a: "x', 'a: "\\q"', "a: *", "a: ]", "a: - b"),
    *("a: b\nc\nd: e", "a: b\n\tc: d"),
)
TOML = (
    *("a = [1", "a = x", 'a "x"', "a = 1 b", 'a = """x', 'a = "x\ny"', "= 3", 'a = "\\q"', "[a", "[[a]", "[]"),
    *("a = 1\na.b = 2", "title: x"),
)


def said() -> Iterator[tuple[str, list[str]]]:
    """Every call of `say` in the builder: where it is, and the templates that it may have."""
    for path in sorted(PACKAGE.rglob("*.py")):
        imported = [each for each in nodes(path) if isinstance(each, ast.ImportFrom) and each.module]
        ours = path.name == "problems.py" or any(
            each.module == "builder.problems" and any(name.name == "say" for name in each.names) for each in imported
        )
        for each in nodes(path) if ours else ():
            if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id == "say":
                yield f"{path.relative_to(ROOT)}:{each.lineno}", list(literals(each.args[0]))


def literals(argument: ast.expr) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str() as text):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from (*literals(one), *literals(other))
        case _:
            yield ""


def fields(template: str) -> set[str]:
    return {f"{name}:{form}" if form else name for _, name, form, _ in Formatter().parse(template) if name}


def others() -> dict[str, str]:
    """What the system and the readers of YAML and TOML say, by where it comes from."""
    found = {os.strerror(getattr(errno, name)).lower(): name for name in REFUSALS}
    for text in YAML:
        with pytest.raises(yaml.MarkedYAMLError) as caught:
            yaml.compose(text, Loader=yaml.CBaseLoader)
        found[quote(str(caught.value.problem)).template] = text
    for text in TOML:
        try:
            tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            told = (*toml_values(text, 0, "content/a.md")[1], syntax_problem("site.toml", text, str(error)))
            for each in told:
                found |= {value.template: text for _, value in each.what.values if isinstance(value, Sentence)}
    return found


@cache
def templates() -> set[str]:
    return {template for _, found in said() for template in found}


def test_a_sentence_is_written_out_where_it_is_said() -> None:
    assert [place for place, found in said() if not all(found)] == []
    assert len(templates()) > 300
    for path in PACKAGE.rglob("*.py"):
        if path.name not in ("problems.py", "foreign_tags.py"):
            assert not re.search(r"(?<!\w)Sentence\(", path.read_text("utf-8")), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_has_a_translation_and_none_is_left_over(language: str) -> None:
    table = translations(language)
    assert sorted(templates() - table.keys()) == []
    assert sorted(others().keys() - table.keys()) == []
    assert sorted(table.keys() - templates() - others().keys()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_values_and_code(language: str) -> None:
    for template, told in translations(language).items():
        forms = told if isinstance(told, dict) else {"": told}
        assert isinstance(told, str) or ("other" in told and "n" in fields(template)), template
        for form, text in forms.items():
            counted = {"n"} if form in ("zero", "one", "two") else set()
            assert fields(text) | counted == fields(template) | counted, text
            assert re.search(LETTERS[language], text), text
            assert text.count("`") % 2 == 0, text
            assert text[-1:] in ".?؟۔" if template[-1:] in ".?" else text[-1:] not in ".?؟۔", text
            for name in re.findall(r"`([^`]*\{[^`]*)`", template):
                assert f"`{name}`" in text, text


def test_a_sentence_is_told_in_pieces() -> None:
    sentence = say("There is no setting called `{key}` in `{table}`.", key="`titel`", table="[[tags]]")
    assert translate(sentence, "he") == (
        MessagePart("אין הגדרה בשם "),
        MessagePart("`titel`", "code"),
        MessagePart(" ב־"),
        MessagePart("[[tags]]", "code"),
        MessagePart("."),
    )
    for language in (*LANGUAGES, "en", "tlh"):
        pieces = translate(sentence, language)
        assert [each.text for each in pieces if each.kind == "code"] in (
            ["`titel`", "[[tags]]"],
            ["[[tags]]", "`titel`"],
        )
    assert "".join(each.text for each in translate(sentence, "en")) == str(sentence).replace("``", "`").replace(
        "`[[tags]]`", "[[tags]]"
    )
    assert translate(say(""), "ar") == ()


def test_code_with_a_value_in_it_is_one_piece() -> None:
    closed = translate(say("Close each `<{name}>` with `</{name}>`, or remove it.", name="b"), "ar")
    assert [each.text for each in closed if each.kind == "code"] == ["<b>", "</b>"]
    pattern = translate(say("Begin and end it with a slash, like `/{{section}}/{{slug}}/`."), "fa")
    assert MessagePart("/{section}/{slug}/", "code") in pattern


def test_a_sentence_in_a_sentence_is_translated_and_words_of_others_stand() -> None:
    def why(words: str) -> str:
        return "".join(
            each.text for each in translate(say("The template has an error: {why}.", why=quote(words)), "ar")
        )

    assert why("permission denied") == "في القالب خطأ: ليس لك حق الوصول إليه."
    assert why("unexpected '{x}'") == "في القالب خطأ: unexpected '{x}'."


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (2, "في النص محرفا تحكم، أولهما عند البايت 7."),
        (3, "في النص 3 محارف تحكم، أولها عند البايت 7."),
        (11, "في النص 11 محرف تحكم، أولها عند البايت 7."),
    ],
)
def test_what_is_counted_has_its_plural(count: int, shown: str) -> None:
    sentence = say("The text has {n} control characters, the first at byte {byte}.", n=count, byte=7)
    assert "".join(each.text for each in translate(sentence, "ar")) == shown


def test_a_sentence_without_a_translation_stays_english() -> None:
    unknown: Any = say("A sentence that {what} says.", what="nobody")
    assert translate(unknown, "ar") == (MessagePart("A sentence that nobody says.", "value"),)
    assert Location("a") < Location("b")
