"""How names and titles are written, so that their direction is right wherever they stand."""

import pytest

from builder.pages.model.wording import Wording
from builder.settings.settings import Settings

ARABIC, ENGLISH = Wording.of(Settings(title="CNN بالعربية")), Wording.of(Settings(title="The Post", language="en"))


@pytest.mark.parametrize(
    ("name", "arabic", "english"),
    [
        ("المياه", "المياه", '<bdi dir="rtl" lang="ar">المياه</bdi>'),
        ("Google", "Google", "Google"),
        ("C++", '<bdi dir="ltr">C++</bdi>', "C++"),
        ("BBC عربي", '<bdi dir="rtl">BBC عربي</bdi>', '<bdi dir="ltr">BBC <bdi dir="rtl" lang="ar">عربي</bdi></bdi>'),
        ("مدينة Oslo", "مدينة Oslo", None),
        ("Ann Weaver", '<bdi dir="ltr" lang="en">Ann Weaver</bdi>', "Ann Weaver"),
    ],
)
def test_a_name_runs_as_most_of_its_letters(name: str, arabic: str, english: str | None) -> None:
    assert str(ARABIC.name(name)) == arabic
    if english:
        assert str(ENGLISH.name(name)).replace('<bdi dir="ltr">', "").removesuffix("</bdi>") in english


def test_several_names_are_apart_from_each_other() -> None:
    assert str(ENGLISH.names(["Ann", "Tom"])) == "<bdi>Ann</bdi>, <bdi>Tom</bdi>"
    assert str(ARABIC.names(["سلمى", "Tom"])) == "<bdi>سلمى</bdi>، <bdi>Tom</bdi>"
    assert not ARABIC.names([])


def test_the_title_of_a_page_in_another_direction_is_apart_from_the_name_of_the_site() -> None:
    assert ENGLISH.page_title("Ferry", "en") == "Ferry – The Post"
    assert ENGLISH.page_title("عبّارة", "ar") == "\u2067عبّارة\u2069 – The Post"
    assert ARABIC.page_title("عبّارة", "fa") == "عبّارة – \u200fCNN بالعربية"
    assert ARABIC.page_title("Ferry", "en") == "\u2066Ferry\u2069 – \u200fCNN بالعربية"
