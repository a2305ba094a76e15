"""Pictures on the way to the site: encoded once, kept by what they are made of, the same on every machine."""

import shutil
from pathlib import Path
from typing import NoReturn

import pytest

import builder.build.builder
import builder.images.encode
from tests.support.embedded import moving, photograph
from tests.support.projects import Project

TITLE = "العنوان: خبر مصور عن الميناء\nالتاريخ: 2026-06-01\nالصورة: ../p/a.jpg\n"
ALT = "وصف الصورة: بحر\n"
TEXT = "\nنص الخبر المصور كله هنا.\n"
MARKDOWN = "---\ntitle: خبر مصور آخر\ndate: 2026-06-02\n---\n\nنص الخبر.\n\n{}\n"


@pytest.fixture
def pictured(project: Project) -> Project:
    project.write("content/p/a.jpg", photograph(900, 600))
    project.write("content/city/pictured.txt", TITLE + ALT + TEXT)
    return project


def versions(project: Project, name: str = "p/a") -> set[str]:
    return {path for path in project.tree() if path.startswith(f"{name}.")}


def no_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        pytest.fail("A picture was encoded again.")

    monkeypatch.setattr(builder.images.encode, "encode", refuse)


def warnings(project: Project) -> list[tuple[str, int, str]]:
    return [(each.at.path, each.at.line, each.message) for each in project.build().problems]


def test_versions_instead_of_the_file(pictured: Project) -> None:
    pictured.build()
    found = versions(pictured)
    assert sorted(path.rpartition("-")[2] for path in found) == [
        *("480.avif", "480.webp", "900.avif", "900.jpg", "900.webp"),
    ]
    assert "p/a.jpg" not in pictured.tree()
    page = next(data for path, data in pictured.tree().items() if "خبر-مصور" in path).decode()
    assert all(path in page for path in found)


def test_a_second_build_encodes_nothing(pictured: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    pictured.build()
    before = {path: pictured.stamps()[path] for path in versions(pictured)}
    no_encoding(monkeypatch)
    path = pictured.folder / "content/city/pictured.txt"
    path.write_text(path.read_text("utf-8") + "\nوفقرة أخرى في آخره.\n", "utf-8")
    assert pictured.build().written == 1
    monkeypatch.setattr(builder.build.builder, "builder_fingerprint", lambda: b"another epoch..!")
    pictured.build()
    assert {path: pictured.stamps()[path] for path in versions(pictured)} == before


def test_a_new_tree_encodes_nothing_that_is_kept(pictured: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    pictured.build()
    before = pictured.tree()
    no_encoding(monkeypatch)
    shutil.rmtree(pictured.output)
    pictured.build()
    assert pictured.tree() == before
    assert pictured.cold() == before


@pytest.mark.parametrize("workers", [1, 2])
def test_warm_is_cold(pictured: Project, workers: int) -> None:
    pictured.write("content/p/b.jpg", photograph(500, 700))
    pictured.write("content/city/other.md", MARKDOWN.format("![نخل](../p/b.jpg)"))
    pictured.build(workers=workers)
    before = pictured.tree()
    shutil.rmtree(pictured.folder / ".warraq")
    assert pictured.cold(workers=3 - workers) == before


def test_a_kept_picture_that_was_harmed_is_made_again(pictured: Project) -> None:
    pictured.build()
    before = pictured.tree()
    kept = sorted((pictured.folder / ".warraq/pictures").iterdir())
    assert len(kept) == 5
    for file in kept:
        file.write_bytes(file.read_bytes()[:-1])
    shutil.rmtree(pictured.output)
    pictured.build()
    assert pictured.tree() == before


def test_another_picture_of_the_same_name_has_another_address(pictured: Project) -> None:
    pictured.build()
    before = versions(pictured)
    pictured.write("content/p/a.jpg", photograph(900, 601))
    pictured.build()
    assert not before & versions(pictured)
    assert pictured.tree() == pictured.cold()


def test_as_they_are(pictured: Project) -> None:
    pictured.build()
    site = (pictured.folder / "site.toml").read_text("utf-8")
    pictured.write("site.toml", 'pictures = "original"\n' + site)
    pictured.build()
    assert [path for path in pictured.tree() if path.startswith("p/")] == ["p/a.jpg"]
    assert pictured.tree()["p/a.jpg"] == (pictured.folder / "content/p/a.jpg").read_bytes()
    assert pictured.tree() == pictured.cold()


def test_what_moves_and_what_is_linked_to_stays_as_it_is(pictured: Project) -> None:
    pictured.write("content/p/m.gif", moving())
    pictured.write("content/city/other.md", MARKDOWN.format("![قارب](../p/m.gif)\n\n[كبيرة](../p/a.jpg)"))
    pictured.build()
    tree = pictured.tree()
    assert versions(pictured, "p/m") == {"p/m.gif"}
    assert tree["p/m.gif"] == (pictured.folder / "content/p/m.gif").read_bytes()
    assert tree["p/a.jpg"] == (pictured.folder / "content/p/a.jpg").read_bytes()
    assert len(versions(pictured)) == 6


def test_a_picture_in_two_places_is_encoded_once_in_each(pictured: Project) -> None:
    pictured.write("static/p/a.jpg", (pictured.folder / "content/p/a.jpg").read_bytes())
    pictured.write("content/city/other.md", MARKDOWN.format("![بحر](/p/a.jpg)"))
    assert pictured.build().problems == ()
    assert len(versions(pictured)) == 6  # with the file in static, which goes to the site in any case
    assert pictured.tree() == pictured.cold()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("![](../p/a.jpg)", 8),
        ("![وصف](../p/b.jpg)\n\n![](../p/a.jpg)\n\n![](../p/b.jpg)", 10),
        ("![[../p/a.jpg]]", 8),
        ("![وصف](../p/a.jpg)", 0),
        ('![""](../p/a.jpg)', 0),
        ("![](none.mp3.jpg.gif.x)", None),
    ],
)
def test_a_picture_without_a_description_is_told_once(pictured: Project, text: str, line: int | None) -> None:
    pictured.write("content/p/b.jpg", photograph(90, 60))
    pictured.write("content/city/other.md", MARKDOWN.format(text))
    told = [(at, each) for path, at, each in warnings(pictured) if "description" in each]
    assert told == ([(line, "A picture has no description.")] if line else [])
    page = next(data for path, data in pictured.tree().items() if "مصور-آخر" in path).decode()
    assert '""' not in page[page.index("<main") : page.index("</main")].replace('alt=""', "")
    assert "&#34;" not in page


