"""`[[Notes]]` and `![[pictures]]`, as wikis and Obsidian write them; a note is an empty image until it is known."""

import re
from urllib.parse import quote
from xml.etree import ElementTree

from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from builder.language.letters import clean
from builder.reading.markdown.links import NOTE
from builder.reading.text.anchors import heading_anchor
from builder.reading.text.embeds import RECORDINGS

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg", ".bmp", ".tif", ".tiff")
SHOWN = (*PICTURES, *RECORDINGS)
WIKI_RE = (
    r"(?<!\\)(!?)\[\[(?!_?toc)(?P<target>[^\[\]\n|#\x02]{0,300}?)\\?(?P<heading>#[^\[\]\n|\x02]{0,300}?)?"
    r"(?:\\?\|(?P<shown>[^\[\]\n\x02]{0,500}))?\]\](?!\()"
)
_SIZE = re.compile(r"\s*\d{1,5}(?:x\d{1,5})?\s*$")


class WikiLinks(InlineProcessor):
    """Targets are looked for when the whole site is known; a heading of the same text is a plain link."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the name that the engine calls
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | None, int | None, int | None]:
        target, heading = m["target"].strip(), (m["heading"] or "").strip("# ").rpartition("#")[2]
        labels = [part for part in (m["shown"] or "").split("|") if part.strip() and not _SIZE.match(part)]
        shown = clean(" ".join(labels))
        if (not target and not heading) or target.isdecimal():
            return None, None, None
        if not target:
            link = ElementTree.Element("a", {"href": "#" + heading_anchor(heading)})
            link.text = AtomicString(shown or heading)
            return link, m.start(0), m.end(0)
        name = target.rstrip("/").rpartition("/")[2]
        picture = bool(m[1]) and target.lower().endswith(SHOWN)
        source = ("" if picture else NOTE) + quote(target, safe="/.")
        if heading and not heading.startswith("^"):
            source += "#" + quote(heading_anchor(heading))
            name = f"{name}: {heading}"
        image = ElementTree.Element(
            "img", {"src": source, "alt": shown if picture else shown or name.removesuffix(".md")}
        )
        return image, m.start(0), m.end(0)
