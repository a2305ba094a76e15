"""The command `clean`, and `explain --folder`: what they print, what they save, and what they never touch."""

import json
import os
import tomllib
from pathlib import Path

import pytest

from builder.reading.parse import parse
from builder.settings.settings import load
from tests.support.commands import command
from tests.support.projects import Project

LEAD = "افتتحت البلدية صباح اليوم مكتبة عامة في الحي القديم بعد عامين من العمل."
STORY = f"""أخبار المدينة

افتتاح مكتبة عامة في الحي القديم

عمّان – بترا: {LEAD}

وتضم المكتبة قاعة للأطفال.

اقرأ أيضاً
"""
TIDY = f"""العنوان: افتتاح مكتبة عامة في الحي القديم
القسم: أخبار المدينة
الوكالة: بترا
المكان: عمّان
صيغة النص: نظيف

{LEAD}

وتضم المكتبة قاعة للأطفال.

--- ما نُحّي جانبًا ---
اقرأ أيضاً
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_clean_prints_and_changes_nothing(project: Project) -> None:
    file = project.write("content/a.txt", STORY)
    before = names(project.folder)
    assert command("clean", file, cwd=project.folder).stdout == TIDY
    two = command("clean", file, "content/a.txt", cwd=project.folder).stdout
    assert two == f"{file}\n\n{TIDY}\ncontent/a.txt\n\n{TIDY}\n"
    (told,) = map(json.loads, command("clean", "--json", file, cwd=project.folder).stdout.splitlines())
    assert told == {"path": str(file), "text": TIDY, "written": False}
    assert file.read_text("utf-8") == STORY
    assert names(project.folder) == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_write_saves_the_tidy_text_as_utf_8_with_the_same_mode(project: Project, encoding: str) -> None:
    file = project.write("content/a.txt", STORY.replace("–", "-").replace("\n", "\r\n").encode(encoding))
    file.chmod(0o640)
    done = command("clean", "--write", "content/a.txt", cwd=project.folder)
    assert done.stdout == "content/a.txt: written\n"
    assert file.read_bytes() == TIDY.encode()
    assert file.stat().st_mode & 0o7777 == 0o640
    assert [name for name in names(project.folder) if "warraq" in name or name.endswith(".tmp")] == []
    status = file.stat()
    again = command("clean", "--write", "content/a.txt", cwd=project.folder)
    assert again.stdout == "content/a.txt: it is clean already\n"
    assert file.stat() == status


def test_a_site_stays_as_it_is_when_its_articles_are_cleaned(project: Project) -> None:
    project.story("2020-01-10-a.txt", "خبر المدينة الأول عن المشروع")
    file = project.write("content/b.txt", STORY)  # it tells no date: that of the file counts
    os.utime(file, (1_577_880_000, 1_577_880_000))
    project.build()
    before = project.tree()
    command("clean", "--write", "content/2020-01-10-a.txt", "content/b.txt", cwd=project.folder)
    assert file.read_text("utf-8") == TIDY
    project.build()
    assert project.tree() == before


def test_a_link_stays_a_link(project: Project) -> None:
    file = project.write("content/a.txt", STORY)
    link = project.folder / "content/b.txt"
    link.symlink_to("a.txt")
    command("clean", "--write", link, cwd=project.folder)
    assert link.is_symlink()
    assert file.read_text("utf-8") == TIDY


def test_what_is_not_written_anew_is_said_and_left(project: Project) -> None:
    bad = {
        "content/a.md": (STORY.encode(), "Markdown is not written anew."),
        "content/a.text": (STORY.encode(), "Only `.txt` files are written anew."),
        "content/date.txt": (f"العنوان: خبر\nالتاريخ: غدا\n\n{LEAD}\n".encode(), "is not a date"),
        "content/note.txt": (f"[[رابط إلى خبر]]\n\n{LEAD}\n".encode(), "would change the article: headline"),
        "content/picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(200), "picture"),
    }
    for path, (data, _) in bad.items():
        project.write(path, data)
    good = project.write("content/good.txt", STORY)
    words: tuple[str | Path, ...] = (*bad, "content", "content/missing.txt", good)
    done = command("clean", "--write", *words, cwd=project.folder, status=1)
    said = [line for line in done.stderr.splitlines() if ": error: " in line]
    expected = [
        *((path, what) for path, (_, what) in bad.items()),
        ("content", "folder"),
        ("content/missing.txt", "no such"),
    ]
    assert len(said) == len(expected)
    for line, (path, what) in zip(said, expected, strict=True):
        assert line.startswith(f"{path}:")
        assert what in line
    assert done.stdout == f"{good}: written\n"
    for path, (data, _) in bad.items():
        assert (project.folder / path).read_bytes() == data
    assert command("clean", "content/a.text", cwd=project.folder).stdout.startswith("العنوان: ")


def test_settings_with_errors_stop_it(project: Project) -> None:
    file = project.write("content/a.txt", STORY)
    project.write("site.toml", 'title = "x')
    done = command("clean", "--write", file, file, cwd=project.folder, status=1)
    assert done.stderr.count("site.toml:1") == 1
    assert file.read_text("utf-8") == STORY


def repeated(folder: Path) -> Path:
    for number in range(30):
        text = (
            f"عنوان الخبر رقم {number}\n\n{'بج' * (number + 1)} {LEAD}\n\nوقال المدير رقم {number} «بج{'ا' * number}»."
        )
        footer = "\n\nقرأ هذا الخبر 12 زائرًا" if number % 4 == 0 else ""
        glued = " لمزيد من أخبارنا «اشترك»." if number % 5 == 0 else ""
        path = folder / f"{number % 3}" / f"{number:02}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}{glued}{footer}\n\nشارك\n", "utf-8")
    return folder


def test_explain_folder_proposes_what_the_settings_then_set_aside(project: Project) -> None:
    folder = repeated(project.folder / "content/agency")
    before = project.folder.joinpath("site.toml").read_text("utf-8")
    told = json.loads(command("explain", "--folder", "content/agency", "--json", cwd=project.folder).stdout)
    assert told["files"] == 30
    first, second = told["proposed"]
    assert (first["text"], first["files"]) == ("قرأ هذا الخبر 12 زائرًا", 8)
    assert (first["share"], first["example"]) == (0.2667, {"path": "content/agency/0/00.txt", "line": 7})
    assert (second["text"], second["files"]) == ("لمزيد من أخبارنا «اشترك».", 4)  # of six: in two it is not the last
    plain = command("explain", "--folder", "content/agency", cwd=project.folder).stdout
    pasted = tomllib.loads(plain[plain.index("furniture = [") :])
    assert pasted["furniture"] == [each["text"] for each in told["proposed"]]
    assert "8 files (26 %)" in plain
    project.write("site.toml", plain[plain.index("furniture = [") :] + before)
    told = json.loads(command("explain", "--folder", "content/agency", "--json", cwd=project.folder).stdout)
    assert told == {"files": 30, "proposed": []}
    settings, problems = load({"site.toml": (project.folder / "site.toml").read_bytes()})
    assert problems == ()
    data = (folder / "0/00.txt").read_bytes()
    assert len(parse("content/agency/0/00.txt", data, settings.reading).account.set_aside) == 3


def test_explain_folder_tells_what_it_can_not_read(tmp_path: Path) -> None:
    repeated(tmp_path / "a")
    (tmp_path / "a/x.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (tmp_path / "a/.hidden.txt").write_bytes(b"\xff")
    done = command("explain", "--folder", "a", cwd=tmp_path, status=1)
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("a/x.txt: error: ")
    assert "furniture = [" in done.stdout
    (tmp_path / "empty").mkdir()
    assert "0 files" in command("explain", "--folder", "empty", cwd=tmp_path).stdout


def test_explain_wants_files_or_a_folder(tmp_path: Path) -> None:
    for words in ((), ("--folder", ".", "a.txt"), ("--folder", "missing")):
        done = command("explain", *words, cwd=tmp_path, status=2)
        assert done.stderr.startswith("warraq explain: ")


def test_the_help_has_examples(tmp_path: Path) -> None:
    for word, example in (("clean", "warraq clean --write"), ("explain", "warraq explain --folder")):
        assert example in command(word, "--help", cwd=tmp_path).stdout
