"""The reader's tools: what each does, that it lasts, that keys do it too, and that without scripts none of it shows."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.chromium import new_context
from tests.support.looks import OVERFLOW, Watched, after_the_first_paint, settle
from tests.support.sites import Serve, Site, address_of

SCREENS: dict[str, Any] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "desktop": {"viewport": {"width": 1280, "height": 900}},
}
TEXT = ".story .text p"

# What a browser with a voice would do, told to the test: headless ones have none.
VOICES = """(language) => {
    window.said = [];
    const synthesis = Object.assign(new EventTarget(), {
        getVoices: () => [{lang: language, name: 'a voice', localService: true}],
        speak: said => { window.said.push(said.text); window.last = said; },
        cancel: () => window.said.push('(silence)'),
    });
    Object.defineProperty(window, 'speechSynthesis', {value: synthesis});
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}"""


@pytest.fixture(scope="module")
def home(sample: Site, serve: Serve) -> str:
    return serve(sample)


@pytest.fixture(scope="module")
def story(sample: Site, home: str) -> str:
    """The longest article: its address."""
    articles = [path for path in sample.pages() if '<article class="story" lang="ar"' in sample.text(path)]
    return home + address_of(max(articles, key=lambda path: sample.text(path).count("<p>")))


@pytest.fixture(params=SCREENS)
def watched(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Watched]:
    with new_context(
        browser, **SCREENS[request.param], locale="ar", permissions=["clipboard-read", "clipboard-write"]
    ) as context:
        found = Watched(context.new_page())
        yield found
        # A page that is left in the middle of its loading is no complaint.
        assert [said for said in found.complaints if "ERR_ABORTED" not in said] == []


@pytest.fixture
def page(watched: Watched) -> Page:
    return watched.page


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    with new_context(browser, **SCREENS["desktop"]) as context:
        yield context.new_page()


def opened(page: Page, story: str) -> None:
    """Opens an article and waits for all its scripts."""
    page.goto(story)
    page.evaluate(
        "() => import(document.querySelector('script[data-worker]').src.replace('main.js', 'story.js')).then(() => 1)"
    )


def size_of(page: Page, what: str = TEXT) -> float:
    return float(page.evaluate("what => parseFloat(getComputedStyle(document.querySelector(what)).fontSize)", what))


def colour_of(page: Page, what: str = "body", which: str = "backgroundColor") -> str:
    return str(page.evaluate("([what, which]) => getComputedStyle(document.querySelector(what))[which]", [what, which]))


def open_display(page: Page) -> None:
    page.click(".story > .tools [popovertarget=_display]")
    expect(page.locator("#_display")).to_be_visible()


def test_text_size(page: Page, story: str) -> None:
    page.goto(story)
    before = size_of(page)
    open_display(page)
    for _ in range(2):
        page.click("[data-do=larger]")
    assert size_of(page) == pytest.approx(before * 1.2, rel=0.01)
    page.reload()
    assert size_of(page) == pytest.approx(before * 1.2, rel=0.01)
    open_display(page)
    for _ in range(9):
        page.click("[data-do=larger]")
    assert size_of(page) == pytest.approx(before * 1.4, rel=0.01)
    assert page.evaluate(OVERFLOW) == []
    for _ in range(9):
        page.click("[data-do=smaller]")
    assert size_of(page) == pytest.approx(before * 0.9, rel=0.01)
    expect(page.locator("#_display output")).to_contain_text("90")
    page.keyboard.press("Escape")
    expect(page.locator("#_display")).to_be_hidden()


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_theme(page: Page, story: str, system: str, theme: str) -> None:
    page.emulate_media(color_scheme=system)  # type: ignore[arg-type]
    page.goto(story)
    own = colour_of(page)
    open_display(page)
    page.check(f"[name=theme][value={theme}]")
    chosen = colour_of(page)
    assert (chosen == own) == (theme == system)
    page.reload()
    assert colour_of(page) == chosen
    open_display(page)
    expect(page.locator(f"[name=theme][value={theme}]")).to_be_checked()
    page.check('[name=theme][value=""]')
    assert colour_of(page) == own


COLOURS = """() => [...document.querySelectorAll('body *')].map(element => {
    const style = getComputedStyle(element);
    return [style.color, style.backgroundColor, style.borderTopColor].join('|');
}).join('\\n')"""


def test_a_chosen_scheme_has_all_the_colours_of_the_devices_own(page: Page, story: str) -> None:
    for system, other in (("dark", "light"), ("light", "dark")):
        page.emulate_media(color_scheme=system)  # type: ignore[arg-type]
        page.goto(story)
        wanted = page.evaluate(COLOURS)
        page.emulate_media(color_scheme=other)  # type: ignore[arg-type]
        page.evaluate("theme => window.look.set({theme})", system)
        assert page.evaluate(COLOURS) == wanted
        page.evaluate("() => window.look.set({theme: ''})")


def test_a_choice_is_there_before_the_tools_are(desk: Page, story: str) -> None:
    desk.goto(story)
    desk.evaluate("() => window.look.set({theme: 'sepia', size: 130})")
    colour, size = colour_of(desk), size_of(desk)
    desk.route("**/main.js", lambda route: route.abort())
    desk.reload()
    assert (colour_of(desk), size_of(desk)) == (colour, size)
    assert desk.locator("head script").first.get_attribute("async") is None


def test_line_width(desk: Page, story: str) -> None:
    desk.goto(story)

    def width() -> float:
        box = desk.locator(TEXT).first.bounding_box()
        assert box
        return box["width"]

    medium = width()
    open_display(desk)
    desk.check("[name=width][value=narrow]")
    assert width() < medium * 0.9
    desk.check("[name=width][value=wide]")
    assert width() > medium * 1.1
    desk.reload()
    assert width() > medium * 1.1
    desk.set_viewport_size({"width": 390, "height": 800})
    open_display(desk)
    expect(desk.locator(".widths")).to_be_hidden()
    expect(desk.locator("[name=theme]").first).to_be_visible()


def test_save_for_later(page: Page, home: str, story: str) -> None:
    page.goto(f"{home}saved/")
    expect(page.locator("main .empty")).to_contain_text("لم تحفظ أي خبر بعد")
    page.goto(story)
    button = page.locator("[data-do=save]")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    headline = page.locator("h1").inner_text()
    page.reload()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.goto(home)
    page.click(".foot a[href$='/saved/']")
    expect(page.locator(".kept h2 a")).to_have_text([headline])
    assert page.evaluate(OVERFLOW) == []
    remove = page.get_by_role("button", name=f"إزالة: {headline}")
    page.click(".kept h2 a")
    assert page.url == story
    page.go_back()
    remove.click()
    expect(page.locator("main .empty")).to_contain_text("لم تحفظ أي خبر بعد")
    page.goto(story)
    expect(button).to_have_attribute("aria-pressed", "false")


def test_a_saved_headline_is_text(desk: Page, home: str) -> None:
    entries = (
        """[{"href": "/x/", "title": "<img src=x onerror=alert(1)>"}, {"href": "javascript:alert(1)", "title": "y"}]"""
    )
    desk.goto(home)
    desk.evaluate("entries => localStorage.setItem('warraq / saved', entries)", entries)
    desk.goto(f"{home}saved/")
    expect(desk.locator(".kept h2 a")).to_have_text(["<img src=x onerror=alert(1)>"])


def test_a_broken_store_hinders_nothing(page: Page, home: str, story: str) -> None:
    page.goto(home)
    for key in ("look", "saved", "places", "keys"):
        page.evaluate("key => localStorage.setItem(`warraq / ${key}`, '{]')", key)
    page.goto(story)
    page.click("[data-do=save]")
    expect(page.locator("[data-do=save]")).to_have_attribute("aria-pressed", "true")


def test_without_a_store_there_is_no_saving(desk: Page, story: str) -> None:
    desk.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})")
    desk.goto(story)
    expect(desk.locator(".story > .tools [popovertarget=_display]")).to_be_visible()
    assert desk.locator("[data-do=save], .notice").count() == 0
    open_display(desk)
    desk.check("[name=theme][value=sepia]")
    assert colour_of(desk) == "rgb(246, 236, 217)"


def test_continue_where_you_stopped(page: Page, story: str) -> None:
    opened(page, story)
    expect(page.locator(".notice")).to_be_hidden()
    page.evaluate("() => document.querySelector('.text').children[5].scrollIntoView({behavior: 'instant'})")
    page.wait_for_function("() => localStorage.getItem('warraq / places')?.includes('5')")
    page.goto("about:blank")
    page.goto(story)
    expect(page.locator(".notice")).to_be_visible()
    assert page.evaluate(OVERFLOW) == []
    page.click("[data-do=continue]")
    expect(page.locator(".notice")).to_be_hidden()
    top = "() => document.querySelector('.text').children[5].getBoundingClientRect().top"
    page.wait_for_function(f"() => Math.abs(({top})()) < 60")
    assert page.evaluate("() => document.activeElement === document.querySelector('.text').children[5]")
    page.goto("about:blank")
    page.goto(story)
    expect(page.locator(".notice")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".notice")).to_be_hidden()


def test_a_story_read_to_its_end_is_not_offered_again(page: Page, story: str) -> None:
    opened(page, story)
    page.evaluate("() => document.querySelector('.text').children[5].scrollIntoView({behavior: 'instant'})")
    page.wait_for_function("() => localStorage.getItem('warraq / places')?.includes('5')")
    page.evaluate("() => window.scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    page.wait_for_function("() => localStorage.getItem('warraq / places') === '{}'")
    page.goto("about:blank")
    page.goto(story)
    opened(page, story)
    expect(page.locator(".notice")).to_be_hidden()


def test_listen(page: Page, story: str) -> None:
    page.add_init_script(f"({VOICES})('ar-EG')")
    page.goto(story)
    listen, stop = page.locator("[data-do=listen]"), page.locator("[data-do=stop]")
    expect(listen).to_have_text("استماع")
    expect(stop).to_be_hidden()
    listen.click()
    expect(listen).to_have_text("إيقاف مؤقت")
    assert page.evaluate("window.said[0]") == page.locator("h1").inner_text()
    page.evaluate("window.last.onend()")
    second = page.evaluate("window.said[1]")
    listen.click()
    expect(listen).to_have_text("متابعة")
    listen.click()
    assert page.evaluate("window.said.slice(1)") == [second, "(silence)", second]
    stop.click()
    expect(stop).to_be_hidden()
    expect(listen).to_have_text("استماع")
    listen.click()
    count = 0
    while page.locator("[data-do=stop]").is_visible():
        page.evaluate("window.last.onend()")
        count += 1
        assert count < 500
    expect(listen).to_have_text("استماع")
    assert count > 10


@pytest.mark.parametrize("language", ["en-US", "fa-IR"])
def test_listening_is_not_offered_without_a_voice_of_the_language(page: Page, story: str, language: str) -> None:
    page.add_init_script(f"({VOICES})('{language}')")
    opened(page, story)
    expect(page.locator("[data-do=save]")).to_be_visible()
    expect(page.locator("[data-do=listen]")).to_be_hidden()


def test_share_by_the_device(page: Page, sample: Site, story: str) -> None:
    page.add_init_script("navigator.share = async data => { window.shared = data; }")
    page.goto(story)
    assert page.locator("[popovertarget=_share]").count() == 0
    page.click("[data-do=share]")
    page.wait_for_function("window.shared")
    shared = page.evaluate("window.shared")
    assert shared["title"] == page.locator("h1").inner_text()
    assert shared["url"].startswith(sample.address)


def test_share_by_links(page: Page, sample: Site, story: str) -> None:
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(story)
    assert page.locator("[data-do=share]").count() == 0
    page.click(".story > .tools [popovertarget=_share]")
    links = page.locator("#_share a")
    expect(links).to_have_text(["WhatsApp", "Telegram", "X", "Facebook"])
    for link in links.all():
        href = link.get_attribute("href") or ""
        assert "https%3A%2F%2Fexample.org%2F" in href.replace("https%3A//", "https%3A%2F%2F").replace(
            ".org/", ".org%2F"
        )
    page.click("[data-do=copy]")
    expect(page.locator(".said")).to_have_text("نُسخ الرابط")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith(sample.address)
    page.keyboard.press("Escape")
    expect(page.locator("#_share")).to_be_hidden()


def test_print(page: Page, sample: Site, story: str) -> None:
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(story)
    address = page.locator(".printed")
    expect(address).to_be_hidden()
    page.click("[data-do=print]")
    page.wait_for_function("window.printed")
    page.evaluate("() => window.look.set({theme: 'dark', size: 140})")
    page.emulate_media(media="print")
    expect(address).to_be_visible()
    assert address.inner_text().startswith(sample.address)
    assert "%" not in address.inner_text()
    for hidden in (".tools button", ".menu", "nav.tags"):
        assert page.locator(hidden).locator("visible=true").count() == 0
    expect(page.locator("h1")).to_be_visible()
    assert colour_of(page) == "rgb(255, 255, 255)"
    assert colour_of(page, "h1", "color") == "rgb(0, 0, 0)"


def press(page: Page, key: str, code: str) -> None:
    """A key as a layout of other letters sends it."""
    page.evaluate(
        "([key, code]) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true}))",
        [key, code],
    )


def test_keys(desk: Page, home: str, story: str) -> None:
    desk.goto(story)
    before = size_of(desk)
    desk.keyboard.press("+")
    assert size_of(desk) == pytest.approx(before * 1.1, rel=0.01)
    desk.keyboard.press("-")
    assert size_of(desk) == before
    desk.keyboard.press("s")
    expect(desk.locator("[data-do=save]")).to_have_attribute("aria-pressed", "true")
    press(desk, "س", "KeyS")
    expect(desk.locator("[data-do=save]")).to_have_attribute("aria-pressed", "false")
    desk.keyboard.press("Control+s")
    expect(desk.locator("[data-do=save]")).to_have_attribute("aria-pressed", "false")
    desk.keyboard.press("t")
    assert desk.evaluate("document.documentElement.dataset.theme") == "light"
    desk.keyboard.press("b")
    desk.wait_for_url(f"{home}saved/")
    desk.keyboard.press("h")
    desk.wait_for_url(home)


def test_keys_lead_to_the_neighbours(desk: Page, story: str) -> None:
    desk.goto(story)
    desk.wait_for_selector(".foot .tools button")
    for rel, key in (("prev", "k"), ("next", "j")):
        href = desk.locator(f"a[rel={rel}]").first.get_attribute("href")
        desk.keyboard.press(key)
        desk.wait_for_url(f"**{href}")
        desk.wait_for_selector(".foot .tools button")


def test_the_sheet_of_keys(desk: Page, story: str) -> None:
    desk.goto(story)
    button = desk.get_by_role("button", name="اختصارات لوحة المفاتيح")
    button.focus()
    desk.keyboard.press("Enter")
    sheet = desk.get_by_role("dialog", name="اختصارات لوحة المفاتيح")
    expect(sheet).to_be_visible()
    assert sheet.locator("dt").count() >= 8
    desk.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(button).to_be_focused()
    desk.keyboard.press("?")
    expect(sheet).to_be_visible()
    desk.keyboard.press("Escape")
    press(desk, "؟", "Slash")
    expect(sheet).to_be_visible()


def test_single_keys_can_be_switched_off(desk: Page, story: str) -> None:
    desk.goto(story)
    before = size_of(desk)
    desk.keyboard.press("?")
    desk.uncheck("[name=keys]")
    desk.click("[data-do=close]")
    desk.keyboard.press("+")
    desk.reload()
    desk.keyboard.press("+")
    desk.keyboard.press("?")
    expect(desk.locator("#_help")).to_be_hidden()
    assert size_of(desk) == before
    desk.click("[data-do=help]")
    desk.check("[name=keys]")
    desk.keyboard.press("Escape")
    desk.keyboard.press("+")
    assert size_of(desk) > before


def test_a_phone_is_not_told_of_keys(browser: Browser, story: str) -> None:
    with new_context(browser, **SCREENS["phone"]) as context:
        page = context.new_page()
        page.goto(story)
        expect(page.locator(".foot .tools > [popovertarget=_display]")).to_be_visible()
        assert page.locator("[data-do=help]").count() == 0


AGO = [
    (0, "الآن"),
    (1, "قبل دقيقة واحدة"),
    (2, "قبل دقيقتين"),
    (5, "قبل 5 دقائق"),
    (59, "قبل 59 دقيقة"),
    (60, "قبل ساعة واحدة"),
    (125, "قبل ساعتين"),
    (300, "قبل 5 ساعات"),
    (599, "قبل 9 ساعات"),
    (600, None),
    (-5, None),
]


def test_times_of_the_last_ten_hours(page: Page, home: str) -> None:
    page.goto(home)
    dated = page.locator('main time[datetime*="T"]').first
    iso, absolute = dated.get_attribute("datetime"), dated.inner_text()
    assert iso
    moment = datetime.fromisoformat(iso)
    for minutes, ago in AGO:
        page.clock.set_fixed_time(moment + timedelta(minutes=minutes, seconds=1))
        page.goto(home)
        page.wait_for_selector(".foot .tools button")
        shown = page.locator(f'main time[datetime="{iso}"]').first
        assert shown.inner_text() == (ago or absolute), minutes
        assert shown.get_attribute("title") == (absolute if ago else None)
        assert shown.get_attribute("datetime") == iso


def test_paper_has_the_whole_date(page: Page, home: str) -> None:
    page.goto(home)
    dated = page.locator('main time[datetime*="T"]').first
    iso, absolute = dated.get_attribute("datetime") or "", dated.inner_text()
    page.clock.set_fixed_time(datetime.fromisoformat(iso) + timedelta(hours=3))
    page.goto(home)
    dated = page.locator(f'main time[datetime="{iso}"]').first
    expect(dated).to_have_text("قبل 3 ساعات")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(dated).to_have_text(absolute)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(dated).to_have_text("قبل 3 ساعات")


def test_times_are_told_before_anything_is_seen(page: Page, home: str) -> None:
    """Without the module that brings the tools: lines keep their length from the first paint on."""
    page.goto(home)
    iso = page.locator('main time[datetime*="T"]').first.get_attribute("datetime") or ""
    page.clock.set_fixed_time(datetime.fromisoformat(iso) + timedelta(hours=1, minutes=1))
    page.route("**/main.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(home)
    expect(page.locator(f'main time[datetime="{iso}"]').first).to_have_text("قبل ساعة واحدة")


def test_the_reading_time_is_in_the_page(sample: Site, english: Site, persian: Site) -> None:
    said = {text for path in sample.pages() for text in [sample.text(path)] if "مدة القراءة: " in text}
    assert len(said) > 20
    assert any("مدة القراءة: دقيقة واحدة" in text for text in said)
    assert any("1 minute to read" in english.text(path) for path in english.pages())
    assert any("۱ دقیقه خواندن" in persian.text(path) for path in persian.pages())


def test_without_scripts_there_is_no_dead_control(browser: Browser, home: str, story: str) -> None:
    with new_context(browser, java_script_enabled=False) as context:
        page = context.new_page()
        for address in (story, home, f"{home}saved/", f"{home}offline/", f"{home}404.html"):
            page.goto(address)
            assert page.locator("button, input, select, dialog, [popover]").count() == 0
            assert (page.locator(".tools").first.bounding_box() or {"height": 0})["height"] == 0
        page.goto(f"{home}saved/")
        expect(page.locator("main")).to_contain_text("تحتاج هذه القائمة إلى جافاسكربت")


def test_nothing_moves_when_the_tools_come(page: Page, story: str) -> None:
    page.add_init_script("""
        window.moved = 0;
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) window.moved += entry.value;
        }).observe({type: 'layout-shift', buffered: true});
    """)
    page.route("**/main.js", after_the_first_paint)
    page.goto(story)
    page.wait_for_selector("[data-do=save]")
    settle(page)
    assert page.evaluate("window.moved") < 0.01


def test_tools_have_names_and_room_and_their_focus_shows(page: Page, story: str) -> None:
    page.add_init_script(f"({VOICES})('ar')")
    page.goto(story)
    expect(page.locator("[data-do=listen]")).to_be_visible()
    buttons = page.locator(".tools button:visible").all()
    assert len(buttons) >= 6
    for button in buttons:
        box = button.bounding_box()
        assert box
        assert box["width"] >= 24
        assert box["height"] >= 24
        assert button.inner_text().strip() or button.get_attribute("aria-label")
        button.focus()
        page.keyboard.press("Shift")  # a key, so that focus counts as the keyboard's
        assert button.evaluate("each => getComputedStyle(each).outlineStyle") != "none"


def test_the_panel_by_keyboard(desk: Page, story: str) -> None:
    desk.goto(story)
    opener = desk.locator(".story > .tools [popovertarget=_display]")
    opener.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#_display")).to_be_visible()
    desk.keyboard.press("Tab")
    expect(desk.locator("[data-do=smaller]")).to_be_focused()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Space")
    expect(desk.locator("#_display output")).to_contain_text("110")
    desk.keyboard.press("Escape")
    expect(desk.locator("#_display")).to_be_hidden()
    expect(opener).to_be_focused()


def test_tools_of_other_languages(browser: Browser, english: Site, persian: Site, serve: Serve) -> None:
    for site, words in ((english, ["Display", "Save"]), (persian, ["نمایش", "ذخیره"])):
        path = next(path for path in site.pages() if '<article class="story"' in site.text(path))
        address = serve(site)
        with new_context(browser) as context:
            watched = Watched(context.new_page())
            watched.page.goto(address + address_of(path))
            for word in words:
                expect(watched.page.locator(".story > .tools").get_by_role("button", name=word)).to_be_visible()
            watched.page.click("[data-do=save]")
            expect(watched.page.locator("[data-do=save]")).to_have_attribute("aria-pressed", "true")
            watched.page.goto(f"{address}saved/")
            expect(watched.page.locator(".kept li")).to_have_count(1)
            assert watched.complaints == []
