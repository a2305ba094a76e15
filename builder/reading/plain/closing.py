"""The lines below a text that tell something of it: tags, source, date, captions, signatures."""

import re

from builder.language.letters import clean, fold, words
from builder.problems import Sentence, say
from builder.reading.article import FieldValue
from builder.reading.fields.names import field_of
from builder.reading.text.lexicon import Lexicon
from builder.reading.text.lines import Line, count_words, ends_sentence, key_of

_TAGS_MARK = re.compile(r"[^:：]{2,20}[:：]\s*|سمات\s+")
_SPLIT = re.compile(r"\s*[،,;؛|#]\s*")
# One letter for each name, with points, spaces or strokes between: م ع / ر أ, (ف.ع).
_INITIALS = re.compile(r"[-–—(\s/]*(?:[ء-ي]ـ?[.\s/ـ-]+){1,5}[ء-ي]ـ?[.\s/)–—-]*")
_SIGNATURE = re.compile(r"[-–—]{1,3}\s*[(«]?\s*([^()«»\d]{2,25}?)\s*[)»]?[-–—\s]*(?:[ء-ي][\s/.]*){0,6}(?:\d.*)?")
_NOTE = re.compile(r"[*•]\s*(?:خدمة|بالاتفاق مع|نقلا عن|نقلاً عن|عن|ترجمة|بالتعاون مع|المصدر)\b")
_CAPTION = re.compile(
    r"[(\[]?\s*(?:صورة|الصورة|تعليق الصورة|تعليق على الصورة|شرح الصورة|تصوير|عدسة|الصور|تصویر|عکس|תמונה|צילום"
    r"|Photo|Caption)"
    r"\s*[:：]\s*(\S.*?)\s*[)\]]?",
    re.IGNORECASE,
)


# What is glued to a last sentence: a link to the paper's own page, an agency's end mark, an old WordPress' tags.
_GLUED = re.compile(
    r"(?:(?<=[.!؟?…»”\")\]])\s*|(?<!\s)\s+)(?=رابط الخبر (?:بصحيفة|في صحيفة)|/{2}\s*(?:انتهى|يتبع)\s*/{2})"
    r"|(?<=[.!؟?…»”\")\]])\s*(?=\((?:انتهى|النهاية|يتبع)\)|(?:Next Previous|Previous Next)\s*\Z|سمات\s+\S)"
    r"|(?<=//)\s*(?=\d{1,2}:\d\d ت م)"
)
_END = re.compile(r"[(/]+\s*(?:النهاية|انتهى|يتبع)\s*[)/]+")


def split_glued(line: Line) -> list[Line]:
    """A last line and what is glued to its end, as lines of their own; the parts are the line's own letters."""
    text = line.text
    if not _may_be_glued(text):
        return [line]
    places = [0]
    for ending in _GLUED.finditer(text):
        tail = text[ending.end() :]
        if tail.startswith("سمات") and (count_words(tail) > 15 or ends_sentence(tail)):
            continue
        if ending.end() and count_words(tail) <= 40:
            places.append(ending.end())
    if len(places) == 1:
        return [line]
    parts = [line.text[start:end].strip() for start, end in zip(places, [*places[1:], None], strict=True)]
    return [Line(line.number, part, part, line.gap and not index) for index, part in enumerate(parts) if part]


def _may_be_glued(text: str) -> bool:
    """Whether a text has what every such end has: looking for it takes 0.5 µs for 350 letters, the pattern 10."""
    return (
        "//" in text
        or "سمات" in text
        or "رابط الخبر" in text
        or ("N" in text and "Next" in text)
        or ("(" in text and ("(انتهى)" in text or "(يتبع)" in text or "(النهاية)" in text))
    )


def closing_tags(line: Line) -> list[str]:
    """The tags of a line such as `الوسوم: أ، ب` or WordPress' old `سمات أ ب`."""
    if line.text.startswith("#") and all(len(word) > 1 and word[0] == "#" for word in line.text.split()):
        return list(dict.fromkeys(word.strip("#").replace("_", " ").strip() for word in line.text.split()))
    mark = _TAGS_MARK.match(line.text)
    if mark is None or field_of(mark.group().strip(" :：")) != "tags":
        return []
    tags = line.text[mark.end() :]
    if _SPLIT.search(tags) or ":" in mark.group():
        parts = _SPLIT.split(tags)
    else:
        parts = re.split(r"[ \t\xa0]{2,}", line.raw.strip().partition("سمات")[2].strip())
        parts = tags.split() if len(parts) < 2 else parts
    return list(dict.fromkeys(clean(part) for part in parts if words(fold(part))))


def closing_source(line: Line) -> str:
    """The source of a short line such as `المصدر: X`, or of a note such as `* خدمة «واشنطن بوست»`."""
    if len(line.text) <= 80 and _NOTE.match(line.text):
        return line.text.lstrip("*• ")
    key, colon, source = line.text.partition(":")
    if not colon or len(key) > 20 or field_of(key) != "source":
        return ""
    source = source.strip()
    return source if source and count_words(source) <= 8 and len(source) <= 80 else ""


def closing_caption(line: Line) -> str:
    """The words of a line that says it belongs to a picture: `(تصوير: …)`, `الصورة: …`."""
    caption = _CAPTION.fullmatch(line.text) if len(line.text) <= 200 else None
    return caption[1] if caption and count_words(caption[1]) < 25 else ""


def closing_signature(line: Line, lexicon: Lexicon) -> tuple[Sentence, FieldValue | None] | None:
    """Why a line is the mark of who wrote or sent the story, and the agency that it names; None if it is no mark."""
    if len(line.text) > 60 or (ends_sentence(line.text) and not line.text.endswith((".", ")"))):
        return None
    if len(line.text) <= 24 and _INITIALS.fullmatch(line.text):
        return say("It has the initials of who wrote and edited the story."), None
    ended = _END.match(line.text)
    if ended and (not line.text[ended.end() :].strip() or _INITIALS.fullmatch(line.text[ended.end() :])):
        return say("It is an agency's end mark."), None
    signature = _SIGNATURE.fullmatch(line.text)
    if signature and (agency := lexicon.agencies.get(key_of(signature[1]))):
        return say("It is the agency's signature."), FieldValue(agency, "signature", line.number)
    return None
