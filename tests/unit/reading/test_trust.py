"""Who publishes a site and who writes for it: from settings and pages into views, and what they lack."""

from msgspec import structs

from builder.pages.model.recipes import Copy, Page
from builder.pages.model.views import FrontView, ListView, PageView
from builder.pages.plan import Plan
from builder.reading.article import Article
from builder.settings.publisher import Publisher
from builder.settings.settings import Settings
from builder.settings.vocabulary import Author
from tests.support.plans import SETTINGS, article, planned

MAHA = Author("مها الشاذلي", "maha", ("مها",), line=4, role="مراسلة", about="تكتب.", picture="people/maha.jpg")
FACE = "content/people/maha.jpg"


def page(name: str, *policies: str) -> Article:
    return structs.replace(article(1), path=f"content/pages/{name}.md", published=None, section="", policies=policies)


def view(plan: Plan, path: str) -> object:
    recipe = plan.outputs[path].recipe
    assert isinstance(recipe, Page)
    return recipe.view


def site(**settings: object) -> Settings:
    return structs.replace(SETTINGS, **settings)


def test_an_author_is_known_by_every_spelling_and_their_page_begins_with_what_is_told() -> None:
    stories = (article(1, authors=("مها",)), article(2, authors=("ليلى",)))
    found = planned(*stories, files=(FACE,), settings=site(authors=(MAHA,)))
    shown = view(found, "authors/maha/index.html")
    assert isinstance(shown, ListView)
    assert shown.profile is not None
    assert shown.profile.picture is not None
    assert (str(shown.profile.role), shown.head.description) == ("مراسلة", "تكتب.")
    assert found.outputs["people/maha.jpg"].recipe == Copy(FACE)
    other = view(found, "authors/ليلى/index.html")
    assert isinstance(other, ListView)
    assert other.profile is None
    assert found.problems == ()


def test_only_the_first_page_of_an_author_tells_of_them() -> None:
    stories = (article(number, authors=("مها",)) for number in range(1, 4))
    found = planned(*stories, files=(FACE,), settings=site(authors=(MAHA,)))
    archived = view(found, "authors/maha/archive/1/index.html")
    assert isinstance(archived, ListView)
    assert archived.profile is None


def test_a_picture_that_is_not_there_is_an_error_at_the_author() -> None:
    (problem,) = planned(files=("content/people/maja.jpg",), settings=site(authors=(MAHA,))).problems
    assert (problem.at.line, problem.severity, problem.hint) == (4, "error", "Did you mean `people/maja.jpg`?")
    lost = site(authors=(structs.replace(MAHA, picture="zz"),))
    (problem,) = planned(files=("static/a.jpg",), settings=lost).problems
    assert "Write its path below" in problem.hint


def test_the_newsroom_has_the_policies_of_its_pages_and_those_of_the_settings_before_them() -> None:
    told = Publisher(
        "دار",
        profiles=("https://x.example/@د",),
        ethics="/b/#أخلاق",
        mission="https://press.example/mission",
        line=9,
    )
    pages = (page("a", "about"), page("b", "ethics", "corrections"), page("c", "corrections", "sources"))
    found = planned(*pages, settings=site(newsroom=told))
    assert found.problems == ()
    front, about = view(found, "index.html"), view(found, "a/index.html")
    assert isinstance(front, FrontView)
    assert isinstance(about, PageView)
    assert front.organisation is not None
    assert front.organisation == about.organisation
    assert front.organisation.profiles == ("https://x.example/@%D8%AF",)
    assert dict(front.organisation.policies) == {
        "corrections": "https://example.org/paper/b/",
        "ethics": "https://example.org/paper/b/#%D8%A3%D8%AE%D9%84%D8%A7%D9%82",
        "mission": "https://press.example/mission",
        "sources": "https://example.org/paper/c/",
    }


def test_a_policy_where_no_page_is_is_a_warning() -> None:
    told = Publisher(ethics="/nowhere/", line=9)
    (problem,) = planned(settings=site(newsroom=told)).problems
    assert (problem.severity, problem.at.line) == ("warning", 9)
    assert "`ethics` is at `/nowhere/`" in problem.message
