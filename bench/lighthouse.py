"""Lighthouse, as on a phone, over a front page, a section and two articles of the sample, served as hosts do."""

import argparse
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.support.chromium import program
from tests.support.hosting import hosted
from tests.support.paths import ROOT
from tests.support.sites import Site, address_of, built

TOOL = ROOT / "tests/tools/node_modules/lighthouse/cli/index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
CHROMIUM = "--headless=new --no-sandbox --disable-gpu"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def sample(folder: Path, address: str) -> Site:
    """The sample site, built for the address that it is looked at under: canonical addresses have to fit."""
    project = folder / "project"
    shutil.copytree(ROOT / "content", project / "content")
    settings = (ROOT / "site.toml").read_text("utf-8")
    (project / "site.toml").write_text(
        re.sub(r'(?m)^address = ".*"$', f'address = "{address}"', settings, count=1), "utf-8"
    )
    return built(project, folder / "public")


def pages(site: Site) -> dict[str, str]:
    """What is looked at, by its name: the address below the home page."""
    articles = [path for path in site.pages() if '<article class="story" lang="ar"' in site.text(path)]
    pictured = next(path for path in articles if '<figure class="picture"' in site.text(path))
    plain = max((path for path in articles if "<figure" not in site.text(path)), key=lambda path: len(site.text(path)))
    found = {"home": "index.html", "section": "city/index.html", "article": plain, "pictured": pictured}
    return {name: address_of(path) for name, path in found.items()}


def looked_at(address: str, report: Path, categories: tuple[str, ...] = CATEGORIES) -> dict[str, Any]:
    """Lighthouse's own report of a page: throttling is simulated, as its usual settings for a phone have it."""
    how = ["--quiet", "--output=json", f"--output-path={report}", "--no-enable-error-reporting"]
    how += [f"--only-categories={','.join(categories)}", f"--chrome-flags={CHROMIUM}"]
    environment = {**os.environ, "CHROME_PATH": program() or ""}
    command = ["node", str(TOOL), address, *how]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", env=environment, timeout=180)
    if done.returncode:
        raise SystemExit(f"Lighthouse failed for {address}:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found


def lost(report: dict[str, Any]) -> list[str]:
    """What takes points away, by category."""
    audits = report["audits"]
    return [
        f"{name}: {audits[each['id']]['title']}"
        for name, category in report["categories"].items()
        for each in category["auditRefs"]
        if each["weight"] and (audits[each["id"]]["score"] or 0) < 0.9 and audits[each["id"]]["score"] is not None
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", metavar="DIR", default="", help="leave the whole reports, as JSON, in this folder")
    options = parser.parse_args()
    if not TOOL.is_file():
        raise SystemExit("Lighthouse is missing. Run `make test` once, which installs it.")
    port, failed = free_port(), False
    with tempfile.TemporaryDirectory() as aside:
        reports = Path(options.keep or aside)
        reports.mkdir(parents=True, exist_ok=True)
        site = sample(Path(aside), f"http://127.0.0.1:{port}/")
        print(f"{'page':<10}" + "".join(f"{name:>16}" for name in CATEGORIES) + f"{'LCP s':>8}{'CLS':>8}")
        with hosted(site.folder, port) as home:
            for name, address in pages(site).items():
                report = looked_at(home + address, reports / f"{name}.json")
                scores = [round(report["categories"][each]["score"] * 100) for each in CATEGORIES]
                lcp, cls = (
                    report["audits"][each]["numericValue"]
                    for each in ("largest-contentful-paint", "cumulative-layout-shift")
                )
                print(f"{name:<10}" + "".join(f"{each:>16}" for each in scores) + f"{lcp / 1000:>8.2f}{cls:>8.3f}")
                for each in lost(report):
                    print(f"    {each}")
                failed = failed or min(scores) < 100 or cls > 0
    sys.exit(failed)


if __name__ == "__main__":
    main()
