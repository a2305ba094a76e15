"""The grammar of a pasted news page: which line is section, headline, deck and credit, and what is left."""

import re
from collections.abc import Callable

from msgspec import Struct, structs

from builder.language.dates.calendars import PartialDate, read_date
from builder.language.letters import clean
from builder.problems import say
from builder.reading.article import FieldValue, SetAside
from builder.reading.fields.field_types import iso
from builder.reading.fields.kinds import kind_of
from builder.reading.fields.names import field_of
from builder.reading.plain.closing import closing_caption, closing_signature, closing_source, closing_tags, split_glued
from builder.reading.plain.credits import Credit, credit_line, dateline
from builder.reading.plain.furniture import set_furniture_aside
from builder.reading.plain.headlines import HEADLINE, is_deck, is_kicker, is_same_headline, split_headline
from builder.reading.plain.pasted_page import find_article, set_page_aside
from builder.reading.text.lexicon import Lexicon
from builder.reading.text.lines import Line, count_words, key_of
from builder.reading.text.quotes import quoted_source

_AGAIN = say("It is the headline again.")


class PageState(Struct):
    """A page while the rules read it: `lines` are those not yet accounted for, and at the end the body.

    Rules move lines to `fields` or `aside`; none ever vanishes. `title` is what a header gives.
    """

    lines: list[Line]
    lexicon: Lexicon
    title: str = ""
    headless: bool = False  # a page pasted whole whose headline could not be told
    fields: dict[str, FieldValue] = {}
    aside: list[SetAside] = []
    dates: dict[str, PartialDate] = {}  # of `fields`


def read_plain(lines: list[Line], lexicon: Lexicon, title: str = "") -> PageState:
    """Applies the rules, in their order, to the lines of a page; those of its header excepted, which gave `title`."""
    page = PageState(lines, lexicon, title)
    for rule in GRAMMAR:
        rule(page)
    return page


def _pasted_whole(page: PageState) -> None:
    """Menus, tickers and cards around the article, where a whole page was pasted."""
    span = find_article(page.lines, lambda line: _is_understood(line, page.lexicon)) if not page.title else None
    if span:
        page.lines, aside = set_page_aside(page.lines, span)
        page.aside += aside
        page.headless = span.headline < 0


