"""Direction inside a sentence: the runs that the bidirectional algorithm would show wrong are isolated.

Which runs those are was measured in a browser: a Latin name with a clinging full stop, `C++`, `@name`, `#tag`, phone
and model numbers, signed numbers. What comes out right by itself (a plain Latin word, 15/1/2024, the range 10-12, which
Arabic readers expect from the right) is left alone. Unicode Standard Annex #9; W3C, "Strings and bidi".
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from builder.language.languages import block_direction
from builder.markup import escape

Base = Literal["rtl", "ltr"]


class Run(NamedTuple):
    """Part of a text. `direction` is empty where nothing has to be done; `language` is `en` for Latin words."""

    text: str
    direction: str = ""
    language: str = ""


# Letters from the left (Latin, Greek, Cyrillic) and from the right. Digits are those that keep a sentence's direction
# unless it tells otherwise; Arabic-Indic ones (٠-٩) run as they should and isolating them would change nothing.
_LEFT = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f"
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_DIGIT = "[0-9۰-۹]"
_CLINGS = "+#%!?.$€£)°™®"

# What a text must have for anything in it to be isolated.
_HAZARD = re.compile(rf"[{_LEFT}@#%]|[-−+±] ?{_DIGIT}|{_DIGIT}[-– \xa0]{_DIGIT}")

_ADDRESS = (
    rf"(?:https?://|www\.)[^\s{_RTL}<>\"«»]+"
    r"|(?<![\w.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
    rf"|(?<![\w.@-])(?:[A-Za-z0-9-]{{1,63}}\.){{1,8}}[A-Za-z]{{2,24}}(?:/[^\s{_RTL}<>\"«»]*|(?![\w-]))"
)
_TAGGED = rf"(?<!\w)[@#][{_LEFT}][{_LEFT}0-9_]*(?:\.[{_LEFT}0-9_]+)*"
# A name goes on over whatever stands between two words from the left, as the algorithm itself has it: parts of an
# English sentence that were isolated one by one would follow each other from the right.
_WORD = rf"[{_LEFT}][{_LEFT}0-9'’&/._+#$€£-]*"
# Taken whole or not at all: a number that could be split in many ways would be, by a text made for it.
_NUMBER = r"(?>[0-9]+(?:[.,:-][0-9]+)*)(?![0-9%])"
_BETWEEN = rf"[^\w{_RTL}\u2066-\u2069\n«»]{{1,6}}"
_FURTHER = rf"{_BETWEEN}(?:{_NUMBER}{_BETWEEN}){{0,8}}{_WORD}"
_NAME = rf"(?:(?<!\S)\.|[($€£])?{_WORD}(?:{_FURTHER})*(?:[ \xa0]{_NUMBER})*[{_CLINGS}]*"
# Not inside a number or a Latin name; the Arabic letters و and بـ may be joined to what follows them.
_ALONE = f"(?<![{_LEFT}0-9۰-۹.,٫٬+-])"
_PHONE = (
    rf"{_ALONE}(?:\+|00){_DIGIT}(?:[ ()\-]{{0,2}}{_DIGIT}){{7,20}}"
    rf"|{_ALONE}\(?0{_DIGIT}{{1,3}}\)?[ -]{_DIGIT}{{3,4}}[ -]?{_DIGIT}{{3,4}}"
)
# Dates by ISO 8601, numbers of books and models; thousands grouped by spaces, as in the Maghreb; signed numbers and
# percentages. A hyphen after a letter is no sign.
_CODE = rf"{_ALONE}{_DIGIT}+-{_DIGIT}+-{_DIGIT}+(?:-[0-9Xx]+)*(?![\w-])|{_ALONE}{_DIGIT}{{3}}-{_DIGIT}{{3,4}}(?![\w-])"
_GROUPED = rf"{_ALONE}{_DIGIT}{{1,3}}(?:[ \xa0]{_DIGIT}{{3}})*[ \xa0]{_DIGIT}[0۰][0۰](?![\w.,])"
_SIGNED = rf"(?<![\w.,٫٬)\]-])[-−+±]{_DIGIT}+(?:[.,٫٬]{_DIGIT}+)*[%٪‰]?|{_ALONE}{_DIGIT}+(?:[.,٫٬]{_DIGIT}+)*%"
_RUNS = re.compile(
    f"(?P<address>{_ADDRESS})|(?P<tagged>{_TAGGED})|(?P<phone>{_PHONE})|(?P<number>{_CODE}|{_GROUPED}|{_SIGNED})"
    f"|(?P<name>{_NAME})"
)
# Where `_RUNS` can match at all: each of its alternatives begins with one of these characters, and what comes before or
# after them refuses most full stops, hyphens and numbers. Tried where this finds a beginning, and not at every letter,
# `_RUNS` takes 15 µs for 2,200 letters of news and not 170.
_LOCAL = "A-Za-z0-9_.+@-"  # of an e-mail address
_BEGINS = f"{_LEFT}@#0-9۰-۹_.+−±($€£-"
_START = re.compile(
    rf"[{_BEGINS}](?:(?<=[{_LEFT}])"
    rf"|(?<={_DIGIT})(?<![A-Za-z0-9۰-۹.-].)"
    rf"(?=(?<=0)0|[0-9۰-۹]*+(?:[A-Za-z_@%+-]|[ \xa0()-]{{1,2}}{_DIGIT}|[.,٫٬]{_DIGIT}|\.[{_LOCAL}]))"
    rf"|(?<=[_.−±-])(?<![\w.-].)(?=[{_LEFT}۰-۹{_LOCAL}])"
    rf"|(?<=[@#])(?<!\w.)(?=[{_LEFT}])"
    rf"|(?<=[($€£])(?=[{_LEFT}0])"
    rf"|(?<=\+)(?<![A-Za-z0-9۰-۹.-].)(?=[۰-۹{_LOCAL}]))"
)
# A text of nothing else needs no isolation: other characters, a whole Latin word with Arabic behind it, which comes out
# right by itself, and such as could begin something but don't. It takes 10 µs for 2,200 letters; of forty paragraphs of
# news all but one pass.
_HARMLESS = re.compile(rf"(?:[^{_BEGINS}]++|[{_LEFT}][{_LEFT}0-9-]*+(?= ?[{_RTL}])|(?!{_START.pattern})[{_BEGINS}])*+")
# A text that nothing is done to in a right-to-left block: it has nothing that is escaped, no letter from the left, no
# number that could begin something. It takes 8 µs for 2,200 letters; of four paragraphs of news three pass. The signs
# of multiplication and division lie among the Latin letters, where `block_direction` counts them.
_MARKUP = "&<>\"'×÷"
_QUIET = re.compile(rf"(?:[^{_MARKUP}{_BEGINS}]++|(?!{_START.pattern})[^{_MARKUP}{_LEFT}])*+")
# 100-200 and 500-1000 are ranges, which Arabic readers read from the right; 737-800 is an aeroplane.
_RANGE = re.compile(f"({_DIGIT}+[05۰۵])-({_DIGIT}+[05۰۵])")
# A full stop after these is the word's own; after others it ends the sentence around it.
_ABBREVIATED = re.compile(
    r"(?:\b(?:inc|ltd|co|corp|llc|plc|bros|jr|sr|dr|mr|mrs|ms|prof|gen|st|vs|etc|no|vol|[a-z](?:\.[a-z])+)\.|\byahoo!)$",
    re.IGNORECASE,
)
_RTL_RUN = re.compile(rf"[{_RTL}][{_RTL}\s\d،؛؟«»:.()\u200c\u200f-]*[{_RTL}][؟!.»)]?|[{_RTL}]")
_ENGLISH = re.compile("(?<![A-Za-z])[A-Za-z'’]{3,}(?![A-Za-z0-9#+])")  # a word to be spoken, not initials
_ISOLATED = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")


def quiet(text: str) -> bool:
    """Whether a right-to-left text has nothing to isolate or to escape, nor a letter from the left."""
    return _QUIET.fullmatch(text) is not None


def stands(text: str) -> bool:
    """Whether a block of a right-to-left article is HTML as it stands: not turned, nothing isolated or escaped."""
    if quiet(text):  # three of four
        return True
    return bool(_HARMLESS.fullmatch(text)) and escape(text) == text and block_direction(text, "rtl") == "rtl"


def runs(text: str, base: Base) -> tuple[Run, ...]:
    """The text in parts; those with a direction have to be isolated. Parts that are isolated already are left."""
    found = _ltr_runs(text) if base == "rtl" else _rtl_runs(text)
    return tuple(found) or (Run(text),)


def _ltr_runs(text: str) -> list[Run]:
    """In a right-to-left text: its parts, or none if nothing in it has to be isolated."""
    found: list[Run] = []
    done = 0
    for match in _matches(text) if not _HARMLESS.fullmatch(text) else ():
        run = _chosen(match)
        if run is None:
            continue
        at = text.index(run.text, match.start())
        if at > done:
            found.append(Run(text[done:at]))
        found.append(run)
        done = at + len(run.text)
    if not found or not _HAZARD.search(text):
        return []
    if done < len(text):
        found.append(Run(text[done:]))
    return found


def _matches(text: str) -> Iterator[re.Match[str]]:
    """All that `_RUNS` finds in the open spans of a text."""
    for start, end in _open_spans(text):
        place = start
        while begin := _START.search(text, place, end):
            if match := _RUNS.match(text, begin.start(), end):
                yield match
            place = (match or begin).end()


def _open_spans(text: str) -> list[tuple[int, int]]:
    """The spans of a text that no control character isolates yet."""
    spans = []
    start = 0
    for isolated in _ISOLATED.finditer(text) if "\u2069" in text else ():
        spans.append((start, isolated.start()))
        start = isolated.end()
    return [*spans, (start, len(text))]


def _chosen(match: re.Match[str]) -> Run | None:
    """The run to isolate of what was found, or None where the algorithm does well by itself."""
    kind, told = match.lastgroup, match[0]
    if kind == "address":
        return Run(_balanced(told.rstrip(".,:;!?")), "ltr")
    if kind == "number":
        ends = _RANGE.fullmatch(told)
        return None if ends and int(ends[1]) < int(ends[2]) else Run(told, "ltr")
    if kind != "name":
        return Run(told, "ltr")
    told = _balanced(told.removeprefix("("))
    if not _ABBREVIATED.search(told[-12:]):
        told = _balanced(told.rstrip(".!?"))
    if told.strip(_CLINGS + "$€£") == told and " " not in told:
        return None
    return Run(told, "ltr", "en" if _ENGLISH.search(told) else "")


def _balanced(told: str) -> str:
    """Without closing brackets that were not opened in it: they are the sentence's around it."""
    surplus = told.count(")") - told.count("(")
    closing = len(told) - len(told.rstrip(")"))
    return told[: len(told) - min(surplus, closing)] if surplus > 0 else told


