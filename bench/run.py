"""Measures builds of an invented corpus: cold, with nothing changed, and after each edit that newsrooms make."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable

from bench.corpus import write

NOW = "2026-11-24T12:00:00Z"
Edit = Callable[[str], None]

# Run in between, for the memory of one build and its workers alone: the kernel's figures only ever grow in one process.
MEASURE = """
import json, resource, subprocess, sys, time
begun = time.perf_counter()
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
seconds = time.perf_counter() - begun
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"seconds": seconds, "status": done.returncode, "out": done.stdout, "err": done.stderr,
                  "cpu": used.ru_utime + used.ru_stime, "largest": used.ru_maxrss}))
"""


def measured(project: str, workers: int) -> dict[str, float]:
    """One build by the command: wall and processor seconds, kB of its largest process, files written and removed."""
    command = [sys.executable, "-m", "builder", "build", project, "--json", "--now", NOW]
    if workers:
        command += ["--workers", str(workers)]
    done = subprocess.run([sys.executable, "-c", MEASURE, *command], capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    if told["status"] != 0:
        raise SystemExit(f"The build failed with status {told['status']}:\n{told['out'][:2000]}\n{told['err'][:2000]}")
    report = json.loads(told["out"])
    return {
        "seconds": told["seconds"],
        "cpu": told["cpu"],
        "largest": told["largest"],
        "written": report["written"],
        "removed": report["removed"],
        "outputs": report["outputs"],
    }


def replaced(path: str, change: Callable[[str], str]) -> None:
    with open(path, encoding="utf-8") as file:
        text = file.read()
    changed = change(text)
    if changed == text:
        raise SystemExit(f"The edit of {path} changes nothing.")
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(changed)


def edits(project: str) -> list[tuple[str, Edit]]:
    """What is measured after the cold build, in this order, each with what is done to the project before it."""
    folder = os.path.join(project, "content")
    found = sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names)
    old = found[len(found) // 2]
    other = found[len(found) // 3]

    def nothing(_: str) -> None:
        pass

    def body(_: str) -> None:
        replaced(old, lambda text: text.rstrip("\n") + " وهذه جملة زيدت في آخر المقال.\n")

    def headline(_: str) -> None:
        replaced(other, _renamed)

    def story(_: str) -> None:
        with open(other, encoding="utf-8") as file:
            text = file.read()
        name = "2026-11-24-new" + os.path.splitext(other)[1]
        with open(os.path.join(os.path.dirname(other), name), "w", encoding="utf-8", newline="\n") as file:
            file.write(_renamed(text))

    return [("nothing changed", nothing), ("one body", body), ("one headline", headline), ("a new story", story)]


def _renamed(text: str) -> str:
    """The text with a word more in its headline: a header's line, a front matter's line, or the third line."""
    lines = text.split("\n")
    keyed = ("العنوان: ", "title: ")
    at = next((number for number, line in enumerate(lines[:3]) if line.startswith(keyed)), 2)
    key, colon, value = lines[at].partition(": ") if lines[at].startswith(keyed) else ("", "", lines[at])
    quote = '"' if value.startswith('"') else ""
    lines[at] = f"{key}{colon}{quote}عنوان جديد {value.removeprefix(quote)}"
    return "\n".join(lines)


def table(rows: list[tuple[str, dict[str, float]]]) -> str:
    cold = rows[0][1]["seconds"]
    lines = [f"{'build':<16} {'wall s':>8} {'of cold':>8} {'CPU s':>8} {'MB':>6} {'written':>8} {'removed':>8}"]
    for name, row in rows:
        lines.append(
            f"{name:<16} {row['seconds']:>8.2f} {row['seconds'] / cold:>8.1%} {row['cpu']:>8.2f} "
            f"{row['largest'] / 1024:>6.0f} {row['written']:>8.0f} {row['removed']:>8.0f}"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many articles (default: 10000)")
    parser.add_argument("--markdown", action="store_true", help="Markdown instead of plain text")
    parser.add_argument("--workers", type=int, default=0, help="processes (default: one for each core)")
    parser.add_argument("--keep", metavar="DIR", default="", help="leave the project and its site in this new folder")
    options = parser.parse_args()
    project = options.keep or tempfile.mkdtemp(prefix="warraq-bench-")
    try:
        write(project, options.count, options.markdown)
        rows = [("cold", measured(project, options.workers))]
        for name, edit in edits(project):
            edit(project)
            rows.append((name, measured(project, options.workers)))
    finally:
        if not options.keep:
            shutil.rmtree(project, ignore_errors=True)
    kind = "Markdown" if options.markdown else "plain-text"
    print(f"{options.count:,} {kind} articles, {rows[0][1]['outputs']:,.0f} files; MB are those of the largest process")
    print(table(rows))


if __name__ == "__main__":
    main()
