"""Lines that are only an address or a recording's name: which become cards and players, with what, and which don't."""

from typing import Any

import pytest

from builder.language.languages import LANGUAGES
from builder.language.providers import provider_name
from builder.pages.edition.embeds import embed_card, frame_permissions
from builder.pages.model.files import Files, is_article, published_path
from builder.pages.model.wording import Wording
from builder.reading.article import BodyLink
from builder.reading.parse import parse
from builder.reading.text.embeds import LONGEST, Embed, embed_alone, find_embed
from builder.settings.settings import ReadingSettings, Settings
from tests.support.growth import assert_linear, repeated

READING = ReadingSettings("جريدة الميناء", "ar")
YOUTUBE = "https://www.youtube-nocookie.com/embed/abc_efg-ijk"
VIMEO = "https://player.vimeo.com/video/76979871?dnt=1"
TWEET = "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=1234567890"
SOUND = "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2F"
FACEBOOK = "https://www.facebook.com/plugins/"


@pytest.mark.parametrize(
    ("address", "provider", "kind", "frame"),
    [
        ("https://www.youtube.com/watch?v=abc_efg-ijk", "youtube", "video", YOUTUBE),
        ("http://youtube.com/watch?v=abc_efg-ijk&list=PL1", "youtube", "video", YOUTUBE),
        ("https://m.youtube.com/watch?app=desktop&v=abc_efg-ijk", "youtube", "video", YOUTUBE),
        ("https://www.youtube.com/watch?v=abc_efg-ijk&t=90", "youtube", "video", YOUTUBE + "?start=90"),
        ("https://youtu.be/abc_efg-ijk?t=1m30s", "youtube", "video", YOUTUBE + "?start=90"),
        ("https://youtu.be/abc_efg-ijk", "youtube", "video", YOUTUBE),
        ("https://www.youtube.com/shorts/abc_efg-ijk", "youtube", "video", YOUTUBE),
        ("https://www.youtube.com/live/abc_efg-ijk?feature=share", "youtube", "video", YOUTUBE),
        ("https://vimeo.com/76979871", "vimeo", "video", VIMEO),
        ("https://vimeo.com/76979871/abcdef1234", "vimeo", "video", VIMEO + "&h=abcdef1234"),
        ("https://vimeo.com/channels/staffpicks/76979871", "vimeo", "video", VIMEO),
        ("https://player.vimeo.com/video/76979871?h=1", "vimeo", "video", VIMEO),
        ("https://twitter.com/harbour/status/1234567890", "x", "post", TWEET),
        ("https://x.com/harbour/status/1234567890?s=20", "x", "post", TWEET),
        ("https://mobile.twitter.com/i/web/status/1234567890", "x", "post", TWEET),
        ("https://t.me/harbour/123", "telegram", "post", "https://t.me/harbour/123?embed=1"),
        ("https://t.me/s/harbour/123", "telegram", "post", "https://t.me/harbour/123?embed=1"),
        (
            "https://www.facebook.com/watch/?v=1234567890",
            "facebook",
            "video",
            FACEBOOK + "video.php?show_text=false&href=",
        ),
        ("https://facebook.com/harbour/videos/1234567890/", "facebook", "video", FACEBOOK + "video.php?"),
        ("https://www.facebook.com/harbour/posts/pfbid0abc", "facebook", "post", FACEBOOK + "post.php?"),
        ("https://www.facebook.com/permalink.php?story_fbid=1&id=2", "facebook", "post", FACEBOOK + "post.php?"),
        ("https://fb.watch/abcdefg/", "facebook", "video", ""),
        ("https://www.instagram.com/p/abcDEF_-1/", "instagram", "post", "https://www.instagram.com/p/abcDEF_-1/embed/"),
        (
            "https://instagram.com/reel/abcDEF1/?igsh=x",
            "instagram",
            "video",
            "https://www.instagram.com/p/abcDEF1/embed/",
        ),
        (
            "https://www.tiktok.com/@har.bour/video/1234567890123",
            "tiktok",
            "video",
            "https://www.tiktok.com/player/v1/123",
        ),
        ("https://vm.tiktok.com/ZMabcde/", "tiktok", "video", ""),
        ("https://soundcloud.com/harbour/song-1", "soundcloud", "track", SOUND + "harbour%2Fsong-1"),
        ("https://soundcloud.com/harbour/sets/night?si=1", "soundcloud", "track", SOUND),
        (
            "https://www.openstreetmap.org/#map=15/31.95/35.91",
            *("openstreetmap", "map", "https://www.openstreetmap.org/export/embed.html?bbox="),
        ),
        ("https://www.openstreetmap.org/node/123", "openstreetmap", "map", ""),
        ("https://www.google.com/maps/@31.95,35.91,15z", "google-maps", "map", ""),
        ("https://www.google.com.eg/maps/place/%D8%B9/@31,35,15z/data=!3m1", "google-maps", "map", ""),
        ("https://maps.app.goo.gl/AbCdEfGh", "google-maps", "map", ""),
        ("https://www.example.org/files/plan.PDF?x=1#page=2", "example.org", "document", ""),
        ("https://example.org/ملف.pdf", "example.org", "document", ""),
    ],
)
def test_addresses(address: str, provider: str, kind: str, frame: str) -> None:
    found = find_embed(address)
    assert found is not None
    assert (found.provider, found.kind) == (provider, kind)
    assert found.address.isascii()
    assert found.frame.startswith(frame)
    assert bool(found.frame) == bool(frame)
    assert embed_alone(address) == "embed"


