"""One question to another site: is this address there? Politely, and never to a machine of one's own network."""

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
_UNSURE_OF_HEAD = (400, 403, 404, 405, 406, 410, 500, 501, 503)  # which some servers answer to HEAD alone
_UNSAFE = re.compile(r"[^\x21-\x7e]")


class LinkAnswer(Struct, frozen=True, omit_defaults=True):
    """What came back: a `status`, or 0 with a `fault`. `moved` is where it lies for good now; `later` in seconds."""

    status: int = 0
    fault: str = ""
    moved: str = ""
    later: int = 0

    @property
    def good(self) -> bool:
        return 200 <= self.status < 300

    @property
    def dead(self) -> bool:
        """Whether it surely isn't there; else nobody knows."""
        return self.status in (404, 410) or self.fault in (NO_HOST, NO_SUCH_PLACE, LOOP, PRIVATE)


# Why there is no answer; these words are kept with it.
NO_HOST, NO_SUCH_PLACE, LOOP, PRIVATE = "no host", "no address", "circle", "private"
LATE, UNSAFE, SILENT = "late", "certificate", "silent"

Pace = Callable[[str], None]  # called with the host before each question


class HttpClient(Struct, frozen=True):
    """How to ask: as whom, how long to wait; `private` lets machines of one's own network be asked, for tests."""

    agent: str
    timeout: float
    private: bool = False

    def ask(self, address: str, pace: Pace) -> LinkAnswer:
        """Follows the address to its end. Never raises."""
        seen = set()
        lasting = True  # as long as all moves are for good
        moved, at = "", address
        for _ in range(MOST_HOPS + 1):
            if at in seen:
                break
            seen.add(at)
            status, location, later, fault = self._asked(at, pace)
            if fault or status not in _REDIRECTS or not location:
                return LinkAnswer(status, fault, moved, later)
            at = _joined(at, location)
            lasting = lasting and status in _PERMANENT
            moved = at if lasting else moved
        return LinkAnswer(fault=LOOP)

    def _asked(self, address: str, pace: Pace) -> tuple[int, str, int, str]:
        """Status, place to go to, seconds to wait, fault: to HEAD, and to GET where a server may not know that."""
        try:
            parts = urlsplit(address)
            host, port = parts.hostname, parts.port
        except ValueError:
            return 0, "", 0, NO_SUCH_PLACE
        if parts.scheme not in ("http", "https") or not host:
            return 0, "", 0, NO_SUCH_PLACE
        told = (0, "", 0, SILENT)
        for method in ("HEAD", "GET"):
            pace(host_of(address))
            try:
                told = self._once(method, parts.scheme, host, port, _target(address))
            except (OSError, http.client.HTTPException, UnicodeError) as error:
                told = 0, "", 0, _fault(error)
            if told[0] not in _UNSURE_OF_HEAD and told[3] not in (SILENT, LATE):
                break
        return told

    def _once(self, method: str, scheme: str, host: str, port: int | None, target: str) -> tuple[int, str, int, str]:
        port = port or (443 if scheme == "https" else 80)
        name = host.encode("idna").decode() if not host.isascii() else host
        numbers = [each[4][0] for each in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)]
        if not self.private and any(not ipaddress.ip_address(each).is_global for each in numbers):
            return 0, "", 0, PRIVATE
        connection = _Connection(str(numbers[0]), name, port, self.timeout, scheme == "https")
        try:
            shown = f"[{name}]" if ":" in name else name
            shown += "" if port in (80, 443) else f":{port}"
            headers = {"Host": shown, "User-Agent": self.agent, "Accept": "*/*"}
            connection.request(method, target, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.getheader("Location") or "", _seconds(answer.getheader("Retry-After")), ""
        finally:
            connection.close()


class _Connection(http.client.HTTPConnection):
    """A connection to the very machine that was looked at, whatever its name means a moment later."""

    def __init__(self, number: str, name: str, port: int, timeout: float, secure: bool) -> None:
        super().__init__(name, port, timeout=timeout)
        self._number, self._secure = number, secure

    def connect(self) -> None:
        self.sock = socket.create_connection((self._number, self.port), self.timeout)
        if self._secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _target(address: str) -> str:
    """What is asked for, in ASCII."""
    parts = urlsplit(address)
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    return _UNSAFE.sub(lambda found: quote(found[0]), target)


def _joined(address: str, location: str) -> str:
    """Where an answer leads on to; the bytes of letters in it were taken for Latin-1 (RFC 9110, section 5.5)."""
    told = _UNSAFE.sub(lambda found: quote(found[0].encode("latin-1", "ignore")), location)
    try:
        return urljoin(address, told)
    except ValueError:
        return told


def host_of(address: str) -> str:
    """The host of an address with its port, in small letters; empty if it names none."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""


def _seconds(told: str | None) -> int:
    """`Retry-After` in seconds; of a date, which few send, a minute."""
    if not told:
        return 0
    return min(int(told), 86_400) if told.isascii() and told.isdecimal() else 60


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
