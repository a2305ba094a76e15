"""Where the links of a text lead: articles by path, name or title, other files, addresses new and former."""

import posixpath
import re
import unicodedata
from collections.abc import Iterable

from builder.inputs import ARTICLES
from builder.language.letters import fold
from builder.pages.model.files import Files, is_article, published_path
from builder.reading.article import Article, BodyLink
from builder.reading.text.bundles import bundle_name


class LinkTargets:
    """All that a link may mean; names of notes are gathered when the first is asked for."""

    def __init__(self, placed: Iterable[tuple[Article, str]], files: Files) -> None:
        """`placed` are the articles that have a page, with their addresses."""
        self._placed = tuple(placed)
        self._files = files
        self._addresses = {article.path: address for article, address in self._placed}
        self._known = set(self._addresses.values())
        self._former = {
            _address(alias): address
            for article, address in self._placed
            for alias in article.aliases
            if alias.startswith("/")
        }
        self._names: dict[str, list[str]] | None = None

    def resolve(self, path: str, link: BodyLink) -> tuple[str, str]:
        """The address that a link means, empty if none, and the input that it means."""
        target = link.target
        source = self._files.resolve(path, target)
        if not source and target:
            names = (target.rstrip("/") + ending for ending in ARTICLES)
            source = next(filter(None, (self._files.resolve(path, name) for name in names)), "")
        if not source and (link.kind == "note" or target.lower().endswith(ARTICLES)):
            source = self._article_named(path, target)
        if source in self._addresses:
            return self._addresses[source], source
        if source and not is_article(source) and published_path(source):
            return "/" + published_path(source), source
        if not source and target.startswith("/"):
            address = _address(target)
            if target in self._known or target == "/":
                return target, ""
            return (address if address in self._known else self._former.get(address, "")), ""
        return "", source

    def _article_named(self, path: str, target: str) -> str:
        """The article whose file, title or other name is the target; of several one in the same folder, else the first.

        Folders before the name must be those at the end of the file's path.
        """
        if self._names is None:
            self._names = self._gather_names()
        name = re.sub(
            r"\.(?:md|markdown|txt)$", "", unicodedata.normalize("NFC", target.strip("/")), flags=re.IGNORECASE
        )
        folders, _, last = name.rpartition("/")
        matches = self._names.get(fold(last), [])
        if folders:
            ending = "/" + folders.strip("./").casefold()
            matches = [match for match in matches if _folder(match).casefold().endswith(ending)]
        folder = posixpath.dirname(path)
        beside = (match for match in matches if posixpath.dirname(match) == folder)
        return next(beside, matches[0] if matches else "")

    def _gather_names(self) -> dict[str, list[str]]:
        """The paths of the articles that each name may mean: those that are named so by their files come first."""
        names: dict[str, list[str]] = {}
        stories = [article for article, _ in self._placed]
        files = [(_stem(article.path), article.path) for article in stories]
        undated = [(re.sub(r"^\d{4}-\d{2}-\d{2}[-_ ]", "", name), path) for name, path in files]
        titles = [(article.headline, article.path) for article in stories]
        others = [(alias, article.path) for article in stories for alias in article.aliases if alias[0] != "/"]
        for name, path in (*files, *undated, *titles, *others):
            paths = names.setdefault(fold(name), [])
            if path not in paths:
                paths.append(path)
        return names


def _stem(path: str) -> str:
    """A file's name without its ending; the folder's for `index.md`."""
    return unicodedata.normalize("NFC", bundle_name(path) or posixpath.splitext(posixpath.basename(path))[0])


def _folder(path: str) -> str:
    folder = posixpath.dirname(path)
    return "/" + unicodedata.normalize("NFC", posixpath.dirname(folder) if bundle_name(path) else folder)


def _address(path: str) -> str:
    """A path as addresses of the site are written."""
    path = "/" + unicodedata.normalize("NFC", path).strip("/").removesuffix("/index.html")
    return path if path.endswith(".html") else path.rstrip("/") + "/"
