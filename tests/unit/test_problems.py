"""How faults are told."""

from builder.digest import digest_of
from builder.problems import BuildFailed, Location, Problem, errors, nearest, quote, say


def test_a_place_shows_what_is_known_of_it() -> None:
    assert str(Location("a.txt")) == "a.txt"
    assert str(Location("a.txt", 3)) == "a.txt:3"
    assert str(Location("a.txt", 3, 7)) == "a.txt:3:7"


def test_problems_come_in_order_of_place() -> None:
    late, early = Problem(Location("b", 1), say("B.")), Problem(Location("a", 9), say("A."), say("Do."))
    assert BuildFailed((late, early)).problems == (early, late)
    assert str(early) == "a:9: A. Do."


def test_problems_of_one_place_come_in_order_of_their_words() -> None:
    place = Location("a", 1)
    few, many = (Problem(place, say("There are {n}.", n=number)) for number in (2, 10))
    named = Problem(place, say("There are {n}.", n=say("some of `{name}`", name="{n}")))
    assert BuildFailed((named, few, many)).problems == (many, few, named)
    assert [each.message for each in sorted((few, named))] == ["There are 2.", "There are some of `{n}`."]


def test_what_others_say_is_no_template() -> None:
    assert str(say("The template failed: {why}. Write {{x}}.", why=quote("no {% end %}"))) == (
        "The template failed: no {% end %}. Write {x}."
    )


def test_warnings_are_no_errors() -> None:
    warning = Problem(Location("a"), say("A."), severity="warning")
    error = Problem(Location("b"), say("B."))
    assert errors([warning, error]) == (error,)


def test_the_nearest_word() -> None:
    assert str(nearest("titel", ["title", "tags"])) == "Did you mean `title`?"
    assert str(nearest("static/logo.pgn", ["static/logo.png"], "static/")) == "Did you mean `logo.png`?"
    assert nearest("zzz", ["title"]) is None


def test_parts_of_a_digest_do_not_run_into_each_other() -> None:
    assert digest_of(b"ab", b"c") != digest_of(b"a", b"bc") != digest_of(b"abc")
