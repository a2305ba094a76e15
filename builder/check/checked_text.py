"""What the finders of one article see: the article, its body as HTML, and the text of its file."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from builder.check.finding import Finding
from builder.reading.article import Article


class CheckedText(Struct, frozen=True):
    """An article as it was read: `html` is its body, `text` its file."""

    article: Article
    html: str
    text: str


TextFinder = Callable[[CheckedText], Iterator[Finding]]
