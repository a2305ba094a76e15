"""What machines are told of a page, as JSON-LD in the terms of schema.org, from what the page's own view shows.

`meta_tags.py` has what chat apps and networks ask for, `schema_org.py` the things that are described.

Sources: schema.org 29 (NewsArticle and its kinds, LiveBlogPosting, BreadcrumbList, ProfilePage, NewsMediaOrganization),
JSON-LD 1.1, and what Google Search Central asks of Article, BreadcrumbList, Organization and ProfilePage. Addresses
are whole; times Gregorian, in ASCII digits, with their zone.
"""

from datetime import datetime
from functools import lru_cache

from msgspec import Raw, Struct, json

from builder.markup import Html
from builder.pages.data.live_blog import LiveUpdate, coverage_end, live_updates
from builder.pages.data.publisher import brief_publisher, full_publisher, image_object, publisher_id, website
from builder.pages.data.schema_org import (
    CONTEXT,
    BlogPosting,
    BreadcrumbList,
    CorrectionComment,
    Graph,
    ListItem,
    NewsArticle,
    Person,
    Reference,
    Thing,
    WebPage,
    WebSite,
)
from builder.pages.model.plain_text import origin_of, plain_name, plain_text, without_bidi_controls, word_count
from builder.pages.model.views import (
    ArticleView,
    Chrome,
    CorrectionsView,
    FeedsView,
    FrontView,
    IndexView,
    LinkView,
    ListView,
    PageView,
    View,
)

_KINDS = {
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "explainer": "BackgroundNewsArticle",
    "report": "ReportageNewsArticle",
    "interview": "ReportageNewsArticle",
    "review": "ReviewNewsArticle",
    "sponsored": "AdvertiserContentArticle",
}
_SPEAKABLE = Raw(
    json.encode({"@type": "SpeakableSpecification", "cssSelector": ["h1", ".deck", ".text > p:first-of-type"]})
)
# What would end the element or begin a comment in it, and what some readers of JSON take for the end of a line.
_CARE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_HEADLINE = 110  # letters: what Google shows at most
_encode = json.Encoder().encode


def structured_data(view: View, site: Chrome, body: str = "") -> Html:
    """The page's JSON-LD, safe inside a `script` element; empty for pages of which there is nothing to tell.

    `body` is the page's text as HTML, in which a live page has its entries, and which has the words that are counted:
    in the view their number would be a change beside the text, whenever the text has one.
    """
    graph = _graph(view, site, body)
    if not graph:
        return Html("")
    text = _encode(Graph(CONTEXT, graph)).decode()
    for sign, written in _CARE.items():
        if sign in text:
            text = text.replace(sign, written)
    return Html(text)


def _graph(view: View, site: Chrome, body: str) -> tuple[object, ...]:
    if isinstance(view, IndexView | FeedsView | CorrectionsView):
        name = site.phrases.corrections if isinstance(view, CorrectionsView) else view.heading
        return _collection(view, site, name)
    match view:
        case ArticleView():
            host = origin_of(view.head.canonical)
            crumbs = ((site.title, site.home), (plain_name(view.section.text.html), view.section.href))
            return _article(view, site, host, body), _breadcrumbs(crumbs, plain_text(view.headline), host)
        case FrontView():
            host = origin_of(view.head.canonical)
            home = f"{host}{site.home}"
            reference = Reference(publisher_id(site, host))
            page = WebSite(f"{home}#site", home, site.title, site.language, reference)
            return page, full_publisher(site, host, view.organisation)
        case PageView():
            return _standing(view, site)
        case ListView():
            return _list(view, site)
    return ()


def _standing(view: PageView, site: Chrome) -> tuple[object, ...]:
    """A page that stands by itself; the one about the newsroom tells of it all that there is."""
    address, host = view.head.canonical, origin_of(view.head.canonical)
    organisation, reference = view.organisation, Reference(publisher_id(site, host))
    page = WebPage(
        type="AboutPage" if organisation else "ContactPage" if "contact" in view.policies else "WebPage",
        id=address,
        url=address,
        name=plain_text(view.headline),
        in_language=view.language,
        is_part_of=website(site, host),
        description=without_bidi_controls(view.head.description),
        date_modified=view.modified,
        publisher=reference if organisation else brief_publisher(site, host),
        main_entity=reference if organisation else None,
    )
    crumbs = _breadcrumbs(((site.title, site.home),), page.name, host)
    return (page, crumbs, full_publisher(site, host, organisation)) if organisation else (page, crumbs)


def _collection(view: IndexView | FeedsView | CorrectionsView, site: Chrome, name: str) -> tuple[object, ...]:
    address, host = view.head.canonical, origin_of(view.head.canonical)
    page = WebPage(
        type="CollectionPage",
        id=address,
        url=address,
        name=name,
        in_language=site.language,
        is_part_of=website(site, host),
    )
    return page, _breadcrumbs(((site.title, site.home),), name, host)


