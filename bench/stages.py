"""Measures the stages of reading an article one by one, in microseconds for each; the best of several runs."""

import argparse
import gc
import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from bench.corpus import SECTIONS, SITE, TAGS, article
from builder.language.languages import detect, direction
from builder.language.letters import clean
from builder.language.slugs import slug
from builder.reading.parse import parse
from builder.reading.plain.grammar import PageState, read_plain
from builder.reading.plain.header import read_header
from builder.reading.text.decoding import decode
from builder.reading.text.lexicon import make_lexicon
from builder.reading.text.lines import Line, lines_of
from builder.reading.text.paragraphs import block_html, block_texts, split_blocks
from builder.reading.text.summaries import display_texts, shorten_summary
from builder.reading.text.tagging import tags_in
from builder.settings.settings import ReadingSettings, load

Given = TypeVar("Given")
Made = TypeVar("Made")


def corpus(count: int, seed: int = 1, markdown: bool = False) -> list[tuple[str, bytes]]:
    """Articles as `bench.corpus` writes them, plain or Markdown, their paths and bytes."""
    draw = random.Random(seed)
    found = []
    for number in range(1, count + 1):
        day = date(2016, 11, 1) + timedelta(days=number * 3650 // count)
        path, text = article(draw, number, day, markdown)
        found.append((f"content/{path}", text.encode()))
    return found


def settings() -> ReadingSettings:
    """What the site of `bench.corpus` says of reading."""
    sections = (f'[[sections]]\nname = "{name}"\naddress = "{address}"\n' for name, address in SECTIONS)
    tags = (f'[[tags]]\nname = "{tag}"\n' for tag in TAGS)
    loaded, problems = load({"site.toml": "\n".join((SITE, *sections, *tags)).encode()})
    assert loaded is not None, problems
    return loaded.reading


class Stopwatch:
    """Runs a stage over all articles, some times, and tells what the best run took for each article."""

    def __init__(self, runs: int) -> None:
        self.runs = runs

    def time(self, name: str, stage: Callable[[Given], Made], given: list[Given]) -> list[Made]:
        best = 0.0
        made: list[Made] = []
        for _ in range(self.runs):
            start = time.process_time()
            made = [stage(each) for each in given]
            took = time.process_time() - start
            best = min(best or took, took)
        print(f"{name:30}{best / len(given) * 1e6:8.1f}")
        return made


def measure(files: list[tuple[str, bytes]], reading: ReadingSettings, runs: int) -> None:
    """Prints a row for each stage; a row whose name is indented is a part of the one above it."""
    watch, names = Stopwatch(runs), make_lexicon(reading)

    def grammar(each: list[Line]) -> PageState:
        top = read_header("", each)
        return read_plain(each[top.size if top else 0 :], names, "a title" if top else "")

    def html(page: PageState) -> str:
        return block_html(split_blocks(page.lines), "ar", direction("ar"))

    decoded = [each.text or "" for each in watch.time("decode", lambda file: decode(*file), files)]
    lines = watch.time("lines, cleaned", lines_of, decoded)
    watch.time("  clean alone", lambda each: [clean(line.raw) for line in each], lines)
    pages = watch.time("header and grammar", grammar, lines)
    watch.time("blocks and html", html, pages)
    watch.time("  blocks alone", lambda page: split_blocks(page.lines), pages)
    bodies = ["\n".join(block_texts(split_blocks(page.lines))) for page in pages]
    watch.time("language", lambda text: detect(text[:1600], "ar"), bodies)
    watch.time("words and tags", lambda text: tags_in(text, names.tags), bodies)
    watch.time("  words alone", str.split, bodies)
    watch.time("slug", slug, [str(page.lines[0].text[:60]) for page in pages])
    watch.time(
        "summary, as shown", lambda text: display_texts("", shorten_summary(text.partition("\n")[0]), "ar"), bodies
    )
    watch.time("whole parse", lambda file: parse(*file, reading), files)
    watch.time("whole parse, Markdown", lambda file: parse(*file, reading), corpus(len(files), markdown=True))


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.stages", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="how many articles (default: 1000)")
    parser.add_argument("--runs", type=int, default=5, help="of how many runs the best counts (default: 5)")
    options = parser.parse_args()
    gc.disable()  # as a build has it
    files = corpus(options.count)
    print(f"{options.count:,} articles of {sum(len(data) for _, data in files) // options.count:,} bytes, µs for each")
    measure(files, settings(), options.runs)


if __name__ == "__main__":
    main()
