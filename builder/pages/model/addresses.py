"""The fixed addresses of a site, and how the addresses of archives and other formats follow from those of pages."""

# Pages and files as links name them, below the site's own folder on its host.
HOME = "/"
ARCHIVE = "/archive/"
CORRECTIONS = "/corrections/"
FEEDS = "/feeds/"
OPML = "/feeds.opml"
SAVED = "/saved/"
OFFLINE = "/offline/"
MISSING, GONE = "/404.html", "/410.html"
OPINION = "/opinion/"  # the section that holds opinions wherever the settings name no other
SITEMAP, NEWS_SITEMAP = "/sitemap.xml", "/news-sitemap.xml"
MANIFEST = "/manifest.webmanifest"
WORKER = "/sw.js"  # at the root: it controls what lies below its own folder

# Files by their paths in the output folder, in whose place the project's `static/` may have its own.
LLMS = "llms.txt"
ROBOTS = "robots.txt"
FAVICON = "favicon.ico"
TOUCH_ICON = "apple-touch-icon.png"  # iOS asks for it by this name, and rounds it itself
ICON_DRAWING = "icon.svg"
ICON_SMALL = "icon-192.png"
ICON_LARGE = "icon-512.png"
ICON_MASKABLE = "icon-maskable.png"

# Folders of the output.
SOCIAL_CARDS = "cards/"
HOST_RULES = "_hosts/"


def archive_page(address: str, number: int) -> str:
    """A page of the archive of a list, counted from the oldest; 0 is the list's own page."""
    return f"{address}archive/{number}/" if number else address


def year_archive(year: int) -> str:
    return f"{ARCHIVE}{year:04}/"


def month_archive(year: int, month: int) -> str:
    return f"{ARCHIVE}{year:04}/{month:02}/"


def language_feeds(language: str) -> str:
    """The folder of the feeds of all stories in a language."""
    return f"{FEEDS}{language}/"


def sitemap_part(number: int) -> str:
    """A sitemap of a site that needs several, counted from 1."""
    return f"/sitemap-{number}.xml"


def alternate_format(address: str, ending: str) -> str:
    """A page in another format; the page's own address may end with a file's name."""
    return f"{address}index.{ending}" if address.endswith("/") else f"{address}.{ending}"


def path_at(address: str) -> str:
    """The path in the output folder of what has this address."""
    path = address.removeprefix("/")
    return path + "index.html" if path.endswith("/") or not path else path
