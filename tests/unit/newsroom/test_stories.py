"""What a newsroom says of its stories, on the pages: strips, corrections, labels, standing pages, a logo."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec import structs

from builder.digest import digest
from builder.inputs import Inputs, Source
from builder.language.dates.calendars import PartialDate
from builder.newsroom.newsroom import Newsroom, gather
from builder.newsroom.standing import with_permalink
from builder.pages.images.pictures import Encoder, Measured, PictureSizes
from builder.pages.model.feed_views import SitemapView
from builder.pages.model.recipes import Page
from builder.pages.model.views import ArticleView, CorrectionsView, FrontView, ListView, PageView
from builder.pages.plan import Plan, plan
from builder.problems import errors
from builder.reading.article import Article, Correction
from builder.reading.text.summaries import display_texts
from builder.settings.settings import Settings
from builder.settings.vocabulary import KnownSection

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
END = datetime(2026, 11, 24, 16, tzinfo=UTC)  # 18:00 in Cairo
SETTINGS = Settings(title="جريدة", timezone="Africa/Cairo", page_size=2, sections=(KnownSection("أخبار", "news"),))


def article(number: int, **fields: object) -> Article:
    values = {"slug": f"خبر-{number}", "published": PartialDate(2026, 5, number), "section": "أخبار", **fields}
    texts = display_texts(f"خبر {number}", "نص", "ar")
    path = str(values.pop("path", f"content/{number}.txt"))
    return Article(path, f"خبر {number}", "ar", "rtl", texts, **values)  # type: ignore[arg-type]


def page(name: str, **fields: object) -> Article:
    return article(9, path=f"content/pages/{name}", published=None, section="", **fields)


def gathered(*articles: Article, now: datetime = NOW, drafts: bool = False) -> Newsroom:
    return gather({each.path: each for each in articles}, {}, SETTINGS, now, drafts)


def planned(
    *articles: Article, files: tuple[str, ...] = (), settings: Settings = SETTINGS, now: datetime = NOW
) -> Plan:
    newsroom = gather({each.path: each for each in articles}, {}, settings, now, False)
    names = (*files, *(each.path for each in articles))
    sources = {name: Source(1, 1, 1, digest(name.encode())) for name in names}
    kinds = {".jpg": "opaque", ".svg": "drawing"}
    measured = {name: Measured(40, 30, kinds[name[-4:]]) for name in files if name.endswith((".jpg", ".svg"))}
    return plan(newsroom, settings, Inputs(sources, b"e" * 16, "", False), {}, PictureSizes(measured, Encoder(), True))


def view(found: Plan, path: str) -> object:
    recipe = found.outputs[path].recipe
    assert isinstance(recipe, Page)
    return recipe.view


def story(found: Plan, number: int) -> ArticleView:
    seen = view(found, f"news/2026/05/خبر-{number}/index.html")
    assert isinstance(seen, ArticleView)
    return seen


BREAKING = PartialDate(2026, 11, 24, 18, 0)


def test_a_strip_ends_at_its_instant() -> None:
    found = gathered(article(1, breaking=BREAKING), article(2))
    assert (found.breaking, found.next_change) == ((0,), END)
    found = gathered(article(1, breaking=BREAKING), article(2), now=END)
    assert (found.breaking, found.last_change, found.next_change) == ((), END, None)
    assert gathered(article(1, breaking=BREAKING), now=END - timedelta(seconds=1)).breaking == (0,)


def test_a_strip_without_an_hour_ends_with_the_day() -> None:
    found = gathered(article(1, breaking=PartialDate(2026, 11, 24)))
    assert found.next_change == datetime(2026, 11, 24, 22, tzinfo=UTC)


def test_with_drafts_only_ends_of_strips_are_awaited() -> None:
    late = article(2, published=PartialDate(2027, 1, 1))
    assert gathered(late, drafts=True).next_change is None
    assert gathered(late, article(1, breaking=BREAKING, draft=True), drafts=True).next_change == END
    assert gathered(late, article(1, breaking=BREAKING, draft=True)).next_change == datetime(
        2026, 12, 31, 22, tzinfo=UTC
    )


def test_the_strip_is_on_fronts_and_on_its_own_page_only() -> None:
    found = planned(*(article(number, breaking=BREAKING if number == 2 else None) for number in range(1, 6)))
    home, front, archive = (
        view(found, path) for path in ("index.html", "news/index.html", "news/archive/1/index.html")
    )
    assert isinstance(home, FrontView)
    assert isinstance(front, ListView)
    assert isinstance(archive, ListView)
    assert [line.headline.html for line in home.breaking] == ["خبر 2"]
    assert front.breaking == home.breaking
    assert archive.breaking == ()
    assert [number for number in range(1, 6) if story(found, number).breaking] == [2]
    after = planned(*(article(number, breaking=BREAKING if number == 2 else None) for number in range(1, 6)), now=END)
    changed = {path for path, each in found.outputs.items() if after.outputs[path].parts != each.parts}
    assert changed == {"index.html", "news/index.html", "news/2026/05/خبر-2/index.html"}


def test_at_most_three_are_announced_the_newest() -> None:
    home = view(planned(*(article(number, breaking=BREAKING) for number in range(1, 6))), "index.html")
    assert isinstance(home, FrontView)
    assert [line.headline.html for line in home.breaking] == ["خبر 5", "خبر 4", "خبر 3"]


OLD, NEW = (
    Correction("correction", PartialDate(2026, 6, 1), "قديم"),
    Correction("update", PartialDate(2026, 7, 1, 10, 30), "جديد"),
)


def test_the_newest_correction_is_the_last_change_unless_the_file_tells_a_later_one() -> None:
    (found,) = gathered(article(1, corrections=(OLD, NEW))).stories
    assert [each.text for each in found.amendments] == ["جديد", "قديم"]
    assert (found.updated, found.updated_timed) == (datetime(2026, 7, 1, 7, 30, tzinfo=UTC), True)
    (found,) = gathered(article(1, corrections=(OLD,), updated=PartialDate(2026, 8, 1))).stories
    assert (found.updated and found.updated.month, found.updated_timed) == (8, False)
    (found,) = gathered(article(1, corrections=(OLD,), updated=PartialDate(2026, 5, 2, 9, 0))).stories
    assert (found.updated and found.updated.month, found.updated_timed) == (6, False)


def test_corrections_have_a_page_when_there_are_any() -> None:
    without = planned(article(1))
    assert "corrections/index.html" not in without.outputs
    assert without.chrome.footer == ()
    found = planned(article(1, corrections=(OLD,)), article(2, corrections=(NEW,)), article(3, draft=True))
    seen = view(found, "corrections/index.html")
    assert isinstance(seen, CorrectionsView)
    assert [(each.kind.text, each.text.html) for each in seen.corrections] == [("تحديث", "جديد"), ("تصحيح", "قديم")]
    assert all(each.article and each.article.href.endswith("/#_corrections") for each in seen.corrections)
    assert [link.href for link in found.chrome.footer] == ["/corrections/"]
    assert [each.article for each in story(found, 1).corrections] == [None]


def test_feeds_have_the_label_as_a_category() -> None:
    recipe = planned(article(1, kind="opinion"), article(2)).outputs["rss.xml"].recipe
    assert isinstance(recipe, Page)
    assert [getattr(item, "kind", None) for item in recipe.cards] == ["", "رأي"]


def test_corrections_of_a_draft_are_not_told() -> None:
    found = planned(article(1), article(2, corrections=(OLD,), draft=True))
    assert "corrections/index.html" not in found.outputs


def test_a_card_has_the_label_of_its_kind_and_news_has_none() -> None:
    found = planned(article(1, kind="sponsored"), article(2, kind="news"), article(3, live=True))
    recipe = found.outputs["index.html"].recipe
    assert isinstance(recipe, Page)
    cards = {getattr(card, "headline").html: card for card in recipe.cards}  # noqa: B009 - items have none
    kinds = {name: getattr(card, "kind", None) for name, card in cards.items()}
    assert kinds["خبر 1"] is not None
    assert (kinds["خبر 1"].name, kinds["خبر 1"].text) == ("sponsored", "محتوى مدفوع")
    assert (kinds["خبر 2"], kinds["خبر 3"]) == (None, None)
    assert getattr(cards["خبر 3"], "live") is True  # noqa: B009
    assert story(found, 2).previous is not None


@pytest.mark.parametrize(
    ("path", "fields", "address"),
    [
        ("about.md", {}, "/about/"),
        ("من نحن.txt", {}, "/من-نحن/"),
        ("legal/terms.md", {}, "/legal/terms/"),
        ("about/index.md", {}, "/about/"),
        ("index.md", {}, "/index/"),
        ("1-about.md", {"slug": "about", "lines": {"slug": 2}}, "/about/"),
        ("about.md", {"permalink": "/who/"}, "/who/"),
    ],
)
def test_a_standing_page_has_the_address_of_its_file(path: str, fields: dict[str, object], address: str) -> None:
    assert with_permalink(page(path, **fields)).permalink == address


def test_standing_pages_disturb_nothing() -> None:
    stories = [article(number, tags=("الجسر",)) for number in range(1, 5)]
    without, found = planned(*stories), planned(*stories, page("about.md", tags=("الجسر", "سر"), authors=("سلمى",)))
    new = found.outputs.keys() - without.outputs.keys()
    assert new == {"about/index.html"}
    assert isinstance(view(found, "about/index.html"), PageView)
    differing = {path for path, each in without.outputs.items() if found.outputs[path].recipe != each.recipe}
    # The worker keeps the offline page, whose footer leads to the standing ones.
    assert differing == {"sitemap.xml", "sw.js"}
    entries = view(found, "sitemap.xml")
    assert isinstance(entries, SitemapView)
    assert "http://localhost:8000/about/" in [entry.address for entry in entries.entries]
    assert [(link.href, link.text.html) for link in found.chrome.footer] == [("/about/", "خبر 9")]


def test_a_draft_page_is_not_shown() -> None:
    assert "about/index.html" not in planned(article(1), page("about.md", draft=True)).outputs


def test_a_page_and_an_article_that_want_one_address() -> None:
    settings = structs.replace(SETTINGS, permalink="/{slug}/")
    found = planned(article(1, slug="about"), page("about.md"), settings=settings)
    assert found.problems == ()
    assert isinstance(view(found, "about/index.html"), PageView)
    (problem,) = errors(planned(article(1, permalink="/about/"), page("about.md")).problems)
    assert "content/pages/about.md" in str(problem)


def test_a_logo_stands_at_the_head() -> None:
    settings = structs.replace(SETTINGS, logo="logo.svg")
    logo = planned(article(1), files=("static/logo.svg",), settings=settings).chrome.logo
    assert logo is not None
    assert (logo.src, logo.width, logo.height, logo.alt) == ("/logo.svg", 40, 30, "جريدة")
    icon = structs.replace(SETTINGS, logo="favicon.svg")
    logo = planned(article(1), files=("static/favicon.svg",), settings=icon).chrome.logo
    assert logo is not None
    assert logo.src.startswith("/favicon.")


def test_a_logo_that_is_not_there_is_an_error_with_the_nearest() -> None:
    settings = structs.replace(SETTINGS, logo="logo.svg")
    (problem,) = errors(planned(article(1), files=("static/logos.svg",), settings=settings).problems)
    assert (problem.at.path, problem.hint) == ("site.toml", "Did you mean `logos.svg`?")
    (problem,) = errors(
        planned(article(1), files=("static/logo.png",), settings=structs.replace(SETTINGS, logo="logo.png")).problems
    )
    assert "can't be shown" in problem.message
