"""Sitemaps are valid by their schemas, list every page once, and pair languages; robots.txt names them."""

import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from pathlib import Path

import pytest
import xmlschema
from msgspec import structs

from builder.pages.feeds import sitemaps
from builder.pages.model.feed_views import SitemapView
from builder.pages.model.recipes import Deferred, Page
from builder.settings.feeds import Feeds
from tests.support.paths import SCHEMAS
from tests.support.plans import SETTINGS, article, planned
from tests.support.sites import Site, built

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
FOLDER = SCHEMAS


@pytest.fixture(scope="module")
def schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(FOLDER / "all.xsd"))


def test_the_sitemap_is_valid_and_lists_every_page_once(site: Site, schema: xmlschema.XMLSchema) -> None:
    schema.validate(site.text("sitemap.xml"))
    root = ET.fromstring(site.text("sitemap.xml"))
    addresses = [entry.findtext(f"{SITEMAP}loc") or "" for entry in root.findall(f"{SITEMAP}url")]
    assert all(address.isascii() for address in addresses)
    listed = [site.target(address, "") for address in addresses]
    assert len(listed) == len(set(listed))
    assert set(listed) == set(site.pages()) - {"404.html", "410.html", "saved/index.html", "offline/index.html"}
    moments = [time.text or "" for time in root.iter(f"{SITEMAP}lastmod")]
    assert moments
    for time in moments:
        assert RFC3339.fullmatch(time) or re.fullmatch(r"\d{4}-\d\d-\d\d", time), time
        assert datetime.fromisoformat(time[:10]).replace(tzinfo=UTC) <= datetime(2026, 11, 25, tzinfo=UTC), time


def test_its_pictures_are_on_their_pages(site: Site) -> None:
    for entry in ET.fromstring(site.text("sitemap.xml")).findall(f"{SITEMAP}url"):
        page = site.target(entry.findtext(f"{SITEMAP}loc") or "", "")
        for picture in entry.iter(f"{IMAGE}loc"):
            target = site.target(picture.text or "", "")
            assert target
            assert page
            assert (site.folder / target).is_file()
            assert target.rsplit("/", 1)[-1] in site.text(page)


def test_pairs_are_mutual_on_pages_and_in_the_sitemap(tmp_path: Path, schema: xmlschema.XMLSchema) -> None:
    (tmp_path / "project/content").mkdir(parents=True)
    (tmp_path / "project/site.toml").write_text('address = "https://example.org/"\n', "utf-8")
    heads = {
        "a.md": ("الميناء مفتوح", "ar", ""),
        "b.md": ("The harbour is open", "en", "translation_of: a.md\n"),
        "c.md": ("بندر باز است", "fa", "translation_of: b.md\n"),
    }
    for name, (title, language, more) in heads.items():
        text = f"---\ntitle: {title}\ndate: 2026-11-20\nlanguage: {language}\n{more}---\n\n{title}.\n"
        (tmp_path / "project/content" / name).write_text(text, "utf-8")
    site = built(tmp_path / "project", tmp_path / "site")
    schema.validate(site.text("sitemap.xml"))
    told = {}
    for entry in ET.fromstring(site.text("sitemap.xml")).findall(f"{SITEMAP}url"):
        if links := {each.get("hreflang", ""): each.get("href", "") for each in entry.findall(LINK)}:
            told[entry.findtext(f"{SITEMAP}loc") or ""] = links
    assert len(told) == 3
    (pairs,) = {tuple(sorted(each.items())) for each in told.values()}
    assert set(dict(pairs)) == {"ar", "en", "fa", "x-default"}
    assert {address for language, address in pairs if language != "x-default"} == told.keys()
    assert dict(pairs)["x-default"] == dict(pairs)["ar"]
    for address in told:
        page = site.text(site.target(address, "") or "")
        head = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page)
        assert sorted(head) == list(pairs)
        others = [language for language, other in pairs if other != address and language != "x-default"]
        assert sorted(re.findall(r'rel="alternate" hreflang="\w+" lang="(\w+)" dir="\w+">', page)) == others
        assert ("Read this story in English" in page) == ("en" in others)
        assert ("این خبر را به فارسی بخوانید" in page) == ("fa" in others)


