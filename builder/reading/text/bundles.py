"""Page bundles: an `index.md` in a folder with its pictures goes by the name of its folder."""

import re

_INDEX = re.compile(r"(?:^|/)index(?:\.[a-z]{2})?\.(?:md|markdown)$", re.IGNORECASE)


def bundle_name(path: str) -> str:
    """The name of the folder that an `index.md` with its pictures lies in; empty for other files."""
    folders = path.split("/")
    return folders[-2] if _INDEX.search(path) and len(folders) > 2 else ""
