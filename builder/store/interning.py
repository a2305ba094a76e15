"""Texts that many articles have, once in memory: of the 2.6 kB that an article takes there, they are 1 kB."""

from msgspec import Struct
from msgspec.structs import force_setattr

from builder.reading.article import Article, DisplayTexts
from builder.store.records import StoredReading

_FEW = ("section", "language", "direction", "place", "agency")  # fields that have the same text in many articles
_AS_IT_IS = DisplayTexts()
_NO_LINES: dict[str, int] = {}


class SharedTexts(Struct, frozen=True):
    """The texts by themselves."""

    texts: dict[str, str] = {}

    def put(self, path: str, reading: StoredReading) -> StoredReading:
        """The same reading, which nobody else may have seen yet: equal texts in it are those of before."""
        article = reading.article
        if article is not None:
            force_setattr(article, "path", path)
            self._share(article)
        return reading

    def _share(self, article: Article) -> None:
        share = self.texts.setdefault
        for name in _FEW:
            if text := getattr(article, name):
                force_setattr(article, name, share(text, text))
        if article.tags:
            force_setattr(article, "tags", tuple([share(tag, tag) for tag in article.tags]))
        if article.authors:
            force_setattr(article, "authors", tuple([share(name, name) for name in article.authors]))
        if article.isolated == _AS_IT_IS:
            force_setattr(article, "isolated", _AS_IT_IS)
        if not article.lines:
            force_setattr(article, "lines", _NO_LINES)
