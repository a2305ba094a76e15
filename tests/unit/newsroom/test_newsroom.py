"""Who stands where, under which names, at which address, beside whom."""

from datetime import UTC, datetime, timedelta

import pytest

from builder.language.dates.calendars import PartialDate
from builder.newsroom.earlier import earlier_coverage
from builder.newsroom.newsroom import Newsroom, gather
from builder.newsroom.terms import make_vocabulary
from builder.reading.article import Article
from builder.settings.feeds import Feeds
from builder.settings.settings import Settings
from builder.settings.vocabulary import KnownSection, KnownTerm

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def article(path: str, headline: str = "خبر", **fields: object) -> Article:
    values = {"slug": headline.replace(" ", "-"), "published": PartialDate(2026, 5, 1), "section": "أخبار", **fields}
    return Article(path, headline, "ar", "rtl", **values)  # type: ignore[arg-type]


def room(*articles: Article, settings: Settings | None = None, now: datetime = NOW, drafts: bool = False) -> Newsroom:
    guessed = {each.path: NOW for each in articles}
    return gather({each.path: each for each in articles}, guessed, settings or Settings(), now, drafts)


def test_spellings_of_a_section_are_one_by_its_settings() -> None:
    known = (KnownSection("آخر الأخبار", "latest", ("عاجل",)),)
    spellings = ["اخر الاخبار", "آخر الأخبار", "عاجل", "latest"]
    found = room(
        *(article(f"content/{n}.txt", section=each) for n, each in enumerate(spellings)),
        settings=Settings(sections=known),
    )
    assert {story.section.address for story in found.stories} == {"/latest/"}
    assert {story.section.name for story in found.stories} == {"آخر الأخبار"}


def test_an_unknown_section_has_its_commonest_spelling() -> None:
    found = room(*(article(f"content/{n}.txt", section=each) for n, each in enumerate(["فنون", "فُنون", "فُنون"])))
    assert [term.name for term in found.sections] == ["فُنون"]
    assert found.sections[0].address == "/فنون/"


@pytest.mark.parametrize("section", ["", "###", "…"])
def test_no_section_is_the_usual_one(section: str) -> None:
    found = room(article("content/a.txt", section=section), settings=Settings(default_section="متفرقات"))
    assert found.stories[0].section.name == "متفرقات"


def test_tags_that_a_slug_confuses_have_addresses_of_their_own() -> None:
    found = make_vocabulary("tag", (), ["C", "C++", "C#", "c"], "/tags/")
    addresses = {spelling: term.address for spelling, term in found.by_spelling.items()}
    assert addresses["C"] == addresses["c"] == "/tags/c/"
    assert len(set(addresses.values())) == 3


def test_addresses_never_meet() -> None:
    found = room(*(article(f"content/{name}.txt", "خبر واحد") for name in "abc"))
    addresses = [story.address for story in found.stories]
    assert addresses[0] == "/أخبار/2026/05/خبر-واحد/"
    assert len(set(addresses)) == 3
    assert all(address.startswith("/أخبار/2026/05/خبر-واحد-") for address in addresses[1:])


def test_a_later_story_does_not_move_an_earlier_one() -> None:
    first = article("content/z.txt", "خبر واحد")
    alone = room(first).stories[0].address
    both = room(first, article("content/a.txt", "خبر واحد", published=PartialDate(2026, 5, 2)))
    assert {story.article.path: story.address for story in both.stories}["content/z.txt"] == alone


def test_letter_case_and_composition_are_one_file_on_some_disks() -> None:
    composed = article("content/a.txt", "x", permalink="/news/caf\u00e9/")
    decomposed = article("content/b.txt", "x", permalink="/News/cafe\u0301/")
    found = room(composed, decomposed)
    assert len(found.problems) == 1
    assert [story.address for story in found.stories] == ["/news/caf\u00e9/"]


def test_a_headline_without_letters_has_an_address() -> None:
    found = room(article("content/a.txt", "؟؟", slug=""))
    assert found.stories[0].address.count("/") == 5
    assert found.stories[0].address.rstrip("/").rpartition("/")[2].isalnum()


@pytest.mark.parametrize(
    "claimed", ["", "/", "/../x/", "/a//b/", "/a?b/", "/a b/", "/" + "ك" * 300 + "/", "/a\\b/", "/./"]
)
def test_a_claim_that_is_no_address_is_told(claimed: str) -> None:
    found = room(article("content/a.txt", permalink=claimed, lines={"permalink": 3}))
    if not claimed:
        assert not found.problems
        return
    (problem,) = found.problems
    assert (problem.at.path, problem.at.line) == ("content/a.txt", 3)


@pytest.mark.parametrize(
    ("claimed", "address"),
    [("/x/y", "/x/y/"), ("x/y.html", "/x/y.html"), ("https://old.example/2020/خبر/", "/2020/خبر/")],
)
def test_a_claim_is_kept(claimed: str, address: str) -> None:
    assert room(article("content/a.txt", permalink=claimed)).stories[0].address == address


def test_stories_of_the_future_wait() -> None:
    due = PartialDate(2026, 11, 25, 9, 0, 0, 120)
    found = room(article("content/a.txt"), article("content/b.txt", published=due))
    assert [story.article.path for story in found.stories] == ["content/a.txt"]
    assert found.next_change == datetime(2026, 11, 25, 7, tzinfo=UTC)
    assert found.last_change == datetime(2026, 5, 1, tzinfo=UTC)
    assert len(room(article("content/b.txt", published=due), drafts=True).stories) == 1
    assert len(room(article("content/b.txt", published=due), now=NOW + timedelta(days=1)).stories) == 1


