"""Direction inside a sentence: the runs that the bidirectional algorithm would show wrong are isolated.

Which runs those are was measured in a browser: a Latin name with a clinging full stop, `C++`, `@name`, `#tag`, phone
and model numbers, signed numbers. What comes out right by itself (a plain Latin word, 15/1/2024, the range 10-12, which
Arabic readers expect from the right) is left alone. Unicode Standard Annex #9; W3C, "Strings and bidi".
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from builder.language.languages import detect
from builder.markup import escape

Base = Literal["rtl", "ltr"]


class BidiRun(NamedTuple):
    """Part of a text. `direction` is empty where nothing has to be done; `language` is `en` for Latin words."""

    text: str
    direction: str = ""
    language: str = ""


# Letters from the left (Latin, Greek, Cyrillic) and from the right. Digits are those that keep a sentence's direction
# unless it tells otherwise. Arabic-Indic ones (٠-٩) run as they should, and so do their signs: the percent sign stands
# on their left and the minus on their right. Only what parts their groups turns them, as in telephone numbers.
_LEFT = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f"
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_DIGIT = "[0-9۰-۹]"
_ANY = "[0-9٠-٩۰-۹]"
_RAISED = "²³¹⁰-⁹₀-₉"
_CLINGS = "+#%!?.$€£)°™®"

# What a text must have for anything in it to be isolated.
_HAZARD = re.compile(rf"[{_LEFT}@#%°]|[-−+±$€£¥₪₹₺] ?{_DIGIT}|{_ANY}[-– \xa0]{_ANY}")

_ADDRESS = (
    rf"(?:https?://|www\.)[^\s{_RTL}<>\"«»]+"
    r"|(?<![\w.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
    rf"|(?<![\w.@-])(?:[A-Za-z0-9-]{{1,63}}\.){{1,8}}[A-Za-z]{{2,24}}(?:/[^\s{_RTL}<>\"«»]*|(?![\w-]))"
)
_TAGGED = rf"(?<![{_LEFT}0-9_])[@#][{_LEFT}][{_LEFT}0-9_]*(?:\.[{_LEFT}0-9_]+)*"
# A name goes on over whatever stands between two words from the left, as the algorithm itself has it: parts of an
# English sentence that were isolated one by one would follow each other from the right.
_WORD = rf"[{_LEFT}][{_LEFT}0-9'’&/._+#$€£{_RAISED}-]*"
# Taken whole or not at all: a number that could be split in many ways would be, by a text made for it.
_NUMBER = r"[0-9]+(?:[.,:-][0-9]+)*(?![0-9%]|[.,:-][0-9])"
_BETWEEN = rf"[^\w{_RTL}\u2066-\u2069\n«»]{{1,6}}"
_FURTHER = rf"{_BETWEEN}(?:{_NUMBER}{_BETWEEN}){{0,8}}{_WORD}"
# A quoted title may begin with a number; elsewhere one before a name is the sentence's.
_NAME = (
    rf"(?:(?<!\S)[./]|[($€£]|(?<=[«“\"]){_NUMBER}[:,.]?[ \xa0-])?"
    rf"{_WORD}(?:{_FURTHER})*(?:[ \xa0]{_NUMBER})*[{_CLINGS}]*"
)
# Not inside a number or a Latin name; the Arabic letters و and بـ may be joined to what follows them.
_ALONE = f"(?<![{_LEFT}0-9٠-٩۰-۹.,٫٬+-])"
_PHONE = (
    rf"{_ALONE}(?:\+|00|٠٠|۰۰){_ANY}(?:[ ()\-]{{0,2}}{_ANY}){{7,20}}"
    rf"|{_ALONE}\(?[0٠۰]{_ANY}{{1,3}}\)?[ -]{_ANY}{{3,4}}[ -]?{_ANY}{{3,4}}"
)
# Dates by ISO 8601, numbers of books, models and cards, versions; thousands grouped by spaces, as in the Maghreb.
_CODE = (
    rf"{_ALONE}{_DIGIT}{{4}}-{_DIGIT}{{2}}-{_DIGIT}{{2}}T{_DIGIT}{{2}}:{_DIGIT}{{2}}(?::{_DIGIT}{{2}})?Z?(?!\w)"
    rf"|{_ALONE}{_ANY}+-{_ANY}+-{_ANY}+(?:-[0-9Xx]+)*(?![\w-])|{_ALONE}{_ANY}{{3}}-{_ANY}{{3,4}}(?![\w-])"
    rf"|{_ALONE}[0-9]+(?:\.[0-9]+){{0,4}}-[A-Za-z][A-Za-z0-9.]*(?![\w-])"
    rf"|{_ALONE}(?!(?:19|20){_ANY}{{2}} (?:19|20)){_ANY}{{4}}(?: {_ANY}{{4}}){{2,5}}(?![\w.,])"  # of cards, not years
)
_GROUPED = (
    rf"{_ALONE}{_ANY}{{1,3}}(?:[ \xa0]{_ANY}{{3}})*[ \xa0](?:{_ANY}{{3}}[ \xa0]{_ANY}{{3}}|{_ANY}[0٠۰][0٠۰])(?![\w.,])"
)
# With a unit, with what stands on the right of a number (a degree, a percent sign) or on its left (a sign, a currency).
# A hyphen after a letter is no sign, nor is one after a number.
_FIGURE = rf"{_DIGIT}+(?:[.,٫٬]{_DIGIT}+)*"
_SIGN = r"(?<![\w.,٫٬)\]%°-])[-−+±]"
_HALF_DAY = r"[ap]\.?m\.?|[AP]\.?M\.?"
_UNIT = (
    f"(?:{_HALF_DAY}|km/h|m/s|mph|[kcm]?m[²³]?|k?g|mg|ml|[KMGT]B|[kKMG]bps|[KMGT]i?Hz|k?Hz|[kMG]?Wh?|°[CF]"
    "|USD|EUR|GBP|CHF|JPY|CNY|TRY|IRR|ILS|EGP|SAR|AED|KWD|BHD|OMR|QAR|JOD|IQD|SYP|LBP|LYD|TND|DZD|MAD|SDG|YER)"
)
_MEASURED = (
    rf"(?:{_ALONE}[0-9]{{1,2}}:[0-9]{{2}}[ \xa0]?(?:{_HALF_DAY})"
    rf"|(?:{_SIGN}|(?<![0-9]:){_ALONE}){_FIGURE}[ \xa0]?{_UNIT})(?![{_LEFT}0-9²³/]| [{_LEFT}])"
)
_SIGNED = (
    rf"{_SIGN}{_FIGURE}(?:[ \xa0]?[%°]|[٪‰])?"
    rf"|(?:{_ALONE}|(?<=[0-9۰-۹%]-)){_FIGURE}[ \xa0]?%|{_ALONE}{_ANY}+(?:[.,٫٬]{_ANY}+)*[ \xa0]?°"
    rf"|(?<![{_LEFT}0-9٠-٩۰-۹])[$€£¥₪₹₺]{_FIGURE}"
)
_RUNS = re.compile(
    f"(?P<address>{_ADDRESS})|(?P<tagged>{_TAGGED})|(?P<phone>{_PHONE})|(?P<number>{_MEASURED}|{_CODE}|{_GROUPED}|{_SIGNED})"
    f"|(?P<name>{_NAME})"
)
# Where `_RUNS` can match at all: each of its alternatives begins with one of these characters, and what comes before or
# after them refuses most full stops, hyphens and numbers. Tried where this finds a beginning, and not at every letter,
# `_RUNS` takes 15 µs for 2,200 letters of news and not 170.
_LOCAL = "A-Za-z0-9_.+@-"  # of an e-mail address
_SIGNS = "@#0-9٠-٩۰-۹_.+−±($€£¥₪₹₺/-"
_BEGINS = f"{_LEFT}{_SIGNS}"
_OTHERS = (
    rf"(?<={_ANY})(?:(?<![A-Za-z0-9٠-٩۰-۹.-].)|(?<=[0-9۰-۹%]-.))"
    rf"(?=(?<=[0٠۰])[0٠۰]|[0-9٠-٩۰-۹]*"
    rf"(?:[A-Za-z_@%°+-]|[ \xa0()-]{{1,2}}{_ANY}|[.,٫٬]{_ANY}|\.[{_LOCAL}]"
    rf"|:[0-9]{{2}}[ \xa0]?[apAP]|[:,.]?[ \xa0][{_LEFT}%°]))"
    rf"|(?<=[_.−±-])(?<![\w.-].)(?=[{_LEFT}۰-۹{_LOCAL}])"
    rf"|(?<=/)(?<!\S.)(?=[{_LEFT}])"
    rf"|(?<=[@#])(?<![{_LEFT}0-9_].)(?=[{_LEFT}])"
    rf"|(?<=[($€£])(?=[{_LEFT}0٠۰])"
    rf"|(?<=[$€£¥₪₹₺])(?={_DIGIT})"
    rf"|(?<=\+)(?<![A-Za-z0-9٠-٩۰-۹.-].)(?=[٠-٩۰-۹{_LOCAL}])"
)
_START = re.compile(rf"[{_BEGINS}](?:(?<=[{_LEFT}])|{_OTHERS})")
# A text with nothing else needs no isolation: a whole Latin word with Arabic behind it comes out right by itself. What
# does not has a group in its match. It takes 10 µs for 2,200 letters; of forty paragraphs of news all but one pass.
_HAZARDS = re.compile(rf"[{_BEGINS}](?:(?<=[{_LEFT}])(?:[{_LEFT}0-9-]*(?= ?[{_RTL}])|())|(?:{_OTHERS})())")
# In a right-to-left block nothing is done to a text without these: what is escaped, letters from the left, numbers that
# could begin something, and Hebrew, which has a language of its own in an Arabic text. It takes 8 µs for 2,200 letters;
# of four paragraphs of news three pass. × and ÷ lie among the Latin letters.
_MARKUP = "&<>\"'×÷\u05d0-\u05ea"
_TOUCHED = re.compile(rf"[{_MARKUP}{_BEGINS}](?:(?<=[{_MARKUP}{_LEFT}])|{_OTHERS})")
# 100-200 and 500-1000 are ranges, which Arabic readers read from the right; 737-800 is an aeroplane.
_RANGE = re.compile(f"({_ANY}+[05٠٥۰۵])-({_ANY}+[05٠٥۰۵])")
# A full stop after these is the word's own; after others it ends the sentence around it.
_ABBREVIATED = re.compile(
    r"(?:\b(?:inc|ltd|co|corp|llc|plc|bros|jr|sr|dr|mr|mrs|ms|prof|gen|st|vs|etc|no|vol|[a-z](?:\.[a-z])+)\.|\byahoo!)$",
    re.IGNORECASE,
)
# In a text from the left: a hashtag, or words with what stands between them. A mark behind them is the sentence's, but
# for the Arabic question mark; numbers are theirs only inside the same quotation marks.
_RTL_RUN = re.compile(
    rf"[@#]?[{_RTL}](?:[{_RTL}\s\d،؛؟«»:.()_\u200c\u200f-]*[{_RTL}])?"
    rf"(?:[ \xa0]{_ANY}+(?=[»”\"]))?[)»]?"
)
# Groups of Arabic-Indic digits follow each other from the right, whatever surrounds them, but in an override.
_GROUPS = re.compile(r"(?<=[٠-٩])[ \xa0()+-]{1,2}(?=[٠-٩])")
_ENGLISH = re.compile("(?<![A-Za-z])[A-Za-z'’]{3,}(?![A-Za-z0-9#+])")  # a word to be spoken, not initials
_ISOLATED = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")


def needs_no_isolation(text: str) -> bool:
    """Whether a right-to-left text has nothing to isolate or to escape, nor a letter from the left or of Hebrew."""
    return _TOUCHED.search(text) is None


def is_harmless(text: str) -> bool:
    """Whether a right-to-left text has nothing to isolate or to escape; it may have words from the left."""
    return _comes_out_right(text) and escape(text) == text


def _comes_out_right(text: str) -> bool:
    return not any(match.lastindex for match in _HAZARDS.finditer(text))


def bidi_runs(text: str, base: Base) -> tuple[BidiRun, ...]:
    """The text in parts; those with a direction have to be isolated. Parts that are isolated already are left."""
    runs = _ltr_runs(text) if base == "rtl" else _rtl_runs(text)
    return tuple(runs) or (BidiRun(text),)


def _ltr_runs(text: str) -> list[BidiRun]:
    """In a right-to-left text: its parts, or none if nothing in it has to be isolated."""
    runs: list[BidiRun] = []
    done = 0
    for match in _matches(text) if not _comes_out_right(text) else ():
        run = _run_to_isolate(match)
        if run is None:
            continue
        at = text.index(run.text, match.start())
        if at > done:
            runs.append(BidiRun(text[done:at]))
        runs.append(run)
        done = at + len(run.text)
    if not runs or not _HAZARD.search(text):
        return []
    if done < len(text):
        runs.append(BidiRun(text[done:]))
    return runs


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


def _run_to_isolate(match: re.Match[str]) -> BidiRun | None:
    """The run to isolate of what was found, or None where the algorithm does well by itself."""
    kind, part = match.lastgroup, match[0]
    if kind == "address":
        return BidiRun(_trim_brackets(part.rstrip(".,:;!?")), "ltr")
    if kind == "number":
        ends = _RANGE.fullmatch(part)
        return None if ends and int(ends[1]) < int(ends[2]) else BidiRun(part, "ltr")
    if kind != "name":
        return BidiRun(part, "ltr")
    part = _trim_brackets(part.removeprefix("("))
    if not _ABBREVIATED.search(part[-12:]):
        part = _trim_brackets(part.rstrip(".!?"))
    if part.strip(_CLINGS + "$€£/") == part and " " not in part:
        return None
    return BidiRun(part, "ltr", "en" if _ENGLISH.search(part) else "")


def _trim_brackets(part: str, pair: str = "()") -> str:
    """Without closing brackets that were not opened in it: they are the sentence's around it."""
    surplus = part.count(pair[1]) - part.count(pair[0])
    closing = len(part) - len(part.rstrip(pair[1]))
    return part[: len(part) - min(surplus, closing)] if surplus > 0 else part


