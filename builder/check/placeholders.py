"""Places in a text that are still to be filled in: `⟦…⟧`, as the pages of a new project have them."""

import re
from collections.abc import Iterator

from builder.check.finding import Finding, finding
from builder.problems import Location, say

OPENED, CLOSED = "⟦", "⟧"
_PLACEHOLDER = re.compile(f"{OPENED}[^{CLOSED}\n]*{CLOSED}?")


def placeholders(path: str, text: str) -> Iterator[Finding]:
    """One finding for each."""
    for match in _PLACEHOLDER.finditer(text) if OPENED in text else ():
        at = match.start()
        where = Location(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        what = say("`{told}` was not filled in.", told=match[0])
        yield finding("placeholder", where, what, say("Write in its place what it asks for, or take the sentence out."))
