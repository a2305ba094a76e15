"""What machines are told of a page: the properties that search engines ask for, and nothing that ends its element."""

from typing import Any

import pytest
from msgspec import json, structs

from builder.language.phrases.pages import phrases
from builder.markup import Html
from builder.pages.data.json_ld import structured_data
from builder.pages.data.meta_tags import meta_tags
from builder.pages.model.views import (
    ArticleView,
    Chrome,
    CorrectionView,
    Coverage,
    FrontView,
    Head,
    Label,
    LinkView,
    ListView,
    MissingView,
    Moment,
    Organisation,
    PageView,
    Picture,
    Profile,
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


def link(href: str, text: str) -> LinkView:
    return LinkView(href, Html(text))


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
    corrections=(
        CorrectionView(Label("correction", "تصحيح"), TIME, Html("كان الرقم 3."), at="2026-11-24T00:00:00+02:00"),
    ),
    issued=TIME.iso,
)
LIVE = """<p>مقدمة.</p>
<section class="entry" id="t1340"><h2><a href="#t1340"><time datetime="2026-11-24T13:40">13:40</time></a> النهاية</h2>
<p>وصلت <b>القوارب</b> كلها &amp; انتهى.</p></section>
<section class="entry" id="t1330"><h2><a href="#t1330"><time datetime="13:30">13:30</time></a></h2>
<p>قارب واحد بقي.</p></section>
<div class="footnote"><p>حاشية</p></div>"""
ORGANISATION = Organisation(
    legal_name="دار الدفتر",
    founded="2019",
    email="desk@example.org",
    postal_address="شارع المكتبة",
    country="EG",
    profiles=("https://social.example/@daftar",),
    policies=(("contact", "https://example.org/paper/contact/"), ("ethics", "https://example.org/paper/ethics/")),
)


def graph(view: Any, kind: str, body: str = "") -> dict[str, Any]:
    told = json.decode(str(structured_data(view, SITE, body)))
    assert told["@context"] == "https://schema.org"
    (found,) = [each for each in told["@graph"] if each["@type"] == kind]
    return dict(found)


def test_an_article_has_what_search_engines_require_and_recommend() -> None:
    told = graph(STORY, "NewsArticle", "<p>نص <b>فيه</b> خمس كلمات\nفقط</p>")
    assert told["headline"] == "سباق COP31 & قناة"
    assert told["datePublished"] == told["dateModified"] == TIME.iso
    maha = "https://example.org/paper/authors/maha/"
    assert told["author"] == [{"@type": "Person", "@id": f"{maha}#person", "name": "مها", "url": maha}]
    assert told["image"][0]["url"] == "https://example.org/paper/a.jpg"
    assert told["publisher"]["@id"] == "https://example.org/paper/#publisher"
    assert (told["wordCount"], told["isAccessibleForFree"], told["inLanguage"]) == (5, True, "ar")
    assert told["mainEntityOfPage"] == ADDRESS
    assert told["dateline"] == "القاهرة"
    assert told["keywords"] == ["المياه"]
    assert told["correction"] == [
        {"@type": "CorrectionComment", "datePublished": "2026-11-24T00:00:00+02:00", "text": "كان الرقم 3."}
    ]
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
    told = graph(STORY, "NewsArticle")["publisher"]
    assert told["@type"] == "NewsMediaOrganization"
    assert (told["name"], told["url"]) == ("دفتر المدينة", "https://example.org/paper/")
    assert told["logo"]["url"] == "https://example.org/paper/icon-192.png"


@pytest.mark.parametrize(
    ("kind", "live", "found"),
    [
        ("analysis", False, "AnalysisNewsArticle"),
        ("opinion", False, "OpinionNewsArticle"),
        ("sponsored", False, "AdvertiserContentArticle"),
        ("statement", False, "NewsArticle"),
        ("news", False, "NewsArticle"),
        ("explainer", False, "BackgroundNewsArticle"),
        ("report", False, "ReportageNewsArticle"),
        ("interview", False, "ReportageNewsArticle"),
        ("review", False, "ReviewNewsArticle"),
        ("analysis", True, "LiveBlogPosting"),
    ],
)
def test_the_kind_of_work_is_the_kind_of_article(kind: str, live: bool, found: str) -> None:
    graph(structs.replace(STORY, kind=Label(kind, "x"), live=live, zone="Africa/Cairo"), found)


