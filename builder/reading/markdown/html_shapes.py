"""Blocks of Markdown as its dialects have them, in the stricter shape that the converter wants."""

import re

DEEPEST = 60  # quotations inside each other

_ITEM = re.compile(r"( *)([-*+]|\d{1,9}[.)])(?:( +)(.*)|)$")
_RULE = re.compile(r" {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$")
_HEADING = re.compile(r" {0,3}#{1,6}(?: |$)")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]\n]{1,200}\]:")
_UNDERLINE = re.compile(r"(?:=+|-+) *$")
_TABLE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_QUOTE = re.compile(r" {0,3}>")
_HASHTAG = re.compile(r" {0,3}#(?=[^\s#])")
SEPARATOR = "\x00"  # stands between two quotations that the converter would make one


def convert_shapes(lines: list[str], depth: int = 0) -> list[str]:
    """Lists indented by four spaces a level, and a blank line before a list or table that follows a paragraph.

    Two spaces are enough in every newer dialect, and a list may follow its sentence. Hashtags are no headings.
    """
    shaper = _Shaper()
    number = 0
    while number < len(lines):
        line = lines[number]
        if not line.strip():
            shaper.output.append("")
        elif _QUOTE.match(line) and not shaper.levels:
            number = _quotation(lines, number, shaper.output, depth)
            if number < len(lines) and _begins(lines[number]):
                shaper.output.append("")
            continue
        else:
            shaper.line(line, lines[number + 1] if number + 1 < len(lines) else "")
        number += 1
    return shaper.output


def _begins(line: str) -> bool:
    """Whether a line begins a block of its own, and does not go on with the quotation above it."""
    return bool(_ITEM.match(line) or _HEADING.match(line) or _RULE.match(line) or line.startswith("\x02"))


class _Shaper:
    """The lines made so far, and the open items of a list."""

    def __init__(self) -> None:
        self.output: list[str] = []
        self.levels: list[tuple[int, int]] = []  # the indent of an item's sign, and of its text
        self._apart = False  # the last line is of a paragraph that a blank line keeps apart from its item's sign

    def line(self, line: str, following: str) -> None:
        after_blank = not self.output or not self.output[-1]
        indent = len(line) - len(line.lstrip(" "))
        rule = _RULE.match(line) is not None
        item = _ITEM.match(line) if not rule else None
        if item and (self.levels or indent < 4):
            if self.levels or after_blank or (item[4] and item[2] in ("-", "*", "+", "1.", "1)")):
                self.output += [""] if not after_blank and (self._apart or not self.levels) else []
                self._item(item, indent)
            else:
                self.output.append(_broken(line, following))
            return
        alone = _HEADING.match(line.strip() if self.levels else line) or line.lstrip().startswith("\x02")
        if alone or _FOOTNOTE.match(line) or (rule and (self.levels or after_blank)) or self._is_table(line, following):
            self.output += [] if after_blank else [""]
            after_blank = True
        if self.levels:
            self._apart = self._apart or after_blank
            line = self._inside(line, indent) if after_blank else line.strip()
        if not self.levels and _HASHTAG.match(line):
            line = line.replace("#", "\\#", 1)
        self.output.append(_broken(line, following))
        if alone or rule or _UNDERLINE.match(line):
            self.output.append("")

    def _item(self, item: re.Match[str], indent: int) -> None:
        self._close(indent)
        self._apart = False
        sign, gap = item[2].replace(")", "."), len(item[3] or " ")
        if len(self.levels) > 30:
            self.levels.pop()
        before = " " * (4 * len(self.levels))
        self.levels.append((indent, indent + len(item[2]) + (gap if gap < 5 else 1)))
        self.output.append(f"{before}{sign} {item[4] or ''}")

    def _close(self, indent: int) -> None:
        """Ends the items that a line of this indent is not in: two spaces more than the sign are enough."""
        while self.levels and indent < min(self.levels[-1][1], self.levels[-1][0] + 2):
            self.levels.pop()

    def _inside(self, line: str, indent: int) -> str:
        """A line after a blank one, in the item that its indent says, or after the list."""
        self._close(indent)
        return " " * (4 * len(self.levels)) + line[min(self.levels[-1][1], indent) :] if self.levels else line

    def _is_table(self, line: str, following: str) -> bool:
        """Whether a table begins with a line that follows a paragraph."""
        if "|" not in line or "|" not in following or not _TABLE.match(following):
            return False
        return bool(self.output) and "|" not in self.output[-1]


def _broken(line: str, following: str) -> str:
    """A backslash at a line's end breaks it, as two spaces do."""
    if line.endswith("\\") and not line.endswith("\\\\") and following.strip():
        return line[:-1] + "  "
    return line


def _quotation(lines: list[str], number: int, output: list[str], depth: int) -> int:
    """The lines of a quotation, shaped by themselves; gives the number of the line after them."""
    end = number
    while end < len(lines) and _QUOTE.match(lines[end]):
        end += 1
    inner = [re.sub(r"^ {0,3}> ?", "", line) for line in lines[number:end]]
    if depth < DEEPEST:
        inner = convert_shapes(inner, depth + 1)
    if (
        depth == 0
        and (last := next((line for line in reversed(output) if line), "")).startswith(">")
        and not output[-1]
    ):
        assert last
        output += [SEPARATOR, ""]
    output += [f"> {line}" if line and line != SEPARATOR else ">" for line in inner]
    return end
