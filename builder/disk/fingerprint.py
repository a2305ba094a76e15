"""The builder's own identity: what it is made of and what it renders with, as one digest that is part of every key."""

import os
import sys
from importlib.util import find_spec

from builder.digest import digest, digest_of

_RENDERS_WITH = ("jinja2", "markdown", "slugify", "msgspec", "nh3", "yaml", "PIL", "markupsafe")

_READ = (".py", ".txt", ".toml")  # code, tables of names, the words of pages
_LEFT_OUT = ("__pycache__", "theme", "translations")  # the theme's files are inputs; translations are on no page


def builder_fingerprint() -> bytes:
    """The digest of the builder's files, Python's version and the versions of what pages are made with.

    Versions are read from the names of the `.dist-info` folders (PEP 376), since `importlib.metadata` takes 40 ms to
    import and to ask, a tenth of what a build with nothing to do may take. About 5 ms in all.
    """
    here = os.path.dirname(os.path.dirname(__file__))
    parts = [sys.version.encode()]
    for folder, folders, names in os.walk(here):
        folders[:] = sorted(name for name in folders if name not in _LEFT_OUT)
        for name in sorted(names):
            path = os.path.join(folder, name)
            if name.endswith(_READ):
                with open(path, "rb") as file:
                    parts += (os.path.relpath(path, here).encode(), digest(file.read()))
    return digest_of(*parts, *installed_versions())


def installed_versions() -> list[bytes]:
    """The names of all `.dist-info` folders that stand beside what the builder renders with."""
    beside = set()
    for name in _RENDERS_WITH:
        spec = find_spec(name)
        if spec and spec.origin:
            folder = os.path.dirname(spec.origin)
            beside.add(os.path.dirname(folder) if os.path.basename(spec.origin).startswith("__init__.") else folder)
    wanted = {
        "jinja2",
        "markdown",
        "python_slugify",
        "text_unidecode",
        "msgspec",
        "nh3",
        "pyyaml",
        "pillow",
        "markupsafe",
    }
    versions = set()
    for folder in beside:
        for entry in os.listdir(folder):
            name = entry.removesuffix(".dist-info")
            if name != entry and name.rsplit("-", 1)[0].lower() in wanted:
                versions.add(name.lower().encode())
    return sorted(versions)
