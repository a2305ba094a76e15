"""The newsroom in the site's words: the card and the coverage of every story, made once and shared."""

from collections.abc import Mapping

from msgspec import Struct, msgpack, structs

from builder.digest import digest
from builder.language.languages import direction
from builder.markup import Html
from builder.newsroom.newsroom import Newsroom, Story
from builder.newsroom.terms import Term
from builder.pages.edition.sharing_window import SharingWindow
from builder.pages.images.colours import tone
from builder.pages.images.pictures import PictureSizes, responsive_picture
from builder.pages.model.addresses import OPINION
from builder.pages.model.files import Files
from builder.pages.model.recipes import ImageVersion
from builder.pages.model.views import Card, Coverage, Label, LinkView, Picture
from builder.pages.model.wording import Wording
from builder.reading.article import DECORATIVE, Article
from builder.settings.settings import Settings


class Edition(Struct, frozen=True):
    """What every page is made from. `cards` stand in the order of the newsroom's stories.

    `lead_pictures` has the input that is the picture of each story and page, by the path of its file; none without one.
    """

    newsroom: Newsroom
    wording: Wording
    files: Files
    picture_sizes: PictureSizes
    cards: tuple[Card, ...]
    coverages: tuple[Coverage, ...]  # the cards as lines below other articles
    terms: dict[str, LinkView]  # the links to all terms, by address
    script: str = ""  # the address of the one that opens cards
    sharing: SharingWindow = SharingWindow()
    lead_pictures: Mapping[str, str] = {}

    @staticmethod
    def of(newsroom: Newsroom, wording: Wording, files: Files, picture_sizes: PictureSizes) -> "Edition":
        terms = {term.address: wording.link(term.address, term.name) for term in newsroom.stories_by_term}
        for section in newsroom.sections:
            link = wording.link(section.address, section.name)
            terms[section.address] = structs.replace(link, tone=tone(section, wording.settings.sections))
        bare = Edition(
            newsroom=newsroom,
            wording=wording,
            files=files,
            picture_sizes=picture_sizes,
            cards=(),
            coverages=(),
            terms=terms,
            lead_pictures=_lead_pictures(newsroom, files),
        )
        encode = msgpack.Encoder().encode
        cards = []
        for story in newsroom.stories:
            card = bare.card(story)
            cards.append(structs.replace(card, key=digest(encode(card))))
        return structs.replace(bare, cards=tuple(cards), coverages=tuple(map(_coverage, cards)))

    def foreign_language(self, story: Story) -> tuple[str, str]:
        """The story's language and direction where they are not the site's, else two empty texts."""
        language = story.article.language
        if language == self.wording.settings.language:
            return "", ""
        return language, direction(language)

    def card(self, story: Story) -> Card:
        article = story.article
        language, text_direction = self.foreign_language(story)
        return Card(
            href=self.wording.href(story.address),
            headline=Html(article.shown.headline),
            section=self.term(story.section),
            time=self.wording.moment(story.moment, story.timed),
            summary=Html(article.shown.summary),
            language=language,
            direction=text_direction,
            picture=self.picture(article),
            kicker=self.wording.name(story.place.name) if story.place else Html(""),
            kind=self.label(article.kind),
            live=article.live,
            author=self.wording.names([term.name for term in story.authors]),
        )

    def term(self, term: Term) -> LinkView:
        return self.terms[term.address]

    def label(self, kind: str, wording: Wording | None = None) -> Label | None:
        """The label of a kind of work, in the site's words or others; news has none."""
        words = (wording or self.wording).phrases
        return Label(kind, getattr(words, f"kind_{kind}")) if kind and kind != "news" else None

    def picture(self, article: Article) -> Picture | None:
        source = self.lead_picture(article)
        if not self.picture_sizes.shows(source):
            return None
        alt = "" if article.image_alt == DECORATIVE else self.wording.plain(article.image_alt, article.language)
        caption = self.wording.html(article.caption, article.language)
        credit = self.wording.name(article.image_credit)
        return responsive_picture(self.picture_sizes, source, self.wording.href, alt, caption, credit)

    def crops(self, story: Story) -> list[ImageVersion]:
        """The story's picture in the shapes that search engines ask for."""
        if not self.sharing.has_crops(story):
            return []
        return self.picture_sizes.crops(self.lead_picture(story.article))

    def lead_picture(self, article: Article) -> str:
        """The input that is the picture of a story or page; empty without one."""
        return self.lead_pictures.get(article.path, "")


def _lead_pictures(newsroom: Newsroom, files: Files) -> dict[str, str]:
    articles = [story.article for story in newsroom.stories] + [page.article for page in newsroom.pages]
    sources = ((article.path, files.lead_picture(article)) for article in articles)
    return {path: source for path, source in sources if source}


def _coverage(card: Card) -> Coverage:
    return Coverage(
        href=card.href,
        headline=card.headline,
        time=card.time,
        language=card.language,
        direction=card.direction,
        kind=card.kind,
        live=card.live,
    )


def opinion_sections(newsroom: Newsroom, settings: Settings) -> frozenset[Term]:
    """The sections that hold opinions: the settings say so, or their address is `opinion`."""
    flags = [section.opinion for section in settings.sections]
    return frozenset(
        term for term in newsroom.sections if term.address == OPINION or (term.order < len(flags) and flags[term.order])
    )
