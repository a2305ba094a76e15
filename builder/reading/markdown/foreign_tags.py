"""Lines of a Markdown text that are no words of it: templates' tags, comments, frames, hashtags; set aside."""

import re
from collections.abc import Callable

from msgspec import Struct

from builder.problems import Sentence, say
from builder.reading.article import SetAside
from builder.reading.markdown.fences import fenced_lines

_FURTHEST = 50  # lines that one tag, comment or frame may take


class SiftedLines(Struct, frozen=True):
    """The lines, as many as before; what was set aside; the hashtags of lines that had nothing else, with the first."""

    lines: list[str]
    aside: tuple[SetAside, ...] = ()
    tags: tuple[str, ...] = ()
    tags_line: int = 0


def remove_foreign_tags(lines: list[str], first_line: int) -> SiftedLines:
    """Nothing is run: tags that show code, a picture or an address become Markdown, others on lines of their own go."""
    lines = _code_tags(lines)
    code = fenced_lines(lines)
    aside: list[SetAside] = []
    for number, line in enumerate(lines):
        if "data:" in line and number not in code and (shorter := _DATA.sub("data:,", line)) != line:
            aside.append(SetAside(first_line + number, line.strip()[:80] + "…", _IN_TEXT))
            lines[number] = shorter
    tags: list[str] = []
    tags_line = 0
    number = 0
    while number < len(lines):
        line = lines[number]
        plain = number in code or not (_SIGNS.search(line) or lines[number + 1 : number + 2] == ["{:toc}"])
        end, reason = (0, None) if plain else _foreign_lines(lines, number)
        if reason is None:
            lines[number] = line if plain else _without_template_tags(line)
            number += 1
            continue
        if reason is _ONLY_TAGS:
            tags += [word.strip("#") for word in line.split()]
            tags_line = tags_line or first_line + number
        elif reason is not _ONLY_ATTRIBUTES:
            taken = [index for index in range(number, end) if lines[index].strip()]
            aside += [SetAside(first_line + index, lines[index].strip()[:300], reason) for index in taken]
        lines[number:end] = [""] * (end - number)
        number = end
    aside.sort(key=lambda entry: entry.line)
    return SiftedLines(lines, tuple(aside), tuple(dict.fromkeys(tags)), tags_line)


_DATA = re.compile(r"data:[A-Za-z0-9.+-]{1,60}/[A-Za-z0-9.+-]{1,60}[;,][^\s)>\"']{40,}")
_IN_TEXT = say("It is a picture written out in the text: save it as a file beside it.")
_TEMPLATE = say("It is a tag of another builder's templates.")
_A_COMMENT = say("It is a comment.")
_A_FRAME = say("It is a frame, a player or a program, which pages don't have.")
_SIGNS = re.compile(r"[{%<\[]|#\S|\$\{")
_TAGS = re.compile(r"\s*(?:\{\{[<%][^{}\n]*[%>]\}\}\s*|\{%[^{}\n]*%\}\s*|\{\{[^{}\n]*\}\}\s*)+$")
_TAG_BEGUN = re.compile(r"\s*(?:\{\{[<%]|\{%|\{\{/\*)")
_TAG_ENDED = re.compile(r"[%>*/]\}\}\s*$|%\}\s*$")
_FIGURE = re.compile(r"\s*(?:\{\{[<%]\s*(?:figure|img|image)\s([^{}\n]*)[%>]\}\}|\{%\s*asset_img\s([^{}\n]*)%\})\s*$")
_COMMENT = re.compile(r"\s*\{%-?\s*comment\s*-?%\}")
_NOTE = re.compile(r"\s*%%")
_CONTENTS = re.compile(r"\s*(?:\[toc\]|\[\[_?toc_?\]\]|\$\{toc\})\s*$", re.IGNORECASE)
_KRAMDOWN_CONTENTS = re.compile(r"\s{0,3}(?:[-*+]|1\.)\s+\S[^\n]{0,60}$")
_ATTRIBUTES = re.compile(r"\s{0,3}(?:\{:[^{}\n]*\}|\{\s*[.#][A-Za-z][\w-]*(?:\s[^{}\n]*)?\})\s*$")
_FRAME = re.compile(r"<(iframe|script|style|object|embed|video|audio|form|svg|noscript|template)\b", re.IGNORECASE)
_HASHTAGS = re.compile(r"\s{0,3}#[^\W\d_][\w/-]*(?:\s+#[^\W\d_][\w/-]*)+\s*$")
_ONLY_TAGS, _ONLY_ATTRIBUTES = Sentence("hashtags"), Sentence("attributes")  # these lines are taken, not set aside
_REASONS: tuple[tuple[re.Pattern[str], Sentence], ...] = (
    (_HASHTAGS, _ONLY_TAGS),
    (_ATTRIBUTES, _ONLY_ATTRIBUTES),
    (_CONTENTS, _TEMPLATE),
)


def _foreign_lines(lines: list[str], number: int) -> tuple[int, Sentence | None]:
    """The end of what begins with a line and is no words, and what it is; None if it is words."""
    line = lines[number]
    if _KRAMDOWN_CONTENTS.match(line) and number + 1 < len(lines) and lines[number + 1].strip() == "{:toc}":
        return number + 2, _TEMPLATE
    for pattern, reason in _REASONS:
        if pattern.match(line):
            return number + 1, reason
    if _COMMENT.match(line) or _NOTE.match(line):
        return _comment(lines, number)
    if _TAGS.match(line):
        return (number, None) if _FIGURE.match(line) else (number + 1, _TEMPLATE)
    end = number + 1
    if _TAG_BEGUN.match(line) and not re.search(r"[%}]\}", line):
        end = _until(lines, number + 1, lambda later: bool(_TAG_ENDED.search(later)))
    elif frame := _FRAME.search(line):
        return _frame(lines, number, frame[1].lower())
    return end, _TEMPLATE if end > number + 1 else None


