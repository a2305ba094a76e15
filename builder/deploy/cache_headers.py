"""For how long what a storage gives out may be kept."""

import re

from builder.pages.host_rules import BRIEF, KEPT, LASTING

_LASTING = re.compile(LASTING)


def cache_control(path: str) -> str:
    """The header `Cache-Control`: files whose names change with their bytes stay for ever, others a minute."""
    return KEPT if _LASTING.search(path) else BRIEF
