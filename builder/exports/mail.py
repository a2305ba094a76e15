"""A newsletter written out: as HTML without tables that mail clients draw alike, as plain text, and as a message.

What clients keep and lose: Gmail keeps a `<style>` in the head, but in some of its apps not; Outlook for Windows draws
with Word, which knows neither `max-width` nor `<bdi>` nor logical properties; all keep `dir`, inlined colours and
sizes. So all that is needed stands in `style` and `dir` attributes, and the `<style>` only adds dark mode.
"""

from builder.digest import digest
from builder.exports.newsletter import Newsletter, NewsletterItem
from builder.markup import Html, element, escape, opening

WIDTH = 600
_FONTS = "'Noto Naskh Arabic', 'Segoe UI', Tahoma, 'Geeza Pro', Arial, sans-serif"
_INK, _SOFT, _PAPER, _GROUND, _LINE = "#1d1b18", "#5f5a52", "#fdfcf9", "#f4f1ea", "#ddd7cb"
# Of clients that follow the reader's choice; Outlook's own apps mark what they darken with `data-ogsc`.
_DARK = """
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .ground { background: #161614 !important; }
  .paper { background: #22211e !important; }
  .ink, .ink a { color: #f1eee8 !important; }
  .soft { color: #bdb7ac !important; }
  .line { border-color: #45413a !important; }
  .accent, .accent a { color: %(accent)s !important; }
}
[data-ogsc] .ink, [data-ogsc] .ink a { color: #f1eee8 !important; }
[data-ogsc] .soft { color: #bdb7ac !important; }
[data-ogsc] .accent, [data-ogsc] .accent a { color: %(accent)s !important; }
"""


def html_part(letter: Newsletter) -> str:
    """The newsletter as a whole HTML document."""
    language = {"lang": letter.language, "dir": letter.direction}
    inner = "\n".join(
        (_masthead(letter), *(_item(item, letter, not at) for at, item in enumerate(letter.items)), _foot(letter))
    )
    paper = _element(
        "div",
        f"max-width: {WIDTH - 40}px; margin: 0 auto; padding: 0 20px 24px; background: {_PAPER}",
        inner,
        "paper",
        language,
    )
    ground = _element("div", f"margin: 0; padding: 16px 8px; background: {_GROUND}", paper, "ground", language)
    return "\n".join(
        (
            "<!doctype html>",
            opening("html", language),
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="supported-color-schemes" content="light dark">',
            element("title", {}, letter.subject),
            f"<style>{_DARK % {'accent': letter.accent_dark}}</style>",
            "</head>",
            f'<body dir="{letter.direction}" class="ground" style="margin: 0; padding: 0; background: {_GROUND}">',
            _preheader(letter),
            ground,
            "</body>",
            "</html>",
            "",
        )
    )


def _element(name: str, style: str, inner: str, kind: str = "", attributes: dict[str, str] | None = None) -> str:
    return element(name, {**(attributes or {}), "class": kind, "style": style}, Html(inner))


def _preheader(letter: Newsletter) -> str:
    """What lists of mails show beside the subject, unseen in the mail; what fills it up keeps the text out of it."""
    hidden = "display: none; max-height: 0; overflow: hidden; mso-hide: all; font-size: 1px; line-height: 1px"
    return _element("div", hidden, escape(letter.preheader) + "&#847;&zwnj;&nbsp;" * 40, "", {"dir": letter.direction})


def _masthead(letter: Newsletter) -> str:
    """The name of the site, its tagline, and what this letter is."""
    site = {"dir": letter.direction}
    link = element("a", {"href": letter.home, "style": f"color: {letter.accent}; text-decoration: none"}, letter.title)
    parts = [
        _element(
            "h1",
            f"margin: 0; padding: 24px 0 4px; font: bold 30px/1.4 {_FONTS}; color: {letter.accent}",
            link,
            "accent",
            site,
        )
    ]
    if letter.tagline:
        parts.append(_line(letter.tagline, 15, site))
    parts.append(_line(f"{letter.heading} — {letter.span}", 14, site))
    rule = (
        f"margin: 16px 0 0; border: 0; border-top: 3px solid {letter.accent}; height: 0; font-size: 0; line-height: 0"
    )
    return "\n".join((*parts, _element("div", rule, "&nbsp;")))


def _line(text: str, size: int, site: dict[str, str]) -> str:
    return _element("p", f"margin: 0; font: {size}px/1.7 {_FONTS}; color: {_SOFT}", escape(text), "soft", site)


