"""`warraq new`: a new article's file with its header, in the right folder, as a draft."""

import os
from argparse import ArgumentParser, Namespace
from datetime import datetime

from builder.build.builder import Builder
from builder.commands.new_file import create_file
from builder.commands.options import add_project_option
from builder.commands.project import require_project
from builder.language.letters import clean, fold
from builder.language.slugs import slug
from builder.problems import nearest
from builder.reading.fields.names import keys_for
from builder.reading.fields.words import YES
from builder.settings.settings import Settings
from builder.settings.vocabulary import KnownTerm
from builder.terminal.boundary import WrongUse
from builder.terminal.messages import print_problems

PURPOSE = "Make a new article's file with its header, and print its path."
EXAMPLES = """\
  warraq new "افتتاح مكتبة جديدة"
  warraq new "The library opens" --section city"""


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("headline", metavar="HEADLINE", help="the headline, between quotes")
    parser.add_argument("--section", default="", help="the section, by name or address")
    add_project_option(parser)


def run(options: Namespace) -> int:
    """Prints the path of the file. Exit status: 0, 1 when it can't be made, 2 for wrong use."""
    headline = clean(options.headline)
    if not headline:
        raise WrongUse("The headline is empty. Write it between quotes.")
    require_project(options.project)
    settings, problems = Builder(options.project).settings()
    if problems:  # the section, the language and the time would be wrong
        print_problems(problems)
        return 1
    section = _section(options.section, settings)
    if options.section and section is None:
        names = [name for known in settings.sections for name in (known.name, known.address)]
        hint = nearest(options.section, names) or "Its sections are in site.toml."
        raise WrongUse(f"The site has no section `{options.section}`. {hint}")
    moment = datetime.now(settings.zone)
    path = os.path.normpath(os.path.join(options.project, _path(headline, section, moment)))
    header = new_header(headline, section, moment, settings.language)
    create_file(path, header.encode(), "there is already one. Change the headline, or write there")
    print(path)
    return 0


def new_header(headline: str, section: KnownTerm | None, moment: datetime, language: str) -> str:
    """The lines above an article, in the writer's language, with a blank one below them."""
    keys = keys_for(language)
    lines = [
        (keys["title"], headline),
        (keys["section"], section.name if section else ""),
        (keys["tags"], ""),
        (keys["date"], f"{moment:%Y-%m-%d %H:%M}"),
        (keys["author"], ""),
        (keys["draft"], YES[language]),
    ]
    return "".join(f"{key}: {value}".rstrip() + "\n" for key, value in lines) + "\n"


def _section(name: str, settings: Settings) -> KnownTerm | None:
    wanted = fold(name)
    for known in settings.sections:
        if wanted and wanted in map(fold, (known.name, known.address, *known.spellings)):
            return known
    return None


def _path(headline: str, section: KnownTerm | None, moment: datetime) -> str:
    folder = f"content/{section.address or slug(section.name)}" if section else "content"
    return f"{folder}/{moment:%Y-%m-%d}-{slug(headline, 80) or 'article'}.txt"
