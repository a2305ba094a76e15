"""What other sites answered, remembered in `.warraq/links.json`: a good answer for a week, another for a day."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress

from msgspec import MsgspecError, Struct, json

from builder.check.external_links.http_client import LinkAnswer
from builder.disk.atomic import write_whole

GOOD, BAD, FORGOTTEN = 7 * 86_400, 86_400, 30 * 86_400  # seconds
_VERSION = 1  # of the file


class CachedAnswer(Struct, frozen=True):
    """An answer, and when it came, in seconds since 1970."""

    answer: LinkAnswer
    at: int


class _AnswerFile(Struct):
    version: int = 0
    addresses: dict[str, CachedAnswer] = {}


def load_answers(project: str) -> dict[str, CachedAnswer]:
    """All remembered answers by address; none where the file can't be read."""
    with suppress(OSError, MsgspecError), open(_file_name(project), "rb") as file:
        content = json.decode(file.read(), type=_AnswerFile)
        return content.addresses if content.version == _VERSION else {}
    return {}


def is_fresh(cached: CachedAnswer, now: float) -> bool:
    """Whether an answer still counts; one from the future never does."""
    return 0 <= now - cached.at < (GOOD if cached.answer.good else BAD)


def save_answers(project: str, answers: Mapping[str, CachedAnswer], linked: Iterable[str], now: float) -> None:
    """Writes the answers of addresses that are still linked to, and of others for a month."""
    wanted = set(linked)
    remembered = {
        address: cached
        for address, cached in sorted(answers.items())
        if address in wanted or now - cached.at < FORGOTTEN
    }
    name = _file_name(project)
    if not os.path.isdir(os.path.dirname(name)):
        return
    write_whole(name, json.format(json.encode(_AnswerFile(_VERSION, remembered)), indent=1))


def _file_name(project: str) -> str:
    return os.path.join(project, ".warraq", "links.json")
