"""Settings are checked key by key, and a fault has its line."""

import pytest

from builder.problems import Problem
from builder.settings import Settings, load


def read(text: str, **lists: str) -> tuple[Settings, tuple[Problem, ...]]:
    files = {"site.toml": text.encode()} | {f"content/{name}.toml": value.encode() for name, value in lists.items()}
    return load(files)


def test_an_empty_file_is_a_site() -> None:
    assert read("") == (Settings(), ())


def test_values_are_taken() -> None:
    settings, problems = read('title = " جريدة "\naddress = "https://example.org/paper"\npage_size = 5\ncountry = "JO"')
    assert not problems
    assert (settings.title, settings.page_size, settings.country) == ("جريدة", 5, "JO")
    assert settings.address == "https://example.org/paper/"
    assert read('furniture = [" تابعونا ", "شارك"]')[0].reading.furniture == ("تابعونا", "شارك")
    assert (settings.host, settings.prefix) == ("https://example.org", "/paper")
    assert read("pwa = false")[0].pwa is False


@pytest.mark.parametrize("address", ["https://example.org", "https://example.org/"])
def test_a_site_at_the_root_has_no_prefix(address: str) -> None:
    settings, _ = read(f'address = "{address}"')
    assert (settings.host, settings.prefix) == ("https://example.org", "")


def test_a_host_in_other_letters_is_written_in_ascii() -> None:
    settings, _ = read('address = "https://مثال.إختبار/"')
    assert settings.address.isascii()
    assert settings.address.startswith("https://xn--")


def test_lists_beside_the_content_add_to_those_of_the_site() -> None:
    settings, problems = read('[[sections]]\nname = "أ"\n', sections='[[sections]]\nname = "ب"\nspellings = ["ت"]\n')
    assert not problems
    assert [each.name for each in settings.sections] == ["أ", "ب"]
    assert settings.sections[1].spellings == ("ت",)


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ('titel = "x"', 1, "title"),
        ("\n\ntitle = 3", 3, "quotes"),
        ('[[sections]]\nname = "x"\n[[sections]]\nadress = "y"\nname = "z"', 4, "address"),
        ('[[tags]]\naddress = "y"', 1, "name"),
        ('[[tags]]\nname = "x"\nspellings = "y"', 3, "spellings"),
        ('[[tags]]\nname = "x"\naddress = "a b/.."', 3, "letters"),
        ("sections = 3", 1, "[[sections]]"),
        ('permalink = "/{sluq}/"', 1, "slug"),
        ('permalink = "{slug}"', 1, "slash"),
        ('timezone = "Africa/Ciro"', 1, "Africa/Cairo"),
        ('digits = "roman"', 1, "latn"),
        ('country = "Egypt"', 1, "EG"),
        ('title = "x"\nfurniture = "شارك"', 2, "furniture = ["),
        ('furniture = ["شارك", 3]', 1, "furniture = ["),
        ('furniture = ["شارك", "-1-"]', 1, "two letters"),
        (f'furniture = ["{"كلمة " * 25}"]', 1, "24 words"),
        ('pwa = "false"', 1, "without quotes"),
        ("pwa = 1", 1, "without quotes"),
    ],
)
def test_a_fault_has_its_line_and_a_hint(text: str, line: int, hint: str) -> None:
    _, problems = read(text)
    assert len(problems) == 1
    assert problems[0].at.line == line
    assert hint in problems[0].hint


def test_good_settings_stay_beside_a_bad_one() -> None:
    settings, problems = read('title = "جريدة"\npage_size = "x"')
    assert settings.title == "جريدة"
    assert settings.page_size == Settings().page_size
    assert len(problems) == 1
