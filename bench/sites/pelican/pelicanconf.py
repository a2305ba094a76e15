"""The site of bench.corpus for Pelican: the pages, feeds and addresses of ours, but those of agencies and places."""

SITENAME = "صحيفة القياس"
TAGLINE = "مقالات مصنوعة لقياس السرعة"
SITEURL = FEED_DOMAIN = "https://example.org"
DEFAULT_LANG = "ar"
TIMEZONE = "Africa/Cairo"
LOCALE = ("C.UTF-8",)
PATH = "content"
OUTPUT_PATH = "public"
THEME = "theme"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["looking_back"]
WITH_FUTURE_DATES = True  # published, as our builds have it with --now
MARKDOWN = {"extension_configs": {"markdown.extensions.meta": {}}, "output_format": "html5"}
SLUGIFY_USE_UNICODE = True
TYPOGRIFY = False

SECTIONS = {
    "city": "المدينة",
    "economy": "اقتصاد",
    "sport": "رياضة",
    "culture": "ثقافة",
    "science": "علوم",
    "education": "تعليم",
    "environment": "بيئة",
    "latest": "آخر الأخبار",
}

ARTICLE_URL = "{category}/{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "{slug}/", "{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "tags/{slug}/", "tags/{slug}/index.html"
AUTHOR_URL, AUTHOR_SAVE_AS = "authors/{slug}/", "authors/{slug}/index.html"
MONTH_ARCHIVE_URL = "archive/{date:%Y}/{date:%m}/"
MONTH_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_URL + "index.html"
DIRECT_TEMPLATES = ["index", "tags", "authors", "archives", "404", "sitemap"]
TAGS_SAVE_AS = "tags/index.html"
AUTHORS_SAVE_AS = "authors/index.html"
ARCHIVES_SAVE_AS = "archive/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"category": None, "tag": None, "author": None, "period_archives": None}
PAGINATION_PATTERNS = (
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/archive/{number}/", "{base_name}/archive/{number}/index.html"),
)

FEED_ALL_RSS = FEED_ALL_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
FEED_RSS, FEED_ATOM = "rss.xml", "atom.xml"
CATEGORY_FEED_RSS, CATEGORY_FEED_ATOM = "{slug}/rss.xml", "{slug}/atom.xml"
FEED_MAX_ITEMS = 20
