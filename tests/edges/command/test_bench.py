"""That the benchmarks measure what they say: their seams are those of a build, and others get the same articles."""

import os
from pathlib import Path

import pytest

from bench.buildstages import SEAMS, WHOLE, measured, table
from bench.corpus import write
from bench.edits import EDITS, Corpus
from bench.generators import Generator
from bench.mirror import Mirror
from bench.preview import Row, address_of
from bench.preview import table as preview_table
from bench.rivals import front_matter
from bench.serving import Memory
from builder.disk.user_cache import VARIABLE

BUILT = {"cold", "nothing changed", "one body", "one headline", "a new story", "a template", "the title"}


def test_every_stage_of_a_cold_build_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))  # with nothing in it that another build has made
    found = measured(str(tmp_path / "project"), 12)
    cold, edited = found["time"]
    assert all(cold.spent[name].seconds > 0 for _, _, name in SEAMS)
    assert sum(each.seconds for name, each in cold.spent.items() if name[0] != " " and name != WHOLE) < (
        cold.spent[WHOLE].seconds
    )
    assert edited.spent["compile templates"].seconds == 0
    assert all(name in table(found, 12) for _, _, name in SEAMS)


def test_others_read_the_same_articles_and_later_only_what_changed(tmp_path: Path) -> None:
    project, folder = str(tmp_path / "ours"), str(tmp_path / "theirs")
    write(project, 8)
    mirror = Mirror(project, folder, front_matter)
    mirror.update()
    copies = sorted(Path(folder).rglob("*.md"))
    assert len(copies) == 8
    assert all("\ntags: [" in copy.read_text(encoding="utf-8") for copy in copies)
    before = {copy: copy.stat().st_mtime_ns for copy in copies}
    corpus = Corpus.of(project, ())
    EDITS["one body"](corpus, 3)
    mirror.update()
    changed = [copy for copy in copies if copy.stat().st_mtime_ns != before[copy]]
    assert [copy.stem for copy in changed] == [Path(corpus.articles[4]).stem]
    assert changed[0].read_text(encoding="utf-8").endswith("وهذه جملة زيدت في آخر المقال للمرة 4.\n")


def test_the_preview_is_measured_on_the_page_of_the_article_that_is_saved(tmp_path: Path) -> None:
    project = str(tmp_path)
    write(project, 5)
    articles = Corpus.of(project, ()).articles
    found = [address_of(project, article) for article in articles]
    assert len(set(found)) == 5
    assert [each.split("/")[0] for each in found] == [Path(article).parent.name for article in articles]


def test_the_ratio_of_previews_is_that_of_their_medians() -> None:
    rows = [
        Row("ours", [40.0, 50.0, 900.0], 1.0, 0.1, Memory(70, 50)),
        Row("theirs", [200.0, 300.0], 1.0, 0.1, Memory(0, 0)),
    ]
    assert preview_table(rows).endswith(f"{'ratio':<14}{'0.200':>8}")
    assert "ratio" not in preview_table(rows[:1])


def test_every_edit_can_be_made_again(tmp_path: Path) -> None:
    project = str(tmp_path)
    write(project, 6, markdown=True)
    for name, text in (("article.html", '<div class="text">'), ("public/a", "")):
        os.makedirs(os.path.dirname(tmp_path / name), exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    site = Generator("one", project, [], "article.html", "site.toml", "public", ("public",), lambda: None)
    corpus = Corpus.of(project, (site,))
    assert set(EDITS) == BUILT
    for number in (0, 1):
        for edit in EDITS.values():
            edit(corpus, number)
    assert not (tmp_path / "public").exists()
    assert (tmp_path / "article.html").read_text(encoding="utf-8") == '<div class="text" id="t1">'
    assert 'title = "صحيفة القياس 1"' in (tmp_path / "site.toml").read_text(encoding="utf-8")
    assert len(Corpus.of(project, ()).articles) == 8
