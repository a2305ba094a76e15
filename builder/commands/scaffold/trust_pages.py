"""The pages that a new project tells readers of itself with: a beginning, with marks where only its makers know more.

They lie in `trust/`, in each language, as they are made. What stands between ⟦ and ⟧ is to be filled in or struck out.
"""

import os.path

_FOLDER = os.path.join(os.path.dirname(__file__), "trust")
# Not `corrections`, which would want the address of the list of corrections.
_NAMES = ("about", "ethics", "corrections-policy", "ownership", "contact")


def trust_pages(language: str) -> dict[str, str]:
    """The files of the trust pages in a language, by path."""
    return {f"content/pages/{name}.md": _text(language, f"{name}.md") for name in _NAMES}


def _text(language: str, name: str) -> str:
    with open(os.path.join(_FOLDER, language, name), encoding="utf-8") as file:
        return file.read()
