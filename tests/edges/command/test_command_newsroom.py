"""`warraq digest` and `warraq export`, as users run them."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.support.commands import WARRAQ, command
from tests.support.paths import ROOT

NOW = "2026-11-25T08:00"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("newsroom") / "project"
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "site.toml", folder / "site.toml")
    return folder


def test_a_digest_is_three_files_and_the_same_each_time(project: Path, tmp_path: Path) -> None:
    words = ("digest", project, "--now", NOW, "--since", "1w", "--unsubscribe", "https://example.org/leave")
    done = command(*words, "--out", "one", cwd=tmp_path)
    command(*words, "--out", "two", cwd=tmp_path)
    names = ["digest.eml", "digest.html", "digest.txt"]
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == names
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert done.stdout.startswith("3 stories: ")
    assert "2026/11/" in (tmp_path / "one/digest.txt").read_text("utf-8")
    assert not (project / "public").exists()


def test_a_digest_tells_what_it_did_as_json(project: Path, tmp_path: Path) -> None:
    done = command(
        "digest", project, "--now", NOW, "--since", "8w", "--section", "culture", "--limit", "2", "--json", cwd=tmp_path
    )
    told = json.loads(done.stdout)
    assert len(told["stories"]) == 2
    assert all(each.startswith("https://example.org/culture/") for each in told["stories"])
    assert told["files"] == [f"digest/digest.{ending}" for ending in ("html", "txt", "eml")]


def test_a_time_without_stories_writes_nothing(project: Path, tmp_path: Path) -> None:
    done = command("digest", project, "--now", NOW, "--since", "1h", cwd=tmp_path, status=4)
    assert "No story came out in that time" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--since", "soon"), "`soon` is no time to begin at"),
        (("--until", "later"), "`later` is not a time"),
        (("--since", "2026-11-24", "--until", "2026-11-23"), "The time ends before it begins"),
        (("--section", "cultur"), "There is no section `cultur`. Did you mean `culture`?"),
        (("--from", "me"), "`me` is not an address of a mailbox"),
        (("--from", "a@b.c\nBcc: x@y.z"), "is not an address of a mailbox"),
        (("--unsubscribe", "javascript:x"), "is no address to unsubscribe at"),
        (("--limit", "0"), "`0` is not a number from 1 to 256"),
    ],
)
def test_wrong_use_of_digest_is_told(project: Path, tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    done = command("digest", project, "--now", NOW, *words, cwd=tmp_path, status=2)
    assert told in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    ["content/city/2026-11-24-paper-boats.txt", "/city/2026/11/سباق-القوارب-الورقية-في-قناة-الحي-القديم-لحظة-بلحظة/"],
)
def test_an_article_is_exported_by_its_file_or_its_address(project: Path, name: str) -> None:
    made = json.loads(command("export", name, "--now", NOW, cwd=project).stdout)
    assert made["headlines"][0]["value"] == "سباق القوارب الورقية في قناة الحي القديم، لحظة بلحظة"
    assert made["standard"]["version"] == "2.1"
    xml = command("export", name, "--format", "newsml", "--now", NOW, cwd=project).stdout
    assert ElementTree.fromstring(xml.encode()).attrib["guid"] == made["uri"]


def test_the_project_is_found_by_the_file(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.json"
    command("export", project / "content/culture/reading-room.md", "--now", NOW, "--out", out, cwd=tmp_path)
    assert json.loads(out.read_text("utf-8"))["language"] == "ar"


def test_several_articles_go_into_a_folder(project: Path, tmp_path: Path) -> None:
    words = ("export", "--project", project, "--since", "2w", "--now", NOW)
    done = command(*words, "--format", "newsml", "--out", tmp_path / "wire", cwd=project)
    paths = done.stdout.splitlines()
    assert len(paths) == len(list((tmp_path / "wire").iterdir())) == 7
    assert all(ElementTree.parse(path).getroot().tag.endswith("newsItem") for path in paths)
    assert "Several articles need a folder" in command(*words, cwd=project, status=2).stderr


def test_who_reads_an_export_may_stop(project: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as pipe:
        done = subprocess.run(
            [*WARRAQ, "export", "content/city/2026-11-24-paper-boats.txt", "--now", NOW],
            cwd=project,
            stdout=pipe,
            stderr=-1,
            check=False,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
    assert (done.returncode, done.stderr) == (0, b"")


def test_wrong_use_of_export_is_told(project: Path) -> None:
    assert "No article is named" in command("export", cwd=project, status=2).stderr
    done = command("export", "content/city/tramm.md", "--now", NOW, cwd=project, status=2)
    assert (
        "No article that is out is called `content/city/tramm.md`. Did you mean `content/city/tram.md`?" in done.stderr
    )
    assert "is no time to begin at" in command("export", "--since", "x", cwd=project, status=2).stderr


def test_drafts_and_stories_to_come_are_not_given_out(project: Path, tmp_path: Path) -> None:
    name = "content/city/2026-11-24-paper-boats.txt"
    assert "No article that is out" in command("export", name, "--now", "2026-11-23", cwd=project, status=2).stderr
    command(
        "digest", "--now", "2026-11-23T00:00", "--until", "2026-11-30", "--since", "2w", "--out", tmp_path, cwd=project
    )
    assert "سباق القوارب" not in (tmp_path / "digest.txt").read_text("utf-8")


def test_an_article_with_an_error_ends_both(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "site.toml").write_text('title = "x"\n', "utf-8")
    (tmp_path / "content/a.txt").write_text("العنوان: خبر\nالتاريخ: 2026-13-45\n\nنص.\n", "utf-8")
    for words in (("digest",), ("export", "content/a.txt")):
        assert "content/a.txt:2" in command(*words, cwd=tmp_path, status=1).stderr
