"""The project's settings: the table of what `site.toml` may say, and the reading of it and of the lists beside it."""

import re
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import Meta, Struct

from builder.problems import Location, Problem, say
from builder.settings import rules
from builder.settings.allowed_hosts import ALLOW, Allowed
from builder.settings.check_levels import CHECK, CheckSettings
from builder.settings.feeds import Feeds
from builder.settings.front import FRONT, Front, read_front
from builder.settings.publisher import Publisher
from builder.settings.tables import TABLE, Nested, Place, Row, fields_of, fill, read_table
from builder.settings.toml import lines_of, syntax_problem
from builder.settings.vocabulary import ENTRIES, Author, KnownSection, KnownTerm, duplicate_problems

if TYPE_CHECKING:
    from builder.settings.targets import Target

SITE = "site.toml"
LISTS = {"content/sections.toml": "sections", "content/tags.toml": "tags"}
FILES = (SITE, *LISTS, FRONT)
LEDGER = "permalinks.lock"  # see `builder.newsroom.ledger`
Count = Annotated[int, Meta(ge=1, le=1000), rules.TO_1000]
_SITE = Row("site")


def _read_targets(_: object, value: object, place: Place) -> "tuple[tuple[Target, ...], list[Problem]]":
    """Imports the kinds of targets for a site that has one: no page depends on them."""
    from builder.settings.targets import read_targets

    return read_targets(value, place)


class ReadingSettings(Struct, frozen=True, cache_hash=True):
    """The settings that concern reading a file; they are part of the key under which a reading is kept."""

    title: str
    language: str
    country: str = ""
    digits: str = ""
    sections: tuple[KnownTerm, ...] = ()
    tags: tuple[KnownTerm, ...] = ()
    agencies: tuple[KnownTerm, ...] = ()
    places: tuple[KnownTerm, ...] = ()
    furniture: tuple[str, ...] = ()


