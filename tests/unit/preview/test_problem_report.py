"""What the preview tells a browser of a problem: its words, and the lines around it as they are to be drawn."""

from pathlib import Path
from typing import Any

import pytest

from builder.inputs import Folders
from builder.language.phrases.translate import MessagePart
from builder.preview.problem_report import excerpt, problem_report
from builder.problems import Location, Problem, say


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    (tmp_path / "content").mkdir()
    return Folders(str(tmp_path), str(tmp_path))


def drawn(folders: Folders, text: str, column: int = 0, path: str = "content/a.txt") -> dict[str, Any]:
    Path(folders.project, path).write_text(text, "utf-8")
    (line,) = (each for each in excerpt(folders, Location(path, 1, column), "rtl") if each["wrong"])
    return line


def marked(line: dict[str, Any]) -> str:
    return "".join(run["parts"][1] for run in line["runs"])


def whole(line: dict[str, Any]) -> str:
    return "".join(part for run in line["runs"] for part in run["parts"])


def test_the_word_at_the_column_is_marked(folders: Folders) -> None:
    text = "التاريخ: 2026-13-45 14:05"
    for column, word in ((1, "التاريخ:"), (3, "تاريخ:"), (10, "2026-13-45"), (25, "5"), (26, ""), (99, ""), (0, "")):
        line = drawn(folders, text, column)
        assert (marked(line), whole(line), line["direction"]) == (word, text, "rtl")


def test_a_run_keeps_its_direction_when_a_part_of_it_is_marked(folders: Folders) -> None:
    line = drawn(folders, "المصدر: BBC Arabic.", 13)
    assert [(run["direction"], run["parts"]) for run in line["runs"]] == [
        ("", ["المصدر: ", "", ""]),
        ("ltr", ["BBC ", "Arabic", ""]),
        ("", ["", ".", ""]),
    ]


def test_far_in_a_long_line_the_place_is_shown(folders: Folders) -> None:
    text = "كلمة " * 200 + "خطأ " + "كلمة " * 200
    line = drawn(folders, text, 1001)
    assert marked(line) == "خطأ"
    assert whole(line).startswith("…")
    assert len(whole(line)) < 250
    assert whole(drawn(folders, text, 3)) == text[:240]


@pytest.mark.parametrize(
    ("text", "path", "way"),
    [
        ("العنوان: BBC", "content/a.txt", "rtl"),
        ("title: مكتبة", "content/a.md", "ltr"),
        ("---", "content/a.md", "rtl"),
        ("[[sections]]", "content/sections.toml", "ltr"),
        ('"قسم" = 1', "content/sections.toml", "ltr"),
    ],
)
def test_a_line_has_the_direction_of_its_letters(folders: Folders, text: str, path: str, way: str) -> None:
    assert drawn(folders, text, path=path)["direction"] == way


def test_texts_between_quotes_stay_in_their_order(folders: Folders) -> None:
    line = drawn(folders, 'spellings = ["رياضة", "الرياضة"]', path="content/sections.toml")
    assert [run["parts"][0] for run in line["runs"] if run["direction"] == "rtl"] == ["رياضة", "الرياضة"]


def test_a_problem_is_told_in_the_language_of_the_site(folders: Folders) -> None:
    problem = Problem(Location("content/no.txt", 3), say("The file has no text."), say("Rename it."))
    (told_,) = problem_report((problem,), folders, "he")
    assert (told_["message"], told_["hint"]) == ((MessagePart("אין טקסט בקובץ."),), (MessagePart("שנו את שמו."),))
    assert told_["excerpt"] == []
    assert problem_report((problem,), folders, "en")[0]["message"] == (MessagePart("The file has no text."),)
