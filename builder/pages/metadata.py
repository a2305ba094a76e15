"""What machines are told of a page, as JSON-LD in the terms of schema.org, from what the page's own view shows.

`builder.pages.sharing` has what chat apps and networks ask for.

Sources: schema.org 29 (NewsArticle and its kinds, BreadcrumbList, NewsMediaOrganization), JSON-LD 1.1, and what Google
Search Central asks of Article, BreadcrumbList and Organization. Addresses are whole; times Gregorian, in ASCII digits.
"""

import re
from html import unescape
from typing import Any

from msgspec import json

from builder.markup import Html
from builder.pages.views import ArticleView, Chrome, FrontView, Link, ListView, Picture, View

_CONTEXT = "https://schema.org"
_KINDS = {
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "explainer": "BackgroundNewsArticle",
    "report": "ReportageNewsArticle",
    "sponsored": "AdvertiserContentArticle",
}
_TAGS = re.compile("<[^>]*>")
_UNSEEN = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
# What would end the element or begin a comment in it, and what some readers of JSON take for the end of a line.
_CARE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}

Data = dict[str, Any]


def structured(view: View, site: Chrome) -> Html:
    """The page's JSON-LD, safe inside a `script` element; empty for pages of which there is nothing to tell."""
    graph = _graph(view, site)
    if not graph:
        return Html("")
    text = json.encode({"@context": _CONTEXT, "@graph": graph}).decode()
    for sign, written in _CARE.items():
        if sign in text:
            text = text.replace(sign, written)
    return Html(text)


def _graph(view: View, site: Chrome) -> list[Data]:
    match view:
        case ArticleView():
            host = host_of(view.head.canonical)
            crumbs = [(site.title, site.home), (said(view.section.text), view.section.href)]
            return [_article(view, site, host), _breadcrumbs(crumbs, said(view.headline), host), publisher(site, host)]
        case FrontView():
            host = host_of(view.head.canonical)
            page = {
                "@type": "WebSite",
                "@id": f"{host}{site.home}#site",
                "url": f"{host}{site.home}",
                "name": site.title,
                "inLanguage": site.language,
                "publisher": {"@id": _publisher_id(site, host)},
            }
            return [page, publisher(site, host)]
        case ListView():
            host = host_of(view.head.canonical)
            name = said(view.heading)
            page = {
                "@type": "ProfilePage" if view.kind == "author" else "CollectionPage",
                "@id": view.head.canonical,
                "url": view.head.canonical,
                "name": name,
                "inLanguage": site.language,
                "isPartOf": {"@id": f"{host}{site.home}#site"},
            }
            if view.kind == "author":
                page["mainEntity"] = {"@type": "Person", "name": name, "url": view.head.canonical}
            return [page, _breadcrumbs([(site.title, site.home)], name, host)]
    return []


def publisher(site: Chrome, host: str) -> Data:
    """The newsroom itself."""
    data: Data = {
        "@type": "NewsMediaOrganization",
        "@id": _publisher_id(site, host),
        "name": site.title,
        "url": f"{host}{site.home}",
    }
    if site.tagline:
        data["description"] = site.tagline
    if site.logo:
        data["logo"] = _image(site.logo, host)
    elif site.touch_icon:
        data["logo"] = {"@type": "ImageObject", "url": f"{host}{site.touch_icon}", "width": 180, "height": 180}
    return data


def _article(view: ArticleView, site: Chrome, host: str) -> Data:
    address = view.head.canonical
    data: Data = {
        "@type": _kind(view),
        "@id": f"{address}#article",
        "mainEntityOfPage": address,
        "url": address,
        "headline": said(view.headline)[:110],
        "inLanguage": view.language,
        "datePublished": view.published.iso,
        "dateModified": view.updated.iso if view.updated else view.published.iso,
        "author": _authors(view, site, host),
        "publisher": {"@id": _publisher_id(site, host)},
        "articleSection": said(view.section.text),
        "isAccessibleForFree": True,
        "speakable": {"@type": "SpeakableSpecification", "cssSelector": ["h1", ".deck", ".text > p:first-of-type"]},
    }
    if view.head.description:
        data["description"] = plain(view.head.description)
    if view.deck:
        data["alternativeHeadline"] = said(view.deck)
    if pictures := [each for each in (view.picture, *view.crops, view.social_card) if each]:
        data["image"] = [_image(each, host) for each in pictures]
    return data | _credits(view, host)


def _credits(view: ArticleView, host: str) -> Data:
    """What it is about, where it comes from, what was put right."""
    data: Data = {}
    if view.tags:
        data["keywords"] = [said(tag.text) for tag in view.tags]
        data["about"] = [{"@type": "Thing", **_named(tag, host)} for tag in view.tags]
    if view.place:
        data["dateline"] = said(view.place.text)
        data["locationCreated"] = {"@type": "Place", **_named(view.place, host)}
    if view.agency:
        data["sourceOrganization"] = {"@type": "NewsMediaOrganization", **_named(view.agency, host)}
    if view.quoted_source:
        data["citation"] = said(view.quoted_source)
    if view.source:
        data["isBasedOn"] = said(view.source)
    if view.corrections:
        data["correction"] = [
            {"@type": "CorrectionComment", "datePublished": each.time.iso, "text": said(each.text)}
            for each in view.corrections
        ]
    if view.live:
        data["coverageStartTime"] = view.published.iso
    return data


def _kind(view: ArticleView) -> str:
    if view.live:
        return "LiveBlogPosting"
    return _KINDS.get(view.kind.name, "NewsArticle") if view.kind else "NewsArticle"


def _authors(view: ArticleView, site: Chrome, host: str) -> list[Data]:
    """The people; without any the agency; without one the newsroom itself."""
    if view.authors:
        return [{"@type": "Person", **_named(author, host)} for author in view.authors]
    if view.agency:
        return [{"@type": "Organization", **_named(view.agency, host)}]
    return [{"@type": "Organization", "@id": _publisher_id(site, host), "name": site.title, "url": host + site.home}]


def _breadcrumbs(above: list[tuple[str, str]], name: str, host: str) -> Data:
    items: list[Data] = [
        {"@type": "ListItem", "position": place, "name": each, "item": f"{host}{href}"}
        for place, (each, href) in enumerate(above, 1)
    ]
    items.append({"@type": "ListItem", "position": len(items) + 1, "name": name})
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _named(link: Link, host: str) -> Data:
    return {"name": said(link.text), "url": f"{host}{link.href}"}


def _image(picture: Picture, host: str) -> Data:
    data: Data = {
        "@type": "ImageObject",
        "url": f"{host}{picture.src}",
        "width": picture.width,
        "height": picture.height,
    }
    if picture.caption:
        data["caption"] = said(picture.caption)
    if picture.credit:
        data["creditText"] = said(picture.credit)
    return data


def _publisher_id(site: Chrome, host: str) -> str:
    return f"{host}{site.home}#publisher"


def host_of(address: str) -> str:
    """Scheme and host of a whole address."""
    return "/".join(address.split("/", 3)[:3])


def said(html: Html) -> str:
    """What HTML of ours says, without markup and without what only directs."""
    text = html.html
    return plain(unescape(_TAGS.sub("", text)) if "<" in text or "&" in text else text)


def plain(text: str) -> str:
    return _UNSEEN.sub("", text)
