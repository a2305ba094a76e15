"""`warraq deploy` into a folder: what it refuses, asks, tells, and what lies there afterwards."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec import structs

from builder.deploy import locks
from builder.deploy.manifest import MANIFEST_FILE, DeployedFile, Manifest, decode_manifest, encode_manifest
from tests.support.commands import command
from tests.support.deploying import deployed, edit, ours, paper
from tests.support.projects import Project, tree
from tests.support.sites import NOW

FOLDER = '[deploy.live]\nkind = "folder"\npath = "{path}"\nkeep = 3\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return paper(tmp_path / "project", FOLDER.format(path=tmp_path / "www"))


@pytest.fixture
def www(tmp_path: Path) -> Path:
    return tmp_path / "www"


def live(www: Path) -> Mapping[str, bytes]:
    return ours(tree(www / "current"))


def refused(project: Project, *words: str, status: int = 1) -> str:
    done = command("deploy", *words, "--now", NOW, cwd=project.folder, status=status)
    assert done.stdout == ""
    return done.stderr


def test_a_release_is_whole_and_shares_what_did_not_change(project: Project, www: Path) -> None:
    first = deployed(project)
    assert first["first"]
    assert set(first["new"]) == set(project.tree())
    assert len(first["stories"]["new"]) == 7
    assert live(www) == project.tree()
    assert os.readlink(www / "current") == f"releases/{first['release']}"
    assert deployed(project)["new"] == []
    before = {path: (www / "current" / path).stat().st_ino for path in project.tree()}
    edit(project)
    second = deployed(project)
    assert live(www) == project.tree()
    changed = {*second["new"], *second["changed"]}
    assert second["bytes"] == sum(len(project.tree()[path]) for path in changed)
    for path in set(before) & set(project.tree()):
        same = (www / "current" / path).stat().st_ino == before[path]
        assert same == (path not in changed), path
    assert second["stories"]["new"] == ["خبر جديد عن المكتبات في الأحياء"]
    assert second["stories"]["withdrawn"] == []
    assert "خبر المدينة رقم 6 عن المشروع الجديد" in second["stories"]["changed"]


def test_a_dry_run_tells_and_leaves_no_trace(project: Project, www: Path) -> None:
    report = deployed(project, "--dry-run")
    assert set(report["new"]) == set(project.tree())
    assert not www.exists()
    deployed(project)
    edit(project)
    before = tree(www)
    report = deployed(project, "--dry-run")
    result = deployed(project)
    assert before != tree(www)
    for key in ("new", "changed", "gone", "stories", "bytes", "unchanged"):
        assert report[key] == result[key], key


def test_the_report_for_people_names_stories(project: Project) -> None:
    deployed(project)
    edit(project)
    (project.folder / "content/2026-01-10-story.txt").unlink()
    project.build()
    lines = command("deploy", "--now", NOW, "--yes", cwd=project.folder).stdout.splitlines()
    assert lines[lines.index("new:") + 1] == "  خبر جديد عن المكتبات في الأحياء"
    assert lines[lines.index("withdrawn:") + 1] == "  خبر المدينة رقم 1 عن المشروع الجديد"
    assert lines[-1].startswith("live: sent ")


def test_going_back_to_any_release_that_is_kept(project: Project, www: Path) -> None:
    states, releases = [], []
    for number in range(4):
        project.story("2026-01-10-story.txt", "خبر المدينة رقم 1 عن المشروع الجديد", text=f"الفقرة رقم {number}.")
        project.build()
        releases.append(deployed(project)["release"])
        states.append(project.tree())
    assert releases == sorted(set(releases))
    assert sorted(release.name for release in (www / "releases").iterdir()) == releases[1:]
    assert deployed(project, "live", "--rollback")["release"] == releases[2]
    assert live(www) == states[2]
    assert deployed(project, "--rollback", "live")["release"] == releases[1]
    assert live(www) == states[1]
    assert "no release before" in refused(project, "live", "--rollback")
    assert f"no release `{releases[0]}`" in refused(project, "live", "--rollback", releases[0])
    assert deployed(project, "live", "--rollback", releases[3])["release"] == releases[3]
    assert live(www) == states[3]
    deployed(project, "--rollback", "--dry-run")
    assert live(www) == states[3]


def test_without_a_release_there_is_none_to_go_back_to(project: Project, www: Path) -> None:
    assert "no release there yet" in refused(project, "--rollback", "--dry-run")
    assert not www.exists()
    assert "no release there yet" in refused(project, "--rollback")
    assert not (www / "current").is_symlink()


def test_only_a_good_site_is_deployed(project: Project, www: Path) -> None:
    project.story("2026-10-01-new.txt", "خبر جديد عن المكتبات في الأحياء")
    assert "Build it first" in refused(project)
    project.build(drafts=True)
    assert "drafts" in refused(project)
    project.build()
    (project.output / "index.html").write_text("changed by hand")
    assert "Build it first" in refused(project)
    project.build()
    (project.folder / ".warraq/build.db").unlink()
    assert "was not built yet" in refused(project)
    assert not www.exists()


def test_a_site_that_was_built_without_articles_with_errors_is_deployed_and_they_are_named(
    project: Project, www: Path
) -> None:
    project.write("content/bad.txt", "العنوان: خبر\nالتاريخ: غدا\n\nنص.\n")
    project.build(keep_going=True)
    done = command("deploy", "--now", NOW, cwd=project.folder)
    assert "content/bad.txt" in done.stderr
    assert live(www) == project.tree()


def test_what_was_changed_behind_it_is_found_by_verify(project: Project, www: Path) -> None:
    deployed(project)
    (www / "current/index.html").unlink()
    (www / "current/index.html").write_text("another")
    (www / "current/rss.xml").unlink()
    assert deployed(project)["changed"] == []
    assert set(deployed(project, "--verify")["changed"]) == {"index.html", "rss.xml"}
    assert live(www) == project.tree()


def test_many_deletions_are_refused_without_a_word(project: Project, www: Path) -> None:
    deployed(project)
    for path in sorted((project.folder / "content").iterdir())[:4]:
        path.unlink()
    project.build()
    before = tree(www)
    assert "would be deleted" in refused(project)
    assert ours(before) == ours(tree(www))
    gone = deployed(project, "--yes")["gone"]
    assert len(gone) > 4
    assert live(www) == project.tree()


def test_the_second_deploy_is_refused_while_the_first_is_at_it(project: Project, www: Path) -> None:
    deployed(project)
    edit(project)
    lock = www / locks.LOCK_FILE
    own = structs.replace(locks.own_lock(), owner="salma here", process=os.getppid())  # another that runs
    for at, age in ((own.at, " s ago"), (own.at - 90_000, "25 h ago")):
        lock.write_bytes(locks.encode_lock(structs.replace(own, at=at)))
        for words in ((), ("--yes",)):
            errors = refused(project, *words)
            assert "salma here" in errors
            assert age in errors
    old = locks.DeployLock("salma@desk, process 7", "another machine", 7, 1_700_000_000)
    lock.write_bytes(locks.encode_lock(old))
    errors = refused(project)
    assert "salma@desk" in errors
    assert " h ago" in errors
    assert lock.exists()
    deployed(project, "--dry-run")
    process = command("deploy", "--now", NOW, "--yes", cwd=project.folder)
    assert "salma@desk" in process.stderr
    assert live(www) == project.tree()
    assert not lock.exists()


def test_the_lock_of_a_process_that_is_gone_is_broken(project: Project, www: Path) -> None:
    deployed(project)
    edit(project)
    lock = str(www / locks.LOCK_FILE)
    code = f"from builder.deploy import locks; open({lock!r}, 'wb').write(locks.encode_lock(locks.own_lock()))"
    subprocess.run([sys.executable, "-c", code], check=True)
    done = command("deploy", "--now", NOW, cwd=project.folder)
    assert "cut off" in done.stderr
    assert live(www) == project.tree()


def test_two_at_once(project: Project, www: Path) -> None:
    words = [sys.executable, "-m", "builder", "deploy", "--now", NOW, "--json"]
    processes = [subprocess.Popen(words, cwd=project.folder, stdout=-1, stderr=-1, encoding="utf-8") for _ in range(2)]
    outputs = [process.communicate() for process in processes]
    for process, (out, error) in zip(processes, outputs, strict=True):
        assert (process.returncode, bool(json.loads(out or "{}"))) in ((0, True), (1, False)), error
        assert process.returncode == 0 or "Somebody else is deploying" in error
    assert 0 in [process.returncode for process in processes]
    assert live(www) == project.tree()


def test_a_manifest_that_names_files_outside_is_refused(project: Project, www: Path, tmp_path: Path) -> None:
    deployed(project)
    file = www / "current" / MANIFEST_FILE
    manifest = decode_manifest(file.read_bytes())
    assert manifest
    precious = tmp_path / "precious.txt"
    precious.write_text("keep")
    file.write_bytes(encode_manifest(Manifest({**manifest.files, "../../../precious.txt": DeployedFile("00")})))
    edit(project)
    assert "outside" in refused(project, "--yes")
    assert precious.read_text() == "keep"
    file.write_text("{}garbage")
    deployed(project, "--yes")
    assert live(www) == project.tree()
    file.unlink()
    file.write_text('{"version": 2, "files": {}}')
    assert "later Warraq" in refused(project)


def test_a_folder_that_is_not_ours_is_left_alone(project: Project, www: Path) -> None:
    (www / "current").mkdir(parents=True)
    (www / "current/thesis.txt").write_text("mine")
    assert "no deploy has made" in refused(project)
    assert (www / "current/thesis.txt").read_text() == "mine"


def test_a_disk_without_links_is_deployed_to_in_place(project: Project, www: Path) -> None:
    (www / "current").mkdir(parents=True)
    deployed(project)
    edit(project)
    (www / "current/mine.txt").write_text("not of the site")
    deployed(project)
    files = live(www)
    assert files == {**project.tree(), "mine.txt": b"not of the site"}
    assert "no releases" in refused(project, "--rollback")


def test_wrong_use(project: Project, tmp_path: Path) -> None:
    assert "There is no place `liev`. Did you mean `live`?" in refused(project, "liev", status=2)
    project.write(
        "site.toml", (project.folder / "site.toml").read_text("utf-8") + '[deploy.b]\nkind = "git"\nrepository="x"'
    )
    assert "Which place?" in refused(project, status=2)
    project.write("site.toml", 'title = "x"')
    assert "No place" in refused(project, status=2)
    project.write("site.toml", '[deploy.b]\nkind = "x"')
    assert "site.toml:2:1: error" in refused(project)
    assert "not a project" in command("deploy", cwd=tmp_path, status=2).stderr


def test_targets_rebuild_no_page(project: Project) -> None:
    stamps = project.stamps()
    text = (project.folder / "site.toml").read_text("utf-8")
    project.write("site.toml", text.replace("keep = 3", "keep = 4"))
    assert project.build().written == 0
    assert project.stamps() == stamps
    deployed(project)