def test_a_guessed_time_never_keeps_a_story_back() -> None:
    found = gather({"a": article("a", published=None)}, {"a": NOW + timedelta(days=9)}, Settings(), NOW, False)
    assert len(found.stories) == 1
    assert found.next_change is None


def test_the_day_is_the_sites_own() -> None:
    late = article("content/a.txt", published=PartialDate(2026, 4, 30, 23, 30, 0, 0))
    assert room(late, settings=Settings(timezone="Asia/Riyadh")).stories[0].address.startswith("/أخبار/2026/05/")


def test_drafts_are_kept_back() -> None:
    assert room(article("content/a.txt", draft=True)).stories == ()
    assert len(room(article("content/a.txt", draft=True), drafts=True).stories) == 1


def test_neighbours_are_of_the_section_and_in_time() -> None:
    found = room(
        article("content/c.txt", published=PartialDate(2026, 5, 3)),
        article("content/a.txt", published=PartialDate(2026, 5, 1)),
        article("content/b.txt", published=PartialDate(2026, 5, 2), section="فنون"),
    )
    assert [story.article.path for story in found.stories] == ["content/a.txt", "content/b.txt", "content/c.txt"]
    assert found.neighbours == ((-1, 2), (-1, -1), (0, -1))


def test_earlier_coverage_looks_back_only_and_prefers_what_shares_most() -> None:
    tags = [["a"], ["a", "b"], ["c"], ["a", "b"], ["b"]]
    assert earlier_coverage(tags) == [(), (0,), (), (1, 0), (3, 1)]
    assert earlier_coverage(tags)[:3] == earlier_coverage(tags[:3])


def tags_of(*spellings: str, known: tuple[KnownTerm, ...] = ()) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    found = make_vocabulary("tag", known, spellings, "/tags/")
    return [term.name if (term := found.find(each)) else "" for each in spellings], found.merged


def test_a_tag_with_the_article_and_one_without_are_one_where_both_occur() -> None:
    assert tags_of("ميناء", "الميناء", "الميناء") == (["الميناء"] * 3, (("ميناء", "الميناء"),))
    assert tags_of("ميناء", "ميناء", "الميناء") == (["ميناء"] * 3, (("ميناء", "الميناء"),))
    assert tags_of("طاقة شمسية", "الطاقة الشمسية", "الطاقة الشمسية")[0] == ["الطاقة الشمسية"] * 3
    assert tags_of("ميناء", "الموانئ") == (["ميناء", "الموانئ"], ())
    assert tags_of("بان", "البان", "لبان") == (["البان", "البان", "لبان"], (("بان", "البان"),))


def test_known_tags_stay_what_the_settings_say() -> None:
    port, ports = KnownTerm("ميناء", "port"), KnownTerm("الميناء", "the-port")
    assert tags_of("الميناء", "الميناء", known=(port,)) == (["ميناء", "ميناء"], (("ميناء", "الميناء"),))
    assert tags_of("الميناء", "ميناء", known=(port, ports)) == (["الميناء", "ميناء"], ())


def test_one_tag_for_all_spellings_and_three_for_c() -> None:
    assert len(set(tags_of("أخبار", "اخبار", "أخبـار", "أَخبار")[0])) == 1
    assert tags_of("C", "C++", "C#")[0] == ["C", "C++", "C#"]
    assert len(set(tags_of("علوم، وتقنية", "علوم وتقنية")[0])) == 1


def test_a_story_is_recent_for_two_days_and_the_end_of_them_is_awaited() -> None:
    old = article("content/a.txt", published=PartialDate(2026, 11, 22, 12, 0))
    new = article("content/b.txt", published=PartialDate(2026, 11, 24, 11, 0))
    settings = Settings(feeds=Feeds(news=True))
    found = room(old, new, settings=settings)
    assert found.recent == (1,)  # the old one came out two days ago to the minute
    assert found.next_change == datetime(2026, 11, 26, 11, tzinfo=UTC)
    assert found.last_change == NOW
    assert room(old, new, settings=settings, drafts=True).recent == ()
    assert room(old, new, settings=settings, drafts=True).next_change is None
    assert (room(old, new).recent, room(old, new).next_change) == (None, None)


def test_two_days_are_48_hours_also_when_clocks_are_put_forward() -> None:
    settings = Settings(timezone="Europe/Berlin", feeds=Feeds(news=True))
    late = article("content/a.txt", published=PartialDate(2026, 3, 28, 12, 0))
    found = room(late, settings=settings, now=datetime(2026, 3, 30, 10, 59, tzinfo=UTC))
    assert (found.recent, found.next_change) == ((0,), datetime(2026, 3, 30, 11, tzinfo=UTC))
    assert room(late, settings=settings, now=datetime(2026, 3, 30, 11, tzinfo=UTC)).recent == ()


def test_a_guessed_time_to_come_is_no_news_yet() -> None:
    later = {"a": NOW + timedelta(days=9)}
    settings = Settings(feeds=Feeds(news=True))
    found = gather({"a": article("a", published=None)}, later, settings, NOW, False)
    assert (len(found.stories), found.recent, found.next_change) == (1, (), later["a"])