def _rtl_runs(text: str) -> list[BidiRun]:
    """In a left-to-right text: the Arabic and Hebrew runs and what is between them, or nothing if there are none."""
    runs: list[BidiRun] = []
    done = 0
    for match in _RTL_RUN.finditer(text) if not text.isascii() else ():
        if match.start() > done:
            runs.append(BidiRun(text[done : match.start()]))
        part = _trim_brackets(_trim_brackets(match[0]), "«»")
        runs.append(BidiRun(part, "rtl", _language_of(part)))
        done = match.start() + len(part)
    if runs and done < len(text):
        runs.append(BidiRun(text[done:]))
    return runs


def _language_of(words: str) -> str:
    """That of words from the right, for voice readers and fonts."""
    language = detect(words, "ar")
    return "he" if "\u05d0" <= words.lstrip("@#")[0] <= "\u05ea" else language


def isolate_html(text: str, base: Base) -> str:
    """The text as HTML, with `<bdi dir>` around the runs that have to be isolated."""
    runs = _ltr_runs(text) if base == "rtl" else _rtl_runs(text)
    if not runs:
        return escape(text)
    parts = []
    for run in runs:
        if run.direction:
            language = f' lang="{run.language}"' if run.language else ""
            name = "bdo" if _GROUPS.search(run.text) else "bdi"
            parts.append(f'<{name} dir="{run.direction}"{language}>{escape(run.text)}</{name}>')
        else:
            parts.append(escape(run.text))
    return "".join(parts)


