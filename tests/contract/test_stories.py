"""Strips, corrections and standing pages in rebuilds: each is made and taken away by the build that is due."""

import os
import shutil
from datetime import timedelta

import pytest

from builder.build.builder import Builder
from builder.problems import BuildFailed
from tests.support.projects import NOW, SITE, Project, written

END = NOW + timedelta(hours=6)
STRIP = b'class="breaking"'
NEWS = "العنوان: انقطاع المياه عن الحي الشمالي ساعة\nالقسم: أخبار المدينة\nالتاريخ: 2026-11-24 09:00\n"
ABOUT = "---\ntitle: من نحن\n---\n\nصحيفة صغيرة. [خبر](../2026-02-10-story.txt).\n"


def striped(project: Project) -> set[str]:
    return {path for path, data in project.tree().items() if STRIP in data}


def test_a_build_at_the_end_takes_the_strip_away(project: Project) -> None:
    project.write("content/news.txt", f"{NEWS}عاجل حتى: 2026-11-24 18:00\n\nتنقطع المياه ساعة.\n")
    project.build()
    assert striped(project) == {"index.html", "city/index.html", "economy/index.html"}
    assert project.build(END - timedelta(seconds=1)).written == 0
    before = project.stamps()
    report = project.build(END)
    assert striped(project) == set()
    own = next(path for path in project.tree() if "انقطاع" in path)
    assert written(project, before) == {"index.html", "city/index.html", "economy/index.html", own}
    assert report.written == 4
    assert project.tree() == project.cold(END)
    assert project.build(END + timedelta(days=9)).written == 0
    project.build(NOW)
    assert striped(project) == {"index.html", "city/index.html", "economy/index.html"}
    assert project.tree() == project.cold(NOW)


def test_with_drafts_too(project: Project) -> None:
    project.write("content/news.txt", f"{NEWS}مسودة: نعم\nعاجل حتى: 2026-11-24 18:00\n\nتنقطع المياه ساعة.\n")
    project.build(drafts=True)
    assert striped(project)
    project.build(END, drafts=True)
    assert striped(project) == set()
    assert project.tree() == project.cold(END, drafts=True)


def test_a_further_correction_changes_what_shows_it(project: Project) -> None:
    text = NEWS + "تصحيح: 2026-11-24: كان الانقطاع ساعتين.\n"
    body = "\nتنقطع المياه ساعة عن الحي الشمالي كله.\n"
    project.write("content/news.txt", text + body)
    project.build()
    own = next(path for path in project.tree() if "انقطاع" in path)
    assert "كان الانقطاع ساعتين".encode() in project.tree()["corrections/index.html"]
    before = project.stamps()
    project.write("content/news.txt", f"{text}توضيح: 2026-11-24: في الحي الشمالي وحده.\n{body}")
    project.build()
    assert written(project, before) == {own, "corrections/index.html"}
    project.write("content/news.txt", NEWS + body)
    project.build()
    assert "corrections/index.html" not in project.tree()
    assert project.tree() == project.cold()


def test_a_standing_page_is_on_every_foot_and_in_no_list(project: Project) -> None:
    project.build()
    before = project.tree()
    project.write("content/pages/about.md", ABOUT)
    project.build()
    after = project.tree()
    assert after.keys() - before.keys() == {"about/index.html"}
    html = {path: data.decode() for path, data in after.items() if path.endswith((".html", ".xml"))}
    assert all('<a href="/about/"><bdi>من نحن</bdi></a>' in text for path, text in html.items() if "html" in path)
    assert [path for path, text in html.items() if "/about/" in text and "html" not in path] == ["sitemap.xml"]
    assert [path for path, text in html.items() if text.count("/about/") > 1] == ["about/index.html"]
    assert 'href="/city/2026/02/' in html["about/index.html"]
    assert project.tree() == project.cold()
    stamps = project.stamps()
    project.write("content/pages/about.md", ABOUT.replace("صغيرة", "كبيرة"))
    project.build()
    assert written(project, stamps) == {"about/index.html"}


def test_a_page_of_the_projects_stands_on_the_themes(project: Project) -> None:
    project.build()
    plain = project.tree()
    project.write(
        "templates/article.html",
        '{% extends "theme/article.html" %}{% block tags %}{{ super() }}<p class="mine">x</p>{% endblock %}',
    )
    before = project.stamps()
    project.build()
    articles = {path for path, data in plain.items() if b'<article class="story"' in data}
    assert written(project, before) == articles
    for path in articles:
        assert project.tree()[path].replace(b'<p class="mine">x</p>', b"").split() == plain[path].split()
    assert project.tree() == project.cold()


def test_the_themes_own_template_is_in_the_key_of_what_stands_on_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = project.folder.parent / "theme"
    for folder in ("templates", "static"):
        shutil.copytree(os.path.join(Builder(str(project.folder)).folders.theme, folder), theme / folder)
    monkeypatch.setattr("builder.build.builder.theme_folder", lambda: str(theme))
    project.write("templates/404.html", '{% extends "theme/404.html" %}')
    project.build()
    before = project.stamps()
    path = theme / "templates/404.html"
    path.write_text(path.read_text("utf-8").replace("<p>{{", '<p class="new">{{'), "utf-8")
    project.build()
    assert written(project, before) == {"404.html"}
    assert b'<p class="new">' in project.tree()["404.html"]


def test_a_name_that_the_theme_has_not_is_an_error(project: Project) -> None:
    project.write("templates/404.html", '{% extends "theme/405.html" %}')
    with pytest.raises(BuildFailed) as failed:
        project.build()
    (problem,) = failed.value.problems
    assert problem.hint == "Did you mean `theme/404.html`?"


@pytest.mark.parametrize(
    ("drawing", "size"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><path d="M0 0h9"/></svg>', (120, 40)),
        ('<?xml version="1.0"?><svg width="60px" height="20" xmlns="http://www.w3.org/2000/svg"/>', (60, 20)),
    ],
)
def test_a_logo_takes_the_place_of_the_name(project: Project, drawing: str, size: tuple[int, int]) -> None:
    project.write("site.toml", 'logo = "brand/logo.svg"\n' + SITE)
    project.write("static/brand/logo.svg", drawing)
    project.build()
    wanted = f'<img src="/brand/logo.svg" width="{size[0]}" height="{size[1]}" alt="جريدة الميناء">'
    pages = [data.decode() for path, data in project.tree().items() if path.endswith(".html")]
    assert all(page.count(wanted) == 1 for page in pages)
    assert project.tree() == project.cold()


@pytest.mark.parametrize("drawing", ["<svg/>", "no drawing", "<svg width='100%' height='3em'/>", "\x00" * 100])
def test_a_drawing_without_a_size_is_no_logo(project: Project, drawing: str) -> None:
    project.write("site.toml", 'logo = "logo.svg"\n' + SITE)
    project.write("static/logo.svg", drawing)
    with pytest.raises(BuildFailed) as failed:
        project.build()
    (problem,) = failed.value.problems
    assert (problem.at.path, "viewBox" in problem.hint) == ("site.toml", True)
