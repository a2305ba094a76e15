"""Feeds and sitemaps in rebuilds: a story changes those that show it, and time those that have it for news."""

from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image

from tests.support.projects import NOW, SITE, Project, written

FORMATS = ("rss.xml", "atom.xml", "feed.json")
WHOLE = SITE.replace("page_size = 3", 'page_size = 3\n[feeds]\ntext = "full"', 1)
NEWS = SITE.replace("page_size = 3", "page_size = 3\n[feeds]\nnews = true", 1)


def feeds(paths: set[str]) -> set[str]:
    return {path for path in paths if path.endswith(FORMATS)}


def test_a_new_story_changes_the_feeds_that_show_it_and_no_other(project: Project) -> None:
    project.build()
    before = project.stamps()
    project.story("2026-11-20-new.txt", "افتتاح سوق السمك الجديد", "اقتصاد", "وتشمل الخطة شبكة المياه كلها.")
    project.build()
    showing = {path for path, data in project.tree().items() if path.endswith(FORMATS) and "سوق السمك".encode() in data}
    folders = {"", "economy/", "tags/water/"}
    assert showing == {folder + name for folder in folders for name in FORMATS}
    assert feeds(written(project, before)) == showing
    assert project.tree() == project.cold()


def test_with_whole_texts_an_edit_of_a_text_changes_the_feeds_that_have_it(project: Project) -> None:
    project.write("site.toml", WHOLE)
    project.build()
    before = project.stamps()
    path = project.folder / "content/2026-02-10-story.txt"
    path.write_text(path.read_text("utf-8").replace("كلها", "جميعها"), "utf-8")
    project.build()
    assert feeds(written(project, before)) == {
        folder + name for folder in ("", "city/", "tags/water/") for name in FORMATS
    }
    assert "جميعها" in project.tree()["rss.xml"].decode()
    assert project.tree() == project.cold()


def photograph(project: Project, size: int, name: str = "content/a.jpg") -> None:
    Image.effect_noise((size, size), 50).convert("RGB").save(project.folder / name)


def test_another_picture_of_the_same_name_changes_the_length_that_feeds_tell(project: Project) -> None:
    for way in ("responsive", "original"):
        project.write("site.toml", f'pictures = "{way}"\n{SITE}')
        photograph(project, 300)
        project.write(
            "content/p.md", "---\ntitle: صورة\ndate: 2026-11-20\nimage: a.jpg\nimage_alt: موج\n---\n\nنص قصير.\n"
        )
        project.build()
        first = project.tree()["rss.xml"]
        photograph(project, 400)
        project.build()
        assert project.tree()["rss.xml"] != first
        assert project.tree() == project.cold()


def test_a_feed_that_is_made_again_alone_tells_the_length_too(project: Project) -> None:
    photograph(project, 300)
    project.write("content/p.md", "---\ntitle: صورة\ndate: 2026-11-20\nimage: a.jpg\nimage_alt: موج\n---\n\nنص قصير.\n")
    project.build()
    whole = project.tree()
    (project.output / "rss.xml").unlink()
    assert project.build().written == 1
    assert project.tree() == whole
    assert b'length="0"' not in whole["rss.xml"]


def test_a_story_is_news_for_two_days_and_a_build_is_due_then(project: Project) -> None:
    project.write("site.toml", NEWS)
    project.write(
        "content/n.txt", "العنوان: انقطاع المياه\nالقسم: اقتصاد\nالتاريخ: 2026-11-24 09:00\n\nتنقطع المياه ساعة.\n"
    )
    report = project.build()
    assert "انقطاع المياه" in project.tree()["news-sitemap.xml"].decode()
    end = NOW + timedelta(hours=45)
    assert report.until == end.timestamp()
    assert project.build(end - timedelta(seconds=1)).written == 0
    before = project.stamps()
    assert project.build(end).written == 1
    assert written(project, before) == {"news-sitemap.xml"}
    assert project.tree() == project.cold(end)
    assert b"<news:news>" not in project.tree()["news-sitemap.xml"]
    assert project.build(end + timedelta(days=99)).written == 0


def test_the_same_story_in_two_languages_is_told_on_both_pages_whichever_names_the_other(project: Project) -> None:
    project.write(
        "content/e.md", "---\ntitle: The harbour\ndate: 2026-11-20\nlanguage: en\nsummary: News\n---\n\nIt is open.\n"
    )
    project.build()
    before = project.stamps()
    text = "---\ntitle: الميناء\ndate: 2026-11-21\ntranslation_of: e.md\n---\n\nالميناء مفتوح.\n"
    project.write("content/a.md", text)
    project.build()
    pages = [
        path for path, data in project.tree().items() if b'hreflang="x-default"' in data and path.endswith(".html")
    ]
    assert len(pages) == 2
    assert "the-harbour" in " ".join(written(project, before) & set(pages))
    for path in pages:
        page = project.tree()[path].decode()
        assert page.count('<link rel="alternate" hreflang=') == 3
        assert 'hreflang="ar"' in page
        assert 'hreflang="en"' in page
    assert project.tree() == project.cold()
    project.write(
        "content/e.md",
        "---\ntitle: The harbour\ndate: 2026-11-20\nlanguage: en\nsummary: News\n---\n\nIt is open again.\n",
    )
    assert project.build().written == 1  # from the frame, in which the other story stands
    assert project.tree() == project.cold()


def test_a_moved_story_keeps_its_names_without_a_ledger_while_its_file_does(project: Project, tmp_path: Path) -> None:
    project.build()
    first = project.tree()["rss.xml"].decode()
    path = project.folder / "content/2026-02-10-story.txt"
    path.write_text(path.read_text("utf-8").replace("خبر المدينة رقم 2", "نبأ آخر"), "utf-8")
    project.build(datetime.fromisoformat("2026-11-24T12:00:00Z"))
    names = [
        [line for line in text.splitlines() if line.startswith("<guid")]
        for text in (first, project.tree()["rss.xml"].decode())
    ]
    assert names[0] == names[1]
    assert "نبأ آخر" in project.tree()["rss.xml"].decode()