@pytest.mark.parametrize(
    "line",
    [
        "https://www.youtube.com/",
        "https://www.youtube.com/watch?v=short",
        "https://www.youtube.com/watch?v=abc_efg-ijk-and-more",
        "https://www.youtube.com/@harbour",
        "https://youtube.com.example.org/watch?v=abc_efg-ijk",
        "https://example.org/https://youtu.be/abc_efg-ijk",
        "https://youtu.be@example.org/abc_efg-ijk",
        "ftp://youtu.be/abc_efg-ijk",
        "javascript:https://youtu.be/abc_efg-ijk",
        "https://t.me/harbour",
        "https://x.com/harbour",
        "https://example.org/page.html",
        "https://example.org/pdf",
        "https://youtu.be/abc_efg-ijk.",
        "شاهد https://youtu.be/abc_efg-ijk",
        "https://youtu.be/abc_efg-ijk شاهد",
        "https://youtu.be/abc_efg-ijk?" + "x" * LONGEST,
        "قال المدير.mp3 وأضاف",
        "talk.mp3.html",
        "..",
        "",
    ],
)
def test_what_is_no_card(line: str) -> None:
    assert find_embed(line) is None
    assert embed_alone(line) == ""


@pytest.mark.parametrize("name", ["talk.mp3", "تسجيل.m4a", "../sound/a.OGG", "film.mp4", "film.webm", "تقرير.pdf"])
def test_names_of_recordings_and_documents(name: str) -> None:
    assert embed_alone(name) == "media"


def test_a_map_beyond_the_world_has_no_frame() -> None:
    found = find_embed("https://www.openstreetmap.org/#map=15/99.0/35.91")
    assert found is not None
    assert found.frame == ""
    marked = find_embed("https://www.openstreetmap.org/?mlat=31.9&mlon=35.9#map=99/31.95/35.91")
    assert marked is not None
    assert marked.frame.endswith("&layer=mapnik&marker=31.9%2C35.9")


@pytest.mark.parametrize(
    "part", ["a", "/", "?v=", "&v=", "%", "-1.1/", "maps/", "x.pdf", "@", "\\", "١", "https://youtu.be/"]
)
def test_hostile_addresses_are_quick(part: str) -> None:
    hosts = (
        "www.youtube.com/watch?",
        "www.facebook.com/",
        "www.google.com/maps",
        "openstreetmap.org/#map=",
        "example.org/",
    )

    def run(text: str) -> None:
        for host in hosts:
            embed_alone(f"https://{host}{text}")
            embed_alone(text + ".mp3")

    assert_linear(run, repeated(part), LONGEST - 50, most=100)
    assert_linear(run, repeated(part), 1_000_000, most=1)


def test_every_provider_has_a_name_in_every_language() -> None:
    for language in LANGUAGES:
        for provider in ("youtube", "vimeo", "x", "telegram", "facebook", "instagram", "tiktok", "soundcloud"):
            assert provider_name(provider, language) != provider
    assert provider_name("example.org", "ar") == "example.org"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_is_a_link_and_speaks_the_sites_language(language: Any) -> None:
    found = find_embed('https://youtu.be/abc_efg-ijk?a=%22><b>&c="')
    assert found is not None
    html = embed_card(found, Wording.of(Settings(language=language)))
    assert "<b>" not in html
    assert html.count('"') % 2 == 0
    assert f'lang="{language}"' in html
    assert 'rel="noopener noreferrer"' in html
    assert "target=" not in html
    assert "<iframe" not in html
    assert f'data-frame="{YOUTUBE}"' in html
    assert provider_name("youtube", language) in html.replace('<bdi dir="ltr">', "").replace("</bdi>", "")


def test_a_card_that_opens_nothing_has_no_button() -> None:
    html = embed_card(Embed("example.org", "document", "https://example.org/a.pdf"), Wording.of(Settings()))
    assert "<button" not in html
    assert "data-frame" not in html


