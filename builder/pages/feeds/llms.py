"""llms.txt: what the site has, as Markdown for language models (llmstxt.org), by section, the newest stories first."""

import re
from collections.abc import Iterator

from builder.newsroom.terms import TERM_FOLDERS
from builder.pages.edition.edition import Edition
from builder.pages.feeds.feeds import page_feeds
from builder.pages.model.addresses import ARCHIVE, HOME, SITEMAP, alternate_format
from builder.pages.model.recipes import Data

SECTIONS, STORIES = 24, 8  # as many sections, and stories of each: with summaries about 60 kB at most
_LONGEST = 200  # letters of a summary: it has one line
_SIGNS = re.compile(r"[\\\[\]]")


def llms_txt(edition: Edition) -> Data:
    """The file; it has nothing but what lists show of a story."""
    settings = edition.wording.settings
    blocks = [f"# {settings.title}"]
    if settings.tagline:
        blocks.append(f"> {settings.tagline}")
    newsroom = edition.newsroom
    for section in newsroom.sections[:SECTIONS]:
        newest = newsroom.stories_by_term.get(section, ())[-STORIES:]
        if newest:
            blocks.append(
                "\n".join((f"## {section.name}", "", *(_story(edition, index) for index in reversed(newest))))
            )
    # The specification's own word: what may be left out where room is short.
    blocks.append("\n".join(("## Optional", "", *_others(edition))))
    return Data(("\n\n".join(blocks) + "\n").encode())


def _story(edition: Edition, index: int) -> str:
    story = edition.newsroom.stories[index]
    plain = "md" in edition.wording.settings.twins
    address = edition.wording.absolute(alternate_format(story.address, "md") if plain else story.address)
    summary = story.article.summary
    if len(summary) > _LONGEST:
        summary = summary[:_LONGEST].rsplit(" ", 1)[0].rstrip("،,؛; ") + "…"
    return _line(story.article.headline, address, summary)


def _line(name: str, address: str, about: str = "") -> str:
    text = _SIGNS.sub(lambda sign: "\\" + sign[0], name)
    return f"- [{text}]({address})" + (f": {about}" if about else "")


def _others(edition: Edition) -> Iterator[str]:
    """The archive, the tags, and what programs read."""
    wording, words = edition.wording, edition.wording.phrases
    yield _line(words.archive, wording.absolute(ARCHIVE))
    if any(term.kind == "tag" for term in edition.newsroom.stories_by_term):
        yield _line(words.tags, wording.absolute(TERM_FOLDERS["tag"]))
    if edition.newsroom.stories:
        for feed in page_feeds(wording, HOME, wording.settings.title):
            yield _line(feed.title, wording.host + feed.href)
        if "json" in wording.settings.twins:
            yield _line("JSON", wording.absolute(alternate_format(HOME, "json")))
    yield _line("Sitemap", wording.absolute(SITEMAP))
