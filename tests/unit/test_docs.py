"""The documents name what the code has: settings, templates, fields, keys, commands; and their links lead somewhere."""

import json
import re
from inspect import getmembers, isclass

import pytest
from msgspec import NODEFAULT, Struct

from builder.check.check import CheckResult
from builder.check.finding import new_finding
from builder.cli import COMMANDS
from builder.commands.check import json_report
from builder.language.phrases.pages import Phrases
from builder.pages.model import feed_views as feedviews
from builder.pages.model import views
from builder.problems import Location, say
from builder.reading.fields.documentation import keys_table
from builder.reading.fields.policies import POLICIES, policy_word
from builder.settings.check_levels import USUAL, CheckSettings
from builder.settings.feeds import Feeds
from builder.settings.front import Front
from builder.settings.publisher import Publisher
from builder.settings.reference import DOCUMENTS as GENERATED
from builder.settings.reference import SCAFFOLD, written_anew
from builder.settings.settings import FILES, Settings, load
from builder.settings.tables import fields_of
from builder.settings.targets import KINDS, Target
from builder.settings.vocabulary import Author, KnownSection
from tests.support.paths import ROOT

DOCUMENTS = {path.name: path.read_text("utf-8") for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))}
TEMPLATES = {path.name: path.read_text("utf-8") for path in sorted((ROOT / "templates").iterdir())}
SEEN = {
    name: kind.__struct_fields__
    for room in (views, feedviews)
    for name, kind in getmembers(room, isclass)
    if issubclass(kind, Struct) and kind.__module__ == room.__name__
} | {"Phrases": Phrases.__struct_fields__}


