"""What the links and pictures in bodies lead to: files, articles by path, name or title, addresses new and former."""

import posixpath
import re
import unicodedata

from builder.language.letters import fold
from builder.markup import Html, element, escape
from builder.newsroom.newsroom import Story
from builder.newsroom.standing import Standing
from builder.pages.edition import Edition
from builder.pages.embeds import card, document, player
from builder.pages.files import is_article, published
from builder.pages.pictures import in_text, offered
from builder.problems import Location, Problem, say
from builder.reading.article import DECORATIVE, Link
from builder.reading.embeds import DOCUMENTS, RECORDINGS, embed
from builder.reading.inputs import ARTICLES
from builder.reading.topheading import bundle


class Links:
    """The holes of bodies, filled; names of notes are gathered when the first is asked for."""

    def __init__(self, edition: Edition) -> None:
        stories: list[Story | Standing] = [*edition.newsroom.stories, *edition.newsroom.pages]
        self._edition = edition
        self._addresses = {story.article.path: story.address for story in stories}
        self._known = set(self._addresses.values())
        self._former = {
            _address(alias): story.address
            for story in stories
            for alias in story.article.aliases
            if alias.startswith("/")
        }
        self._names: dict[str, list[str]] | None = None

    def filled(self, story: Story | Standing, link: Link, problems: list[Problem]) -> str:
        """What stands in a hole: an attribute's value for a link, a whole element for a picture or note."""
        match link.kind:
            case "picture":
                return self._picture(story, link, problems)
            case "media":
                return self._media(story, link, problems)
            case "embed":
                found = embed(link.target)
                return (
                    card(found, self._edition.wording.spoken(story.article.language)) if found else escape(link.target)
                )
        address, source = self._address(story, link)
        if address:
            href = self._edition.wording.href(address) + (f"#{link.fragment}" if link.fragment else "")
        elif link.kind == "link":
            href = self._edition.wording.href(link.target if link.target.startswith("/") else story.address)
            href += f"#{link.fragment}" if link.fragment else ""
        else:
            href = ""
        if not address:
            problems.append(_broken(story.article.path, link, bool(source)))
        if link.kind == "link":
            return escape(href)
        text = self._edition.wording.html(link.alt, story.article.language)
        return element("a", {"href": href}, text) if href else text.html

    def _address(self, story: Story | Standing, link: Link) -> tuple[str, str]:
        """The address that a link means, empty if none, and the input that it means."""
        path, target = story.article.path, link.target
        source = self._edition.files.meant(path, target)
        if not source and target:
            endings = (target.rstrip("/") + ending for ending in ARTICLES)
            source = next(filter(None, (self._edition.files.meant(path, each) for each in endings)), "")
        if not source and (link.kind == "note" or target.lower().endswith(ARTICLES)):
            source = self._named(path, target)
        if source in self._addresses:
            return self._addresses[source], source
        if source and not is_article(source) and published(source):
            return "/" + published(source), source
        if not source and target.startswith("/"):
            address = _address(target)
            if target in self._known or target == "/":
                return target, ""
            return (address if address in self._known else self._former.get(address, "")), ""
        return "", source

    def _named(self, path: str, target: str) -> str:
        """The article whose file, title or other name is the target; of several one in the same folder, else the first.

        Folders before the name must be those at the end of the file's path.
        """
        if self._names is None:
            self._names = self._gathered()
        name = re.sub(
            r"\.(?:md|markdown|txt)$", "", unicodedata.normalize("NFC", target.strip("/")), flags=re.IGNORECASE
        )
        folders, _, last = name.rpartition("/")
        found = self._names.get(fold(last), [])
        if folders:
            ending = "/" + folders.strip("./").casefold()
            found = [each for each in found if _folder(each).casefold().endswith(ending)]
        folder = posixpath.dirname(path)
        return next((each for each in found if posixpath.dirname(each) == folder), found[0] if found else "")

    def _gathered(self) -> dict[str, list[str]]:
        """The paths of the articles that each name may mean: those that are named so by their files come first."""
        names: dict[str, list[str]] = {}
        newsroom = self._edition.newsroom
        stories = [each.article for each in newsroom.stories] + [each.article for each in newsroom.pages]
        files = [(_stem(article.path), article.path) for article in stories]
        undated = [(re.sub(r"^\d{4}-\d{2}-\d{2}[-_ ]", "", name), path) for name, path in files]
        titles = [(article.headline, article.path) for article in stories]
        others = [(alias, article.path) for article in stories for alias in article.aliases if alias[0] != "/"]
        for name, path in (*files, *undated, *titles, *others):
            paths = names.setdefault(fold(name), [])
            if path not in paths:
                paths.append(path)
        return names

    def _picture(self, story: Story | Standing, link: Link, problems: list[Problem]) -> str:
        source = self._edition.files.meant(story.article.path, link.target)
        alt = "" if link.alt == DECORATIVE else link.alt
        gallery = self._edition.gallery
        if gallery.shows(source):
            return in_text(offered(gallery, source, self._edition.wording.href, alt), link.title, link.place)
        if source.lower().endswith(RECORDINGS):
            return player(self._edition, story.article, source, alt or posixpath.basename(link.target))
        lacks, hint = gallery.lacks(source) if source else (say("does not exist"), say("Mend its path."))
        what = say("The picture `{path}` {lacks}.", path=link.target, lacks=lacks)
        problems.append(Problem(Location(story.article.path, link.line), what, hint, "warning"))
        return escape(alt)

    def _media(self, story: Story | Standing, link: Link, problems: list[Problem]) -> str:
        source = self._edition.files.meant(story.article.path, link.target)
        name = posixpath.basename(link.target)
        if source.lower().endswith(DOCUMENTS):
            return document(self._edition.wording.spoken(story.article.language), source, name)
        if source.lower().endswith(RECORDINGS):
            played = player(self._edition, story.article, source, name)
            return element("figure", {"class": "recording"}, Html(played))
        at = Location(story.article.path, link.line)
        what = say("There is no file `{path}` to play.", path=link.target)
        problems.append(Problem(at, what, say("Mend its path."), "warning"))
        return element("p", {}, self._edition.wording.html(link.target, story.article.language))


def _broken(path: str, link: Link, exists: bool) -> Problem:
    """A link to a page that there is not: to a file that `exists` and is not published, or to none."""
    what = say(
        "The link to `{target}` is not published." if exists else "The link to `{target}` leads to nothing.",
        target=link.target,
    )
    is_path = link.kind == "link"
    hint = say("Mend the path, or remove it." if is_path else "Mend the name: it is shown as text.")
    return Problem(Location(path, link.line), what, hint, "warning")


def _stem(path: str) -> str:
    """A file's name without its ending; the folder's for `index.md`."""
    return unicodedata.normalize("NFC", bundle(path) or posixpath.splitext(posixpath.basename(path))[0])


def _folder(path: str) -> str:
    folder = posixpath.dirname(path)
    return "/" + unicodedata.normalize("NFC", posixpath.dirname(folder) if bundle(path) else folder)


def _address(path: str) -> str:
    """A path as our addresses are written."""
    path = "/" + unicodedata.normalize("NFC", path).strip("/").removesuffix("/index.html")
    return path if path.endswith(".html") else path.rstrip("/") + "/"
