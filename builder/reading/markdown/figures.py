"""What a paragraph of Markdown may be besides one: a picture, a gallery of several, a pull quote."""

import re

from msgspec import structs

from builder.language.bidi import isolate_html
from builder.language.languages import Direction
from builder.reading.article import HOLE, BodyLink, hole

_PICTURES = re.compile(rf"<p>((?:{HOLE.pattern}(?:\s|<br>)*)+)</p>")
_ATTRIBUTES = r"((?: [a-z]+=\"[^\"]*\")*)"
# Who said it stands in the next line or the next paragraph, behind a dash.
_PULL = re.compile(
    rf"<p{_ATTRIBUTES}>««((?:(?!</p>).)+)»»"
    rf"(?:(?:\s*(?:<br>)?\s*|</p>\s*<p{_ATTRIBUTES}>)(?:[—–―]|--) ?((?:(?!</p>|<br>).){{1,400}}))?</p>",
    re.DOTALL,
)


def figure_html(html: str, links: list[BodyLink], direction: Direction) -> str:
    """The HTML with pictures that stand alone as figures, several in one paragraph as a gallery, and `««…»»` set apart.

    A picture's title is its caption.
    """

    def replace_pictures(alone: re.Match[str]) -> str:
        numbers = [int(number) for number in HOLE.findall(alone[1])]
        if any(links[number].kind != "picture" for number in numbers):
            return alone[0]
        figures = [_figure(links[number], direction) for number in numbers]
        if len(figures) == 1:
            return figures[0]
        for number in numbers[len(numbers) % 2 :]:  # the first of an odd number has a line of its own
            links[number] = structs.replace(links[number], place="gallery")
        return f'<ul class="gallery">{"".join(f"<li>{figure}</li>" for figure in figures)}</ul>'

    html = _PICTURES.sub(replace_pictures, html)
    return _PULL.sub(_pull, html) if "««" in html else html


def _pull(match: re.Match[str]) -> str:
    attributes, quote, own, who = match.groups()
    if own:  # a name alone in its paragraph may run the other way
        who = f"<bdi{own}>{who}</bdi>"
    by = f'\n<p class="by">— {who.strip()}</p>' if who else ""
    return f'<aside class="pull"><p{attributes}>{quote}</p>{by}</aside>'


def _figure(link: BodyLink, direction: Direction) -> str:
    caption = f"<figcaption>{isolate_html(link.title, direction)}</figcaption>" if link.title else ""
    return f"<figure>{hole(link.number)}{caption}</figure>"
