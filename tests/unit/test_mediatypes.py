"""What hosts and the preview say that a file is."""

from builder.mediatypes import media_type


def test_types_go_by_the_name_whatever_its_letters_case() -> None:
    told = {
        "a/index.html": "text/html; charset=utf-8",
        "style.01234567.css": "text/css; charset=utf-8",
        "city/rss.xml": "application/xml; charset=utf-8",
        "atom.xml": "application/xml; charset=utf-8",
        "city/feed.json": "application/feed+json; charset=utf-8",
        "index.json": "application/json; charset=utf-8",
        "feeds.opml": "text/x-opml; charset=utf-8",
        "sitemap.xml": "application/xml; charset=utf-8",
        "manifest.webmanifest": "application/manifest+json; charset=utf-8",
        "a.VTT": "text/vtt; charset=utf-8",
        "a/PHOTO.JPG": "image/jpeg",
        "a.mp3": "audio/mpeg",
        "fonts/a.woff2": "font/woff2",
        "a.unknown": "application/octet-stream",
        "_redirects": "text/plain; charset=utf-8",
        "LICENSE": "text/plain; charset=utf-8",
    }
    assert {path: media_type(path) for path in told} == told
