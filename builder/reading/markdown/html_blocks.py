"""Code and HTML between the blocks of a Markdown text: taken out before it is converted, and put back after."""

import re

from markdown.preprocessors import Preprocessor

from builder.markup import escape
from builder.reading.markdown.fences import find_fences
from builder.reading.markdown.html_shapes import SEPARATOR, convert_shapes

_NAMES = (
    "address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link "
    "main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead "
    "title tr track ul"
)
_BLOCK = re.compile(rf" {{0,3}}</?(?:{'|'.join(_NAMES.split())})(?=[\s/>]|$)", re.IGNORECASE)
_VERBATIM = re.compile(r" {0,3}<(pre|script|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
# A line that is one tag of an element which holds others.
_CONTAINER = re.compile(
    r" {0,3}<(/?)(div|center|section|article|aside|main|details|header|footer|nav)(\s[^<>]*)?>\s*$", re.IGNORECASE
)
# The same of one that should hold words only, but is put around paragraphs.
_PHRASE = re.compile(r" {0,3}<(/?)(span|font|b|strong|i|em|u|small|big|bdo|bdi)(\s[^<>]*)?>\s*$", re.IGNORECASE)
_MARKED = re.compile(r" {0,3}(<(\w+)\s[^<>]*\bmarkdown\b[^<>]*>)(.*)(</\2>)\s*$", re.IGNORECASE)


class Blocks(Preprocessor):
    """Finds HTML as CommonMark does, up to a blank line; between tags on lines of their own there is Markdown."""

    def run(self, lines: list[str]) -> list[str]:
        output: list[str] = []
        lines = self._stash_code(lines)
        opened: list[bool] = []
        self._missing: set[str] = set()
        number = 0
        while number < len(lines):
            line = lines[number]
            if "<" in line and (marked := _MARKED.match(line)):
                output += ["", self._stash([marked[1]]), "", marked[3], "", self._stash([marked[4]]), ""]
                number += 1
                continue
            end = self._end(lines, number, output, opened) if line.lstrip(" ").startswith("<") else 0
            if end:
                output += ["", self._stash(lines[number:end]), ""]
                number = end
            else:
                output.append(line)
                number += 1
        return [self._stash(["<!-- -->"]) if line == SEPARATOR else line for line in convert_shapes(output)]

    def _stash(self, lines: list[str]) -> str:
        return self.md.htmlStash.store("\n".join(lines).strip())

    def _stash_code(self, lines: list[str]) -> list[str]:
        """The lines with one that stands for the code instead of each fenced block."""
        output: list[str] = []
        done = 0
        for fence in find_fences(lines):
            output += lines[done : fence.start]
            code = lines[fence.start + 1 : fence.end - 1 if fence.closed else fence.end]
            inner = "\n".join(line[min(fence.indent, len(line) - len(line.lstrip(" "))) :] for line in code)
            output += [
                "",
                " " * fence.indent + self._stash([f"<pre><code>{escape(inner.rstrip())}\n</code></pre>"]),
                "",
            ]
            done = fence.end
        return output + lines[done:]

    def _end(self, lines: list[str], number: int, output: list[str], opened: list[bool]) -> int:
        """Where the HTML ends that begins with a line, 0 if it is words; `opened` are tags put around paragraphs."""
        line = lines[number]
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if verbatim := _VERBATIM.match(line):
            return self._end_of(lines, number, f"</{verbatim[1].lower()}>") or number + 1
        if line.lstrip().startswith("<!--"):
            return self._end_of(lines, number, "-->")
        if phrase := _PHRASE.match(line):
            alone = (not output or not output[-1].strip()) and not following.strip()
            if not (opened if phrase[1] else alone):
                return 0
            lines[number] = f"<{phrase[1]}div{phrase[3] or ''}>"
            opened[:] = opened[1:] if phrase[1] else [True, *opened]
            return number + 1
        if container := _CONTAINER.match(line):
            raw = following.startswith("    ") or following.lstrip().startswith("<")
            if container[1] or not raw or "markdown" in (container[3] or ""):
                return number + 1
        blank = (index for index in range(number, len(lines)) if not lines[index].strip())
        return next(blank, len(lines)) if _BLOCK.match(line) else 0

    def _end_of(self, lines: list[str], number: int, sign: str) -> int:
        """One past the line that has the sign, 0 if none has: then none is looked for again."""
        if sign in self._missing:
            return 0
        for index in range(number, len(lines)):
            if sign in lines[index].lower():
                return index + 1
        self._missing.add(sign)
        return 0
