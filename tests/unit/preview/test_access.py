"""Who is answered: each of the ways in which other sites and devices have got at servers of this kind."""

import pytest

from builder.preview.access import Access, AccessRequest, Refusal, without_key

HOME = "127.0.0.1:8000"
LAN = "192.168.1.7:8000"


@pytest.fixture
def access() -> Access:
    return Access(8000, "127.0.0.1", "192.168.1.7")


def request_of(
    host: str = HOME, method: str = "GET", query: str = "", peer: str = "127.0.0.1", **headers: str
) -> AccessRequest:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return AccessRequest(method, {"host": host, **named}, query, peer)


def status(refusal: Refusal | None) -> int:
    return refusal.status if refusal else 200


@pytest.mark.parametrize("host", [HOME, "localhost:8000", "LOCALHOST:8000", "[::1]:8000"])
def test_own_names_are_answered(access: Access, host: str) -> None:
    assert access.refusal(request_of(host)) is None


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example:8000",
        "127.0.0.1.evil.example:8000",
        "localhost:8001",
        "localhost",
        "evil.example",
        "localhost.:8000",
        "127.0.0.1:8000@evil.example",
        "192.168.1.8:8000",
        "0.0.0.0:8000",
    ],
)
def test_a_strange_name_that_leads_here_is_refused(access: Access, host: str) -> None:
    """DNS rebinding."""
    assert status(access.refusal(request_of(host))) == 421


@pytest.mark.parametrize(
    "origin", ["null", "http://evil.example", "http://localhost:3000", "https://127.0.0.1:8000", "http://127.0.0.1"]
)
def test_another_origin_is_refused(access: Access, origin: str) -> None:
    """Event streams and reads by other sites."""
    assert status(access.refusal(request_of(origin=origin))) == 403


def test_the_own_origin_is_answered(access: Access) -> None:
    assert access.refusal(request_of(origin=f"http://{HOME}")) is None


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize(("mode", "dest"), [("no-cors", "script"), ("cors", "empty"), ("navigate", "iframe")])
def test_what_another_site_loads_or_frames_is_refused(access: Access, site: str, mode: str, dest: str) -> None:
    request = request_of(sec_fetch_site=site, sec_fetch_mode=mode, sec_fetch_dest=dest)
    assert status(access.refusal(request)) == 403


def test_a_link_on_another_site_may_be_followed(access: Access) -> None:
    request = request_of(sec_fetch_site="cross-site", sec_fetch_mode="navigate", sec_fetch_dest="document")
    assert access.refusal(request) is None


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT"])
def test_other_methods_are_refused(access: Access, method: str) -> None:
    assert status(access.refusal(request_of(method=method))) == 405


def test_the_network_needs_a_key_and_each_opens_once(access: Access) -> None:
    peer = "192.168.1.20"
    assert status(access.refusal(request_of(LAN, peer=peer))) == 401
    assert access.admit(request_of(LAN, query="key=wrong", peer=peer)) == ""
    assert access.admit(request_of(LAN, query="", peer=peer)) == ""
    key = access.device_key
    cookie = access.admit(request_of(LAN, query=f"key={key}", peer=peer))
    assert "HttpOnly" in cookie
    assert access.device_key != key
    assert access.admit(request_of(LAN, query=f"key={key}", peer=peer)) == ""
    assert access.refusal(request_of(LAN, peer=peer, cookie=f"other=1; {cookie.split(';')[0]}")) is None
    assert status(access.refusal(request_of(LAN, peer=peer, cookie="warraq=wrong"))) == 401


def test_a_device_that_gives_itself_the_name_of_this_machine_needs_a_key_too(access: Access) -> None:
    assert status(access.refusal(request_of(HOME, peer="192.168.1.20"))) == 401


def test_without_the_network_no_key_is_good() -> None:
    access = Access(8000, "127.0.0.1")
    assert status(access.refusal(request_of(LAN, peer="192.168.1.20"))) == 421
    assert access.admit(request_of(LAN, query=f"key={access.device_key}")) == ""


def test_files_are_opened_for_own_pages_on_this_machine_only(access: Access) -> None:
    assert access.is_page(request_of(x_warraq=access.page_key))
    assert not access.is_page(request_of(x_warraq="wrong"))
    assert not access.is_page(request_of())
    assert not access.is_page(request_of(LAN, peer="192.168.1.20", x_warraq=access.page_key))


def test_the_key_leaves_the_address() -> None:
    assert without_key("a=1&key=secret&b=%D8%A7") == "a=1&b=%D8%A7"
