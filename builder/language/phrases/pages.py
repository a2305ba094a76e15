"""The words of the site itself, in each language."""

from functools import cache

from msgspec import Struct

from builder.language.languages import LANGUAGES, direction
from builder.language.phrases.load import load_phrases
from builder.language.plurals import PluralForms


class Phrases(Struct, frozen=True, forbid_unknown_fields=True):
    """Texts of the theme. `{n}`, `{title}`, `{kind}` and `{name}` are filled in; `by`, `updated`, `source` and `photo`
    stand before their value.
    """

    skip_to_content: str
    menu: str
    home: str
    sections: str
    tags: str
    authors: str
    agencies: str
    places: str
    archive: str
    latest: str
    more: str
    older: str
    newer: str
    previous_article: str
    next_article: str
    earlier_coverage: str
    in_this_section: str
    published: str
    updated: str
    by: str
    source: str
    quoted_source: str
    not_found_title: str
    not_found_text: str
    moved_title: str
    gone_title: str
    gone_text: str
    go_home: str
    page_of: str
    feed_title: str
    feeds_title: str
    feeds_text: str
    feeds_all: str
    feeds_file: str
    languages: str
    read_here: str
    list_description: str
    empty_list: str
    draft: str
    footer_note: str
    video: str
    post: str
    track: str
    map: str
    document: str
    embed_on: str
    embed_show: str
    transcript: str
    photo: str
    article_count: PluralForms
    kind_analysis: str
    kind_opinion: str
    kind_explainer: str
    kind_statement: str
    kind_sponsored: str
    kind_report: str
    kind_interview: str
    kind_review: str
    breaking: str
    live: str
    corrections: str
    correction_correction: str
    correction_clarification: str
    correction_update: str
    how_we_know: str
    tools: str
    display: str
    text_size: str
    larger: str
    smaller: str
    theme: str
    theme_system: str
    theme_light: str
    theme_dark: str
    theme_sepia: str
    width: str
    width_narrow: str
    width_normal: str
    width_wide: str
    close: str
    save: str
    saved_title: str
    saved_text: str
    saved_empty: str
    saved_no_script: str
    remove: str
    listen: str
    pause: str
    resume: str
    stop: str
    share: str
    copy_link: str
    link_copied: str
    print: str
    continue_reading: str
    shortcuts: str
    single_keys: str
    offline_title: str
    offline_text: str
    try_again: str
    reading_time: PluralForms


@cache
def phrases(language: str) -> Phrases:
    """The site's words in a language; Arabic for an unknown one from the right, else English."""
    main = language.partition("-")[0]
    if main not in LANGUAGES:
        main = "ar" if direction(language) == "rtl" else "en"
    return load_phrases(Phrases, main, "pages")