def test_a_page_may_load_what_it_has_and_no_more() -> None:
    files = Files.of(["content/a.txt", "content/talk.mp3", "content/plan.pdf"])
    youtube, post = (
        BodyLink(0, "embed", address) for address in ("https://youtu.be/abc_efg-ijk", "https://t.me/harbour/1")
    )
    document = BodyLink(0, "embed", "https://example.org/a.pdf")
    sound = BodyLink(0, "media", "talk.mp3")
    of = "content/a.txt"
    assert frame_permissions((), files, of) == ""
    assert (
        frame_permissions((document, BodyLink(0, "media", "plan.pdf"), BodyLink(0, "media", "gone.mp3")), files, of)
        == ""
    )
    assert frame_permissions((youtube,), files, of) == "; frame-src https://www.youtube-nocookie.com"
    assert frame_permissions((post, youtube, youtube), files, of).endswith(
        "; frame-src https://t.me https://www.youtube-nocookie.com"
    )
    assert frame_permissions((sound,), files, of) == "; media-src 'self'"


LEAD = "قال مدير المشروع في بيان إن العمل في المرحلة الأولى اكتمل قبل موعده بأسبوعين كاملين."
LINES = ("https://youtu.be/abc_efg-ijk", LEAD, "talk.mp3", "https://t.me/harbour/1", LEAD)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_plain_text(gap: str) -> None:
    header = "العنوان: خبر عن الميناء\nالقسم: أخبار\n\n"
    parsed = parse("content/a.txt", (header + gap.join(LINES)).encode(), READING)
    assert parsed.article is not None
    assert parsed.html == f"\x020\x03\n<p>{LEAD}</p>\n\x021\x03\n\x022\x03\n<p>{LEAD}</p>"
    kinds = [(link.kind, link.target, link.line) for link in parsed.article.links]
    step = len(gap)
    assert kinds == [
        ("embed", LINES[0], 4),
        ("media", LINES[2], 4 + 2 * step),
        ("embed", LINES[3], 4 + 3 * step),
    ]
    assert parsed.article.summary == LEAD
    assert parsed.account.paragraphs == LINES


@pytest.mark.parametrize("first", ["https://youtu.be/abc_efg-ijk", "<https://youtu.be/abc_efg-ijk>"])
def test_markdown(first: str) -> None:
    text = "---\ntitle: خبر\n---\n\n" + "\n\n".join((first, *LINES[1:]))
    parsed = parse("content/a.md", text.encode(), READING)
    assert parsed.article is not None
    assert parsed.html.split("\n") == ["\x020\x03", f"<p>{LEAD}</p>", "\x021\x03", "\x022\x03", f"<p>{LEAD}</p>"]
    assert [link.line for link in parsed.article.links] == [5, 9, 11]
    assert parsed.article.summary == LEAD


@pytest.mark.parametrize(
    "text",
    [
        "نص https://youtu.be/abc_efg-ijk",
        "[https://youtu.be/abc_efg-ijk](https://example.org/)",
        "**https://youtu.be/abc_efg-ijk**",
        "`https://youtu.be/abc_efg-ijk`",
        "    https://youtu.be/abc_efg-ijk",
        "```\nhttps://youtu.be/abc_efg-ijk\n```",
        "> https://youtu.be/abc_efg-ijk",
        "- https://youtu.be/abc_efg-ijk",
        "[[talk.mp3]]",
    ],
)
def test_markdown_that_is_no_card(text: str) -> None:
    parsed = parse("content/a.md", f"---\ntitle: خبر\n---\n\n{text}\n".encode(), READING)
    assert parsed.article is not None
    assert [link for link in parsed.article.links if link.kind in ("embed", "media")] == []


def test_two_addresses_in_one_paragraph_are_two_cards() -> None:
    text = "---\ntitle: خبر\n---\n\nhttps://youtu.be/abc_efg-ijk\nhttps://t.me/harbour/1\n"
    parsed = parse("content/a.md", text.encode(), READING)
    assert parsed.html == "\x020\x03\x021\x03"


def test_captions_and_transcripts_belong_to_a_recording_and_are_no_articles() -> None:
    names = ["content/a/film.mp4", "content/a/film.vtt", "content/a/film.en.vtt", "content/a/film.transcript.md"]
    files = Files.of(names)
    beside = files.texts_of("content/a/film.mp4")
    assert [(each.source, each.captions, each.language) for each in beside] == [
        (names[1], True, ""),
        (names[2], True, "en"),
        (names[3], False, ""),
    ]
    assert not is_article(names[3])
    assert published_path(names[3]) == "a/film.transcript.txt"
    assert is_article("content/a/transcript.txt")
