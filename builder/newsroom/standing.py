"""Pages that stand by themselves, such as an about page: no date, no section, in no list; and their addresses."""

from datetime import datetime

from msgspec import Struct, structs

from builder.digest import digest
from builder.inputs import PAGES
from builder.language.slugs import slug
from builder.reading.article import Article
from builder.reading.text.bundles import bundle_name


class StandingPage(Struct, frozen=True):
    """One such page. Its text is read like an article's."""

    article: Article
    address: str
    updated: datetime | None
    updated_timed: bool


def is_standing(path: str) -> bool:
    """Whether an article's file is such a page."""
    return path.startswith(PAGES)


def with_permalink(article: Article) -> Article:
    """The page with the address that its file's path below the pages' folder gives; its header may claim another."""
    if article.permalink:
        return article
    inside = article.path[len(PAGES) :]
    stem = inside.rpartition("/" if bundle_name(article.path) and "/" in inside else ".")[0]
    parts = [slug(part) for part in stem.split("/")]
    if "slug" in article.lines:
        parts[-1] = article.slug
    parts[-1] = parts[-1] or digest(article.path.encode()).hex()[:8]
    return structs.replace(article, permalink=f"/{'/'.join(filter(None, parts))}/")
