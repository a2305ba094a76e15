"""The rules of feeds, as the W3C Feed Validation Service documents them, of JSON Feed 1.1 and OPML 2.0: every fault.

Sources: validator.w3.org/feed/docs (errors and warnings), the RSS 2.0 specification with the RSS Advisory Board's
profile, RFC 4287, Media RSS 1.5, jsonfeed.org/version/1.1, opml.org/spec2.
"""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from typing import Any

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
_RFC822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d ([+-]\d{4}|GMT)")
_URL = re.compile(r"https?://[!-~]+")
_ID = re.compile(r"(?:https?://|urn:|tag:)[!-~]+")
_MIME = re.compile(r"[a-z]+/[a-z0-9.+-]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")
_STRAY = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_LEAKING = re.compile("[\u202a-\u202e]")  # embeddings and overrides leak out of what they stand in; isolates don't

_CHANNEL = {
    *("title", "link", "description", "language", "lastBuildDate", "generator", "docs", "item"),
    f"{ATOM}link",
}
_ITEM = {
    *("title", "link", "description", "guid", "pubDate", "category", "enclosure"),
    *(f"{ATOM}updated", f"{DC}creator", f"{CONTENT}encoded", f"{MEDIA}content"),
}
_FEED = {
    f"{ATOM}{name}" for name in ("id", "title", "subtitle", "updated", "author", "generator", "icon", "link", "entry")
}
_ENTRY = {
    *(
        f"{ATOM}{name}"
        for name in ("id", "title", "link", "published", "updated", "author", "category", "summary", "content")
    ),
    f"{MEDIA}content",
}
_MANY = {"item", "category", f"{DC}creator", f"{ATOM}link", f"{ATOM}entry", f"{ATOM}author", f"{ATOM}category"}


_DANGEROUS = {"script", "style", "iframe", "object", "embed", "form", "input", "button", "meta", "link", "base", "svg"}


