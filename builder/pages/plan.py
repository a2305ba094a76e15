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
from builder.pages.html.lists import last_page, list_pages, story_lists
from builder.pages.html.missing import gone_page, missing_page
from builder.pages.html.moved import moved_pages
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
from builder.pages.model.addresses import (
    CORRECTIONS,
    FEEDS,
    GONE,
    HOME,
    LLMS,
    MANIFEST,
    MISSING,
    OFFLINE,
    ROBOTS,
    SAVED,
    WORKER,
    path_at,
)
from builder.pages.model.assets import Assets, assets
from builder.pages.model.files import Files, is_text, published_path
from builder.pages.model.keys import Keys
from builder.pages.model.recipes import Copy, Data, Deferred, ImageVersion, Output, Page, Recipe, Text, resolve_recipe
from builder.pages.model.sources import (
    CardSource,
    FeedSource,
    FileSource,
    FixedSource,
    IndexSource,
    OutputSource,
    TermSource,
    name_source,
    source_file,
)
from builder.pages.model.views import Chrome
from builder.pages.model.wording import Wording
from builder.problems import Location, Problem, say
from builder.settings.settings import Settings


class Plan(Struct, frozen=True):
    """Outputs by path, in order of path; what is the same on all pages; what is wrong."""

    outputs: dict[str, Output]
    chrome: Chrome
    problems: tuple[Problem, ...]
    sharing: SharingWindow = SharingWindow()


class _PlannedFile(Struct, frozen=True):
    """An output before it has a key."""

    path: str
    content: Recipe | Deferred
    source: OutputSource


def plan(
    newsroom: Newsroom,
    settings: Settings,
    inputs: Inputs,
    templates: Mapping[str, bytes],
    picture_sizes: PictureSizes,
    drawing: bytes = b"",
) -> Plan:
    """Decides everything: `templates` are digests by name, each with all that the template includes; `drawing` is that
    of what draws social cards, empty where nothing can.
    """
    problems: list[Problem] = list(newsroom.problems)
    wording = Wording.of(settings)
    theme = stylesheet(settings).encode()
    files = Files.of(inputs.sources)
    logo = logo_picture(wording, files, picture_sizes)
    static, icons = tab_icons(assets(inputs.sources, settings.fonts == "theme"), logo)
    edition = Edition.of(newsroom, wording, files, picture_sizes)
    script = wording.href("/" + static.script) if static.script else ""
    edition = structs.replace(edition, script=script, sharing=SharingWindow.of(newsroom, settings, bool(drawing)))
    problems += [*logo_problems(edition), *trust_problems(edition)]
    chrome = make_chrome(edition, static, _theme_path(theme))
    keys = Keys(inputs, templates, digest(msgpack.encode(chrome)))
    outputs: dict[str, Output] = {}
    browser_files = tuple(_browser_files(edition, static, keys, templates))
    all_icons = (*icons.items(), *fixed_icons(static, logo, settings.pwa))
    browser_files += tuple(_PlannedFile(path, icon, FixedSource.ICONS) for path, icon in all_icons)
    others = (
        *_files(edition, static, theme),
        *_sharing_pictures(edition, drawing),
        *_host_rules(edition, static),
        *browser_files,
    )
    for file in (*_pages(edition, chrome, static, problems), *others):
        output = Output(file.path, file.content, keys.parts(resolve_recipe(file.content)), file.source)
        other = outputs.setdefault(file.path, output)
        if other is not output and not _is_same(other, output):
            problems.append(_collision(other, output))
    outputs = dict(sorted(outputs.items()))
    problems += _nested(outputs)
    return Plan(outputs, chrome, tuple(dict.fromkeys(problems)), edition.sharing)


def _theme_path(theme: bytes) -> str:
    """Where the stylesheet of the settings lies on the site; empty without one."""
    return f"theme.{digest(theme).hex()[:8]}.css" if theme else ""


def _pages(edition: Edition, chrome: Chrome, static: Assets, problems: list[Problem]) -> Iterator[_PlannedFile]:
    """Every page; the sitemap last, since it lists the others."""
    addresses: list[str] = []

    def listed(address: str, page: Page | Deferred, source: OutputSource) -> _PlannedFile:
        addresses.append(address)
        return _at(address, page, source)

    links = Links(edition)
    address: str
    page: Page | Deferred
    for story, address, page in article_pages(edition, links, problems):
        is_page = address == story.address  # else it is the story in another format
        yield (listed if is_page else _at)(address, page, FileSource(story.article.path))
    for standing, page in standing_pages(edition, links, problems):
        yield listed(standing.address, page, FileSource(standing.article.path))
    if has_corrections(edition):
        yield listed(CORRECTIONS, corrections_page(edition), FixedSource.CORRECTIONS)
    yield listed(HOME, front_page(edition, chrome.feeds, problems), FixedSource.HOME)
    for address, page, source, is_page in _lists(edition):
        yield (listed if is_page else _at)(address, page, source)
    for address, page in index_pages(edition):
        yield listed(address, page, IndexSource(address))
    yield from _redirects(edition)
    yield from _for_machines(edition, static, addresses)