class Settings(Struct, frozen=True):
    """Every setting. The text below one is its row in docs/settings.md, and then its part of a new `site.toml`.

    `python -m builder.settings.reference` writes both anew.
    """

    title: Annotated[str, rules.TITLE, _SITE] = "بلا اسم"
    """The name of the site. It stands on every page and in every feed. A credit line that names the site itself is
    understood, too.

    # The name of the site, and a line below it.
    title = "$title"
    """
    tagline: Annotated[str, _SITE] = ""
    """A line below the name, on the home page. It is also the home page's description and that of the feeds.

    # tagline = "…"
    """
    address: Annotated[str, rules.SITE_ADDRESS, _SITE] = "http://localhost:8000/"
    """Where the site will be. See below.

    # Where the site will be: its whole address. It is needed for feeds, the sitemap and links in them.
    # address = "https://example.org/"
    """
    language: Annotated[Literal["ar", "fa", "ur", "he", "en"], rules.LANGUAGE, _SITE] = "ar"
    """The language of the site: its direction, its own words (“Latest”, “Tags”), its dates. Articles may be in others.

    # The language of the site: ar, fa, ur, he or en. Articles may be in others.
    language = "$language"
    """
    country: Annotated[str, rules.COUNTRY, _SITE] = ""
    """The names of the months, and the digits. See below.

    # The country (two letters) rules month names and digits: EG, SA, JO, LB, SY, MA, TN, DZ, IR, PK and so on.
    # country = "EG"
    """
    digits: Annotated[
        Literal["", "latn", "arab", "arabext"], rules.DIGITS, Row("site", default="as the country has them")
    ] = ""
    """The digits of dates and numbers that the site itself writes. Digits in articles stay as they are.

    # The digits of dates and numbers: latn (123), arab (١٢٣) or arabext (۱۲۳). Without it: as in the country.
    # digits = "latn"
    """
    timezone: Annotated[str, rules.TIME_ZONE, _SITE] = "UTC"
    """The time zone of dates in articles that name none, and of the dates on the site.

    # The time zone of the dates in articles.
    # timezone = "Africa/Cairo"
    """
    output: Annotated[str, rules.OUTPUT] = "public"
    """The folder that the site is built into. See below.

    # The folder that the site is built into.
    # output = "public"
    """
    permalink: Annotated[str, rules.PERMALINK] = "/{section}/{year}/{month}/{slug}/"
    """The address of an article. See below.

    # The address of an article. The fields are {section}, {year}, {month}, {day}, {slug} and {id}.
    # permalink = "/{section}/{year}/{month}/{slug}/"
    """
    page_size: Count = 20
    """How many articles a page of a list has: of a section, tag, author, agency, place or month.

    # How many articles a page of a list has, and a feed.
    # page_size = 20
    """
    feed_size: Count = 20
    """How many articles a feed has: the newest ones. `size` in [`[feeds]`](#feeds-feeds) says the same.

    # feed_size = 20
    """
    colour: Annotated[str, rules.COLOUR, Row(default="the theme's")] = ""
    """The accent of the site. See below.

    # The site's accent: any colour; shades of it that can be read are taken for light and for dark.
    # colour = "#7a1f2b"
    """
    fonts: Annotated[Literal["theme", "system"], rules.FONTS] = "theme"
    """Whose fonts pages are set in. See below.

    # The fonts: theme (two of its own, 52 kB) or system (those that readers have).
    # fonts = "theme"
    """
    pwa: bool = True
    """Whether readers may install the site, and read offline what they have read. See below.

    # Whether readers may install the site and read it offline; false also takes it back from those who could.
    # pwa = true
    """
    shortlinks: bool = True
    """Whether every story has a short address too, in a site with a ledger: [addresses.md](addresses.md). It costs a
    small file a story.

    # A short address for sharing, like /a/8k2x9q/, for every story; it costs a small file each.
    # shortlinks = true
    """
    host_rules: bool = True
    """Whether redirects and headers are written as rules for every common host: `_redirects`, `_headers`, `.htaccess`,
    `vercel.json`, and in `_hosts/` those for nginx, Caddy and S3.

    # Redirects and headers as rules for Netlify, Cloudflare, Apache, Vercel, nginx, Caddy and S3 (docs/addresses.md).
    # host_rules = true
    """
    twins: Annotated[tuple[str, ...], rules.TWINS] = ()
    """Forms in which articles, and of `json` lists too, are published once more, for programs:
    [bridges.md](bridges.md#twins).

    # Each article and each list once more for programs: as JSON, as Markdown, as plain text (docs/bridges.md).
    # twins = ["json", "md", "txt"]
    """
    llms: bool = True
    """Whether `/llms.txt` tells language models what the site has: [bridges.md](bridges.md#llmstxt).

    # The file llms.txt, which tells language models what the site has.
    # llms = true
    """
    webmention: Annotated[str, rules.WEBMENTION] = ""
    """Where other sites may send mentions to: [privacy.md](privacy.md#mentions).

    # Where other sites may send mentions to, and hosts of yours that pages may load from (docs/privacy.md).
    # webmention = "https://mentions.example.org/receive"
    """
    allow: Annotated[Allowed, ALLOW] = ()
    """Other hosts that pages may load from, each for one purpose. See below.

    # allow = {script = ["https://stats.example.org"], connect = ["https://stats.example.org"]}
    """
    front: Front = Front()
    """
    # Which stories the home page shows first is told in content/front.toml or in their headers: docs/settings.md.
    """
    editor: Annotated[str, rules.EDITOR, Row("preview", default="the system's choice")] = ""
    """What `warraq serve` opens a file in, when you ask it to on the page. See below.

    # What the preview opens files in: code, zed, subl and others by name, or a command with {file} and {line}.
    # editor = "code"
    """
    pictures: Annotated[Literal["responsive", "original"], rules.PICTURES] = "responsive"
    """How pictures of articles go to the site. See below.

    # Pictures: in several sizes and formats, without what the camera noted (responsive), or as they are (original).
    # pictures = "responsive"
    """
    picture_crops: bool = True
    """Whether a story's picture is also cut to the three shapes that search engines ask for. See below.

    # Whether a story's picture is also cut to the three shapes that search engines ask for.
    # picture_crops = true
    """
    social_cards: Annotated[Literal["missing", "all", "none"], rules.SOCIAL_CARDS] = "missing"
    """For which stories a picture is drawn that chat apps and networks show with a link: for those without one, for
    all, for none. See below.

    # The picture that chat apps show with a link: drawn for stories without one (missing), for all, or for none.
    # It and those shapes are for the stories of so many calendar years, the newest story's first; 0 means all.
    # social_cards = "missing"
    """
    sharing_years: Annotated[int, Meta(ge=0, le=1000), rules.TO_1000] = 2
    """For the stories of how many years cards are drawn and pictures cut, the newest story's year first; 0 means all.
    See below.

    # sharing_years = 2
    """
    default_section: Annotated[str, Row("site", default="the language's word for “latest”")] = ""
    """The section of an article that has none. It may be the name, a spelling or the address of one of the
    `[[sections]]`.

    # The section of an article that has none.
    # default_section = "$section"
    """
    furniture: Annotated[tuple[str, ...], rules.FURNITURE, _SITE] = ()
    """Lines that sources repeat and that no article means. See below.

    # Lines that your sources repeat and that no article means: `warraq explain --folder content` finds such lines.
    # furniture = ["تابعونا على مواقع التواصل"]
    """
    logo: Annotated[str, rules.LOGO, _SITE] = ""
    """A picture in place of the name at the head of each page; the name is its text. See below.

    # A picture in static/ that stands at the head of each page in place of the name.
    # logo = "logo.svg"
    """
    sections: Annotated[tuple[KnownSection, ...], ENTRIES] = ()
    """
    # Sections, in the order of the menu. An address is the section's folder on the site; spellings mean the same section.
    [[sections]]
    name = "$section"
    address = "news"
    # spellings = []
    # colour = "#7a1f2b"
    # opinion = true
    """  # noqa: E501
    tags: Annotated[tuple[KnownTerm, ...], ENTRIES] = ()
    """
    # Tags that are looked for in the text of every article, with other spellings that mean the same.
    # [[tags]]
    # name = "Warraq"
    # address = "warraq"
    # spellings = ["ورّاق"]
    """
    agencies: Annotated[tuple[KnownTerm, ...], ENTRIES] = ()
    """
    # Agencies and places that credit lines name and that Warraq doesn't know.
    # [[agencies]]
    # name = "…"
    # spellings = []
    """
    places: Annotated[tuple[KnownTerm, ...], ENTRIES] = ()
    """
    # [[places]]
    # name = "…"
    # spellings = []
    """
    authors: Annotated[tuple[Author, ...], ENTRIES] = ()
    """
    # Those who write, with what their pages say of them; an author without an entry has a page too.
    # [[authors]]
    # name = "…"
    # role = "…"
    # about = "…"
    # links = ["https://social.example/@name"]
    # picture = "people/name.jpg"
    """
    newsroom: Annotated[Publisher, TABLE] = Publisher()
    """
    # Who publishes the site, for search engines (docs/trust.md). Policies are told by the pages in content/pages/.
    # [newsroom]
    # legal_name = "…"
    # founded = "2026"
    # email = "desk@example.org"
    # profiles = ["https://social.example/@paper"]
    """
    deploy: Annotated["tuple[Target, ...]", Nested(_read_targets)] = ()  # no page depends on it
    """
    # Where `warraq deploy` brings the site: a folder, a server, a branch, a storage (docs/deploy.md has every kind).
    # [deploy.live]
    # kind = "folder"
    # path = "/srv/www/paper"
    """
    feeds: Annotated[Feeds, TABLE] = Feeds()
    """
    # What feeds have of a story, summary or full text; how many stories; a hub that tells subscribers (docs/feeds.md).
    # `news` is for a sitemap of the last two days, which a site with permalinks.lock has anyway.
    # [feeds]
    # text = "full"
    # size = 20
    # hub = "https://hub.example.org/"
    # news = true
    """
    check: Annotated[CheckSettings, CHECK] = CheckSettings()  # no page depends on it
    """
    # What `warraq check` takes for an error, a warning or nothing ("off"), by the names in docs/check.md; and its limits.
    # [check]
    # undated = "error"
    # picture_bytes = 8000000
    """  # noqa: E501

    @property
    def reading(self) -> ReadingSettings:
        values = {name: getattr(self, name) for name in ReadingSettings.__struct_fields__}
        return ReadingSettings(**values | {"sections": tuple(section.plain for section in self.sections)})

    @property
    def zone(self) -> tzinfo:
        """The site's time zone."""
        from zoneinfo import ZoneInfo

        return ZoneInfo(self.timezone) if self.timezone != "UTC" else UTC

    @property
    def prefix(self) -> str:
        """The path of `address` without its last slash: empty, or `/folder`."""
        return re.sub(r"^https?://[^/]+", "", self.address).rstrip("/")

    @property
    def host(self) -> str:
        """Scheme and host of `address`, without a slash at the end."""
        return self.address[: len(self.address) - len(self.prefix) - 1]


