"""Every output is decided before a byte is made."""

import re
from urllib.parse import unquote

import pytest
from msgspec import msgpack

from builder.language.phrases.translate import translate
from builder.pages.model.feed_views import FeedView, SitemapView
from builder.pages.model.files import Files, published_path
from builder.pages.model.reasons import (
    BuildCutOff,
    FileAltered,
    NewOutput,
    PartsChanged,
    Reason,
    changed_parts,
    decode_reason,
    encode_reason,
)
from builder.pages.model.recipes import Copy, Page
from builder.pages.model.sources import (
    CardSource,
    FeedSource,
    FileSource,
    FixedSource,
    IndexSource,
    OutputSource,
    RedirectSource,
    TermSource,
    name_source,
)
from builder.pages.model.views import ArticleView, Card, ListView
from builder.reading.article import BodyLink
from tests.support.plans import article, planned


def test_archives_are_numbered_from_the_oldest() -> None:
    found = planned(*(article(number) for number in range(1, 6))).outputs
    pages = sorted(path for path in found if path.startswith("news/archive/"))
    assert pages == [f"news/archive/{number}/index.html" for number in (1, 2, 3)]
    shown = [found[path].recipe.cards for path in pages]  # type: ignore[union-attr]
    assert [[unquote(card.href).split("-")[-1] for card in cards if isinstance(card, Card)] for cards in shown] == [
        ["2/", "1/"],
        ["4/", "3/"],
        ["5/"],
    ]
    front = found["news/index.html"].recipe
    assert isinstance(front, Page)
    assert isinstance(front.view, ListView)
    assert front.view.archive is not None
    assert front.view.archive.href == "/paper/news/archive/3/"


def test_a_new_story_leaves_full_archive_pages_alone() -> None:
    before = planned(*(article(number) for number in range(1, 6))).outputs
    after = planned(*(article(number) for number in range(1, 7))).outputs
    assert before["news/archive/1/index.html"].parts == after["news/archive/1/index.html"].parts
    assert before["news/archive/2/index.html"].parts == after["news/archive/2/index.html"].parts
    assert changed_parts(before["index.html"].parts, after["index.html"].parts) == ("view", "cards")


def test_every_address_is_ascii_and_under_the_sites_folder() -> None:
    found = planned(article(1, authors=("ليلى حداد",), place="عمّان", tags=("المياه",))).outputs
    for output in found.values():
        if isinstance(output.recipe, Page):
            for card in output.recipe.cards:
                assert getattr(card, "href", "/paper/").startswith("/paper/")
                assert getattr(card, "href", "").isascii()
            match output.recipe.view:
                case ArticleView(tags=tags, authors=authors):
                    assert [link.href for link in tags] == ["/paper/tags/%D8%A7%D9%84%D9%85%D9%8A%D8%A7%D9%87/"]
                    assert authors[0].href.isascii()
                case FeedView(address=address, itself=itself):
                    assert address.startswith("https://example.org/paper/")
                    assert itself.isascii()
                case SitemapView(entries=entries):
                    assert all(entry.address.isascii() for entry in entries)
    assert "places/عمان/index.html" in found
    assert "authors/ليلى-حداد/index.html" in found


def test_the_body_is_part_of_the_key() -> None:
    one, other = planned(article(1, body=b"1" * 16)).outputs, planned(article(1, body=b"2" * 16)).outputs
    differing = [path for path in one if one[path].parts != other[path].parts]
    assert len(differing) == 1
    assert changed_parts(one[differing[0]].parts, other[differing[0]].parts) == ("body",)


def test_links_between_articles_become_addresses() -> None:
    links = (
        BodyLink(0, "link", "2.txt", 1, "قسم"),
        BodyLink(1, "link", "nothing.md", 7),
        BodyLink(2, "picture", "a.jpg", 2, "", "وصف"),
    )
    found = planned(article(1, links=links), article(2), files=("content/a.jpg",))
    recipe = next(each.recipe for path, each in found.outputs.items() if unquote(path).endswith("خبر-1/index.html"))
    assert isinstance(recipe, Page)
    assert unquote(recipe.holes[0]) == "/paper/news/2026/05/خبر-2/#قسم"
    assert recipe.holes[2] == '<img src="/paper/a.jpg" width="4" height="3" loading="lazy" decoding="async" alt="وصف">'
    (problem,) = found.problems
    assert (problem.severity, problem.at.path, problem.at.line) == ("warning", "content/1.txt", 7)
    assert found.outputs["a.jpg"].recipe == Copy("content/a.jpg")


def test_only_files_that_are_pointed_to_are_copied() -> None:
    assert "b.jpg" not in planned(article(1), files=("content/b.jpg",)).outputs


