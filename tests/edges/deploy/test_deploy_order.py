"""At every moment of a deploy that replaces files one by one, what is in place leads to nothing that is missing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from builder.build.builder import Builder
from builder.deploy import locks
from builder.deploy.built_site import BuiltSite, deployable_site
from builder.deploy.deploy import DeployOptions, deploy
from builder.deploy.errors import DeployRefused
from builder.deploy.manifest import MANIFEST_FILE, MAYBE_PRESENT, UNKNOWN_CONTENT, decode_manifest
from builder.deploy.targets import in_place
from builder.deploy.targets.change_log import CHANGE_LOG_FILE
from builder.deploy.targets.disk_storage import DiskStorage
from builder.deploy.targets.in_place import InPlaceTarget
from builder.digest import digest
from tests.support.deploying import Reader, edit, on_disk, ours, paper
from tests.support.projects import NOW, Project, tree


class Watched:
    """A disk on which something is done after each write; `fail` makes one of them the last."""

    max_parallel = 1

    def __init__(self, root: Path, after: Callable[[str], None], fail: int = 0) -> None:
        self.disk, self.after, self.fail, self.count = DiskStorage(str(root)), after, fail, 0
        self.read, self.create, self.has_content = self.disk.read, self.disk.create, self.disk.has_content
        self.remove_partial_files, self.close = self.disk.remove_partial_files, self.disk.close

    def write(self, path: str, data: bytes) -> None:
        self._count()
        self.disk.write(path, data)
        self.after(path)

    def delete(self, path: str) -> None:
        if path != locks.LOCK_FILE:
            self._count()
        self.disk.delete(path)
        self.after(path)

    def _count(self) -> None:
        self.count += 1
        if self.count == self.fail:
            raise DeployRefused("Enough.")


def site(project: Project) -> BuiltSite:
    return deployable_site(Builder(str(project.folder)), NOW)


@pytest.fixture
def papers(tmp_path: Path) -> tuple[Project, Project]:
    before, after = paper(tmp_path / "before", ""), paper(tmp_path / "after", "")
    edit(after)
    return before, after


def carried(project: Project, root: Path, after: Callable[[str], None] = lambda path: None, fail: int = 0) -> int:
    """Deploys; gives how many writes and deletions there were."""
    storage = Watched(root, after, fail)
    deploy(InPlaceTarget(storage), site(project), 999, DeployOptions())
    return storage.count


def test_after_each_write_a_reader_finds_all(papers: tuple[Project, Project], tmp_path: Path) -> None:
    root = tmp_path / "www"
    before, after = papers
    carried(before, root)
    reader = Reader(on_disk(root), [before.tree(), after.tree()])

    def look(path: str) -> None:
        reader.read()
        assert reader.faults == [], f"after {path}"

    for project in (after, before, after):
        carried(project, root, look)
        assert {path: (root / path).read_bytes() for path in project.tree()} == project.tree()


def test_the_list_never_claims_more_than_is_there(papers: tuple[Project, Project], tmp_path: Path) -> None:
    root = tmp_path / "www"
    before, after = papers
    carried(before, root)

    def look(path: str) -> None:
        manifest = InPlaceTarget(DiskStorage(str(root))).current_manifest()
        assert manifest
        for name, file in manifest.files.items():
            if file.digest not in (UNKNOWN_CONTENT, MAYBE_PRESENT):
                data = (root / name).read_bytes()
                assert file.digest == digest(data).hex(), f"{name} after {path}"
        unknown = ours(tree(root)).keys() - manifest.files.keys()
        assert unknown == set(), f"after {path}"

    carried(after, root, look)
    carried(before, root, look)


def test_what_was_done_is_written_down_often(
    papers: tuple[Project, Project], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "www"
    before, after = papers
    carried(before, root)
    whole = carried(after, tmp_path / "other")
    monkeypatch.setattr(in_place, "_RECORD_SECONDS", -1.0)
    with pytest.raises(DeployRefused, match="Enough"):
        carried(after, root, fail=whole)
    lock = DiskStorage(str(root))
    assert lock.read(locks.LOCK_FILE) is None
    monkeypatch.setattr(in_place, "_RECORD_SECONDS", 99.0)
    assert carried(after, root) < whole / 2
    assert {path: (root / path).read_bytes() for path in after.tree()} == after.tree()


def test_a_small_change_writes_a_small_list(tmp_path: Path) -> None:
    project = paper(tmp_path / "project", "")
    for number in range(60):
        project.story(f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}-{number}.txt", f"خبر قديم رقم {number}")
    project.build()
    root = tmp_path / "www"
    carried(project, root)
    manifest = (root / MANIFEST_FILE).read_bytes()
    project.story("2025-01-01-0.txt", "خبر قديم رقم 0", text="وهذا نص آخر للفقرة.")
    project.build()
    carried(project, root)
    assert (root / MANIFEST_FILE).read_bytes() == manifest
    assert 0 < len((root / CHANGE_LOG_FILE).read_bytes()) < len(manifest) / 8
    assert decode_manifest(manifest)
    assert (
        deploy(InPlaceTarget(DiskStorage(str(root))), site(project), 0, DeployOptions(dry_run=True)).changes.uploads
        == ()
    )
