"""The order in which Chromium draws the letters of hazardous lines, wherever a page shows them."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from builder.language.languages import direction
from tests.support.chromium import new_context
from tests.support.drawn import drawn, expected, rows
from tests.support.hazards import LANGUAGES, source
from tests.support.minis import write
from tests.support.sites import Serve, Site, address_of, built

NAME = "جريدة الميناء"
SITE = f"""title = "{NAME}"
address = "https://example.org/"
language = "ar"
country = "EG"
page_size = 200
social_cards = "none"

[[sections]]
name = "أخبار المدينة"
address = "city"

[[sections]]
name = "GPS وأخبار النقل"
address = "transport"
opinion = true
"""
# Long enough to tell the language.
OPENING = {
    "ar": "يجمع هذا الخبر ما يسهل أن يختلط ترتيبه في السطر الواحد أمام القارئ.",
    "fa": "این خبر چیزهایی را گرد می‌آورد که در یک سطر به‌آسانی جابه‌جا می‌شوند.",
    "ur": "یہ خبر وہ چیزیں جمع کرتی ہے جن کی ترتیب ایک سطر میں آسانی سے بگڑتی ہے۔",
    "he": "הידיעה הזאת אוספת דברים שסדרם מתבלבל בקלות בשורה אחת לפני הקורא.",
    "en": "This story gathers what is easily drawn in the wrong order in a single line.",
}
NAMES = """العنوان: دفتر صغير عن الأسماء
الوسوم: C++، COVID-19 في المدينة، Gaza، مدينة Oslo
الكاتب: Ann Weaver، Tom Lee Jr.
القسم: GPS وأخبار النقل
العنوان التمهيدي: COVID-19: شرح
المصدر: BBC عربي
اللغة: ar
الاسم في الرابط: names

