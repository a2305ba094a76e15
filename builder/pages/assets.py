"""Which template, stylesheet and static file a site has: the project's own where it has one, else the theme's."""

from collections.abc import Mapping

from msgspec import Struct

from builder.reading.inputs import STATIC, THEME, Source

_HASHED = ("style.css", "favicon.svg", "embed.js")


class Assets(Struct, frozen=True):
    """Static files by their path on the site: the input they come from. Hashed names are the theme's own files."""

    files: dict[str, str]
    stylesheet: str  # path on the site, like style.0a1b2c3d.css; empty without one
    icon: str
    script: str


def assets(sources: Mapping[str, Source]) -> Assets:
    """What stands in `static/`; a file of the project wins over the theme's of the same name.

    Stylesheet, icon and script carry letters of their digest in their names, so that hosts may let browsers keep them.
    """
    chosen = winners(sources, STATIC)
    files = {path: source for path, source in chosen.items() if path not in _HASHED}
    names = []
    for name in _HASHED:
        stem, ending = name.rsplit(".", 1)
        path = f"{stem}.{sources[chosen[name]].digest.hex()[:8]}.{ending}" if name in chosen else ""
        if path:
            files[path] = chosen[name]
        names.append(path)
    return Assets(dict(sorted(files.items())), *names)


def winners(sources: Mapping[str, Source], folder: str) -> dict[str, str]:
    """The files of a folder that project and theme both may have, by path in it: the input that counts."""
    found = {}
    for before in (THEME + folder, folder):
        for path in sources:
            if path.startswith(before):
                found[path[len(before) :]] = path
    return found
