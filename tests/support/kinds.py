"""A page of every kind that a site has: what the tests of the theme go through, and what screenshots are taken of."""

from collections.abc import Iterable

from tests.support.sites import Site

_ALONE = {
    "home": "index.html",
    "missing": "404.html",
    "gone": "410.html",
    "offline": "offline/index.html",
    "saved": "saved/index.html",
    "corrections": "corrections/index.html",
}
_LISTS = (
    ("tags", "tags/", 1),
    ("tag", "tags/", 2),
    ("authors", "authors/", 1),
    ("author", "authors/", 2),
    ("agencies", "agencies/", 1),
    ("agency", "agencies/", 2),
    ("places", "places/", 1),
    ("place", "places/", 2),
    ("archive", "archive/", 1),
    ("year", "archive/", 2),
    ("month", "archive/", 3),
)
_STORY = '<article class="story'
# What an article has in it, by the name of the kind of page.
_MARKS = {
    "plain": '<div class="text">',
    "picture": '<figure class="picture',
    "english": f'{_STORY}" lang="en"',
    "persian": f'{_STORY}" lang="fa"',
    "live": '<section class="entry"',
    "corrected": 'id="_corrections"',
    "gallery": '<ul class="gallery"',
    "verse": 'class="verse"',
    "table": "<table",
    "footnotes": 'class="footnote"',
    "standing": f'{_STORY} standing"',
    "embedded": '<figure class="embed',
    "recording": "<audio",
    "code": "<pre",
    "draft": 'class="draft"',
}


def kinds(site: Site) -> dict[str, str]:
    """The path of a page of each kind, by the kind's name; what the site doesn't have isn't named."""
    pages = site.pages()
    found = {name: path for name, path in _ALONE.items() if path in pages}
    for name, start, depth in _LISTS:
        found |= _first(name, (path for path in pages if path.startswith(start) and path.count("/") == depth))
    texts = {path: text for path in pages for text in [site.text(path)] if _STORY in text}
    fronts = [path for path in pages if path.count("/") == 1 and '<body class="list' in site.text(path)]
    found |= _first("section", fronts) | _first("opinion", (path for path in fronts if path.startswith("opinion/")))
    for name, mark in _MARKS.items():
        fitting = [path for path, text in texts.items() if mark in text]
        bare = [path for path in fitting if "<figure" not in texts[path]]
        found |= _first(name, bare if name == "plain" else fitting)
    if texts:
        found["longest"] = max(texts, key=lambda path: len(texts[path].partition("<body")[2]))
    return found


def _first(name: str, paths: Iterable[str]) -> dict[str, str]:
    path = next(iter(paths), "")
    return {name: path} if path else {}
