"""Every address in every page leads somewhere, and every page has the frame that all pages share."""

import json
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import pytest

from tests.support.markup import Element, elements
from tests.support.sites import Site

Pages = dict[str, list[Element]]
ADDRESSES = {"href", "src", "srcset", "poster", "data", "action", "formaction"}


@pytest.fixture(scope="session")
def pages(site: Site) -> Pages:
    return {path: elements(site.text(path)) for path in site.pages()}


def addresses(element: Element) -> Iterator[str]:
    """Every address that the element has; of a `srcset` each one, which a width follows."""
    for name in ADDRESSES & element.attributes.keys():
        value = element.attributes[name]
        if name != "srcset":
            yield value
            continue
        for candidate in value.split(", "):
            told = re.fullmatch(r"(.+) [1-9]\d*w", candidate)
            assert told, f"line {element.line}: {value}"
            yield told[1]


def all_with(pages: Pages, tag: str) -> dict[str, list[Element]]:
    return {path: [each for each in found if each.tag == tag] for path, found in pages.items()}


def test_every_address_leads_to_a_file(site: Site, pages: Pages) -> None:
    files, broken, checked = set(site.files("")), [], 0
    for path, found in pages.items():
        for element in found:
            for address in addresses(element):
                target = site.target(address, path)
                checked += 1
                if target is not None and target not in files:
                    broken.append(f"{path}:{element.line}: {address}")
    assert checked > len(pages)
    assert broken == []


def test_every_fragment_is_there(site: Site, pages: Pages) -> None:
    ids = {path: {each.attributes.get("id", "") for each in found} for path, found in pages.items()}
    broken = []
    for path, links in all_with(pages, "a").items():
        for link in links:
            href = link.attributes["href"]
            fragment = unquote(urlsplit(href).fragment)
            target = site.target(href, path)
            if fragment and target is not None and fragment not in ids[target]:
                broken.append(f"{path}:{link.line}: {href}")
    assert broken == []


def test_addresses_are_percent_encoded(pages: Pages) -> None:
    for path, found in pages.items():
        for element in found:
            for address in addresses(element):
                assert address.isascii(), f"{path}:{element.line}: {address}"
                assert " " not in address, f"{path}:{element.line}: {address}"


def test_no_id_stands_twice(pages: Pages) -> None:
    for path, found in pages.items():
        ids = [each.attributes["id"] for each in found if "id" in each.attributes]
        assert len(ids) == len(set(ids)), path


def test_nothing_inline_runs_or_styles(pages: Pages) -> None:
    for path, found in pages.items():
        for element in found:
            assert element.tag not in ("style", "iframe", "object", "embed", "base"), f"{path}:{element.line}"
            if element.tag == "script" and element.attributes.get("type") == "application/ld+json":
                assert json.loads(element.said)["@graph"], f"{path}:{element.line}"
            elif element.tag == "script":
                assert element.attributes["src"].startswith("/"), f"{path}:{element.line}"
                assert not element.said, f"{path}:{element.line}"
            for name, value in element.attributes.items():
                assert name != "style", f"{path}:{element.line}"
                assert not name.startswith("on"), f"{path}:{element.line}: {name}"
                assert not value.lower().lstrip().startswith(("javascript:", "data:", "vbscript:")), path


def test_the_policy_stands_before_what_it_rules(pages: Pages) -> None:
    for path, found in pages.items():
        heads = [each for each in found if each.tag in ("meta", "link")]
        assert heads[0].attributes.get("charset", "").lower() == "utf-8", path
        policy = heads[1].attributes
        assert policy.get("http-equiv", "").lower() == "content-security-policy", path
        rules = dict(rule.strip().split(" ", 1) for rule in policy["content"].split(";"))
        assert rules["default-src"] == "'none'", path
        assert rules["script-src"] == "'self'", path
        assert not any("unsafe" in value or "*" in value for value in rules.values()), path


def test_language_and_direction_are_on_the_root(site: Site, pages: Pages) -> None:
    for path, found in all_with(pages, "html").items():
        (root,) = found
        assert root.attributes["lang"] == site.language, path
        assert root.attributes["dir"] == site.direction, path


def test_what_changes_language_says_its_direction(pages: Pages) -> None:
    for path, found in pages.items():
        for element in found:
            if "lang" in element.attributes:
                assert element.attributes.get("dir") in ("rtl", "ltr"), f"{path}:{element.line}: {element.tag}"


@pytest.mark.parametrize(("tag", "count"), [("h1", 1), ("main", 1), ("title", 1)])
def test_every_page_has_one(tag: str, count: int, pages: Pages) -> None:
    for path, found in all_with(pages, tag).items():
        assert len(found) == count, f"{path}: {len(found)} of <{tag}>"
        assert found[0].said, f"{path}: an empty <{tag}>"


def test_headings_skip_no_level(pages: Pages) -> None:
    for path, found in pages.items():
        level = 0
        for element in found:
            if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                assert int(element.tag[1]) <= level + 1, f"{path}:{element.line}: {element.tag} after h{level}"
                level = int(element.tag[1])


def test_the_skip_link_comes_first(site: Site, pages: Pages) -> None:
    for path, found in all_with(pages, "a").items():
        fragment = found[0].attributes["href"].removeprefix("#")
        (main,) = [each for each in pages[path] if each.attributes.get("id") == fragment]
        assert main.tag == "main", path


def test_pictures_have_sizes_and_words(pages: Pages) -> None:
    for path, found in all_with(pages, "img").items():
        for picture in found:
            assert {"alt", "width", "height"} <= picture.attributes.keys(), f"{path}:{picture.line}"
            assert int(picture.attributes["width"]) > 0, f"{path}:{picture.line}"


def test_links_and_buttons_say_something(pages: Pages) -> None:
    for path, found in all_with(pages, "a").items():
        for link in found:
            assert link.said or link.attributes.get("aria-label"), f"{path}:{link.line}: {link.attributes}"


def test_canonical_addresses_are_the_pages_own(site: Site, pages: Pages) -> None:
    for path, found in all_with(pages, "link").items():
        canonical = [each.attributes["href"] for each in found if each.attributes.get("rel") == "canonical"]
        if path in ("404.html", "410.html"):
            assert canonical == []
        else:
            assert [site.target(href, path) for href in canonical] == [path]
            assert canonical[0].startswith("https://")


def test_every_page_can_be_reached_from_the_front(site: Site, pages: Pages) -> None:
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        path = waiting.pop()
        for link in pages[path]:
            target = site.target(link.attributes["href"], path) if link.tag == "a" else None
            if target in pages and target not in reached:
                reached.add(target)
                waiting.append(target)
    assert set(pages) - reached == {"404.html", "410.html", "offline/index.html"}
