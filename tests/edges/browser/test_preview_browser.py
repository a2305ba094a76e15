"""The preview in a real browser: the open page changes in place, says what is wrong, and stays with the reader."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.chromium import new_context
from tests.support.previews import Preview, path_of, previewed
from tests.support.projects import Project
from tests.support.waiting import PATIENCE, until

TEMPLATE = """{% extends "theme/article.html" %}
{% block tags %}<details><summary>المزيد</summary><p>سطر مطويّ</p></details><p><input aria-label="ملاحظة"></p>
{% endblock %}
"""
STYLE = "body { background: rgb(%s); min-block-size: 300vh }\n"
LONG = "\n\n".join(f"فقرة رقم {number} من خبر طويل عن سوق الحي القديم وما يباع فيه." for number in range(60))
BAD = "العنوان: خبر بتاريخ خطأ\nالتاريخ: <img src=x onerror=alert(1)>\n\nنص الخبر.\n"
OLD, NEW = "عن سوق الحي القديم وما يباع فيه.", "عن سوق الحي الجديد وما يباع فيه."


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    made.stories(3)
    made.write("templates/article.html", TEMPLATE)
    made.story("2026-11-01-market.txt", "سوق الحي القديم يفتح أبوابه", text=LONG)
    return made


@pytest.fixture
def preview(project: Project) -> Iterator[Preview]:
    with previewed(project.folder) as running:
        yield running


class Open:
    """An open page with all that it complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        self.leaves = False  # whether the server goes away in this test, before the page does
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on(
            "console", lambda told: self.faults.append(f"{told.text} {told.location}") if told.type == "error" else None
        )

    def go(self, address: str) -> None:
        self.page.goto(address)
        expect(self.page.locator("warraq-preview .handle")).to_be_visible()
        self.mark()

    def mark(self) -> None:
        """What is only there as long as the page is not loaded anew."""
        self.page.evaluate("window.stayed = true")

    def stayed(self) -> bool:
        return bool(self.page.evaluate("window.stayed === true"))


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    with new_context(browser, viewport={"width": 1000, "height": 800}, locale="ar") as context:
        made = Open(context.new_page())
        yield made
    assert [each for each in made.faults if not (made.leaves and "ERR_" in each)] == []


def story(preview: Preview, opened: Open, words: str = "سوق الحي القديم يفتح") -> str:
    """Opens an article by its headline, and gives its address."""
    opened.go(preview.address)
    href: str = opened.page.get_by_role("link", name=words).first.evaluate("link => link.href")
    opened.go(href)
    return href


def edited(project: Project, old: str, new: str, path: str = "content/2026-11-01-market.txt") -> None:
    name = project.folder / path
    text = name.read_text("utf-8")
    assert old in text
    name.write_text(text.replace(old, new), "utf-8")


def test_the_page_changes_in_place_and_the_reader_keeps_all(project: Project, preview: Preview, opened: Open) -> None:
    story(preview, opened)
    page = opened.page
    page.locator("summary").click()
    page.get_by_label("ملاحظة").fill("ما كتبته")
    page.evaluate("scrollTo(0, 700)")
    shown = "() => document.querySelectorAll('.tools button').length"
    tools = page.evaluate(shown)
    assert tools > 4
    page.evaluate(
        """() => {
            window.kept = document.querySelectorAll('.text p')[40];
            const input = document.querySelector('[aria-label=ملاحظة]');
            input.focus({preventScroll: true});
            input.setSelectionRange(2, 4);
        }"""
    )
    edited(project, f"فقرة رقم 7 من خبر طويل {OLD}", f"فقرة رقم 7 من خبر طويل {NEW}")
    expect(page.get_by_text(f"فقرة رقم 7 من خبر طويل {NEW}")).to_have_count(1)
    assert opened.stayed()
    assert page.evaluate("() => window.kept.isConnected")
    assert page.evaluate("() => scrollY") == 700
    assert page.evaluate("() => document.querySelector('details').open")
    kept = page.evaluate(
        "() => { const at = document.activeElement; return [at.value, at.selectionStart, at.selectionEnd]; }"
    )
    assert kept == ["ما كتبته", 2, 4]
    assert page.evaluate(shown) == tools
    page.evaluate("() => getSelection().selectAllChildren(window.kept)")
    edited(project, f"فقرة رقم 9 من خبر طويل {OLD}", f"فقرة رقم 9 من خبر طويل {NEW}")
    expect(page.get_by_text(f"فقرة رقم 9 من خبر طويل {NEW}")).to_have_count(1)
    assert page.evaluate("() => getSelection().toString()").startswith("فقرة رقم")


