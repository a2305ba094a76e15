"""The plan: every output of the site with its recipe and its key, decided before a byte is made."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, msgpack, structs

from builder.digest import digest
from builder.inputs import Inputs
from builder.newsroom.newsroom import Newsroom
from builder.pages.chrome import logo_problems, make_chrome
from builder.pages.data.formats import ListFormats, Listing
from builder.pages.edition.edition import Edition
from builder.pages.edition.links import Links
from builder.pages.edition.sharing_window import SharingWindow
from builder.pages.edition.social_cards import social_cards
from builder.pages.feeds.feeds import feed_links, feed_lists, feed_outputs
from builder.pages.feeds.llms import llms_txt
from builder.pages.feeds.sitemaps import news_sitemap, robots_txt, sitemaps
from builder.pages.host_rules import Rules, host_files
from builder.pages.html.articles import article_pages, files_to_copy, pictures_to_encode
from builder.pages.html.corrections import corrections_page, has_corrections
from builder.pages.html.front import front_page
from builder.pages.html.indexes import index_pages
from builder.pages.html.lists import last_page, list_pages, missing_page, story_lists
from builder.pages.html.moved import GONE, gone_page, moved_pages
from builder.pages.html.offline import (
    offline_page,
    removed_worker,
    saved_page,
    service_worker,
    web_manifest,
)
from builder.pages.html.standing import standing_pages
from builder.pages.html.trust import portraits, trust_problems
from builder.pages.images.colours import stylesheet
from builder.pages.images.icons import fixed_icons, logo_picture, tab_icons
from builder.pages.images.pictures import PictureSizes, version_path
from builder.pages.model.addresses import CORRECTIONS, FEEDS, LLMS, MANIFEST, OFFLINE, SAVED, WORKER
from builder.pages.model.assets import Assets, assets
from builder.pages.model.files import Files, is_text, published_path
from builder.pages.model.keys import Keys, path_at
from builder.pages.model.recipes import Copy, Data, Deferred, ImageVersion, Output, Page, Recipe, Text, resolve_recipe
from builder.pages.model.views import Chrome
from builder.pages.model.wording import Wording
from builder.problems import Location, Problem, Sentence, say
from builder.settings.settings import Settings


class Plan(Struct, frozen=True):
    """Outputs by path, in order of path; what is the same on all pages; what is wrong."""

    outputs: dict[str, Output]
    chrome: Chrome
    problems: tuple[Problem, ...]
    sharing: SharingWindow = SharingWindow()


class _Wanted(Struct, frozen=True):
    path: str
    given: Recipe | Deferred
    source: str


def plan(
    newsroom: Newsroom,
    settings: Settings,
    inputs: Inputs,
    templates: Mapping[str, bytes],
    gallery: PictureSizes,
    drawing: bytes = b"",
) -> Plan:
    """Decides everything: `templates` are digests by name, each with all that the template includes; `drawing` is that
    of what draws social cards, empty where nothing can.
    """
    problems: list[Problem] = list(newsroom.problems)
    wording = Wording.of(settings)
    theme = stylesheet(settings).encode()
    files = Files.of(inputs.sources)
    shown = logo_picture(wording, files, gallery)
    static, icons = tab_icons(assets(inputs.sources, settings.fonts == "theme"), shown)
    edition = Edition.of(newsroom, wording, files, gallery)
    script = wording.href("/" + static.script) if static.script else ""
    edition = structs.replace(edition, script=script, sharing=SharingWindow.of(newsroom, settings, bool(drawing)))
    problems += [*logo_problems(edition), *trust_problems(edition)]
    chrome = make_chrome(edition, static, _theme_path(theme))
    keys = Keys(inputs, templates, digest(msgpack.encode(chrome)))
    outputs: dict[str, Output] = {}
    own = tuple(_own(edition, static, keys, templates))
    drawn = (*icons.items(), *fixed_icons(static, shown, settings.pwa))
    own += tuple(_Wanted(path, icon, "the icons") for path, icon in drawn)
    others = (*_files(edition, static, theme), *_announcing(edition, drawing), *_rules(edition, static), *own)
    for wanted in (*_pages(edition, chrome, static, problems), *others):
        output = Output(wanted.path, wanted.given, keys.parts(resolve_recipe(wanted.given)), wanted.source)
        other = outputs.setdefault(wanted.path, output)
        if other is not output and not _alike(other, output):
            problems.append(_collision(other, output))
    outputs = dict(sorted(outputs.items()))
    problems += _nested(outputs)
    return Plan(outputs, chrome, tuple(dict.fromkeys(problems)), edition.sharing)


def _theme_path(theme: bytes) -> str:
    """Where the stylesheet of the settings lies on the site; empty without one."""
    return f"theme.{digest(theme).hex()[:8]}.css" if theme else ""


def _pages(edition: Edition, chrome: Chrome, static: Assets, problems: list[Problem]) -> Iterator[_Wanted]:
    """Every page; the sitemap last, since it lists the others."""
    addresses: list[str] = []

    def at(address: str, page: Page | Deferred, source: str) -> _Wanted:
        addresses.append(address)
        return _Wanted(path_at(address), page, source)

    links = Links(edition)
    address: str
    page: Page | Deferred
    for story, address, page in article_pages(edition, links, problems):
        own = address == story.address  # a twin is no page
        yield (at if own else _beside)(address, page, story.article.path)
    for standing, page in standing_pages(edition, links, problems):
        yield at(standing.address, page, standing.article.path)
    if has_corrections(edition):
        yield at(CORRECTIONS, corrections_page(edition), "the corrections")
    yield at("/", front_page(edition, chrome.feeds, problems), "the home page")
    for address, page, source, listed in _lists(edition):
        yield (at if listed else _beside)(address, page, source)
    for address, page in index_pages(edition):
        yield at(address, page, f"the index at {address}")
    yield from _elsewhere(edition)
    yield from _for_machines(edition, static, addresses)


def _for_machines(edition: Edition, static: Assets, addresses: list[str]) -> Iterator[_Wanted]:
    """Feeds, what lists them, and the sitemaps of the pages at the `addresses`."""
    wording = edition.wording
    for address, page in feed_outputs(edition, wording.href("/" + static.feed_style) if static.feed_style else ""):
        yield _Wanted(path_at(address), page, f"the feed at {address}")
    for address, page in feed_lists(edition):
        if address == FEEDS:
            addresses.append(address)
        yield _Wanted(path_at(address), page, "the list of feeds")
    for address, sitemap in sitemaps(edition, addresses):
        yield _Wanted(path_at(address), sitemap, "the sitemap")
    for address, page in news_sitemap(edition):
        yield _Wanted(path_at(address), page, "the sitemap of news")


def _beside(address: str, page: Page | Deferred, source: str) -> _Wanted:
    return _Wanted(path_at(address), page, source)


def _lists(edition: Edition) -> Iterator[tuple[str, Deferred, str, bool]]:
    """The pages of all lists with their addresses and sources, and their twins, which are no pages."""
    wording, newsroom, twins = edition.wording, edition.newsroom, ListFormats(edition)
    front = Listing("home", wording.settings.title, "/", range(len(newsroom.stories)), 0)
    yield from ((address, twin, "the home page", False) for address, twin in twins.pages(front))
    for shelf in story_lists(edition, feed_links(newsroom, wording)):
        source = f"the {shelf.kind} {shelf.name}"
        yield from ((address, page, source, True) for address, page in list_pages(edition, shelf))
        told = Listing(shelf.kind, shelf.name, shelf.address, shelf.stories, last_page(edition, shelf))
        yield from ((address, twin, source, False) for address, twin in twins.pages(told))


def _elsewhere(edition: Edition) -> Iterator[_Wanted]:
    """What answers where no page is, or none any more."""
    yield _Wanted("404.html", missing_page(edition), "the page for missing addresses")
    yield _Wanted(GONE, gone_page(edition.wording), "the page for withdrawn stories")
    for address, page, source in moved_pages(edition):
        yield _Wanted(path_at(address), page, source)


def _rules(edition: Edition, static: Assets) -> Iterator[_Wanted]:
    """What tells hosts of it, and how long to keep what; the project's own files of these names win."""
    if edition.wording.settings.host_rules:
        for path, data in host_files(Rules(edition.newsroom.redirects, edition.wording.prefix, static.lasting)):
            if path not in static.files:
                yield _Wanted(path, Data(data), "the rules for hosts")