def _is_understood(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line between headline and text is a section's name, a date or a credit."""
    if len(line.text) > 90:
        return False
    if key_of(line.text) in lexicon.labels or credit_line(line.text, lexicon):
        return True
    return bool(_DIGIT.search(line.text)) and _date_of(line) is not None


def _split_glued_endings(page: PageState) -> None:
    """What is glued to the end of the last sentences stands on lines of its own from here on."""
    for index in range(len(page.lines) - 1, max(len(page.lines) - 4, 0), -1):
        page.lines[index : index + 1] = split_glued(page.lines[index])


def _furniture(page: PageState) -> None:
    """Comment forms, related boxes, share bars, counts."""
    label = bool(page.lines) and len(page.lines[0].text) < 60 and key_of(page.lines[0].text) in page.lexicon.sections
    sorted_lines = set_furniture_aside(page.lines, label)
    page.lines = sorted_lines.rest
    page.aside += sorted_lines.aside


def _closing_lines(page: PageState) -> None:
    """Among the last five lines: tags, source, time of publication, a picture's caption, the agency's signature."""
    for index in range(len(page.lines) - 1, max(len(page.lines) - 6, 0), -1):
        if len(page.lines[index].text) <= 200 and _take_closing_line(page, page.lines[index]):
            del page.lines[index]


def _take_closing_line(page: PageState, line: Line) -> bool:
    text = line.text
    if len(text) > 90 and ":" not in text and "：" not in text and not text.startswith(("#", "سمات")):
        return False  # none of what follows is so long without a colon
    if (tags := closing_tags(line)) and "tags" not in page.fields:
        _take_line(page, "tags", tags, "tags-line", line)
    elif (words := closing_source(line)) and "source" not in page.fields:
        _take_line(page, "source", words, "source-line", line)
    elif (words := closing_caption(line)) and "caption" not in page.fields:
        _take_line(page, "caption", words, "caption-line", line)
    elif "byline" not in page.fields and _ROLE.match(line.text) and (credit := credit_line(line.text, page.lexicon)):
        _take_credit(page, credit, "closing-line", line.number)
    elif mark := closing_signature(line, page.lexicon):
        page.aside.append(SetAside(line.number, line.text, mark[0]))
        if mark[1]:
            page.fields.setdefault("agency", mark[1])
    else:
        return _take_date(page, line, labelled=True)
    return True


_ROLE = re.compile(r"(?:كتبه|كتبته|كتب|كتبت|بقلم|إعداد|اعداد|نویسنده|By|מאת)\s*[:：]", re.IGNORECASE)


_GIVES = {
    "tags": say("It gives the article's tags."),
    "source": say("It gives the article's source."),
    "caption": say("It gives the article's caption."),
    "published": say("It gives the article's published."),
    "updated": say("It gives the article's updated."),
}


def _take_line(page: PageState, field: str, value: str | list[str], rule: str, line: Line) -> None:
    """Takes a line's value for a field. The line itself goes aside, since its label is not in the value."""
    page.fields[field] = FieldValue(value, rule, line.number)
    page.aside.append(SetAside(line.number, line.text, _GIVES[field]))


def _section_label(page: PageState) -> None:
    """A section's name on a line of its own above the headline.

    One that the settings know or that news sites commonly have needs only a headline after it. Another must be at most
    three words and 24 letters without a final mark, then a blank line, then a headline that is no credit, then a
    longer text.
    """
    if page.title or len(page.lines) < 2:
        return
    label, headline, *rest = page.lines
    if len(label.text) > 60 or len(headline.text) > HEADLINE:
        return
    if page.headless or (
        key_of(label.text) not in page.lexicon.labels and not _is_label(label, headline, rest, page.lexicon)
    ):
        return
    page.fields["section"] = FieldValue(label.text.rstrip(" :"), "label", label.number)
    page.lines = page.lines[1:]


def _is_label(label: Line, headline: Line, rest: list[Line], lexicon: Lexicon) -> bool:
    while rest and _is_understood(rest[0], lexicon):
        rest = rest[1:]
    return (
        len(label.text) < 25
        and count_words(label.text) <= 3
        and not re.search(r"[\d.!?؟:…»،؛]", label.text)
        and headline.gap
        and len(headline.text) > len(label.text)
        and count_words(headline.text) > 3
        and not headline.text.endswith((".", "،"))
        and bool(rest)
        and len(rest[0].text) >= 20
        and not kind_of(label.text)
        and sum(len(line.text) for line in rest[:3]) > len(headline.text)
        and credit_line(label.text, lexicon) is None
        and credit_line(headline.text, lexicon) is None
    )


def _headline(page: PageState) -> None:
    """The first line, unless it is so long that it is a paragraph. A header's headline that comes again goes aside."""
    if not page.lines:
        return
    line, *rest = page.lines
    if page.title:
        if is_same_headline(line.text, page.title):
            page.aside.append(SetAside(line.number, line.text, _AGAIN))
            page.lines = rest
        return
    if len(line.text) > HEADLINE or page.headless:
        return
    label, kicker, text = split_headline(line.text, page.lexicon)
    if label and "section" not in page.fields:
        page.fields["section"] = FieldValue(label, "prefix", line.number)
        label = ""
    if kicker := kicker or label:
        if former := page.fields.get("kicker"):
            page.aside.append(SetAside(former.line, str(former.value), say("The headline has a kicker of its own.")))
        page.fields["kicker"] = FieldValue(kicker, "prefix", line.number)
    page.fields["headline"] = FieldValue(text, "first-line", line.number)
    page.lines = rest
    if rest and is_same_headline(rest[0].text, text):
        page.aside.append(SetAside(rest[0].number, rest[0].text, _AGAIN))
        page.lines = rest[1:]


def _kicker(page: PageState) -> None:
    """A line of a few words above the headline, such as the name of a kind of work."""
    if not page.title and not page.headless and len(page.lines) > 2 and is_kicker(*page.lines[:3]):
        line, *page.lines = page.lines
        kind = kind_of(line.text)
        page.fields["kind" if kind else "kicker"] = FieldValue(kind or line.text, "label", line.number)


def _quoted_source(page: PageState) -> None:
    """The source that a headline quotes; the headline stays whole."""
    headline = page.title or _value(page, "headline")
    if source := quoted_source(headline, page.lexicon):
        line = page.fields["headline"].line if "headline" in page.fields else 0
        page.fields["quoted_source"] = FieldValue(source, "headline", line)


def _between(page: PageState) -> None:
    """What stands between headline and text, in any order: a deck, lines of credit, a line with the date."""
    for _ in range(4):
        if len(page.lines) < 2:
            return
        line = page.lines[0]
        if len(line.text) <= 90 and (credit := _credit_of(line, page.lexicon)):
            _take_credit(page, credit, "credit", line.number)
        elif "section" not in page.fields and "headline" in page.fields and key_of(line.text) in page.lexicon.labels:
            page.fields["section"] = FieldValue(line.text.rstrip(" :"), "label", line.number)
        elif _take_date(page, line, labelled=False):
            pass
        elif "deck" not in page.fields and "headline" in page.fields and is_deck(page.lines):
            page.fields["deck"] = FieldValue(line.text, "second-line", line.number)
        else:
            return
        page.lines = page.lines[1:]


_STROKE = re.compile("(?<=[ء-ي])ـ+(?=[ء-ي«])")


def _credit_of(line: Line, lexicon: Lexicon) -> Credit | None:
    """A credit; a tatweel between two words may be its dash: دبيـالحياة."""
    credit = credit_line(line.text, lexicon)
    if credit is None and "ـ" in line.raw and (parted := clean(_STROKE.sub(" - ", line.raw))) != line.text:
        credit = credit_line(parted, lexicon)
    return credit


def _dateline(page: PageState) -> None:
    """Agency, place and names at the head of the lead; the text begins after them."""
    if not page.lines:
        return
    lead, *rest = page.lines
    if credit := dateline(lead.text, page.lexicon):
        _take_credit(page, credit, "dateline", lead.number)
        text = clean(lead.text[credit.end :])
        page.lines = [structs.replace(lead, text=text, raw=text), *rest]


def _take_credit(page: PageState, credit: Credit, rule: str, line: int) -> None:
    """Fields that a former line gave keep their value; the credit as written is kept beside them, whole."""
    former = page.fields.get("dateline")
    page.fields["dateline"] = FieldValue(
        f"{former.value}\n{credit.as_written}" if former else credit.as_written, rule, former.line if former else line
    )
    for field, value in (("agency", credit.agency), ("place", credit.place), ("source", credit.source)):
        if value and field not in page.fields:
            page.fields[field] = FieldValue(value, rule, line)
    if credit.authors:
        known = page.fields.get("byline")
        names = known.value if known and isinstance(known.value, list) else []
        page.fields["byline"] = FieldValue(
            list(dict.fromkeys((*names, *credit.authors))), rule, known.line if known else line
        )
    if credit.published and "published" not in page.dates:
        page.dates["published"] = credit.published
        page.fields["published"] = FieldValue(iso(credit.published), rule, line)


GRAMMAR: tuple[Callable[[PageState], None], ...] = (
    _pasted_whole,
    _split_glued_endings,
    _furniture,
    _closing_lines,
    _section_label,
    _kicker,
    _headline,
    _quoted_source,
    _between,
    _dateline,
)

_DIGIT = re.compile(r"\d")
_PUBLISHED = re.compile(r"([^:\d]{3,25}?)\s*[:：]?\s*(?=\S*\d)")


def _value(page: PageState, field: str) -> str:
    value = page.fields[field].value if field in page.fields else ""
    return value if isinstance(value, str) else ""


def _date_of(line: Line) -> tuple[PartialDate, str] | None:
    """The date that a line is and the field that its label means; None if it is none."""
    mark = _PUBLISHED.match(line.text)
    field = field_of(mark[1]) if mark else ""
    try:
        when = read_date(line.text) or (read_date(line.text[mark.end() :]) if mark and field else None)
    except ValueError:
        return None
    return (when, field) if when else None


def _take_date(page: PageState, line: Line, *, labelled: bool) -> bool:
    """Takes a line that is only a date; at the end of a text it must say of what, such as `نشر في` or `آخر تحديث`."""
    if len(line.text) > 90 or not _DIGIT.search(line.text):
        return False
    dated = _date_of(line)
    if dated is None or (labelled and dated[1] not in ("date", "updated")):
        return False
    when, field = dated
    name = "updated" if field == "updated" and "updated" not in page.dates else "published"
    if name not in page.dates:
        page.dates[name] = when
        _take_line(page, name, iso(when), "date-line", line)
    else:
        page.aside.append(SetAside(line.number, line.text, say("It tells a second date of the article.")))
    return True