def _list(view: ListView, site: Chrome) -> tuple[object, ...]:
    """A list of stories; the one of an author is the author's own page."""
    address, host = view.head.canonical, origin_of(view.head.canonical)
    name = plain_text(view.heading)
    front = host + view.front.href if view.front else address
    page = WebPage(
        type="ProfilePage" if view.kind == "author" else "CollectionPage",
        id=address,
        url=address,
        name=name,
        in_language=site.language,
        is_part_of=website(site, host),
        main_entity=_profile(view, site, host, front, name) if view.kind == "author" else None,
    )
    return page, _breadcrumbs(((site.title, site.home),), name, host)


def _profile(view: ListView, site: Chrome, host: str, address: str, name: str) -> Person:
    profile = view.profile
    if profile is None:
        return Person(name, address, f"{address}#person")
    return Person(
        name=name,
        url=address,
        id=f"{address}#person",
        job_title=plain_text(profile.role),
        description=plain_text(profile.about),
        email=profile.email,
        image=image_object(profile.picture, host) if profile.picture else None,
        same_as=tuple(link.href for link in profile.links),
        works_for=brief_publisher(site, host),
    )


def _article(view: ArticleView, site: Chrome, host: str, body: str) -> NewsArticle:
    address = view.head.canonical
    updates = live_updates(body, view) if view.live else ()
    times = _TimeSpan.of(updates, view) if view.live else _TimeSpan(view.issued)
    pictures = (view.picture, *view.crops, view.social_card)
    return NewsArticle(
        type=_kind(view),
        id=f"{address}#article",
        main_entity_of_page=address,
        url=address,
        headline=plain_text(view.headline)[:_HEADLINE],
        alternative_headline=plain_text(view.deck),
        description=without_bidi_controls(view.head.description),
        in_language=view.language,
        date_published=view.issued,
        date_modified=_later(view.modified, times.newest) if view.modified else times.newest,
        author=_authors(view, site, host),
        publisher=brief_publisher(site, host),
        article_section=plain_name(view.section.text.html),
        is_accessible_for_free=True,
        speakable=_SPEAKABLE,
        word_count=word_count(body),
        image=tuple(image_object(picture, host) for picture in pictures if picture),
        keywords=tuple([plain_name(tag.text.html) for tag in view.tags]),
        about=tuple([_thing("Thing", tag, host) for tag in view.tags]),
        dateline=plain_name(view.place.text.html) if view.place else "",
        location_created=_thing("Place", view.place, host) if view.place else None,
        source_organization=_thing("NewsMediaOrganization", view.agency, host) if view.agency else None,
        citation=plain_text(view.quoted_source),
        is_based_on=Thing("CreativeWork", plain_text(view.source)) if view.source else None,
        correction=tuple(
            CorrectionComment(correction.at, plain_text(correction.text)) for correction in view.corrections
        ),
        coverage_start_time=times.oldest,
        coverage_end_time=coverage_end(updates, view) if view.live else "",
        live_blog_update=tuple(_update(update, address) for update in updates),
    )


class _TimeSpan(Struct, frozen=True):
    """The newest time that an article tells, and of a live page the oldest."""

    newest: str
    oldest: str = ""

    @staticmethod
    def of(updates: tuple[LiveUpdate, ...], view: ArticleView) -> "_TimeSpan":
        times = [view.issued, *(update.time for update in updates)]
        return _TimeSpan(max(times, key=datetime.fromisoformat), min(times, key=datetime.fromisoformat))


def _later(one: str, other: str) -> str:
    """The later of two times: a change of which only the day is known may seem older than the story."""
    return max(one, other, key=datetime.fromisoformat)


def _kind(view: ArticleView) -> str:
    if view.live:
        return "LiveBlogPosting"
    return _KINDS.get(view.kind.name, "NewsArticle") if view.kind else "NewsArticle"


def _authors(view: ArticleView, site: Chrome, host: str) -> tuple[Raw, ...]:
    """The people; without any the agency; without one the newsroom itself."""
    if view.authors:
        return tuple([_person(author.text.html, f"{host}{author.href}") for author in view.authors])
    return (_thing("Organization", view.agency, host) if view.agency else brief_publisher(site, host),)


def _update(update: LiveUpdate, address: str) -> BlogPosting:
    here = f"{address}#{update.anchor}"
    return BlogPosting(here, here, update.headline, update.time, update.text)


def _breadcrumbs(above: tuple[tuple[str, str], ...], name: str, host: str) -> BreadcrumbList:
    items = [ListItem(place, title, f"{host}{href}") for place, (title, href) in enumerate(above, 1)]
    return BreadcrumbList((*items, ListItem(len(items) + 1, name)))


def _thing(kind: str, link: LinkView, host: str) -> Raw:
    return _encoded_thing(kind, link.text.html, f"{host}{link.href}")


# The names of a site stand on many pages each: made once, they take a quarter of the time.
@lru_cache(maxsize=4096)
def _encoded_thing(kind: str, html: str, address: str) -> Raw:
    return Raw(json.encode(Thing(kind, plain_name(html), address)))


@lru_cache(maxsize=4096)
def _person(html: str, address: str) -> Raw:
    return Raw(json.encode(Person(plain_name(html), address, f"{address}#person")))