def _files(edition: Edition, static: Assets, theme: bytes) -> Iterator[_Wanted]:
    if theme:
        yield _Wanted(_theme_path(theme), Data(theme), "the colours and fonts of site.toml")
    for path, source in static.files.items():
        yield _Wanted(path, Copy(source), source)
    shown: set[str] = set()
    for source, wanted_by in (*files_to_copy(edition), *portraits(edition, as_is=True)):
        yield _Wanted(published_path(source), Text(source) if is_text(source) else Copy(source), wanted_by)
    for source, wanted_by in (*pictures_to_encode(edition), *portraits(edition, as_is=False)):
        if source not in shown:
            shown.add(source)
            for image in edition.picture_sizes.images(source):
                yield _Wanted(version_path(image), image, wanted_by)
    if "robots.txt" not in static.files:
        yield _Wanted("robots.txt", robots_txt(edition), "robots.txt")
    if edition.wording.settings.llms and LLMS not in static.files:
        yield _Wanted(LLMS, llms_txt(edition), LLMS)


def _announcing(edition: Edition, drawing: bytes) -> Iterator[_Wanted]:
    """The pictures that are made for other sites."""
    for story in edition.newsroom.stories:
        for image in edition.crops(story):
            yield _Wanted(version_path(image), image, story.article.path)
    for path, card, article in social_cards(edition, drawing):
        yield _Wanted(path, card, f"the card of {article}")


