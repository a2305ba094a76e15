"""Short texts: summaries that are whole sentences or words, whatever spaces are between them."""

from hypothesis import given
from hypothesis import strategies as st

from builder.language.bidi import isolate_html, isolate_text
from builder.reading.article import Article, DisplayTexts
from builder.reading.text.summaries import display_texts, headline_from_lead, shorten_summary


def test_a_short_text_is_its_own_summary() -> None:
    assert shorten_summary("جملة\u00a0 أولى.\nثانية") == "جملة أولى. ثانية"


def test_whole_sentences_if_they_fill_a_third() -> None:
    assert shorten_summary("أ" * 30 + ". " + "ب" * 60, limit=80) == "أ" * 30 + "."
    assert shorten_summary("أ. " + "ب " * 60, limit=20) == "أ. ب ب ب ب ب ب ب ب…"


def test_a_headline_ends_at_a_clause() -> None:
    assert headline_from_lead("قال الوزير في مؤتمر صحفي أمس، إن العمل بدأ.") == "قال الوزير في مؤتمر صحفي أمس"


@given(
    st.lists(st.tuples(st.text("اب.؟", min_size=1, max_size=9), st.sampled_from([" ", "\n", " " * 30, "\u00a0 "]))),
    st.integers(2, 40),
)
def test_gaps_between_words_count_as_one_space(words: list[tuple[str, str]], limit: int) -> None:
    text = "".join(map("".join, words))
    assert shorten_summary(text, limit) == shorten_summary(" ".join(text.split()), limit)
    assert len(shorten_summary(text, limit)) <= limit


def test_what_is_as_the_text_itself_is_kept_once() -> None:
    assert display_texts("وصول السفينة", "رست صباح اليوم.", "ar") == DisplayTexts()
    assert display_texts("السفينة Aurora", "رست.", "ar").summary == ""


@given(st.text("اب A<&1.", min_size=1, max_size=12), st.text("اب A<&1.", max_size=12))
def test_lists_show_both_isolated_whatever_is_kept(headline: str, summary: str) -> None:
    article = Article("content/a.txt", headline, "ar", "rtl", display_texts(headline, summary, "ar"), summary=summary)
    assert article.shown == DisplayTexts(
        isolate_html(headline, "rtl"),
        isolate_html(summary, "rtl"),
        isolate_text(headline, "rtl"),
        isolate_text(summary, "rtl"),
    )
