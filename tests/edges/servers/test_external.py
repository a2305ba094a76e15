"""The pass over other sites, against a server that is slow, moves, turns in circles, wants to be left alone."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from builder.build.builder import Builder
from builder.build.report import BuildOptions
from builder.check.check import check
from builder.check.external_links.answer_cache import BAD, GOOD
from builder.check.external_links.http_client import (
    LATE,
    LOOP,
    NO_SUCH_PLACE,
    PRIVATE,
    SILENT,
    HttpClient,
    HttpResponse,
)
from builder.check.external_links.link_visitor import LinkVisitor, link_visitor
from builder.settings.check_levels import CheckSettings
from tests.support.paths import ROOT
from tests.support.projects import NOW, SITE, Project
from tests.support.waiting import PATIENCE, until

AGENT = "Warraq test"
QUICK: dict[str, Any] = {"external_delay": 0, "external_timeout": 1}


ANSWERS: dict[str, tuple[int, tuple[str, str]]] = {
    "leave": (429, ("Retry-After", "3600")),
    "moved": (301, ("Location", "/ok")),
    "twice": (308, ("Location", "/moved")),
    "for-now": (302, ("Location", "/ok")),
    "circle": (302, ("Location", "/circle-back")),
    "circle-back": (302, ("Location", "/circle")),
    "arabic": (301, ("Location", "/ok/" + "خبر".encode().decode("latin-1"))),
    "elsewhere": (302, ("Location", "file:///etc/hostname")),
}


class Server(ThreadingHTTPServer):
    """Answers by the first part of the path, and notes what it was asked, by whom, and when by the clock it has."""

    daemon_threads = True

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str, float]] = []
        self.clock: Callable[[], float] = time.monotonic
        self.ended = threading.Event()
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def here(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def methods(self, path: str) -> list[str]:
        return [method for method, asked, *_ in self.asked if asked == path]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def log_message(self, *_: object) -> None:
        pass

    def _answer(self) -> None:
        server, path = self.server, self.path
        server.asked.append((self.command, path, self.headers["User-Agent"], server.clock()))
        kind = path.strip("/").partition("/")[0]
        if kind == "slow":
            server.ended.wait(PATIENCE)
        if kind == "cut":
            self.connection.close()
        elif kind == "busy" and len(server.methods(path)) == 1:
            self._say(429, ("Retry-After", "1"))
        elif kind == "no-head" and self.command == "HEAD":
            self._say(405)
        elif kind == "endless":
            self._say(302, ("Location", f"{path}/x"))
        elif kind in ANSWERS:
            self._say(*ANSWERS[kind])
        else:
            self._say(int(kind) if kind.isdecimal() else 200)

    def _say(self, status: int, *headers: tuple[str, str]) -> None:
        try:
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()
        except OSError:  # who asked has gone
            pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.02,))
        thread.start()
        yield running
        running.ended.set()
        running.shutdown()
        thread.join()


def ask(server: Server, path: str, timeout: float = PATIENCE) -> tuple[int, str, str]:
    answer = HttpClient(AGENT, timeout, allow_private=True).ask(server.here + path, lambda host: None)
    return answer.status, answer.fault, answer.moved.removeprefix(server.here)


@pytest.mark.parametrize(
    ("path", "answer", "methods"),
    [
        ("/ok", (200, "", ""), ["HEAD"]),
        ("/ok?a=b#c", (200, "", ""), []),
        ("/no-head", (200, "", ""), ["HEAD", "GET"]),
        ("/404", (404, "", ""), ["HEAD", "GET"]),
        ("/410", (410, "", ""), ["HEAD", "GET"]),
        ("/500", (500, "", ""), ["HEAD", "GET"]),
        ("/moved", (200, "", "/ok"), ["HEAD"]),
        ("/twice", (200, "", "/ok"), ["HEAD"]),
        ("/for-now", (200, "", ""), ["HEAD"]),
        ("/arabic", (200, "", "/ok/%D8%AE%D8%A8%D8%B1"), ["HEAD"]),
        ("/circle", (0, LOOP, ""), ["HEAD"]),
        ("/endless", (0, LOOP, ""), ["HEAD"]),
        ("/slow", (0, LATE, ""), ["HEAD", "GET"]),
        ("/cut", (0, SILENT, ""), ["HEAD", "GET"]),
        ("/elsewhere", (0, NO_SUCH_PLACE, ""), ["HEAD"]),
    ],
)
def test_an_address_is_followed_to_its_end(
    server: Server, path: str, answer: tuple[int, str, str], methods: list[str]
) -> None:
    assert ask(server, path, 0.5 if path == "/slow" else PATIENCE) == answer
    if methods:
        until(lambda: len(server.methods(path)) >= len(methods), "the server has not looked at all requests")
        assert server.methods(path) == methods
    assert {agent for _, _, agent, _ in server.asked} == {AGENT}


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://localhost/x", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/latest"],
)
def test_machines_of_ones_own_network_are_never_asked(address: str) -> None:
    assert HttpClient(AGENT, 1).ask(address, lambda host: None).fault == PRIVATE


def test_a_site_that_leads_into_the_own_network_is_not_followed(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    web = HttpClient(AGENT, 1)

    def request(self: HttpClient, method: str, scheme: str, host: str, *_: object) -> HttpResponse:
        seen.append(host)
        return HttpResponse(302, "http://[::1]/")

    monkeypatch.setattr(HttpClient, "_request", request)
    assert web.ask("http://paper.example/", lambda host: None).fault == LOOP
    monkeypatch.undo()
    assert seen == ["paper.example", "::1"]  # the second of which the real one refuses, as above


@pytest.mark.parametrize("address", ["http://", "http://[broken", "http://a:port/", "mailto:a@b.example"])
def test_what_is_no_address_is_dead(address: str) -> None:
    answer = HttpClient(AGENT, 1).ask(address, lambda host: None)
    assert answer.dead
    assert answer.fault == NO_SUCH_PLACE


def visits(server: Server, folder: Path, **limits: int) -> LinkVisitor:
    (folder / ".warraq").mkdir(exist_ok=True)
    return LinkVisitor(
        HttpClient(AGENT, PATIENCE, allow_private=True), CheckSettings(**{**QUICK, **limits}), str(folder)
    )


def test_answers_are_kept_good_ones_longer(server: Server, tmp_path: Path) -> None:
    good, bad = f"{server.here}/ok", f"{server.here}/404"
    first = visits(server, tmp_path)
    assert {address: answer.status for address, answer in first.answers([good, bad]).items()} == {good: 200, bad: 404}
    assert first.counts() == {"asked": 2, "remembered": 0, "left": 0}
    second = visits(server, tmp_path)
    assert set(second.answers([good, bad])) == {good, bad}
    assert second.counts() == {"asked": 0, "remembered": 2, "left": 0}
    age(tmp_path, BAD + 60)
    third = visits(server, tmp_path)
    third.answers([good, bad])
    assert third.counts() == {"asked": 1, "remembered": 1, "left": 0}
    age(tmp_path, GOOD + 60)
    fourth = visits(server, tmp_path)
    fourth.answers([good, bad])
    assert fourth.counts() == {"asked": 2, "remembered": 0, "left": 0}
    (tmp_path / ".warraq/links.json").write_text("{")
    assert len(visits(server, tmp_path).answers([good])) == 1


def age(folder: Path, seconds: int) -> None:
    name = folder / ".warraq/links.json"
    content = json.loads(name.read_text("utf-8"))
    for cached in content["addresses"].values():
        cached["at"] -= seconds
    name.write_text(json.dumps(content), "utf-8")


class Clock:
    """Stands still but where somebody waits by it."""

    def __init__(self) -> None:
        self.now = 1000.0

    def time(self) -> float:
        return self.now

    monotonic = time


@pytest.fixture
def clock(server: Server, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The time of the visitors and of the server."""
    made = Clock()

    class Event(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            made.now += timeout or 0
            return self.is_set()

    monkeypatch.setattr("builder.check.external_links.link_visitor.time", made)
    monkeypatch.setattr("builder.check.external_links.link_visitor.Event", Event)
    server.clock = made.monotonic
    return made


def test_a_host_is_asked_one_question_at_a_time_with_a_pause(server: Server, clock: Clock, tmp_path: Path) -> None:
    paced = visits(server, tmp_path, external_delay=1)
    paced.answers([f"{server.here}/ok/{number}" for number in range(3)])
    assert [at for *_, at in server.asked] == [1000, 1001, 1002]


def test_a_host_that_is_busy_is_asked_again_when_it_says(server: Server, clock: Clock, tmp_path: Path) -> None:
    address = f"{server.here}/busy"
    assert visits(server, tmp_path).answers([address])[address].good
    assert [at for *_, at in server.asked] == [1000, 1001]


def test_a_host_that_wants_to_be_left_alone_is(server: Server, tmp_path: Path) -> None:
    addresses = [f"{server.here}/leave/{number}" for number in range(5)]
    visitor = visits(server, tmp_path)
    assert len(visitor.answers(addresses)) == 1
    assert len(server.asked) == 1
    assert visitor.counts() == {"asked": 1, "remembered": 0, "left": 4}


def test_there_is_an_end_to_it(server: Server, tmp_path: Path) -> None:
    visitor = visits(server, tmp_path, external_most=2)
    assert len(visitor.answers([f"{server.here}/ok/{number}" for number in range(5)])) == 2
    assert visitor.counts()["left"] == 3
    visitor = visits(server, tmp_path, external_most=2)  # the next goes on where this one ended
    visitor.answers([f"{server.here}/ok/{number}" for number in range(5)])
    assert visitor.counts() == {"asked": 2, "remembered": 2, "left": 1}


def test_findings_are_told_where_the_links_stand(server: Server, tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    names = ("ok", "404", "500", "moved", "for-now", "left-out")
    links = "\n\n".join(f"وهذا [رابط]({server.here}/{name}#part) في الخبر." for name in names)
    body = (
        f"---\ntitle: خبر فيه روابط\ndate: 2026-11-01\nsection: city\n---\n\n{links}\n\n[هنا](https://example.org/).\n"
    )
    project.write("content/city/a.md", body)
    project.write("content/city/b.md", body.replace("روابط", "عناوين"))
    project.write("site.toml", f'{SITE}\n[check]\nexternal_delay = 0\nleave_out = ["{server.here}/left-*"]\n')
    builder = Builder(str(project.folder), BuildOptions(workers=1, keep_going=True))
    settings = builder.settings()[0]
    project.build()
    visitor = LinkVisitor(HttpClient(AGENT, PATIENCE, allow_private=True), settings.check, str(project.folder))
    findings = check(builder, NOW, visitor.find_dead_links).findings
    lines = [f"{finding.problem.severity} {finding.name} {finding.problem.at}" for finding in findings]
    assert lines == [
        f"{level} content/city/{name}:{line}"
        for name in ("a.md", "b.md")
        for level, line in (
            ("error dead-external", "9:13"),
            ("warning unreachable-external", "11:13"),
            ("warning moved-external", "13:13"),
        )
    ]
    assert f"has moved to `{server.here}/ok`" in findings[2].problem.message
    assert visitor.counts()["asked"] == 5
    assert not any("left" in path for _, path, *_ in server.asked)
    assert check(builder, NOW).findings == ()  # nothing of it is remembered among the site's own


def test_it_says_who_it_is() -> None:
    settings = Builder(str(ROOT)).settings()[0]
    agent = link_visitor(settings, "")._client.agent
    assert agent.startswith("Mozilla/5.0 (compatible; Warraq/")
    assert agent.endswith(f"; link check; +{settings.address})")
