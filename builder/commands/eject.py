"""`warraq eject`: copies a template of the theme into the project, to be changed there."""

import os
from argparse import ArgumentParser, Namespace

from builder.build.builder import theme_folder
from builder.commands.new_file import create_file
from builder.commands.options import add_project_option
from builder.commands.project import require_project
from builder.problems import nearest
from builder.terminal.boundary import WrongUse

PURPOSE = "Copy a template of the theme into the project, to be changed there; never over one of its own."
EXAMPLES = """\
  warraq eject article.html
  warraq eject --list
  warraq eject _card.html --project my-paper"""

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


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("template", metavar="TEMPLATE", nargs="?", default="", help="its name, like article.html")
    parser.add_argument("--list", action="store_true", help="name all templates, each with the view that it sees")
    add_project_option(parser)


def run(options: Namespace) -> int:
    """Prints the path of the copy. Exit status: 0, 1 when it can't be made, 2 for wrong use."""
    if bool(options.template) == options.list:
        raise WrongUse("Nothing is named, or too much. Name a template, or ask for `--list`.")
    theme = os.path.join(theme_folder(), "templates")
    names = sorted(os.listdir(theme))
    if options.list:
        _print_list(names)
        return 0
    require_project(options.project)
    name = options.template.removeprefix("templates/")
    if name not in names:
        hint = nearest(name, names) or "`warraq eject --list` names all."
        raise WrongUse(f"The theme has no template `{options.template}`. {hint}")
    with open(os.path.join(theme, name), "rb") as file:
        data = file.read()
    path = os.path.normpath(os.path.join(options.project, "templates", name))
    create_file(path, data, "the project has its own already. Remove it first, or change it there")
    print(path)
    return 0


def _print_list(names: list[str]) -> None:
    """Those that make pages first, each with its view."""
    for name in (*(name for name in VIEWS if name in names), *(name for name in names if name not in VIEWS)):
        print(f"{name:<18} {VIEWS.get(name, '– (for the others to use)')}")
