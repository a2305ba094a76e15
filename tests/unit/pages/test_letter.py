"""The newsletter: which stories it has, how it is written for mail clients, and that it is the same each time."""

import re
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser

import pytest
from msgspec import structs

from builder.exports.mail import html_part, mail_message, text_part
from builder.exports.newsletter import Newsletter, Selection, newsletter, select_stories
from builder.language.marks import with_marks
from builder.language.phrases.newsletter import NewsletterPhrases, newsletter_phrases
from builder.language.phrases.pages import phrases
from builder.settings.settings import Settings
from tests.support.newsrooms import Newsroom, newsroom_of

LANGUAGES = ("ar", "fa", "ur", "he", "en")
NOW = datetime(2026, 4, 30, 12, tzinfo=UTC)
STORY = """العنوان: {headline}
التاريخ: {date}
القسم: {section}
الصورة: boats.jpg
وصف الصورة: قوارب

نص الخبر عن C++ وعن 737-800 و<b>.
"""
PICTURE = "content/boats.jpg"


def newsroom(**settings: object) -> Newsroom:
    files = {
        f"content/{day:02}.txt": STORY.format(
            headline=f"خبر {day} عن Apple Inc. في <المدينة>",
            date=f"2026-04-{day:02}" + (" 10:00" if day % 2 else ""),
            section="اقتصاد" if day % 3 else "مدينة",
        )
        for day in range(1, 31)
    }
    made = structs.replace(Settings(), title="صحيفة C++", address="https://example.org/", **settings)
    return newsroom_of(files, made, (PICTURE,))


def written(wanted: Selection, **settings: object) -> Newsletter:
    edition = newsroom(**settings).edition
    return newsletter(edition, select_stories(edition, wanted), wanted)


def days(wanted: Selection) -> list[int]:
    edition = newsroom().edition
    return [edition.newsroom.stories[index].moment.day for index in select_stories(edition, wanted)]


def test_the_stories_are_those_of_the_time_the_newest_first() -> None:
    assert days(Selection(NOW - timedelta(days=3), NOW, 12)) == [30, 29, 28]  # the 27th at ten was earlier
    assert days(Selection(NOW - timedelta(days=3), NOW, 2)) == [30, 29]
    assert days(Selection(NOW - timedelta(days=9), NOW, 12, "مدينة")) == [30, 27, 24]
    assert days(Selection(NOW - timedelta(days=9), NOW - timedelta(days=6), 12)) == [24, 23, 22]


def test_a_story_without_an_hour_counts_on_its_whole_day() -> None:
    evening = datetime(2026, 4, 28, 20, tzinfo=UTC)
    assert days(Selection(evening, evening + timedelta(hours=3), 12)) == [28]
    assert (
        days(Selection(evening + timedelta(hours=4), evening + timedelta(hours=13), 12)) == []
    )  # of the 29th the hour is known


