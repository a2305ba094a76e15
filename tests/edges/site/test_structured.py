"""What every page tells machines of itself has all that search engines ask for, and says no more than the page."""

from typing import Any

import pytest

from tests.support.markup import Element, elements
from tests.support.schema import ADDRESSES, ARTICLES, faults, graph_of, lacking, nodes, texts
from tests.support.sites import Site

CORRECTIONS = ("correction", "clarification", "update")
SILENT = {"404.html", "410.html", "saved/index.html", "offline/index.html"}


@pytest.fixture(scope="session", params=["sample", "persian", "english", "every"])
def told(request: pytest.FixtureRequest) -> Site:
    """The sites that others look at, and the one with everything."""
    found: Site = request.getfixturevalue(request.param)
    return found


def pages(site: Site) -> dict[str, list[Element]]:
    return {path: elements(site.text(path)) for path in site.pages()}


def one(graph: list[dict[str, Any]], *kinds: str) -> dict[str, Any]:
    (found,) = [each for each in graph if each["@type"] in kinds]
    return found


def test_every_page_that_is_to_be_found_tells_of_itself_without_a_fault(told: Site) -> None:
    found = pages(told)
    assert len(found) > 20
    for path, page in found.items():
        graph = graph_of(page)
        is_moved = any(each.attributes.get("http-equiv") == "refresh" for each in page)
        assert bool(graph) == (path not in SILENT and not is_moved), path
        assert faults(graph, page) == [], path


def test_addresses_of_the_site_lead_to_files_and_what_they_name_is_there(told: Site) -> None:
    files, checked = set(told.files("")), 0
    for path, page in pages(told).items():
        for node in nodes(graph_of(page)):
            for key in ADDRESSES & node.keys():
                for address in texts(node, key):
                    target = told.target(address.partition("#")[0], path)
                    checked += target is not None
                    assert target is None or target in files, f"{path}: {address}"
    assert checked > len(files)


def test_the_canonical_address_is_that_which_the_data_tells(told: Site) -> None:
    for path, page in pages(told).items():
        canonical = [each.attributes["href"] for each in page if each.attributes.get("rel") == "canonical"]
        graph = graph_of(page)
        if path not in SILENT:
            assert len(canonical) == 1, path
        if graph:
            assert canonical[0] == graph[0]["url"], path


def test_an_article_tells_what_its_page_shows(told: Site) -> None:
    seen = set()
    for path, page in pages(told).items():
        articles = [each for each in graph_of(page) if each["@type"] in ARTICLES]
        if not articles:
            continue
        (article,) = articles
        seen.add(article["@type"])
        heading = next(each for each in page if each.tag == "h1")
        assert article["headline"] == "".join(heading.said.split("\u2067"))[:110], path
        language = next(each for each in page if each.tag == "article").attributes["lang"]
        assert article["inLanguage"] == language, path
        corrections = [each for each in page if each.tag == "li" and each.attributes.get("class") in CORRECTIONS]
        assert len(article.get("correction", [])) == len(corrections), path
    assert "NewsArticle" in seen


def test_the_sample_has_every_kind_of_thing(sample: Site, every: Site) -> None:
    seen = {
        node.get("@type") for site in (sample, every) for page in pages(site).values() for node in nodes(graph_of(page))
    }
    assert {
        "NewsArticle",
        "LiveBlogPosting",
        "OpinionNewsArticle",
        "AdvertiserContentArticle",
        "CorrectionComment",
    } <= seen
    assert {"ProfilePage", "AboutPage", "ContactPage", "WebPage", "CollectionPage", "ContactPoint"} <= seen


def test_the_newsroom_of_the_sample_is_told_whole(sample: Site) -> None:
    front, about = (
        one(graph_of(elements(sample.text(path))), "NewsMediaOrganization")
        for path in ("index.html", "about/index.html")
    )
    assert front == about
    # What Google recommends of an Organization, and the policies that the sample has.
    google = (
        "name",
        "url",
        "logo",
        "description",
        "sameAs",
        "email",
        "telephone",
        "address",
        "contactPoint",
        "legalName",
    )
    policies = ("publishingPrinciples", "ethicsPolicy", "correctionsPolicy", "ownershipFundingInfo")
    others = ("unnamedSourcesPolicy", "actionableFeedbackPolicy", "verificationFactCheckingPolicy")
    assert lacking(front, *google, *policies, *others, "foundingDate", "legalName") == []
    page = elements(sample.text("index.html"))
    mine = [each.attributes["href"] for each in page if each.attributes.get("rel") == "me"]
    assert mine == front["sameAs"]


def test_an_author_of_the_settings_is_told_whole_and_shown(sample: Site) -> None:
    page = elements(sample.text("authors/maha-elshazly/index.html"))
    person = one(graph_of(page), "ProfilePage")["mainEntity"]
    assert (
        lacking(person, "@id", "name", "url", "jobTitle", "description", "email", "image", "sameAs", "worksFor") == []
    )
    profile = next(each for each in page if each.attributes.get("class") == "profile")
    assert person["jobTitle"] in profile.said
    assert person["description"] in profile.said
    mine = [each.attributes["href"] for each in page if each.attributes.get("rel") == "me"]
    assert mine == person["sameAs"]
    story = next(each for each in pages(sample).values() if "LiveBlogPosting" in str(graph_of(each)))
    assert one(graph_of(story), "LiveBlogPosting")["author"][0]["@id"] == person["@id"]


def test_the_checker_finds_what_is_wrong() -> None:
    article = {"@type": "NewsArticle", "headline": "a", "author": [{"@type": "Person", "name": "b"}], "publisher": {}}
    article |= {
        "datePublished": "2026-11-24",
        "dateModified": "2026-11-23",
        "url": "/a/",
        "isPartOf": {"@id": "#nothing"},
    }
    found = faults(
        [article, {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 2}]}], []
    )
    for fault in (
        "#nothing leads to nothing on the page",
        "NewsArticle: url /a/ is not whole",
        "NewsArticle: datePublished 2026-11-24 has no zone",
        "NewsArticle: lacks description",
        "NewsArticle: lacks logo",
        "NewsArticle: was changed before it came out",
        "BreadcrumbList: fewer than two items",
        "BreadcrumbList: positions with gaps",
    ):
        assert fault in found
