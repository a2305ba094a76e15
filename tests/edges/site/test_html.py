"""The Nu Html Checker finds nothing to say about any page, stylesheet or drawing, nor about a newsletter."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.checker import Message, checked, told
from tests.support.letters import letter
from tests.support.minis import write
from tests.support.sites import Serve, Site, address_of, built

CHOSEN = 'fonts = "system"\ncolour = "#0a7d33"\n[[sections]]\nname = "أخبار"\ncolour = "#ffd500"\n'
# What the checker must see: each in a file of its own, with words of what it says.
FAULTY = {
    "faulty.html": ("<!doctype html><title></title><p><div style=colour:red>", "must not be empty"),
    # What is no error but a warning counts, too: an empty heading is one.
    "warning.html": ('<!doctype html><html lang="en"><title>a</title><body><h1></h1><p>b</p></body></html>', "heading"),
    "faulty.css": ("p { colour: red }", "colour"),
    "faulty.svg": ('<svg xmlns="http://www.w3.org/2000/svg"><paragraph/></svg>', "paragraph"),
}


class Verdict(NamedTuple):
    """What the checker said of each page and file, and the address at which each site was served."""

    messages: dict[str, list[Message]]
    homes: dict[Path, str]

    def of_pages(self, site: Site) -> list[str]:
        home = self.homes[site.folder]
        return [told(message) for path in site.pages() for message in self.messages[home + address_of(path)]]

    def of_files(self, site: Site, suffix: str) -> list[str]:
        return [told(message) for path in site.files(suffix) for message in self.messages[str(site.folder / path)]]


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Files with faults, served as a site."""
    folder = write(tmp_path_factory.mktemp("faulty"), {name: text for name, (text, _) in FAULTY.items()})
    return Site(folder, "https://example.org/", "en", {})


@pytest.fixture(scope="module")
def chosen(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with colours and fonts of its settings' choice."""
    folder = tmp_path_factory.mktemp("chosen")
    return built(write(folder / "project", {"site.toml": CHOSEN, "content/a.txt": "خبر\n\nنص.\n"}), folder / "site")


@pytest.fixture(scope="module")
def mail(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mail") / "letter.html"
    path.write_text(letter(), "utf-8")
    return path


@pytest.fixture(scope="module")
def verdict(
    *, sample: Site, persian: Site, english: Site, embedded: Site, chosen: Site, faulty: Site, mail: Path, serve: Serve
) -> Verdict:
    """All that the tests of this module ask the checker, in one run of it."""
    sites = (sample, persian, english, embedded, faulty)
    homes = {site.folder: serve(site) for site in sites}
    pages = [homes[site.folder] + address_of(path) for site in sites for path in site.pages()]
    files = [site.folder / path for site in (sample, chosen, faulty) for path in site.files(".css", ".svg")]
    return Verdict(checked(pages, [*files, mail]), homes)


def test_the_checker_sees_pages_and_faults(verdict: Verdict, faulty: Site) -> None:
    home = verdict.homes[faulty.folder]
    for name, (_, words) in FAULTY.items():
        found = verdict.messages[home + name if name.endswith(".html") else str(faulty.folder / name)]
        assert words in " ".join(each["message"] for each in found), name
    assert len(verdict.messages[f"{home}faulty.html"]) >= 2
    assert "warning" in [each.get("subType") for each in verdict.messages[f"{home}warning.html"]]


def test_pages(verdict: Verdict, site: Site) -> None:
    assert len(site.pages()) > 5
    assert verdict.of_pages(site) == []


def test_pages_with_pictures_cards_and_recordings(verdict: Verdict, embedded: Site) -> None:
    assert verdict.of_pages(embedded) == []


def test_stylesheets(verdict: Verdict, sample: Site) -> None:
    assert sample.files(".css")
    assert verdict.of_files(sample, ".css") == []


def test_the_stylesheet_of_the_settings(verdict: Verdict, chosen: Site) -> None:
    (sheet,) = (path for path in chosen.files(".css") if path.startswith("theme."))
    assert f'<link rel="stylesheet" href="/{sheet}">' in chosen.text("index.html")
    assert not chosen.files(".woff2")
    assert 'rel="preload"' not in chosen.text("index.html")
    assert verdict.of_files(chosen, ".css") == []


def test_drawings(verdict: Verdict, sample: Site) -> None:
    assert sample.files(".svg")
    assert verdict.of_files(sample, ".svg") == []


def test_a_newsletter_is_html_but_for_two_words_to_mail_programs(verdict: Verdict, mail: Path) -> None:
    """One tells Outlook to hide what is hidden, the other is what Apple called `color-scheme` before it was one."""
    assert {each["message"] for each in verdict.messages[str(mail)]} == {
        f"CSS: “{name}”: Property “{name}” doesn't exist." for name in ("supported-color-schemes", "mso-hide")
    }
