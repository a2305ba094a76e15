"""Twins in a built site: announced by their pages, made anew with them alone, warm as cold, and no pages themselves."""

import json
from pathlib import Path

import pytest

from tests.support.projects import SITE, Project

TWINS = 'twins = ["json", "md", "txt"]\nwebmention = "https://mentions.example.org/in"\n'
ALLOW = 'allow = {script = ["https://stats.example.org"], connect = ["https://stats.example.org"]}\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    made.write("site.toml", TWINS + ALLOW + SITE)
    made.stories(7)
    return made


def test_each_article_has_its_twins_and_each_list_its_json(project: Project) -> None:
    project.build()
    tree = project.tree()
    articles = [path.removesuffix("index.md") for path in tree if path.endswith("index.md")]
    assert len(articles) == 7
    for folder in articles:
        assert {f"{folder}index.{form}" for form in ("html", "json", "md", "txt")} <= tree.keys()
        html = tree[f"{folder}index.html"].decode()
        for form, kind in (("json", "application/json"), ("md", "text/markdown"), ("txt", "text/plain")):
            assert f'<link rel="alternate" type="{kind}" href="/' in html
            assert f'index.{form}">' in html
        assert '<link rel="webmention" href="https://mentions.example.org/in">' in html
        assert "https://stats.example.org; style-src " in html
        assert tree[f"{folder}index.txt"].startswith("\ufeffالعنوان: ".encode())
        assert tree[f"{folder}index.md"].startswith(b"---\ntitle: ")
    lists = {path.removesuffix("index.json") for path in tree if path.endswith("index.json")} - set(articles)
    shown = {
        path.removesuffix("index.html")
        for path, data in tree.items()
        if path.endswith("index.html") and b'<body class="list' in data
    }
    assert lists == {"", *shown}
    assert lists > {"city/", "city/archive/1/", "tags/water/", "archive/2026/01/"}
    for folder in lists:
        assert json.loads(tree[f"{folder}index.json"])["type"] == "list"
        assert b'type="application/json"' in tree[f"{folder}index.html"]
    assert not any(name in tree["sitemap.xml"] for name in (b"index.json", b"index.md", b"index.txt"))


def test_a_body_edit_makes_its_page_and_its_twins_and_nothing_else(project: Project) -> None:
    project.build()
    before = project.stamps()
    path = project.folder / "content/2026-02-10-story.txt"
    path.write_text(path.read_text("utf-8").replace("كلها", "جميعها"), "utf-8")
    report = project.build()
    written = {path for path, stamp in project.stamps().items() if before[path] != stamp}
    folder = next(path for path in written if path.endswith("index.html")).removesuffix("index.html")
    assert written == {f"{folder}index.{form}" for form in ("html", "json", "md", "txt")}
    assert report.written == 4
    assert all("جميعها".encode() in project.tree()[path] for path in written)
    assert project.tree() == project.cold()


def test_after_every_kind_of_edit_the_tree_is_the_cold_one(project: Project) -> None:
    project.build()
    path = project.folder / "content/2026-04-10-story.txt"
    path.write_text(path.read_text("utf-8").replace("خبر المدينة", "نبأ المدينة"), "utf-8")
    assert project.build().removed >= 4
    assert project.tree() == project.cold()
    project.story("2026-11-20-new.txt", "افتتاح سوق السمك الجديد", "اقتصاد")
    project.build()
    assert project.tree() == project.cold(workers=2)
    assert project.build().written == 0


def test_without_the_setting_they_go(project: Project) -> None:
    project.build()
    project.write("site.toml", SITE)
    project.build()
    tree = project.tree()
    assert [path for path in tree if path.endswith(("index.json", ".md", "index.txt"))] == []
    assert all(b"webmention" not in data and b"stats.example.org" not in data for data in tree.values())


def test_an_article_with_a_name_for_an_address_has_them_beside_it(project: Project) -> None:
    text = "العنوان: خبر له اسم\nالرابط: /city/named.html\nالتاريخ: 2026-05-05\n\nنص الخبر.\n"
    project.write("content/named.txt", text)
    project.build()
    assert {f"city/named.html{ending}" for ending in ("", ".json", ".md", ".txt")} <= project.tree().keys()


def test_the_projects_own_llms_txt_wins_and_the_setting_takes_it_away(project: Project) -> None:
    project.build()
    assert project.tree()["llms.txt"].startswith("# جريدة الميناء\n".encode())
    project.write("static/llms.txt", "# own\n")
    project.build()
    assert project.tree()["llms.txt"] == b"# own\n"
    (project.folder / "static/llms.txt").unlink()
    project.write("site.toml", "llms = false\n" + SITE)
    project.build()
    assert "llms.txt" not in project.tree()
