"""Stories that are one story in several languages: mutual whoever names whom, and told where that can't be."""

from builder.newsroom.translations import link_translations
from builder.reading.article import Article


def article(path: str, language: str, *others: str) -> tuple[Article, str]:
    made = Article(f"content/{path}", "خبر", language, "rtl", translations=others, lines={"translations": 3})
    return made, "/" + path.partition(".")[0] + "/"


def test_one_side_is_enough() -> None:
    found, problems = link_translations(
        [article("a.txt", "ar"), article("b.md", "en", "a.txt"), article("c.txt", "ar")], "ar"
    )
    assert (found, problems) == (((0, 1), (0, 1), ()), [])


def test_both_sides_are_one_pair() -> None:
    found, problems = link_translations([article("a.txt", "ar", "b.md"), article("b.md", "en", "a.txt")], "ar")
    assert (found, problems) == (((0, 1), (0, 1)), [])


def test_a_group_grows_by_any_of_its_members_and_begins_with_the_sites_language() -> None:
    out = [
        article("a.txt", "fa"),
        article("b.md", "en", "a.txt"),
        article("c.txt", "ar", "b.md"),
        article("d.txt", "he"),
    ]
    assert link_translations(out, "ar")[0] == ((2, 0, 1), (2, 0, 1), (2, 0, 1), ())
    assert link_translations(out, "he")[0] == ((0, 1, 2), (0, 1, 2), (0, 1, 2), ())


def test_a_story_is_meant_by_path_with_or_without_ending_and_by_address() -> None:
    for name in ("city/a.txt", "/city/a.txt", "city/a", "../city/a.txt", "content/city/a.txt", "/city/a/", "/city/a"):
        found, problems = link_translations([article("city/a.txt", "ar"), article("en/b.md", "en", name)], "ar")
        assert (found[1], problems) == ((0, 1), []), name


def test_what_is_no_other_story_is_told() -> None:
    found, problems = link_translations(
        [article("harbour.txt", "ar", "harbour.txt"), article("b.md", "en", "harbor.txt")], "ar"
    )
    assert found == ((), ())
    assert [(each.at.path, each.at.line, each.severity) for each in problems] == [
        ("content/harbour.txt", 3, "warning"),
        ("content/b.md", 3, "warning"),
    ]
    assert "Did you mean `harbour.txt`" in problems[1].hint


def test_two_of_one_language_are_told_and_the_first_counts() -> None:
    out = [article("a.txt", "ar"), article("b.md", "en", "a.txt"), article("c.md", "en", "a.txt")]
    found, problems = link_translations(out, "ar")
    assert found == ((0, 1), (0, 1), ())
    (problem,) = problems
    assert (problem.at.path, problem.severity) == ("content/c.md", "warning")
    assert "content/b.md" in problem.message
