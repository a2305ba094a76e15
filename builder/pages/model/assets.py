"""Which template, stylesheet and static file a site has: the project's own where it has one, else the theme's."""

from collections.abc import Mapping

from msgspec import Struct

from builder.digest import digest_of
from builder.inputs import STATIC, THEME, Source

# The theme's fonts, by their paths on the site. Their names carry their versions, so that they may be kept for ever.
FONTS = ("fonts/noto-naskh-arabic-2.021-s1-regular.woff2", "fonts/vazirmatn-33.003-s1-bold.woff2")
_LICENCES = ("fonts/OFL-noto-naskh-arabic.txt", "fonts/OFL-vazirmatn.txt")
_NOTES = ("fonts/README.md",)
_HASHED = ("style.css", "favicon.svg", "embed.js", "feed.css")
_SCRIPTS = "scripts/"


class Assets(Struct, frozen=True):
    """Static files by their path on the site: the input they come from. Hashed names are the theme's own files."""

    files: dict[str, str]
    stylesheet: str  # path on the site, like style.0a1b2c3d.css; empty without one
    icon: str
    scripts: str  # the folder of the scripts, like scripts.0a1b2c3d/; empty without any
    script: str
    fonts: tuple[str, ...] = ()  # those of the theme's that every page loads
    lasting: tuple[str, ...] = ()  # files that never change at their address, and folders of such as `folder/*`
    feed_style: str = ""  # the stylesheet of feeds in browsers


def assets(sources: Mapping[str, Source], fonts: bool = True) -> Assets:
    """What stands in `static/`; a file of the project wins over the theme's of the same name.

    Stylesheet, icon and script carry letters of their digest in their names, so that hosts may let browsers keep them.
    The scripts, which name each other, have those of all of them in the name of their folder. Without `fonts` those of
    the theme are left out; a stylesheet of the project's own isn't taken to need them.
    """
    chosen = effective_files(sources, STATIC)
    left_out = (*_HASHED, *_NOTES, *(() if fonts else (*FONTS, *_LICENCES)))
    scripts = {path[len(_SCRIPTS) :]: source for path, source in chosen.items() if path.startswith(_SCRIPTS)}
    folder = _scripts_folder(scripts, sources)
    files = {path: source for path, source in chosen.items() if path not in left_out and not path.startswith(_SCRIPTS)}
    files |= {folder + path: source for path, source in scripts.items()}
    names = {}
    for name in _HASHED:
        stem, ending = name.rsplit(".", 1)
        names[name] = f"{stem}.{sources[chosen[name]].digest.hex()[:8]}.{ending}" if name in chosen else ""
        if name in chosen:
            files[names[name]] = chosen[name]
    own = THEME + STATIC + _HASHED[0] in sources and STATIC + _HASHED[0] in sources
    lasting = (
        *filter(None, names.values()),
        *([f"{folder}*"] if folder else ()),
        *(path for path in FONTS if path in files),
    )
    return Assets(
        files=dict(sorted(files.items())),
        stylesheet=names["style.css"],
        icon=names["favicon.svg"],
        scripts=folder,
        script=names["embed.js"],
        fonts=tuple(path for path in FONTS if path in files and not own),
        lasting=lasting,
        feed_style=names["feed.css"],
    )


def _scripts_folder(scripts: Mapping[str, str], sources: Mapping[str, Source]) -> str:
    """The folder of the scripts on the site, with letters of the digest of all of them; empty without any."""
    if not scripts:
        return ""
    parts = [part for path in sorted(scripts) for part in (path.encode(), sources[scripts[path]].digest)]
    return f"scripts.{digest_of(*parts).hex()[:8]}/"


def effective_files(sources: Mapping[str, Source], folder: str) -> dict[str, str]:
    """The files of a folder that project and theme both may have, by path in it: the input that counts."""
    theirs, own = THEME + folder, folder
    paths = [path for path in sources if path.startswith((theirs, own))]
    theme = {path[len(theirs) :]: path for path in paths if path.startswith(theirs)}
    return theme | {path[len(own) :]: path for path in paths if path.startswith(own)}


def theme_files(sources: Mapping[str, Source], folder: str) -> dict[str, str]:
    """The theme's own files of a folder, whether the project has others of their names or not.

    The repository, which is project and theme in one, has them in its own folder.
    """
    before = THEME + folder if any(path.startswith(THEME) for path in sources) else folder
    return {path[len(before) :]: path for path in sources if path.startswith(before)}
