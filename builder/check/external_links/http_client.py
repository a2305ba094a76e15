"""Asks another site whether an address is there: politely, and never a machine of one's own network."""

import http.client
import ipaddress
import re
import socket
import ssl
from collections.abc import Callable
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from msgspec import Struct

MOST_HOPS = 10
_REDIRECTS = (301, 302, 303, 307, 308)
_PERMANENT = (301, 308)
_UNSURE_OF_HEAD = (400, 403, 404, 405, 406, 410, 500, 501, 503)  # statuses that some servers give to HEAD only
_NOT_ASCII = re.compile(r"[^\x21-\x7e]")


class LinkAnswer(Struct, frozen=True, omit_defaults=True):
    """The status of an address, or 0 with a `fault`. The fields are written into the file of remembered answers.

    `moved` is the address to which it is permanently redirected; `later` after how many seconds the host may be asked.
    """

    status: int = 0
    fault: str = ""
    moved: str = ""
    later: int = 0

    @property
    def good(self) -> bool:
        return 200 <= self.status < 300

    @property
    def dead(self) -> bool:
        """Whether the address surely isn't there; an answer that is neither good nor dead is unsure."""
        return self.status in (404, 410) or self.fault in (NO_HOST, NO_SUCH_PLACE, LOOP, PRIVATE)


# Why there is no answer: these words are in the file of remembered answers.
NO_HOST, NO_SUCH_PLACE, LOOP, PRIVATE = "no host", "no address", "circle", "private"
LATE, UNSAFE, SILENT = "late", "certificate", "silent"

WaitForTurn = Callable[[str], None]  # called with the host before each request


class HttpResponse(Struct, frozen=True):
    """One response, or a status of 0 and the fault; `later` is after how many seconds the host may be asked again."""

    status: int = 0
    location: str = ""
    later: int = 0
    fault: str = ""


class HttpClient(Struct, frozen=True):
    """`agent` is the name under which it asks; machines of one's own network are asked in tests only."""

    agent: str
    timeout: float
    allow_private: bool = False

    def ask(self, address: str, wait_for_turn: WaitForTurn) -> LinkAnswer:
        """Follows redirects to their end. Never raises."""
        visited = set()
        only_permanent = True
        moved, current = "", address
        for _ in range(MOST_HOPS + 1):
            if current in visited:
                break
            visited.add(current)
            response = self._head_or_get(current, wait_for_turn)
            if response.fault or response.status not in _REDIRECTS or not response.location:
                return LinkAnswer(response.status, response.fault, moved, response.later)
            current = _resolve(current, response.location)
            only_permanent = only_permanent and response.status in _PERMANENT
            moved = current if only_permanent else moved
        return LinkAnswer(fault=LOOP)

    def _head_or_get(self, address: str, wait_for_turn: WaitForTurn) -> HttpResponse:
        """The response to HEAD, or to GET from a server that may not know HEAD."""
        try:
            parts = urlsplit(address)
            host, port = parts.hostname, parts.port
        except ValueError:
            return HttpResponse(fault=NO_SUCH_PLACE)
        if parts.scheme not in ("http", "https") or not host:
            return HttpResponse(fault=NO_SUCH_PLACE)
        response = HttpResponse(fault=SILENT)
        for method in ("HEAD", "GET"):
            wait_for_turn(host_of(address))
            try:
                response = self._request(method, parts.scheme, host, port, _request_target(address))
            except (OSError, http.client.HTTPException, UnicodeError) as error:
                response = HttpResponse(fault=_fault(error))
            if response.status not in _UNSURE_OF_HEAD and response.fault not in (SILENT, LATE):
                break
        return response

    def _request(self, method: str, scheme: str, host: str, port: int | None, target: str) -> HttpResponse:
        port = port or (443 if scheme == "https" else 80)
        name = host.encode("idna").decode() if not host.isascii() else host
        ip_addresses = [info[4][0] for info in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)]
        if not self.allow_private and any(not ipaddress.ip_address(ip).is_global for ip in ip_addresses):
            return HttpResponse(fault=PRIVATE)
        connection = _Connection(
            name, port, ip_address=str(ip_addresses[0]), timeout=self.timeout, secure=scheme == "https"
        )
        try:
            host_header = f"[{name}]" if ":" in name else name
            host_header += "" if port in (80, 443) else f":{port}"
            headers = {"Host": host_header, "User-Agent": self.agent, "Accept": "*/*"}
            connection.request(method, target, headers=headers)
            response = connection.getresponse()
            later = _seconds(response.getheader("Retry-After"))
            return HttpResponse(response.status, response.getheader("Location") or "", later)
        finally:
            connection.close()


class _Connection(http.client.HTTPConnection):
    """A connection to the very machine whose IP address was checked, whatever its name means a moment later."""

    def __init__(self, name: str, port: int, *, ip_address: str, timeout: float, secure: bool) -> None:
        super().__init__(name, port, timeout=timeout)
        self._ip_address, self._secure = ip_address, secure

    def connect(self) -> None:
        self.sock = socket.create_connection((self._ip_address, self.port), self.timeout)
        if self._secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _request_target(address: str) -> str:
    """The path and query of an address, in ASCII."""
    parts = urlsplit(address)
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    return _NOT_ASCII.sub(lambda match: quote(match[0]), target)


def _resolve(address: str, location: str) -> str:
    """The address of a redirect; bytes of letters in it were taken for Latin-1 (RFC 9110, section 5.5)."""
    quoted = _NOT_ASCII.sub(lambda match: quote(match[0].encode("latin-1", "ignore")), location)
    try:
        return urljoin(address, quoted)
    except ValueError:
        return quoted


def host_of(address: str) -> str:
    """The host of an address with its port, in small letters; empty if it names none."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""


def _seconds(retry_after: str | None) -> int:
    """`Retry-After` in seconds; a minute for a date, which few send."""
    if not retry_after:
        return 0
    return min(int(retry_after), 86_400) if retry_after.isascii() and retry_after.isdecimal() else 60


def _fault(error: Exception) -> str:
    match error:
        case TimeoutError():
            return LATE
        case socket.gaierror():
            return NO_HOST if error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", -5)) else SILENT
        case ssl.SSLError():
            return UNSAFE
        case UnicodeError():
            return NO_SUCH_PLACE
        case _:
            return SILENT