class Seen(HTMLParser):
    """The start tags of a document, and its texts with the direction that the nearest element tells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.opened: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.tags.append((tag, told))
        if tag not in ("meta", "img", "br", "hr"):
            self.opened.append((tag, told.get("dir", "")))

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self.opened and self.opened[-1][0] not in ("style", "title"):
            block = next(way for name, way in reversed(self.opened) if name not in ("a", "span"))
            self.texts.append((data, block))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_needs_no_tables_no_stylesheet_and_says_its_direction_everywhere(language: str) -> None:
    html = html_part(written(Selection(NOW - timedelta(days=3), NOW, 12), language=language))
    seen = Seen(html)
    names = {name for name, _ in seen.tags}
    assert names & {"table", "tr", "td", "script", "link", "bdi", "bdo", "form", "svg", "picture", "source"} == set()
    way = "ltr" if language == "en" else "rtl"
    assert ("html", {"lang": language, "dir": way}) in seen.tags
    assert all(direction in ("rtl", "ltr") for _, direction in seen.texts), seen.texts
    for name, told in seen.tags:
        if name in ("p", "h1", "h2", "a", "body"):
            assert told.get("style"), (name, told)
        if name in ("a", "img"):
            assert re.fullmatch(r"https://example\.org/[!-~]*", told.get("href", told.get("src", "")))
        if name == "img":
            assert {"width", "height", "alt"} <= told.keys()
            assert int(told["width"]) <= 560
        assert not re.search(r"\b(?:left|right|float|position|flex|grid)\b|inline-|url\(", told.get("style", ""))
    assert "max-width: 560px" in html
    assert not re.search("[\u2066-\u2069]", html)


def test_text_of_articles_is_never_markup() -> None:
    html = html_part(written(Selection(NOW - timedelta(days=1), NOW, 12)))
    assert "&lt;المدينة&gt;" in html
    assert "<المدينة>" not in html


def test_what_runs_the_other_way_is_between_marks() -> None:
    assert with_marks("أعلنت Apple Inc. أمس", "rtl") == "أعلنت \u200f\u200eApple Inc.\u200e\u200f أمس"
    assert with_marks("خبر بلا شيء", "rtl") == "خبر بلا شيء"
    assert "\u200eApple Inc.\u200e" in text_part(written(Selection(NOW - timedelta(days=1), NOW, 12)))


def test_the_plain_form_has_each_address_on_a_line_of_its_own() -> None:
    said = written(Selection(NOW - timedelta(days=3), NOW, 12, unsubscribe="https://example.org/leave"))
    text = text_part(said)
    for each in said.items:
        assert f"\n{each.href}\n" in text
    assert text.rstrip().endswith(f"{said.unsubscribe}: https://example.org/leave")
    assert not re.search("[\u2066-\u2069]", text)


def parts(data: bytes) -> tuple[EmailMessage, list[EmailMessage]]:
    message = message_from_bytes(data, policy=default)
    return message, list(message.walk())[1:]


def test_the_message_has_both_forms_and_the_headers_that_it_needs() -> None:
    said = written(Selection(NOW - timedelta(days=3), NOW, 12, unsubscribe="https://example.org/leave"))
    data = mail_message(said, "news@example.org", "Thu, 30 Apr 2026 12:00:00 +0000", "example.org")
    message, (plain, html) = parts(data)
    assert data.isascii()
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert message.get_content_type() == "multipart/alternative"
    assert [plain.get_content_type(), html.get_content_type()] == ["text/plain", "text/html"]
    assert [each.get_content_charset() for each in (plain, html)] == ["utf-8", "utf-8"]
    assert str(make_header(decode_header(str(message["Subject"])))) == said.subject
    assert message["MIME-Version"] == "1.0"
    assert message["Date"] == "Thu, 30 Apr 2026 12:00:00 +0000"
    assert message["List-Unsubscribe"] == "<https://example.org/leave>"
    assert re.fullmatch(r"<[0-9a-f]{32}@example\.org>", str(message["Message-ID"]))
    assert "news@example.org" in str(message["From"])
    assert {"To", "Cc", "Bcc", "X-Mailer", "Received"} & set(message.keys()) == set()
    assert plain.get_payload(decode=True).decode().replace("\r\n", "\n") == text_part(said)  # type: ignore[union-attr]
    assert html.get_payload(decode=True).decode().replace("\r\n", "\n") == html_part(said)  # type: ignore[union-attr]


def test_the_same_letter_gives_the_same_bytes_and_another_another_id() -> None:
    first, second = (written(Selection(NOW - timedelta(days=span), NOW, 12)) for span in (3, 2))
    sent = [
        mail_message(each, "a@example.org", "Thu, 30 Apr 2026 12:00:00 +0000", "example.org")
        for each in (first, first, second)
    ]
    assert sent[0] == sent[1]
    ids = [parts(each)[0]["Message-ID"] for each in sent]
    assert ids[0] != ids[2]


def test_a_header_can_not_be_put_in_by_a_title() -> None:
    said = structs.replace(written(Selection(NOW - timedelta(days=1), NOW, 12)), subject="أ B: c", title="x")
    assert "Bcc" not in parts(mail_message(said, "a@example.org", "Thu, 30 Apr 2026 12:00:00 +0000", "h"))[0]
    with pytest.raises(ValueError, match="Header values may not contain"):
        mail_message(structs.replace(said, subject="a\r\nBcc: b@example.org"), "a@example.org", "x", "h")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_own_words(language: str) -> None:
    words = newsletter_phrases(language)
    for field in NewsletterPhrases.__struct_fields__:
        told = getattr(words, field)
        assert told.strip() == told != ""
        fields = {
            "subject": {"title", "date"},
            "heading": {"date"},
            "span": {"first", "last"},
            "whole_site": {"title"},
            "why": {"title"},
        }
        assert set(re.findall(r"{(\w+)}", told)) == fields.get(field, set())
        assert language == "en" or told != getattr(newsletter_phrases("en"), field)


def test_its_words_are_none_of_the_pages() -> None:
    """A change in them makes no page anew."""
    assert set(NewsletterPhrases.__struct_fields__) & set(phrases("ar").__struct_fields__) <= {"heading"}
