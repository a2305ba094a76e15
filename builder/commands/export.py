"""`warraq export`: articles as news agencies exchange them, each as one document of ninjs or NewsML-G2."""

import os
import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime

from builder.build.builder import Builder
from builder.build.report import BuildOptions
from builder.build.stories import Stories
from builder.commands.project import project_of, require_project
from builder.commands.times import build_time, require_start, require_time, start_time
from builder.exports.news_item import news_item
from builder.exports.newsml import newsml
from builder.exports.ninjs import ninjs
from builder.problems import nearest
from builder.terminal.boundary import WrongUse
from builder.terminal.refusals import refusals_as_problems

PURPOSE = "Write articles as news agencies exchange them: ninjs 2.1 (JSON) or NewsML-G2 2.35 (XML)."
EXAMPLES = """\
  warraq export content/city/bridge.txt
  warraq export /city/2026/11/bridge/ --format newsml --out bridge.xml
  warraq export --since 1d --format ninjs --out wire    each into a file of its own"""
_WRITERS = {"ninjs": (ninjs, "json"), "newsml": (newsml, "xml")}


def add_options(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("articles", metavar="ARTICLE", nargs="*", help="an article's file, or its address on the site")
    add("--format", choices=tuple(_WRITERS), default="ninjs", help="ninjs (JSON) or newsml (XML); default: ninjs")
    out = "a file for one article, a folder for several (default: to standard output, one article)"
    add("--out", default="", metavar="PATH", help=out)
    add("--since", default="", metavar="TIME", help="all that came out since: 12h, 1d, 2w, or 2026-11-23T06:00")
    add("--project", default="", help="the project's folder (default: the one that the file lies in, or this one)")
    add("--now", default="", metavar="ISO-TIME", help="export what is out at this time, like 2026-11-24T12:00")


def run(options: Namespace) -> int:
    """Exit status: 0, 1 when articles have errors or files can't be written, 2 for wrong use or an unknown article."""
    project = options.project or next(filter(None, map(project_of, filter(os.path.isfile, options.articles))), ".")
    require_project(project)
    if not options.articles and not options.since:
        raise WrongUse("No article is named. Name its file or its address, or give --since.")
    if options.since:
        require_start(options.since)
    require_time(options.now)
    builder = Builder(project, BuildOptions())
    settings = builder.settings()[0]
    now = build_time(options.now, settings)
    start = start_time(options.since, now, settings) if options.since else None
    with refusals_as_problems(project), builder.open_stories(now) as stories:
        indices = _indices(stories, options.articles, project, start)
        if len(indices) > 1 and not options.out:
            raise WrongUse("Several articles need a folder to lie in. Name one with --out.")
        documents = _documents(stories, indices, options.format)
    if options.out:
        _write(documents, options.out, project)
    else:
        sys.stdout.buffer.write(b"".join(documents.values()))
    return 0


def _indices(stories: Stories, names: list[str], project: str, start: datetime | None) -> list[int]:
    """The stories that are named, and those that came out since `start`, each once."""
    published = stories.edition.newsroom.stories
    indices: dict[int, None] = {}
    for name in names:
        path = os.path.relpath(name, project).replace(os.sep, "/") if os.path.isfile(name) else name
        index = stories.find(path)
        if index is None:
            near = nearest(path, [story.article.path for story in published])
            raise WrongUse(f"No article that is out is called `{name}`. {near or 'Name its file or its address.'}")
        indices[index] = None
    if start:
        indices |= {index: None for index, story in enumerate(published) if story.moment > start}
    return list(indices)


def _documents(stories: Stories, indices: list[int], form: str) -> dict[str, bytes]:
    """A document of each story, by the name of its file: the story's address in one part, which no other has."""
    write, ending = _WRITERS[form]
    documents = {}
    for index in indices:
        name = stories.edition.newsroom.stories[index].address.strip("/").replace("/", "-")
        documents[f"{name}.{ending}"] = write(news_item(stories.edition, index, stories.html(index)))
    return documents


def _write(documents: dict[str, bytes], out: str, project: str) -> None:
    """Into the folder `out`, or one document into a file of this name; prints the path of each."""
    is_folder = len(documents) != 1 or os.path.isdir(out) or out.endswith(("/", os.sep))
    for name, data in documents.items():
        path = os.path.join(out, name) if is_folder else out
        with refusals_as_problems(project):
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
            with open(path, "wb") as file:
                file.write(data)
        print(path)
