"""A newsletter of the sample's stories, as it goes out by mail."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache

from builder.exports.mail import html_part
from builder.exports.newsletter import Selection, newsletter, select_stories
from builder.settings.settings import load
from tests.support.newsrooms import newsroom_of
from tests.support.paths import ROOT

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
PICTURES = tuple(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "content/pictures").glob("*.jpg")))


@lru_cache(maxsize=1)
def letter() -> str:
    """Its HTML."""
    settings = load({"site.toml": (ROOT / "site.toml").read_bytes()})[0]
    files = {
        f"content/{path.relative_to(ROOT / 'content').as_posix()}": path.read_text("utf-8")
        for path in (ROOT / "content").glob("*/*.txt")
    }
    edition = newsroom_of(files, settings, PICTURES).edition
    wanted = Selection(NOW - timedelta(weeks=8), NOW, 6, unsubscribe="https://example.org/leave")
    return html_part(newsletter(edition, select_stories(edition, wanted), wanted))