def load(files: dict[str, bytes]) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings from the contents of FILES, those that exist, and every problem found in them.

    A setting that has a problem keeps its default, so that the rest of the project can be checked in the same run.
    """
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for path in FILES:
        if path in files:
            more, wrong = _read(path, files[path])
            if path in LISTS:
                key = LISTS[path]
                more = {key: values.get(key, ()) + more.get(key, ())}
            values |= more
            problems += wrong
    for key in ("sections", "tags", "agencies", "places", "authors"):
        problems += duplicate_problems(key, values.get(key, ()))
    return Settings(**values), tuple(problems)


def _read(path: str, data: bytes) -> tuple[dict[str, Any], list[Problem]]:
    """The settings in one file, and what is wrong with it."""
    import tomllib

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = say("The settings are not UTF-8 text.")
        return {}, [Problem(Location(path, line), what, say("Save the file as UTF-8."))]
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return {}, [syntax_problem(path, text, str(error))]
    place = Place(path, lines_of(text))
    if path == FRONT:
        front, problems = read_front(table, place, text)
        return {"front": front}, problems
    unknown = say("There is no setting called `{key}`."), say("The settings are {known}.")
    fields = {key: field for key, field in fields_of(Settings).items() if LISTS.get(path, key) == key != "front"}
    has_front = table.pop("front", None) is not None
    values, problems = read_table(fields, table, place, unknown)
    if has_front:
        hint = say("Write it into {path}, without a table.", path=FRONT)
        problems.append(place.below("front").problem(fill(unknown[0], key="front"), hint))
    return values, problems
