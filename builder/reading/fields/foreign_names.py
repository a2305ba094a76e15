"""What the keys of front matter mean, as Hugo, Jekyll, Pelican, Nikola, Eleventy, Obsidian and exports name them."""

from functools import cache, lru_cache

from builder.language.letters import fold
from builder.reading.fields.names import field_of

# Beside the names of `keys.py`; within a field, the first that has a value counts, whatever their order in the file.
# "shared" is a truth that says the opposite of "draft", "status" a word; an empty field takes a name away.
_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "post_title", "headline"),
    "date": (
        *("date", "published", "publishDate", "publish_date", "pubDate", "pub_date", "published_at", "publishedAt"),
        *("date_published", "datePublished", "post_date", "posted", "datetime", "created", "created_at", "createdAt"),
        *(
            "date_created",
            "dateCreated",
            "creation_date",
            "date_added",
            "jalali",
            "jalali_date",
            "date_jalali",
            "jdate",
        ),
        *("shamsi", "persian_date", "date_fa", "تاریخ شمسی", "تاریخ جلالی", "التاريخ الميلادي", "تاریخ میلادی"),
    ),
    "updated": (
        *("lastmod", "updated", "modified", "last_modified_at", "last_modified", "updated_at", "updatedAt", "update"),
        *(
            "date_modified",
            "dateModified",
            "modified_date",
            "date_updated",
            "dateUpdated",
            "updateDate",
            "updated_date",
        ),
        *("last_updated", "lastUpdated", "last_update", "post_modified", "modification_date", "lastmodified"),
    ),
    "section": ("section", "category", "categories"),
    "tags": ("tags", "tag", "post_tag", "labels", "keywords", "keyword"),
    "summary": (
        *("summary", "description", "excerpt", "post_excerpt", "desc", "abstract", "meta_description", "intro"),
        *("og_description", "seo_description"),
    ),
    "deck": ("subtitle", "sub_title", "tagline"),
    "author": ("author", "authors", "author.name", "authors.name", "post_author", "writer", "creator"),
    "image": (
        *("image", "featured_image", "featuredImage", "feature_image", "featureImage", "coverImage", "cover_image"),
        *("cover", "thumbnail", "thumb", "image.path", "image.src", "image.url", "image.feature", "cover.image"),
        *("cover.src", "header.image", "header.teaser", "header.overlay_image", "heroImage", "hero_image", "banner"),
        *("featured_image.src", "image_url", "og_image", "ogImage", "images", "resources.src", "preview"),
    ),
    "image_alt": ("image.alt", "cover.alt", "image_alt", "coverAlt", "cover_alt", "heroImageAlt"),
    "image_credit": (
        "image.credit",
        "cover.credit",
        "image_credit",
        "imageCredit",
        "photo_credit",
        "photographer",
        "credit",
    ),
    "caption": ("image.caption", "cover.caption", "header.caption", "caption"),
    "aliases": ("aliases", "alias", "redirect_from", "redirects", "redirect"),
    "permalink": ("permalink", "url", "address"),
    "slug": ("slug", "post_name", "basename"),
    "draft": ("draft", "private", "is_draft"),
    "shared": ("share", "publish", "dg-publish", "is_published"),
    "status": ("status", "post_status", "visibility"),
    "language": ("lang", "language", "locale"),
    "source": ("source", "source_name"),
    "": ("link", "guid", "id", "source_url", "location", "by", "on", "published_by", "weight", "format"),
}
# Tables in which some builders put fields of their sites or of add-ons.
_TABLES = ("params.", "extra.", "taxonomies.", "data.", "frontmatter.", "attributes.")


def foreign_field(key: str) -> str:
    """The field that a key of front matter means; empty if none."""
    return _meaning(key)[0]


def key_rank(key: str) -> int:
    """How far back a key stands among those of its field: of several with values the smallest counts."""
    return _meaning(key)[1]


@lru_cache(maxsize=1 << 10)  # the keys of one file are those of the next
def _meaning(key: str) -> tuple[str, int]:
    name = fold(key)
    for table in _TABLES:
        name = name.removeprefix(table)
    return _names().get(name) or (field_of(name), 0)


@cache
def _names() -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for field, names in _NAMES.items():
        for number, name in enumerate(names):
            found.setdefault(fold(name), (field, number))
    return found
