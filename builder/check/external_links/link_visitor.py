"""Asks other sites whether links still lead somewhere: each address once, hosts side by side, one request at a time."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatchcase
from threading import Event, Lock

from builder import __version__
from builder.check.checked_site import CheckedSite
from builder.check.external_links.answer_cache import CachedAnswer, is_fresh, load_answers, save_answers
from builder.check.external_links.http_client import (
    LATE,
    LOOP,
    NO_HOST,
    NO_SUCH_PLACE,
    PRIVATE,
    SILENT,
    UNSAFE,
    HttpClient,
    LinkAnswer,
    host_of,
)
from builder.check.finding import Finding, new_finding
from builder.check.source_locations import locate
from builder.problems import Location, Sentence, say
from builder.settings.check_levels import CheckSettings
from builder.settings.settings import Settings

PATIENCE = 30  # seconds that a host may ask for before the next request, and that are waited for
_BUSY = (429, 503)

Step = Callable[[int, int], None]  # how many addresses are done, of how many


class LinkVisitor:
    """One pass over the links of a project."""

    def __init__(self, client: HttpClient, checking: CheckSettings, project: str, step: Step | None = None) -> None:
        self._client, self._checking, self._project, self._step = client, checking, project, step
        self._lock, self._stop = Lock(), Event()
        self._next_request: defaultdict[str, float] = defaultdict(float)  # to each host, by the monotonic clock
        self._asked = self._remembered = self._left = 0
        self._done = 0

    def find_dead_links(self, site: CheckedSite) -> Iterator[Finding]:
        """Findings for every address of another site, at the first place of each text that links to it."""
        linking_files = _linking_files(site, self._checking.leave_out)
        answers = self.answers(list(linking_files))
        for address, paths in linking_files.items():
            for path in paths if address in answers else ():
                at = locate(path, site.lookups.text(path), address)
                yield from _answer_findings(at, address, answers[address])

    def counts(self) -> dict[str, int]:
        return {"asked": self._asked, "remembered": self._remembered, "left": self._left}

    def answers(self, addresses: list[str]) -> dict[str, LinkAnswer]:
        """The answers known by the end of the pass, by address, without those that there was no time to ask for."""
        now = time.time()
        cached = load_answers(self._project)
        known = {
            address: cached[address].answer
            for address in addresses
            if address in cached and is_fresh(cached[address], now)
        }
        unknown = [address for address in addresses if address not in known]
        self._remembered = len(known)
        answers: dict[str, LinkAnswer] = {}
        try:
            self._visit(unknown[: self._checking.external_most], answers)
        finally:
            self._asked, self._left = len(answers), len(unknown) - len(answers)
            cached |= {address: CachedAnswer(answer, int(time.time())) for address, answer in answers.items()}
            save_answers(self._project, cached, addresses, time.time())
        return known | answers

    def _visit(self, addresses: list[str], answers: dict[str, LinkAnswer]) -> None:
        by_host: defaultdict[str, list[str]] = defaultdict(list)
        for address in addresses:
            by_host[host_of(address)].append(address)
        until = time.monotonic() + 60 * self._checking.external_minutes

        def visit_host(addresses_there: list[str]) -> None:
            for address in addresses_there:
                if self._stop.is_set() or time.monotonic() > until:
                    return
                answer = self._ask(address)
                with self._lock:
                    answers[address] = answer
                    self._done += 1
                    if self._step:
                        self._step(self._done, len(addresses))
                if answer.later > PATIENCE and answer.status in _BUSY:
                    return  # it wants to be left alone: the rest of it another time

        with ThreadPoolExecutor(self._checking.external_at_once) as pool:
            try:
                for _ in pool.map(visit_host, by_host.values()):
                    pass
            finally:
                self._stop.set()

    def _ask(self, address: str) -> LinkAnswer:
        """Asks, and once more when the host says after how many seconds it may be asked."""
        answer = self._client.ask(address, self._wait_for_turn)
        if answer.status in _BUSY and 0 < answer.later <= PATIENCE:
            with self._lock:
                host = host_of(address)
                self._next_request[host] = max(self._next_request[host], time.monotonic() + answer.later)
            answer = self._client.ask(address, self._wait_for_turn)
        return answer

    def _wait_for_turn(self, host: str) -> None:
        """Waits until the host may be asked, also where several addresses redirect to it."""
        with self._lock:
            turn = max(self._next_request[host], time.monotonic())
            self._next_request[host] = turn + self._checking.external_delay
        self._stop.wait(max(0.0, turn - time.monotonic()))


def link_visitor(settings: Settings, project: str, step: Step | None = None) -> LinkVisitor:
    """A pass over a project's links."""
    agent = f"Mozilla/5.0 (compatible; Warraq/{__version__}; link check; +{settings.address})"
    return LinkVisitor(HttpClient(agent, settings.check.external_timeout), settings.check, project, step)


def _linking_files(site: CheckedSite, leave_out: Iterable[str]) -> dict[str, list[str]]:
    """The files that link to each address of another site, by the address without its fragment."""
    own_host = host_of(site.settings.address)
    linking_files: defaultdict[str, list[str]] = defaultdict(list)
    for path in site.published:
        for written in site.notes[path].whole_addresses:
            address = ("https:" + written if written.startswith("//") else written).partition("#")[0]
            is_left_out = any(fnmatchcase(address, pattern) for pattern in leave_out)
            if not is_left_out and host_of(address) != own_host and path not in linking_files[address]:
                linking_files[address].append(path)
    return linking_files


def _answer_findings(at: Location, address: str, answer: LinkAnswer) -> Iterator[Finding]:
    if answer.dead:
        what = say("`{address}` is not there: {reason}.", address=address, reason=_reason(answer))
        remedy = say("Link to another source, or to a copy in an archive of the web.")
        yield new_finding("dead-external", at, what, remedy)
    elif not answer.good:
        what = say("`{address}` could not be asked: {reason}.", address=address, reason=_reason(answer))
        remedy = say("Look at it in a browser, or check again tomorrow.")
        yield new_finding("unreachable-external", at, what, remedy)
    elif answer.moved:
        what = say("`{address}` has moved to `{moved}`.", address=address, moved=answer.moved)
        yield new_finding("moved-external", at, what, say("Write the new address."))


def _reason(answer: LinkAnswer) -> Sentence:
    reasons = {
        NO_HOST: say("there is no such host"),
        NO_SUCH_PLACE: say("it is no address"),
        LOOP: say("it leads in a circle"),
        PRIVATE: say("it is of a private network, where readers can't follow"),
        LATE: say("it did not answer in time"),
        UNSAFE: say("its certificate is not valid"),
        SILENT: say("it did not answer"),
    }
    return reasons.get(answer.fault) or say("the answer is {status}", status=answer.status)