_OPENING = {"ltr": "\u2066", "rtl": "\u2067"}
_CLOSING = "\u2069"
_KEPT = "\\g<0>\u200e"
_STRONG = re.compile(f"(?P<left>[{_LEFT}])|[{_RTL}]")


def isolate_text(text: str, base: Base) -> str:
    """The text for places without markup (titles, attributes, feeds): control characters do what `<bdi>` does.

    A text whose first letter runs the other way begins with a mark of its own direction (U+200F or U+200E).
    """
    isolated = "".join(
        f"{_OPENING[run.direction]}{_GROUPS.sub(_KEPT, run.text)}{_CLOSING}" if run.direction else run.text
        for run in bidi_runs(text, base)
    )
    if is_misleading(text, base):
        return ("\u200f" if base == "rtl" else "\u200e") + isolated
    return isolated


def is_misleading(text: str, base: Base) -> bool:
    """Whether the first letter of a text runs the other way than the text: `dir=auto` and `bdi` would turn it."""
    first = _STRONG.search(text)
    return first is not None and (first.lastgroup == "left") == (base == "rtl")


def isolate_control(text: str, base: Base) -> str:
    """The text for places without markup, isolated as a whole from what it stands among."""
    return f"{_OPENING[base]}{text}{_CLOSING}"
