"""The things of schema.org that pages tell machines of, with the properties that they have here, and nothing else.

Source: schema.org 29, JSON-LD 1.1. A property that is not told is left out. A field's own order is that of the output.
"""

from typing import Any

from msgspec import Raw, Struct, field

CONTEXT = "https://schema.org"


class Graph(Struct, frozen=True):
    """What one page tells."""

    context: str = field(name="@context")
    graph: tuple[Any, ...] = field(name="@graph")


class ImageObject(Struct, frozen=True, omit_defaults=True, rename="camel", tag_field="@type", tag="ImageObject"):
    url: str
    width: int
    height: int
    caption: str = ""
    credit_text: str = ""


class Thing(Struct, frozen=True, omit_defaults=True):
    """A Thing, Place, Person or Organization of which there is only a name and an address."""

    type: str = field(name="@type")
    name: str
    url: str = ""


class Person(Struct, frozen=True, omit_defaults=True, rename="camel", tag_field="@type", tag="Person"):
    name: str
    url: str
    id: str = field(name="@id")
    job_title: str = ""
    description: str = ""
    email: str = ""
    image: ImageObject | None = None
    same_as: tuple[str, ...] = ()
    works_for: Raw | None = None


class ContactPoint(Struct, frozen=True, omit_defaults=True, rename="camel", tag_field="@type", tag="ContactPoint"):
    contact_type: str
    email: str = ""
    telephone: str = ""
    url: str = ""


class PostalAddress(Struct, frozen=True, omit_defaults=True, rename="camel", tag_field="@type", tag="PostalAddress"):
    street_address: str
    address_country: str = ""


class NewsMediaOrganization(
    Struct, frozen=True, omit_defaults=True, rename="camel", tag_field="@type", tag="NewsMediaOrganization"
):
    """The publisher. Articles have name, address and logo of it; what follows these stands on few pages."""

    id: str = field(name="@id")
    name: str
    url: str
    logo: ImageObject | None = None
    description: str = ""
    legal_name: str = ""
    founding_date: str = ""
    email: str = ""
    telephone: str = ""
    address: PostalAddress | None = None
    contact_point: ContactPoint | None = None
    same_as: tuple[str, ...] = ()
    publishing_principles: str = ""
    ethics_policy: str = ""
    corrections_policy: str = ""
    ownership_funding_info: str = ""
    masthead: str = ""
    unnamed_sources_policy: str = ""
    actionable_feedback_policy: str = ""
    diversity_policy: str = ""
    verification_fact_checking_policy: str = ""
    mission_coverage_priorities_policy: str = ""
    no_bylines_policy: str = ""


class Reference(Struct, frozen=True):
    """Something that the same page tells more of."""

    id: str = field(name="@id")


class WebSite(Struct, frozen=True, omit_defaults=True, rename="camel", tag_field="@type", tag="WebSite"):
    id: str = field(name="@id")
    url: str
    name: str
    in_language: str = ""
    publisher: Reference | None = None


class WebPage(Struct, frozen=True, omit_defaults=True, rename="camel"):
    """A WebPage, or a CollectionPage, ProfilePage, AboutPage, ContactPage."""

    type: str = field(name="@type")
    id: str = field(name="@id")
    url: str
    name: str
    in_language: str
    is_part_of: Raw
    description: str = ""
    date_modified: str = ""
    publisher: Raw | Reference | None = None
    main_entity: Person | Reference | None = None


class ListItem(Struct, frozen=True, omit_defaults=True, tag_field="@type", tag="ListItem"):
    position: int
    name: str
    item: str = ""


class BreadcrumbList(Struct, frozen=True, rename="camel", tag_field="@type", tag="BreadcrumbList"):
    item_list_element: tuple[ListItem, ...]


class CorrectionComment(Struct, frozen=True, rename="camel", tag_field="@type", tag="CorrectionComment"):
    date_published: str
    text: str


class BlogPosting(Struct, frozen=True, omit_defaults=True, rename="camel", tag_field="@type", tag="BlogPosting"):
    """An entry of a live page."""

    id: str = field(name="@id")
    url: str
    headline: str
    date_published: str
    article_body: str


class NewsArticle(Struct, frozen=True, omit_defaults=True, rename="camel"):
    """A NewsArticle or one of its kinds, or a LiveBlogPosting."""

    type: str = field(name="@type")
    id: str = field(name="@id")
    main_entity_of_page: str
    url: str
    headline: str
    in_language: str
    date_published: str
    date_modified: str
    author: tuple[Raw, ...]
    publisher: Raw
    article_section: str
    is_accessible_for_free: bool
    speakable: Raw
    word_count: int = 0
    description: str = ""
    alternative_headline: str = ""
    image: tuple[ImageObject, ...] = ()
    keywords: tuple[str, ...] = ()
    about: tuple[Raw, ...] = ()
    dateline: str = ""
    location_created: Raw | None = None
    source_organization: Raw | None = None
    citation: str = ""
    is_based_on: Thing | None = None
    correction: tuple[CorrectionComment, ...] = ()
    coverage_start_time: str = ""
    coverage_end_time: str = ""
    live_blog_update: tuple[BlogPosting, ...] = ()
