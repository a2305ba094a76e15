"""The whole text of a story for feeds: what readers show of HTML, with whole addresses, language and direction."""

import re
from urllib.parse import urljoin

import nh3

from builder.markup import Html, element, escape, opening
from builder.pages.model.feed_views import Item

_TAGS = {
    *("p", "br", "hr", "blockquote", "pre", "code", "div", "span", "ul", "ol", "li", "dl", "dt", "dd"),
    *("h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption"),
    *("a", "img", "em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "abbr", "cite", "q"),
    *("kbd", "samp", "var", "bdi", "bdo", "figure", "figcaption", "details", "summary", "time", "audio", "video"),
}
_DROPPED = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "button", "form", "select"}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "abbr": {"title"},
    "ol": {"start"},
    "li": {"value"},
    "time": {"datetime"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "audio": {"src", "controls"},
    "video": {"src", "controls"},
}
_ALL = {tag: _ATTRIBUTES.get(tag, set()) | {"dir", "lang"} for tag in _TAGS}
_PLAYER = re.compile(r'<(audio|video)([^>]*)><source src="([^"]*)"[^>]*>')  # a player's file, as its own attribute


def absolute_html(item: Item, body: str) -> Html:
    """The text with its picture; `body` is the HTML of the story's page, its holes filled."""

    def keep(_: str, name: str, value: str) -> str:
        return urljoin(item.address, value) if name in ("href", "src") else value

    clean = nh3.clean(
        _PLAYER.sub(r'<\1 src="\3"\2>', body),
        tags=_TAGS,
        clean_content_tags=_DROPPED,
        attributes=_ALL,
        attribute_filter=keep,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        strip_comments=True,
    )
    return Html(element("div", {"lang": item.language, "dir": item.direction}, Html(_figure(item) + clean)))


def _figure(item: Item) -> str:
    picture = item.picture
    if picture is None:
        return ""
    size = {"width": str(picture.width), "height": str(picture.height)}
    image = opening("img", {"src": picture.address, **size})[:-1]
    credit = element("figcaption", {}, picture.credit) if picture.credit else ""
    return f'<figure>{image} alt="{escape(picture.alt)}">{credit}</figure>'