@pytest.mark.parametrize(("described", "lines"), [("", [3]), ('وصف الصورة: ""\n', []), (ALT, [])])
def test_so_is_one_of_a_header(pictured: Project, described: str, lines: list[int]) -> None:
    pictured.write("content/city/pictured.txt", TITLE + described + TEXT)
    assert [line for _, line, _ in warnings(pictured)] == lines
    page = next(data for path, data in pictured.tree().items() if "خبر-مصور" in path).decode()
    assert ('alt="بحر"' if "بحر" in described else 'alt=""') in page


def test_caption_and_credit(pictured: Project) -> None:
    header = "تعليق الصورة: الميناء.\nالمصور: سلمى <الحداد>\n"
    pictured.write("content/city/pictured.txt", TITLE + ALT + header + TEXT)
    pictured.build()
    page = next(data for path, data in pictured.tree().items() if "خبر-مصور" in path).decode()
    said = 'الميناء. <span class="credit">تصوير: <bdi>سلمى &lt;الحداد&gt;</bdi></span></figcaption>'
    assert f"<figcaption>{said}" in page


def test_recordings_bring_what_belongs_to_them(project: Project) -> None:
    project.write("content/city/film.mp4", b"\0\0\0\x18ftypmp42")
    project.write("content/city/film.vtt", "\ufeffWEBVTT\n")
    project.write("content/city/film.transcript.txt", "<html><script>alert(1)</script>".encode("utf-16"))
    project.write("content/city/other.md", MARKDOWN.format("film.mp4\n\nnone.mp4"))
    report = project.build()
    assert [(each.at.line, each.severity) for each in report.problems] == [(10, "warning")]
    tree = project.tree()
    assert tree["city/film.vtt"] == b"\xef\xbb\xbfWEBVTT\n"
    assert tree["city/film.transcript.txt"] == "\ufeff<html><script>alert(1)</script>".encode()
    page = next(data for path, data in tree.items() if "مصور-آخر" in path).decode()
    assert "; media-src &#39;self&#39;" in page
    assert '<track kind="captions" src="/city/film.vtt" srclang="ar" label="العربية">' in page
    assert '<a class="transcript" href="/city/film.transcript.txt"' in page
    assert "none.mp4" in page
    assert report.articles == 8
    others = [data for path, data in tree.items() if path.endswith(".html") and "مصور-آخر" not in path]
    assert not any(b"media-src" in data or b"frame-src" in data or b"embed." in data for data in others)
    project.write("content/city/film.vtt", "WEBVTT\n\n1\n")
    assert project.build().written == 1
    assert project.tree() == project.cold()


def test_pictures_made_by_many_are_whole(project: Project, tmp_path: Path) -> None:
    for number in range(12):
        project.write(f"content/p/{number}.jpg", photograph(200 + number, 100))
    shown = "\n\n".join(f"![{number}](../p/{number}.jpg)" for number in range(12))
    project.write("content/city/other.md", MARKDOWN.format(shown))
    project.build(workers=2)
    one = project.tree()
    assert sum(path.startswith("p/") for path in one) == 36
    shutil.rmtree(project.folder / ".warraq")
    assert project.cold(workers=1) == one
