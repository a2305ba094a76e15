"""What the settings say of the newsroom and its authors, and which pages declare a policy."""

import pytest

from builder.language.letters import fold
from builder.reading.article import Article
from builder.reading.fields import policies
from builder.reading.fields.policies import POLICIES, policy_of, policy_of_path, policy_word
from builder.reading.parse import parse
from builder.reading.tidy import tidy
from builder.settings.publisher import policy_names
from builder.settings.settings import ReadingSettings, Settings, load

READING = ReadingSettings("جريدة", "ar")


def loaded(text: str) -> tuple[Settings, list[str]]:
    settings, problems = load({"site.toml": text.encode()})
    return settings, [f"{problem.at.line}: {problem.message} {problem.hint}" for problem in problems]


def read(path: str, text: str) -> Article:
    parsed = parse(path, text.encode(), READING)
    assert parsed.article is not None, parsed.problems
    return parsed.article


def test_a_newsroom_has_all_its_values() -> None:
    settings, problems = loaded(
        """[newsroom]
legal_name = " دار الدفتر "
founded = 2019-04-23
email = "desk@example.org"
telephone = "+20 2 5550 0142"
profiles = ["https://social.example/@daftar"]
corrections = "/policy/#تصحيح"
ethics = "https://example.org/ethics"
"""
    )
    assert problems == []
    newsroom = settings.newsroom
    assert (newsroom.legal_name, newsroom.founded, newsroom.telephone) == (
        "دار الدفتر",
        "2019-04-23",
        "+20 2 5550 0142",
    )
    assert newsroom.profiles == ("https://social.example/@daftar",)
    assert newsroom.policies == (("ethics", "https://example.org/ethics"), ("corrections", "/policy/#تصحيح"))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('founded = "١٩٩٩"', "is not a year or a day"),
        ('founded = "1398"', "Gregorian"),
        ('founded = "2019-13"', "is not a year or a day"),
        ("founded = true", "is not a year or a day"),
        ('email = "desk"', "is not an address for mail"),
        ('telephone = "٠٢٥٥٥"', "is not a telephone number"),
        ('profiles = "https://social.example/"', "is not a list of addresses"),
        ('profiles = ["social.example/@x"]', "Write it whole"),
        ('ethics = "ethics.md"', "is not the address of a page"),
        ('ethic = "/ethics/"', "Did you mean `ethics`?"),
    ],
)
def test_what_is_wrong_with_a_newsroom_is_told_with_its_line(line: str, words: str) -> None:
    settings, (problem,) = loaded(f"title = 'x'\n[newsroom]\n{line}\n")
    assert problem.startswith("3: ")
    assert words in problem
    assert settings.newsroom.policies == ()


def test_an_author_has_all_their_values() -> None:
    settings, problems = loaded(
        """[[authors]]
name = "مها الشاذلي"
address = "maha"
spellings = ["مها"]
role = "مراسلة"
about = \"\"\"تكتب عن
البحر.\"\"\"
links = ["https://social.example/@maha"]
email = "maha@example.org"
picture = "people/maha.jpg"

[[authors]]
name = "ليلى"
"""
    )
    assert problems == []
    maha, layla = settings.authors
    assert (maha.name, maha.address, maha.line) == ("مها الشاذلي", "maha", 1)
    assert (maha.about, maha.links, layla.line) == ("تكتب عن البحر.", ("https://social.example/@maha",), 12)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ('role = "محررة"', "1: An entry of `[[authors]]` has no name."),
        ('name = "مها"\nrole = 3', "3: `role` is not a text."),
        ('name = "مها"\nlinks = ["maha"]', "3: `maha` is not the address of a page."),
        ('name = "مها"\nrol = "محررة"', "Did you mean `role`?"),
        ('name = "مها"\ncolour = "#123456"', "There is no setting called `colour` in `[[authors]]`."),
    ],
)
def test_what_is_wrong_with_an_author_is_told_with_its_line(lines: str, words: str) -> None:
    (problem,) = loaded(f"[[authors]]\n{lines}\n")[1]
    assert words in problem


def test_every_policy_has_a_name_in_every_language_and_no_name_means_two() -> None:
    assert set(POLICIES) - {"about"} == set(policy_names())
    meant: dict[str, str] = {}
    for policy, names in policies._POLICIES.items():
        assert names.keys() == {"ar", "fa", "ur", "he", "en"}
        for language, words in names.items():
            assert policy_of(policy_word(policy, language)) == policy
            for word in words:
                assert meant.setdefault(fold(word), policy) == policy, word


@pytest.mark.parametrize(
    ("path", "key", "expected"),
    [
        ("content/pages/a.md", "policy: [corrections, الأخلاقيات]", ("corrections", "ethics")),
        ("content/pages/a.md", "نوع الصفحة: الملكية والتمويل، من نحن", ("ownership", "about")),
        ("content/pages/corrections-policy.md", "slug: x", ("corrections",)),
        ("content/pages/ethics/index.md", "slug: x", ("ethics",)),
        ("content/pages/من-نحن.md", "slug: x", ("about",)),
        ("content/pages/ethics.md", "policy: feedback", ("feedback",)),
        ("content/pages/a.md", "slug: x", ()),
        ("content/ethics.md", "policy: ethics", ()),
    ],
)
def test_a_page_declares_its_policy_in_its_header_or_by_its_files_name(
    path: str, key: str, expected: tuple[str, ...]
) -> None:
    assert read(path, f"---\ntitle: عنوان\n{key}\n---\n\nنص.\n").policies == expected


def test_a_policy_in_plain_text_stays_when_the_text_is_tidied() -> None:
    path, text = "content/pages/a.txt", "العنوان: عنوان الصفحة\nنوع الصفحة: الأخلاقيات\n\nنص الصفحة كله هنا.\n"
    assert read(path, text).policies == ("ethics",)
    assert "نوع الصفحة: الأخلاقيات" in tidy(path, text.encode(), READING).text


def test_a_policy_that_is_not_known_is_a_warning_with_the_nearest() -> None:
    (problem,) = parse(
        "content/pages/a.md", "---\ntitle: عنوان\npolicy: ethicss\n---\n\nنص.\n".encode(), READING
    ).problems
    assert (problem.severity, problem.hint) == ("warning", "Did you mean `ethics`?")


def test_the_name_of_a_file_elsewhere_declares_nothing() -> None:
    assert (policy_of_path("content/news/about.md"), policy_of_path("content/pages/about.md")) == ("", "about")