def test_what_a_browser_would_run_is_not_copied() -> None:
    for name in ("content/x.svg", "content/x.html", "content/x.js", "content/x.xml", "content/x.HTM"):
        assert published_path(name) == ""
    assert published_path("content/x/Y.JPG") == "x/Y.JPG"
    assert published_path("static/x.svg") == "x.svg"


def test_the_picture_of_an_article_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    look_up = Files.resolve

    def counted(files: Files, path: str, target: str) -> str:
        asked.append(target)
        return look_up(files, path, target)

    monkeypatch.setattr(Files, "resolve", counted)
    found = planned(article(1, image="a.jpg"), files=("content/a.jpg",))
    assert "a.jpg" in found.outputs
    assert asked == ["a.jpg"]


def test_a_path_never_leads_out_of_the_content() -> None:
    files = Files.of(["content/a/b.txt", "content/p.jpg", "site.toml", "static/s.jpg", "templates/x.html"])
    assert files.resolve("content/a/b.txt", "../p.jpg") == "content/p.jpg"
    assert files.resolve("content/a/b.txt", "/s.jpg") == "static/s.jpg"
    for target in ("../../site.toml", "/../site.toml", "../../templates/x.html", "/../../etc/passwd", "..", "/", ""):
        assert files.resolve("content/a/b.txt", target) == ""


def test_two_outputs_at_one_path_are_told_with_both_sources() -> None:
    found = planned(
        article(1, permalink="/robots.txt/"), article(2, permalink="/tags.html"), files=("static/tags.html",)
    )
    assert any("static/tags.html" in problem.message for problem in found.problems)
    assert any("robots.txt" in problem.message for problem in found.problems)


def test_what_no_file_is_for_is_named_in_other_languages_too() -> None:
    files = (
        "static/index.html",
        "static/news/rss.xml",
        "static/sitemap.xml",
        "static/404.html",
        "static/news/index.html",
        "static/archive/2026/05/index.html",
        "static/feeds.opml",
    )
    problems = planned(article(1), files=files).problems
    assert sorted(each.at.path for each in problems) == sorted(files)
    for language in ("ar", "fa", "he", "ur"):
        for each in problems:
            told = "".join(piece.text for piece in translate(each.what, language))
            assert not re.search(r"\bthe\b", told), told


def test_without_stories_there_are_pages_and_no_feeds() -> None:
    found = planned().outputs
    assert {
        "index.html",
        "404.html",
        "news/index.html",
        "archive/index.html",
        "sitemap.xml",
        "robots.txt",
    } <= found.keys()
    assert not any(path.endswith(("rss.xml", "atom.xml")) for path in found)


SOURCES: dict[OutputSource, str] = {
    FileSource("content/a.txt"): "content/a.txt",
    RedirectSource("content/a.txt"): "content/a.txt",
    CardSource("content/a.txt"): "the card of content/a.txt",
    TermSource("tag", "الميناء"): "the tag الميناء",
    TermSource("month", "أيار 2026"): "the month أيار 2026",
    IndexSource("/tags/"): "the index at /tags/",
    FeedSource("/rss.xml"): "the feed at /rss.xml",
    FixedSource.HOME: "the home page",
    FixedSource.WITHDRAWN: "the ledger of addresses",
    FixedSource.ROBOTS: "robots.txt",
}


def test_every_source_is_named() -> None:
    assert {source: str(name_source(source)) for source in SOURCES} == SOURCES
    assert all(str(name_source(source)) for source in FixedSource)
    assert {str(name_source(TermSource(kind, "س"))) for kind in ("section", "author", "agency", "place")} == {
        "the section س",
        "the author س",
        "the agency س",
        "the place س",
    }


def test_sources_and_reasons_are_the_same_once_encoded() -> None:
    for source in (*SOURCES, *FixedSource):
        assert msgpack.decode(msgpack.encode(source), type=OutputSource) == source
    reasons: list[Reason] = [NewOutput(), BuildCutOff(), FileAltered(), PartsChanged(("view", "body"))]
    assert [decode_reason(encode_reason(reason)) for reason in reasons] == reasons


def test_an_output_knows_what_it_is_made_from() -> None:
    outputs = planned(article(1, tags=("المياه",)), files=("static/a.css",)).outputs
    assert outputs["index.html"].source is FixedSource.HOME
    assert outputs["a.css"].source == FileSource("static/a.css")
    assert outputs["news/index.html"].source == TermSource("section", "أخبار")
    assert outputs["archive/2026/05/index.html"].source == TermSource("month", "مايو 2026")
    assert outputs["tags/index.html"].source == IndexSource("/tags/")
    assert outputs["rss.xml"].source == FeedSource("/rss.xml")
    assert [path for path, output in outputs.items() if output.source == FileSource("content/1.txt")]
