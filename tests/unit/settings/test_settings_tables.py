"""The tables that settings are declared in: what is true of every setting that is in one."""

import re
from pathlib import Path

import pytest
from msgspec import NODEFAULT, Struct

from builder.build import builder as builder_module
from builder.build.builder import Builder
from builder.commands.scaffold.samples import SAMPLES, site_toml
from builder.problems import Problem
from builder.settings.check_levels import CheckSettings
from builder.settings.feeds import Feeds
from builder.settings.publisher import Publisher
from builder.settings.settings import Settings, load
from builder.settings.tables import Nested, fields_of, read_value
from builder.settings.targets import KINDS
from builder.settings.toml import line_of, lines_of
from builder.settings.vocabulary import Author, KnownSection, KnownTerm

# What stands above a key of each table; of entries it is the third that has the key.
ABOVE: dict[type[Struct], str] = {
    Settings: "",
    Feeds: 'tagline = "kept"\n[feeds]\n',
    Publisher: 'tagline = "kept"\n[newsroom]\n',
    CheckSettings: 'tagline = "kept"\n[check]\n',
    KnownTerm: '[[tags]]\nname = "a"\n[[tags]]\nname = "b"\n[[tags]]\nname = "c"\n',
    KnownSection: '[[sections]]\nname = "a"\n[[sections]]\nname = "b"\n[[sections]]\nname = "c"\n',
    Author: '[[authors]]\nname = "a"\n[[authors]]\nname = "b"\n[[authors]]\nname = "c"\n',
}
SINGLE = [
    (table, key)
    for table in ABOVE
    for key, field in fields_of(table).items()
    if Nested not in field.extras and key not in ("front", "name")
]
GOOD = {
    "path": '"/srv"',
    "to": '"a@b.example:/srv"',
    "repository": '"origin"',
    "bucket": '"b"',
    "host": '"h"',
    "command": '["x"]',
}


def read(text: str) -> tuple[Settings, tuple[Problem, ...]]:
    return load({"site.toml": text.encode()})


@pytest.mark.parametrize(("table", "key"), SINGLE, ids=str)
def test_a_value_of_no_type_is_one_problem_on_its_line_and_the_default_stays(table: type[Struct], key: str) -> None:
    above = ABOVE[table]
    settings, (problem,) = read(f"{above}{key} = [[1.5]]\n")
    assert (problem.at.line, problem.at.column) == (above.count("\n") + 1, 1)
    for sentence in (problem.what, problem.remedy):
        assert set(re.findall(r"(?<!{){(\w+)}", sentence.template)) == {name for name, _ in sentence.values}
    assert settings == read(above)[0]


@pytest.mark.parametrize("table", [*ABOVE, *KINDS.values()], ids=lambda table: table.__name__)
def test_a_default_is_a_value_that_can_be_written(table: type[Struct]) -> None:
    for key, field in fields_of(table).items():
        if field.default is not NODEFAULT and isinstance(field.default, str | int) and field.default not in ("", 0):
            assert read_value(key, field, field.default) == field.default, key


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_wrong_key_of_a_target_has_its_line(kind: str) -> None:
    fields = fields_of(KINDS[kind])
    needed = [key for key, field in fields.items() if field.default is NODEFAULT and key != "kind"]
    for wrong in fields.keys() - {"kind"}:
        lines = [f"{key} = {GOOD[key]}" for key in needed if key != wrong]
        text = "\n".join(("[deploy.live]", f'kind = "{kind}"', *lines, f"{wrong} = 1.5"))
        (problem,) = read(text)[1]
        assert problem.at.line == text.count("\n") + 1, wrong


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_all_settings_of_a_new_project_can_be_set(language: str) -> None:
    text = site_toml(language)
    assert not re.search(r"\$[a-z]", text)
    assert read(text)[1] == ()
    everything = re.sub(r"^# (?=\w+ = |\[)", "", text, flags=re.MULTILINE)
    settings, problems = read(everything)
    assert (settings.language, problems) == (language, ())
    assert {keys[0] for keys in lines_of(everything)} == fields_of(Settings).keys() - {"front"}


def test_every_key_has_its_line() -> None:
    text = """title = "x" # [not]
"feed_size" = 3
feeds.size = 3
  [check]   # a comment
dead-link = "off"
[[sections]]
name = "a"
[[ sections ]]
name = "b"
spellings = [
  "c = d",
  ["e"],
]
[deploy."a b"]
'kind' = "folder"
[deploy.live]
path = "x"
"""
    lines = lines_of(text)
    assert lines == {
        ("title",): 1,
        ("feed_size",): 2,
        ("feeds",): 3,
        ("feeds", "size"): 3,
        ("check",): 4,
        ("check", "dead-link"): 5,
        ("sections",): 6,
        ("sections", 0): 6,
        ("sections", 0, "name"): 7,
        ("sections", 1): 8,
        ("sections", 1, "name"): 9,
        ("sections", 1, "spellings"): 10,
        ("deploy", "a b"): 14,
        ("deploy", "a b", "kind"): 15,
        ("deploy", "live"): 16,
        ("deploy", "live", "path"): 17,
    }
    assert (line_of(lines, ("sections", 1, "colour")), line_of(lines, ("tags", 0)), line_of(lines, ())) == (8, 0, 0)


def test_an_entry_with_a_wrong_key_keeps_its_others() -> None:
    settings, problems = read('[[sections]]\nname = "a"\naddress = "a b"\nspellings = ["c"]\n')
    assert [problem.at.line for problem in problems] == [3]
    assert settings.sections == (KnownSection("a", "", ("c",), 1),)


@pytest.mark.parametrize("kind", ['["folder"]', "{a = 1}", "3", "true"])
def test_a_kind_of_target_that_is_no_text_is_a_problem(kind: str) -> None:
    (problem,) = read(f"[deploy.live]\nkind = {kind}\n")[1]
    assert (problem.at.line, problem.message) == (2, "The target `live` has no known kind.")


def test_settings_are_parsed_once_until_they_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loads = []

    def counted_load(contents: dict[str, bytes]) -> tuple[Settings, tuple[Problem, ...]]:
        loads.append(contents)
        return load(contents)

    monkeypatch.setattr(builder_module, "load", counted_load)
    (tmp_path / "content").mkdir()
    builder = Builder(str(tmp_path))
    assert builder.settings() == builder.settings() == (Settings(), ())
    for title in ("a", "b"):  # files of one size, perhaps written in the same tick of the clock
        (tmp_path / "site.toml").write_text(f'title = "{title}"', "utf-8")
        assert [builder.settings()[0].title, builder.settings()[0].title] == [title, title]
    (tmp_path / "content" / "tags.toml").write_text('[[tags]]\nname = "c"\n', "utf-8")
    assert [tag.name for tag in builder.settings()[0].tags] == ["c"]
    (tmp_path / "site.toml").unlink()
    assert builder.settings()[0].title == Settings().title
    assert len(loads) == 5
