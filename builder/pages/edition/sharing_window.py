"""Which stories get pictures made for other sites: social cards, and crops for search engines."""

from msgspec import Struct

from builder.newsroom.newsroom import Newsroom, Story
from builder.problems import Location, Problem, say
from builder.settings.settings import SITE, Settings

UNJOINED = Problem(
    Location(SITE),
    say("No social cards are drawn: Arabic letters can't be joined here."),
    say(
        "Install FriBiDi for it (`apt install libfribidi0`, `dnf install fribidi`, `brew install fribidi`), "
        'or write `social_cards = "none"`.'
    ),
    "warning",
)
_NEVER = 10_000  # a year that no story is of


class SharingWindow(Struct, frozen=True, array_like=True):
    """The first year whose stories get cards, and crops; a year that never comes where none do.

    The years are counted from the newest story's: old stories are hardly announced any more, and what is decided by
    the clock would change pages on a day when nobody built.
    """

    cards: int = _NEVER
    crops: int = _NEVER

    @staticmethod
    def of(newsroom: Newsroom, settings: Settings, able: bool) -> "SharingWindow":
        """`able` tells whether letters can be joined here, without which no card is drawn."""
        if not newsroom.stories:
            return SharingWindow()
        first = newsroom.stories[-1].moment.year - settings.sharing_years + 1 if settings.sharing_years else 0
        drawn = able and settings.social_cards != "none"
        return SharingWindow(first if drawn else _NEVER, first if settings.picture_crops else _NEVER)

    def has_card(self, story: Story) -> bool:
        return story.moment.year >= self.cards

    def has_crops(self, story: Story) -> bool:
        return story.moment.year >= self.crops


def awaits_cards(newsroom: Newsroom, settings: Settings) -> bool:
    """Whether there is a story that would have a card if letters could be joined."""
    sharing = SharingWindow.of(newsroom, settings, True)
    return any(
        sharing.has_card(story) and (settings.social_cards == "all" or not story.article.image)
        for story in reversed(newsroom.stories)
    )