def test_paragraphs_come_and_go(project: Project, preview: Preview, opened: Open) -> None:
    address = story(preview, opened)
    page = opened.page
    edited(project, f"فقرة رقم 20 من خبر طويل {OLD}\n\n", "")
    expect(page.get_by_text("فقرة رقم 20 من")).to_have_count(0)
    edited(project, f"فقرة رقم 30 من خبر طويل {OLD}", f"فقرة جديدة قبل الثلاثين.\n\nفقرة رقم 30 من خبر طويل {OLD}")
    expect(page.get_by_text("فقرة جديدة قبل الثلاثين.")).to_have_count(1)
    edited(project, "سوق الحي القديم يفتح أبوابه", "سوق الحي القديم يفتح أبوابه ليلا", "content/2026-11-01-market.txt")
    assert opened.stayed()
    wanted = page.evaluate(
        """async () => {
            const answer = await fetch(location.href);
            const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
            return page.querySelector('.text').innerHTML === document.querySelector('.text').innerHTML;
        }"""
    )
    assert wanted
    assert path_of(address) == path_of(page.url)


def test_a_page_that_is_not_affected_does_not_move(project: Project, preview: Preview, opened: Open) -> None:
    story(preview, opened, "خبر المدينة رقم 3")
    opened.page.evaluate(
        """() => {
            window.changed = [];
            const told = ({target}) => (target.closest?.('p') ?? target.parentElement ?? target).textContent;
            new MutationObserver(found => window.changed.push(...found.map(told)))
                .observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
        }"""
    )
    edited(project, "فقرة رقم 7 من", "فقرة أخرى رقم 7 من")
    until(preview.builds, "nothing was built")
    expect(opened.page.locator("warraq-preview")).to_have_count(1)
    # The page hears of builds in their order: once it shows the next one, it has passed over this one.
    edited(project, "تحسين النقل", "تحسين الحدائق", "content/2026-03-10-story.txt")
    expect(opened.page.locator(".text").get_by_text("تحسين الحدائق")).to_have_count(1)
    changed = opened.page.evaluate("() => window.changed")
    assert changed
    assert [each for each in changed if "تحسين الحدائق" not in each] == []
    assert opened.stayed()


def test_a_new_style_is_swapped_in(project: Project, preview: Preview, opened: Open) -> None:
    story(preview, opened)
    page = opened.page
    project.write("static/style.css", STYLE % "1, 2, 3")
    expect(page.locator("body")).to_have_css("background-color", "rgb(1, 2, 3)")
    project.write("static/style.css", STYLE % "4, 5, 6")
    expect(page.locator("body")).to_have_css("background-color", "rgb(4, 5, 6)")
    assert opened.stayed()
    assert page.locator("head link[rel=stylesheet]").count() == 1


def test_a_new_script_loads_the_page_anew(project: Project, preview: Preview, opened: Open) -> None:
    story(preview, opened)
    script = "window.look = {get: () => ({}), set: () => {}}; document.documentElement.dataset.newer = true;\n"
    project.write("static/scripts/look.js", script)
    expect(opened.page.locator("html[data-newer]")).to_have_count(1)


def test_a_problem_is_shown_with_its_lines_and_goes_when_it_is_mended(
    project: Project, preview: Preview, opened: Open
) -> None:
    story(preview, opened)
    page = opened.page
    bad = project.write("content/bad.txt", BAD)
    overlay = page.locator("warraq-preview .overlay")
    expect(overlay).to_be_visible()
    expect(overlay.get_by_role("heading")).to_have_text("خطأ يمنع بناء الموقع")
    expect(overlay.locator(".where code")).to_have_text("content/bad.txt:2")
    expect(overlay.locator(".what")).to_have_text("ليس <img src=x onerror=alert(1)> تاريخًا.")
    expect(overlay.locator(".excerpt .wrong")).to_have_text("التاريخ: <img src=x onerror=alert(1)>")
    assert "".join(overlay.locator(".excerpt mark").all_inner_texts()) == "<img"
    expect(overlay.locator(".hint")).to_have_text("ما العمل: اكتبه مثل 2026-11-23 أو 23 نوفمبر 2026.")
    assert overlay.locator("img").count() == 0
    assert page.get_by_role("heading", level=1).inner_text() == "سوق الحي القديم يفتح أبوابه"
    bad.unlink()
    expect(overlay).to_have_count(0)
    assert opened.stayed()


