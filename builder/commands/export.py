"""`warraq export`: articles as news agencies exchange them, each as one document of ninjs or NewsML-G2."""

import os
import sys
from argparse import Namespace
from datetime import datetime

from builder.build.builder import Builder
from builder.build.report import BuildOptions
from builder.build.stories import Stories
from builder.commands.digest import since_fault, since_time
from builder.commands.times import build_time, time_fault
from builder.exports.news_item import news_item
from builder.exports.newsml import newsml
from builder.exports.ninjs import ninjs
from builder.problems import BuildFailed, nearest
from builder.store.store import Broken
from builder.terminal import print_problems, project_fault, project_of, refused_problem

_WRITERS = {"ninjs": (ninjs, "json"), "newsml": (newsml, "xml")}


def run(options: Namespace) -> int:
    """Exit status: 0, 1 when articles have errors or files can't be written, 2 for wrong use or an unknown article."""
    project = options.project or next(filter(None, map(project_of, filter(os.path.isfile, options.articles))), ".")
    if fault := project_fault(project) or _fault(options):
        return _wrong(fault)
    builder = Builder(project, BuildOptions())
    settings = builder.settings()[0]
    now = build_time(options.now, settings)
    try:
        with builder.opened(now) as opened:
            begin = since_time(options.since, now, settings) if options.since else None
            found = _found(opened, options.articles, project, begin)
            return _wrong(found) if isinstance(found, str) else _written(opened, found, options)
    except BuildFailed as failed:
        print_problems(failed.problems)
        return 1
    except (OSError, *Broken) as error:
        print_problems([refused_problem(error, project)])
        return 1


def _fault(options: Namespace) -> str:
    if not options.articles and not options.since:
        return "No article is named. Name its file or its address, or give --since."
    if options.since and (fault := since_fault(options.since)):
        return fault
    return time_fault(options.now)


def _found(opened: Stories, names: list[str], project: str, begin: datetime | None) -> list[int] | str:
    """The stories that are named, and those that came out since `begin`, each once; or what is wrong with a name."""
    stories = opened.edition.newsroom.stories
    indices: dict[int, None] = {}
    for name in names:
        path = os.path.relpath(name, project).replace(os.sep, "/") if os.path.isfile(name) else name
        index = opened.find(path)
        if index is None:
            near = nearest(path, [story.article.path for story in stories])
            return f"No article that is out is called `{name}`. {near or 'Name its file or its address.'}"
        indices[index] = None
    if begin:
        indices |= {at: None for at, story in enumerate(stories) if story.moment > begin}
    return list(indices)


def _written(opened: Stories, indices: list[int], options: Namespace) -> int:
    write, ending = _WRITERS[options.format]
    made = [(index, write(news_item(opened.edition, index, opened.html(index)))) for index in indices]
    if not options.out and len(made) > 1:
        return _wrong("Several articles need a folder to lie in. Name one with --out.")
    if not options.out:
        for _, data in made:
            sys.stdout.buffer.write(data)
        return 0
    folder = len(made) != 1 or os.path.isdir(options.out) or options.out.endswith(("/", os.sep))
    for index, data in made:
        path = os.path.join(options.out, f"{_name(opened, index)}.{ending}") if folder else options.out
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)
        print(path)
    return 0


def _name(opened: Stories, index: int) -> str:
    """A file's name of a story: its address in one part, which no other has."""
    return opened.edition.newsroom.stories[index].address.strip("/").replace("/", "-")


def _wrong(text: str) -> int:
    print(f"warraq export: {text}", file=sys.stderr)
    return 2
