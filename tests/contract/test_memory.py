"""What a process remembers between builds is what the store says, whatever happens to either."""

import time
from collections.abc import Callable

import pytest

from builder.build.builder import Builder
from builder.build.report import BuildOptions
from builder.problems import BuildFailed
from builder.store.row_cache import RowCache
from builder.store.store import Store
from tests.support.projects import NOW, Project


class Lasting:
    """A builder that lives on, and a look at what it remembers after every build."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.builder = Builder(str(project.folder), BuildOptions(workers=1))

    def build(self) -> None:
        self.builder.build(NOW)
        self.compare()

    def store(self, memory: RowCache | None = None) -> Store:
        return Store(str(self.project.folder / ".warraq/build.db"), memory)

    def compare(self) -> None:
        """As a builder asks the store, and as one would that remembers nothing; in the same order, too."""
        mine, fresh = self.store(self.builder.row_cache), self.store()
        known, told = mine.inputs(), fresh.inputs()
        assert known == told
        assert known is None or told is None or list(known.sources) == list(told.sources)
        for one, other in ((mine.outputs(), fresh.outputs()), (mine.readings(), fresh.readings())):
            assert list(one.items()) == list(other.items())
        mine.close()
        fresh.close()


@pytest.fixture
def lasting(project: Project) -> Lasting:
    made = Lasting(project)
    made.build()
    made.build()
    return made


PATH = "content/2026-02-10-story.txt"


def edited(project: Project, old: str, new: str) -> None:
    path = project.folder / PATH
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


CHANGES: dict[str, Callable[[Project], object]] = {
    "a text": lambda project: edited(project, "كلها", "جميعها"),
    "a headline": lambda project: edited(project, "خبر المدينة رقم 2", "نبأ المدينة رقم 2"),
    "a new story": lambda project: project.story("2026-02-11-another.txt", "خبر آخر عن حديقة الميناء"),
    "a removed story": lambda project: (project.folder / PATH).unlink(),
    "a moved story": lambda project: (project.folder / PATH).rename(project.folder / "content/2026-02-12-story.txt"),
    "an output that is gone": lambda project: (project.output / "index.html").unlink(),
    "a file written again": lambda project: edited(project, "كلها", "كلها"),
    "a static file": lambda project: project.write("static/robots.txt", "User-agent: *\n"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_remembered_is_what_stands_in_the_store(lasting: Lasting, name: str) -> None:
    CHANGES[name](lasting.project)
    lasting.build()
    time.sleep(0.05)  # so that files are old enough for their times to be trusted
    lasting.build()
    lasting.build()
    assert lasting.project.tree() == lasting.project.cold()


def test_a_build_that_fails_is_remembered_as_it_is(lasting: Lasting) -> None:
    path = lasting.project.write("content/2026-02-11-bad.md", "---\ntitle: [\n---\nنص.\n")
    before = lasting.builder.row_cache.outputs
    with pytest.raises(BuildFailed):
        lasting.build()
    lasting.compare()
    assert lasting.builder.row_cache.outputs is before
    path.unlink()
    lasting.build()
    assert lasting.project.tree() == lasting.project.cold()


def test_what_others_build_meanwhile_is_not_missed(lasting: Lasting) -> None:
    edited(lasting.project, "كلها", "جميعها")
    lasting.project.build()
    lasting.compare()
    edited(lasting.project, "جميعها", "بأسرها")
    lasting.build()
    edited(lasting.project, "خبر المدينة رقم 2", "نبأ المدينة رقم 2")
    lasting.project.build()
    lasting.build()
    assert lasting.project.tree() == lasting.project.cold()


def test_a_store_that_is_removed_or_damaged_is_not_remembered(lasting: Lasting) -> None:
    name = lasting.project.folder / ".warraq/build.db"
    name.unlink()
    lasting.compare()
    lasting.build()
    lasting.build()
    name.write_bytes(b"not a database" * 1000)
    lasting.build()
    assert lasting.project.tree() == lasting.project.cold()


def test_what_was_given_out_stays_as_it_is(lasting: Lasting) -> None:
    store = lasting.store(lasting.builder.row_cache)
    outputs, articles = store.outputs(), store.readings()
    copies = dict(outputs), dict(articles)
    store.close()
    edited(lasting.project, "خبر المدينة رقم 2", "نبأ المدينة رقم 2")
    lasting.build()
    assert (outputs, articles) == copies
    assert lasting.builder.row_cache.outputs != outputs