def test_a_problem_is_told_in_the_language_of_the_site(project: Project, opened: Open) -> None:
    site = project.folder / "site.toml"
    site.write_text('language = "he"\n' + site.read_text("utf-8").replace('language = "ar"\n', ""), "utf-8")
    opened.leaves = True
    with previewed(project.folder) as running:
        opened.go(running.address)
        project.write("content/bad.txt", "כותרת: ספרייה חדשה\nתאריך: 2026-13-45\n\nטקסט.\n")
        overlay = opened.page.locator("warraq-preview .overlay")
        expect(overlay.get_by_role("heading")).to_have_text("שגיאה שמונעת את בניית האתר")
        expect(overlay.locator(".what").first).to_have_text("אין תאריך כזה: 2026-13-45.")
        expect(overlay.locator(".hint").first).to_have_text("מה לעשות: כתבו אותו כמו 2026-11-24 או 2026-11-24 14:05.")


def test_a_line_of_an_excerpt_is_shown_in_the_order_it_is_typed_in(
    project: Project, preview: Preview, opened: Open
) -> None:
    story(preview, opened)
    lines = "العنوان: سفينة BBC Arabic. تصل\nالتاريخ: 2026-13-45\nالوسوم: طراز 737-800\n\nنص الخبر.\n"
    project.write("content/bad.txt", lines)
    excerpt = opened.page.locator("warraq-preview .excerpt li")
    expect(excerpt.nth(1).locator("mark")).to_have_text("2026-13-45")
    for line, word, way in (
        (0, "BBC", "rises"),
        (0, "سفينة", "falls"),
        (1, "2026-13-45", "rises"),
        (1, "التاريخ:", "falls"),
        (2, "737-800", "rises"),
    ):
        assert (word, excerpt.nth(line).evaluate(_PLACES, word)) == (word, way)


# Whether the letters of a word follow each other from the left or from the right as they are drawn.
_PLACES = """(line, word) => {
    const range = document.createRange();
    const lefts = [];
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const start = text.data.indexOf(word);
        for (let at = start; start >= 0 && at < start + word.length; at++) {
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            lefts.push(range.getBoundingClientRect().left);
        }
    }
    const rises = lefts.slice(1).map((left, at) => left > lefts[at]);
    return lefts.length < 2 ? "missing" : rises.every(Boolean) ? "rises" : rises.some(Boolean) ? "mixed" : "falls";
}"""


def test_the_panel_tells_in_the_language_of_the_site(project: Project, opened: Open) -> None:
    text = "العنوان: خبر السوق\nالوسوم: السوق\n\nنص الخبر.\n\nآخر تحديث: 3 نوفمبر 2026\n\nمقالات ذات صلة\n"
    project.write("content/shop.txt", text)
    project.write("content/links.md", "---\ntitle: خبر له رابط\n---\n\nنص [الخبر](nowhere.txt).\n")
    opened.leaves = True
    with previewed(project.folder) as running:
        story(running, opened, "خبر السوق")
        opened.page.keyboard.press("i")
        panel = opened.page.locator("warraq-preview .panel")
        expect(panel.get_by_role("row").filter(has_text="خبر السوق").first).to_contain_text("الترويسة")
        expect(panel).to_contain_text("منه تاريخ التحديث.")
        expect(panel).to_contain_text("يبدأ به تذييل الصفحة.")
        story(running, opened, "خبر له رابط")
        opened.page.keyboard.press("i")
        expect(panel).to_contain_text("الرابط إلى nowhere.txt لا يقود إلى شيء. صحّح المسار، أو احذف الرابط.")


