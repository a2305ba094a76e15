"""What a paragraph of Markdown may be besides one: a picture, a gallery of several, a pull quote."""

import re

from msgspec import structs

from builder.language.bidi import isolate_html
from builder.language.languages import Direction
from builder.reading.article import Link

_PICTURES = re.compile("<p>((?:\x02\\d+\x03(?:\\s|<br>)*)+)</p>")
_PULL = re.compile(r"<p((?: [a-z]+=\"[^\"]*\")*)>««((?:(?!</p>).)+)»»</p>", re.DOTALL)
_HOLE = re.compile("\x02(\\d+)\x03")


def framed(html: str, links: list[Link], direction: Direction) -> str:
    """The HTML with pictures that stand alone as figures, several in one paragraph as a gallery, and `««…»»` set apart.

    A picture's title is its caption.
    """

    def figures(alone: re.Match[str]) -> str:
        numbers = [int(number) for number in _HOLE.findall(alone[1])]
        if any(links[number].kind != "picture" for number in numbers):
            return alone[0]
        made = [_figure(links[number], direction) for number in numbers]
        if len(made) == 1:
            return made[0]
        for number in numbers[len(numbers) % 2 :]:  # the first of an odd number has a line of its own
            links[number] = structs.replace(links[number], place="gallery")
        return f'<ul class="gallery">{"".join(f"<li>{figure}</li>" for figure in made)}</ul>'

    html = _PICTURES.sub(figures, html)
    return _PULL.sub(r'<aside class="pull"><p\1>\2</p></aside>', html) if "««" in html else html


def _figure(link: Link, direction: Direction) -> str:
    caption = f"<figcaption>{isolate_html(link.title, direction)}</figcaption>" if link.title else ""
    return f"<figure>\x02{link.number}\x03{caption}</figure>"
