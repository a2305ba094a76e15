"""Addresses never break: whatever becomes of the files, every address ever published still answers, in one step."""

import os
import random
from datetime import timedelta
from pathlib import Path

import pytest

from builder.problems import BuildFailed
from tests.support.projects import NOW, SITE, Project
from tests.sweep.newsroom import LEDGER, addresses, answer, answer_of, lines, random_change


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    made.write(LEDGER, "")
    made.stories(5)
    return made


def test_after_a_thousand_changes_every_address_still_answers(project: Project) -> None:
    project.write("site.toml", f'social_cards = "none"\n{SITE}')  # a card for each headline takes a fifth of the time
    draw = random.Random(7)
    ever: set[str] = set()
    short: set[str] = set()
    former: set[str] = set()
    for _ in range(50):
        for _ in range(20):
            random_change(project, draw)
        project.build()
        tree = project.tree()
        ever |= addresses(tree)
        short |= {f"a/{line.split()[0]}/index.html" for line in lines(project)}
        for path in ever:
            found = answer_of(tree[path])
            if found not in ("page", "gone"):
                former.add(path)
                assert answer_of(tree[found]) == "page", (path, found)
        for path in short:
            found = answer_of(tree[path])
            assert found == "gone" or answer_of(tree[found]) == "page", path
        assert lines(project) == sorted(lines(project))
    assert len(ever) > 100
    assert len(former) > 20
    assert project.tree() == project.cold()


def test_a_short_address_stays_while_the_story_moves_and_tells_of_it(project: Project) -> None:
    path = project.story("2026-11-01-new.txt", "افتتاح مكتبة الميناء")
    project.build()
    (name,) = [line.split("\t")[0] for line in lines(project) if "2026-11-01-new" in line]
    first = answer(project, f"a/{name}/index.html")
    page = (project.output / first).read_text("utf-8")
    assert f'<link rel="shortlink" href="https://example.org/a/{name}/">' in page
    path.write_text(f"slug: library\n\n{path.read_text('utf-8')}", "utf-8")
    project.build()
    second = answer(project, f"a/{name}/index.html")
    assert (answer(project, first), answer(project, second)) == (second, "page")
    text = (project.output / f"a/{name}/index.html").read_text("utf-8")
    assert '<meta property="og:title" content="افتتاح مكتبة الميناء">' in text
    assert '<meta property="og:url" content="https://example.org/' in text
    assert f"a/{name}/" not in (project.output / "sitemap.xml").read_text("utf-8")
    path.unlink()
    project.build()
    assert answer(project, f"a/{name}/index.html") == "gone"
    assert project.tree() == project.cold()


def test_short_addresses_are_made_only_where_they_are_wanted(project: Project) -> None:
    project.build()
    assert len(list((project.output / "a").iterdir())) == 5
    project.write("site.toml", "shortlinks = false\n" + (project.folder / "site.toml").read_text("utf-8"))
    project.build()
    assert not (project.output / "a").exists()
    assert "shortlink" not in "".join(data.decode() for path, data in project.tree().items() if path.endswith("html"))
    assert project.tree() == project.cold()


def test_a_build_writes_the_ledger_once_and_the_next_has_nothing_to_do(project: Project) -> None:
    assert project.build().written
    text = (project.folder / LEDGER).read_text("utf-8")
    assert len(lines(project)) == 5
    stamp = (project.folder / LEDGER).stat().st_mtime_ns
    before = project.stamps()
    assert project.build().written == 0
    assert (project.folder / LEDGER).read_text("utf-8") == text
    assert (project.folder / LEDGER).stat().st_mtime_ns == stamp
    assert project.stamps() == before


def test_a_locked_build_fails_where_the_ledger_would_change_and_changes_nothing(project: Project) -> None:
    project.build()
    project.build(locked=True)
    before, text = project.stamps(), (project.folder / LEDGER).read_bytes()
    project.story("2026-11-01-new.txt", "خبر جديد من الميناء")
    with pytest.raises(BuildFailed) as failed:
        project.build(locked=True)
    assert failed.value.problems[0].at.path == LEDGER
    assert project.stamps() == before
    assert (project.folder / LEDGER).read_bytes() == text


def test_a_site_without_a_ledger_has_none_made(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.stories(2)
    project.build()
    assert not (project.folder / LEDGER).exists()


def test_drafts_and_stories_to_come_are_not_in_it(project: Project) -> None:
    project.story("2027-01-01-later.txt", "خبر لم يحن وقته")
    project.build(drafts=True)
    assert (project.folder / LEDGER).read_text("utf-8") == ""
    project.build()
    assert len(lines(project)) == 5
    project.build(NOW + timedelta(100))
    assert len(lines(project)) == 6


def test_a_damaged_ledger_stops_the_build_with_the_line(project: Project) -> None:
    project.build()
    path = project.folder / LEDGER
    path.write_text(path.read_text("utf-8").replace("\n", "\n<<<<<<< ours\n", 1), "utf-8")
    text, before = path.read_bytes(), project.stamps()
    with pytest.raises(BuildFailed) as failed:
        project.build()
    assert [(each.at.path, each.at.line) for each in failed.value.problems] == [(LEDGER, 2)]
    assert path.read_bytes() == text
    assert project.stamps() == before


def test_an_undated_story_keeps_the_day_on_which_it_came_out(project: Project) -> None:
    path = project.story("undated.txt", "خبر بلا تاريخ في اسمه")
    project.build()
    (line,) = [line for line in lines(project) if "undated" in line]
    path.write_text(path.read_text("utf-8") + "\nفقرة زيدت بعد ذلك.\n", "utf-8")
    os.utime(path, (1, 1))
    project.build()
    (after,) = [line for line in lines(project) if "undated" in line]
    assert after.split("\t")[:4] == line.split("\t")[:4]


def test_aliases_of_other_generators_lead_to_the_story(project: Project) -> None:
    project.write(
        "content/a.md", "---\ntitle: خبر منقول\ndate: 2026-05-05\naliases: [/old/post, /p.html]\n---\n\nنص.\n"
    )
    project.build()
    target = answer(project, "old/post/index.html")
    assert answer(project, target) == "page"
    assert answer(project, "p.html") == target
    assert "/old/post/ /" in (project.output / "_redirects").read_text("ascii")
