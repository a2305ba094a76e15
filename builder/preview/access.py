"""Who may ask: own names only, own pages only, and from the network only those who have the key."""

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


class Request(Struct, frozen=True):
    """What the guards look at: names of headers are in small letters."""

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
        self.once = secrets.token_urlsafe(16)
        self._near = {_named(name, port) for name in (*LOOPBACK, host)}
        self._near |= {name.removesuffix(":80") for name in self._near if port == 80}
        self._far = {_named(lan, port)} if lan else set()

    def refuses(self, request: Request) -> Refusal | None:
        """Why a request is refused, None if it is not. Whoever comes from the network without a key is refused, too."""
        host = request.headers.get("host", "").lower()
        return self._stranger(request, host) or self._unknown(request, host)

    def _stranger(self, request: Request, host: str) -> Refusal | None:
        headers = request.headers
        if host not in self._near | self._far:  # a name of somebody else that leads here: DNS rebinding
            return Refusal(421, "This address is not the preview's. Open the one that `warraq serve` printed.")
        origin = headers.get("origin")
        if origin is not None and origin.lower() != f"http://{host}":
            return Refusal(403, "Other sites can't ask the preview anything.")
        if _from_elsewhere(headers):
            return Refusal(403, "Other sites can't show or read pages of the preview.")
        if request.method not in ("GET", "HEAD", "POST"):
            return Refusal(405, "The preview only answers GET and HEAD.")
        return None

    def _unknown(self, request: Request, host: str) -> Refusal | None:
        if host in self._near and _is_loopback(request.peer):
            return None
        if host in self._far and self._known(request.headers):
            return None
        return Refusal(401, "Scan the code that `warraq serve --lan` shows in the terminal: each opens one device.")

    def admits(self, request: Request) -> str:
        """For a request with the key of the moment: the cookie that stands for it. The key is used up then."""
        given = dict(parse_qsl(request.query)).get("key", "")
        if not self._far or not given or not hmac.compare_digest(given.encode(), self.once.encode()):
            return ""
        self.once = secrets.token_urlsafe(16)
        return f"{COOKIE}={self._session}; Path=/; HttpOnly; SameSite=Lax"

    def is_page(self, request: Request) -> bool:
        """Whether it is the preview's own script that asks, on this machine: it alone may open files."""
        given = request.headers.get("x-warraq", "")
        return hmac.compare_digest(given.encode(), self.page_key.encode()) and _is_loopback(request.peer)

    def _known(self, headers: Mapping[str, str]) -> bool:
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        return cookie is not None and hmac.compare_digest(cookie.value.encode(), self._session.encode())


def without_key(query: str) -> str:
    """A query without the key."""
    return urlencode([(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != "key"])


def _named(host: str, port: int) -> str:
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
