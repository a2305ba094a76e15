"""What chat apps, networks and search engines read in a page's head: Open Graph, Twitter's card, JSON-LD.

Sources: the Open Graph protocol with its `article` type, Twitter's summary cards, Google's robots meta tag.
"""

from builder.markup import Html, escape
from builder.pages.data.json_ld import structured_data
from builder.pages.model.plain_text import origin_of, plain_text, without_bidi_controls
from builder.pages.model.views import (
    ArticleView,
    Chrome,
    FeedsView,
    FrontView,
    IndexView,
    ListView,
    MovedView,
    PageView,
    Picture,
    Profile,
    View,
)

_TYPES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
    "avif": "image/avif",
}


def meta_tags(view: View, site: Chrome) -> Html:
    """The lines of the head that tell machines of the page; empty for pages that are not to be found."""
    kinds = ArticleView | FrontView | ListView | PageView | IndexView | FeedsView | MovedView
    if not isinstance(view, kinds) or not view.head.canonical:
        return Html("")
    properties = {"og:site_name": site.title, "og:locale": _locale(site, ""), "og:url": view.head.canonical}
    picture: Picture | None = None
    match view:
        case ArticleView():
            picture = view.social_card or view.picture
            properties |= {"og:type": "article", "og:title": plain_text(view.headline)}
            properties["og:locale"] = _locale(site, view.language)
            properties |= _article(view)
        case PageView():
            picture = view.picture
            properties |= {"og:type": "website", "og:title": plain_text(view.headline)}
            properties["og:locale"] = _locale(site, view.language)
        case ListView(profile=Profile(picture=picture)):
            properties |= {"og:type": "profile", "og:title": without_bidi_controls(view.head.title)}
        case MovedView():
            picture = view.picture
            properties |= {"og:type": "article", "og:title": plain_text(view.target.text)}
        case _:
            properties |= {"og:type": "website", "og:title": without_bidi_controls(view.head.title)}
    if view.head.description:
        properties["og:description"] = without_bidi_controls(view.head.description)
    if picture:
        properties |= _picture(picture, origin_of(view.head.canonical))
    lines = [f'<meta property="{name}" content="{escape(value)}">' for name, value in properties.items()]
    if isinstance(view, ArticleView):
        lines += [f'<meta property="article:tag" content="{escape(plain_text(tag.text))}">' for tag in view.tags]
    lines.append(f'<meta name="twitter:card" content="{"summary_large_image" if picture else "summary"}">')
    lines += _elsewhere(view)
    if not isinstance(view, MovedView):  # which is not to be found by itself
        lines.append('<meta name="robots" content="max-image-preview:large">')
    return Html("\n".join(lines))


def _elsewhere(view: View) -> list[str]:
    """The newsroom's own pages at other places, which then can tell that this site is its own (the `me` of XFN)."""
    organisation = view.organisation if isinstance(view, FrontView) else None
    profiles = organisation.profiles if organisation else ()
    return [f'<link rel="me" href="{escape(address)}">' for address in profiles]


def json_ld_script(view: View, site: Chrome, body: Html | str = "") -> Html:
    """The page's JSON-LD as an element, which browsers don't run (HTML, "prepare the script element", step 12)."""
    data = structured_data(view, site, body.html if isinstance(body, Html) else body)
    return Html(f'<script type="application/ld+json">{data}</script>') if data else data


def _locale(site: Chrome, language: str) -> str:
    """`ar_EG` in the site's own language, which has a country; else the language alone."""
    return site.locale.partition("-u-")[0].replace("-", "_") if language in ("", site.language) else language


def _article(view: ArticleView) -> dict[str, str]:
    properties = {
        "article:published_time": view.issued,
        "article:section": plain_text(view.section.text),
    }
    if view.updated:
        properties["article:modified_time"] = view.modified
    if view.authors:
        properties["article:author"] = origin_of(view.head.canonical) + view.authors[0].href
    return properties


def _picture(picture: Picture, host: str) -> dict[str, str]:
    kind = _TYPES.get(picture.src.partition("?")[0].rpartition(".")[2].lower())
    return {
        "og:image": f"{host}{picture.src}",
        **({"og:image:type": kind} if kind else {}),
        "og:image:width": str(picture.width),
        "og:image:height": str(picture.height),
        **({"og:image:alt": picture.alt} if picture.alt else {}),
    }
