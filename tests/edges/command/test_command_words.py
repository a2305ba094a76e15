"""The command's other words: `explain`, `why`, `new` and `init`."""

import json
import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from msgspec import msgpack

from builder.commands.why import PARTS
from builder.pages.model import reasons
from builder.settings.settings import Settings, load
from tests.support.commands import command, process
from tests.support.projects import SITE, Project

FIELDS = (
    *("section", "headline", "deck", "byline", "agency", "place", "quoted_source", "published", "tags", "language"),
)
WHOLE = """العنوان: افتتاح مكتبة عامة في الحي القديم
العنوان الفرعي: تضم آلاف الكتب
القسم: أخبار المدينة
الوسوم: المكتبات، القراءة
التاريخ: 2020-05-06 10:30
الكاتب: سلمى الحداد

عمّان – بترا: افتتحت البلدية صباح اليوم مكتبة عامة في الحي القديم.

وتضم المكتبة قاعة للأطفال.

اقرأ أيضاً
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Stories of a time that is past wherever the tests run."""
    made = Project(tmp_path / "project")
    made.story("2020-01-10-a.txt", "خبر المدينة الأول عن المشروع")
    made.story("2020-02-10-b.txt", "خبر المدينة الثاني عن المشروع")
    made.story("2020-03-10-c.txt", "خبر الاقتصاد عن المشروع", "اقتصاد")
    return made


def explained(*words: str | Path, cwd: Path, status: int = 0) -> list[dict[str, Any]]:
    done = command("explain", "--json", *words, cwd=cwd, status=status)
    assert (done.stderr == "") == (status == 0)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    for each in found:
        assert {"path", *FIELDS, "paragraphs", "set_aside"} <= each.keys()
        assert all(each[field].keys() == {"value", "rule", "line"} for field in FIELDS)
    return found


def test_explain_tells_every_field_with_its_rule_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WHOLE, "utf-8")
    (told,) = explained("a.txt", cwd=tmp_path)
    assert told["path"] == "a.txt"
    assert {field: (told[field]["value"], told[field]["line"]) for field in FIELDS} == {
        "section": ("أخبار المدينة", 3),
        "headline": ("افتتاح مكتبة عامة في الحي القديم", 1),
        "deck": ("تضم آلاف الكتب", 2),
        "byline": (["سلمى الحداد"], 6),
        "agency": ("بترا", 8),
        "place": ("عمّان", 8),
        "quoted_source": (None, None),
        "published": ("2020-05-06T10:30:00", 5),
        "tags": (["المكتبات", "القراءة"], 4),
        "language": ("ar", None),
    }
    assert all(told[field]["rule"] for field in FIELDS if told[field]["value"])
    assert told["paragraphs"] == [
        "افتتحت البلدية صباح اليوم مكتبة عامة في الحي القديم.",
        "وتضم المكتبة قاعة للأطفال.",
    ]
    (aside,) = told["set_aside"]
    assert (aside["line"], aside["text"]) == (12, "اقرأ أيضاً")
    assert aside["reason"]
    plain = command("explain", "a.txt", cwd=tmp_path).stdout
    assert all(field in plain for field in FIELDS)
    assert "سلمى الحداد" in plain
    assert "line 12: اقرأ أيضاً" in plain


def test_explain_knows_the_project_that_a_file_lies_in(project: Project, tmp_path: Path) -> None:
    text = "اقتصاد\n\nعنوان خبر من السوق\n\nتشمل الخطة تحسين النقل في الأحياء كلها.\n"
    inside = project.write("content/sub/a.txt", text)
    outside = project.write("../a.txt", text)
    known, unknown = explained(inside, outside, cwd=tmp_path)
    assert (known["tags"]["value"], known["tags"]["rule"]) == (["النقل"], "known-tags")
    assert unknown["tags"]["value"] is None
    assert [each["path"] for each in (known, unknown)] == [str(inside), str(outside)]


