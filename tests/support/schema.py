"""What a page tells of itself as JSON-LD, and what is wrong with that by the public rules of schema.org and Google.

Sources: Google Search Central, structured data of Article, BreadcrumbList, Organization, ProfilePage and live blogs
(LiveBlogPosting); schema.org 29 for the names. What Google only recommends is asked for where a page can know it.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tests.support.markup import Element

Node = dict[str, Any]

ARTICLES = {
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "AdvertiserContentArticle",
    "LiveBlogPosting",
}
PAGES = {"WebPage", "AboutPage", "ContactPage", "CollectionPage", "ProfilePage"}
ORGANISATIONS = {"Organization", "NewsMediaOrganization"}
# The properties that each type may have here, all of schema.org.
_THING = {"@type", "@id", "name", "url", "description", "image", "sameAs", "mainEntityOfPage", "alternateName"}
_POLICIES = {
    "publishingPrinciples",
    "ethicsPolicy",
    "correctionsPolicy",
    "ownershipFundingInfo",
    "masthead",
    "unnamedSourcesPolicy",
    "actionableFeedbackPolicy",
    "diversityPolicy",
    "verificationFactCheckingPolicy",
    "missionCoveragePrioritiesPolicy",
    "noBylinesPolicy",
}
_ORGANISATION = _THING | {"logo", "legalName", "foundingDate", "email", "telephone", "address", "contactPoint"}
_WORK = _THING | {
    *(
        "headline",
        "alternativeHeadline",
        "inLanguage",
        "datePublished",
        "dateModified",
        "author",
        "publisher",
        "keywords",
    ),
    *("about", "wordCount", "isAccessibleForFree", "speakable", "locationCreated", "sourceOrganization", "citation"),
    *("keywords", "isBasedOn", "correction", "isPartOf", "mainEntity"),
}
_ARTICLE = _WORK | {"articleSection", "articleBody", "dateline"}
KNOWN: dict[str, set[str]] = {
    **dict.fromkeys(ARTICLES, _ARTICLE),
    "LiveBlogPosting": _ARTICLE | {"coverageStartTime", "coverageEndTime", "liveBlogUpdate"},
    "BlogPosting": _ARTICLE,
    **dict.fromkeys(PAGES, _WORK),
    "WebSite": _WORK,
    "Organization": _ORGANISATION,
    "NewsMediaOrganization": _ORGANISATION | _POLICIES,
    "Person": _THING | {"jobTitle", "email", "worksFor"},
    "ImageObject": _THING | {"width", "height", "caption", "creditText"},
    "BreadcrumbList": {"@type", "itemListElement"},
    "ListItem": {"@type", "position", "name", "item"},
    "SpeakableSpecification": {"@type", "cssSelector"},
    "CorrectionComment": {"@type", "datePublished", "text"},
    "ContactPoint": {"@type", "contactType", "email", "telephone", "url"},
    "PostalAddress": {"@type", "streetAddress", "addressCountry"},
    **dict.fromkeys(("Thing", "Place", "CreativeWork"), _THING),
}
ADDRESSES = {"@id", "url", "item", "sameAs", "mainEntityOfPage"} | _POLICIES
TIMES = {"datePublished", "dateModified", "coverageStartTime", "coverageEndTime"}
_ZONED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)", re.ASCII)


def graph_of(page: list[Element]) -> list[Node]:
    """The things that a page tells of; none without a block of data, and never two blocks."""
    blocks = [each for each in page if each.attributes.get("type") == "application/ld+json"]
    assert len(blocks) <= 1
    if not blocks:
        return []
    told = json.loads("".join(blocks[0].text))
    assert told["@context"] == "https://schema.org"
    found: list[Node] = told["@graph"]
    return found


def nodes(value: Any) -> Iterator[Node]:
    """Every thing in it, at any depth."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(each)


def texts(node: Node, key: str) -> list[str]:
    """The texts that a thing has for a property, one or several."""
    value = node.get(key, [])
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]


