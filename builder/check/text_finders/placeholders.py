"""Places in a text that are still to be filled in: `⟦…⟧`, as the pages of a new project have them."""

import re
from collections.abc import Iterator

from builder.check.checked_text import CheckedText
from builder.check.finding import Finding, new_finding
from builder.check.source_locations import location_at
from builder.problems import say

OPENED, CLOSED = "⟦", "⟧"
_PLACEHOLDER = re.compile(f"{OPENED}[^{CLOSED}\n]*{CLOSED}?")


def placeholders(checked: CheckedText) -> Iterator[Finding]:
    """A finding for each place that was not filled in."""
    path, text = checked.article.path, checked.text
    for match in _PLACEHOLDER.finditer(text) if OPENED in text else ():
        what = say("`{told}` was not filled in.", told=match[0])
        remedy = say("Write in its place what it asks for, or take the sentence out.")
        yield new_finding("placeholder", location_at(path, text, match.start()), what, remedy)
