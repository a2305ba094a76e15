"""Addresses as a host answers them, and what is put into a page on its way."""

import re
import unicodedata
from typing import Literal
from urllib.parse import quote

import pytest

from builder.language.languages import direction
from builder.language.phrases.preview import PreviewPhrases, preview_phrases
from builder.pages.model.sources import CardSource, FileSource, FixedSource, RedirectSource
from builder.preview.editor import editor_command
from builder.preview.injection import PageFacts, inject_script, relax_policy
from builder.preview.problem_report import is_input
from builder.preview.served_files import ServedFile, ServedFiles, decode_path, redirect_rules

PATHS = ("index.html", "404.html", "city/index.html", "city/2026/مئذنة-آمنة/index.html", "style.css", "robots.txt")
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
Form = Literal["NFC", "NFD"]


@pytest.fixture
def site() -> ServedFiles:
    made = ServedFiles()
    made.change({path: f"digest of {path}" for path in PATHS}, ())
    return made


def test_a_folder_is_its_index(site: ServedFiles) -> None:
    assert site.find("/").path == "index.html"
    assert site.find("/city/").path == "city/index.html"
    assert site.find("/style.css") == ServedFile(200, "style.css", "digest of style.css")
    assert site.find("/city") == ServedFile(301, location="/city/")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_arabic_address_is_found_in_any_normal_form(site: ServedFiles, form: Form) -> None:
    whole = "city/2026/مئذنة-آمنة/"
    written = unicodedata.normalize(form, whole)
    assert site.find("/" + quote(written)).path == whole + "index.html"
    assert site.find("/" + quote(written).lower()).path == whole + "index.html"
    assert site.find("/" + quote(written.rstrip("/"))).location == "/" + quote(whole)


@pytest.mark.parametrize(
    "raw",
    [
        "/none/",
        "/../site.toml",
        "/city/../index.html",
        "/%2e%2e/site.toml",
        "/%2e%2e%2fsite.toml",
        "/%252e%252e/site.toml",
        "/..%5csite.toml",
        "/..%c0%afsite.toml",
        "//etc/passwd",
        "//example.org/",
        "/@fs/etc/passwd",
        "/etc/passwd",
        "/C:/Windows/win.ini",
        "/c:%5cwindows%5cwin.ini",
        "/%00index.html",
        "/index.html%00.txt",
        "/%ff",
        "/.warraq/build.db",
        "/city%2findex.html%2f..",
    ],
)
def test_nothing_but_outputs_is_found(site: ServedFiles, raw: str) -> None:
    assert site.find(raw) == ServedFile(404, "404.html", "digest of 404.html")


def test_a_site_below_a_folder(site: ServedFiles) -> None:
    assert site.find("/رود/city/", "/رود").path == "city/index.html"
    assert site.find("/%D8%B1%D9%88%D8%AF/", "/رود").path == "index.html"
    assert site.find("/", "/رود").location == "/%D8%B1%D9%88%D8%AF/"
    assert site.find("/%D8%B1%D9%88%D8%AF", "/رود").location == "/%D8%B1%D9%88%D8%AF/"
    assert site.find("/city/", "/رود").status == 404


def test_rules_for_hosts_lead_on(site: ServedFiles) -> None:
    rules = (
        "# خبر\n/%D9%82%D8%AF%D9%8A%D9%85/ /city/ 301\n/old /city/\n/b /c 302!\n/all/* /x 301\n/p/:id /x\n/s /x 200\nx"
    )
    site.redirects = redirect_rules(rules)
    assert list(site.redirects) == ["/قديم/", "/old", "/b"]
    assert site.find("/%D9%82%D8%AF%D9%8A%D9%85/") == ServedFile(301, location="/city/")
    assert site.find("/b") == ServedFile(302, location="/c")


def test_a_withdrawn_story_says_so(site: ServedFiles) -> None:
    site.sources["city/index.html"] = FixedSource.WITHDRAWN
    assert site.find("/city/") == ServedFile(410, "city/index.html", "digest of city/index.html")