def _for_machines(edition: Edition, static: Assets, addresses: list[str]) -> Iterator[_PlannedFile]:
    """Feeds, what lists them, and the sitemaps of the pages at the `addresses`."""
    wording = edition.wording
    for address, page in feed_outputs(edition, wording.href("/" + static.feed_style) if static.feed_style else ""):
        yield _at(address, page, FeedSource(address))
    for address, page in feed_lists(edition):
        if address == FEEDS:
            addresses.append(address)
        yield _at(address, page, FixedSource.FEEDS)
    for address, sitemap in sitemaps(edition, addresses):
        yield _at(address, sitemap, FixedSource.SITEMAP)
    for address, page in news_sitemap(edition):
        yield _at(address, page, FixedSource.NEWS)


def _at(address: str, page: Page | Deferred, source: OutputSource) -> _PlannedFile:
    return _PlannedFile(path_at(address), page, source)


def _lists(edition: Edition) -> Iterator[tuple[str, Deferred, OutputSource, bool]]:
    """All lists with their addresses and sources, and whether each is a page: in other formats it is none."""
    wording, newsroom, formats = edition.wording, edition.newsroom, ListFormats(edition)
    front = Listing("home", wording.settings.title, HOME, range(len(newsroom.stories)), 0)
    yield from ((address, page, FixedSource.HOME, False) for address, page in formats.pages(front))
    for stories in story_lists(edition, feed_links(newsroom, wording)):
        source = TermSource(stories.kind, stories.name)
        yield from ((address, page, source, True) for address, page in list_pages(edition, stories))
        listing = Listing(stories.kind, stories.name, stories.address, stories.stories, last_page(edition, stories))
        yield from ((address, page, source, False) for address, page in formats.pages(listing))


def _redirects(edition: Edition) -> Iterator[_PlannedFile]:
    """What answers where no page is, or none any more."""
    yield _PlannedFile(path_at(MISSING), missing_page(edition.wording), FixedSource.MISSING)
    yield _PlannedFile(path_at(GONE), gone_page(edition.wording), FixedSource.GONE)
    for address, page, source in moved_pages(edition):
        yield _at(address, page, source)


def _host_rules(edition: Edition, static: Assets) -> Iterator[_PlannedFile]:
    """What tells hosts of redirects, and how long to keep what; the project's own files of these names win."""
    if edition.wording.settings.host_rules:
        for path, data in host_files(Rules(edition.newsroom.redirects, edition.wording.prefix, static.lasting)):
            if path not in static.files:
                yield _PlannedFile(path, Data(data), FixedSource.HOST_RULES)


def _files(edition: Edition, static: Assets, theme: bytes) -> Iterator[_PlannedFile]:
    if theme:
        yield _PlannedFile(_theme_path(theme), Data(theme), FixedSource.COLOURS)
    for path, file in static.files.items():
        yield _PlannedFile(path, Copy(file), FileSource(file))
    encoded: set[str] = set()
    for file, source in (*files_to_copy(edition), *portraits(edition, as_is=True)):
        yield _PlannedFile(published_path(file), Text(file) if is_text(file) else Copy(file), source)
    for file, source in (*pictures_to_encode(edition), *portraits(edition, as_is=False)):
        if file not in encoded:
            encoded.add(file)
            for image in edition.picture_sizes.images(file):
                yield _PlannedFile(version_path(image), image, source)
    if ROBOTS not in static.files:
        yield _PlannedFile(ROBOTS, robots_txt(edition), FixedSource.ROBOTS)
    if edition.wording.settings.llms and LLMS not in static.files:
        yield _PlannedFile(LLMS, llms_txt(edition), FixedSource.LLMS)


def _sharing_pictures(edition: Edition, drawing: bytes) -> Iterator[_PlannedFile]:
    """The pictures that are made for other sites."""
    for story in edition.newsroom.stories:
        for image in edition.crops(story):
            yield _PlannedFile(version_path(image), image, FileSource(story.article.path))
    for path, card, article in social_cards(edition, drawing):
        yield _PlannedFile(path, card, CardSource(article))


def _browser_files(
    edition: Edition, static: Assets, keys: Keys, templates: Mapping[str, bytes]
) -> Iterator[_PlannedFile]:
    """What is there for readers' browsers only, and neither in the sitemap nor among the lists."""
    wording = edition.wording
    yield _at(SAVED, saved_page(wording), FixedSource.SAVED)
    if not wording.settings.pwa:
        yield _PlannedFile(path_at(WORKER), removed_worker(wording), FixedSource.WORKER)
        return
    yield _at(OFFLINE, offline_page(wording), FixedSource.OFFLINE)
    pages = (saved_page(wording), offline_page(wording))
    worker = service_worker(wording, static, pages, keys.chrome, templates)
    yield _PlannedFile(path_at(WORKER), worker, FixedSource.WORKER)
    logo = logo_picture(wording, edition.files, edition.picture_sizes)
    yield _PlannedFile(path_at(MANIFEST), web_manifest(wording, logo), FixedSource.MANIFEST)


def _is_same(one: Output, other: Output) -> bool:
    """Whether two outputs at one path are the same file, wanted twice, or the same picture in two folders."""
    match one.recipe, other.recipe:
        case (Copy(), Copy()) | (Text(), Text()):
            return one.recipe == other.recipe
        case ImageVersion(key=key), ImageVersion(key=same):
            return key == same
    return False


def _collision(one: Output, other: Output) -> Problem:
    names = name_source(one.source), name_source(other.source)
    what = say("{one} and {other} both want to be {path}.", one=names[0], other=names[1], path=one.path)
    return Problem(Location(source_file(other.source) or str(names[0])), what, say("Give one of them another address."))


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
