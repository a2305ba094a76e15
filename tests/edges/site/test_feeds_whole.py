"""Feeds with whole texts, pictures, several languages and a ledger: what readers get, and that a real one shows it."""

import fcntl
import json
import os
import pty
import re
import select
import shutil
import sqlite3
import struct
import subprocess
import termios
import time
import xml.etree.ElementTree as ET
from pathlib import Path

import feedparser
import pytest
from PIL import Image

from tests.support.commands import command
from tests.support.feedrules import (
    ATOM,
    CONTENT,
    LANG,
    atom_faults,
    html_faults,
    json_faults,
    opml_faults,
    pictures_of,
    rss_faults,
)
from tests.support.sites import Serve, Site, address_of, built
from tests.support.waiting import PATIENCE, until

SETTINGS = """title = "جريدة <الميناء> & C++"
address = "https://example.org/paper/"
tagline = "كل يوم & كل ليلة"

[feeds]
text = "full"
hub = "https://hub.example.org/"
news = true

[[sections]]
name = "المدينة"
address = "city"
"""
ARABIC = """---
title: COVID-19 لم يغلق الميناء
date: 2026-11-23T09:00
updated: 2026-11-24T08:00
section: المدينة
author: ليلى حداد
tags: [الميناء, "R&D"]
image: harbour.jpg
image_alt: رصيف عند الفجر
image_credit: سامي
slug: harbour
---

قال مدير الميناء إن **العمل** في شركة Apple Inc. اكتمل، انظر [الخبر الإنجليزي](english.md) و[الحاشية](#fn:1).

![قارب](boat.png)

https://www.youtube.com/watch?v=abcdefghijk

<script>alert(1)</script><p onclick="x()">فقرة أخرى[^1].</p>

[^1]: حاشية.
"""
ENGLISH = """---
title: The harbour stays open & busy
date: 2026-11-22
section: المدينة
language: en
translation_of: harbour.md
---

The harbour stays open, its director says.
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("feeds") / "project"
    (folder / "content").mkdir(parents=True)
    texts = {"site.toml": SETTINGS, "permalinks.lock": "", "content/harbour.md": ARABIC, "content/english.md": ENGLISH}
    for path, text in texts.items():
        (folder / path).write_text(text, "utf-8")
    Image.effect_noise((1300, 800), 40).convert("RGB").save(folder / "content/harbour.jpg")
    Image.new("RGB", (600, 300), "navy").save(folder / "content/boat.png")
    return folder


@pytest.fixture(scope="module")
def whole(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return built(project, tmp_path_factory.mktemp("feeds") / "site")


def story(site: Site) -> ET.Element:
    return next(
        each for each in ET.fromstring(site.text("rss.xml")).iter("item") if "harbour" in (each.findtext("link") or "")
    )


def test_the_rules_hold_with_whole_texts_too(whole: Site) -> None:
    rules = {"rss.xml": rss_faults, "atom.xml": atom_faults, "feed.json": json_faults}
    for name, faults in rules.items():
        for path in whole.files(name):
            assert faults((whole.folder / path).read_bytes(), whole.address + address_of(path)) == [], path
            if name != "feed.json":
                assert not feedparser.parse(whole.text(path).encode()).bozo
    assert opml_faults((whole.folder / "feeds.opml").read_bytes()) == []


def test_the_text_is_whole_and_clean_with_pictures_and_whole_addresses(whole: Site) -> None:
    html = story(whole).findtext(f"{CONTENT}encoded") or ""
    assert html.startswith('<div lang="ar" dir="rtl">')
    assert list(html_faults(html, "text")) == []
    assert "<strong>العمل</strong>" in html
    assert re.search('<bdi [^>]*dir="ltr"[^>]*>Apple Inc.</bdi>', html)
    assert "alert(1)" not in html
    assert '<a href="https://example.org/paper/city/2026/11/the-harbour-stays-open-busy/"' in html
    assert '<a href="https://www.youtube.com/watch?v=abcdefghijk"' in html
    assert 'href="https://example.org/paper/city/2026/11/harbour/#' in html
    lead, boat = pictures_of(html)
    for src in (lead, boat):
        target = whole.target(src, "")
        assert target
        assert (whole.folder / target).is_file()
    assert 'alt="رصيف عند الفجر"' in html
    items = json.loads(whole.text("feed.json"))["items"]
    assert [each["content_html"] for each in items if "harbour/" in each["url"]] == [html]
    entries = ET.fromstring(whole.text("atom.xml")).iter(f"{ATOM}entry")
    assert html in [each.findtext(f"{ATOM}content") for each in entries]


def test_languages_and_directions_are_kept(whole: Site) -> None:
    root = ET.fromstring(whole.text("rss.xml"))
    assert root.get(LANG) == "ar"
    told = {each.findtext("title"): each.get(LANG) for each in root.iter("item")}
    # A title that begins with Latin letters begins with a mark, since nothing else in it can tell its direction.
    assert told == {"\u200fCOVID-19 لم يغلق الميناء": None, "The harbour stays open & busy": "en"}
    english = next(each for each in root.iter("item") if each.get(LANG) == "en")
    assert '<p lang="en" dir="ltr">' in (english.findtext("description") or "")
    for code, title in (("en", "English"), ("ar", "العربية")):
        feed = ET.fromstring(whole.text(f"feeds/{code}/rss.xml"))
        assert feed.findtext("channel/title") == f"جريدة <الميناء> & C++ – {title}"
        assert feed.findtext("channel/language") == code
        assert len(feed.findall("channel/item")) == 1


def test_what_changed_who_wrote_it_and_the_hub_are_told(whole: Site) -> None:
    root = ET.fromstring(whole.text("rss.xml"))
    hubs = [each.get("href") for each in root.findall(f"channel/{ATOM}link") if each.get("rel") == "hub"]
    assert hubs == ["https://hub.example.org/"]
    assert json.loads(whole.text("feed.json"))["hubs"] == [{"type": "WebSub", "url": "https://hub.example.org/"}]
    item = story(whole)
    assert item.findtext(f"{ATOM}updated") == "2026-11-24T08:00:00Z"
    assert item.findtext("{http://purl.org/dc/elements/1.1/}creator") == "ليلى حداد"
    assert [each.text for each in item.findall("category")] == ["المدينة", "الميناء", "R&D"]
    assert item.findtext("{http://search.yahoo.com/mrss/}content/{http://search.yahoo.com/mrss/}credit") == "سامي"


def names(site: Site) -> dict[str, set[str]]:
    told = {path: ET.fromstring(site.text(path)) for path in ("rss.xml", "atom.xml")}
    return {
        "rss": {each.text or "" for each in told["rss.xml"].iter("guid")},
        "atom": {each.findtext(f"{ATOM}id") or "" for each in told["atom.xml"].iter(f"{ATOM}entry")},
        "json": {each["id"] for each in json.loads(site.text("feed.json"))["items"]},
    }


def test_names_survive_a_move(project: Path, whole: Site, tmp_path: Path) -> None:
    """A new address, and with the ledger a new file too."""
    copy = tmp_path / "project"
    shutil.copytree(project, copy, ignore=shutil.ignore_patterns(".warraq", "public"))
    moved = ARABIC.replace("slug: harbour", "slug: pier").replace("section: المدينة", "section: اقتصاد")
    (copy / "content/harbour.md").unlink()
    (copy / "content/pier.md").write_text(moved, "utf-8")
    (copy / "content/english.md").write_text(ENGLISH.replace("harbour.md", "pier.md"), "utf-8")
    site = built(copy, tmp_path / "site")
    assert any("pier" in path for path in site.pages())
    assert names(site) == names(whole)


def test_nothing_new_changes_no_byte(project: Path, whole: Site) -> None:
    before = {path: (whole.folder / path).read_bytes() for path in whole.files("xml", "json", "opml")}
    assert (
        json.loads(
            command(
                "build", project, "--output", whole.folder, "--now", "2026-11-24T12:00:00Z", "--json", cwd=project
            ).stdout
        )["written"]
        == 0
    )
    command("build", project, "--output", whole.folder, "--verify", "--now", "2026-11-24T12:00:00Z", cwd=project)
    assert {path: (whole.folder / path).read_bytes() for path in before} == before


class Terminal:
    """A program on a screen of its own; what it shows is read as text."""

    _CONTROLS = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\(.|[=>78])")

    def __init__(self, words: list[str], home: Path) -> None:
        environment = {**os.environ, "HOME": str(home), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TERM": "xterm"}
        self.process, self._screen = pty.fork()
        if self.process == 0:
            os.execvpe(words[0], words, environment)
        fcntl.ioctl(self._screen, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 160, 0, 0))

    def press(self, keys: bytes) -> None:
        os.write(self._screen, keys)

    def shows(self, *wanted: str) -> str:
        """Waits until all of it was on the screen; gives what was."""
        seen, end = b"", time.monotonic() + PATIENCE
        while time.monotonic() < end:
            ready, _, _ = select.select([self._screen], [], [], 0.2)
            if ready:
                try:
                    seen += os.read(self._screen, 65536)
                except OSError:
                    break
            text = self._CONTROLS.sub("", seen.decode("utf-8", "replace"))
            if all(each in text for each in wanted):
                return text
        raise AssertionError(f"not shown: {wanted}\n{seen.decode('utf-8', 'replace')}")

    def end(self) -> None:
        self.press(b"qqqq")
        until(lambda: os.waitpid(self.process, os.WNOHANG)[0] != 0, "it does not end")
        os.close(self._screen)


@pytest.fixture
def reader(whole: Site, tmp_path: Path, serve: Serve) -> list[str]:
    """newsboat, with the site's two feeds of the formats that it reads."""
    program = shutil.which("newsboat")
    assert program, "newsboat is missing. Run `make test`, which sets it up."
    home = serve(whole)
    (tmp_path / "urls").write_text(f"{home}rss.xml\n{home}atom.xml\n", "utf-8")
    (tmp_path / "config").write_text("", "utf-8")
    return [program, "-u", str(tmp_path / "urls"), "-c", str(tmp_path / "cache.db"), "-C", str(tmp_path / "config")]


def test_newsboat_shows_title_date_and_text(reader: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [*reader, "-x", "reload", "print-unread"],
        env={**os.environ, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    assert done.stdout.startswith("4 unread articles")  # two stories, each in both feeds
    with sqlite3.connect(tmp_path / "cache.db") as store:
        rows = store.execute(
            "select title, pubDate, content, author from rss_item where url like '%/harbour/'"
        ).fetchall()
    store.close()
    assert len(rows) == 2
    for title, when, text, author in rows:
        assert "لم يغلق الميناء" in title
        assert when == 1795424400  # 2026-11-23T09:00Z
        assert "قال مدير الميناء" in text
        assert author == "ليلى حداد"
    screen = Terminal(reader, tmp_path)
    try:
        screen.shows("(2/2)", "Your feeds")
        screen.press(b"\r")
        screen.shows("لم يغلق الميناء", "Nov 23", "The harbour stays open & busy")
        screen.press(b"\r")
        shown = screen.shows("قال مدير الميناء", "23 Nov 2026")
        assert "لم يغلق الميناء" in shown
    finally:
        screen.end()
