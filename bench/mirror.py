"""The articles of a project as other generators read them: Markdown with front matter, the same words and terms."""

import html
import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor

from msgspec import Struct

from builder.reading.article import Article
from builder.reading.parse import parse
from builder.settings.settings import ReadingSettings, load

Writer = Callable[[Article, str], str]
PARAGRAPH = re.compile(r"<p[ >].*?</p>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


class Mirror(Struct):
    """Copies the articles of `project` into a folder, each written by `writer`; later only those that changed.

    Another generator is given what ours finds (the tags in the text, the agency and the place of a credit), so that
    both make the same pages.
    """

    project: str
    folder: str
    writer: Writer
    seen: dict[str, int] = {}

    def update(self) -> None:
        """Brings the folder up to date."""
        new = [path for path in _articles(self.project) if self.seen.get(path) != _time(self.project, path)]
        self.seen |= {path: _time(self.project, path) for path in new}
        reading = settings(self.project)
        parts = [new[start : start + 250] for start in range(0, len(new), 250)]
        jobs = [(self.project, self.folder, self.writer, reading, part) for part in parts]
        if len(jobs) == 1:
            _write(jobs[0])
        else:
            with ProcessPoolExecutor() as pool:
                list(pool.map(_write, jobs))


def settings(project: str) -> ReadingSettings:
    """What the project says of reading."""
    with open(os.path.join(project, "site.toml"), "rb") as file:
        return load({"site.toml": file.read()})[0].reading


def _articles(project: str) -> Iterator[str]:
    for at, _, names in sorted(os.walk(os.path.join(project, "content"))):
        for name in sorted(names):
            yield os.path.relpath(os.path.join(at, name), project).replace(os.sep, "/")


def _time(project: str, path: str) -> int:
    return os.stat(os.path.join(project, path)).st_mtime_ns


def _write(job: tuple[str, str, Writer, ReadingSettings, list[str]]) -> None:
    project, folder, writer, reading, paths = job
    for path in paths:
        with open(os.path.join(project, path), "rb") as file:
            data = file.read()
        parsed = parse(path, data, reading)
        assert parsed.article is not None, path
        text = _markdown(data.decode()) if path.endswith(".md") else _paragraphs(parsed.html)
        name = os.path.join(folder, os.path.splitext(path)[0] + ".md")
        os.makedirs(os.path.dirname(name), exist_ok=True)
        with open(name, "w", encoding="utf-8", newline="\n") as out:
            out.write(writer(parsed.article, text))


def _markdown(text: str) -> str:
    """A Markdown article below its front matter."""
    return text.split("\n---\n", 1)[1]


def _paragraphs(body: str) -> str:
    """A plain text as Markdown: the corpus has paragraphs only, and no letter that Markdown gives a meaning to."""
    return "\n" + "\n\n".join(html.unescape(TAG.sub("", each)) for each in PARAGRAPH.findall(body)) + "\n"