def _item(item: NewsletterItem, letter: Newsletter, first: bool) -> str:
    """A story; the first one is larger. Its own words run as its language does, the site's as the site's."""
    own, site = {"lang": item.language, "dir": item.direction}, {"dir": letter.direction}
    size = 26 if first else 20
    link = element("a", {"href": item.href, "style": f"color: {_INK}; text-decoration: none"}, item.headline)
    parts = [_picture(item) if item.picture else ""]
    about = f"margin: 14px 0 0; font: bold 14px/1.7 {_FONTS}; color: {letter.accent}"
    parts.append(_element("p", about, escape(item.about), "accent", site))
    parts.append(_element("h2", f"margin: 2px 0 0; font: bold {size}px/1.5 {_FONTS}; color: {_INK}", link, "ink", own))
    if item.summary:
        parts.append(
            _element("p", f"margin: 6px 0 0; font: 17px/1.8 {_FONTS}; color: {_INK}", escape(item.summary), "ink", own)
        )
    more = element("a", {"href": item.href, "style": f"color: {letter.accent}"}, letter.read)
    last = f'{escape(item.time)} · <span class="accent">{more}</span>'
    parts.append(_element("p", f"margin: 6px 0 0; font: 14px/1.7 {_FONTS}; color: {_SOFT}", last, "soft", site))
    return _element(
        "div", f"padding: 18px 0; border-bottom: 1px solid {_LINE}", "\n".join(filter(None, parts)), "line", site
    )


def _picture(item: NewsletterItem) -> str:
    """A picture as wide as the letter; `width` and `height` keep its place before it has come."""
    picture = item.picture
    assert picture is not None
    width = min(picture.width, WIDTH - 40)
    height = round(picture.height * width / picture.width)
    style = "display: block; width: 100%; height: auto; border: 0; border-radius: 4px"
    size = {"width": str(width), "height": str(height)}
    tag = opening("img", {"src": picture.src, **size, "style": style})
    image = f'{tag[:-1]} alt="{escape(picture.alt)}">'
    # Many readers see the description alone, since mail programs ask before they load pictures.
    alt_style = f"font: 15px/1.7 {_FONTS}; color: {_SOFT}; text-decoration: none"
    return element("a", {"href": item.href, "class": "soft", "style": alt_style}, Html(image))


def _foot(letter: Newsletter) -> str:
    site = {"dir": letter.direction}
    home = element("a", {"href": letter.home, "style": f"color: {letter.accent}"}, letter.whole_site)
    parts = [_element("p", f"margin: 20px 0 0; font: bold 16px/1.7 {_FONTS}", home, "accent", site)]
    why = escape(letter.why)
    if letter.unsubscribe:
        style = f"color: {_SOFT}; text-decoration: underline"
        why += " " + element(
            "a", {"href": letter.unsubscribe_href, "class": "soft", "style": style}, letter.unsubscribe
        )
    parts.append(_element("p", f"margin: 8px 0 0; font: 13px/1.7 {_FONTS}; color: {_SOFT}", why, "soft", site))
    return "\n".join(parts)


def text_part(letter: Newsletter) -> str:
    """The newsletter as plain text; each address has a line of its own."""
    blocks = ["\n".join(filter(None, (letter.title, letter.tagline))), f"{letter.heading}\n{letter.span}"]
    for item in letter.items:
        parts = (item.headline, f"{item.about} · {item.time}", item.summary, item.href)
        blocks.append("\n".join(filter(None, parts)))
    blocks.append(f"{letter.whole_site}\n{letter.home}")
    blocks.append(letter.why + (f"\n{letter.unsubscribe}: {letter.unsubscribe_href}" if letter.unsubscribe else ""))
    return "\n\n".join(blocks) + "\n"


def mail_message(letter: Newsletter, sender: str, moment: str, host: str) -> bytes:
    """The newsletter as a message (RFC 5322) with both forms (multipart/alternative), ready to be imported or opened.

    Nobody is named in it as the one who gets it. `moment` is its date as mails have it. The same letter gives the same
    bytes: its id and the line between its parts are made of what it says.
    """
    from email.headerregistry import Address
    from email.message import EmailMessage
    from email.policy import SMTP

    html, text = html_part(letter), text_part(letter)
    id_ = digest(f"{sender}\n{moment}\n{letter.subject}\n{text}\n{html}".encode()).hex()
    message = EmailMessage(policy=SMTP)
    message["Subject"] = letter.subject
    message["From"] = Address(letter.title, addr_spec=sender)
    message["Date"] = moment
    message["Message-ID"] = f"<{id_}@{host}>"
    message["Content-Language"] = letter.language
    if letter.unsubscribe:
        message["List-Unsubscribe"] = f"<{letter.unsubscribe_href}>"
    message.set_content(text, cte="base64")
    message.add_alternative(html, subtype="html", cte="base64")
    message.set_boundary(f"=_{id_}")
    return message.as_bytes()