يجمع هذا الخبر أسماء تبدأ بحرف لاتيني، وقد نشرت The International Herald Tribune Sunday Book Review خبرًا عنها.
"""


class Line(NamedTuple):
    language: str
    kind: str
    told: str


LINES = [Line(language, kind, told) for language, kinds in LANGUAGES.items() for kind in kinds for told in kinds[kind]]
KINDS = list(dict.fromkeys(line.kind for line in LINES))
PLACES = ("plain", "marked", "headline", "deck", "card", "summary", "title", "title alone", "description")


def _files() -> dict[str, str]:
    """For each language a plain story and a Markdown one with the lines as paragraphs; a story below each line."""
    files = {"site.toml": SITE, "content/2026-11-20-names.txt": NAMES}
    for language, opening in OPENING.items():
        lines = [source(line.told) for line in LINES if line.language == language]
        body = "\n\n".join((opening, *lines)) + "\n"
        files[f"content/{language}.txt"] = (
            f"Title: {opening[:30]}\nLanguage: {language}\nSection: city\nSlug: plain-{language}\n"
            f"Date: 2026-11-01\n\n{body}"
        )
        marked = re.sub(r"([\\`*_\[\]<>#])", r"\\\1", body)
        files[f"content/{language}.md"] = (
            f"---\nlanguage: {language}\nsection: city\nslug: marked-{language}\ndate: 2026-11-01\n"
            f"title: {opening[:30]}\n---\n\n{marked}"
        )
        files[f"content/signed-{language}.txt"] = (
            f"Title: {opening[:30]} (2)\nLanguage: {language}\nSection: city\nSlug: signed-{language}\n"
            f"Date: 2026-11-03\nAuthor: سلمى الحداد\n\n{opening}\n"
        )
    for number, line in enumerate(LINES):
        written = source(line.told)
        files[f"content/{number}.txt"] = (
            f"Title: {written}\nDeck: {written}\nLanguage: {line.language}\nSection: city\nSlug: line-{number}\n"
            f"Date: 2026-10-01\n\n{OPENING[line.language]}\n"
        )
    return files


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("drawn")
    return built(write(folder / "project", _files()), folder / "site")


@pytest.fixture(scope="module")
def home(project: Site, serve: Serve) -> str:
    return serve(project)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with new_context(browser, viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def shown(page: Page, home: str, project: Site) -> dict[str, list[str]]:
    """What each place shows for each of the lines, as it is drawn."""
    found: dict[str, list[str]] = {place: [] for place in PLACES}
    for kind in ("plain", "marked"):
        for language in LANGUAGES:
            page.goto(home + f"city/2026/11/{kind}-{language}/")
            found[kind] += drawn(page, ".text > p")[1:]
    page.goto(home + "city/")
    addresses = page.evaluate("[...document.querySelectorAll('main article h2 a')].map(link => link.pathname)")
    order = [addresses.index(f"/city/2026/10/line-{number}/") for number in range(len(LINES))]
    for place, selector in (("card", "main article h2"), ("summary", "main article .summary")):
        seen = drawn(page, selector)
        found[place] = [seen[index] for index in order]
    # The heads of all stories in one page, with the site's stylesheet: to load each of them takes long.
    texts = [project.text(f"city/2026/10/line-{number}/index.html") for number in range(len(LINES))]
    heads = [re.search(r'<article class="story".*?</header>', text, re.DOTALL) for text in texts]
    _fill(page, "".join(f"{head[0]}</article>" for head in heads if head))
    found["headline"], found["deck"] = drawn(page, "main h1"), drawn(page, "main .deck")
    titles = [re.findall(r"<title>(.*?)</title>", text)[0] for text in texts]
    for place, way in (("title", "rtl"), ("title alone", "auto")):
        _fill(page, "".join(f'<p dir="{way}">{title}</p>' for title in titles))
        found[place] = drawn(page, "main p")
    told = [re.findall(r'<meta name="description" content="(.*?)">', text)[0] for text in texts]
    _fill(page, "".join(f'<p dir="auto">{each}</p>' for each in told))
    found["description"] = drawn(page, "main p")
    return found


def _fill(page: Page, html: str) -> None:
    page.evaluate("html => { document.querySelector('main').innerHTML = html; }", html)


def _expected(line: Line, place: str) -> str:
    told = expected(line.told, line.language)
    if line.language == "en" and place == "title alone":  # it is taken for the direction of the whole
        return told + expected(f"– |{NAME}", "en")
    return expected(f" – {NAME}", "ar") + told if place.startswith("title") else told


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", PLACES)
def test_each_line_is_drawn_as_it_is_read(place: str, kind: str, shown: dict[str, list[str]]) -> None:
    assert len(shown[place]) == len(LINES)
    wanted = [_expected(line, place) for line in LINES if line.kind == kind]
    seen = [found for line, found in zip(LINES, shown[place], strict=True) if line.kind == kind]
    assert wanted
    assert seen == wanted


def test_most_lines_would_be_wrong_as_they_stand(page: Page, home: str) -> None:
    """What is measured can tell right from wrong: without isolation more than half of the lines come out otherwise."""
    page.goto(home)
    _fill(page, "".join(f'<p dir="{direction(line.language)}"></p>' for line in LINES))
    page.evaluate(
        "lines => document.querySelectorAll('main p').forEach((each, at) => { each.textContent = lines[at]; })",
        [source(line.told) for line in LINES],
    )
    wrong = [
        line
        for line, seen in zip(LINES, drawn(page, "main p"), strict=True)
        if seen != expected(line.told, line.language)
    ]
    assert len(wrong) * 2 > len(LINES)


@pytest.mark.parametrize(
    ("where", "selector", "lines"),
    [
        ("names", ".tags a", ["C++", "COVID-19| في المدينة", "Gaza", "مدينة |Oslo"]),
        ("names", ".byline li:has(a)", ["بقلم: |Ann Weaver", "Tom Lee Jr."]),
        ("names", ".story .kicker > a", ["GPS| وأخبار النقل"]),
        ("names", ".story .kicker > span", ["COVID-19|: شرح"]),
        ("names", ".source", ["المصدر: |BBC| عربي"]),
        ("names", ".menu ul:first-child a", ["أخبار المدينة", "GPS| وأخبار النقل"]),
        ("transport/", ".heading h1", ["GPS| وأخبار النقل"]),
        ("transport/", ".author", ["Ann Weaver|، |Tom Lee Jr."]),
        ("tags/", ".group li a", ["مدينة |Oslo", "Gaza", "C++", "COVID-19| في المدينة"]),
    ],
)
def test_names_run_as_most_of_their_letters(
    where: str, selector: str, lines: list[str], page: Page, home: str, project: Site
) -> None:
    paths = {"names": next(path for path in project.pages() if "/names/" in path)}
    page.goto(home + (address_of(paths[where]) if where in paths else where))
    assert sorted(drawn(page, selector)) == sorted(expected(line, "ar") for line in lines)


def test_a_name_that_is_broken_goes_on_in_the_next_line(page: Page, home: str, project: Site) -> None:
    page.goto(home + address_of(next(path for path in project.pages() if "/names/" in path)))
    page.set_viewport_size({"width": 320, "height": 900})
    lines = rows(page, ".text p bdi")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert len(lines) > 1
    assert "".join(lines) == "TheInternationalHeraldTribuneSundayBookReview"


def test_the_names_of_pages_begin_with_a_mark_only_where_they_must(project: Site) -> None:
    """Programs that know no markup guess a title's direction by its first letter."""
    for number, line in enumerate(LINES):
        title = unescape(re.findall("<title>(.*?)</title>", project.text(f"city/2026/10/line-{number}/index.html"))[0])
        begins_latin = re.match(r"[^\w]*[A-Za-z]", source(line.told)) is not None
        assert title.startswith("\u200f") == (line.language != "en" and begins_latin), line
        assert title.startswith("\u2066") == (line.language == "en"), line


@pytest.mark.parametrize(
    ("language", "signed", "day", "locale"),
    [
        ("en", "By |سلمى الحداد", "3 November 2026", "en-u-ca-gregory-nu-latn"),
        ("fa", "نوشتهٔ |سلمى الحداد", "۱۲ آبان ۱۴۰۵", "fa-u-ca-gregory-nu-arabext"),
        ("he", "מאת: |سلمى الحداد", "3 בנובמבר 2026", "he-u-ca-gregory-nu-latn"),
        ("ar", "بقلم: |سلمى الحداد", "٣ نوفمبر ٢٠٢٦", ""),
    ],
)
def test_what_belongs_to_an_article_is_said_in_its_language(
    language: str, signed: str, day: str, locale: str, page: Page, home: str
) -> None:
    page.goto(home + f"city/2026/11/signed-{language}/")
    article = page.locator("article.story")
    assert article.get_attribute("lang") == language
    assert (article.get_attribute("data-locale") or "") == locale
    assert drawn(page, ".byline li:has(a)") == [expected(signed, language)]
    assert page.locator(".byline ul + ul li").first.inner_text() == day
    assert "الأرشيف" in page.locator(".menu").inner_text()