def test_only_what_an_article_is_made_into_is_its_own(site: ServedFiles) -> None:
    site.ahead = {"content/a.txt": 0.0}
    site.sources["index.html"] = RedirectSource("content/a.txt")
    site.sources["cards/a.png"] = CardSource("content/a.txt")
    site.sources["city/index.html"] = FileSource("content/a.txt")
    assert site.page_of("content/a.txt") == "city/index.html"
    files = {path: site.file_of(path) for path in ("index.html", "cards/a.png", "city/index.html", "none")}
    assert files == {"index.html": "", "cards/a.png": "", "city/index.html": "content/a.txt", "none": ""}
    assert [site.publication_state(path) for path in files] == ["", "", "draft", ""]


def test_what_is_gone_is_missing(site: ServedFiles) -> None:
    site.change({}, ("city/index.html", "404.html"))
    assert site.find("/city/") == ServedFile(404)
    assert site.page_of("content/a.txt") == ""


def test_an_address_is_decoded_once() -> None:
    assert decode_path("/%2525") == "/%25"
    assert decode_path("relative") is None


def test_the_script_is_put_before_all_others_and_the_rest_is_as_it_was() -> None:
    page = (
        f'<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>خبر</title>'
        '<script src="/look.js"></script><script type="module" src="/main.js" data-worker="/sw.js"></script></head>'
        '<body><p data-worker="/sw.js">&lt;script src="/look.js"&gt;</p></body></html>'
    ).encode()
    given = inject_script(page, PageFacts("abc", "key", "draft"))
    script = re.findall(rb"<script[^>]*data-warraq[^>]*></script>\n", given)
    assert len(script) == 1
    assert b'data-ahead="draft"' in script[0]
    assert given.index(script[0]) < given.index(b'<script src="/look.js">')
    rest = given.replace(script[0], b"").replace(b'data-worker=""', b'data-worker="/sw.js"')
    assert re.sub(rb'content="[^"]*"', b"", rest) == re.sub(rb'content="[^"]*"', b"", page)


@pytest.mark.parametrize("page", [b"", b"<p>only a paragraph", b"<html><body>none</body></html>"])
def test_a_page_without_a_head_gets_the_script_too(page: bytes) -> None:
    given = inject_script(page, PageFacts("abc", "key"))
    assert given.count(b"data-warraq") == 1
    assert b"data-ahead" not in given


def test_the_policy_is_relaxed_no_further_than_needed() -> None:
    assert relax_policy(POLICY) == POLICY + "; connect-src 'self'"
    assert relax_policy("img-src 'self'") == "img-src 'self'"
    assert relax_policy("default-src 'none'").split("; ")[1:] == [
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
    ]
    assert relax_policy("script-src 'none'; connect-src https://example.org") == (
        "script-src 'self'; connect-src https://example.org 'self'"
    )


def test_the_editor_gets_the_file_as_one_word() -> None:
    name = "/p/content/a b; rm -rf $(x).txt"
    assert editor_command("code", name, 3) == ["code", "--goto", f"{name}:3"]
    assert editor_command("myeditor --wait", name, 0) == ["myeditor", "--wait", name]
    assert editor_command("e '{file}' +{line}", name, 0) == ["e", name, "+1"]
    assert editor_command("", name, 3)[1:] == [name]


@pytest.mark.parametrize(
    "path",
    [
        "content/../site.toml/..",
        "content/../../etc/passwd",
        "/etc/passwd",
        "content//etc/passwd",
        "content/C:/x",
        "content/..\\x",
        ".warraq/build.db",
        "public/index.html",
        "",
    ],
)
def test_only_files_of_the_project_are_shown_and_opened(path: str) -> None:
    assert not is_input(path)


def test_inputs_are_shown() -> None:
    assert all(map(is_input, ("site.toml", "content/front.toml", "content/شارع/خبر.txt", "theme/templates/base.html")))


@pytest.mark.parametrize("language", ["ar", "fa", "ur", "he", "en"])
def test_the_words_are_there_in_each_language(language: str) -> None:
    words = preview_phrases(language)
    assert all(getattr(words, name).strip() for name in PreviewPhrases.__struct_fields__)
    assert "{time}" in words.ahead
    assert "{line}" in words.line
    letters = "".join(getattr(words, name) for name in PreviewPhrases.__struct_fields__)
    has_rtl = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in letters)
    assert has_rtl == (direction(language) == "rtl")
