"""`warraq eject`: copies a template of the theme into the project, to be changed there."""

import os
import sys
from argparse import Namespace

from builder.build.builder import theme_folder
from builder.problems import nearest
from builder.terminal import project_fault

# What each template that makes pages sees as `page`; docs/templates.md has the fields of each.
VIEWS = {
    "article.html": "ArticleView",
    "page.html": "PageView",
    "home.html": "FrontView",
    "list.html": "ListView",
    "index.html": "IndexView",
    "corrections.html": "CorrectionsView",
    "404.html": "MissingView",
    "gone.html": "MissingView",
    "moved.html": "MovedView",
    "offline.html": "PlainView",
    "saved.html": "PlainView",
    "feeds.html": "FeedsView",
    "feed.rss.xml": "FeedView",
    "feed.atom.xml": "FeedView",
    "feed.json": "FeedView",
    "feeds.opml": "OutlineView",
    "sitemap.xml": "SitemapView",
    "sitemapindex.xml": "SitemapView",
    "news-sitemap.xml": "NewsView",
}


def run(options: Namespace) -> int:
    """Prints the path of the copy. Exit status: 0, 1 when it can't be made, 2 for wrong use."""
    if bool(options.template) == options.list:
        print("warraq eject: Nothing is named, or too much. Name a template, or ask for `--list`.", file=sys.stderr)
        return 2
    theme = os.path.join(theme_folder(), "templates")
    names = sorted(os.listdir(theme))
    if options.list:
        return _listed(names)
    if fault := project_fault(options.project):
        print(f"warraq eject: {fault}", file=sys.stderr)
        return 2
    name = options.template.removeprefix("templates/")
    if name not in names:
        hint = nearest(name, names) or "`warraq eject --list` names all."
        print(f"warraq eject: The theme has no template `{options.template}`. {hint}", file=sys.stderr)
        return 2
    with open(os.path.join(theme, name), "rb") as file:
        data = file.read()
    path = os.path.normpath(os.path.join(options.project, "templates", name))
    if fault := _written(path, data):
        print(f"warraq eject: {path} can't be written: {fault}.", file=sys.stderr)
        return 1
    print(path)
    return 0


def _listed(names: list[str]) -> int:
    """Those that make pages first, each with its view."""
    for name in (*(name for name in VIEWS if name in names), *(name for name in names if name not in VIEWS)):
        print(f"{name:<18} {VIEWS.get(name, '– (for the others to use)')}")
    return 0


def _written(path: str, data: bytes) -> str:
    """Writes a new file; what went wrong, empty if nothing did. A file that exists is never touched."""
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "xb") as file:
            file.write(data)
    except FileExistsError:
        return "the project has its own already. Remove it first, or change it there"
    except OSError as error:
        return f"{error.strerror}. Check the folder"
    return ""
