"""Exports have the structure that the standards' public specifications ask for, written down here by hand.

The schemas of the IPTC are no part of any package that tests install, so this holds what they say of all that is used:
of ninjs 2.1 the names, types and values, of NewsML-G2 2.35 (power) the elements, their order and their identifiers.
"""

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from msgspec import structs

from builder.exports.news_item import NewsItem, news_item
from builder.exports.newsml import newsml
from builder.exports.ninjs import ninjs
from builder.settings.settings import Settings
from tests.support.newsrooms import newsroom_of
from tests.support.twins import PICTURES, SAMPLE, SETTINGS

G2, XHTML = "{http://iptc.org/std/nar/2006-10-01/}", "{http://www.w3.org/1999/xhtml}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)", re.ASCII)
TEXT, TIME, URI = {"type": "string"}, {"type": "string", "pattern": MOMENT.pattern}, {"type": "string", "format": "uri"}


def record(needed: tuple[str, ...] = (), **fields: Any) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(needed), "additionalProperties": False}


def many(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of, "minItems": 1}


VALUE = record(("value",), role=TEXT, contenttype=TEXT, value=TEXT)
BODY = record(
    ("value",), role=TEXT, contenttype=TEXT, value=TEXT, charcount={"type": "number"}, wordcount={"type": "number"}
)
CONCEPT = record(name=TEXT, rel=TEXT, uri=URI, literal=TEXT)
SIZE = {"type": "number"}
FIELDS = {
    "uri": URI,
    "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component"]},
    "representationtype": {"enum": ["full", "partial"]},
    "version": TEXT,
    **dict.fromkeys(("firstcreated", "versioncreated", "contentcreated", "expires"), TIME),
    "pubstatus": {"enum": ["usable", "withheld", "canceled"]},
    **dict.fromkeys(("copyrightholder", "language", "title", "by", "slugline", "located"), TEXT),
    **dict.fromkeys(("headlines", "descriptions"), many(VALUE)),
    "bodies": many(BODY),
    **dict.fromkeys(("people", "places", "subjects"), many(CONCEPT)),
    "infosources": many(record(name=TEXT, role=TEXT, uri=URI, literal=TEXT)),
    "genres": many(record(name=TEXT, uri=TEXT, literal=TEXT)),
    "standard": record(name={"const": "ninjs"}, version={"const": "2.1"}, schema=URI),
    "renditions": many(record(("name",), name=TEXT, href=URI, contenttype=TEXT, width=SIZE, height=SIZE)),
}
NINJS = record(("uri",), **FIELDS, associations=many(record(("name", "uri"), **FIELDS, name=TEXT)))
# The children of each element in the standard's order; `*` may come again. Those of the description come in any order.
ORDER = {
    "newsItem": "catalogRef* rightsInfo* itemMeta contentMeta contentSet",
    "itemMeta": "itemClass provider versionCreated firstCreated pubStatus title* edNote* expires*",
    "contentMeta": "contentCreated contentModified located* infoSource* creator* language* genre* subject* slugline* "
    "headline* dateline* by* description*",
}
NEEDED = {
    "newsItem": {"itemMeta", "contentMeta", "contentSet"},
    "itemMeta": {"itemClass", "provider", "versionCreated", "pubStatus"},
}


@pytest.fixture(scope="module")
def stories() -> list[NewsItem]:
    newsroom = newsroom_of(SAMPLE, SETTINGS, PICTURES)
    count = range(len(newsroom.edition.newsroom.stories))
    return [news_item(newsroom.edition, index, newsroom.filled(index)) for index in count]


def test_every_article_is_ninjs(stories: list[NewsItem]) -> None:
    Draft202012Validator.check_schema(NINJS)
    check = Draft202012Validator(NINJS, format_checker=FormatChecker())
    for story in stories:
        made = json.loads(ninjs(story))
        assert list(check.iter_errors(made)) == [], story.uri
        assert made["headlines"][0] == {"role": "main", "contenttype": "text/plain", "value": story.headline}
        assert all(isinstance(each["value"], str) and each["value"] for each in made["bodies"])
    assert not check.is_valid({**json.loads(ninjs(stories[0])), "headline": "x"})


