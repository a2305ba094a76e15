"""Addresses that the next build changes: stories that move, and pages that it removes."""

from collections.abc import Iterator

from builder.check.checked_site import CheckedSite
from builder.check.finding import Finding, new_finding
from builder.problems import Location, say


def moved_stories(site: CheckedSite) -> Iterator[Finding]:
    """Stories that move with the next build."""
    for move in site.build.upcoming.moves:
        what = say("The next build moves the story from {old} to {new}.", old=move.old, new=move.new)
        if site.build.upcoming.redirects:
            remedy = say("The old address will lead on. Set the slug back if the move is not meant.")
        else:
            remedy = say("The old address will lead to nothing: write it into the header as an alias, or set it back.")
        yield new_finding("address-change", Location(move.path, 1, 1), what, remedy)


def removed_pages(site: CheckedSite) -> Iterator[Finding]:
    """Pages that the next build removes."""
    for address, source in site.build.upcoming.gone:
        what = say("The next build takes away the page {address}.", address=address)
        yield new_finding("address-gone", Location(source), what, say("Nothing is to be done if that is meant."))
