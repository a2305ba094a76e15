"""Which file a written path means: the index finds what a search through all files finds, and grows evenly."""

import posixpath
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from builder.inputs import CONTENT
from builder.pages.model.files import COPIED, Files
from tests.support.growth import assert_linear

NAMES = ("cover.jpg", "Cover.JPG", "ß.png", "SS.png", "x/cover.jpg", "u\u0308.jpg", "\u00fc.jpg", "a.txt")
FOLDERS = ("", "a/", "a/b/", "A/", "ab/", "a/b/c/", "x/", "a/x/")
PATHS = st.builds(lambda folder, name: CONTENT + folder + name, st.sampled_from(FOLDERS), st.sampled_from(NAMES))
ARTICLES = st.sampled_from(FOLDERS).map(lambda folder: f"{CONTENT}{folder}story.md")
TARGETS = st.sampled_from(
    (*NAMES, "./cover.jpg", "b/cover.jpg", "B/COVER.JPG", "../cover.jpg", "/cover.jpg", "", "/", ".")
)


def slow_search(sources: list[str], article: str, target: str) -> str:
    """Rule by rule, with a look at every file: what `Files.resolve` gives for a target without a slash at its start."""
    named = {unicodedata.normalize("NFC", path): path for path in sources}
    name = unicodedata.normalize("NFC", target)
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(article), name))
    if beside.startswith(CONTENT) and beside in named:
        return named[beside]
    name = name.removeprefix("./")
    if not name or ".." in name:
        return ""
    copied = [path for path in named if path.startswith(CONTENT) and path.lower().endswith(COPIED)]
    matches = [path for path in copied if path.casefold().endswith("/" + name.casefold())]
    if len(matches) > 1:
        matches = [path for path in matches if path.startswith(posixpath.dirname(article) + "/")]
    return named[matches[0]] if len(matches) == 1 else ""


@given(st.lists(PATHS, max_size=12), ARTICLES, TARGETS)
@example(["content/a/cover.jpg", "content/ab/cover.jpg"], "content/a/b/story.md", "cover.jpg")
@example(["content/a/b/cover.jpg", "content/a/b/c/cover.jpg", "content/x/cover.jpg"], "content/a/story.md", "cover.jpg")
@example(["content/a/b/cover.jpg", "content/x/cover.jpg"], "content/a/story.md", "cover.jpg")
@example(["content/a/x/cover.jpg"], "content/ab/story.md", "x/cover.jpg")
def test_the_index_finds_what_a_search_through_all_files_finds(sources: list[str], article: str, target: str) -> None:
    if not target.startswith("/"):
        assert Files.of(sources).resolve(article, target) == slow_search(sources, article, target)


def covers(count: int) -> list[str]:
    """Pictures of one name, each in the folder of its story."""
    return [f"content/{number % 100}/{number}/cover.jpg" for number in range(count)]


def test_many_pictures_of_one_name_are_indexed_in_linear_time() -> None:
    assert_linear(Files.of, covers, 20_000, most=40)


def test_one_of_many_pictures_of_one_name_is_found() -> None:
    files = Files.of(covers(2000))
    assert files.resolve("content/7/107/text/story.md", "cover.jpg") == ""
    assert files.resolve("content/7/107/story.md", "cover.jpg") == "content/7/107/cover.jpg"