def test_every_article_is_a_newsml_g2_item_in_the_order_of_the_standard(stories: list[NewsItem]) -> None:
    for story in stories:
        item = ElementTree.fromstring(newsml(story))
        assert item.tag == f"{G2}newsItem"
        assert item.attrib["guid"] == story.uri
        assert item.attrib["standard"] == "NewsML-G2"
        assert (item.attrib["standardversion"], item.attrib["conformance"]) == ("2.35", "power")
        assert item.attrib["version"].isdecimal()
        for name in ORDER:
            element = item if name == "newsItem" else item.find(f"{G2}{name}")
            assert element is not None
            ordered(element, name)
        for time in item.iter():
            if time.tag in (
                f"{G2}{name}" for name in ("versionCreated", "firstCreated", "contentCreated", "contentModified")
            ):
                assert MOMENT.fullmatch(time.text or "")


def ordered(element: ElementTree.Element, name: str) -> None:
    children = [child.tag.removeprefix(G2) for child in element]
    assert set(children) >= NEEDED.get(name, set())
    places = {each.rstrip("*"): place for place, each in enumerate(ORDER[name].split())}
    assert [places[each] for each in children] == sorted(places[each] for each in children), children
    for each in ORDER[name].split():
        assert each.endswith("*") or children.count(each) <= 1


def test_identifiers_of_newsml_are_of_the_catalogue_or_whole_addresses(stories: list[NewsItem]) -> None:
    for story in stories:
        item = ElementTree.fromstring(newsml(story))
        assert [each.attrib["href"].rpartition("/")[2] for each in item.iter(f"{G2}catalogRef")]
        for each in item.iter():
            if each.tag.startswith(XHTML):
                continue
            for name in ("qcode", "role", "type"):
                assert each.get(name, "ninat:").partition(":")[0] in ("ninat", "stat", "drol", "cpnat")
            assert re.fullmatch(r"https://example\.org/[!-~]*", each.get("uri", "https://example.org/"))


def test_the_text_of_newsml_is_xhtml_with_its_language_and_direction(stories: list[NewsItem]) -> None:
    for story in stories:
        inline = ElementTree.fromstring(newsml(story)).find(f"{G2}contentSet/{G2}inlineXML")
        assert inline is not None
        assert inline.attrib["contenttype"] == "application/xhtml+xml"
        html = inline.find(f"{XHTML}html")
        assert html is not None
        assert (html.attrib["lang"], html.attrib["dir"]) == (story.language, story.direction)
        assert {each.tag.partition("}")[0] + "}" for each in html.iter()} == {XHTML}
        heading = html.find(f"{XHTML}body/{XHTML}h1")
        assert heading is not None
        assert heading.text == story.headline
        told = " ".join("".join(html.itertext()).split())
        for word in re.findall(r"\w+", story.text)[:200]:
            assert word in told


def test_what_xml_forbids_is_gone_and_signs_are_written_out(stories: list[NewsItem]) -> None:
    odd = structs.replace(
        stories[0], headline='ما > "هذا" & <ذاك>\x07\ufffe\x1b', html='<p>a &amp; b<br>c<img src="x" alt=""></p>'
    )
    data = newsml(odd)
    assert ElementTree.fromstring(data).findtext(f"{G2}contentMeta/{G2}headline") == 'ما > "هذا" & <ذاك>'
    assert b'<p>a &amp; b<br/>c<img src="x" alt=""/></p>' in data


def test_corrections_are_told_and_count_as_versions() -> None:
    text = (
        "العنوان: جسر جديد\nالتاريخ: 2026-03-01\nينتهي: 2027-06-30\nالوكالة: رويترز\nالمصدر: صحيفة الساحل\n"
        "تصحيح: 2026-03-02: الطول 80 مترًا.\n\nنص الخبر.\n"
    )
    newsroom = newsroom_of({"content/a.txt": text}, Settings(timezone="Africa/Cairo"))
    story = news_item(newsroom.edition, 0, newsroom.filled(0))
    made = json.loads(ninjs(story))
    assert made["version"] == "2"
    assert made["versioncreated"] == "2026-03-02T00:00:00+02:00"
    assert made["firstcreated"] == "2026-03-01T00:00:00+02:00"
    assert made["expires"] == "2027-07-01T00:00:00+03:00"
    assert [each["name"] for each in made["infosources"]] == ["رويترز", "صحيفة الساحل"]
    assert {"role": "correction", "contenttype": "text/plain", "value": "2026-03-02: الطول 80 مترًا."} in made[
        "descriptions"
    ]
    item = ElementTree.fromstring(newsml(story))
    assert item.findtext(f"{G2}itemMeta/{G2}edNote") == "2026-03-02: الطول 80 مترًا."
