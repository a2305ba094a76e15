"""What docs/privacy.md tells works: a host that is let in gives its script and answers, and no other host does."""

import re
from pathlib import Path
from textwrap import dedent

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.support.chromium import new_context
from tests.support.paths import ROOT
from tests.support.projects import SITE, Project
from tests.support.sites import Serve, built

TEXT = (ROOT / "docs/privacy.md").read_text("utf-8")


def told(beginning: str) -> str:
    """The code in the document that begins so."""
    found = re.search(rf"^( +){re.escape(beginning)}.*(?:\n(?:\1.*)?)*", TEXT, re.MULTILINE)
    assert found, beginning
    return dedent(found[0]).strip() + "\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    made.write("site.toml", told("allow = {script") + SITE)
    made.write("templates/base.html", told('{% extends "theme/base.html"'))
    made.write(
        "templates/article.html",
        told('{% extends "theme/article.html"').replace("talk.example.org", "stats.example.org"),
    )
    made.stories(2)
    return made


def test_a_counter_of_ones_own_runs_on_every_page_and_another_host_does_not(
    project: Project, browser: Browser, serve: Serve
) -> None:
    site = built(project.folder, project.output)
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        body = "window.counted = (window.counted || 0) + 1; fetch('https://stats.example.org/hit').catch(() => 0);"
        headers = {"Access-Control-Allow-Origin": "*", "Content-Type": "text/javascript"}
        route.fulfill(body=body, headers=headers)

    home = serve(site)
    with new_context(browser) as context:
        page = context.new_page()
        page.route(re.compile(r"https://\w+\.example\.(?:org|net)/"), answer)
        articles = [path for path in site.pages() if path.startswith("city/20")]
        for path in ("", articles[0].removesuffix("index.html")):
            page.goto(home + path)
            page.wait_for_function("count => window.counted === count", arg=2 if path else 1)
            assert page.evaluate("window.counted") == (2 if path else 1)  # with the comments of an article
            assert _added(page, "https://other.example.net/script.js") == "refused"
            assert page.evaluate("window.counted") == (2 if path else 1)  # with the comments of an article
    assert {url.partition("?")[0] for url in asked} == {
        "https://stats.example.org/script.js",
        "https://stats.example.org/js/embed.min.js",
        "https://stats.example.org/hit",
    }


def _added(page: Page, address: str) -> str:
    return str(
        page.evaluate(
            """address => new Promise(done => {
                const script = document.createElement('script');
                script.src = address;
                script.onload = () => done('loaded');
                script.onerror = () => done('refused');
                document.head.append(script);
            })""",
            address,
        )
    )
