"""Projects with faults: each is told with its place and what to do, all in one run, and nothing is written."""

import os
import socket
from pathlib import Path

import pytest

from builder.problems import BuildFailed, Problem
from tests.support.projects import SITE, Project

GOOD = "أخبار المدينة\n\nعنوان خبر سليم\n\nنص الخبر السليم كله هنا.\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    made.write("content/2026-01-01-good.txt", GOOD)
    return made


def problems(project: Project) -> list[Problem]:
    """What a build refuses for; the folder of the site stays as it was."""
    before = project.tree()
    with pytest.raises(BuildFailed) as failed:
        project.build()
    assert project.tree() == before
    for problem in failed.value.problems:
        assert problem.message.endswith(".")
        assert problem.hint
    return [problem for problem in failed.value.problems if problem.severity == "error"]


@pytest.mark.parametrize(
    ("path", "text", "place", "said"),
    [
        ("site.toml", SITE.replace("page_size", "page_sise"), (4, 1), "page_sise"),
        ("site.toml", SITE + '\n[[tags]]\nnane = "x"\n', None, "nane"),
        ("site.toml", 'title = "x', (1, None), "TOML"),
        ("site.toml", b'title = "\xff"', (1, None), "UTF-8"),
        ("site.toml", 'timezone = "Africa/Kairo"', (1, 1), "Kairo"),
        ("site.toml", 'permalink = "/{section}/{slag}/"', (1, 1), "slag"),
        ("site.toml", 'permalink = "/{section}/"', (1, 1), "same"),
        ("site.toml", 'language = "arabic"', (1, 1), "arabic"),
        ("site.toml", "page_size = 0", (1, 1), "page_size"),
        ("site.toml", 'address = "example.org"', (1, 1), "address"),
        ("site.toml", 'output = "content/x"', (1, 1), "content/x"),
        ("content/a.txt", "العنوان: خبر\nالتاريخ: غدا أو بعده\n\nنص.\n", (2, None), "غدا"),
        ("content/a.txt", "العنوان: خبر\nالتاريخ: 31/2/2026\n\nنص.\n", (2, None), "31/2/2026"),
        ("content/a.txt", "العنوان: خبر\nالقسمم: فنون\n\nنص.\n", (2, 1), "القسمم"),
        ("content/a.txt", "العنوان: خبر\nمسودة: ربما\n\nنص.\n", (2, None), "ربما"),
        ("content/a.txt", "العنوان: خبر\nالصورة: none.jpg\n\nنص.\n", (2, None), "none.jpg"),
        ("content/a.txt", "العنوان: خبر\nالرابط: /../x/\n\nنص.\n", (2, None), "/../x/"),
        ("content/a.md", "---\ntitle: x\na: [\n---\nنص\n", (4, None), "YAML"),
        ("content/a.md", "+++\ntitle = b\n+++\nنص\n", (2, None), "TOML"),
        ("content/a.md", "---\ntitle: خبر\ndate: 2026-13-40\n---\nنص\n", (3, None), "2026-13-40"),
        ("content/a.md", ">" * 10000, (1, None), "nested"),
        ("content/a.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), None, ""),
        ("templates/404.html", "<p>\n{% if %}\n", (2, None), "template"),
        ("templates/404.html", '{% include "nothing.html" %}', None, "nothing.html"),
        ("templates/404.html", "{% include page.head.title %}", None, "computed"),
        ("templates/404.html", "\n\n{{ page.nothing }}", (3, None), "nothing"),
    ],
)
def test_a_fault_has_a_place(
    project: Project, path: str, text: str | bytes, place: tuple[int, int | None] | None, said: str
) -> None:
    project.write(path, text)
    found = problems(project)
    assert [problem.at.path for problem in found] == [path]
    if place:
        assert found[0].at.line == place[0]
        assert place[1] is None or found[0].at.column == place[1]
    assert said in found[0].message


def test_all_faults_are_told_in_one_run(project: Project) -> None:
    project.build()
    project.write("site.toml", SITE + "\ncolour = 1\n".replace("\ncolour", "\n[[sections]]\nname = 3 # colour"))
    project.write("content/a.txt", "العنوان: خبر\nالتاريخ: غدا\n\nنص.\n")
    project.write("content/b.md", "---\ntitle: [\n---\nنص\n")
    project.write("content/c.txt", bytes(range(32)) * 20)
    (project.folder / "content/d.txt").symlink_to("/nowhere")
    (project.folder / "content/e.txt").symlink_to("/etc/hostname")
    project.write("templates/404.html", "{% endfor %}")
    project.write("content/f.txt", "العنوان: خبر أول\nالرابط: /x/\n\nنص.\n")
    project.write("content/g.txt", "العنوان: خبر ثان\nالرابط: /x/\n\nنص.\n")
    found = {problem.at.path for problem in problems(project)}
    assert found == {"site.toml", "templates/404.html"} | {
        f"content/{name}" for name in ("a.txt", "b.md", "c.txt", "d.txt", "e.txt", "g.txt")
    }


def test_two_files_that_claim_one_address(project: Project) -> None:
    project.write("content/f.txt", "العنوان: خبر أول\nالرابط: /x/y/\n\nنص.\n")
    project.write("content/g.txt", "العنوان: خبر ثان\nالرابط: /X/y\n\nنص.\n")
    (problem,) = problems(project)
    assert problem.at.path == "content/g.txt"
    assert problem.at.line == 2
    assert "content/f.txt" in problem.message


def test_an_address_that_the_site_itself_needs(project: Project) -> None:
    project.write("content/f.txt", "العنوان: خبر أول\nالرابط: /archive/\n\nنص.\n")
    (problem,) = problems(project)
    assert problem.at.path == "content/f.txt"
    assert "archive/index.html" in problem.message


@pytest.mark.parametrize("text", ["", "\n \n\t\n", "\ufeff"])
def test_an_empty_file_is_a_warning(project: Project, text: str) -> None:
    project.write("content/a.txt", text)
    report = project.build()
    (problem,) = report.problems
    assert (problem.severity, problem.at.path) == ("warning", "content/a.txt")
    assert report.articles == 1
    assert project.build().problems == report.problems


def test_what_is_no_file_is_told_and_not_opened(project: Project) -> None:
    os.mkfifo(project.folder / "content/pipe.txt")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(project.folder / "content/socket.txt"))
        assert {problem.at.path for problem in problems(project)} == {"content/pipe.txt", "content/socket.txt"}


