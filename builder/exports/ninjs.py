"""A story as ninjs 2.1, the JSON of the IPTC (https://iptc.org/standards/ninjs/)."""

from typing import Any

from msgspec import json

from builder.exports.news_item import NamedUri, NewsItem, NewsItemPicture

_STANDARD = {"name": "ninjs", "version": "2.1", "schema": "https://iptc.org/std/ninjs/ninjs-schema_2.1.json"}


def ninjs(story: NewsItem) -> bytes:
    """The story as one object; what there is nothing of is left out."""
    data: dict[str, Any] = {
        "uri": story.uri,
        "standard": _STANDARD,
        "type": "text",
        "representationtype": "full",
        "version": str(story.version),
        "firstcreated": story.created,
        "versioncreated": story.changed,
        "contentcreated": story.created,
        "pubstatus": "usable",
        "language": story.language,
        "copyrightholder": story.site.name,
        "title": story.headline,
        "slugline": story.slugline,
        "headlines": _values(("main", story.headline), ("kicker", story.kicker), ("deck", story.deck)),
        "descriptions": _values(
            ("summary", story.summary), *(("correction", correction) for correction in story.corrections)
        ),
        "bodies": _bodies(story),
        "by": _join_names(story.authors, story.language),
        "people": [{**_concept(author), "rel": "author"} for author in story.authors],
        "places": [{**_concept(story.place), "rel": "dateline"}] if story.place else [],
        "located": story.place.name if story.place else "",
        "subjects": [
            {**_concept(story.section), "rel": "section"},
            *({**_concept(tag), "rel": "about"} for tag in story.tags),
        ],
        "infosources": [_concept(source) for source in story.sources],
        "genres": [{"name": story.kind.text, "literal": story.kind.name}] if story.kind else [],
        "expires": story.expires,
        "associations": [_picture(story.picture, story.headline)] if story.picture else [],
    }
    return json.format(json.encode({key: value for key, value in data.items() if value}), indent=2) + b"\n"


def _values(*texts: tuple[str, str]) -> list[dict[str, str]]:
    return [{"role": role, "contenttype": "text/plain", "value": value} for role, value in texts if value]


def _bodies(story: NewsItem) -> list[dict[str, Any]]:
    counts = {"charcount": len(story.text), "wordcount": story.words}
    return [
        {"role": "main", "contenttype": "text/html", **counts, "value": story.html},
        {"role": "plain", "contenttype": "text/plain", **counts, "value": story.text},
    ]


def _concept(concept: NamedUri) -> dict[str, str]:
    identifier = {"uri": concept.uri} if concept.uri else {"literal": concept.name}
    return {"name": concept.name, **identifier}


def _join_names(names: tuple[NamedUri, ...], language: str) -> str:
    return ("، " if language in ("ar", "fa", "ur") else ", ").join(name.name for name in names)


def _picture(picture: NewsItemPicture, headline: str) -> dict[str, Any]:
    data: dict[str, Any] = {
        "name": headline,
        "uri": picture.uri,
        "type": "picture",
        "by": picture.credit,
        "descriptions": _values(("caption", picture.caption), ("alternative", picture.alt)),
        "renditions": [
            {
                "name": "main",
                "href": picture.uri,
                "contenttype": picture.type,
                "width": picture.width,
                "height": picture.height,
            }
        ],
    }
    return {key: value for key, value in data.items() if value}
