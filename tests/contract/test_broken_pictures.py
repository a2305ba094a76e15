"""Pictures that are none, or too much: a problem with a name, an error for a header's and a warning in a text."""

from pathlib import Path

import pytest

from builder.problems import BuildFailed
from tests.support.hostile_pictures import HOSTILE
from tests.support.projects import Project

HEADER = "العنوان: خبر مصور عن الميناء\nالصورة: {}\nوصف الصورة: بحر\n\nنص الخبر المصور كله هنا.\n"
BODY = "---\ntitle: خبر مصور\ndate: 2026-06-02\n---\n\nنص الخبر.\n\n![بحر]({})\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    made.story("2026-01-01-good.txt", "خبر سليم عن الميناء")
    return made


@pytest.mark.parametrize("name", HOSTILE)
def test_in_a_header(project: Project, name: str) -> None:
    data, kind = HOSTILE[name]
    project.write("content/bad.jpg", data)
    project.write("content/a.txt", HEADER.format("bad.jpg"))
    with pytest.raises(BuildFailed) as failed:
        project.build()
    (problem,) = failed.value.problems
    assert (problem.at.path, problem.at.line, problem.severity) == ("content/a.txt", 2, "error")
    assert "`bad.jpg` is" in problem.message
    assert ("too large" in problem.message) == (kind == "large")
    assert problem.hint
    assert project.build(keep_going=True).articles == 1


@pytest.mark.parametrize("name", HOSTILE)
def test_in_a_text(project: Project, name: str) -> None:
    project.write("content/bad.jpg", HOSTILE[name][0])
    project.write("content/a.md", BODY.format("bad.jpg"))
    report = project.build()
    (problem,) = report.problems
    assert (problem.at.path, problem.at.line, problem.severity) == ("content/a.md", 8, "warning")
    assert "bad.jpg" in problem.message
    assert not any("bad" in path for path in project.tree())
    assert project.tree() == project.cold()


def test_one_that_fails_after_all_is_told_by_its_name(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a decoder thinks of later: nothing is written, and the file is named."""
    import builder.images.measure

    project.build()
    before = project.tree()
    monkeypatch.setattr(builder.images.measure, "measure", lambda name: (600, 400, "opaque"))
    project.write("content/bad.jpg", HOSTILE["cut off"][0])
    project.write("content/a.md", BODY.format("bad.jpg"))
    with pytest.raises(BuildFailed) as failed:
        project.build()
    (problem,) = failed.value.problems
    assert problem.at.path == "content/bad.jpg"
    assert project.tree() == before
