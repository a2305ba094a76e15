"""The front page is made up by the editor, then the headers of fresh stories, then time; opinions stand apart."""

import pytest

from builder.language.dates.calendars import PartialDate
from builder.newsroom.newsroom import Newsroom, gather
from builder.pages.edition.edition import opinion_sections
from builder.pages.html.front import FEATURED, FrontLayout, arrange_front, block_widths
from builder.reading.article import Article
from builder.reading.fields.names import keys_for
from builder.reading.fields.words import YES
from builder.reading.parse import parse
from builder.settings.front import Front, NamedStory
from builder.settings.settings import ReadingSettings, Settings
from builder.settings.vocabulary import KnownSection
from tests.support.projects import NOW

SETTINGS = Settings(
    sections=(
        KnownSection("أخبار", "news"),
        KnownSection("رأي", "opinion"),
        KnownSection("عمود", "column", opinion=True),
    )
)


_NONE = Front()


def article(day: int, section: str = "أخبار", **fields: object) -> Article:
    values = {"slug": f"s{day}", "published": PartialDate(2026, 11, day), "section": section, **fields}
    return Article(f"content/{day:02}.txt", f"خبر {day}", "ar", "rtl", **values)  # type: ignore[arg-type]


def arranged(*articles: Article, front: Front = _NONE) -> tuple[Newsroom, FrontLayout]:
    room = gather({each.path: each for each in articles}, {}, SETTINGS, NOW, False)
    settings = Settings(sections=SETTINGS.sections, front=front)
    return room, arrange_front(room, settings, opinion_sections(room, settings))


def days(room: Newsroom, indices: tuple[int, ...]) -> list[int]:
    return [room.stories[index].moment.day for index in indices]


@pytest.mark.parametrize("count", [0, 1, 2, 5, 20])
def test_without_a_word_the_newest_come_first(count: int) -> None:
    room, found = arranged(*(article(day) for day in range(1, count + 1)))
    shown = [*found.lead, *found.featured, *found.latest]
    assert days(room, tuple(shown)) == list(range(count, 0, -1))[: len(shown)]
    assert len(shown) == min(count, 14)
    assert (len(found.lead), len(found.featured)) == (min(count, 1), min(max(count - 1, 0), FEATURED))


def test_a_lead_counts_while_it_is_fresh() -> None:
    room, found = arranged(article(10, lead=True), *(article(day) for day in range(11, 14)))
    assert days(room, found.lead) == [10]
    room, found = arranged(article(10, lead=True), *(article(day) for day in range(11, 15)))
    assert days(room, found.lead) == [14]


def test_of_several_leads_the_smallest_order_wins_and_the_others_stand_beside_it() -> None:
    room, found = arranged(article(10, lead=True, order=1), article(11, lead=True), article(12))
    assert days(room, found.lead) == [10]
    assert days(room, found.featured) == [11, 12]


def test_an_order_alone_sets_a_story_beside_the_lead() -> None:
    room, found = arranged(article(10, order=2), article(11, featured=True, order=1), article(12), article(13))
    assert days(room, found.lead) == [13]
    assert days(room, found.featured) == [11, 10, 12]


@pytest.mark.parametrize("name", ["content/02.txt", "02.txt", "/news/2026/11/s2/", "news/2026/11/s2"])
def test_the_editor_goes_before_headers_and_time(name: str) -> None:
    front = Front(NamedStory(name, 1), (NamedStory("01.txt", 2), NamedStory("03.txt", 2)))
    room, found = arranged(*(article(day, lead=day == 20) for day in (1, 2, 3, 18, 19, 20)), front=front)
    assert days(room, found.lead) == [2]
    assert days(room, found.featured) == [1, 3, 20, 19]
    assert not found.problems


def test_a_name_that_means_no_story_has_its_line() -> None:
    _, found = arranged(article(1), front=Front(NamedStory("none.txt", 3)))
    (problem,) = found.problems
    assert (problem.at.path, problem.at.line, problem.severity) == ("content/front.toml", 3, "warning")
    assert "none.txt" in problem.message


@pytest.mark.parametrize("section", ["رأي", "عمود"])
def test_opinions_stand_apart_but_lead_where_there_is_nothing_else(section: str) -> None:
    room, found = arranged(article(1), article(2, section))
    assert days(room, (*found.lead, *found.featured, *found.latest)) == [1]
    room, found = arranged(article(1, section), article(2, section))
    assert days(room, found.lead) == [2]


@pytest.mark.parametrize(
    ("counts", "wide"),
    [
        ([], ""),
        ([1], "W"),
        ([5, 5], "WW"),
        ([5, 5, 5], "Wii"),
        ([5, 5, 5, 5], "WiiW"),
        ([1, 5, 5], "iiW"),
        ([1, 5, 5, 5, 1], "iiWii"),
    ],
)
def test_blocks_have_a_rhythm_and_none_shares_a_line_with_nothing(counts: list[int], wide: str) -> None:
    found = block_widths(counts)
    assert "".join("W" if each else "i" for each in found) == wide
    assert found.count(False) % 2 == 0


@pytest.mark.parametrize("language", ["ar", "fa", "ur", "he", "en"])
def test_headers_of_every_language_rule_the_front_page(language: str) -> None:
    keys = keys_for(language)
    header = f"{keys['title']}: x\n{keys['lead']}: {YES[language]}\n{keys['featured']}: no\n{keys['order']}: 2\n\n"
    found = parse("content/a.txt", f"{header}نص الخبر كله هنا.\n".encode(), ReadingSettings("x", language))
    assert found.article is not None
    assert found.problems == ()
    assert (found.article.lead, found.article.featured, found.article.order) == (True, False, 2)


@pytest.mark.parametrize("line", ["lead: The council met.", "featured: cover.jpg", "order: first", "order: 0"])
def test_what_other_programs_mean_by_these_keys_is_a_warning(line: str) -> None:
    found = parse("content/a.md", f"---\ntitle: x\n{line}\n---\n\nنص.\n".encode(), ReadingSettings("x", "ar"))
    assert found.article is not None
    assert [(problem.severity, problem.at.line) for problem in found.problems] == [("warning", 3)]
    assert (found.article.lead, found.article.featured, found.article.order) == (False, False, 0)
