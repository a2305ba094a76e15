"""The pass over other sites' addresses: each asked once, hosts side by side, one question at a time to each of them."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatchcase
from threading import Event, Lock

from builder import __version__
from builder.check.finding import Finding, finding
from builder.check.http import (
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
from builder.check.link_answers import CachedAnswer, fresh_answers, load_answers, save_answers
from builder.check.site import CheckedSite
from builder.check.sources import locate
from builder.problems import Location, Sentence, say
from builder.settings.check_levels import CheckSettings
from builder.settings.settings import Settings

PATIENCE = 30  # seconds that a host may ask to be left alone and is waited for
_ASKS_LESS = (429, 503)

Step = Callable[[int, int], None]


class LinkVisitor:
    """One pass. `clock` tells seconds since 1970; all that waits does so by `rest`."""

    def __init__(self, web: HttpClient, checking: CheckSettings, project: str, step: Step | None = None) -> None:
        self._web, self._checking, self._project, self._step = web, checking, project, step
        self._lock, self._stop = Lock(), Event()
        self._next: defaultdict[str, float] = defaultdict(float)  # when a host may be asked again
        self._asked = self._remembered = self._left = 0
        self._done = 0

    def look(self, site: CheckedSite) -> Iterator[Finding]:
        """Findings for every address of another site that texts link to, at the first place of each text that does."""
        users = _users(site, self._checking.leave_out)
        answers = self.answers(list(users))
        for address, paths in users.items():
            for path in paths if address in answers else ():
                yield from _told(locate(path, site.archive.text(path), address), address, answers[address])

    def counts(self) -> dict[str, int]:
        return {"asked": self._asked, "remembered": self._remembered, "left": self._left}

    def answers(self, addresses: list[str]) -> dict[str, LinkAnswer]:
        """What is known of each address by the end of the pass; what there was no time for is not among it."""
        now = time.time()
        kept = load_answers(self._project)
        known = {each: kept[each].answer for each in addresses if each in kept and fresh_answers(kept[each], now)}
        new = [each for each in addresses if each not in known]
        asked = new[: self._checking.external_most]
        self._remembered = len(known)
        found: dict[str, LinkAnswer] = {}
        try:
            self._visit(asked, found)
        finally:
            self._asked, self._left = len(found), len(new) - len(found)
            kept |= {each: CachedAnswer(answer, int(time.time())) for each, answer in found.items()}
            save_answers(self._project, kept, addresses, time.time())
        return known | found

    def _visit(self, addresses: list[str], found: dict[str, LinkAnswer]) -> None:
        by_host: defaultdict[str, list[str]] = defaultdict(list)
        for each in addresses:
            by_host[host_of(each)].append(each)
        until = time.monotonic() + 60 * self._checking.external_minutes

        def host(some: list[str]) -> None:
            for each in some:
                if self._stop.is_set() or time.monotonic() > until:
                    return
                answer = self._patiently(each)
                with self._lock:
                    found[each] = answer
                    self._done += 1
                    if self._step:
                        self._step(self._done, len(addresses))
                if answer.later > PATIENCE and answer.status in _ASKS_LESS:
                    return  # it wants to be left alone: the rest of it another time

        with ThreadPoolExecutor(self._checking.external_at_once) as pool:
            try:
                for _ in pool.map(host, by_host.values()):
                    pass
            finally:
                self._stop.set()

    def _patiently(self, address: str) -> LinkAnswer:
        """Asks, and once more when the host said after how many seconds it may be."""
        answer = self._web.ask(address, self._pace)
        if answer.status in _ASKS_LESS and 0 < answer.later <= PATIENCE:
            with self._lock:
                host = host_of(address)
                self._next[host] = max(self._next[host], time.monotonic() + answer.later)
            answer = self._web.ask(address, self._pace)
        return answer

    def _pace(self, host: str) -> None:
        """Waits until the host may be asked, also where several addresses lead on to it."""
        with self._lock:
            at = max(self._next[host], time.monotonic())
            self._next[host] = at + self._checking.external_delay
        self._stop.wait(max(0.0, at - time.monotonic()))


def link_visitor(settings: Settings, project: str, step: Step | None = None) -> LinkVisitor:
    """A pass over a project's links."""
    agent = f"Mozilla/5.0 (compatible; Warraq/{__version__}; link check; +{settings.address})"
    return LinkVisitor(HttpClient(agent, settings.check.external_timeout), settings.check, project, step)


def _users(site: CheckedSite, leave_out: Iterable[str]) -> dict[str, list[str]]:
    """Each address of another site, without its fragment, and the files that have it."""
    own = host_of(site.settings.address)
    users: defaultdict[str, list[str]] = defaultdict(list)
    for path in site.out:
        for told in site.notes[path].addresses:
            address = ("https:" + told if told.startswith("//") else told).partition("#")[0]
            left_out = any(fnmatchcase(address, each) for each in leave_out)
            if not left_out and host_of(address) != own and path not in users[address]:
                users[address].append(path)
    return users


def _told(at: Location, address: str, answer: LinkAnswer) -> Iterator[Finding]:
    if answer.dead:
        what = say("`{address}` is not there: {reason}.", address=address, reason=_reason(answer))
        yield finding("dead-external", at, what, say("Link to another source, or to a copy in an archive of the web."))
    elif not answer.good:
        what = say("`{address}` could not be asked: {reason}.", address=address, reason=_reason(answer))
        yield finding("unreachable-external", at, what, say("Look at it in a browser, or check again tomorrow."))
    elif answer.moved:
        what = say("`{address}` has moved to `{moved}`.", address=address, moved=answer.moved)
        yield finding("moved-external", at, what, say("Write the new address."))


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
