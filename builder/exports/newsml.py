"""A story as a NewsML-G2 2.35 news item, the XML of the IPTC (https://iptc.org/standards/newsml-g2/).

The order of the elements is the standard's. Names have the addresses of their pages for identifiers; the text is XHTML.
"""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from builder.exports.news_item import NamedUri, NewsItem, NewsItemPicture
from builder.pages.data.body_markdown import write_node
from builder.pages.data.body_tree import parse_body

_ITEM = "http://iptc.org/std/nar/2006-10-01/"
_CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
_XHTML = "http://www.w3.org/1999/xhtml"
# What XML 1.0 forbids; and two of its signs that no language of news has.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def newsml(story: NewsItem) -> bytes:
    """The story as a document of one news item."""
    item = {
        "xmlns": _ITEM,
        "guid": story.uri,
        "version": str(story.version),
        "standard": "NewsML-G2",
        "standardversion": "2.35",
        "conformance": "power",
        "xml:lang": story.language,
        "dir": story.direction,
    }
    parts = (
        _element("catalogRef", {"href": _CATALOG}),
        _element("rightsInfo", {}, _concept("copyrightHolder", story.site)),
        _element("itemMeta", {}, "\n".join(_management(story))),
        _element("contentMeta", {}, "\n".join((*_administration(story), *_description(story)))),
        _element("contentSet", {}, _content(story)),
    )
    document = '<?xml version="1.0" encoding="UTF-8"?>\n' + _element("newsItem", item, "\n".join(parts)) + "\n"
    return _FORBIDDEN.sub("", document).encode()


def _element(name: str, attributes: dict[str, str], inner: str = "") -> str:
    """An element; `inner` is markup."""
    written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items() if value)
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def _text(name: str, text: str, attributes: dict[str, str] | None = None) -> str:
    return _element(name, attributes or {}, escape(text))


def _concept(name: str, concept: NamedUri, kind: str = "") -> str:
    """A concept by its address, or by its name where it has none."""
    identifier = {"uri": concept.uri} if concept.uri else {"literal": concept.name}
    return _element(name, {"type": kind, **identifier}, _text("name", concept.name))


def _management(story: NewsItem) -> Iterator[str]:
    yield _element("itemClass", {"qcode": "ninat:text"})
    yield _concept("provider", story.site)
    yield _text("versionCreated", story.changed)
    yield _text("firstCreated", story.created)
    yield _element("pubStatus", {"qcode": "stat:usable"})
    yield _text("title", story.headline)
    for correction in story.corrections:
        yield _text("edNote", correction)
    if story.expires:
        yield _text("expires", story.expires)


def _administration(story: NewsItem) -> Iterator[str]:
    yield _text("contentCreated", story.created)
    if story.changed != story.created:
        yield _text("contentModified", story.changed)
    if story.place:
        yield _concept("located", story.place)
    for source in story.sources:
        yield _concept("infoSource", source)
    for author in story.authors:
        yield _concept("creator", author, "cpnat:person")


def _description(story: NewsItem) -> Iterator[str]:
    yield _element("language", {"tag": story.language})
    if story.kind:
        yield _element("genre", {"literal": story.kind.name}, _text("name", story.kind.text))
    for subject in (story.section, *story.tags):
        yield _concept("subject", subject)
    if story.slugline:
        yield _text("slugline", story.slugline)
    yield _text("headline", story.headline)
    if story.place:
        yield _text("dateline", story.place.name)
    for author in story.authors:
        yield _text("by", author.name)
    if story.summary:
        yield _text("description", story.summary, {"role": "drol:summary"})


def _content(story: NewsItem) -> str:
    """The text as a whole document of XHTML, which says its language and direction itself."""
    language = {"xmlns": _XHTML, "xml:lang": story.language, "lang": story.language, "dir": story.direction}
    body = [_text("h1", story.headline)]
    body += [_text("p", story.deck)] if story.deck else []
    body += [_picture(story.picture)] if story.picture else []
    body += [write_node(child, "/>") for child in parse_body(story.html).children]
    head = _element("head", {}, _text("title", story.headline))
    html = _element("html", language, head + _element("body", {}, "\n".join(body)))
    return _element("inlineXML", {"contenttype": "application/xhtml+xml", "wordcount": str(story.words)}, html)


def _picture(picture: NewsItemPicture) -> str:
    size = {"src": picture.uri, "width": str(picture.width), "height": str(picture.height)}
    image = f"<img{''.join(f' {key}={quoteattr(value)}' for key, value in size.items())} alt={quoteattr(picture.alt)}/>"
    caption = " ".join(filter(None, (picture.caption, picture.credit)))
    return _element("figure", {}, image + (_text("figcaption", caption) if caption else ""))
