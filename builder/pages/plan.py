"""The plan: every output of the site with its recipe and its key, decided before a byte is made."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, msgpack, structs

from builder.digest import digest
from builder.newsroom.newsroom import FOLDERS, Newsroom
from builder.pages.articles import article_pages, copied, pictured
from builder.pages.assets import Assets, assets
from builder.pages.colours import stylesheet
from builder.pages.corrections import CORRECTIONS, any_corrections, corrections_page
from builder.pages.edition import Edition
from builder.pages.feeds import FEEDS, OPML, announced, announcements, feeds, lists
from builder.pages.files import Files, is_text, logo, published
from builder.pages.front import front
from builder.pages.hosts import Rules, host_files
from builder.pages.keys import Keys, path_at
from builder.pages.links import Links
from builder.pages.lists import ARCHIVE, indexes, missing, shelf_pages, shelves
from builder.pages.moved import GONE, gone, moved_pages
from builder.pages.offline import MANIFEST, OFFLINE, SAVED, WORKER, installed, offline, saved, undone, worker
from builder.pages.pictures import Gallery, path_of
from builder.pages.recipes import Copy, Data, Deferred, Image, Output, Page, Recipe, Text, made
from builder.pages.sitemaps import news, robots, sitemaps
from builder.pages.standing import standing_pages
from builder.pages.views import Chrome, Link, Picture
from builder.pages.wording import Wording
from builder.problems import Location, Problem, nearest
from builder.reading.inputs import STATIC, Inputs
from builder.settings import SITE, Settings

# What a page may load: the site's own stylesheets, scripts, fonts, pictures, and files that checks ask for
# (Content Security Policy Level 3).
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
_INSTALLED = "; manifest-src 'self'; worker-src 'self'"


class Plan(Struct, frozen=True):
    """Outputs by path, in order of path; what is the same on all pages; what is wrong."""

    outputs: dict[str, Output]
    chrome: Chrome
    problems: tuple[Problem, ...]


class _Wanted(Struct, frozen=True):
    path: str
    given: Recipe | Deferred
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
    static = assets(inputs.sources, settings.fonts == "theme")
    theme = stylesheet(settings).encode()
    edition = Edition.of(newsroom, wording, Files.of(inputs.sources), gallery)
    edition = structs.replace(edition, script=wording.href("/" + static.script) if static.script else "")
    problems += _logo_fault(edition)
    chrome = _chrome(edition, static, _theme_path(theme))
    keys = Keys(inputs, templates, digest(msgpack.encode(chrome)))
    outputs: dict[str, Output] = {}
    own = tuple(_own(edition, static, keys, templates))
    for wanted in (
        *_pages(edition, chrome, static, problems),
        *_files(edition, static, theme),
        *_rules(edition, static),
        *own,
    ):
        output = Output(wanted.path, wanted.given, keys.parts(made(wanted.given)), wanted.source)
        other = outputs.setdefault(wanted.path, output)
        if other is not output and not _alike(other, output):
            problems.append(_collision(other, output))
    outputs = dict(sorted(outputs.items()))
    problems += _nested(outputs)
    return Plan(outputs, chrome, tuple(dict.fromkeys(problems)))


def _theme_path(theme: bytes) -> str:
    """Where the stylesheet of the settings lies on the site; empty without one."""
    return f"theme.{digest(theme).hex()[:8]}.css" if theme else ""


def _chrome(edition: Edition, static: Assets, theme: str) -> Chrome:
    wording, newsroom = edition.wording, edition.newsroom
    words, pwa = wording.phrases, wording.settings.pwa
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
        name=wording.name(wording.settings.title),
        tagline=wording.settings.tagline,
        language=wording.settings.language,
        direction=wording.direction,
        home=wording.href("/"),
        stylesheet=wording.href("/" + static.stylesheet) if static.stylesheet else "",
        theme=wording.href("/" + theme) if theme else "",
        fonts=tuple(wording.href("/" + path) for path in static.fonts) if wording.settings.language != "he" else (),
        icon=wording.href("/" + static.icon) if static.icon else "",
        scripts=wording.href("/" + static.scripts) if static.scripts else "",
        worker=wording.href(WORKER) if pwa else "",
        manifest=wording.href(MANIFEST) if pwa else "",
        touch_icon=wording.href("/icon-192.png") if pwa else "",
        saved=wording.href(SAVED),
        locale=wording.locale(),
        sections=tuple(edition.term(section) for section in newsroom.sections),
        menu=tuple(menu),
        phrases=words,
        policy=POLICY + (_INSTALLED if pwa else ""),
        generator="Warraq",
        feeds=announced(wording, "/", wording.settings.title) if newsroom.stories else (),
        feeds_page=wording.href(FEEDS) if newsroom.stories else "",
        opml=wording.href(OPML) if newsroom.stories else "",
        logo=_logo(edition, static),
        footer=_footer(edition),
    )


def _footer(edition: Edition) -> tuple[Link, ...]:
    """The pages that stand by themselves, and the corrections once there are any."""
    wording = edition.wording
    links = [wording.link(each.address, each.article.headline) for each in edition.newsroom.pages]
    if any_corrections(edition):
        links.append(wording.link(CORRECTIONS, wording.phrases.corrections))
    return tuple(links)


def _logo(edition: Edition, static: Assets) -> Picture | None:
    wording = edition.wording
    source = logo(wording.settings, edition.files)
    address = next((path for path, each in static.files.items() if each == source), "")
    if not address or not edition.gallery.shows(source):
        return None
    found = edition.gallery.measured[source]
    return Picture(wording.href(f"/{address}"), found.width, found.height, wording.title)


def _logo_fault(edition: Edition) -> list[Problem]:
    """What is wrong with the picture that the settings name."""
    named = edition.wording.settings.logo
    source = logo(edition.wording.settings, edition.files)
    if not named or edition.gallery.shows(source):
        return []
    if source:
        hint = "It is a picture, or an SVG whose `svg` element has a `viewBox`, or `width` and `height`."
        return [Problem(Location(SITE), f"The logo `{named}` can't be shown.", hint)]
    near = nearest(STATIC + named, [path for path in edition.files.named if path.startswith(STATIC)])
    hint = near.replace(STATIC, "") or "Put it into `static/`, and write its path in there."
    return [Problem(Location(SITE), f"There is no logo `{named}`.", hint)]


def _pages(edition: Edition, chrome: Chrome, static: Assets, problems: list[Problem]) -> Iterator[_Wanted]:
    """Every page; the sitemap last, since it lists the others."""
    addresses: list[str] = []

    def at(address: str, page: Page | Deferred, source: str) -> _Wanted:
        addresses.append(address)
        return _Wanted(path_at(address), page, source)

    newsroom, wording = edition.newsroom, edition.wording
    links = Links(edition)
    address: str
    page: Page | Deferred
    for story, page in article_pages(edition, links, problems):
        yield at(story.address, page, story.article.path)
    for standing, page in standing_pages(edition, links, problems):
        yield at(standing.address, page, standing.article.path)
    if any_corrections(edition):
        yield at(CORRECTIONS, corrections_page(edition), "the corrections")
    yield at("/", front(edition, chrome.feeds, problems), "the home page")
    for shelf in shelves(edition, announcements(newsroom, wording)):
        source = f"the {shelf.kind} {shelf.name}"
        for address, page in shelf_pages(edition, shelf):
            yield at(address, page, source)
    for address, page in indexes(edition):
        yield at(address, page, f"the index at {address}")
    yield from _elsewhere(edition)
    yield from _for_machines(edition, static, addresses)


def _for_machines(edition: Edition, static: Assets, addresses: list[str]) -> Iterator[_Wanted]:
    """Feeds, what lists them, and the sitemaps of the pages at the `addresses`."""
    wording = edition.wording
    for address, page in feeds(edition, wording.href("/" + static.feed_style) if static.feed_style else ""):
        yield _Wanted(path_at(address), page, f"the feed at {address}")
    for address, page in lists(edition):
        if address == FEEDS:
            addresses.append(address)
        yield _Wanted(path_at(address), page, "the list of feeds")
    for address, sitemap in sitemaps(edition, addresses):
        yield _Wanted(path_at(address), sitemap, "the sitemap")
    for address, page in news(edition):
        yield _Wanted(path_at(address), page, "the sitemap of news")


def _elsewhere(edition: Edition) -> Iterator[_Wanted]:
    """What answers where no page is, or none any more."""
    yield _Wanted("404.html", missing(edition), "the page for missing addresses")
    yield _Wanted(GONE, gone(edition.wording), "the page for withdrawn stories")
    for address, page, source in moved_pages(edition):
        yield _Wanted(path_at(address), page, source)


def _rules(edition: Edition, static: Assets) -> Iterator[_Wanted]:
    """What tells hosts of it, and how long to keep what; the project's own files of these names win."""
    if edition.wording.settings.host_rules:
        for path, data in host_files(Rules(edition.newsroom.departures, edition.wording.prefix, static.lasting)):
            if path not in static.files:
                yield _Wanted(path, Data(data), "the rules for hosts")


def _files(edition: Edition, static: Assets, theme: bytes) -> Iterator[_Wanted]:
    if theme:
        yield _Wanted(_theme_path(theme), Data(theme), "the colours and fonts of site.toml")
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
        yield _Wanted("robots.txt", robots(edition), "robots.txt")


def _own(edition: Edition, static: Assets, keys: Keys, templates: Mapping[str, bytes]) -> Iterator[_Wanted]:
    """What is there for readers' browsers only, and neither in the sitemap nor among the lists."""
    wording = edition.wording
    yield _Wanted(path_at(SAVED), saved(wording), "the page of saved stories")
    if not wording.settings.pwa:
        yield _Wanted(path_at(WORKER), undone(wording), "the service worker")
        return
    yield _Wanted(path_at(OFFLINE), offline(wording), "the page for no connection")
    pages = (saved(wording), offline(wording))
    yield _Wanted(path_at(WORKER), worker(wording, static, pages, keys.chrome, templates), "the service worker")
    for path, recipe in installed(wording, static):
        yield _Wanted(path, recipe, "the manifest" if isinstance(recipe, Data) else "the icons")


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
