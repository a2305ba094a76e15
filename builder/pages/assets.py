"""Which template, stylesheet and static file a site has: the project's own where it has one, else the theme's."""

from collections.abc import Mapping

from msgspec import Struct

from builder.digest import digest_of
from builder.reading.inputs import STATIC, THEME, Source

_HASHED = ("style.css", "favicon.svg")
_SCRIPTS = "scripts/"


class Assets(Struct, frozen=True):
    """Static files by their path on the site: the input they come from. Hashed names are the theme's own files."""

    files: dict[str, str]
    stylesheet: str  # path on the site, like style.0a1b2c3d.css; empty without one
    icon: str
    scripts: str  # the folder of the scripts, like scripts.0a1b2c3d/; empty without any


def assets(sources: Mapping[str, Source]) -> Assets:
    """What stands in `static/`; a file of the project wins over the theme's of the same name.

    The stylesheet and the icon carry letters of their digest in their names, so that hosts may let browsers keep them.
    The scripts, which name each other, have those of all of them in the name of their folder.
    """
    chosen = winners(sources, STATIC)
    scripts = {path[len(_SCRIPTS) :]: source for path, source in chosen.items() if path.startswith(_SCRIPTS)}
    folder = _digested(scripts, sources)
    files = {path: source for path, source in chosen.items() if path not in _HASHED and not path.startswith(_SCRIPTS)}
    files |= {folder + path: source for path, source in scripts.items()}
    names = {}
    for name in _HASHED:
        stem, ending = name.rsplit(".", 1)
        names[name] = f"{stem}.{sources[chosen[name]].digest.hex()[:8]}.{ending}" if name in chosen else ""
        if name in chosen:
            files[names[name]] = chosen[name]
    return Assets(dict(sorted(files.items())), names["style.css"], names["favicon.svg"], folder)


def _digested(scripts: Mapping[str, str], sources: Mapping[str, Source]) -> str:
    if not scripts:
        return ""
    parts = [part for path in sorted(scripts) for part in (path.encode(), sources[scripts[path]].digest)]
    return f"scripts.{digest_of(*parts).hex()[:8]}/"


def winners(sources: Mapping[str, Source], folder: str) -> dict[str, str]:
    """The files of a folder that project and theme both may have, by path in it: the input that counts."""
    found = {}
    for before in (THEME + folder, folder):
        for path in sources:
            if path.startswith(before):
                found[path[len(before) :]] = path
    return found
