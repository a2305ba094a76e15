"""The one place where text becomes HTML."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape as markupsafe_escape

from builder.markup import Html, element, escape, opening


@given(st.text())
def test_escaping_is_that_of_the_templates(text: str) -> None:
    assert escape(text) == str(markupsafe_escape(text))


def test_attributes_are_quoted_and_empty_ones_left_out() -> None:
    assert opening("a", {"href": '"><script>', "title": ""}) == '<a href="&#34;&gt;&lt;script&gt;">'


def test_an_element_escapes_text_and_lets_html_through() -> None:
    assert element("p", {}, "<b>") == "<p>&lt;b&gt;</p>"
    assert element("p", {"class": "x"}, Html("<b></b>")) == '<p class="x"><b></b></p>'