def test_explain_says_what_can_not_be_read_and_reads_the_rest(project: Project, tmp_path: Path) -> None:
    good = project.write("content/good.txt", WHOLE)
    binary = project.write("content/picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(200))
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    words = ("missing.txt", project.folder, binary, pipe, good)
    done = command("explain", *words, cwd=tmp_path, status=1)
    said = done.stderr.splitlines()
    assert len(said) == 4
    for word, line, what in zip(words, said, ("no such file", "folder", "picture", "not a file"), strict=False):
        assert line.startswith(f"{word}: error: ")
        assert what in line
    assert done.stdout.startswith(f"{good}\n")
    found = explained(*words, cwd=tmp_path, status=1)
    assert [each["path"] for each in found] == [str(word) for word in words]
    assert [bool(each["paragraphs"]) for each in found] == [False, False, False, False, True]


def test_names_and_terminals_that_lack_letters(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff.txt")
    (tmp_path / name).write_text(WHOLE, "utf-8")
    (told,) = explained(name, cwd=tmp_path)
    assert told["path"] == name
    done = process("explain", name, "--json", cwd=tmp_path, environment={"PYTHONIOENCODING": "ascii"})
    assert json.loads(done.stdout) == told
    done = process("explain", name, cwd=tmp_path, environment={"PYTHONIOENCODING": "ascii"})
    assert "headline" in done.stdout


def why(project: Project, path: str, status: int = 0) -> str:
    return command("why", path, cwd=project.folder, status=status).stdout


def test_why_finds_an_output_by_path_address_and_source(project: Project) -> None:
    project.write("site.toml", SITE.replace("example.org/", "example.org/صحيفة/"))
    project.build()
    (path,) = (path for path in project.tree() if path.startswith("city/2020/01/") and path.endswith(".html"))
    folder = path.removesuffix("index.html")
    told = why(project, path)
    assert told.startswith(f"{path}\n")
    assert "content/2020-01-10-a.txt" in told
    assert "because it is new" in told
    assert "as it should be" in told
    for meant in (
        *(f"public/{path}", f"public/{folder}", str(project.output / path), folder),
        *(f"/{folder}", quote(f"/{folder}"), quote(f"/{path}"), f"/صحيفة/{folder}", quote(f"/صحيفة/{folder}")),
        *(f"https://example.org/صحيفة/{folder}", "https://example.org" + quote(f"/صحيفة/{folder}")),
        *("content/2020-01-10-a.txt", "./content/2020-01-10-a.txt", str(project.folder / "content/2020-01-10-a.txt")),
    ):
        assert why(project, meant) == told, meant
    for meant in ("content/2020-01-10-a.txt", f"project/public/{path}", f"/{folder}"):
        done = command("why", meant, "--project", project.folder, cwd=project.folder.parent)
        assert done.stdout == told, meant
    assert why(project, "/").startswith("index.html\n")
    done = command("why", "/nowhere/", cwd=project.folder, status=1)
    assert "no output is meant by `/nowhere/`" in done.stderr


def now(told: str) -> str:
    return told.partition("\n  now ")[2].partition("\n")[0].strip()


def test_why_names_what_changed(project: Project) -> None:
    article = "content/2020-01-10-a.txt"
    assert now(why(project, article)) == "stale: it is new"
    assert not project.output.exists()
    project.build()
    project.story("2020-01-10-a.txt", "خبر المدينة الأول عن المشروع", text="فقرة أخرى.\n\nوثالثة في آخر الخبر.")
    assert now(why(project, article)) == "stale: the text changed"
    project.build()
    told = why(project, article)
    assert "because the text changed" in told
    assert now(told) == "as it should be"
    project.write("templates/article.html", '{% extends "base.html" %}{% block main %}{{ body }}{% endblock %}')
    assert now(why(project, article)) == "stale: the template changed"
    assert now(why(project, "/")) == "as it should be"
    project.build()
    project.story("2020-04-10-d.txt", "خبر المدينة الثالث عن المشروع")
    assert "the articles of the list" in now(why(project, "/"))
    assert now(why(project, article)) == "as it should be"
    project.build()
    project.write("site.toml", SITE.replace("جريدة الميناء", "جريدة البحر"))
    assert "what all pages share" in now(why(project, article))
    project.build()
    (project.output / "index.html").write_text("")
    assert now(why(project, "/")) == "stale: the file is missing or was altered"


def test_why_has_a_word_for_every_part_of_a_key() -> None:
    assert tuple(PARTS) == reasons.PARTS


def test_why_with_errors_tells_them_and_a_damaged_store_is_none(project: Project) -> None:
    project.build()
    (project.folder / ".warraq/build.db").write_bytes(b"garbage" * 1000)
    assert now(why(project, "/")) == "stale: it is new"
    project.write("content/bad.txt", "العنوان: خبر\nالتاريخ: غدا\n\nنص.\n")
    done = command("why", "/", cwd=project.folder, status=1)
    assert done.stderr.startswith("content/bad.txt:2")


@pytest.mark.parametrize("row", ["articles set problems", "meta set value"])
def test_a_store_that_another_builder_wrote_otherwise_is_none(project: Project, row: str) -> None:
    project.write("content/empty.txt", "")
    (warning,) = project.build().problems
    other = msgpack.encode([{"at": {"path": "content/empty.txt"}, "message": "The file has no text."}])
    where = "path = 'content/empty.txt'" if row.startswith("articles") else "name = 'outcome'"
    with closing(sqlite3.connect(project.folder / ".warraq/build.db")) as store, store:
        store.execute(f"update {row} = ? where {where}", (other,))
    project.write("content/empty.txt", "\n")
    assert project.build().problems == (warning,)
    assert project.tree() == project.cold()


@pytest.mark.parametrize("language", ["ar", "fa", "ur", "he", "en"])
def test_new_makes_a_file_that_reads_as_it_was_meant(project: Project, language: str) -> None:
    project.write("site.toml", SITE.replace('language = "ar"', f'language = "{language}"'))
    headline = 'خبر: سوق "الميناء" #1'
    path = command("new", headline, "--section", "city", cwd=project.folder).stdout
    assert re.fullmatch(r"content/city/\d{4}-\d\d-\d\d-\S+\.txt\n", path)
    file = project.folder / path.strip()
    before = file.read_text("utf-8")
    file.write_text(before + "نص الخبر كله هنا، في فقرة واحدة.\n", "utf-8")
    (told,) = explained(file, cwd=project.folder)
    assert told["headline"]["value"] == headline
    assert told["section"]["value"] == "أخبار المدينة"
    assert told["published"]["rule"] == "header"
    assert told["paragraphs"] == ["نص الخبر كله هنا، في فقرة واحدة."]
    for drafts, articles in (((), 3), (("--drafts",), 4)):
        done = command("build", "--json", *drafts, cwd=project.folder)
        assert json.loads(done.stdout)["problems"] == []
        assert json.loads(done.stdout)["articles"] == articles


def test_new_without_a_section_and_in_another_project(project: Project) -> None:
    done = command("new", "سوق جديد", "--project", "project", cwd=project.folder.parent)
    assert re.fullmatch(r"project/content/\d{4}-\d\d-\d\d-سوق-جديد\.txt\n", done.stdout)
    assert (project.folder.parent / done.stdout.strip()).is_file()


def test_new_never_overwrites(project: Project) -> None:
    file = project.folder / command("new", "سوق جديد", "--section", "اقتصاد", cwd=project.folder).stdout.strip()
    file.write_text("mine")
    done = command("new", "سوق جديد", "--section", "economy", cwd=project.folder, status=1)
    assert done.stdout == ""
    assert "there is already one" in done.stderr
    assert file.read_text() == "mine"


def test_new_refuses_a_section_that_is_none_and_settings_with_errors(project: Project) -> None:
    before = sorted(os.listdir(project.folder / "content"))
    for given, meant in (("ecomomy", "economy"), ("اقتضاد", "اقتصاد"), ("أخبار المدينا", "أخبار المدينة")):
        done = command("new", "خبر", "--section", given, cwd=project.folder, status=2)
        assert f"Did you mean `{meant}`?" in done.stderr
    project.write("site.toml", 'title = "x')
    done = command("new", "خبر", cwd=project.folder, status=1)
    assert done.stderr.startswith("site.toml:1")
    assert sorted(os.listdir(project.folder / "content")) == before


@pytest.mark.parametrize("language", ["ar", "fa", "ur", "he", "en"])
def test_a_new_project_builds_without_a_problem(tmp_path: Path, language: str) -> None:
    done = command("init", "paper", "--language", language, cwd=tmp_path)
    assert "warraq build paper" in done.stdout
    folder = tmp_path / "paper"
    made = {".gitignore", "content", "permalinks.lock", "site.toml", "static", "templates"}
    assert {each.name for each in folder.iterdir()} == made
    told = json.loads(command("build", "paper", "--json", cwd=tmp_path).stdout)
    assert (told["articles"], told["problems"]) == (2, [])
    front = (folder / "public/index.html").read_text("utf-8")
    assert f'<html lang="{language}"' in front
    pages = ["about", "contact", "corrections-policy", "ethics", "ownership"]
    assert sorted(each.stem for each in (folder / "content/pages").iterdir()) == pages
    for page in pages:
        text = (folder / f"content/pages/{page}.md").read_text("utf-8")
        assert text.count("⟦") == text.count("⟧") > 0
        shown = (folder / f"public/{page}/index.html").read_text("utf-8")
        assert f'lang="{language}"' in shown[shown.index("<article") :].partition(">")[0]
        assert f'<a href="/{page}/">' in front
    assert '"correctionsPolicy":"http://localhost:8000/corrections-policy/"' in front
    told = command("check", "paper", cwd=tmp_path, status=1).stdout
    assert all(f"content/pages/{page}.md:" in told for page in ("about", "contact", "corrections-policy", "ethics"))
    assert '"@type":"AboutPage"' in (folder / "public/about/index.html").read_text("utf-8")


def test_a_new_project_has_every_setting_explained(tmp_path: Path) -> None:
    command("init", "paper", cwd=tmp_path)
    text = (tmp_path / "paper/site.toml").read_text("utf-8")
    lines = text.splitlines()
    assert "content/front.toml" in text
    for field in Settings.__struct_fields__:
        if field == "front":  # has a file of its own
            continue
        place = next(
            number for number, line in enumerate(lines) if re.match(rf"(# )?(\[\[?)?{field}( = |\]\]?|\.\w+\])", line)
        )
        above = re.split(r"\n\n", "\n".join(lines[:place]))[-1]  # one comment may explain several settings
        assert field == "places" or re.match(r"# [A-Z].*\.", above), field
    used, problems = load({"site.toml": re.sub(r"^# (?=\w+ = |\[)", "", text, flags=re.MULTILINE).encode()})
    assert problems == ()
    assert all(getattr(used, field) for field in Settings.__struct_fields__)


def test_init_refuses_a_folder_that_is_not_empty(project: Project) -> None:
    before = project.tree(), sorted(os.listdir(project.folder))
    for name in (".", "site.toml"):
        done = command("init", name, cwd=project.folder, status=2)
        assert "is not an empty folder" in done.stderr
    assert (project.tree(), sorted(os.listdir(project.folder))) == before
    (project.folder / "empty").mkdir()
    command("init", "empty", cwd=project.folder)
    assert (project.folder / "empty/site.toml").is_file()


def test_due_tells_when_the_site_changes_by_itself(project: Project) -> None:
    head = "العنوان: خبر له وقت\nالتاريخ: 2026-11-25 10:00\nينتهي: 2026-11-27\n"
    project.write("content/later.txt", f"{head}\nنص الخبر كله هنا.\n")
    assert "not built" in command("due", project.folder, cwd=project.folder.parent).stdout

    def due(now: str, status: int) -> dict[str, object]:
        done = command("due", project.folder, "--now", now, "--json", cwd=project.folder.parent, status=status)
        return dict(json.loads(done.stdout))

    pages = []
    for now, following in (
        ("2026-11-24T12:00:00", "2026-11-25T10:00:00+00:00"),
        ("2026-11-25T10:00:00", "2026-11-28T00:00:00+00:00"),
        ("2026-11-28T00:00:00", None),
    ):
        command("build", project.folder, "--now", now, cwd=project.folder.parent)
        assert due(now, 4) == {"due": False, "next": following}
        pages.append("خبر له وقت" in (project.folder / "public/index.html").read_text("utf-8"))
    assert pages == [False, True, False]
    command("build", project.folder, "--now", "2026-11-24T12:00:00", cwd=project.folder.parent)
    assert due("2026-11-25T10:00:00", 0) == {"due": True, "next": "2026-11-25T10:00:00+00:00"}
    assert "not a time" in command("due", "--now", "soon", cwd=project.folder, status=2).stderr
    assert "not a project" in command("due", cwd=project.folder.parent, status=2).stderr