def test_the_panel_shows_how_the_article_was_read(preview: Preview, opened: Open) -> None:
    story(preview, opened)
    page = opened.page
    page.keyboard.press("i")
    panel = page.locator("warraq-preview .panel")
    expect(panel.get_by_role("heading", level=2)).to_have_text("كيف قُرئ هذا الخبر")
    expect(panel.get_by_role("row").filter(has_text="سوق الحي القديم يفتح أبوابه").first).to_contain_text("العنوان")
    expect(panel.locator(".where code")).to_have_text("content/2026-11-01-market.txt")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    page.keyboard.press("Control+i")
    page.get_by_label("ملاحظة").press("i")
    expect(panel).to_have_count(0)
    page.locator("warraq-preview .handle").click()
    expect(panel).to_be_visible()


def test_a_draft_has_a_ribbon(project: Project, opened: Open) -> None:
    project.write("content/draft.txt", "العنوان: خبر لم يكتمل\nمسودة: نعم\n\nنص المسودة.\n")
    late = "العنوان: خبر لم يحن موعده\nالتاريخ: 2031-02-03T04:05:00Z\n\nنص.\n"
    project.write("content/late.txt", late)
    opened.leaves = True
    with previewed(project.folder, "--drafts") as running:
        story(running, opened, "خبر لم يكتمل")
        expect(opened.page.locator("warraq-preview .ribbon")).to_contain_text("مسودة")
        story(running, opened, "خبر لم يحن")
        expect(opened.page.locator("warraq-preview .ribbon")).to_contain_text("2031")
        story(running, opened)
        expect(opened.page.locator("warraq-preview .ribbon")).to_have_count(0)


def test_the_browser_follows_the_writer(project: Project, opened: Open) -> None:
    opened.leaves = True
    with previewed(project.folder, "--follow") as running:
        opened.go(running.address)
        edited(project, "فقرة رقم 7 من", "فقرة أخرى رقم 7 من")
        opened.page.wait_for_url(lambda url: "سوق-الحي" in unquote(url))
        expect(opened.page.get_by_text("فقرة أخرى رقم 7 من")).to_have_count(1)


def test_a_page_catches_up_when_the_preview_runs_again(project: Project, opened: Open) -> None:
    with previewed(project.folder) as running:
        story(running, opened)
        port = running.port
    edited(project, "فقرة رقم 7 من", "فقرة أخرى رقم 7 من")
    opened.leaves = True
    with previewed(project.folder, "--port", str(port)):
        expect(opened.page.get_by_text("فقرة أخرى رقم 7 من")).to_have_count(1, timeout=1000 * PATIENCE)


def test_no_service_worker_gets_in_the_way(preview: Preview, opened: Open) -> None:
    opened.go(preview.address)
    opened.page.evaluate("() => navigator.serviceWorker.register('/sw.js')")
    script = "() => navigator.serviceWorker.getRegistrations().then(found => found.length)"
    until(lambda: opened.page.evaluate(script) == 0, "a service worker stays")


def _state(preview: Preview) -> tuple[int, int]:
    """Resident kB of the preview's two processes."""
    pids = [preview.process.pid]
    children = Path(f"/proc/{pids[0]}/task/{pids[0]}/children").read_text("ascii").split()
    sizes: list[Any] = []
    for pid in (*pids, *map(int, children)):
        status = Path(f"/proc/{pid}/status").read_text("ascii")
        sizes.append(int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]))
    return sizes[0], sum(sizes[1:])


def test_two_hundred_saves(project: Project, preview: Preview, opened: Open) -> None:
    """Twenty a second: the last state is shown, nothing piles up, and no two builds run at once."""
    story(preview, opened)
    name = project.folder / "content/2026-11-01-market.txt"
    written = project.folder / "market.tmp"
    text = name.read_text("utf-8")
    before = (0, 0)
    for number in range(200):
        begun = time.monotonic()
        written.write_text(f"{text}\n\nحفظ رقم {number}.\n", "utf-8")
        written.replace(name)  # whole, as editors save: a build never meets half of it
        if number == 50:
            before = _state(preview)
        time.sleep(max(0.0, 0.05 - (time.monotonic() - begun)))  # no waiting, but the pace of the saves
    expect(opened.page.get_by_text("حفظ رقم 199.")).to_have_count(1, timeout=1000 * PATIENCE)
    after = _state(preview)
    assert opened.stayed()
    assert 1 <= len(preview.builds()) <= 200, preview.lines
    assert after[0] < before[0] * 1.1 + 4000
    assert after[1] < before[1] * 1.1 + 8000