def test_the_sitemap_of_news_is_valid_with_news_and_without(tmp_path: Path, schema: xmlschema.XMLSchema) -> None:
    (tmp_path / "project/content").mkdir(parents=True)
    settings = 'address = "https://example.org/"\ntitle = "صحيفة & صحيفة"\n[feeds]\nnews = true\n'
    (tmp_path / "project/site.toml").write_text(settings, "utf-8")
    empty = built(tmp_path / "project", tmp_path / "empty")
    schema.validate(empty.text("news-sitemap.xml"))
    assert "news:news>" not in empty.text("news-sitemap.xml")
    for day in (20, 23, 24):
        text = f"العنوان: خبر <يوم> {day} & COVID-19\nالتاريخ: 2026-11-{day} 10:00\n\nنص الخبر.\n"
        (tmp_path / f"project/content/{day}.txt").write_text(text, "utf-8")
    site = built(tmp_path / "project", tmp_path / "site")
    schema.validate(site.text("news-sitemap.xml"))
    root = ET.fromstring(site.text("news-sitemap.xml"))
    assert [each.text for each in root.iter(f"{NEWS}title")] == [f"خبر <يوم> {day} & COVID-19" for day in (24, 23)]
    assert [each.text for each in root.iter(f"{NEWS}publication_date")] == [
        "2026-11-24T10:00:00Z",
        "2026-11-23T10:00:00Z",
    ]
    assert {each.text for each in root.iter(f"{NEWS}name")} == {"صحيفة & صحيفة"}
    assert {each.text for each in root.iter(f"{NEWS}language")} == {"ar"}
    assert "Sitemap: https://example.org/news-sitemap.xml\n" in site.text("robots.txt")


@pytest.mark.parametrize(("limit", "name"), [(3, "SITEMAP_LIMIT"), (700, "SIZE_LIMIT")])
def test_parts_hold_to_the_limits_and_an_index_names_them(
    monkeypatch: pytest.MonkeyPatch, limit: int, name: str
) -> None:
    monkeypatch.setattr(sitemaps, name, limit)
    settings = structs.replace(SETTINGS, feeds=Feeds(news=True))
    found = planned(*(article(number) for number in range(1, 8)), settings=settings).outputs
    parts = {path: each for path, each in found.items() if re.fullmatch(r"sitemap-\d+\.xml", path)}
    assert len(parts) > 3
    listed: list[str] = []
    for output in parts.values():
        assert isinstance(output.content, Deferred)
        view = getattr(output.content.make(), "view", None)
        assert isinstance(view, SitemapView)
        assert 1 <= len(view.entries) <= (limit if name == "SITEMAP_LIMIT" else 7)
        size = sum(
            len(f"<url><loc>{each.address}</loc><lastmod>{each.modified}</lastmod></url>\n") for each in view.entries
        )
        assert size <= limit or name == "SITEMAP_LIMIT"
        listed += [each.address for each in view.entries]
    assert len(listed) == len(set(listed))
    recipe = found["sitemap.xml"].recipe
    assert isinstance(recipe, Page)
    assert recipe.template == "sitemapindex.xml"
    assert isinstance(recipe.view, SitemapView)
    told = [each.address for each in recipe.view.entries]
    assert told == [f"https://example.org/paper/sitemap-{n}.xml" for n in range(1, len(parts) + 1)] + [
        "https://example.org/paper/news-sitemap.xml"
    ]


def test_an_index_is_valid() -> None:
    schema = xmlschema.XMLSchema(str(FOLDER / "siteindex.xsd"))
    start = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    entry = "<sitemap><loc>https://example.org/sitemap-1.xml</loc><lastmod>2026-11-24</lastmod></sitemap>"
    assert schema.is_valid(f"{start}{entry}</sitemapindex>")
    assert not schema.is_valid(f"{start}{entry}{entry}</sitemapindex>")
    text = (FOLDER.parents[2] / "templates/sitemapindex.xml").read_text("utf-8")
    assert start in text


def test_robots_names_the_sitemap(site: Site) -> None:
    lines = site.text("robots.txt").splitlines()
    assert "User-agent: *" in lines
    named = [site.target(line.removeprefix("Sitemap: "), "") for line in lines if line.startswith("Sitemap: ")]
    assert named == [path for path in ("sitemap.xml", "news-sitemap.xml") if (site.folder / path).is_file()]
    assert all(line.isascii() for line in lines)
