"""JSON-LD for the publisher and its site: a short form on every page, the full one on the home and about pages."""

from functools import lru_cache

from msgspec import Raw, json, structs

from builder.pages.data.schema_org import ContactPoint, ImageObject, NewsMediaOrganization, PostalAddress, WebSite
from builder.pages.model.plain_text import plain_text
from builder.pages.model.views import Chrome, Organisation, Picture

# The policies by which pages and settings name them, and the properties that schema.org has for them.
_PROPERTIES = {
    "principles": "publishing_principles",
    "ethics": "ethics_policy",
    "corrections": "corrections_policy",
    "ownership": "ownership_funding_info",
    "masthead": "masthead",
    "sources": "unnamed_sources_policy",
    "feedback": "actionable_feedback_policy",
    "diversity": "diversity_policy",
    "verification": "verification_fact_checking_policy",
    "mission": "mission_coverage_priorities_policy",
    "bylines": "no_bylines_policy",
}
_ICON = 180  # pixels of the touch icon


def brief_publisher(site: Chrome, host: str) -> Raw:
    """The newsroom in short: name, address, logo. It is on the page of every article, and therefore made once."""
    return _publisher(site.title, site.home, host, site.logo, site.touch_icon)


@lru_cache(maxsize=8)
def _publisher(title: str, home: str, host: str, logo: Picture | None, icon: str) -> Raw:
    return Raw(json.encode(_short_newsroom(title, home, host, logo, icon)))


def _short_newsroom(title: str, home: str, host: str, logo: Picture | None, icon: str) -> NewsMediaOrganization:
    shown = image_object(logo, host) if logo else ImageObject(f"{host}{icon}", _ICON, _ICON) if icon else None
    return NewsMediaOrganization(f"{host}{home}#publisher", title, f"{host}{home}", shown)


def full_publisher(site: Chrome, host: str, organisation: Organisation | None) -> NewsMediaOrganization:
    """The newsroom with all that is known of it."""
    short = _short_newsroom(site.title, site.home, host, site.logo, site.touch_icon)
    if organisation is None:
        return structs.replace(short, description=site.tagline)
    policies = dict(organisation.policies)
    contact = ContactPoint("newsroom", organisation.email, organisation.telephone, policies.get("contact", ""))
    return structs.replace(
        short,
        description=site.tagline,
        legal_name=organisation.legal_name,
        founding_date=organisation.founded,
        email=organisation.email,
        telephone=organisation.telephone,
        address=PostalAddress(organisation.postal_address, organisation.country)
        if organisation.postal_address
        else None,
        contact_point=contact if contact.email or contact.telephone or contact.url else None,
        same_as=organisation.profiles,
        **{name: policies[policy] for policy, name in _PROPERTIES.items() if policy in policies},
    )


def publisher_id(site: Chrome, host: str) -> str:
    return f"{host}{site.home}#publisher"


def website(site: Chrome, host: str) -> Raw:
    """The site, of which a page is part."""
    return _site(site.title, site.home, host)


@lru_cache(maxsize=8)
def _site(title: str, home: str, host: str) -> Raw:
    return Raw(json.encode(WebSite(f"{host}{home}#site", f"{host}{home}", title)))


def image_object(picture: Picture, host: str) -> ImageObject:
    return ImageObject(
        f"{host}{picture.src}",
        picture.width,
        picture.height,
        plain_text(picture.caption) if picture.caption else "",
        plain_text(picture.credit) if picture.credit else "",
    )
