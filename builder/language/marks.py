"""Runs of the other direction kept in order by marks alone, for programs that know neither `<bdi>` nor isolates.

Word, which draws mails in Outlook, takes `<bdi>` out and shows isolating characters as boxes; some webmails take
elements out that they don't know. U+200E and U+200F are older than both, and every one follows them (UAX #9).
"""

import re

from builder.language.bidi import Base, BidiRun, bidi_runs, is_misleading

_MARKS = {"ltr": "\u200e", "rtl": "\u200f"}
# What stands between Arabic digits, which no letter from the left draws to itself as it does the European ones.
_BETWEEN = re.compile("(?<=[٠-٩])[^٠-٩]+|[^٠-٩]+(?=[٠-٩])")


# Brackets go by the digits in them, whatever marks stand there (rule N0): only an embedding, as old as marks, helps.
_BRACKETED = re.compile(r"\([^()]*[٠-٩]")


def with_marks(text: str, base: Base) -> str:
    """The text with marks around each run that has to be kept apart: its own inside, those of `base` outside.

    Between two marks of its own a run's signs, spaces and digits are drawn in its direction, and what stands outside
    goes by the others. A text whose first letter runs the other way begins with a mark of `base`.
    """
    marked = "".join(_set_apart(run, base) if run.direction else run.text for run in bidi_runs(text, base))
    return _MARKS[base] + marked if is_misleading(text, base) else marked


def _set_apart(run: BidiRun, base: Base) -> str:
    own, outside = _MARKS[run.direction], _MARKS[base]
    if run.direction == "rtl":
        return f"{outside}{own}{run.text}{own}{outside}"
    inside = _BETWEEN.sub(rf"{own}\g<0>{own}", run.text)
    if _BRACKETED.search(run.text):
        return f"{outside}\u202a{inside}\u202c{outside}"
    return f"{outside}{own}{inside}{own}{outside}"
