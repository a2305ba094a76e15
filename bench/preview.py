"""Measures the live preview: from the save of an article to its new text drawn in Chromium, beside `hugo server`.

Both servers run at once, on the articles and the site that `bench.run` gives them; articles are saved in turns.
"""

import argparse
import csv
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from bench.corpus import write
from bench.edits import Corpus
from bench.generators import Generator
from bench.rivals import hugo
from bench.run import ENVIRONMENT, room
from bench.serving import Memory, Served, free_port
from builder.build.builder import Builder
from builder.build.report import BuildOptions
from builder.output.workers import core_count
from builder.pages.model.sources import FileSource

PAUSE = 1.5  # seconds before each save: with less, Hugo may show the text of the save before
LONGEST = 30.0  # seconds that a text may take to appear

# In the page: the instant at which a text was first drawn. A frame is drawn before the callback of the next one.
WATCH = """(() => {
  const look = () => {
    const text = sessionStorage.getItem("wanted");
    if (!text) return;
    if (!document.body?.innerText.includes(text)) return requestAnimationFrame(look);
    requestAnimationFrame(() => {
      sessionStorage.setItem("drawn", performance.timeOrigin + performance.now());
      sessionStorage.removeItem("wanted");
    });
  };
  window.lookFor = text => {
    sessionStorage.removeItem("drawn");
    sessionStorage.setItem("wanted", text);
    look();
  };
  look();
})();"""


class Shown(Struct):
    """A server with the page of the article that is saved, open in the browser; `saves` are the milliseconds found."""

    name: str
    served: Served
    start: float  # seconds to the first page
    article: str  # the file
    text: str  # as it was
    page: Any
    saves: list[float] = []

    def save(self) -> None:
        """Adds a paragraph to the article, and waits until it is drawn."""
        mark = f"علامة-{time.time_ns() % 10**9}"
        time.sleep(PAUSE)
        self.page.evaluate("mark => lookFor(mark)", mark)
        begun = time.time() * 1000
        with open(self.article, "w", encoding="utf-8", newline="\n") as file:
            file.write(f"{self.text}\n\nوهذه فقرة زيدت {mark} في آخر المقال.\n")
        until = time.monotonic() + LONGEST
        while time.monotonic() < until:
            time.sleep(0.02)
            try:
                drawn = self.page.evaluate("() => sessionStorage.getItem('drawn')")
            except Exception:  # the page is being loaded anew
                continue
            if drawn is not None:
                self.saves.append(float(drawn) - begun)
                return
        raise SystemExit(f"{self.name}: the text of {self.article} was not drawn within {LONGEST} seconds")


class Row(Struct, frozen=True):
    """What was found of one server."""

    name: str
    saves: Sequence[float]
    start: float
    stop: float
    memory: Memory


@contextmanager
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as framework:
        found = framework.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


def shown(name: str, served: Served, article: str, address: Callable[[], str], opened: Any) -> Shown:
    """The server with its page; `address` is asked when the time to the first page has been taken."""
    home = next(found[0] for line in served.lines if (found := re.search(r"http://\S+?/", line)))
    with urllib.request.urlopen(home, timeout=60) as answer:
        answer.read()
    start = time.perf_counter() - served.begun
    page = opened.new_page()
    page.add_init_script(WATCH)
    page.goto(home + address())
    with open(article, encoding="utf-8") as file:
        return Shown(name, served, start, article, file.read().rstrip("\n"), page)


def ours(project: str, article: str, opened: Any) -> Shown:
    """`warraq serve`, started a second time, as on any day but the first."""
    command = [sys.executable, "-m", "builder", "serve", project, "--port", "0"]
    Served(command, "preview is at").stop()
    return shown(
        "warraq serve", Served(command, "preview is at"), article, lambda: address_of(project, article), opened
    )


def address_of(project: str, article: str) -> str:
    """The page of an article below the home page, from the plan."""
    output = os.path.join(os.path.abspath(project), ".warraq", "preview")
    sources = Builder(project, BuildOptions(output=output)).provenance(datetime.now(UTC)).sources
    source = FileSource(os.path.relpath(article, project))
    return next(path for path, other in sources.items() if other == source).removesuffix("index.html")


def theirs(site: Generator, article: str, opened: Any) -> Shown:
    """`hugo server` as it is by itself: it makes anew what it finds necessary, and has the page loaded again."""
    program = site.command[0]
    flags = ["--source", site.folder, "--bind", "127.0.0.1", "--port", str(free_port())]
    listed = subprocess.run([program, "list", "all", *flags[:2]], capture_output=True, text=True, check=True).stdout
    wanted = os.path.relpath(article, site.folder)
    link = next(row["permalink"] for row in csv.DictReader(listed.splitlines()) if row["path"] == wanted)
    address = link.split("/", 3)[3]
    return shown(
        "hugo server", Served([program, "server", *flags], "Web Server is available"), article, lambda: address, opened
    )


def measured(count: int, kind: str, saves: int, alone: bool, opened: Any) -> list[Row]:
    """Ours first."""
    with tempfile.TemporaryDirectory(prefix="warraq-bench-", dir=room(count)) as folder:
        project = os.path.join(folder, "project")
        write(project, count, kind == "markdown")
        articles = Corpus.of(project, ()).articles
        article = articles[len(articles) // 2]
        running = [ours(project, article, opened)]
        if not alone:
            site = hugo(project, os.path.join(folder, "hugo"), ENVIRONMENT)
            site.update()
            copy = os.path.join(site.folder, os.path.splitext(os.path.relpath(article, project))[0] + ".md")
            running.append(theirs(site, copy, opened))
        for _ in range(saves):
            for each in running:
                each.save()
        return [ended(each) for each in running]


def ended(each: Shown) -> Row:
    memory = each.served.memory()
    each.page.close()
    return Row(each.name, each.saves, each.start, each.served.stop(), memory)


def table(rows: Sequence[Row]) -> str:
    lines = [f"{'':<14}{'median':>8}{'best':>8}{'worst':>8}{'start s':>9}{'stop s':>8}{'RSS MB':>8}{'PSS MB':>8}"]
    for row in rows:
        times = "".join(f"{each:>8.0f}" for each in (statistics.median(row.saves), min(row.saves), max(row.saves)))
        rest = f"{row.start:>9.2f}{row.stop:>8.2f}{row.memory.resident:>8.0f}{row.memory.proportional:>8.0f}"
        lines.append(f"{row.name:<14}{times}{rest}")
    if len(rows) > 1:
        ratio = statistics.median(rows[0].saves) / statistics.median(rows[1].saves)
        lines.append(f"{'ratio':<14}{ratio:>8.3f}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.preview", description=__doc__)
    parser.add_argument("--count", type=int, action="append", help="how many articles (default: 100, and 10000)")
    parser.add_argument("--kind", choices=("plain", "markdown"), default="plain", help="of articles (default: plain)")
    parser.add_argument("--saves", type=int, default=15, help="how many saves of each are timed (default: 15)")
    parser.add_argument("--alone", action="store_true", help="without Hugo, which `make bench` installs")
    options = parser.parse_args()
    text = "plain text" if options.kind == "plain" else "Markdown"
    with browser() as opened:
        for count in options.count or [100, 10_000]:
            rows = measured(count, options.kind, options.saves, options.alone, opened)
            print(f"\n{count:,} articles, {text}, {core_count()} cores, load {os.getloadavg()[0]:.1f}")
            print(f"Milliseconds from the save to its text on the screen, {options.saves} saves in turns")
            print(table(rows), flush=True)


if __name__ == "__main__":
    main()
