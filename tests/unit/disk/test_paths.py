"""Which relative paths of files stand in each other's way."""

from builder.disk.paths import folders_above, paths_in_the_way


def test_the_folders_above_a_file() -> None:
    assert folders_above("a/b/c.html") == {"a", "a/b"}
    assert folders_above("c.html") == set()


def test_a_file_gives_way_to_a_folder_and_a_folder_to_a_file() -> None:
    gone = ["a", "b/index.html", "b/c/index.html", "d"]
    assert paths_in_the_way(gone, ["a/index.html", "b/c", "e"]) == ["a", "b/c/index.html"]
    assert paths_in_the_way(gone, []) == []