def _comment(lines: list[str], number: int) -> tuple[int, Sentence | None]:
    """A comment of Jekyll's or Obsidian's; a line that only looks like the beginning of one stays."""
    line = lines[number]
    if _COMMENT.match(line):
        end = _until(lines, number, lambda later: "endcomment" in later)
        return end, _A_COMMENT if end > number else None
    if line.count("%%") > 1 and line.rstrip().endswith("%%"):
        return number + 1, _A_COMMENT
    end = _until(lines, number + 1, lambda later: later.rstrip().endswith("%%"))
    return end, _A_COMMENT if end > number + 1 else None


def _until(lines: list[str], number: int, ends: Callable[[str], bool]) -> int:
    """One past the first line from `number` on that ends it; `number` itself if none near does."""
    for index in range(number, min(len(lines), number + _FURTHEST)):
        if ends(lines[index]):
            return index + 1
    return number


def _frame(lines: list[str], number: int, name: str) -> tuple[int, Sentence | None]:
    """A frame, script or player: pages have none. Words on its lines stay."""
    closing = f"</{name}>"
    end = number + 1
    if closing not in lines[number].lower() and name not in ("embed",):
        end = _until(lines, number, lambda later: closing in later.lower())
    if end <= number:
        end = number + 1
    shown = "\n".join(lines[number:end])
    if name not in ("script", "style", "svg") and _words(shown):
        return number, None
    return end, _A_FRAME


def _words(text: str) -> bool:
    return bool(re.search(r"\w", re.sub(r"<[^<>]*>", "", text)))


_HIGHLIGHT = re.compile(
    r"\s*(?:\{%-?\s*highlight\s+([\w+#-]*)[^{}\n]*%\}|\{\{[<%]\s*highlight\s+\"?([\w+#-]*)[^{}\n]*[%>]\}\})\s*$"
)
_HIGHLIGHTED = re.compile(r"\s*(?:\{%-?\s*endhighlight\s*-?%\}|\{\{[<%]\s*/\s*highlight\s*[%>]\}\})\s*$")


def _code_tags(lines: list[str]) -> list[str]:
    """The tags of Jekyll and Hugo around code become its fences."""
    lines = list(lines)
    opened = -1
    for number, line in enumerate(lines):
        if "highlight" not in line:
            continue
        if opened < 0 and _HIGHLIGHT.match(line):
            opened = number
        elif opened >= 0 and _HIGHLIGHTED.match(line):
            lines[opened], lines[number] = "``````", "``````"
            opened = -1
    return lines


_PARTS = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_REF = re.compile(r"\{\{[<%]\s*(?:rel)?ref\s+[\"']?([^\"'{}\n]*?)[\"']?\s*[>%]\}\}")
_POST = re.compile(r"\{%-?\s*(?:post_url|link)\s+([^\s{}]+)\s*-?%\}")
_FILTERED = re.compile(
    r"\{\{\s*[\"']([^\"'{}\n]*)[\"']\s*\|\s*(?:relative_url|absolute_url|url|prepend:[^{}\n]*)\s*\}\}"
)
_BASE = re.compile(r"(?:\{\{\s*(?:site\.)?(?:baseurl|url|base_url|github\.url)\s*\}\})+(?=/)")
_INLINE_ATTRIBUTES = re.compile(
    r"(?<=[)\]*_])\{(?::[^{}\n]{0,300}|\s*(?:[.#][A-Za-z][\w-]*|[A-Za-z-]+=(?:\"[^\"\n]*\"|[^\s{}]+))[^{}\n]{0,300})\}"
)
_INLINE_NOTE = re.compile(r"(?:(?<=\s)|^)%%(?!%)[^%\n]{1,500}%%(?=\s|$)")


def _without_template_tags(line: str) -> str:
    """Addresses that templates compute, as they are meant; attributes and comments taken out. Not beside code."""
    if "`" in line:
        return line
    if "{" in line:
        if figure := _FIGURE.match(line):
            return _figure(figure)
        line = _BASE.sub("", _FILTERED.sub(r"\1", _POST.sub(_post, _REF.sub(r"\1", line))))
        line = _INLINE_ATTRIBUTES.sub("", line)
    return _INLINE_NOTE.sub("", line) if "%%" in line else line


def _post(match: re.Match[str]) -> str:
    return match[1] if match[1].endswith((".md", ".markdown", ".html")) else f"{match[1]}.md"


def _figure(match: re.Match[str]) -> str:
    if match[2]:
        name, _, alt = match[2].strip().partition(" ")
        return f"![{alt.strip()}](<{name}>)"
    parts = {part[1]: part[2] or part[3] or part[4] or "" for part in _PARTS.finditer(match[1])}
    source = parts.get("src") or parts.get("link") or ""
    caption = parts.get("caption") or parts.get("title") or ""
    alt = parts.get("alt") or caption
    title = caption.replace('"', "”")
    return f"![{alt.replace(']', ' ')}](<{source}>" + (f' "{title}")' if title else ")") if source else match[0]
