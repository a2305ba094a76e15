"""`warraq init`: a new project, ready to build."""

import os
import sys
from argparse import Namespace

from builder.commands.samples import SAMPLES, SITE_TOML
from builder.newsroom.ledger import HEAD
from builder.settings import LEDGER


def run(options: Namespace) -> int:
    """Exit status: 0, 1 when the folder can't be made, 2 when it is not empty."""
    folder = options.folder
    if not folder.strip():
        print("warraq init: The folder has no name. Name a new folder.", file=sys.stderr)
        return 2
    if os.path.lexists(folder) and (not os.path.isdir(folder) or os.listdir(folder)):
        hint = "Name a new folder; nothing in this one was changed."
        print(f"warraq init: `{folder}` is not an empty folder. {hint}", file=sys.stderr)
        return 2
    sample = SAMPLES[options.language]
    files = {
        "site.toml": SITE_TOML.format(language=options.language, title=sample.title, section=sample.section),
        "content/welcome.txt": sample.plain,
        "content/news/2026-01-01-first-steps.md": sample.markdown,
        LEDGER: HEAD,
        ".gitignore": "/public/\n/.warraq/\n",
    }
    try:
        for empty in ("templates", "static"):
            os.makedirs(os.path.join(folder, empty), exist_ok=True)
        for path, text in files.items():
            name = os.path.join(folder, path)
            os.makedirs(os.path.dirname(name), exist_ok=True)
            with open(name, "x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        print(f"warraq init: {error.filename} can't be written: {error.strerror}. Check the folder.", file=sys.stderr)
        return 1
    print(f"A new project is in {folder}. Build it: warraq build {folder}")
    return 0
