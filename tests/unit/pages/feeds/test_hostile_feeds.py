"""Feeds and sitemaps of any texts are well-formed, say what they were given, and hold nothing that XML forbids."""

import json
import re
import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from builder.language.phrases.pages import phrases
from builder.markup import Html, element
from builder.output.render import Codes, Renderer, Template
from builder.pages.model.feed_views import (
    Enclosure,
    Feed,
    FeedView,
    Item,
    ItemAuthor,
    NewsEntry,
    NewsView,
    OutlineView,
    SitemapEntry,
    SitemapView,
    Subject,
    SubjectGroup,
)
from builder.pages.model.recipes import Page
from builder.pages.model.views import Chrome
from tests.support.feedrules import ATOM
from tests.support.paths import ROOT

TEXTS = {path.name: path.read_text("utf-8") for path in (ROOT / "templates").iterdir()}
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
SITE = Chrome(
    *(
        "جريدة",
        Html("جريدة"),
        "",
        "ar",
        "rtl",
        "/",
        "",
        "",
        (),
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        (),
        (),
        phrases("ar"),
        "",
        "",
    ),
    feeds=(),
)
PRESS = Renderer({name: Template(name, text) for name, text in TEXTS.items()}, Codes({}, {}), SITE)
ADDRESS = "https://example.org/a/"

# Any text; no lone halves of characters, which no file can hold, since files are UTF-8.
texts = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("<>&\"']\x00\x0b\x1f\ufffe\uffff\x85\u2028\u202e\r\n\t")
)
words = texts.filter(lambda text: FORBIDDEN.sub("", text).strip() != "")


def kept(text: str) -> str:
    """A text as XML gives it back: what XML forbids is gone, and the end of a line is one (XML 1.0, 2.11)."""
    return re.sub("\r\n?", "\n", FORBIDDEN.sub("", text))


def items(title: str, summary: str, name: str) -> tuple[Item, ...]:
    picture = Enclosure(ADDRESS, "image/jpeg", 3, 2, title, name, 1)
    content = Html(element("p", {"lang": "ar", "dir": "rtl"}, summary))
    time = "2026-11-24T12:00:00Z"
    told = (
        ADDRESS,
        title,
        summary,
        time,
        time,
        "Tue, 24 Nov 2026 12:00:00 +0000",
        "ar",
        "rtl",
        "urn:a",
        "urn:b",
        "urn:c",
    )
    return (Item(*told, name, (ItemAuthor(name, ADDRESS),), (title,), name, picture, content),)


def view(name: str) -> FeedView:
    return FeedView(name, name, ADDRESS, ADDRESS, "ar", "2026-11-24T12:00:00Z", "x", "", "", ADDRESS, True)


@given(words, texts, words)
def test_rss_is_well_formed_and_tells_the_texts(title: str, summary: str, name: str) -> None:
    root = ET.fromstring(PRESS.render(Page("feed.rss.xml", view(name), items(title, summary, name)), ""))
    assert root.findtext("channel/title") == kept(name)
    (item,) = root.iter("item")
    assert item.findtext("title") == kept(title)
    assert item.findtext("{http://purl.org/dc/elements/1.1/}creator") == kept(name)
    html = kept(str(Html(element("p", {"lang": "ar", "dir": "rtl"}, summary))))
    assert item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") == html


@given(words, texts, words)
def test_atom_is_well_formed_and_tells_the_texts(title: str, summary: str, name: str) -> None:
    root = ET.fromstring(PRESS.render(Page("feed.atom.xml", view(name), items(title, summary, name)), ""))
    (entry,) = root.iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == kept(title)
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == kept(name)
    assert len(root.findall(f"{ATOM}entry/*")) == len(set(entry))


@given(words, texts, words)
def test_json_is_json_and_tells_the_texts(title: str, summary: str, name: str) -> None:
    feed = json.loads(PRESS.render(Page("feed.json", view(name), items(title, summary, name)), "").decode("utf-8"))
    (item,) = feed["items"]
    assert (feed["title"], item["title"], item.get("summary", "")) == (name, title, summary)
    assert item["tags"] == [name, name, title]


@given(words, words)
def test_lists_and_sitemaps_are_well_formed(title: str, name: str) -> None:
    feed = Feed(ADDRESS, "application/rss+xml", title, "RSS")
    subjects = (Subject(Html(""), title, "/a/", ADDRESS, "ar", (feed,)),)
    opml = ET.fromstring(
        PRESS.render(Page("feeds.opml", OutlineView(name, ADDRESS, (SubjectGroup(name, subjects),))), "")
    )
    assert opml.findtext("head/title") == kept(name)
    news = NewsView(name, ADDRESS, (NewsEntry(ADDRESS, title, "ar", "2026-11-24"),))
    told = ET.fromstring(PRESS.render(Page("news-sitemap.xml", news), ""))
    assert [each.text for each in told.iter("{http://www.google.com/schemas/sitemap-news/0.9}title")] == [kept(title)]
    entry = SitemapEntry(ADDRESS, "2026-11-24", (ADDRESS,))
    assert len(ET.fromstring(PRESS.render(Page("sitemap.xml", SitemapView((entry,))), ""))) == 1
