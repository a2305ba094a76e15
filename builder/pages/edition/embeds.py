"""Cards for what lies elsewhere, which load nothing until a reader asks; players of the site's own recordings."""

import posixpath
from collections.abc import Iterator, Sequence

from builder.language.languages import LANGUAGES
from builder.language.providers import provider_name
from builder.markup import Html, element, opening
from builder.pages.edition.edition import Edition
from builder.pages.model.files import INLINE_KINDS, Files, published_path
from builder.pages.model.wording import Wording
from builder.reading.article import Article, BodyLink
from builder.reading.text.embeds import FILMS, RECORDINGS, Embed, find_embed
from builder.settings.allowed_hosts import Allowed, frame_hosts

_TYPES = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".mp4": "video/mp4", ".webm": "video/webm"}
_LONGEST = 48  # letters of an address as it is shown


def embed_card(embed: Embed, wording: Wording) -> str:
    """A link to it. Where it can be framed the script finds what it needs in the card, and shows the button."""
    words = wording.phrases
    name = provider_name(embed.provider, wording.settings.language)
    kind = {"video": words.video, "post": words.post, "track": words.track, "map": words.map}
    label = wording.html(words.embed_on.format(kind=kind.get(embed.kind, words.document), name=name))
    attributes = {"class": f"embed {embed.shape}" if embed.frame else "embed", "data-frame": embed.frame}
    return "".join(
        (
            opening("figure", {**attributes, **_site_language(wording)}),
            _link(embed.address, label, embed.address),
            _button(wording.plain(words.embed_show.format(name=name))) if embed.frame else "",
            "</figure>",
        )
    )


def _site_language(wording: Wording) -> dict[str, str]:
    """The card speaks the site's language, whatever the article's is."""
    return {"lang": wording.settings.language, "dir": wording.direction}


def _link(href: str, label: Html, address: str, rel: str = "noopener noreferrer") -> str:
    shown = (address.partition("://")[2] or address).removeprefix("www.").rstrip("/")
    shown = shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
    inner = element("strong", {}, label) + " " + element("bdi", {"dir": "ltr"}, shown)
    return element("a", {"href": href, "rel": rel}, Html(inner))


def _button(words: str) -> str:
    return element("button", {"type": "button", "hidden": "hidden"}, words)


def media_player(edition: Edition, article: Article, source: str, name: str) -> str:
    """A recording of the site's own with its captions, and a link to its transcript."""
    href = edition.wording.href("/" + published_path(source))
    ending = posixpath.splitext(source)[1].lower()
    film = ending in FILMS
    attributes = {"controls": "controls", "preload": "metadata" if film else "none", "aria-label": name}
    tracks = "".join(_tracks(edition, article, source))
    inner = opening("source", {"src": href, "type": _TYPES[ending]}) + tracks + element("a", {"href": href}, name)
    return element("video" if film else "audio", attributes, Html(inner)) + _transcript(edition, article, source)


def document_link(wording: Wording, source: str, name: str) -> str:
    """A card for a document of the site's own."""
    link = _link(wording.href("/" + published_path(source)), wording.html(wording.phrases.document), name, "")
    return element("figure", {"class": "embed", **_site_language(wording)}, Html(link))


def _tracks(edition: Edition, article: Article, source: str) -> Iterator[str]:
    languages = set[str]()
    for text in edition.files.texts_of(source):
        code = text.language or article.language
        if text.captions and code not in languages:
            languages.add(code)
            about = {"src": edition.wording.href("/" + published_path(text.source)), "srclang": code}
            yield opening("track", {"kind": "captions", **about, "label": LANGUAGES[code].name})


def _transcript(edition: Edition, article: Article, source: str) -> str:
    wording = edition.wording.in_language(article.language)
    for text in edition.files.texts_of(source):
        if not text.captions:
            href = wording.href("/" + published_path(text.source))
            return element(
                "a", {"class": "transcript", "href": href, **_site_language(wording)}, wording.phrases.transcript
            )
    return ""


def frame_permissions(links: Sequence[BodyLink], files: Files, article: str, allow: Allowed = ()) -> str:
    """What a page may load beyond the site's policy: a player's frames after a click, recordings of its own."""
    origins = {embed.origin for embed in _framed_embeds(links)}
    rules = [f"frame-src {' '.join(sorted({*origins, *frame_hosts(allow)}))}"] if origins else []
    if any(
        files.resolve(article, link.target).lower().endswith(RECORDINGS) for link in links if link.kind in INLINE_KINDS
    ):
        rules.append("media-src 'self'")
    return "".join(f"; {rule}" for rule in rules)


def needed_scripts(links: Sequence[BodyLink], edition: Edition) -> tuple[str, ...]:
    return (edition.script,) if edition.script and any(_framed_embeds(links)) else ()


def _framed_embeds(links: Sequence[BodyLink]) -> Iterator[Embed]:
    for link in links:
        if link.kind == "embed" and (embed := find_embed(link.target)) and embed.frame:
            yield embed
