"""The words of the live preview, in each language. Templates don't see them: they stand on no page of the site."""

from functools import cache

from msgspec import Struct

from builder.language.languages import LANGUAGES
from builder.language.phrases.load import load_phrases


class PreviewPhrases(Struct, frozen=True, forbid_unknown_fields=True):
    """Texts of the overlay, the ribbon and the panel. `{time}`, `{line}` and `{n}` are filled in."""

    problem: str
    no_site: str
    last_good: str
    what_to_do: str
    line: str
    open_editor: str
    not_opened: str
    close: str
    draft: str
    ahead: str
    over: str
    panel: str
    panel_button: str
    field: str
    found: str
    rule: str
    set_aside: str
    tags: str
    words: str
    paragraphs: str
    links: str
    outputs: str
    warnings: str
    none: str
    no_article: str
    lost: str


@cache
def preview_phrases(language: str) -> PreviewPhrases:
    """The words in a language; English for one not known."""
    return load_phrases(PreviewPhrases, language if language in LANGUAGES else "en", "preview")