class _Html(HTMLParser):
    """What a reader would have to take out of a piece of HTML, or could not follow."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.pictures: list[str] = []
        self.first: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.first = self.first or dict(attrs)
        if tag in _DANGEROUS:
            self.faults.append(f"<{tag}> in HTML")
        for name, value in attrs:
            if name in ("href", "src", "poster") and not re.match(r"(?:https?://|mailto:|tel:)", value or ""):
                self.faults.append(f"relative {name}: {value}")
            if name.startswith("on") or name in ("style", "srcset"):
                self.faults.append(f"attribute {name}")
        if tag == "img":
            self.pictures.append(dict(attrs).get("src") or "")


def html_faults(html: str, where: str) -> Iterator[str]:
    read = _Html()
    read.feed(html)
    read.close()
    yield from (f"{where}: {fault}" for fault in read.faults)
    if {"dir", "lang"} - read.first.keys():
        yield f"{where}: the HTML tells no direction or language"


def pictures_of(html: str) -> list[str]:
    read = _Html()
    read.feed(html)
    return read.pictures


def _children(parent: ET.Element, known: set[str]) -> Iterator[str]:
    names = [child.tag for child in parent]
    yield from (f"undefined element {name}" for name in sorted(set(names) - known))
    yield from (f"duplicate {name}" for name in sorted(set(names) - _MANY) if names.count(name) > 1)


def _text(parent: ET.Element, name: str) -> str:
    return parent.findtext(name) or ""


def _wanted(parent: ET.Element, names: Iterable[str]) -> Iterator[str]:
    yield from (f"no {name}" for name in names if not _text(parent, name).strip())


def _title(text: str, where: str) -> Iterator[str]:
    if re.search(r"</?[A-Za-z]|&\w+;|&#", text):
        yield f"{where}: markup in a title: {text}"
    if _LEAKING.search(text):
        yield f"{where}: an embedding in a title"


def rss_faults(data: bytes, address: str) -> list[str]:
    """Every fault of an RSS 2.0 feed that lies at `address`."""
    root = ET.fromstring(data)
    if root.tag != "rss" or root.get("version") != "2.0" or [child.tag for child in root] != ["channel"]:
        return ["this is not RSS 2.0"]
    channel = root[0]
    faults = [*_children(channel, _CHANNEL), *_wanted(channel, ("title", "link", "description"))]
    faults += _title(_text(channel, "title"), "channel")
    links = {each.get("rel"): each.get("href", "") for each in channel.findall(f"{ATOM}link")}
    faults += [] if links.get("self") == address else [f"self link {links.get('self')}"]
    faults += [f"address {each}" for each in (_text(channel, "link"), *links.values()) if not _URL.fullmatch(each)]
    faults += [] if _LANGUAGE.fullmatch(_text(channel, "language")) else ["language"]
    faults += [] if _rfc822(_text(channel, "lastBuildDate")) else ["lastBuildDate"]
    faults += [] if b"<rss" in data[:512] else ["the kind of feed is told too late"]
    faults += [] if not _STRAY.search(_text(channel, "title")) else ["marks in the feed's title"]
    guids = [_text(item, "guid") for item in channel.findall("item")]
    faults += [] if len(guids) == len(set(guids)) else ["duplicate guid"]
    for item in channel.findall("item"):
        faults += _rss_item(item)
    return faults


def _rss_item(item: ET.Element) -> Iterator[str]:
    yield from _children(item, _ITEM)
    yield from _wanted(item, ("title", "link", "guid", "pubDate"))
    yield from _title(_text(item, "title"), "item")
    if not _URL.fullmatch(_text(item, "link")):
        yield f"address {_text(item, 'link')}"
    guid = item.find("guid")
    if guid is None or guid.get("isPermaLink") != "false" or not _ID.fullmatch(guid.text or ""):
        yield "guid"
    if not _rfc822(_text(item, "pubDate")):
        yield f"pubDate {_text(item, 'pubDate')}"
    updated = item.findtext(f"{ATOM}updated")
    if updated is not None and not _RFC3339.fullmatch(updated):
        yield "updated"
    yield from (f"blank {each.tag}" for each in item if each.tag in _MANY and not (each.text or "").strip())
    for name in ("description", f"{CONTENT}encoded"):
        if text := item.findtext(name):
            yield from html_faults(text, name)
    for enclosure in item.findall("enclosure"):
        yield from _enclosure(enclosure.get("url"), enclosure.get("type"), enclosure.get("length"))
    yield from _media(item)


def _enclosure(url: str | None, kind: str | None, length: str | None) -> Iterator[str]:
    if not _URL.fullmatch(url or ""):
        yield f"enclosure at {url}"
    if not _MIME.fullmatch(kind or ""):
        yield f"enclosure of type {kind}"
    if not (length or "").isdecimal() or int(length or 0) < 1:
        yield f"enclosure of {length} bytes"


def _media(parent: ET.Element) -> Iterator[str]:
    for each in parent.findall(f"{MEDIA}content"):
        yield from _enclosure(each.get("url"), each.get("type"), each.get("fileSize"))
        if each.get("medium") != "image" or not all((each.get(name) or "").isdecimal() for name in ("width", "height")):
            yield "media without a medium or size"
        if set(each.attrib) - {"url", "type", "fileSize", "medium", "width", "height"}:
            yield "an attribute of media that is none"


def _rfc822(text: str) -> bool:
    return bool(_RFC822.fullmatch(text)) and parsedate_to_datetime(text).strftime("%a") == text[:3]


def atom_faults(data: bytes, address: str) -> list[str]:
    """Every fault of an Atom 1.0 feed that lies at `address`."""
    root = ET.fromstring(data)
    if root.tag != f"{ATOM}feed":
        return ["this is not Atom 1.0"]
    faults = [*_children(root, _FEED), *_wanted(root, (f"{ATOM}id", f"{ATOM}title", f"{ATOM}updated"))]
    faults += _title(_text(root, f"{ATOM}title"), "feed")
    faults += [] if _LANGUAGE.fullmatch(root.get(LANG, "")) else ["xml:lang"]
    faults += [] if not _STRAY.search(_text(root, f"{ATOM}title")) else ["marks in the feed's title"]
    links = {each.get("rel"): each.get("href", "") for each in root.findall(f"{ATOM}link")}
    faults += [] if links.get("self") == address else [f"self link {links.get('self')}"]
    faults += [f"address {each}" for each in links.values() if not _URL.fullmatch(each)]
    faults += [] if root.findtext(f"{ATOM}author/{ATOM}name") else ["no author"]
    entries = root.findall(f"{ATOM}entry")
    ids = [_text(root, f"{ATOM}id"), *(_text(each, f"{ATOM}id") for each in entries)]
    faults += [] if len(ids) == len(set(ids)) else ["duplicate id"]
    faults += [f"id {each}" for each in ids if not _ID.fullmatch(each)]
    newest = datetime.fromisoformat(_text(root, f"{ATOM}updated"))
    for entry in entries:
        faults += _entry(entry)
        late = datetime.fromisoformat(_text(entry, f"{ATOM}updated")) > newest
        faults += ["an entry is newer than its feed"] if late else []
    return faults


def _entry(entry: ET.Element) -> Iterator[str]:
    yield from _children(entry, _ENTRY)
    yield from _wanted(entry, (f"{ATOM}id", f"{ATOM}title", f"{ATOM}updated", f"{ATOM}published"))
    yield from _title(_text(entry, f"{ATOM}title"), "entry")
    for name in ("updated", "published"):
        if not _RFC3339.fullmatch(_text(entry, f"{ATOM}{name}")):
            yield name
    rels = [each.get("rel") for each in entry.findall(f"{ATOM}link")]
    if rels not in (["alternate"], ["alternate", "enclosure"]):
        yield f"links {rels}"
    for link in entry.findall(f"{ATOM}link"):
        if link.get("rel") == "enclosure":
            yield from _enclosure(link.get("href"), link.get("type"), link.get("length"))
        elif not _URL.fullmatch(link.get("href", "")) or link.get("type") != "text/html":
            yield f"address {link.get('href')}"
    yield from _credits(entry)
    for name in ("summary", "content"):
        for each in entry.findall(f"{ATOM}{name}"):
            yield from [] if each.get("type") == "html" else [f"{name} of type {each.get('type')}"]
            yield from html_faults(each.text or "", name)
    yield from _media(entry)


def _credits(entry: ET.Element) -> Iterator[str]:
    for author in entry.findall(f"{ATOM}author"):
        if not _text(author, f"{ATOM}name").strip() or not _URL.fullmatch(_text(author, f"{ATOM}uri")):
            yield "author"
    yield from ("category" for each in entry.findall(f"{ATOM}category") if not each.get("term", "").strip())


_JSON_FEED = {
    *("version", "title", "home_page_url", "feed_url", "description", "icon", "authors", "language", "hubs", "items"),
}
_JSON_ITEM = {
    *("id", "url", "title", "content_html", "summary", "image", "date_published", "date_modified", "authors", "tags"),
    *("language", "attachments"),
}


def json_faults(data: bytes, address: str) -> list[str]:
    """Every fault of a JSON Feed 1.1 that lies at `address`."""
    feed: dict[str, Any] = json.loads(data.decode("utf-8"))
    faults = [f"unknown {key}" for key in sorted(feed.keys() - _JSON_FEED)]
    faults += [] if feed["version"] == "https://jsonfeed.org/version/1.1" else ["version"]
    faults += [] if feed["feed_url"] == address else [f"feed_url {feed['feed_url']}"]
    faults += [] if feed["title"].strip() and not _STRAY.search(feed["title"]) else ["title"]
    addresses = [feed["home_page_url"], *([feed["icon"]] if "icon" in feed else [])]
    faults += [f"address {each}" for each in addresses if not _URL.fullmatch(each)]
    faults += [] if _LANGUAGE.fullmatch(feed["language"]) else ["language"]
    faults += [] if all(set(each) == {"type", "url"} for each in feed.get("hubs", ())) else ["hubs"]
    ids = [item["id"] for item in feed["items"]]
    faults += [] if len(ids) == len(set(ids)) and all(_ID.fullmatch(each) for each in ids) else ["ids"]
    for item in feed["items"]:
        faults += _json_item(item)
    return faults


def _json_item(item: dict[str, Any]) -> Iterator[str]:
    yield from (f"unknown {key}" for key in sorted(item.keys() - _JSON_ITEM))
    if not _URL.fullmatch(item["url"]):
        yield f"address {item['url']}"
    yield from _title(item["title"], "item")
    yield from html_faults(item["content_html"], "content_html")
    for name in ("date_published", "date_modified"):
        if name in item and not _RFC3339.fullmatch(item[name]):
            yield name
    yield from ("author" for each in item.get("authors", ()) if not each["name"] or not _URL.fullmatch(each["url"]))
    yield from ("tag" for each in item["tags"] if not isinstance(each, str) or not each.strip())
    for each in item.get("attachments", ()):
        yield from _enclosure(each["url"], each["mime_type"], str(each["size_in_bytes"]))


def opml_faults(data: bytes) -> list[str]:
    """Every fault of an OPML 2.0 list of feeds."""
    root = ET.fromstring(data)
    if root.tag != "opml" or root.get("version") != "2.0" or [child.tag for child in root] != ["head", "body"]:
        return ["this is not OPML 2.0"]
    faults = [] if root.findtext("head/title") else ["no title"]
    seen = [each.get("xmlUrl", "") for each in root.iter("outline") if each.get("type")]
    faults += [] if seen and len(seen) == len(set(seen)) else ["no feeds, or one twice"]
    for each in root.iter("outline"):
        faults += [] if each.get("text", "").strip() else ["an outline without text"]
        if each.get("type"):
            told = (each.get("type"), each.get("title"), each.get("language"))
            faults += [] if told[0] == "rss" and all(told) else [f"outline {told}"]
            faults += [
                f"address {each.get(name)}" for name in ("xmlUrl", "htmlUrl") if not _URL.fullmatch(each.get(name, ""))
            ]
        elif not len(each):
            faults.append("an empty outline")
    return faults
