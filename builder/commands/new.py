"""`warraq new`: a new article's file with its header, in the right folder, as a draft."""

import os
import sys
from argparse import Namespace
from datetime import datetime

from builder.build.builder import Builder
from builder.language.letters import clean, fold
from builder.language.slugs import slug
from builder.problems import nearest
from builder.reading.fields.names import keys_for
from builder.reading.fields.words import YES
from builder.settings.settings import Settings
from builder.settings.vocabulary import KnownTerm
from builder.terminal import print_problems, project_fault


def run(options: Namespace) -> int:
    """Prints the path of the file. Exit status: 0, 1 when it can't be made, 2 for wrong use."""
    headline = clean(options.headline)
    if not headline:
        print("warraq new: The headline is empty. Write it between quotes.", file=sys.stderr)
        return 2
    if fault := project_fault(options.project):
        print(f"warraq new: {fault}", file=sys.stderr)
        return 2
    settings, problems = Builder(options.project).settings()
    if problems:  # the section, the language and the time would be wrong
        print_problems(problems)
        return 1
    section = _section(options.section, settings)
    if options.section and section is None:
        names = [name for each in settings.sections for name in (each.name, each.address)]
        hint = nearest(options.section, names) or "Its sections are in site.toml."
        print(f"warraq new: The site has no section `{options.section}`. {hint}", file=sys.stderr)
        return 2
    moment = datetime.now(settings.zone)
    path = os.path.normpath(os.path.join(options.project, _path(headline, section, moment)))
    fault = _written(path, new_header(headline, section, moment, settings.language))
    if fault:
        print(f"warraq new: {path} can't be written: {fault}.", file=sys.stderr)
        return 1
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


def _section(given: str, settings: Settings) -> KnownTerm | None:
    wanted = fold(given)
    for known in settings.sections:
        if wanted and wanted in map(fold, (known.name, known.address, *known.spellings)):
            return known
    return None


def _path(headline: str, section: KnownTerm | None, moment: datetime) -> str:
    folder = f"content/{section.address or slug(section.name)}" if section else "content"
    return f"{folder}/{moment:%Y-%m-%d}-{slug(headline, 80) or 'article'}.txt"


def _written(name: str, text: str) -> str:
    """Writes a new file; what went wrong, empty if nothing did. A file that exists is never touched."""
    try:
        os.makedirs(os.path.dirname(name), exist_ok=True)
        with open(name, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return "there is already one. Change the headline, or write there"
    except OSError as error:
        return f"{error.strerror}. Check the folder"
    return ""
