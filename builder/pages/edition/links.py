"""What the links and pictures in bodies lead to: files, articles by path, name or title, addresses new and former."""

import posixpath

from builder.markup import Html, element, escape
from builder.newsroom.newsroom import Story
from builder.newsroom.standing import StandingPage
from builder.pages.edition.edition import Edition
from builder.pages.edition.embeds import document_link, embed_card, media_player
from builder.pages.edition.link_targets import LinkTargets
from builder.pages.images.pictures import body_picture, responsive_picture
from builder.problems import Location, Problem, say
from builder.reading.article import DECORATIVE, BodyLink
from builder.reading.text.embeds import DOCUMENTS, RECORDINGS, find_embed


class Links:
    """The holes of bodies, filled."""

    def __init__(self, edition: Edition) -> None:
        stories: list[Story | StandingPage] = [*edition.newsroom.stories, *edition.newsroom.pages]
        self._edition = edition
        self._targets = LinkTargets(((story.article, story.address) for story in stories), edition.files)

    def fill(self, story: Story | StandingPage, link: BodyLink, problems: list[Problem]) -> str:
        """What stands in a hole: an attribute's value for a link, a whole element for a picture or note."""
        match link.kind:
            case "picture":
                return self._picture(story, link, problems)
            case "media":
                return self._media(story, link, problems)
            case "embed":
                embed = find_embed(link.target)
                wording = self._edition.wording.in_language(story.article.language)
                return embed_card(embed, wording) if embed else escape(link.target)
        address, source = self._targets.resolve(story.article.path, link)
        if address:
            href = self._edition.wording.href(address) + (f"#{link.fragment}" if link.fragment else "")
        elif link.kind == "link":
            href = self._edition.wording.href(link.target if link.target.startswith("/") else story.address)
            href += f"#{link.fragment}" if link.fragment else ""
        else:
            href = ""
        if not address:
            problems.append(_broken_link(story.article.path, link, bool(source)))
        if link.kind == "link":
            return escape(href)
        text = self._edition.wording.html(link.alt, story.article.language)
        return element("a", {"href": href}, text) if href else text.html

    def _picture(self, story: Story | StandingPage, link: BodyLink, problems: list[Problem]) -> str:
        source = self._edition.files.resolve(story.article.path, link.target)
        alt = "" if link.alt == DECORATIVE else link.alt
        sizes = self._edition.picture_sizes
        if sizes.shows(source):
            picture = responsive_picture(sizes, source, self._edition.wording.href, alt)
            return body_picture(picture, link.title, link.place)
        if source.lower().endswith(RECORDINGS):
            return media_player(self._edition, story.article, source, alt or posixpath.basename(link.target))
        lacks, hint = sizes.explain(source) if source else (say("does not exist"), say("Mend its path."))
        what = say("The picture `{path}` {lacks}.", path=link.target, lacks=lacks)
        problems.append(Problem(Location(story.article.path, link.line), what, hint, "warning"))
        return escape(alt)

    def _media(self, story: Story | StandingPage, link: BodyLink, problems: list[Problem]) -> str:
        source = self._edition.files.resolve(story.article.path, link.target)
        name = posixpath.basename(link.target)
        if source.lower().endswith(DOCUMENTS):
            return document_link(self._edition.wording.in_language(story.article.language), source, name)
        if source.lower().endswith(RECORDINGS):
            player = media_player(self._edition, story.article, source, name)
            return element("figure", {"class": "recording"}, Html(player))
        at = Location(story.article.path, link.line)
        what = say("There is no file `{path}` to play.", path=link.target)
        problems.append(Problem(at, what, say("Mend its path."), "warning"))
        return element("p", {}, self._edition.wording.html(link.target, story.article.language))


def _broken_link(path: str, link: BodyLink, exists: bool) -> Problem:
    """A link to a page that there is not: to a file that `exists` and is not published, or to none."""
    what = say(
        "The link to `{target}` is not published." if exists else "The link to `{target}` leads to nothing.",
        target=link.target,
    )
    is_path = link.kind == "link"
    hint = say("Mend the path, or remove it." if is_path else "Mend the name: it is shown as text.")
    return Problem(Location(path, link.line), what, hint, "warning")