def test_a_live_page_tells_its_entries_with_their_times_in_the_sites_zone() -> None:
    live = structs.replace(STORY, live=True, zone="Africa/Cairo")
    told = graph(live, "LiveBlogPosting", LIVE)
    last, first = told["liveBlogUpdate"]
    assert last == {
        "@type": "BlogPosting",
        "@id": f"{ADDRESS}#t1340",
        "url": f"{ADDRESS}#t1340",
        "headline": "النهاية",
        "datePublished": "2026-11-24T13:40:00+02:00",
        "articleBody": "وصلت القوارب كلها & انتهى.",
    }
    assert (first["headline"], first["datePublished"]) == ("قارب واحد بقي.", "2026-11-24T13:30:00+02:00")
    assert told["dateModified"] == "2026-11-24T13:40:00+02:00"
    assert (told["coverageStartTime"], told["coverageEndTime"]) == (TIME.iso, "2026-11-25T13:40:00+02:00")


def test_a_change_of_which_only_the_day_is_known_is_not_before_the_story() -> None:
    changed = structs.replace(STORY, updated=TIME, modified="2026-11-24T00:00:00+02:00")
    assert graph(changed, "NewsArticle")["dateModified"] == TIME.iso
    later = structs.replace(STORY, updated=TIME, modified="2026-11-25T00:00:00+02:00")
    assert graph(later, "NewsArticle")["dateModified"] == "2026-11-25T00:00:00+02:00"


def test_where_a_text_comes_from_and_whom_it_quotes() -> None:
    told = graph(structs.replace(STORY, source=Html("بيان الوزارة"), quoted_source=Html("الوزير")), "NewsArticle")
    assert told["isBasedOn"] == {"@type": "CreativeWork", "name": "بيان الوزارة"}
    assert told["citation"] == "الوزير"


def test_the_front_and_the_page_about_it_tell_the_whole_newsroom() -> None:
    front = FrontView(Head("t", canonical="https://example.org/paper/"), 0, 0, 0, (), (), ORGANISATION)
    about = PageView(
        Head("t", canonical="https://example.org/paper/about/"),
        Html("من نحن"),
        "ar",
        "rtl",
        policies=("about",),
        organisation=ORGANISATION,
    )
    told = graph(front, "NewsMediaOrganization")
    assert told == graph(about, "NewsMediaOrganization")
    assert (told["legalName"], told["foundingDate"], told["sameAs"]) == (
        "دار الدفتر",
        "2019",
        list(ORGANISATION.profiles),
    )
    assert told["ethicsPolicy"] == "https://example.org/paper/ethics/"
    assert told["address"]["addressCountry"] == "EG"
    assert told["contactPoint"]["url"] == "https://example.org/paper/contact/"
    assert graph(about, "AboutPage")["mainEntity"] == {"@id": told["@id"]}
    contact = structs.replace(about, policies=("contact",), organisation=None)
    assert graph(contact, "ContactPage")["publisher"]["name"] == "دفتر المدينة"
    assert '<link rel="me" href="https://social.example/@daftar">' in str(meta_tags(front, SITE))
    assert 'rel="me"' not in str(meta_tags(about, SITE))


def test_an_authors_page_tells_of_the_person() -> None:
    address = "https://example.org/paper/authors/maha/"
    profile = Profile(
        Html("مراسلة"),
        Html("تكتب عن البحر."),
        (link("https://social.example/@maha", "social.example"),),
        "m@example.org",
    )
    view = ListView(Head("t", canonical=address), "author", "", Html("مها"), profile=profile)
    told = graph(view, "ProfilePage")["mainEntity"]
    assert (told["@id"], told["jobTitle"], told["description"]) == (f"{address}#person", "مراسلة", "تكتب عن البحر.")
    assert told["sameAs"] == ["https://social.example/@maha"]
    assert told["worksFor"]["@id"] == "https://example.org/paper/#publisher"
    archived = structs.replace(
        view, head=Head("t", canonical=f"{address}archive/1/"), front=link("/paper/authors/maha/", "م")
    )
    assert graph(archived, "ProfilePage")["mainEntity"]["url"] == address


def test_nothing_in_it_can_end_the_element() -> None:
    text = str(structured_data(STORY, SITE))
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
    assert str(structured_data(MissingView(Head("t")), SITE)) == ""
