"""Measures the live preview: from the save of an article to its new text drawn in Chromium, beside `hugo server`."""

import argparse
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench import hugo_corpus
from bench.corpus import write

PAUSE = 1.5  # seconds before each save: with less, Hugo may show the text of the save before

# In the page: the instant at which a text was first drawn. A frame is drawn before the callback of the next one.
WATCH = """(() => {
  const wanted = () => sessionStorage.getItem("wanted");
  const look = () => {
    const text = wanted();
    if (text && document.body?.innerText.includes(text)) {
      requestAnimationFrame(() => {
        sessionStorage.setItem("drawn", performance.timeOrigin + performance.now());
        sessionStorage.removeItem("wanted");
      });
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();"""


class Served:
    """A server as a process, with what it printed."""

    def __init__(self, command: list[str], cwd: str, ready: str) -> None:
        self.begun = time.perf_counter()
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        )
        self.lines: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()
        while not any(re.search(ready, line) for line in self.lines):
            if self.process.poll() is not None:
                raise SystemExit("".join(self.lines))
            time.sleep(0.005)

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line)

    def megabytes(self) -> tuple[float, float]:
        """Resident and proportional memory of the server and all its children."""
        resident = shared = 0.0
        for pid in _family(self.process.pid):
            with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
                told = dict(re.findall(r"^(\w+):\s+(\d+) kB", file.read(), re.MULTILINE))
            resident += int(told["Rss"]) / 1024
            shared += int(told["Pss"]) / 1024
        return resident, shared

    def stop(self) -> float:
        begun = time.perf_counter()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=20)
        return time.perf_counter() - begun


def _family(pid: int) -> list[int]:
    found = [pid]
    for name in os.listdir("/proc"):
        if name.isdecimal():
            try:
                with open(f"/proc/{name}/stat", encoding="ascii", errors="replace") as file:
                    parent = int(file.read().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if parent == pid:
                found += _family(int(name))
    return found


def free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        port: int = asking.getsockname()[1]
    return port


@contextmanager
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as framework:
        found = framework.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


def latencies(page: Any, name: str, count: int, pause: float, longest: float = 20.0) -> list[float]:
    """Milliseconds from each save of the file to its drawing."""
    with open(name, encoding="utf-8") as file:
        text = file.read().rstrip("\n")
    found = []
    for number in range(count):
        mark = f"علامة-{number}-{time.time_ns() % 10**6}"
        page.evaluate("mark => { sessionStorage.removeItem('drawn'); sessionStorage.setItem('wanted', mark); }", mark)
        time.sleep(pause)
        begun = time.time() * 1000
        with open(name, "w", encoding="utf-8", newline="\n") as file:
            file.write(f"{text}\n\nوهذه فقرة زيدت {mark} في آخر المقال.\n")
        until = time.monotonic() + longest
        drawn = None
        while drawn is None and time.monotonic() < until:
            time.sleep(0.02)
            try:
                drawn = page.evaluate("() => sessionStorage.getItem('drawn')")
            except Exception:  # the page is being loaded anew
                continue
        if drawn is None:
            raise SystemExit(f"{name}: the text was not drawn within {longest} seconds")
        found.append(float(drawn) - begun)
    return found


def warraq(project: str, article: str, count: int, opened: Any) -> dict[str, float]:
    """Builds once, starts the preview with a warm store, and measures it."""
    command = [sys.executable, "-m", "builder", "serve", project, "--port", "0"]
    Served(command, os.getcwd(), "preview is at").stop()
    served = Served(command, os.getcwd(), "preview is at")
    address = next(found[0] for line in served.lines if (found := re.search(r"http://\S+/", line)))
    import urllib.request

    with urllib.request.urlopen(address, timeout=10) as answer:
        answer.read()
    started = time.perf_counter() - served.begun
    page = opened.new_page()
    page.add_init_script(WATCH)
    page.goto(address + article_address(address, article, project))
    times = latencies(page, article, count, PAUSE)
    lines = [float(line.rsplit(" ", 2)[1]) * 1000 for line in served.lines if re.search(r", [\d.]+ s$", line)][1:]
    resident, shared = served.megabytes()
    page.close()
    stopped = served.stop()
    return {
        "median": statistics.median(times),
        "worst": max(times),
        "build": statistics.median(lines),
        "start": started,
        "stop": stopped,
        "resident": resident,
        "proportional": shared,
    }


def article_address(home: str, article: str, project: str) -> str:
    """The page of an article below the home page, from the plan."""
    from datetime import UTC, datetime

    from builder.build import Builder, Options

    output = os.path.join(os.path.abspath(project), ".warraq", "preview")
    sources = Builder(project, Options(output=output)).about(datetime.now(UTC)).sources
    source = os.path.relpath(article, project)
    return next(path for path, made in sources.items() if made == source).removesuffix("index.html")


def beside(program: str, project: str, article: str, count: int, opened: Any) -> dict[str, float]:
    """The same with `hugo server`."""
    port = free_port()
    command = [program, "server", "--port", str(port), "--bind", "127.0.0.1"]
    served = Served(command, project, "Press Ctrl")
    started = time.perf_counter() - served.begun
    page = opened.new_page()
    page.add_init_script(WATCH)
    relative = os.path.relpath(article, os.path.join(project, "content")).removesuffix(".md")
    page.goto(f"http://127.0.0.1:{port}/{relative}/")
    times = latencies(page, article, count, PAUSE)
    resident, shared = served.megabytes()
    page.close()
    served.stop()
    return {
        "median": statistics.median(times),
        "worst": max(times),
        "build": float("nan"),
        "start": started,
        "stop": float("nan"),
        "resident": resident,
        "proportional": shared,
    }


def middle(project: str) -> str:
    folder = os.path.join(project, "content")
    found = sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names)
    return found[len(found) // 2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many articles (default: 10000)")
    parser.add_argument("--saves", type=int, default=15, help="how many saves are timed (default: 15)")
    parser.add_argument("--plain", action="store_true", help="plain text instead of Markdown; then without Hugo")
    parser.add_argument("--hugo", default=shutil.which("hugo") or "", help="the program, to compare with")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="warraq-bench-") as folder, browser() as opened:
        project = os.path.join(folder, "project")
        write(project, options.count, not options.plain)
        rows = [("warraq serve", warraq(project, middle(project), options.saves, opened))]
        if options.hugo and not options.plain:
            other = os.path.join(folder, "hugo")
            hugo_corpus.write(project, other)
            rows.append(("hugo server", beside(options.hugo, other, middle(other), options.saves, opened)))
    print(f"{options.count:,} articles, {options.saves} saves: ms from the save to its text on the screen")
    print(f"{'':<14}{'median':>8}{'worst':>8}{'build':>8}{'start s':>9}{'stop s':>8}{'RSS MB':>8}{'PSS MB':>8}")
    for name, row in rows:
        print(
            f"{name:<14}{row['median']:>8.0f}{row['worst']:>8.0f}{row['build']:>8.0f}{row['start']:>9.2f}"
            f"{row['stop']:>8.2f}{row['resident']:>8.0f}{row['proportional']:>8.0f}"
        )


if __name__ == "__main__":
    main()
