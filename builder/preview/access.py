"""Who may ask the server: own names only, own pages only, and from the network only those who have the key."""

import hmac
import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from urllib.parse import parse_qsl, urlencode

from msgspec import Struct

LOOPBACK = ("127.0.0.1", "localhost", "::1")
COOKIE = "warraq"


class Refusal(Struct, frozen=True):
    """Why a request is not answered."""

    status: int
    reason: str


class AccessRequest(Struct, frozen=True):
    """What decides whether a request is answered: names of headers are in small letters."""

    method: str
    headers: Mapping[str, str]
    query: str
    peer: str  # the other end's IP address


class Access:
    """Knows the names of this server, and the keys for the network."""

    def __init__(self, port: int, host: str, lan: str = "") -> None:
        """`host` is what it listens on, `lan` its address in the local network, empty without."""
        self.page_key = secrets.token_urlsafe(16)  # only pages of this server can read it
        self._session = secrets.token_urlsafe(24)
        self.device_key = secrets.token_urlsafe(16)  # the key of the moment, for one device of the network
        self._local_hosts = {_host_header(name, port) for name in (*LOOPBACK, host)}
        self._local_hosts |= {name.removesuffix(":80") for name in self._local_hosts if port == 80}
        self._lan_hosts = {_host_header(lan, port)} if lan else set()

    def refusal(self, request: AccessRequest) -> Refusal | None:
        """Why a request is refused, None if it is not. Whoever comes from the network without a key is refused, too."""
        host = request.headers.get("host", "").lower()
        return self._foreign_refusal(request, host) or self._keyless_refusal(request, host)

    def _foreign_refusal(self, request: AccessRequest, host: str) -> Refusal | None:
        headers = request.headers
        if host not in self._local_hosts | self._lan_hosts:  # a name of somebody else that leads here: DNS rebinding
            return Refusal(421, "This address is not the preview's. Open the one that `warraq serve` printed.")
        origin = headers.get("origin")
        if origin is not None and origin.lower() != f"http://{host}":
            return Refusal(403, "Other sites can't ask the preview anything.")
        if _from_elsewhere(headers):
            return Refusal(403, "Other sites can't show or read pages of the preview.")
        if request.method not in ("GET", "HEAD", "POST"):
            return Refusal(405, "The preview only answers GET and HEAD.")
        return None

    def _keyless_refusal(self, request: AccessRequest, host: str) -> Refusal | None:
        if host in self._local_hosts and _is_loopback(request.peer):
            return None
        if host in self._lan_hosts and self._has_session(request.headers):
            return None
        return Refusal(401, "Scan the code that `warraq serve --lan` shows in the terminal: each opens one device.")

    def admit(self, request: AccessRequest) -> str:
        """For a request with the key of the moment: the cookie that stands for it. The key is used up then."""
        key = dict(parse_qsl(request.query)).get("key", "")
        if not self._lan_hosts or not key or not hmac.compare_digest(key.encode(), self.device_key.encode()):
            return ""
        self.device_key = secrets.token_urlsafe(16)
        return f"{COOKIE}={self._session}; Path=/; HttpOnly; SameSite=Lax"

    def is_page(self, request: AccessRequest) -> bool:
        """Whether it is the preview's own script that asks, on this machine: it alone may open files."""
        key = request.headers.get("x-warraq", "")
        return hmac.compare_digest(key.encode(), self.page_key.encode()) and _is_loopback(request.peer)

    def _has_session(self, headers: Mapping[str, str]) -> bool:
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        return cookie is not None and hmac.compare_digest(cookie.value.encode(), self._session.encode())


def without_key(query: str) -> str:
    """A query without the key."""
    return urlencode([(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != "key"])


def _host_header(host: str, port: int) -> str:
    return f"[{host}]:{port}".lower() if ":" in host else f"{host}:{port}".lower()


def _from_elsewhere(headers: Mapping[str, str]) -> bool:
    """Fetch Metadata (W3C): what other sites load, frame or read. A link on one of them may be followed."""
    site = headers.get("sec-fetch-site", "none")
    if site in ("none", "same-origin"):
        return False
    return headers.get("sec-fetch-mode") != "navigate" or headers.get("sec-fetch-dest") != "document"


def _is_loopback(peer: str) -> bool:
    try:
        return ip_address(peer).is_loopback
    except ValueError:
        return False
