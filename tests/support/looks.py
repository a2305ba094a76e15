"""A page in a window: whether all of it fits and can be read, what it complains of, and when it has come to rest."""

from typing import Literal

from playwright.sync_api import ConsoleMessage, Page, Request, Route

from tests.support.waiting import until

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

OVERFLOW = """() => {
    const width = document.documentElement.clientWidth;
    const found = document.documentElement.scrollWidth > width ? ['the page itself'] : [];
    for (const element of document.querySelectorAll('body *')) {
        const box = element.getBoundingClientRect();
        const scrolls = element.closest('[tabindex="0"], pre, .table, table') !== null;
        const hidden = getComputedStyle(element).position === 'absolute' || element.closest('.skip');
        if (!scrolls && !hidden && box.width > 0 && (box.left < -1 || box.right > width + 1))
            found.push(`${element.tagName}.${element.className} ${box.left}–${box.right}`);
    }
    return found.slice(0, 5);
}"""

# A canvas gives any CSS colour as red, green and blue.
COLOURS = """
    const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const rgba = colour => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = colour => {
        const [r, g, b] = colour.slice(0, 3).map(part => part / 255)
            .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ratio = (one, other) => {
        const [a, b] = [light(one), light(other)];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    };
    const behind = element => {
        for (let at = element; at; at = at.parentElement) {
            const colour = rgba(getComputedStyle(at).backgroundColor);
            if (colour[3] === 255) return colour;
        }
        return rgba('Canvas');
    };
"""

# WCAG 2.2, 1.4.3: 4.5 to 1, for large text 3 to 1.
CONTRAST = (
    """() => {"""
    + COLOURS
    + """
    const found = [], seen = new Set();
    let count = 0;
    for (const element of document.querySelectorAll('body *')) {
        const says = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
        if (!says || !element.checkVisibility()) continue;
        const style = getComputedStyle(element);
        const kind = [style.color, behind(element).join(), style.fontSize, style.fontWeight].join('|');
        if (seen.has(kind)) continue;
        seen.add(kind);
        count += 1;
        const said = ratio(rgba(style.color), behind(element));
        const size = parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
        if (said < (large ? 3 : 4.5)) found.push(`${element.tagName}.${element.className} ${said} ${kind}`);
    }
    return {count, found};
}"""
)


class Watched:
    """A page with everything that it complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", self._failed)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _failed(self, request: Request) -> None:
        self.complaints.append(f"{request.url}: {request.failure}")


# Some frames after the fonts are there: what follows from them has been laid out, painted and told to observers.
_SETTLED = """async () => {
    await document.fonts.ready;
    for (const _ of [1, 2, 3]) await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    return document.readyState === 'complete';
}"""
_PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"


def settle(page: Page) -> None:
    """Waits until the page is loaded and what has come is laid out and painted."""
    until(lambda: page.evaluate(_SETTLED), "the page is never loaded")


class Traffic:
    """What a page asks for, from the moment on at which it is watched."""

    def __init__(self, page: Page) -> None:
        self.finished: list[Request] = []
        self._page = page
        self._under_way: list[Request] = []
        page.on("request", self._begin)
        page.on("requestfinished", self._finish)
        page.on("requestfailed", self._fail)

    def _begin(self, request: Request) -> None:
        self._under_way.append(request)

    def _finish(self, request: Request) -> None:
        self._under_way.remove(request)
        self.finished.append(request)

    def _fail(self, request: Request) -> None:
        self._under_way.remove(request)

    def end(self) -> None:
        """Waits until the page has all that it asked for, and asks for no more when that is laid out and painted."""
        until(self._is_quiet, lambda: f"never answered: {[each.url for each in self._under_way]}")

    def _is_quiet(self) -> bool:
        count = len(self.finished)
        settle(self._page)
        return not self._under_way and len(self.finished) == count


def after_the_first_paint(route: Route) -> None:
    """Holds a file back until the page has been painted without it."""
    route.request.frame.page.wait_for_function(_PAINTED)
    route.continue_()
