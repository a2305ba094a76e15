"""The header `Cache-Control` that a storage sends with each file."""

import re

from builder.pages.host_rules import BRIEF, KEPT, LASTING

_LASTING = re.compile(LASTING)


def cache_control(path: str) -> str:
    """Files whose names change with their bytes may be cached for ever, others for a minute."""
    return KEPT if _LASTING.search(path) else BRIEF