def _own(edition: Edition, static: Assets, keys: Keys, templates: Mapping[str, bytes]) -> Iterator[_Wanted]:
    """What is there for readers' browsers only, and neither in the sitemap nor among the lists."""
    wording = edition.wording
    yield _Wanted(path_at(SAVED), saved_page(wording), "the page of saved stories")
    if not wording.settings.pwa:
        yield _Wanted(path_at(WORKER), removed_worker(wording), "the service worker")
        return
    yield _Wanted(path_at(OFFLINE), offline_page(wording), "the page for no connection")
    pages = (saved_page(wording), offline_page(wording))
    yield _Wanted(path_at(WORKER), service_worker(wording, static, pages, keys.chrome, templates), "the service worker")
    shown = logo_picture(wording, edition.files, edition.picture_sizes)
    yield _Wanted(path_at(MANIFEST), web_manifest(wording, shown), "the manifest")


def _alike(one: Output, other: Output) -> bool:
    """Whether two outputs at one path are the same file, wanted twice, or the same picture in two folders."""
    match one.recipe, other.recipe:
        case (Copy(), Copy()) | (Text(), Text()):
            return one.recipe == other.recipe
        case ImageVersion(key=key), ImageVersion(key=same):
            return key == same
    return False


def _collision(one: Output, other: Output) -> Problem:
    hint = say("Give one of them another address.")
    path = other.source if "/" in other.source and not other.source.startswith("the ") else one.source
    what = say("{one} and {other} both want to be {path}.", one=_named(one), other=_named(other), path=one.path)
    return Problem(Location(path), what, hint)


# What outputs are made from that no file is for: as a whole, and with a name or an address behind the first words.
_OWN = {
    str(each): each
    for each in (
        say("the home page"),
        say("the corrections"),
        say("the sitemap"),
        say("the page for missing addresses"),
        say("the page for withdrawn stories"),
        say("the rules for hosts"),
        say("the colours and fonts of site.toml"),
        say("the page of saved stories"),
        say("the page for no connection"),
        say("the service worker"),
        say("the manifest"),
        say("the icons"),
    )
}
_OF_MANY = {
    "the section ": say("the section {name}"),
    "the tag ": say("the tag {name}"),
    "the author ": say("the author {name}"),
    "the agency ": say("the agency {name}"),
    "the place ": say("the place {name}"),
    "the index at ": say("the index at {name}"),
    "the feed at ": say("the feed at {name}"),
}


def _named(output: Output) -> Sentence | str:
    """What an output is made from; a file goes by its path in every language."""
    source = output.source
    for words, sentence in _OF_MANY.items():
        if source.startswith(words):
            return structs.replace(sentence, values=(("name", source.removeprefix(words)),))
    return _OWN.get(source, source)


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
