"""The instant that a command works at: now, or the one that it was given."""

from datetime import UTC, datetime

from builder.settings.settings import Settings


def time_fault(text: str) -> str:
    """Why a text is not an instant, empty if it is one or none was given."""
    try:
        datetime.fromisoformat(text or "2000-01-01")
    except ValueError:
        return f"`{text}` is not a time. Write it like 2026-11-24T12:00 or 2026-11-24T12:00:00Z."
    return ""


def build_time(text: str, settings: Settings) -> datetime:
    """The time asked for; one without a zone is in the site's."""
    if not text:
        return datetime.now(UTC)
    given = datetime.fromisoformat(text)
    return given if given.tzinfo else given.replace(tzinfo=settings.zone)
