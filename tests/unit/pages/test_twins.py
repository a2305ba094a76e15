"""What Warraq publishes Warraq can read: the plain twins of an article give that article."""

import random
import re
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from bench.corpus import article as invented
from builder.newsroom.newsroom import Story
from builder.pages.data.body_text import body_text
from builder.settings.settings import Settings
from tests.support.newsrooms import Newsroom, newsroom_of
from tests.support.twins import PICTURES, SAMPLE, SETTINGS

FIELDS = (
    *("headline", "kicker", "deck", "summary", "source", "quoted_source", "language", "direction", "kind", "live"),
    *("image_alt", "caption", "image_credit", "sources_note", "breaking", "expires", "draft"),
)
PLACED = (
    *("moment", "timed", "updated", "updated_timed", "section", "authors", "agency", "place", "tags", "amendments"),
    *("address", "breaking"),
)


def again(newsroom: Newsroom, form: str, settings: Settings) -> Newsroom:
    """The newsroom whose only files are the twins of another's articles; their pictures lie in `static/`."""
    count = len(newsroom.edition.newsroom.stories)
    texts = {f"content/{at:03}.{form}": newsroom.text(at, form) for at in range(count)}
    named = re.compile(r"(?:\(|: \"?)(/[^\s\")]+\.(?:jpg|mp3|mp4))")
    pictures = {"static" + unquote(name) for text in texts.values() for name in named.findall(text)}
    return newsroom_of(texts, settings, tuple(sorted(pictures)))


def same_story(one: Story, other: Story) -> None:
    for field in FIELDS:
        assert getattr(other.article, field) == getattr(one.article, field), (one.article.path, field)
    for field in PLACED:
        assert getattr(other, field) == getattr(one, field), (one.article.path, field)
    assert bool(one.article.image) == bool(other.article.image)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def told(newsroom: Newsroom, at: int) -> tuple[str, ...]:
    """The paragraphs as reading gave them."""
    path = newsroom.edition.newsroom.stories[at].article.path
    return tuple(" ".join(each.split()) for each in newsroom.parsed[path].account.paragraphs)


@pytest.mark.parametrize("form", ["md", "txt"])
def test_the_twins_of_the_sample_site_give_its_articles(form: str) -> None:
    before = newsroom_of(SAMPLE, SETTINGS, PICTURES)
    after = again(before, form, SETTINGS)
    assert len(after.edition.newsroom.stories) == len(before.edition.newsroom.stories) > 30
    places = {story.address: at for at, story in enumerate(after.edition.newsroom.stories)}
    for at, story in enumerate(before.edition.newsroom.stories):
        place = places[story.address]
        same_story(story, after.edition.newsroom.stories[place])
        if not story.article.live and form == "md":  # a dash before the title of an entry is not in a heading
            assert told(after, place) == told(before, at)
        assert words(body_text(after.filled(place))) == words(body_text(before.filled(at)))


@pytest.mark.parametrize("form", ["md", "txt"])
@pytest.mark.parametrize("markdown", [False, True])
def test_the_twins_of_invented_articles_give_them(form: str, markdown: bool) -> None:
    draw = random.Random(7)
    day = datetime(2026, 3, 1, tzinfo=UTC).date()
    files = {}
    for number in range(40):
        path, text = invented(draw, number, day, markdown)
        files[f"content/{path}"] = text
    settings = structs.replace(Settings(), title="صحيفة", timezone="Africa/Cairo")
    before = newsroom_of(files, settings)
    after = again(before, form, settings)
    for at, (one, other) in enumerate(
        zip(before.edition.newsroom.stories, after.edition.newsroom.stories, strict=True)
    ):
        same_story(one, other)
        assert told(after, at) == told(before, at)
        assert after.html(at) == before.html(at) or markdown


