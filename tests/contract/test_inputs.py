"""Every input is noticed: whatever a page may depend on, a change of it changes the page."""

import os
import subprocess
from datetime import UTC, datetime, timedelta

import pytest

import builder.build.builder
from builder.build.builder import Builder
from builder.build.report import BuildOptions
from tests.support.projects import NOW, SITE, Project

AUTHOR = os.environ | {
    "GIT_AUTHOR_DATE": "2024-02-03T10:00:00Z",
    "GIT_COMMITTER_DATE": "2024-02-03T10:00:00Z",
    "GIT_AUTHOR_NAME": "x",
    "GIT_AUTHOR_EMAIL": "x@example.org",
    "GIT_COMMITTER_NAME": "x",
    "GIT_COMMITTER_EMAIL": "x@example.org",
}


def rewritten(project: Project) -> int:
    report = project.build()
    assert project.tree() == project.cold()
    return report.written


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("site.toml", SITE.replace("جريدة الميناء", "جريدة المرفأ")),
        ("content/sections.toml", '[[sections]]\nname = "فنون"\n'),
        ("content/tags.toml", '[[tags]]\nname = "المشروع"\naddress = "project"\n'),
        ("site.toml", SITE.replace("page_size", 'colour = "#7a1f2b"\nfonts = "system"\npage_size')),
        ("content/front.toml", 'lead = "2026-02-10-story.txt"\n'),
        ("templates/404.html", "<!doctype html><title>404</title>"),
        ("templates/_card.html", "{% macro card(card, level) %}<p>{{ card.href }}</p>{% endmacro %}"),
        ("static/style.css", "body { margin: 0 }"),
        ("static/CNAME", "example.org"),
        ("content/2026-08-01-x.txt", "خبر جديد عن المدرسة\n\nنص الخبر الجديد عن المدرسة في المدينة.\n"),
    ],
)
def test_a_file(project: Project, path: str, text: str) -> None:
    project.build()
    if path == "templates/_card.html":
        text = Builder(str(project.folder)).folders.theme
        with open(f"{text}/templates/_card.html", encoding="utf-8") as file:
            text = (
                file.read().replace("<li", '<li data-changed="yes"').replace("<article", '<article data-changed="yes"')
            )
    project.write(path, text)
    assert rewritten(project) > 0


def test_a_change_that_keeps_size_and_time(project: Project) -> None:
    """A file changed within the same tick of the file system's clock as it was read (git's racily-clean case)."""
    path = project.folder / "content/2026-02-10-story.txt"
    project.build()
    status = path.stat()
    path.write_text(path.read_text("utf-8").replace("كلها", "جلها"), "utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    assert rewritten(project) == 1


def test_the_builder_itself(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.build()
    monkeypatch.setattr(builder.build.builder, "builder_fingerprint", lambda: b"another epoch..!")
    before = project.stamps()
    assert project.build().written == 0  # all is made anew, and comes out the same
    assert project.stamps() == before


def test_the_time(project: Project) -> None:
    project.story("2026-12-01-later.txt", "خبر لم يحن وقته بعد")
    project.build()
    assert not any("لم-يحن" in path for path in project.tree())
    assert project.build(NOW + timedelta(days=5)).written == 0
    assert project.build(datetime(2026, 12, 1, tzinfo=UTC)).written > 3
    assert any("لم-يحن" in path for path in project.tree())
    assert project.tree() == project.cold(NOW + timedelta(days=9))
    project.build(NOW)
    assert project.tree() == project.cold(NOW)


def test_drafts(project: Project) -> None:
    project.write("content/d.txt", "العنوان: مسودة خبر قادم\nالتاريخ: 2026-01-01\nمسودة: نعم\n\nنص المسودة هنا.\n")
    assert project.build().articles == 7
    assert project.build(drafts=True).articles == 8
    assert project.build().articles == 7
    assert project.tree() == project.cold()


def test_the_version_history(project: Project) -> None:
    """A story without a date has its first commit's; without one the file's own time."""
    path = project.story("undated.txt", "خبر بلا تاريخ في أي مكان")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    project.build()
    assert any(each.startswith("city/2023/11/") for each in project.tree())
    commit(project)
    assert rewritten(project) > 0
    assert any(each.startswith("city/2024/02/") for each in project.tree())
    assert not any(each.startswith("city/2023/") for each in project.tree())


def test_a_commit_after_a_build_counts_only_where_the_history_tells_a_date(project: Project) -> None:
    project.build()
    project.write("permalinks.lock", "")
    project.story("undated.txt", "خبر بلا تاريخ في أي مكان")  # whose time the ledger keeps
    project.build()
    commit(project)
    builder = Builder(str(project.folder), BuildOptions(workers=1))
    assert builder.current_build(NOW) is not None
    (project.folder / "permalinks.lock").unlink()
    project.build()
    assert builder.current_build(NOW) is not None
    subprocess.run(["git", "commit", "-qm", "y", "--allow-empty"], cwd=project.folder, check=True, env=AUTHOR)
    assert builder.current_build(NOW) is None


def commit(project: Project) -> None:
    for words in (["init", "-q"], ["add", "content"], ["commit", "-qm", "x"]):
        subprocess.run(["git", *words], cwd=project.folder, check=True, env=AUTHOR)


def test_the_output_itself(project: Project) -> None:
    project.build()
    (project.output / "index.html").unlink()
    (project.output / "404.html").write_text("x", "utf-8")
    assert rewritten(project) == 2


def test_verify_sees_what_size_and_time_hide(project: Project) -> None:
    project.build()
    page = project.output / "404.html"
    status, data = page.stat(), page.read_bytes()
    page.write_bytes(b"?" * len(data))
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert project.build().written == 0
    assert project.build(verify=True).written == 1
    assert page.read_bytes() == data
