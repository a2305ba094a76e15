"""Feeds hold to their formats (RSS 2.0, RFC 4287, JSON Feed 1.1, OPML 2.0), and tell one thing in all of them."""

import json
import xml.etree.ElementTree as ET
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urlsplit

import feedparser
import pytest

from tests.support.feedrules import ATOM, MEDIA, atom_faults, json_faults, opml_faults, rss_faults
from tests.support.sites import Site, address_of

FILES = ("rss.xml", "atom.xml", "feed.json")


@pytest.fixture(scope="session")
def rss(site: Site) -> dict[str, ET.Element]:
    return {path: ET.fromstring(site.text(path)) for path in site.files("rss.xml")}


def said(element: ET.Element, path: str) -> str:
    found = element.findtext(path)
    assert found, f"<{element.tag}> has no {path}"
    return found


def is_a_page(site: Site, address: str) -> bool:
    assert address.isascii(), address
    assert urlsplit(address).scheme == "https", address
    target = site.target(address, "")
    return target is not None and (site.folder / target).is_file()


def address(site: Site, path: str) -> str:
    return quote(site.address, safe=":/") + address_of(path)


def test_the_site_and_its_sections_tags_and_authors_have_feeds_of_three_formats(site: Site) -> None:
    folders = {path.removesuffix("rss.xml") for path in site.files("rss.xml")}
    assert {path.removesuffix(name) for name in FILES for path in site.files(name)} == folders
    assert {f"{folder}{name}" for folder in folders for name in FILES} == set(site.files(*FILES))
    terms = {path.removesuffix("index.html") for path in site.pages() if path.count("/") == 2}
    terms = {path for path in terms if path.startswith(("tags/", "authors/"))}
    assert terms
    assert terms <= folders
    assert "" in folders
    assert len([folder for folder in folders if folder.count("/") == 1]) >= 2


def test_readers_find_no_fault(site: Site) -> None:
    for path in site.files("rss.xml", "atom.xml"):
        parsed = feedparser.parse(site.text(path).encode(), response_headers={"content-type": "application/xml"})
        assert not parsed.bozo, f"{path}: {parsed.get('bozo_exception')}"
        assert parsed.version in ("rss20", "atom10"), path
        assert parsed.entries, path
        for entry in parsed.entries:
            assert entry.title, path
            assert entry.link, path
            assert entry.id, path
            assert entry.published_parsed, path


def test_the_rules_of_each_format_hold(site: Site) -> None:
    rules = {"rss.xml": rss_faults, "atom.xml": atom_faults, "feed.json": json_faults}
    for name, faults in rules.items():
        for path in site.files(name):
            assert faults((site.folder / path).read_bytes(), address(site, path)) == [], path
    assert opml_faults((site.folder / "feeds.opml").read_bytes()) == []


def test_all_addresses_in_feeds_lead_to_pages(site: Site, rss: dict[str, ET.Element]) -> None:
    for root in rss.values():
        assert is_a_page(site, said(root, "channel/link"))
        assert all(is_a_page(site, said(item, "link")) for item in root.iter("item"))


def test_all_formats_tell_the_same(site: Site, rss: dict[str, ET.Element]) -> None:
    for path, root in rss.items():
        items = [
            (said(item, "title"), said(item, "link"), parsedate_to_datetime(said(item, "pubDate")))
            for item in root.iter("item")
        ]
        atom = ET.fromstring(site.text(path.replace("rss.xml", "atom.xml")))
        entries = [
            (
                said(entry, f"{ATOM}title"),
                entry.findall(f"{ATOM}link")[0].get("href"),
                datetime.fromisoformat(said(entry, f"{ATOM}published")),
            )
            for entry in atom.iter(f"{ATOM}entry")
        ]
        told = json.loads(site.text(path.replace("rss.xml", "feed.json")))["items"]
        assert items == entries
        assert items == [(it["title"], it["url"], datetime.fromisoformat(it["date_published"])) for it in told]
        times = [time for _, _, time in items]
        assert times == sorted(times, reverse=True), path


def test_a_story_has_one_name_in_each_format_and_no_name_twice(site: Site) -> None:
    """Readers such as newsboat keep one item for a name, whichever feed it came in."""
    names: dict[str, dict[str, set[str]]] = {name: {} for name in FILES}
    for path in site.files("rss.xml"):
        for item in ET.fromstring(site.text(path)).iter("item"):
            names["rss.xml"].setdefault(said(item, "link"), set()).add(said(item, "guid"))
    for path in site.files("atom.xml"):
        for entry in ET.fromstring(site.text(path)).iter(f"{ATOM}entry"):
            link = entry.findall(f"{ATOM}link")[0].get("href", "")
            names["atom.xml"].setdefault(link, set()).add(said(entry, f"{ATOM}id"))
    for path in site.files("feed.json"):
        for item in json.loads(site.text(path))["items"]:
            names["feed.json"].setdefault(item["url"], set()).add(item["id"])
    assert names["rss.xml"].keys() == names["atom.xml"].keys() == names["feed.json"].keys()
    assert all(len(given) == 1 for told in names.values() for given in told.values())
    every = [name for told in names.values() for given in told.values() for name in given]
    assert len(every) == len(set(every))


def test_pictures_tell_their_true_length(site: Site) -> None:
    for path in site.files("rss.xml"):
        for item in ET.fromstring(site.text(path)).iter("item"):
            enclosure, media = item.find("enclosure"), item.find(f"{MEDIA}content")
            assert (enclosure is None) == (media is None)
            if enclosure is None or media is None:
                continue
            target = site.target(enclosure.get("url", ""), "")
            assert target
            assert media.get("url") == enclosure.get("url")
            size = str((site.folder / target).stat().st_size)
            assert (enclosure.get("length"), media.get("fileSize")) == (size, size)


def test_pages_announce_their_own_feeds_and_the_sites(site: Site) -> None:
    page = site.text("index.html")
    listed = set(site.files(*FILES))
    told = {
        "application/rss+xml": "rss.xml",
        "application/atom+xml": "atom.xml",
        "application/feed+json": "feed.json",
    }
    for path in [each for each in site.pages() if each.count("/") == 2 and each.startswith(("tags/", "authors/"))][:4]:
        page = site.text(path)
        folder = path.removesuffix("index.html")
        for kind, name in told.items():
            for wanted in (folder + name, name):
                href = f'href="{quote(site.prefix)}/{address_of(wanted)}"'
                assert f'<link rel="alternate" type="{kind}"' in page
                assert href in page, (path, href)
                assert wanted in listed


def test_one_page_and_one_file_list_all_feeds(site: Site) -> None:
    page = site.text("feeds/index.html")
    for path in site.files(*FILES):
        assert f'<a href="{address(site, path)}"' in page, path
    outlines = [
        each.get("xmlUrl") for each in ET.fromstring(site.text("feeds.opml")).iter("outline") if each.get("type")
    ]
    assert sorted(filter(None, outlines)) == sorted(address(site, path) for path in site.files("rss.xml"))
    home = site.text("index.html")
    assert f'href="{quote(site.prefix)}/feeds/"' in home
    assert f'href="{quote(site.prefix)}/feeds.opml"' in home
