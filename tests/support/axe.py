"""axe-core on a page in the browser: what speaks against it by WCAG 2.2, A and AA, and by axe's own best practice."""

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.support.paths import ROOT

AXE = ROOT / "tests" / "tools" / "node_modules" / "axe-core" / "axe.min.js"
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    },
    "rules": {"color-contrast": {"enabled": False}},
    "resultTypes": ["violations"],
}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}

# Where it is of colours, what axe leaves open is told too, and what it passes over in silence; but not signs that are
# no letters, nor what a table or code has outside the part that shows, nor the skip link, which shows with the focus.
_RUN = """async (asked) => {
    const told = (rule, node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}`;
    const scrolled = element => element.closest('.text :is(table, pre)') !== null;
    const open = node => node.any.some(check => check.data?.messageKey !== 'nonBmp') && !scrolled(node.element);
    const {violations, incomplete, passes} = await axe.run(document, {...asked, elementRef: true});
    const ofColours = rule => rule.id === 'color-contrast';
    if (asked.rules) return {faults: violations.flatMap(rule => rule.nodes.map(node => told(rule, node)))};
    const seen = new Set([violations, incomplete, passes]
        .flatMap(all => all.flatMap(rule => rule.nodes.map(node => node.element))));
    const passedOver = element => element.checkVisibility() && !seen.has(element) && !scrolled(element)
        && !element.matches('.skip')
        && [...element.childNodes].some(node => node.nodeType === 3 && /[\\p{L}\\p{N}]/u.test(node.data));
    return {
        faults: [
            ...violations.flatMap(rule => rule.nodes.map(node => told(rule, node))),
            ...incomplete.filter(ofColours)
                .flatMap(rule => rule.nodes.filter(open).map(node => `open: ${told(rule, node)}`)),
        ],
        passedOver: [...(document.querySelector(':modal') ?? document.body).querySelectorAll('*')].filter(passedOver)
            .map(element => element.outerHTML.slice(0, 200)),
    };
}"""

_LATIN = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
        node.data = node.data.replace(/[\\p{Script=Arabic}\\p{Script=Hebrew}]/gu,
            sign => /\\p{L}/u.test(sign) ? 'n' : /\\p{N}/u.test(sign) ? '0' : '');
}"""


def equip(context: BrowserContext) -> BrowserContext:
    """Gives axe to all pages of the context."""
    if not AXE.is_file():
        pytest.fail("axe-core is missing. Run `make test`, which sets it up.")
    context.add_init_script(path=AXE)
    return context


def faults(page: Page) -> list[str]:
    """What axe holds against the page as it stands, but for the contrast of letters, which `pale` tells."""
    found: list[str] = page.evaluate(_RUN, RULES)["faults"]
    return found


def pale(page: Page) -> list[str]:
    """What axe holds against the contrast of letters, of every element that has some; `write_latin` comes before."""
    found = page.evaluate(_RUN, CONTRAST)
    told: list[str] = found["faults"] + [f"passed over: {each}" for each in found["passedOver"]]
    return told


def write_latin(page: Page) -> None:
    """Puts a Latin letter in the place of each Arabic and Hebrew one.

    axe 4.14 draws texts on a canvas, takes a font whose letters join for one of icons, and leaves what is set in it out
    of its rule on contrast without a word.
    """
    page.evaluate(_LATIN)