def section(document: str, heading: str) -> str:
    """The text below a heading, up to the next of any level; empty without such a heading."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", DOCUMENTS[document], re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def rows(text: str) -> list[str]:
    """What stands first in the rows of the tables of a text, as code."""
    return re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)


def test_every_setting_has_a_row_or_a_section_of_its_own() -> None:
    text = DOCUMENTS["settings.md"]
    entries = ("sections", "tags", "agencies", "places", "authors")
    assert [key for key in entries if f"    [[{key}]]\n" not in section("settings.md", f"`[[{key}]]`")] == []
    wanted = {key for table in (Settings, KnownSection, Author, Publisher, Front, Target) for key in fields_of(table)}
    wanted -= {*entries, "front", "deploy", "check", "newsroom", "feeds"}
    assert wanted - set(rows(text)) == set()
    assert [path for path in FILES if f"`{path}`" not in text] == []


def test_every_setting_of_feeds_has_a_row_with_its_default() -> None:
    text = section("settings.md", "Feeds: `[feeds]`")
    assert rows(text) == list(Feeds.__struct_fields__)
    assert '| `text` | `"summary"` |' in text


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_target_has_a_section_with_all_its_keys(kind: str) -> None:
    text = section("deploy.md", f"`{kind}`")
    own = {key: field for key, field in fields_of(KINDS[kind]).items() if key not in fields_of(Target)}
    assert rows(text) == list(own)
    example = "\n".join(re.findall(r"^    (.*)$", text, re.MULTILINE))
    settings, problems = load({"site.toml": example.encode()})
    assert problems == ()
    assert [target.kind for target in settings.deploy] == [kind]
    for key, field in own.items():
        if field.default not in (NODEFAULT, ""):
            told = f'"{field.default}"' if isinstance(field.default, str) else str(field.default).lower()
            assert f"| `{key}` | `{told}` |" in text, key


def test_every_finding_of_a_check_has_a_section_with_its_level_and_its_remedy() -> None:
    for name, level in USUAL.items():
        told = section("check.md", f"`{name}`")
        assert told.startswith(f"\nUsual level: {level}. "), name
        assert "**Remedy:**" in told, name
    headings = re.findall(r"^### `([\w-]+)`$", DOCUMENTS["check.md"], re.MULTILINE)
    assert set(headings) == set(USUAL)


def test_every_limit_of_a_check_has_a_row_with_its_default() -> None:
    text = section("check.md", "Levels and limits")
    usual = {key: field.default for key, field in fields_of(CheckSettings).items()}
    assert rows(text) == list(usual)
    assert usual.pop("leave_out") == ()
    assert [name for name, number in usual.items() if f"| `{name}` | `{number}` |" not in text] == []
    example = "\n".join(re.findall(r"^    (.*)$", text, re.MULTILINE))
    assert load({"site.toml": example.encode()})[1] == ()


def test_the_json_of_a_check_is_told() -> None:
    told = json_report(CheckResult((new_finding("undated", Location("a"), say("x"), say("y")),)), None, 0)
    fields = json.loads(told)
    assert rows(section("check.md", "For programs")) == [*fields, *fields["findings"][0]]


def test_the_defaults_of_settings_are_told() -> None:
    text = DOCUMENTS["settings.md"]
    for key, value in zip(Settings.__struct_fields__, Settings.__struct_defaults__, strict=True):
        if value and isinstance(value, (str, int)):
            told = f'`"{value}"`' if isinstance(value, str) else f"`{str(value).lower()}`"
            assert f"| `{key}` | {told} |" in text, key


@pytest.mark.parametrize("path", [*GENERATED, SCAFFOLD])
def test_what_is_made_of_the_settings_is_as_it_would_be_made_now(path: str) -> None:
    """`python -m builder.settings.reference` makes it so."""
    assert (ROOT / path).read_text("utf-8") == written_anew()[path]


@pytest.mark.parametrize("name", sorted(SEEN))
def test_every_field_that_a_template_sees_has_a_row_and_no_other_has(name: str) -> None:
    assert rows(section("templates.md", name)) == list(SEEN[name])


def test_every_template_is_described() -> None:
    assert set(TEMPLATES) - set(rows(section("templates.md", "What a template sees"))) == set()


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_every_block_and_macro_is_described(name: str) -> None:
    told = section("templates.md", "Blocks")
    blocks = set(re.findall(r"{% block (\w+)", TEMPLATES[name]))
    line = re.search(rf"^\| `{re.escape(name)}` \| (.*)$", told, re.MULTILINE)
    assert blocks - set(re.findall(r"`(\w+)`", line[1] if line else "")) == set()
    if name.startswith("_"):
        assert (
            set(re.findall(r"{% macro (\w+)", TEMPLATES[name])) - set(re.findall(r"^\| `(\w+)\(", told, re.M)) == set()
        )


def test_every_key_of_a_header_is_in_the_table() -> None:
    assert keys_table() in section("reading.md", "All keys")


def test_every_policy_is_in_the_table_with_a_name_in_each_language() -> None:
    table = section("trust.md", "Trust pages")
    told = re.findall(r"^\| `(\w+)` \| (.*?) \|", table, re.MULTILINE)
    assert [policy for policy, _ in told] == list(POLICIES)
    for policy, names in told:
        wanted = {policy_word(policy, language) for language in ("ar", "fa", "ur", "he")}
        assert wanted == set(re.findall(r"`([^`]+)`", names)), policy


def test_every_command_is_in_the_readme() -> None:
    assert [name for name in COMMANDS if f"| `warraq {name} " not in DOCUMENTS["README.md"]] == []


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_every_link_leads_to_a_file_and_a_heading(name: str) -> None:
    folder = ROOT if name == "README.md" else ROOT / "docs"
    for target, fragment in re.findall(r"\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)", _without_code(DOCUMENTS[name])):
        file = folder / target if target else folder / name
        assert file.is_file(), target
        if fragment:
            assert fragment in map(_anchor, re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)), fragment


def _without_code(text: str) -> str:
    return re.sub(r"`[^`\n]*`|^    .*$", "", text, flags=re.MULTILINE)


def _anchor(heading: str) -> str:
    """A heading's fragment, as code hosts make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
