"""Measures social cards and crops: the time of one, and what they add to builds of many articles."""

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator

from msgspec import structs

from bench.corpus import words, write
from bench.measuring import Cost, measured
from bench.run import room
from builder.images.social_cards import draw_card
from builder.pages.model.recipes import SocialCard

CARD = SocialCard(
    section="أخبار المدينة",
    date="24 نوفمبر 2026",
    site="صحيفة القياس",
    colour="#8a1f2d",
    accent="#8a1f2d",
    paper="#fdfcf9",
    ink="#1b1a18",
)
NOW = ("--now", "2026-11-24T12:00:00Z")


def headlines(count: int) -> Iterator[str]:
    """Invented ones of 5 to 200 letters."""
    draw = random.Random(1)
    for _ in range(count):
        yield words(draw, 40)[: draw.randrange(5, 201)].strip()


def single(count: int) -> None:
    """Draws so many cards one after the other, here."""
    draw_card(structs.replace(CARD, headline="الأول"))  # imports, and opens the font
    times, sizes = [], []
    for headline in headlines(count):
        begun = time.perf_counter()
        data = draw_card(structs.replace(CARD, headline=headline))
        times.append(time.perf_counter() - begun)
        sizes.append(len(data))
    print(f"a card: {statistics.median(times) * 1000:.1f} ms, at most {max(times) * 1000:.1f} ms of {count}")
    print(f"        {statistics.mean(sizes) / 1000:.1f} kB")


def builds(count: int, folder: str) -> None:
    """Builds so many articles without cards, with one for each, and again."""
    project = os.path.join(folder, "project")
    write(project, count)
    command = [sys.executable, "-m", "builder", "build", project, *NOW]
    rows: list[tuple[str, Cost]] = []
    for name, setting in (("none", 'social_cards = "none"'), ("all", "sharing_years = 0")):
        site = os.path.join(project, "site.toml")
        with open(site, encoding="utf-8") as file:
            text = file.read()
        with open(site, "w", encoding="utf-8") as file:
            file.write(text.replace('social_cards = "none"', setting))
        shutil.rmtree(os.path.join(project, "public"), ignore_errors=True)
        shutil.rmtree(os.path.join(project, ".warraq"), ignore_errors=True)
        rows.append((f"{name}: first build", measured(command)))
        rows += [(f"{name}: nothing to do", measured(command)) for _ in range(3)]
        shutil.rmtree(os.path.join(project, "public"))
        rows.append((f"{name}: output removed", measured(command)))
    for name, cost in rows:
        print(f"{name:<24}{cost.seconds:8.2f} s {cost.processor:8.2f} s of the processor")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=500, help="how many single cards (default: 500)")
    parser.add_argument("--count", type=int, default=10_000, help="how many articles; 0 for no builds (default: 10000)")
    options = parser.parse_args()
    single(options.cards)
    if options.count:
        with tempfile.TemporaryDirectory(dir=room(options.count)) as folder:
            builds(options.count, folder)


if __name__ == "__main__":
    main()
