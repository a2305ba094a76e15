"""The plan: every output of the site with its recipe and its key, decided before a byte is made."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, msgpack, structs

from builder.digest import digest, digest_of
from builder.newsroom.newsroom import FOLDERS, Newsroom
from builder.pages.articles import article_pages, copied, pictured
from builder.pages.assets import Assets, assets
from builder.pages.edition import Edition
from builder.pages.feeds import announced, feeds, robots, sitemaps
from builder.pages.files import Files, is_text, published
from builder.pages.lists import ARCHIVE, front, indexes, missing, shelf_pages, shelves
from builder.pages.pictures import Gallery, path_of
from builder.pages.recipes import Copy, Data, Image, Output, Page, Recipe, Text
from builder.pages.views import Chrome
from builder.pages.wording import Wording
from builder.problems import Location, Problem
from builder.reading.inputs import Inputs
from builder.settings import Settings

# What a page may load: its own stylesheet, its own pictures, and nothing else (Content Security Policy Level 3).
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
_NONE = bytes(16)


class Plan(Struct, frozen=True):
    """Outputs by path, in order of path; what is the same on all pages; what is wrong."""

    outputs: dict[str, Output]
    chrome: Chrome
    problems: tuple[Problem, ...]


class _Wanted(Struct, frozen=True):
    path: str
    recipe: Recipe
    source: str


def plan(
    newsroom: Newsroom,
    settings: Settings,
    inputs: Inputs,
    templates: Mapping[str, bytes],
    gallery: Gallery,
) -> Plan:
    """Decides everything: `templates` are digests by name, each with all that the template includes."""
    problems: list[Problem] = list(newsroom.problems)
    wording = Wording.of(settings)
    static = assets(inputs.sources)
    edition = Edition.of(newsroom, wording, Files.of(inputs.sources), gallery)
    edition = structs.replace(edition, script=wording.href("/" + static.script) if static.script else "")
    chrome = _chrome(edition, static)
    keys = _Keys(inputs, templates, digest(msgpack.encode(chrome)))
    outputs: dict[str, Output] = {}
    for wanted in (*_pages(edition, chrome, problems), *_files(edition, static)):
        output = Output(wanted.path, wanted.recipe, keys.parts(wanted.recipe), wanted.source)
        other = outputs.setdefault(wanted.path, output)
        if other is not output and not _alike(other, output):
            problems.append(_collision(other, output))
    outputs = dict(sorted(outputs.items()))
    problems += _nested(outputs)
    return Plan(outputs, chrome, tuple(dict.fromkeys(problems)))


def _chrome(edition: Edition, static: Assets) -> Chrome:
    wording, newsroom = edition.wording, edition.newsroom
    words = wording.phrases
    kinds = {term.kind for term in newsroom.shelves}
    menu = [wording.link(ARCHIVE, words.archive)]
    for kind, name in (
        ("tag", words.tags),
        ("author", words.authors),
        ("place", words.places),
        ("agency", words.agencies),
    ):
        if kind in kinds:
            menu.append(wording.link(FOLDERS[kind], name))
    return Chrome(
        title=wording.settings.title,
        tagline=wording.settings.tagline,
        language=wording.settings.language,
        direction=wording.direction,
        home=wording.href("/"),
        stylesheet=wording.href("/" + static.stylesheet) if static.stylesheet else "",
        icon=wording.href("/" + static.icon) if static.icon else "",
        sections=tuple(edition.term(section) for section in newsroom.sections),
        menu=tuple(menu),
        phrases=words,
        policy=POLICY,
        generator="Warraq",
        feeds=announced(wording, "/", wording.settings.title) if newsroom.stories else (),
    )


def _pages(edition: Edition, chrome: Chrome, problems: list[Problem]) -> Iterator[_Wanted]:
    """Every page; the sitemap last, since it lists the others."""
    addresses: list[str] = []

    def at(address: str, page: Page, source: str) -> _Wanted:
        addresses.append(address)
        return _Wanted(_path(address), page, source)

    newsroom, wording = edition.newsroom, edition.wording
    for story, page in article_pages(edition, problems):
        yield at(story.address, page, story.article.path)
    yield at("/", front(edition, chrome.feeds), "the home page")
    announcements = {
        section: announced(wording, section.address, section.name)
        for section in newsroom.sections
        if section in newsroom.shelves
    }
    for shelf in shelves(edition, announcements):
        for address, page in shelf_pages(edition, shelf):
            yield at(address, page, f"the {shelf.kind} {shelf.name}")
    for address, page in indexes(edition):
        yield at(address, page, f"the index at {address}")
    yield _Wanted("404.html", missing(edition), "the page for missing addresses")
    for address, page in feeds(edition, newsroom.sections):
        yield _Wanted(_path(address), page, f"the feed at {address}")
    for address, page in sitemaps(edition, addresses):
        yield _Wanted(_path(address), page, "the sitemap")


def _files(edition: Edition, static: Assets) -> Iterator[_Wanted]:
    for path, source in static.files.items():
        yield _Wanted(path, Copy(source), source)
    shown: set[str] = set()
    for source, wanted_by in copied(edition):
        yield _Wanted(published(source), Text(source) if is_text(source) else Copy(source), wanted_by)
    for source, wanted_by in pictured(edition):
        if source not in shown:
            shown.add(source)
            for image in edition.gallery.images(source):
                yield _Wanted(path_of(image), image, wanted_by)
    if "robots.txt" not in static.files:
        yield _Wanted("robots.txt", robots(edition.wording), "robots.txt")


def _path(address: str) -> str:
    path = address.removeprefix("/")
    return path + "index.html" if path.endswith("/") or not path else path


class _Keys:
    """The digests that an output's key is made of."""

    def __init__(self, inputs: Inputs, templates: Mapping[str, bytes], chrome: bytes) -> None:
        self._inputs, self._templates, self._chrome = inputs, templates, chrome
        self._encode = msgpack.Encoder().encode

    def parts(self, recipe: Recipe) -> bytes:
        match recipe:
            case Page(template, view, cards, body, holes):
                shown = digest(b"".join([card.key for card in cards])) if cards else _NONE
                text = digest_of(body, *[hole.encode() for hole in holes]) if holes else body or _NONE
                made = self._templates.get(template, _NONE)
                return self._inputs.epoch + made + self._chrome + digest(self._encode(view)) + shown + text
            case Copy(source):
                return _NONE * 5 + self._inputs.sources[source].digest
            case Image(key=key):
                return _NONE * 5 + key
            case Text(source):
                return _NONE * 5 + digest_of(b"text", self._inputs.sources[source].digest)
            case Data(data):
                return _NONE * 5 + digest(data)


