"""Settings are checked key by key, and a fault has its line."""

import pytest

from builder.problems import Problem
from builder.settings.front import NamedStory
from builder.settings.settings import Settings, load


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


@pytest.mark.parametrize(
    "host", ["a..example", ".example", f"{'a' * 64}.example", f"a.{'e' * 64}", f"{'ب' * 64}.example"]
)
def test_a_host_without_a_good_label_is_refused(host: str) -> None:
    settings, problems = read(f'address = "https://{host}/"')
    assert [problem.message for problem in problems] == [f"`https://{host}/` is not the address of a site."]
    assert settings.address == Settings().address


@pytest.mark.parametrize("host", ["example.org.", "EXAMPLE.org:8000", "localhost", f"{'a' * 63}.example", "192.0.2.1"])
def test_a_host_in_ascii_stays_as_the_codec_leaves_it(host: str) -> None:
    assert read(f'address = "https://{host}/"')[0].host == f"https://{host.encode('idna').decode()}"


def test_lists_beside_the_content_add_to_those_of_the_site() -> None:
    settings, problems = read('[[sections]]\nname = "أ"\n', sections='[[sections]]\nname = "ب"\nspellings = ["ت"]\n')
    assert not problems
    assert [section.name for section in settings.sections] == ["أ", "ب"]
    assert settings.sections[1].spellings == ("ت",)


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ('titel = "x"', 1, "title"),
        ('title = "x"\ncolour = "red"', 2, "#7a1f2b"),
        ("colour = 3", 1, "quotes"),
        ('fonts = "nastaliq"', 1, "system"),
        ('[[sections]]\nname = "x"\ncolour = "#12"', 3, "#7a1f2b"),
        ('[[sections]]\nname = "x"\nopinion = "yes"', 3, "opinion = true"),
        ('[[tags]]\nname = "x"\ncolour = "#112233"', 3, "spellings"),
        ("[front]\nlead = 3", 1, "content/front.toml"),
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


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("lead = 3", 1, "harbour.txt"),
        ('\nlead = " "', 2, "harbour.txt"),
        ('lead = "a.txt"\nfeatured = "b.txt"', 2, "featured = ["),
        ('featured = ["a.txt", 3]', 1, "featured = ["),
        ('leed = "a.txt"', 1, "lead"),
        ("lead = ", 1, "quotes"),
    ],
)
def test_a_fault_of_the_front_page_has_its_line(text: str, line: int, hint: str) -> None:
    _, problems = read("", front=text)
    assert [(problem.at.path, problem.at.line) for problem in problems] == [("content/front.toml", line)]
    assert hint in problems[0].hint


def test_the_front_page_knows_the_line_of_each_story() -> None:
    settings, problems = read("", front='lead = "a.txt"\nfeatured = [\n  "b.txt",\n  \'c.txt\',\n]\n')
    assert not problems
    assert settings.front.lead == NamedStory("a.txt", 1)
    assert settings.front.featured == (NamedStory("b.txt", 3), NamedStory("c.txt", 4))


def test_the_looks_of_a_section_are_nothing_to_readers_of_files() -> None:
    plain, _ = read('[[sections]]\nname = "x"\n')
    coloured, _ = read('[[sections]]\nname = "x"\ncolour = "#112233"\nopinion = true\n')
    assert plain.reading == coloured.reading
    assert (coloured.sections[0].colour, coloured.sections[0].opinion) == ("#112233", True)


def test_good_settings_stay_beside_a_bad_one() -> None:
    settings, problems = read('title = "جريدة"\npage_size = "x"')
    assert settings.title == "جريدة"
    assert settings.page_size == Settings().page_size
    assert len(problems) == 1


def test_a_spelling_belongs_to_one_entry() -> None:
    text = '[[tags]]\nname = "المياه"\nspellings = ["ماء"]\n\n[[tags]]\nname = "ماء"\n'
    _, problems = load({"site.toml": text.encode()})
    assert [(problem.at.line, problem.message.split("`")[1]) for problem in problems] == [(5, "ماء")]


def test_an_output_folder_may_be_written_with_a_dot() -> None:
    assert load({"site.toml": b'output = "./public"'})[1] == ()
    for folder in ("./content/x", "public/../content", "..", "../x/.."):
        assert load({"site.toml": f'output = "{folder}"'.encode()})[1], folder
