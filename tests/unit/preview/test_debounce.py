"""One save is one build, by whichever editor: the changes that each makes, as the system tells of them."""

import pytest

from builder.preview.debounce import LONGEST, QUIET, Debounce

STORY = "content/a.txt"
TRIAL = "content/4913"
Changes = list[tuple[float, str, str]]  # milliseconds, path, kind

# As `inotifywait` shows them. Vim renames the old file away, writes the new one and removes the old; others write in
# place, or beside the file and rename.
EDITORS: dict[str, Changes] = {
    "in place": [(0, STORY, "modified"), (2, STORY, "modified"), (3, STORY, "closed")],
    "slowly in place": [
        (0, STORY, "modified"),
        (60, STORY, "modified"),
        (130, STORY, "modified"),
        (131, STORY, "closed"),
    ],
    "renamed over": [
        (0, "content/a.txt.new", "created"),
        (1, "content/a.txt.new", "modified"),
        (2, "content/a.txt.new", "closed"),
        (9, "content/a.txt.new", "deleted"),
        (9, STORY, "moved"),
    ],
    "vim": [
        (0, TRIAL, "created"),
        (0, TRIAL, "closed"),
        (1, TRIAL, "deleted"),
        (2, STORY, "deleted"),
        (30, STORY, "created"),
        (31, STORY, "modified"),
        (33, STORY, "closed"),
    ],
    "many": [(number * 4.0, f"content/{number}.txt", "closed") for number in range(40)],
}


def builds(changes: Changes) -> list[tuple[str, ...]]:
    """The saves that are taken while the changes come, looked at every millisecond."""
    saves, taken = Debounce(), []
    for now in range(2000):
        for at, path, kind in changes:
            if now <= at < now + 1:
                saves.note(path, kind, now / 1000)
        due = saves.ready_at()
        if due is not None and due <= now / 1000:
            taken.append(saves.take())
    return taken


@pytest.mark.parametrize("editor", EDITORS)
def test_one_save_is_one_build(editor: str) -> None:
    expected = {f"content/{number}.txt" for number in range(40)} if editor == "many" else {STORY}
    (taken,) = builds(EDITORS[editor])
    assert set(taken) == expected


def test_two_saves_are_two_builds() -> None:
    assert builds([(0, STORY, "closed"), (200, STORY, "closed")]) == [(STORY,), (STORY,)]


def test_what_is_opened_or_read_is_no_change() -> None:
    assert builds([(0, STORY, "opened"), (1, STORY, "closed_no_write"), (2, STORY, "attrib")]) == []


def test_an_editor_that_tries_whether_it_may_write_causes_no_build() -> None:
    assert builds([(0, TRIAL, "created"), (1, TRIAL, "deleted")]) == []


def test_a_stream_of_changes_is_built_now_and_then() -> None:
    taken = builds([(float(number), STORY, "modified") for number in range(1400)])
    assert len(taken) == 3
    assert LONGEST < 1


def test_a_whole_file_is_built_sooner_than_one_that_is_being_written() -> None:
    assert QUIET["closed"] < QUIET["modified"]
    assert QUIET["moved"] < QUIET["deleted"]
