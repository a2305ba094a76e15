"""What dialects of Markdown have beside the common: marks, strikes, tasks, callouts, ids of headings, wiki links."""

import re
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from builder.reading.markdown.html_blocks import Blocks
from builder.reading.markdown.wikilinks import WIKI_RE, WikiLinks

# A run is found within 600 letters: what begins and does not end must not be looked for to the end, again and again.
_DELETED = r"(?<!~)(~~)(?![\s~])(.{1,600}?)(?<![\s~])~~(?!~)"
_MARKED = r"(?<![=\w])(==)(?![\s=])(.{1,600}?)(?<![\s=])==(?!=)"


class DialectExtension(Extension):
    """The extension; `language` is that of the titles of callouts that have none of their own."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that the engine calls
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(Blocks(md), "blocks", 20)
        md.treeprocessors.register(ShapeProcessor(md, self._language), "shapes", 30)
        md.inlinePatterns.register(WikiLinks(WIKI_RE, md), "wiki", 185)
        md.inlinePatterns.register(SimpleTagInlineProcessor(_DELETED, "del"), "deleted", 66)
        md.inlinePatterns.register(SimpleTagInlineProcessor(_MARKED, "mark"), "marked", 65)


_ID = re.compile(r"\s*\{:?\s*#(?P<id>[^\s{}\"'<>]{1,200})[^{}]*\}\s*#*$|\s*\{:?\s*\.[^{}]*\}\s*#*$")
# What a text needs for any pattern of marks to find something in it.
_MARKS = re.compile(r"[\\`*_\[<&~=]|  \n")
_TASK = re.compile(r"\[([ xX])\](?=\s)")
_CALLOUT = re.compile(r"\s*\[!([\w-]{1,40})\][+-]?[ \t]*([^\n]*)(?:\n|$)")


class ShapeProcessor(Treeprocessor):
    """Runs before what stands inside the blocks is looked at."""

    def __init__(self, md: Markdown, language: str) -> None:
        super().__init__(md)
        self._language = language
        self.ids: set[str] = set()  # those that headings of the last text were given

    def run(self, root: ElementTree.Element) -> None:
        self.ids = set()
        for element in root.iter():
            if element.text and not _MARKS.search(element.text):
                element.text = AtomicString(element.text)  # spares it twenty patterns
            if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                self._heading(element)
            elif element.tag == "li":
                self._task(element)
            elif element.tag == "blockquote":
                self._callout(element)

    def _heading(self, heading: ElementTree.Element) -> None:
        if heading.text and "{" in heading.text and (identity := _ID.search(heading.text)):
            heading.text = heading.text[: identity.start()]
            if identity["id"]:
                heading.set("id", identity["id"])
                self.ids.add(identity["id"])

    def _task(self, item: ElementTree.Element) -> None:
        holder = item if item.text and item.text.strip() else item[0] if len(item) and item[0].tag == "p" else item
        if holder.text and (task := _TASK.match(holder.text.lstrip())):
            holder.text = ("☑" if task[1] in "xX" else "☐") + holder.text.lstrip()[3:]

    def _callout(self, quotation: ElementTree.Element) -> None:
        for index, paragraph in reversed(list(enumerate(quotation))):
            if paragraph.tag != "p" or not paragraph.text or not (callout := _CALLOUT.match(paragraph.text)):
                continue
            title = ElementTree.Element("p")
            ElementTree.SubElement(title, "strong").text = callout[2].strip() or callout_title(
                callout[1], self._language
            )
            paragraph.text = paragraph.text[callout.end() :]
            if paragraph.text.strip() or len(paragraph):
                quotation.insert(index, title)
            else:
                quotation[index] = title


_CALLOUTS = {
    "note": {"ar": "ملاحظة", "fa": "یادداشت", "ur": "نوٹ", "he": "הערה"},
    "info": {"ar": "معلومة", "fa": "آگاهی", "ur": "معلومات", "he": "מידע"},
    "tip": {"ar": "نصيحة", "fa": "نکته", "ur": "مشورہ", "he": "עצה"},
    "important": {"ar": "مهم", "fa": "مهم", "ur": "اہم", "he": "חשוב"},
    "warning": {"ar": "تحذير", "fa": "هشدار", "ur": "انتباہ", "he": "אזהרה"},
    "caution": {"ar": "تنبيه", "fa": "احتیاط", "ur": "احتیاط", "he": "זהירות"},
    "quote": {"ar": "اقتباس", "fa": "نقل قول", "ur": "اقتباس", "he": "ציטוט"},
    "summary": {"ar": "ملخص", "fa": "چکیده", "ur": "خلاصہ", "he": "תקציר"},
    "example": {"ar": "مثال", "fa": "نمونه", "ur": "مثال", "he": "דוגמה"},
    "question": {"ar": "سؤال", "fa": "پرسش", "ur": "سوال", "he": "שאלה"},
}


def callout_title(kind: str, language: str) -> str:
    """What a callout of a kind is called when it has no title."""
    return _CALLOUTS.get(kind.lower(), {}).get(language, kind.capitalize())
