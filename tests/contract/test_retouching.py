"""An edit that no other page shows is built without planning the site, and gives the same site."""

from pathlib import Path

import pytest

import builder.build.full
from tests.support.projects import NOW, Project

PATH = "content/2026-02-10-story.txt"


class Planned(Exception):  # noqa: N818 - what the tests look for
    """The whole site was planned."""


def refuse_to_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise Planned

    monkeypatch.setattr(builder.build.full, "plan", refused)


def edit(project: Project, old: str, new: str) -> Path:
    path = project.folder / PATH
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return path


def test_a_text_is_built_without_the_plan(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.stories(30)
    project.build()
    tree = project.tree()
    refuse_to_plan(monkeypatch)
    edit(project, "كلها", "جميعها")
    report = project.build()
    assert (report.written, report.removed, report.outputs) == (1, 0, len(tree))
    again = project.build()
    assert (again.written, again.articles) == (0, report.articles)
    edit(project, "جميعها.", "جميعها. " + "وهذه جملة طويلة تزيد وقت القراءة. " * 90)
    assert project.build().written == 1
    monkeypatch.undo()
    assert project.tree() == project.cold()
    page = next(path for path in tree if "رقم-2-" in path)
    assert "جميعها".encode() in project.tree()[page]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("خبر المدينة رقم 2", "نبأ المدينة رقم 2"),
        ("بأسبوعين", "بثلاثة أسابيع"),
        ("شبكة المياه", "شبكة النقل"),
        ("كلها.", "كلها.\n\nانظر [[2026-03-10-story]]."),
    ],
    ids=["headline", "summary", "tag", "link"],
)
def test_what_others_show_is_planned(project: Project, old: str, new: str) -> None:
    project.build()
    edit(project, old, new)
    project.build()
    assert project.tree() == project.cold()


def test_a_build_that_was_cut_off_after_reading_is_not_taken_for_the_last(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.build()
    edit(project, "خبر المدينة رقم 2", "نبأ المدينة رقم 2")
    refuse_to_plan(monkeypatch)
    with pytest.raises(Planned):  # read, but never made
        project.build()
    with pytest.raises(Planned):
        project.build()
    monkeypatch.undo()
    project.build(NOW)
    assert project.tree() == project.cold()


def test_an_altered_page_of_another_article_is_made_again(project: Project) -> None:
    project.build()
    other = next(path for path in project.tree() if "رقم-5-" in path)
    (project.output / other).write_text("altered", "utf-8")
    edit(project, "كلها", "جميعها")
    assert project.build().written == 2
    assert project.tree() == project.cold()
