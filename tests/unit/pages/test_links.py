"""What links in bodies lead to: by path, by name, by title, by a former address."""

from urllib.parse import unquote

import pytest

from builder.inputs import Inputs, Source
from builder.language.dates.calendars import PartialDate
from builder.newsroom.newsroom import gather
from builder.pages.model.files import Files
from builder.pages.model.recipes import Page
from builder.pages.plan import Plan, plan
from builder.reading.article import Article, BodyLink
from builder.reading.text.summaries import display_texts
from builder.settings.settings import Settings
from tests.support.plans import NOW, gallery

FILES = ("content/files/report.pdf", "content/notes/pictures/p.jpg", "content/a/q.jpg", "content/b/q.jpg")
SETTINGS = Settings(title="جريدة", address="https://example.org/", permalink="/{slug}/", pictures="original")


def article(path: str, headline: str, **fields: object) -> Article:
    values = {"slug": headline.replace(" ", "-"), "published": PartialDate(2026, 5, 1), **fields}
    return Article(path, headline, "ar", "rtl", display_texts(headline, "", "ar"), **values)  # type: ignore[arg-type]


def planned(link: BodyLink) -> tuple[str, Plan]:
    articles = (
        article("content/notes/2024-05-12-البحر.md", "عن البحر", aliases=("/old/sea/", "اليم")),
        article("content/notes/deep/مد.md", "المد"),
        article("content/other/مد.md", "مد آخر"),
        article("content/bundle/جزر/index.md", "الجزر"),
        article("content/notes/a.md", "خبر", links=(link,)),
    )
    newsroom = gather({each.path: each for each in articles}, {}, SETTINGS, NOW, False)
    sources = {name: Source(1, 1, 1, name.encode()) for name in (*FILES, *(each.path for each in articles))}
    made = plan(newsroom, SETTINGS, Inputs(sources, b"e" * 16, "", False), {}, gallery(FILES, SETTINGS))
    recipe = made.outputs["خبر/index.html"].recipe
    assert isinstance(recipe, Page)
    return unquote(recipe.holes[0]), made


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("2024-05-12-البحر", "/عن-البحر/"),
        ("البحر", "/عن-البحر/"),
        ("عن البحر", "/عن-البحر/"),
        ("اليم", "/عن-البحر/"),
        ("notes/البحر", "/عن-البحر/"),
        ("deep/مد", "/المد/"),
        ("other/مد", "/مد-آخر/"),
        ("مَد", "/المد/"),
        ("جزر", "/الجزر/"),
        ("report.pdf", "/files/report.pdf"),
        ("files/report.pdf", "/files/report.pdf"),
    ],
)
def test_notes_are_found_by_name_and_title(target: str, href: str) -> None:
    hole, made = planned(BodyLink(0, "note", target, 3, "", "نص & آخر"))
    assert hole == f'<a href="{href}">نص &amp; آخر</a>'
    assert made.problems == ()


def test_a_note_that_is_not_there_is_text_with_a_warning() -> None:
    hole, made = planned(BodyLink(0, "note", "لا شيء", 3, "قسم", "نص <b>"))
    assert hole.replace('<bdi dir="ltr">', "").replace("</bdi>", "") == "نص &lt;b&gt;"
    (problem,) = made.problems
    assert (problem.severity, problem.at.path, problem.at.line) == ("warning", "content/notes/a.md", 3)


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("deep/مد.md", "/المد/"),
        ("deep/مد", "/المد/"),
        ("../other/مد", "/مد-آخر/"),
        ("البحر.md", "/عن-البحر/"),
        ("/old/sea", "/عن-البحر/"),
        ("/old/sea/", "/عن-البحر/"),
        ("/المد", "/المد/"),
        ("/", "/"),
    ],
)
def test_links_of_other_builders(target: str, href: str) -> None:
    hole, made = planned(BodyLink(0, "link", target, 3, "قسم"))
    assert hole == f"{href}#قسم"
    assert made.problems == ()


def test_pictures_may_lie_elsewhere() -> None:
    hole, made = planned(BodyLink(0, "picture", "p.jpg", 3, "", "بحر"))
    assert hole.startswith('<img src="/notes/pictures/p.jpg"')
    assert "notes/pictures/p.jpg" in made.outputs
    assert planned(BodyLink(0, "picture", "/notes/pictures/p.jpg"))[0].startswith("<img ")
    hole, made = planned(BodyLink(0, "picture", "q.jpg", 3, "", "بحر"))  # two are called so
    assert (hole, len(made.problems)) == ("بحر", 1)


def test_of_two_of_one_name_the_one_in_the_articles_folder_is_meant() -> None:
    files = Files.of(["content/a/x/q.jpg", "content/b/x/q.jpg"])
    assert files.resolve("content/a/1.md", "q.jpg") == "content/a/x/q.jpg"
    assert files.resolve("content/c/1.md", "q.jpg") == ""
    assert files.resolve("content/c/1.md", "../q.jpg") == ""