def _rtl_runs(text: str) -> list[Run]:
    """In a left-to-right text: the Arabic and Hebrew runs and what is between them, or nothing if there are none."""
    found: list[Run] = []
    done = 0
    for match in _RTL_RUN.finditer(text) if not text.isascii() else ():
        if match.start() > done:
            found.append(Run(text[done : match.start()]))
        found.append(Run(match[0], "rtl"))
        done = match.end()
    if found and done < len(text):
        found.append(Run(text[done:]))
    return found


def isolate_html(text: str, base: Base) -> str:
    """The text as HTML, with `<bdi dir>` around the runs that have to be isolated."""
    found = _ltr_runs(text) if base == "rtl" else _rtl_runs(text)
    if not found:
        return escape(text)
    parts = []
    for run in found:
        if run.direction:
            language = f' lang="{run.language}"' if run.language else ""
            parts.append(f'<bdi dir="{run.direction}"{language}>{escape(run.text)}</bdi>')
        else:
            parts.append(escape(run.text))
    return "".join(parts)


_OPENING = {"ltr": "\u2066", "rtl": "\u2067"}
_STRONG = re.compile(f"(?P<left>[{_LEFT}])|[{_RTL}]")


def isolate_text(text: str, base: Base) -> str:
    """The text for places without markup (titles, attributes, feeds): control characters do what `<bdi>` does.

    A text whose first letter runs the other way begins with a mark of its own direction (U+200F or U+200E).
    """
    told = "".join(
        f"{_OPENING[run.direction]}{run.text}\u2069" if run.direction else run.text for run in runs(text, base)
    )
    first = _STRONG.search(text)
    if first is None:
        return told
    if (first.lastgroup == "left") == (base == "rtl"):
        return ("\u200f" if base == "rtl" else "\u200e") + told
    return told
