"""The pages of addresses where nothing is: where nothing ever was, and where a withdrawn story was."""

from builder.pages.model.recipes import Page
from builder.pages.model.views import Head, MissingView
from builder.pages.model.wording import Wording


def missing_page(wording: Wording) -> Page:
    """The page that hosts show for an address that doesn't exist."""
    return Page("404.html", MissingView(Head(f"{wording.phrases.not_found_title} – {wording.title}")))


def gone_page(wording: Wording) -> Page:
    """The page of a story that was withdrawn, and that of all such for hosts that know rules."""
    return Page("gone.html", MissingView(Head(f"{wording.phrases.gone_title} – {wording.title}")))
