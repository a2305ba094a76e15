"""What sources repeat is counted in bounded memory, and what the settings name is set aside, never more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from builder.reading.article import SetAside
from builder.reading.parse import parse
from builder.reading.plain.repeated import Repeats
from builder.reading.plain.site_furniture import REASON, set_site_furniture_aside, site_furniture_lines
from builder.reading.text.lines import Line, lines_of
from builder.settings.settings import ReadingSettings
from tests.support.growth import assert_linear, repeated

PHRASES = ("تابعونا على مواقع التواصل", "قرأه 10 قارئًا", "خاص", "لمتابعة أخبارنا")
PROSE = "قالت إدارة الميناء في بيان إن الرصيف الجديد سيستقبل أولى السفن في مطلع الشهر المقبل."
LONG = " ".join(["كلمة"] * 25)


def left(text: str, phrases: tuple[str, ...] = PHRASES) -> tuple[list[str], list[str]]:
    kept, aside = set_site_furniture_aside(lines_of(text), phrases)
    assert all(each.why == REASON for each in aside)
    return [line.text for line in kept], [each.text for each in aside]


@pytest.mark.parametrize(
    ("line", "rest", "taken"),
    [
        ("تابعونا على مواقع التواصل", [], ["تابعونا على مواقع التواصل"]),
        ("*** تابعونا على مواقعِ التواصل! ***", [], ["*** تابعونا على مواقعِ التواصل! ***"]),
        ("قرأه ٢٥٠ قارئا", [], ["قرأه ٢٥٠ قارئا"]),
        (f"{PROSE} تابعونا على مواقع التواصل.", [PROSE], ["تابعونا على مواقع التواصل."]),
        (f"{PROSE}تابعونا على مواقع التواصل", [PROSE], ["تابعونا على مواقع التواصل"]),
        ("قال: «نعم.» تابعونا على مواقع التواصل", ["قال: «نعم.»"], ["تابعونا على مواقع التواصل"]),
        (f"خاص: {PROSE}", [PROSE], ["خاص:"]),
        (f"خاص - {PROSE}", [PROSE], ["خاص"]),
        (f"تابعونا على مواقع التواصل | {PROSE}", [PROSE], ["تابعونا على مواقع التواصل"]),
        (
            f"خاص: {PROSE} قرأه 3 قارئا. لمتابعة أخبارنا",
            [PROSE],
            ["خاص:", "لمتابعة أخبارنا", "قرأه 3 قارئا."],
        ),
        ("خاص بالذكر أن تابعونا على مواقع التواصل كلمات", None, []),
        (f"{PROSE.rstrip('.')} تابعونا على مواقع التواصل", None, []),
        ("قرأه عشرة قارئا", None, []),
        (PROSE, None, []),
    ],
)
def test_what_is_taken_from_a_line(line: str, rest: list[str] | None, taken: list[str]) -> None:
    assert left(line) == ([line] if rest is None else rest, taken)


def test_a_paragraph_of_25_words_never_goes_but_a_piece_of_it_may() -> None:
    assert left(LONG, (LONG,)) == ([LONG], [])
    assert left(f"{PROSE} {LONG}", (LONG,)) == ([f"{PROSE} {LONG}"], [])
    assert left(f"{LONG} {LONG}. خاص", (f"{LONG} {LONG} خاص", "خاص")) == ([f"{LONG} {LONG}."], ["خاص"])


def test_a_blank_line_stays_before_what_follows() -> None:
    kept, aside = set_site_furniture_aside(lines_of("أ ب\n\nخاص\nج د\n"), PHRASES)
    assert [(line.number, line.text, line.gap) for line in kept] == [(1, "أ ب", False), (4, "ج د", True)]
    assert aside == [SetAside(3, "خاص", REASON)]
    lines = lines_of("أ\n\nب")
    assert set_site_furniture_aside(lines, ()) == (lines, [])


def test_the_settings_hold_for_both_kinds_of_text() -> None:
    reading = ReadingSettings("x", "ar", furniture=PHRASES)
    text = f"عنوان الخبر الطويل هنا\n\n{PROSE}\n\n{PROSE} تابعونا على مواقع التواصل.\n\nخاص\n"
    plain = parse("content/a.txt", text.encode(), reading)
    assert plain.account.paragraphs == (PROSE, PROSE)
    assert [(each.line, each.why) for each in plain.account.set_aside] == [(5, REASON), (7, REASON)]
    other = parse("content/a.md", f"---\ntitle: x\n---\n\n{PROSE}\n\n**خاص**\n\n{PROSE}\n".encode(), reading)
    assert other.html.count("<p>") == 2
    assert "خاص" not in other.html
    assert [(each.line, each.text, each.why) for each in other.account.set_aside] == [(7, "**خاص**", REASON)]
    assert site_furniture_lines(["خاص"], (), 1) == (["خاص"], [])


WORDS = ("خاص", "تابعونا على مواقع التواصل", "كلمة", "قال:", "نعم.", "|", "-", "«", "»", "12", "\u200f")


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), max_size=6).map("\n".join))
@settings(max_examples=200, deadline=None)
def test_no_word_is_lost(text: str) -> None:
    lines = lines_of(text)
    kept, aside = set_site_furniture_aside(lines, PHRASES)
    for line in lines:
        pieces = [each.text for each in kept if each.number == line.number]
        pieces += [each.text for each in aside if each.line == line.number]
        assert sorted(_words(" ".join(pieces))) == sorted(_words(line.text))
    assert set_site_furniture_aside(kept, PHRASES) == (kept, []) or len(text) > 300


def _words(text: str) -> list[str]:
    return [word for word in text.replace("|", " ").replace("\u200f", "").split() if word.strip("-")]


def counted(texts: list[str]) -> Repeats:
    """Both passes over texts whose lines are all of the body but the first."""
    repeats = Repeats()
    for text in texts:
        repeats.look(lines_of(text))
    for number, text in enumerate(texts):
        lines = lines_of(text)
        if repeats.may_have(lines):
            repeats.count(f"{number}.txt", lines[:1], lines[1:])
    return repeats


def test_what_more_than_a_tenth_of_the_files_repeat_is_proposed() -> None:
    texts = [f"عنوان {'ب' * number} هنا\n\n{'ب' * number} {PROSE}" for number in range(1, 41)]
    for number in (1, 4, 9, 16, 25):  # five of forty
        texts[number] += f"\n\nقرأه {number * 111} قارئًا"
    for number in (2, 3, 5, 7, 11, 13):  # six, in other spellings
        texts[number] += f" {'لمتابعة أخبارنا' if number % 2 else 'لمتابعة اخبارنا!'}"
    for number in (6, 8, 10, 12):  # no more than a tenth
        texts[number] += "\n\nنهاية الخبر"
    found = counted(texts).proposals()
    assert [(each.text, each.files, each.path, each.line) for each in found] == [
        ("لمتابعة اخبارنا!", 6, "2.txt", 3),
        ("قرأه 111 قارئًا", 5, "1.txt", 5),
    ]


def test_fewer_than_three_files_propose_nothing_and_a_file_counts_once() -> None:
    assert counted(["أول\n\nتابعونا الآن\nتابعونا الآن\nتابعونا الآن", "ثان\n\nتابعونا الآن"]).proposals() == []
    (found,) = counted(
        [f"{word}\n\nتابعونا الآن\n{word} كلام\nتابعونا الآن" for word in ("أول", "ثان", "ثالث")]
    ).proposals()
    assert (found.text, found.files, found.line) == ("تابعونا الآن", 3, 3)


def test_a_long_paragraph_and_signs_are_never_proposed() -> None:
    assert counted([f"{word}\n\n{LONG}\n***\n12/3\nأ" for word in ("أول", "ثان", "ثالث", "رابع")]).proposals() == []


def test_a_repeated_first_line_is_proposed() -> None:
    (found,) = counted([f"جريدة الميناء\n\n{word} كلام هنا" for word in ("أول", "ثان", "ثالث")]).proposals()
    assert (found.text, found.line) == ("جريدة الميناء", 1)


@pytest.mark.parametrize("piece", ["أ ب\n", "خاص. ", "خاص | ", "a:b ", "أ" * 500, "« "])
def test_hostile_texts_take_bounded_time(piece: str) -> None:
    def run(text: str) -> None:
        lines = [structs.replace(Line(1, "", ""), text=text, raw=text)] if "\n" not in piece else lines_of(text)
        set_site_furniture_aside(lines, PHRASES)
        repeats = Repeats()
        repeats.look(lines)
        repeats.count("a", [], lines)

    assert_linear(run, repeated(piece), 80_000, most=50)
