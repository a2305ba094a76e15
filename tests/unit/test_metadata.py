"""What machines are told of a page: the properties that search engines ask for, and nothing that ends its element."""

from typing import Any

import pytest
from msgspec import json, structs

from builder.language.phrases import phrases
from builder.markup import Html
from builder.pages.metadata import structured
from builder.pages.views import (
    ArticleView,
    Chrome,
    Correction,
    Coverage,
    FrontView,
    Head,
    Label,
    Link,
    ListView,
    MissingView,
    Moment,
    Picture,
)

ADDRESS = "https://example.org/paper/city/a/"
TIME = Moment("2026-11-24T09:00:00+02:00", "24 نوفمبر 2026")
SITE = Chrome(
    title="دفتر المدينة",
    name=Html("دفتر المدينة"),
    tagline="صحيفة",
    language="ar",
    direction="rtl",
    home="/paper/",
    stylesheet="",
    theme="",
    fonts=(),
    icon="",
    scripts="",
    worker="",
    manifest="",
    touch_icon="/paper/icon-192.png",
    saved="",
    locale="",
    sections=(),
    menu=(),
    phrases=phrases("ar"),
    policy="",
    generator="",
    feeds=(),
)


def link(href: str, text: str) -> Link:
    return Link(href, Html(text))


STORY = ArticleView(
    head=Head("t", "وصف </script> <!-- & \u2067النهاية\u2069", ADDRESS),
    headline=Html("سباق <bdi>COP31</bdi> &amp; قناة"),
    language="ar",
    direction="rtl",
    section=link("/paper/city/", "المدينة"),
    published=TIME,
    authors=(link("/paper/authors/maha/", "مها"),),
    place=link("/paper/places/cairo/", "القاهرة"),
    tags=(link("/paper/tags/water/", "المياه"),),
    picture=Picture("/paper/a.jpg", 1600, 1000, "", Html("شرح")),
    corrections=(Correction(Label("correction", "تصحيح"), TIME, Html("كان الرقم 3.")),),
)


def graph(view: Any, kind: str) -> dict[str, Any]:
    told = json.decode(str(structured(view, SITE)))
    assert told["@context"] == "https://schema.org"
    (found,) = [each for each in told["@graph"] if each["@type"] == kind]
    return dict(found)


def test_an_article_has_what_search_engines_require_and_recommend() -> None:
    told = graph(STORY, "NewsArticle")
    assert told["headline"] == "سباق COP31 & قناة"
    assert told["datePublished"] == told["dateModified"] == TIME.iso
    assert told["author"] == [{"@type": "Person", "name": "مها", "url": "https://example.org/paper/authors/maha/"}]
    assert told["image"][0]["url"] == "https://example.org/paper/a.jpg"
    assert told["publisher"] == {"@id": "https://example.org/paper/#publisher"}
    assert told["mainEntityOfPage"] == ADDRESS
    assert told["dateline"] == "القاهرة"
    assert told["keywords"] == ["المياه"]
    assert told["correction"][0]["text"] == "كان الرقم 3."
    assert told["description"] == "وصف </script> <!-- & النهاية"


def test_the_way_to_a_page_is_told_from_the_front() -> None:
    items = graph(STORY, "BreadcrumbList")["itemListElement"]
    assert [(each["position"], each["name"]) for each in items] == [
        (1, "دفتر المدينة"),
        (2, "المدينة"),
        (3, "سباق COP31 & قناة"),
    ]
    assert [each.get("item") for each in items] == [
        "https://example.org/paper/",
        "https://example.org/paper/city/",
        None,
    ]


def test_the_newsroom_has_a_name_an_address_and_a_logo() -> None:
    told = graph(STORY, "NewsMediaOrganization")
    assert (told["name"], told["url"]) == ("دفتر المدينة", "https://example.org/paper/")
    assert told["logo"]["url"] == "https://example.org/paper/icon-192.png"


@pytest.mark.parametrize(
    ("kind", "live", "found"),
    [
        ("analysis", False, "AnalysisNewsArticle"),
        ("opinion", False, "OpinionNewsArticle"),
        ("sponsored", False, "AdvertiserContentArticle"),
        ("statement", False, "NewsArticle"),
        ("analysis", True, "LiveBlogPosting"),
    ],
)
def test_the_kind_of_work_is_the_kind_of_article(kind: str, live: bool, found: str) -> None:
    graph(structs.replace(STORY, kind=Label(kind, "x"), live=live), found)


def test_nothing_in_it_can_end_the_element() -> None:
    text = str(structured(STORY, SITE))
    assert not set("<>&\u2028\u2029") & set(text)


def test_an_article_without_people_is_its_agencys_or_the_newsrooms() -> None:
    agency = structs.replace(STORY, authors=(), agency=link("/paper/agencies/sahel/", "الساحل"))
    assert graph(agency, "NewsArticle")["author"][0]["name"] == "الساحل"
    assert graph(structs.replace(STORY, authors=()), "NewsArticle")["author"][0]["name"] == "دفتر المدينة"


def test_fronts_and_lists_say_what_they_are_and_other_pages_nothing() -> None:
    front = FrontView(Head("t", canonical="https://example.org/paper/"), 0, 0, 0, (), (Coverage("", Html(""), TIME),))
    assert graph(front, "WebSite")["publisher"] == {"@id": "https://example.org/paper/#publisher"}
    author = ListView(Head("t", canonical="https://example.org/paper/authors/maha/"), "author", "", Html("مها"))
    assert graph(author, "ProfilePage")["mainEntity"]["name"] == "مها"
    assert str(structured(MissingView(Head("t")), SITE)) == ""
