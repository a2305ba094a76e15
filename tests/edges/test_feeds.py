"""Feeds, the sitemap and robots.txt hold to their formats: RSS 2.0, RFC 4287, the sitemap protocol, RFC 9309."""

import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import feedparser
import pytest

from tests.edges.sites import Site

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
RFC822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d ([+-]\d{4}|GMT)")
BIDI = re.compile("[\u202a-\u202e]")  # embeddings and overrides leak out of what they stand in; isolates don't


@pytest.fixture(scope="session")
def rss(site: Site) -> dict[str, ET.Element]:
    return {path: ET.fromstring(site.text(path)) for path in site.files("rss.xml")}


@pytest.fixture(scope="session")
def atom(site: Site) -> dict[str, ET.Element]:
    return {path: ET.fromstring(site.text(path)) for path in site.files("atom.xml")}


def said(element: ET.Element, path: str) -> str:
    found = element.findtext(path)
    assert found, f"<{element.tag}> has no {path}"
    assert not BIDI.search(found)
    return found


def is_a_page(site: Site, address: str) -> bool:
    assert address.isascii(), address
    assert urlsplit(address).scheme == "https", address
    target = site.target(address, "")
    return target is not None and (site.folder / target).is_file()


def test_there_is_a_pair_for_the_site_and_for_each_section(
    site: Site, rss: dict[str, ET.Element], atom: dict[str, ET.Element]
) -> None:
    assert "rss.xml" in rss
    assert {path.replace("rss.xml", "atom.xml") for path in rss} == set(atom)
    assert len(rss) >= 3


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


def test_rss_has_what_it_must(site: Site, rss: dict[str, ET.Element]) -> None:
    for path, root in rss.items():
        assert root.tag == "rss"
        assert root.get("version") == "2.0"
        (channel,) = root.findall("channel")
        assert said(channel, "title")
        assert said(channel, "description")
        assert is_a_page(site, said(channel, "link"))
        assert RFC822.fullmatch(said(channel, "lastBuildDate"))
        itself = [link.get("href", "") for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
        assert [site.target(href, "") for href in itself] == [path]
        guids = []
        for item in channel.findall("item"):
            assert said(item, "title")
            assert is_a_page(site, said(item, "link"))
            guids.append(said(item, "guid"))
            assert RFC822.fullmatch(said(item, "pubDate"))
            assert parsedate_to_datetime(said(item, "pubDate")).strftime("%a") == said(item, "pubDate")[:3]
        assert guids
        assert len(guids) == len(set(guids)), path


def test_atom_has_what_it_must(site: Site, atom: dict[str, ET.Element]) -> None:
    for path, root in atom.items():
        assert root.tag == f"{ATOM}feed"
        links = {link.get("rel", "alternate"): link.get("href", "") for link in root.findall(f"{ATOM}link")}
        assert site.target(links["self"], "") == path
        assert is_a_page(site, links["alternate"])
        ids = [said(root, f"{ATOM}id")]
        feed_author = root.findtext(f"{ATOM}author/{ATOM}name")
        newest = said(root, f"{ATOM}updated")
        assert RFC3339.fullmatch(newest)
        for entry in root.findall(f"{ATOM}entry"):
            ids.append(said(entry, f"{ATOM}id"))
            assert said(entry, f"{ATOM}title")
            assert feed_author or entry.findtext(f"{ATOM}author/{ATOM}name")
            (link,) = entry.findall(f"{ATOM}link")
            assert is_a_page(site, link.get("href", ""))
            for time in ("published", "updated"):
                assert RFC3339.fullmatch(said(entry, f"{ATOM}{time}"))
            assert datetime.fromisoformat(said(entry, f"{ATOM}updated")) <= datetime.fromisoformat(newest)
        assert len(ids) > 1
        assert len(ids) == len(set(ids)), path


def test_both_formats_tell_the_same(rss: dict[str, ET.Element], atom: dict[str, ET.Element]) -> None:
    for path, root in rss.items():
        items = [
            (said(item, "title"), said(item, "link"), parsedate_to_datetime(said(item, "pubDate")))
            for item in root.iter("item")
        ]
        entries = [
            (
                said(entry, f"{ATOM}title"),
                entry.findall(f"{ATOM}link")[0].get("href"),
                datetime.fromisoformat(said(entry, f"{ATOM}published")),
            )
            for entry in atom[path.replace("rss.xml", "atom.xml")].iter(f"{ATOM}entry")
        ]
        assert items == entries
        times = [time for _, _, time in items]
        assert times == sorted(times, reverse=True), path


def test_the_sitemap_lists_every_page_once(site: Site) -> None:
    root = ET.fromstring(site.text("sitemap.xml"))
    assert root.tag == f"{SITEMAP}urlset"
    addresses = [said(entry, f"{SITEMAP}loc") for entry in root.findall(f"{SITEMAP}url")]
    assert all(is_a_page(site, address) for address in addresses)
    listed = [site.target(address, "") for address in addresses]
    assert len(listed) == len(set(listed))
    assert set(listed) == set(site.pages()) - {"404.html", "410.html", "saved/index.html", "offline/index.html"}
    moments = [time.text or "" for time in root.iter(f"{SITEMAP}lastmod")]
    assert moments
    for time in moments:
        assert RFC3339.fullmatch(time) or re.fullmatch(r"\d{4}-\d\d-\d\d", time), time
        assert datetime.fromisoformat(time[:10]).replace(tzinfo=UTC) <= datetime(2026, 11, 25, tzinfo=UTC), time


def test_robots_names_the_sitemap(site: Site) -> None:
    lines = site.text("robots.txt").splitlines()
    assert "User-agent: *" in lines
    (address,) = [line.removeprefix("Sitemap: ") for line in lines if line.startswith("Sitemap: ")]
    assert site.target(address, "") == "sitemap.xml"
    assert address.isascii()
