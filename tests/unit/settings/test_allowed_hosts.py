"""Twins, mentions and other hosts are set with care: what is no https origin opens nothing."""

import pytest
from msgspec import structs

from builder.pages.chrome import POLICY
from builder.pages.edition.embeds import frame_permissions
from builder.pages.host_rules import SECURITY
from builder.pages.model.files import Files
from builder.reading.article import BodyLink
from builder.settings.allowed_hosts import extend_policy
from builder.settings.settings import Settings, load
from tests.support.newsrooms import newsroom_of


def loaded(text: str) -> tuple[Settings, list[str]]:
    settings, problems = load({"site.toml": text.encode()})
    return settings, [problem.message for problem in problems]


def test_twins_are_kept_in_one_order_without_doubles() -> None:
    assert loaded('twins = ["txt", "json", "txt"]')[0].twins == ("json", "txt")
    assert Settings().twins == ()


@pytest.mark.parametrize("value", ['"json"', "[1]", '["xml"]', '["JSON"]', "true"])
def test_other_twins_are_refused(value: str) -> None:
    settings, problems = loaded(f"twins = {value}")
    assert settings.twins == ()
    assert len(problems) == 1


def test_hosts_are_allowed_by_what_they_give() -> None:
    text = 'allow = {script = ["https://stats.example.org/"], connect = ["https://STATS.example.org:8443"]}'
    settings, problems = loaded(text)
    assert problems == []
    assert settings.allow == (
        ("script", ("https://stats.example.org",)),
        ("connect", ("https://stats.example.org:8443",)),
    )
    policy = extend_policy(POLICY, settings.allow)
    assert "script-src 'self' https://stats.example.org;" in policy
    assert "connect-src 'self' https://stats.example.org:8443;" in policy
    assert "style-src 'self';" in policy
    assert "default-src 'none'" in policy


def test_a_directive_that_allowed_nothing_becomes_the_hosts() -> None:
    policy = extend_policy(POLICY, (("form", ("https://a.example",)), ("frame", ("https://b.example",))))
    assert "form-action https://a.example" in policy
    assert "form-action 'none'" not in policy
    assert "child-src https://b.example" in policy
    assert extend_policy(POLICY, ()) == POLICY


@pytest.mark.parametrize(
    "origin",
    [
        *("http://stats.example.org", "stats.example.org", "https://*.example.org", "*", "https:", "https://", "data:"),
        *("https://stats.example.org/script.js", "https://stats.example.org?x", "https://a.example 'unsafe-inline'"),
        *("'unsafe-inline'", "https://a.example; script-src *", "https://user@a.example", "https://192.0.2.1", "blob:"),
        *(
            "https://a.example\n",
            "https://a.example\tb",
            "https://localhost",
            "https://[::1]",
            "//a.example",
            "",
            "https://a.example//",
        ),
    ],
)
def test_what_is_no_https_origin_opens_nothing(origin: str) -> None:
    written = origin.replace("\n", "\\n").replace("\t", "\\t")
    settings, problems = loaded(f'allow = {{script = ["{written}"]}}')
    assert settings.allow == ()
    assert problems == [f"`{origin}` is not a host that can be allowed."]


@pytest.mark.parametrize(
    "value", ['"https://a.example"', '{script = "https://a.example"}', '{object = ["https://a.example"]}']
)
def test_other_forms_of_the_table_are_refused(value: str) -> None:
    settings, problems = loaded(f"allow = {value}")
    assert settings.allow == ()
    assert len(problems) == 1


def test_letters_of_other_scripts_become_what_browsers_send() -> None:
    settings, problems = loaded('allow = {image = ["https://مثال.إختبار"]}')
    assert problems == []
    assert settings.allow == (("image", ("https://xn--mgbh0fb.xn--kgbechtv",)),)


def test_a_page_with_frames_of_its_own_keeps_the_allowed_ones() -> None:
    """Of two directives of one name browsers pass over the second: a page's own has both."""
    video = BodyLink(0, "embed", "https://www.youtube.com/watch?v=abcdefghijk")
    rule = frame_permissions((video,), Files({}), "content/a.md", (("frame", ("https://talk.example",)),))
    assert rule == "; frame-src https://talk.example https://www.youtube-nocookie.com"
    assert frame_permissions((), Files({}), "content/a.md", (("frame", ("https://talk.example",)),)) == ""


def test_the_header_of_hosts_forbids_nothing_that_the_page_may_be_allowed() -> None:
    policy = dict(SECURITY)["Content-Security-Policy"]
    assert {rule.split()[0] for rule in policy.split("; ")} == {"frame-ancestors", "base-uri", "object-src"}


@pytest.mark.parametrize("endpoint", ["https://mentions.example.org/in?x=1", "/mentions", ""])
def test_an_endpoint_for_mentions_is_an_address(endpoint: str) -> None:
    settings, problems = loaded(f'webmention = "{endpoint}"')
    assert (settings.webmention, problems) == (endpoint, [])


@pytest.mark.parametrize(
    "endpoint", ["javascript:alert(1)", "//a.example/x", "mailto:a@example.org", "a b", "x", '\\">']
)
def test_another_endpoint_is_refused(endpoint: str) -> None:
    settings, problems = loaded(f'webmention = "{endpoint}"')
    assert settings.webmention == ""
    assert len(problems) == 1


def test_no_page_depends_on_hosts_that_are_not_named() -> None:
    text = {"content/a.txt": "العنوان: جسر\nالتاريخ: 2026-03-01\n\nنص الخبر.\n"}
    plain = newsroom_of(text, Settings()).edition
    assert structs.asdict(plain.cards[0]) == structs.asdict(
        newsroom_of(text, structs.replace(Settings(), llms=False)).edition.cards[0]
    )
