"""The checks of `warraq check`: the name of each, its level where the settings say nothing, and its title."""

from typing import Literal

from msgspec import Struct


class Check(Struct, frozen=True):
    """An error is what readers would run into, a warning what an editor has to look at.

    The title stands above the findings of the check, and describes its rule in SARIF.
    """

    name: str
    level: Literal["error", "warning", "off"]
    title: str


# In the order in which reports list them.
CHECKS = (
    Check("dead-link", "error", "links that lead to nothing"),
    Check("dead-anchor", "error", "links to a place that its page has not"),
    Check("missing-picture", "error", "pictures that can't be shown"),
    Check("missing-file", "error", "recordings that are not there"),
    Check("missing-alt", "warning", "pictures without a description"),
    Check("no-headline", "warning", "stories without a headline"),
    Check("duplicate-headline", "warning", "headlines that two stories have"),
    Check("undated", "warning", "stories without a date"),
    Check("future-date", "warning", "dates that lie ahead"),
    Check("no-section", "warning", "stories without a section"),
    Check("address-change", "warning", "stories that the next build moves"),
    Check("address-gone", "warning", "pages that the next build takes away"),
    Check("similar-tag", "warning", "tags that look misspelt"),
    Check("bidi-control", "warning", "invisible characters of direction without a partner"),
    Check("bidi-edge", "warning", "marks that may be a name's or the sentence's"),
    Check("bidi-bracket", "warning", "brackets apart from their partners"),
    Check("other-direction", "warning", "texts that run otherwise than they say"),
    Check("large-picture", "warning", "pictures that are larger than they need be"),
    Check("placeholder", "error", "places that were not filled in"),
    Check("dead-external", "error", "addresses of other sites that don't answer any more"),
    Check("unreachable-external", "warning", "addresses of other sites that could not be asked"),
    Check("moved-external", "warning", "addresses of other sites that have moved"),
)