# What means something in Markdown, in plain text or in HTML, wherever it may stand.
ODD = (
    *(
        "*",
        "**غليظ**",
        "_مائل_",
        "`رمز`",
        "[قوس]",
        "[[رابط]]",
        "![صورة]",
        "<b>وسم</b>",
        "<script>",
        "&amp;",
        "& ",
        "\\",
    ),
    *("{{< x >}}", "{: #x }", "==مهم==", "~~قديم~~", "%%سر%%", "|", "a | b", "#وسم", "# ", "1. ", "2) ", "٣. ", "- "),
    *(
        "+ ",
        "> ",
        "---",
        "***",
        "===",
        "```",
        "~~~",
        ": ",
        "[^1]",
        "[^1]: ",
        "[x]: y",
        "(c)",
        "«",
        "««",
        "»»",
        "$5",
        "5%",
    ),
    *(
        "https://example.org/a_b_c",
        "www.example.org",
        "a@example.org",
        "C++",
        "snake_case_name",
        "!",
        "...",
        "Inc.",
        "<",
    ),
    *("—", "المصدر: كذا", "09:10", "2026-11-24", "الوسوم: ا، ب", "!!! note", "[TOC]", "&copy;", "\\*", "x^2^", "H~2~O"),
)
WORDS = {
    "ar": "افتتحت البلدية صباح اليوم جسرا جديدا للمشاة فوق النهر القديم",
    "fa": "شهرداری امروز پل تازه‌ای برای پیاده‌ها بر روی رودخانه گشود",
    "ur": "بلدیہ نے آج صبح دریا پر پیدل چلنے والوں کے لیے نیا پل کھولا",
    "he": "העירייה פתחה הבוקר גשר חדש להולכי רגל מעל הנהר הישן",
    "en": "The city opened a new bridge for walkers over the old river",
}


@st.composite
def lines(draw: st.DrawFn, language: str) -> str:
    """A line of words with odd things among them."""
    parts = draw(st.lists(st.sampled_from((*ODD, *WORDS[language].split() * 4)), min_size=4, max_size=12))
    return " ".join(parts)


@pytest.mark.parametrize("language", WORDS)
@given(data=st.data())
def test_plain_texts_with_odd_signs_come_back_letter_by_letter(language: str, data: st.DataObject) -> None:
    body = data.draw(st.lists(lines(language), min_size=1, max_size=4))
    head = f"Title: {WORDS[language]}\nLanguage: {language}\nDate: 2026-05-01 10:20\nFormat: clean\n\n"
    settings = structs.replace(Settings(), title="صحيفة", language="ar")
    before = newsroom_of({"content/a.txt": head + "\n\n".join(body) + "\n"}, settings)
    for form in ("txt", "md"):
        after = again(before, form, settings)
        same_story(before.edition.newsroom.stories[0], after.edition.newsroom.stories[0])
        assert told(after, 0) == told(before, 0), before.text(0, form)
        if form == "txt":
            assert after.html(0) == before.html(0)


@pytest.mark.parametrize("language", WORDS)
@given(data=st.data())
def test_markdown_with_odd_signs_comes_back_word_by_word(language: str, data: st.DataObject) -> None:
    marks = st.sampled_from(("", "## ", "- ", "1. ", "> ", "    ", "| a | b |\n|---|---|\n| c | ", "term\n:   "))
    body = data.draw(st.lists(st.builds(str.__add__, marks, lines(language)), min_size=1, max_size=5))
    head = f'---\ntitle: "{WORDS[language]}"\nlang: {language}\ndate: 2026-05-01\n---\n\n'
    text = head + "\n\n".join((WORDS[language], *body)) + "\n"
    settings = structs.replace(Settings(), title="صحيفة", language="ar")
    before = newsroom_of({"content/a.md": text}, settings)
    for form in ("txt", "md"):
        after = again(before, form, settings)
        same_story(before.edition.newsroom.stories[0], after.edition.newsroom.stories[0])
        assert words(body_text(after.filled(0))) == words(body_text(before.filled(0))), before.text(0, form)