def faults(graph: list[Node], page: list[Element]) -> list[str]:
    """What is wrong with what a page tells."""
    found = list(nodes(graph))
    told = {node["@id"] for node in found if len(node) > 1 and "@id" in node}
    wrong = []
    for node in found:
        if node.keys() == {"@id"}:
            wrong += [] if node["@id"] in told else [f"{node['@id']} leads to nothing on the page"]
            continue
        kind = node.get("@type", "")
        wrong += [f"{kind} has no {key}" for key in sorted(node.keys() - KNOWN.get(kind, set()))]
        wrong += [f"{kind}: empty {key}" for key, value in node.items() if value in ("", [], None, {})]
        for key in ADDRESSES & node.keys():
            wrong += [f"{kind}: {key} {each} is not whole" for each in texts(node, key) if not _is_whole(each)]
        for key in TIMES & node.keys():
            wrong += [f"{kind}: {key} {node[key]} has no zone"] if not _ZONED.fullmatch(node[key]) else []
        wrong += [f"{kind}: {fault}" for fault in _of_kind(kind, node, page)]
    return wrong


def _is_whole(address: str) -> bool:
    return address.isascii() and re.fullmatch(r"https?://[^/\s]+/\S*", address) is not None


def lacking(node: Node, *keys: str) -> list[str]:
    return [f"lacks {key}" for key in keys if not node.get(key)]


# What a thing of each type needs, beside what is looked at in full below.
_NEEDED = {
    "Person": ("name",),
    "Thing": ("name",),
    "Place": ("name",),
    "CreativeWork": ("name",),
    "ImageObject": ("url", "width", "height"),
    "CorrectionComment": ("text", "datePublished"),
    "BlogPosting": ("headline", "datePublished", "articleBody", "url"),
    "WebSite": ("name", "url"),
    "ProfilePage": ("mainEntity", "name", "url", "isPartOf"),
    **dict.fromkeys(ORGANISATIONS, ("name", "url")),
    **dict.fromkeys(PAGES - {"ProfilePage"}, ("name", "url", "isPartOf")),
}


def _of_kind(kind: str, node: Node, page: list[Element]) -> list[str]:
    wrong = lacking(node, *_NEEDED.get(kind, ()))
    if kind in ARTICLES:
        wrong += _article(node, page)
    elif kind == "BreadcrumbList":
        wrong += _breadcrumbs(node["itemListElement"])
    elif kind == "ProfilePage":
        wrong += lacking(node["mainEntity"], "@id", "name", "url")
    return wrong


def _article(node: Node, page: list[Element]) -> list[str]:
    wrong = lacking(
        node,
        *("headline", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage", "url", "inLanguage"),
        *("articleSection", "description", "speakable", "isAccessibleForFree"),
    )
    wrong += ["headline over 110 letters"] if len(node["headline"]) > 110 else []
    wrong += [fault for author in node["author"] for fault in lacking(author, "name", "url")]
    wrong += lacking(node["publisher"], "@id", "name", "url", "logo")
    shown = [each.attributes["content"] for each in page if each.attributes.get("property") == "og:image"]
    wrong += lacking(node, "image") if shown and any(each.tag == "figure" for each in page) else []
    if datetime.fromisoformat(node["dateModified"]) < datetime.fromisoformat(node["datePublished"]):
        wrong.append("was changed before it came out")
    return wrong + (_live(node, page) if node["@type"] == "LiveBlogPosting" else [])


def _live(node: Node, page: list[Element]) -> list[str]:
    wrong = lacking(node, "coverageStartTime", "coverageEndTime", "liveBlogUpdate")
    anchors = [each.attributes["id"] for each in page if each.attributes.get("class") == "entry"]
    updates = node.get("liveBlogUpdate", [])
    if [each["url"] for each in updates] != [f"{node['url']}#{anchor}" for anchor in anchors]:
        wrong.append("the entries are not those of the page")
    start, end = (datetime.fromisoformat(node[key]) for key in ("coverageStartTime", "coverageEndTime"))
    times = [datetime.fromisoformat(each["datePublished"]) for each in updates]
    if times != sorted(times, reverse=True) or not all(start <= each <= end for each in times):
        wrong.append("the entries are out of order or out of the coverage")
    return wrong


def _breadcrumbs(items: list[Node]) -> list[str]:
    wrong = [] if len(items) >= 2 else ["fewer than two items"]
    wrong += [] if [each["position"] for each in items] == list(range(1, len(items) + 1)) else ["positions with gaps"]
    wrong += [fault for each in items for fault in lacking(each, "name")]
    return wrong + [fault for each in items[:-1] for fault in lacking(each, "item")]
