"""What other sites answered, kept in `.warraq/links.json`: a good answer for a week, another for a day."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress

from msgspec import MsgspecError, Struct, json

from builder.check.http import LinkAnswer

GOOD, BAD, FORGOTTEN = 7 * 86_400, 86_400, 30 * 86_400  # seconds
_FORM = 1


class CachedAnswer(Struct, frozen=True):
    """An answer, and when it came, in seconds since 1970."""

    answer: LinkAnswer
    at: int


class _File(Struct):
    version: int = 0
    addresses: dict[str, CachedAnswer] = {}


def load_answers(project: str) -> dict[str, CachedAnswer]:
    """All answers that are kept; none where the file can't be read."""
    with suppress(OSError, MsgspecError), open(_name(project), "rb") as file:
        kept = json.decode(file.read(), type=_File)
        return kept.addresses if kept.version == _FORM else {}
    return {}


def fresh_answers(kept: CachedAnswer, now: float) -> bool:
    """Whether an answer still counts; one from the future never does."""
    return 0 <= now - kept.at < (GOOD if kept.answer.good else BAD)


def save_answers(project: str, answers: Mapping[str, CachedAnswer], linked: Iterable[str], now: float) -> None:
    """Writes the answers of addresses that are still linked to, and of others for a month."""
    wanted = set(linked)
    left = {each: kept for each, kept in answers.items() if each in wanted or now - kept.at < FORGOTTEN}
    folder = os.path.dirname(_name(project))
    if not os.path.isdir(folder):
        return
    aside = f"{_name(project)}.{os.getpid()}.tmp"
    with open(aside, "wb") as file:
        file.write(json.format(json.encode(_File(_FORM, dict(sorted(left.items())))), indent=1))
    os.replace(aside, _name(project))


def _name(project: str) -> str:
    return os.path.join(project, ".warraq", "links.json")