def test_links_out_of_the_content_are_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(GOOD, "utf-8")
    (tmp_path / "folder").mkdir()
    (project.folder / "content/link.txt").symlink_to(tmp_path / "secret.txt")
    (project.folder / "content/folder").symlink_to(tmp_path / "folder")
    assert {problem.at.path for problem in problems(project)} == {"content/link.txt", "content/folder"}


def test_keep_going_leaves_out_what_has_errors(project: Project) -> None:
    project.write("content/a.txt", "العنوان: خبر\nالتاريخ: غدا\n\nنص.\n")
    (project.folder / "content/d.txt").symlink_to("/nowhere")
    project.write("content/f.txt", "العنوان: خبر أول\nالرابط: /x/\n\nنص.\n")
    project.write("content/g.txt", "العنوان: خبر ثان\nالرابط: /x/\n\nنص.\n")
    report = project.build(keep_going=True)
    assert report.left_out == ("content/a.txt", "content/d.txt", "content/g.txt")
    assert report.articles == 2
    assert project.build(keep_going=True) == report.__class__(
        report.output, 2, report.outputs, 0, 0, report.outputs, report.problems, report.left_out
    )
    assert len(problems(project)) == 3


def test_keep_going_does_not_pass_over_settings(project: Project) -> None:
    project.write("site.toml", "colour = 1")
    with pytest.raises(BuildFailed):
        project.build(keep_going=True)


def test_strangers_files_are_left_and_named(project: Project) -> None:
    project.write("public/notes.txt", "mine")
    report = project.build()
    assert (project.output / "notes.txt").read_text() == "mine"
    assert any(problem.at.path.endswith("notes.txt") for problem in report.problems)
    page = next(path for path in project.tree() if "سليم" in path)
    project.write(f"public/{os.path.dirname(page)}/photo.jpg", "mine")
    project.write("content/2026-01-01-good.txt", GOOD.replace("سليم", "آخر"))
    report = project.build()
    assert not (project.output / page).exists()
    assert (project.output / page).with_name("photo.jpg").read_text() == "mine"
    assert any(os.path.dirname(page) in problem.at.path for problem in report.problems)


def test_a_strangers_file_in_the_way_is_not_overwritten(project: Project) -> None:
    project.write("public/index.html", "mine")
    (problem,) = problems(project)
    assert problem.at.path.endswith("public/index.html")


def test_a_lost_store_does_not_lock_the_site(project: Project) -> None:
    project.build()
    before = project.tree()
    os.unlink(project.folder / ".warraq/build.db")
    project.build()
    assert project.tree() == before
    project.write(".warraq/build.db", b"not a database" * 1000)
    project.build()
    assert project.tree() == before


def test_nothing_is_written_through_a_link(project: Project, tmp_path: Path) -> None:
    project.build()
    elsewhere = tmp_path / "elsewhere"
    (project.output / "city").rename(elsewhere)
    (project.output / "city").symlink_to(elsewhere)
    project.write("content/2026-01-01-good.txt", GOOD.replace("النص", "المتن").replace("نص الخبر", "متن الخبر"))
    found = problems(project)
    assert all("city" in problem.at.path for problem in found)
    assert found


def test_a_full_disk_changes_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    import builder.output.make

    project.build()
    project.write("content/2026-02-01-b.txt", GOOD)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(builder.output.make, "write_new_file", full)
    (problem,) = problems(project)
    assert "no space left" in problem.message
