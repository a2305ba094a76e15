"""The words of the newsletter, in each language. Templates don't see them: they stand on no page of the site."""

from functools import cache

from msgspec import Struct

from builder.language.languages import LANGUAGES
from builder.language.phrases.load import load_phrases


class NewsletterPhrases(Struct, frozen=True, forbid_unknown_fields=True):
    """Texts of a mail. `{title}` is the site's name, `{date}` a day; `{first}` and `{last}` are the ends of a time."""

    subject: str
    heading: str
    span: str
    read: str
    whole_site: str
    why: str
    unsubscribe: str


@cache
def newsletter_phrases(language: str) -> NewsletterPhrases:
    """The words in a language; English for one not known."""
    return load_phrases(NewsletterPhrases, language if language in LANGUAGES else "en", "newsletter")
