"""The other formats of pages: articles and lists as JSON, Markdown and plain text, where the settings want them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, cast

from msgspec import Raw, Struct, json, structs

from builder.pages.data.format_headers import front_matter, plain_header
from builder.pages.data.public_json import (
    PublicArticle,
    PublicBody,
    PublicItem,
    PublicList,
    public_article,
    public_item,
)
from builder.pages.edition.edition import Edition
from builder.pages.model.addresses import alternate_format, archive_page
from builder.pages.model.recipes import AlternateFormat, Deferred
from builder.pages.model.views import Rendition
from builder.pages.model.wording import Wording
from builder.reading.article import fill_holes

TYPES = {"json": "application/json", "md": "text/markdown", "txt": "text/plain"}
_NO_BODY = PublicBody("", "")
_CACHED_ITEMS = 1 << 15  # items that are kept encoded, 26 MB of them: one is on ten lists

Kind = Literal["home", "section", "tag", "author", "agency", "place", "month"]


def renditions(wording: Wording, address: str, forms: Sequence[str]) -> tuple[Rendition, ...]:
    """The other formats of the page at an address, as it announces them."""
    return tuple(Rendition(wording.href(alternate_format(address, form)), TYPES[form]) for form in forms)


def list_renditions(wording: Wording, address: str) -> tuple[Rendition, ...]:
    """Those of a list."""
    return renditions(wording, address, [form for form in wording.settings.twins if form == "json"])


def article_formats(
    edition: Edition, index: int, holes: Callable[[int], tuple[str, ...]]
) -> Iterator[tuple[str, Deferred]]:
    """The other formats of a story with their addresses; `holes` tells what its text's are filled with."""
    address = edition.newsroom.stories[index].address

    def maker(form: str) -> Callable[[int], AlternateFormat]:
        return lambda at: article_format(edition, at, form, holes(at))

    for form in edition.wording.settings.twins:
        yield alternate_format(address, form), Deferred("", maker(form), index, index)


def article_format(edition: Edition, index: int, form: str, holes: tuple[str, ...]) -> AlternateFormat:
    """A story in another format."""
    story = edition.newsroom.stories[index]
    head, foot = "", ""
    match form:
        case "json":
            head = json.encode(public_article(edition, index, _NO_BODY)).decode()
        case "md":
            head = front_matter(edition, index)
        case _:
            head, foot = plain_header(edition, index)
    return AlternateFormat(form, edition.wording.absolute(story.address), head, foot, story.article.body, holes)


class Listing(Struct, frozen=True):
    """A list whose pages have another format: `heading` is what it is called, `stories` its own, oldest first."""

    kind: str
    heading: str
    address: str
    stories: Sequence[int]
    last: int  # the number of its archive's last page, 0 without one


class ListFormats:
    """Makes the other formats of lists; the items that were made last are kept."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._items: dict[int, Raw] = {}

    def pages(self, listing: Listing) -> Iterator[tuple[str, Deferred]]:
        """The JSON of a list's front and of its archive, with their addresses; none where the settings want none."""
        if "json" not in self._edition.wording.settings.twins:
            return

        def page(number: int) -> AlternateFormat:
            return self._page(listing, number)

        yield (
            alternate_format(listing.address, "json"),
            Deferred("", page, 0, listing.stories[-1] if listing.stories else -1),
        )
        size = self._edition.wording.settings.page_size
        for number in range(1, listing.last + 1):
            first = listing.stories[(number - 1) * size]
            yield alternate_format(archive_page(listing.address, number), "json"), Deferred("", page, number, first)

    def _page(self, listing: Listing, number: int) -> AlternateFormat:
        wording, size = self._edition.wording, self._edition.wording.settings.page_size
        shown = listing.stories[(number - 1) * size : number * size] if number else listing.stories[-size:]
        newer = number + 1 if number < listing.last else 0
        older = number - 1 if number else listing.last
        page = PublicList(
            version=1,
            type="list",
            kind=cast(Kind, listing.kind),
            name=listing.heading,
            url=wording.absolute(archive_page(listing.address, number)),
            language=wording.settings.language,
            page=number,
            pages=listing.last,
            newer=wording.absolute(alternate_format(archive_page(listing.address, newer), "json")) if number else "",
            older=wording.absolute(alternate_format(archive_page(listing.address, older), "json")) if older else "",
            items=tuple(map(self._item, reversed(shown))),  # type: ignore[arg-type] # encoded already
        )
        return AlternateFormat("list", page.url, json.encode(page).decode())

    def _item(self, index: int) -> Raw:
        if index not in self._items:
            if len(self._items) >= _CACHED_ITEMS:
                self._items.clear()
            self._items[index] = Raw(json.encode(PublicItem(**public_item(self._edition, index))))
        return self._items[index]


def format_text(recipe: AlternateFormat, body: str) -> str:
    """The whole text of a format; `body` is its body's HTML, with holes."""
    from builder.pages.data.body_markdown import body_markdown
    from builder.pages.data.body_text import body_text, clean_text
    from builder.pages.data.body_tree import absolute_links, absolute_page_links

    filled = fill_holes(body, recipe.holes)
    match recipe.form:
        case "json":
            public_body = PublicBody(absolute_links(filled, recipe.address), body_text(filled))
            article = json.decode(recipe.head, type=PublicArticle)
            return json.encode(structs.replace(article, body=public_body)).decode() + "\n"
        case "md":
            return f"{recipe.head}\n{body_markdown(absolute_page_links(filled, recipe.address))}\n"
        case "txt":
            # Browsers that are told no charset guess one; the mark says it.
            return f"\ufeff{recipe.head}\n{clean_text(absolute_page_links(filled, recipe.address))}\n\n{recipe.foot}"
    return recipe.head + "\n"
