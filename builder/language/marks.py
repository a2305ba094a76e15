"""Runs of the other direction kept in order by marks alone, for programs that know neither `<bdi>` nor isolates.

Word, which draws mails in Outlook, takes `<bdi>` out and shows isolating characters as boxes; some webmails take
elements out that they don't know. U+200E and U+200F are older than both, and every one follows them (UAX #9).
"""

from builder.language.bidi import Base, misleads, runs

_MARKS = {"ltr": "\u200e", "rtl": "\u200f"}


def marked(text: str, base: Base) -> str:
    """The text with a mark of its own direction on both sides of each run that has to be kept apart.

    Between two such marks the signs, spaces and digits of a run are drawn in its direction. A text whose first letter
    runs the other way begins with a mark of `base`.
    """
    told = "".join(
        f"{_MARKS[run.direction]}{run.text}{_MARKS[run.direction]}" if run.direction else run.text
        for run in runs(text, base)
    )
    return _MARKS[base] + told if misleads(text, base) else told
