"""What HTML a Markdown text may contain: an allow-list, kept by a parser that browsers' own rules were written into."""

import re

import nh3

_TAGS = {
    *("p", "br", "hr", "blockquote", "pre", "code", "div", "span", "ul", "ol", "li", "dl", "dt", "dd"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption"),
    *("a", "img", "em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "abbr", "cite", "q"),
    *("kbd", "samp", "var", "bdi", "bdo", "figure", "figcaption", "details", "summary"),
}
_DROPPED = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "textarea", "select", "title"}
_EVERYWHERE = {"dir", "lang"}
_ATTRIBUTES = {
    "a": {"href", "title", "id", "class"},
    "img": {"src", "alt", "title"},
    "abbr": {"title"},
    "ol": {"start"},
    "li": {"id", "value"},
    "sup": {"id"},
    "p": {"align"},
    "div": {"align", "class"},
    "th": {"align", "colspan", "rowspan"},
    "td": {"align", "colspan", "rowspan"},
    **{f"h{level}": {"align", "id"} for level in range(1, 7)},
}
_CLASSES = {"footnote", "footnote-ref", "footnote-backref"}
_SPANS = ("colspan", "rowspan")
_COUNTS = ("start", "value", *_SPANS)
_CENTER = re.compile(r"<(/?)center\b[^<>]*>", re.IGNORECASE)


def sanitize(html: str, ids: set[str]) -> str:
    """The HTML as the allow-list has it, well-formed; `ids` are those that our own conversion gave."""

    def keep(tag: str, name: str, value: str) -> str | None:
        value = value.strip().lower() if name in ("dir", "align") else value
        allowed = {
            "id": value in ids,
            "class": value in _CLASSES,
            "dir": value in ("rtl", "ltr", "auto") or (tag != "bdo" and value == "auto"),
            "align": value in ("left", "center", "right"),
            "lang": value.replace("-", "").isalnum() and value.isascii(),
            **dict.fromkeys(
                _COUNTS,
                value.isascii()
                and value.isdecimal()
                and len(value) < (4 if name in _SPANS else 10)
                and value.strip("0") != "",
            ),
        }
        return value if allowed.get(name, True) else None

    return nh3.clean(
        _CENTER.sub(lambda tag: "</div>" if tag[1] else '<div align="center">', html),
        tags=_TAGS,
        clean_content_tags=_DROPPED,
        attributes={tag: _ATTRIBUTES.get(tag, set()) | _EVERYWHERE for tag in _TAGS},
        attribute_filter=keep,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        strip_comments=True,
    )
