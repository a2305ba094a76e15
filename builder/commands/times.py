"""The times that commands are given: the instant that they work at, and the beginning of a span of stories."""

import re
from datetime import UTC, datetime, timedelta

from builder.settings.settings import Settings
from builder.terminal.boundary import WrongUse

_SPAN = re.compile(r"(\d{1,4})([hdw])")
_HOURS = {"h": 1, "d": 24, "w": 168}


def require_time(text: str) -> None:
    """Raises WrongUse if a text is not an instant; without a text it is now."""
    if not _is_time(text or "2000-01-01"):
        raise WrongUse(f"`{text}` is not a time. Write it like 2026-11-24T12:00 or 2026-11-24T12:00:00Z.")


def build_time(text: str, settings: Settings) -> datetime:
    """The time asked for; one without a zone is in the site's."""
    if not text:
        return datetime.now(UTC)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=settings.zone)


def require_start(text: str) -> None:
    """Raises WrongUse if a text is neither a span of time nor an instant."""
    if not _SPAN.fullmatch(text) and not _is_time(text):
        raise WrongUse(f"`{text}` is no time to begin at. Write it like 12h, 1d, 2w or 2026-11-24T12:00.")


def start_time(text: str, end: datetime, settings: Settings) -> datetime:
    """The beginning of a time: so long before its end (`12h`, `1d`, `2w`), or an instant of its own."""
    if span := _SPAN.fullmatch(text):
        return end.astimezone(UTC) - timedelta(hours=int(span[1]) * _HOURS[span[2]])
    return build_time(text, settings)


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