def _alike(one: Output, other: Output) -> bool:
    """Whether two outputs at one path are the same file, wanted twice, or the same picture in two folders."""
    match one.recipe, other.recipe:
        case (Copy(), Copy()) | (Text(), Text()):
            return one.recipe == other.recipe
        case Image(key=key), Image(key=same):
            return key == same
    return False


def _collision(one: Output, other: Output) -> Problem:
    hint = "Give one of them another address."
    path = other.source if "/" in other.source and not other.source.startswith("the ") else one.source
    return Problem(Location(path), f"{one.source} and {other.source} both want to be {one.path}.", hint)


def _nested(outputs: Mapping[str, Output]) -> Sequence[Problem]:
    """A file can't stand where another output needs a folder; the paths are sorted."""
    paths = list(outputs)
    problems = []
    for path in paths:
        if path.endswith("/index.html"):  # nearly all; a folder of that name is looked for below
            continue
        below = bisect_left(paths, f"{path}/")
        if below < len(paths) and paths[below].startswith(f"{path}/"):
            problems.append(_collision(outputs[path], outputs[paths[below]]))
    inside = [path for path in paths if "index.html/" in path]
    folders = [path[: path.index("index.html/") + len("index.html")] for path in inside]
    return problems + [
        _collision(outputs[folder], outputs[path])
        for folder, path in zip(folders, inside, strict=True)
        if folder in outputs
    ]
