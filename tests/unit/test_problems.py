"""How faults are told."""

from builder.digest import digest_of
from builder.problems import BuildFailed, Location, Problem, errors, nearest


def test_a_place_shows_what_is_known_of_it() -> None:
    assert str(Location("a.txt")) == "a.txt"
    assert str(Location("a.txt", 3)) == "a.txt:3"
    assert str(Location("a.txt", 3, 7)) == "a.txt:3:7"


def test_problems_come_in_order_of_place() -> None:
    late, early = Problem(Location("b", 1), "B."), Problem(Location("a", 9), "A.", "Do.")
    assert BuildFailed((late, early)).problems == (early, late)
    assert str(early) == "a:9: A. Do."


def test_warnings_are_no_errors() -> None:
    warning = Problem(Location("a"), "A.", severity="warning")
    assert errors([warning, Problem(Location("b"), "B.")]) == (Problem(Location("b"), "B."),)


def test_the_nearest_word() -> None:
    assert nearest("titel", ["title", "tags"]) == "Did you mean `title`?"
    assert nearest("zzz", ["title"]) == ""


def test_parts_of_a_digest_do_not_run_into_each_other() -> None:
    assert digest_of(b"ab", b"c") != digest_of(b"a", b"bc") != digest_of(b"abc")
