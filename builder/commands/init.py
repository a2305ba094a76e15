"""`warraq init`: a new project, ready to build; with `--ci` what publishes it by itself, in an old one too."""

import os
from argparse import ArgumentParser, ArgumentTypeError, Namespace

from builder.commands.project import is_project
from builder.commands.scaffold.samples import SAMPLES, site_toml
from builder.commands.scaffold.trust_pages import trust_pages
from builder.commands.scaffold.workflows import KINDS, workflow
from builder.newsroom.ledger import HEAD
from builder.problems import nearest
from builder.settings.settings import LEDGER
from builder.terminal.boundary import CommandFailed, WrongUse

PURPOSE = "Make a new project: settings, two sample articles, folders."
EXAMPLES = """\
  warraq init my-paper
  warraq init rooznameh --language fa
  warraq init . --ci github    in a project that is there"""


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", help="the folder to make; it must be empty or not exist")
    languages = "ar, fa, ur, he or en (default: ar)"
    parser.add_argument("--language", type=_language, default="ar", metavar="CODE", help=languages)
    publishing = f"add what builds and deploys by itself, in a project that is there too: {', '.join(KINDS)}"
    parser.add_argument("--ci", choices=KINDS, default="", metavar="KIND", help=publishing)


def run(options: Namespace) -> int:
    """Exit status: 0, 1 when files can't be made, 2 when the folder is not empty, or has such a file already."""
    folder = options.folder
    if not folder.strip():
        raise WrongUse("The folder has no name. Name a new folder.")
    files = workflow(options.ci, folder) if options.ci else {}
    is_old = bool(options.ci) and is_project(folder)
    if not is_old and os.path.lexists(folder) and (not os.path.isdir(folder) or os.listdir(folder)):
        raise WrongUse(f"`{folder}` is not an empty folder. Name a new folder; nothing in this one was changed.")
    for path in files:
        if os.path.lexists(os.path.join(folder, path)):
            raise WrongUse(f"There is already a file {path} in `{folder}`. Rename it; nothing was changed.")
    if not is_old:
        files |= _project_files(options.language)
    try:
        for name in () if is_old else ("templates", "static"):
            os.makedirs(os.path.join(folder, name), exist_ok=True)
        for path, text in files.items():
            name = os.path.join(folder, path)
            os.makedirs(os.path.dirname(name), exist_ok=True)
            with open(name, "x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        raise CommandFailed(f"{error.filename} can't be written: {error.strerror}. Check the folder.") from error
    print(
        f"Made in {folder}: {', '.join(files)}"
        if is_old
        else f"A new project is in {folder}. Build it: warraq build {folder}\n"
        "Before it goes out, fill in the ⟦…⟧ of content/pages, or remove those pages: warraq check names each."
    )
    return 0


def _project_files(language: str) -> dict[str, str]:
    """The files of a new project."""
    sample = SAMPLES[language]
    return {
        "site.toml": site_toml(language),
        "content/welcome.txt": sample.plain,
        "content/news/2026-01-01-first-steps.md": sample.markdown,
        **trust_pages(language),
        LEDGER: HEAD,
        ".gitignore": "/public/\n/.warraq/\n",
    }


def _language(text: str) -> str:
    known = list(SAMPLES)
    if text not in known:
        hint = nearest(text.lower(), known) or f"The languages are {', '.join(known)}"
        raise ArgumentTypeError(f"there is no language `{text}`. {hint}")
    return text
