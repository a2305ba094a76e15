"""The public JSON is as its schemas say, and the schemas in the documents are those of the code."""

import json
import re
from functools import cache
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from msgspec import structs

from builder.pages.data.formats import ListFormats, Listing, format_text
from builder.pages.data.public_json import PublicArticle, PublicList, json_schema
from builder.settings.settings import Settings
from tests.support.newsrooms import Newsroom, newsroom_of
from tests.support.paths import ROOT
from tests.support.twins import PICTURES, SAMPLE, SETTINGS

SCHEMAS = ROOT / "docs" / "schemas"
DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2}))?", re.ASCII)
STORY = """العنوان: جسر جديد فوق النهر
التاريخ: {date}
القسم: المدينة
الوسوم: الجسور، النقل
الكاتب: سلمى الحداد
تصحيح: 2026-03-02 10:00: كان الطول ٨٠ مترًا.

افتتحت البلدية الجسر، وطوله ٨٣ مترًا. [ليس رابطًا]
"""


@cache
def checker(name: str) -> Draft202012Validator:
    told = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    Draft202012Validator.check_schema(told)
    return Draft202012Validator(told, format_checker=FormatChecker())


def article(newsroom: Newsroom, index: int = 0) -> dict[str, Any]:
    return dict(json.loads(newsroom.text(index, "json")))


def texts(value: Any, key: str = "") -> list[tuple[str, str]]:
    """All texts in a value, each with the name it stands under."""
    if isinstance(value, dict):
        return [pair for name, each in value.items() for pair in texts(each, name)]
    if isinstance(value, list):
        return [pair for each in value for pair in texts(each, key)]
    return [(key, value)] if isinstance(value, str) else []


@pytest.mark.parametrize(("name", "kind"), [("article", PublicArticle), ("list", PublicList)])
def test_the_published_schemas_are_those_of_the_code(name: str, kind: type) -> None:
    assert json.loads((SCHEMAS / f"{name}.json").read_text("utf-8")) == json.loads(json.dumps(json_schema(kind)))


def test_every_article_of_the_sample_is_as_the_schema_says() -> None:
    newsroom = newsroom_of(SAMPLE, SETTINGS, PICTURES)
    check = checker("article")
    for index, story in enumerate(newsroom.edition.newsroom.stories):
        made = article(newsroom, index)
        assert list(check.iter_errors(made)) == [], story.article.path
        assert made["headline"] == story.article.headline
        assert ("picture" in made) == bool(story.article.image)
        for key, text in texts(made):
            if key == "url":
                assert re.fullmatch(r"https://example\.org/[!-~]*", text), text
        assert not re.search(r'(?:href|src|poster)="(?!https?:|mailto:|tel:)|<script|\bon\w+=', made["body"]["html"])


def test_what_the_schema_does_not_know_is_refused() -> None:
    made = article(newsroom_of({"content/a.txt": STORY.format(date="2026-03-01")}, Settings()))
    check = checker("article")
    assert check.is_valid(made)
    wrong: dict[str, Any]
    for wrong in ({"version": 2}, {"published": "٢٠٢٦-٠٣-٠١"}, {"headline": None}, {"direction": "auto"}, {"body": {}}):
        assert not check.is_valid({**made, **wrong}), wrong


@pytest.mark.parametrize("language", ["ar", "fa", "ur", "he", "en"])
@pytest.mark.parametrize("digits", ["latn", "arab", "arabext"])
@pytest.mark.parametrize("date", ["2026-03-01", "2026-03-01 09:30", "١٤٠٤/١٢/١٠", "1447/9/12 هـ", "1890-01-02 08:00"])
def test_dates_are_gregorian_in_ascii_whatever_pages_show(language: Any, digits: Any, date: str) -> None:
    settings = Settings(language=language, digits=digits, country="EG", timezone="Africa/Cairo", twins=("json",))
    newsroom = newsroom_of({"content/a.txt": STORY.format(date=date)}, settings)
    made = article(newsroom)
    dates = [text for key, text in texts(made) if key in ("published", "updated", "date")]
    assert len(dates) == 3
    assert all(DATE.fullmatch(each) for each in dates), dates
    assert newsroom.edition.newsroom.stories[0].moment.year == int(made["published"][:4])
    assert all(url.isascii() for key, url in texts(made) if key == "url")
    assert checker("article").is_valid(made)


def test_lists_are_paged_as_the_pages_are() -> None:
    files = {f"content/{day:02}.txt": STORY.format(date=f"2026-04-{day:02}") for day in range(1, 8)}
    settings = structs.replace(Settings(), address="https://example.org/paper/", page_size=3, twins=("json",))
    newsroom = newsroom_of(files, settings)
    check, shelves = checker("list"), ListFormats(newsroom.edition)
    pages: dict[str, dict[str, Any]] = {}
    for address, deferred in shelves.pages(Listing("section", "المدينة", "/city/", range(7), 3)):
        twin = deferred.make()
        pages[address] = json.loads(format_text(twin, ""))  # type: ignore[arg-type]
        assert list(check.iter_errors(pages[address])) == []
    front, first, second, last = pages.values()
    assert list(pages) == ["/city/index.json", *(f"/city/archive/{page}/index.json" for page in (1, 2, 3))]
    assert [len(each["items"]) for each in pages.values()] == [3, 3, 3, 1]
    assert [each["published"] for each in front["items"]] == ["2026-04-07", "2026-04-06", "2026-04-05"]
    assert [each["published"] for each in first["items"]] == ["2026-04-03", "2026-04-02", "2026-04-01"]
    root = "https://example.org/paper/city/"
    assert (front["url"], front["older"], front["pages"]) == (root, root + "archive/3/index.json", 3)
    assert "newer" not in front
    assert (last["newer"], last["older"]) == (root + "index.json", root + "archive/2/index.json")
    assert (second["page"], second["newer"]) == (2, root + "archive/3/index.json")
    assert "older" not in first
    assert unquote(front["items"][0]["url"]).startswith("https://example.org/paper/")


def test_without_the_setting_lists_have_no_twins() -> None:
    newsroom = newsroom_of(
        {"content/a.txt": STORY.format(date="2026-03-01")}, structs.replace(Settings(), twins=("md",))
    )
    assert list(ListFormats(newsroom.edition).pages(Listing("home", "x", "/", range(1), 0))) == []
