"""A newsletter of the latest stories: what it says, before it is written as a mail."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from builder.language.marks import with_marks
from builder.language.phrases.newsletter import newsletter_phrases
from builder.newsroom.newsroom import Story
from builder.pages.edition.edition import Edition
from builder.pages.images.colours import DARK, LIGHT, readable
from builder.pages.model.addresses import HOME
from builder.pages.model.views import Picture
from builder.pages.model.wording import Wording
from builder.reading.article import DECORATIVE

ACCENT = "#8a1f2d"  # the theme's
_SUMMARY = 220  # letters
_PREHEADER = 110  # what mail clients show of it beside the subject


class NewsletterItem(Struct, frozen=True):
    """A story in it. Texts are plain, with marks where directions mix; addresses are whole."""

    href: str
    headline: str
    about: str  # the kind of work, the section, the place
    time: str
    summary: str
    language: str
    direction: str
    picture: Picture | None = None


class Newsletter(Struct, frozen=True):
    """The whole of it, in the site's language."""

    language: str
    direction: str
    subject: str
    title: str
    tagline: str
    home: str
    heading: str
    span: str
    preheader: str
    items: tuple[NewsletterItem, ...]
    read: str
    whole_site: str
    why: str
    unsubscribe: str  # the words; empty without an address for it
    unsubscribe_href: str
    accent: str  # that can be read on light ground, and on dark
    accent_dark: str


class Selection(Struct, frozen=True):
    """Which stories: those that came out after `since` and not after `until`, at most `limit`, of `section` or all."""

    since: datetime
    until: datetime
    limit: int
    section: str = ""
    unsubscribe: str = ""


def select_stories(edition: Edition, selection: Selection) -> list[int]:
    """The stories, newest first. One whose hour nobody knows counts on its whole day."""
    selected = []
    for index in range(len(edition.newsroom.stories) - 1, -1, -1):
        story = edition.newsroom.stories[index]
        last = story.moment if story.timed else story.moment + timedelta(days=1) - timedelta(seconds=1)
        if selection.since < last and story.moment <= selection.until and _is_of(story, selection.section):
            selected.append(index)
        if len(selected) == selection.limit:
            break
    return selected


def _is_of(story: Story, section: str) -> bool:
    return not section or section.strip("/") in (story.section.name, story.section.address.strip("/"))


def newsletter(edition: Edition, indices: Sequence[int], selection: Selection) -> Newsletter:
    """What the newsletter of these stories says."""
    wording, settings = edition.wording, edition.wording.settings
    words = newsletter_phrases(settings.language)
    until = selection.until.astimezone(settings.zone)
    day = wording.date(until, timed=False)
    title = with_marks(settings.title, wording.direction)
    items = tuple(_item(edition, index) for index in indices)
    accent = settings.colour or ACCENT

    def fill(phrase: str) -> str:
        return phrase.replace("{title}", title).replace("{date}", day)

    ends = [wording.date(end.astimezone(settings.zone), timed=True) for end in (selection.since, selection.until)]
    return Newsletter(
        language=settings.language,
        direction=wording.direction,
        subject=fill(words.subject),
        title=title,
        tagline=with_marks(settings.tagline, wording.direction),
        home=wording.absolute(HOME),
        heading=fill(words.heading),
        span=words.span.replace("{first}", ends[0]).replace("{last}", ends[1]),
        preheader=_preheader(wording, items),
        items=items,
        read=words.read,
        whole_site=fill(words.whole_site),
        why=fill(words.why),
        unsubscribe=words.unsubscribe if selection.unsubscribe else "",
        unsubscribe_href=selection.unsubscribe,
        accent=readable(accent, LIGHT),
        accent_dark=readable(accent, DARK),
    )


def _preheader(wording: Wording, items: Sequence[NewsletterItem]) -> str:
    """The first headlines, as many as are seen; what is shown of a mail in a list of mails."""
    text = ""
    for item in items:
        longer = f"{text} · {item.headline}" if text else item.headline
        if text and len(longer) > _PREHEADER:
            break
        text = longer
    return text


def _item(edition: Edition, index: int) -> NewsletterItem:
    story, wording, card = edition.newsroom.stories[index], edition.wording, edition.cards[index]
    article = story.article
    base = wording.in_language(article.language).direction
    about = [story.section.name, story.place.name if story.place else ""]
    if label := edition.label(article.kind):
        about.insert(0, label.text)
    return NewsletterItem(
        href=wording.absolute(story.address),
        headline=with_marks(article.headline, base),
        about=" · ".join(with_marks(part, wording.direction) for part in about if part),
        time=wording.date(story.moment, story.timed),
        summary=with_marks(_short(article.summary), base),
        language=article.language,
        direction=base,
        picture=_picture(edition, index) if card.picture else None,
    )


def _short(text: str) -> str:
    if len(text) <= _SUMMARY:
        return text
    return text[:_SUMMARY].rsplit(" ", 1)[0].rstrip("،,؛; ") + "…"


def _picture(edition: Edition, index: int) -> Picture | None:
    """The version that every mail client knows, by its whole address, with what it shows in words."""
    picture, article = edition.cards[index].picture, edition.newsroom.stories[index].article
    if picture is None:
        return None
    base = edition.wording.in_language(article.language).direction
    alt = "" if article.image_alt == DECORATIVE else with_marks(article.image_alt, base)
    return Picture(edition.wording.host + picture.src, picture.width, picture.height, alt)
