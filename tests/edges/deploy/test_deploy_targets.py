"""Deploys to real targets: the first, a small change that sends little, and what each kind is asked."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.deploy import locks
from builder.deploy.manifest import MANIFEST_FILE, decode_manifest
from builder.pages.host_rules import BRIEF, KEPT
from tests.support.buckets import Storage, storage
from tests.support.commands import command
from tests.support.deploying import TARGETS, Server, branch, deployed, edit, on_disk, ours, paper, sshd
from tests.support.paths import ROOT
from tests.support.projects import Project, tree
from tests.support.sites import NOW

LITTLE = 0.1  # of the bytes of the whole: more than one page and what the protocols say, less than anything else


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with sshd(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture
def bucket() -> Iterator[Storage]:
    with storage() as running:
        yield running


@pytest.fixture
def project(tmp_path: Path, server: Server, bucket: Storage) -> Project:
    targets = TARGETS.format(room=tmp_path, ssh=server.ssh, only=server.ssh_only_rsync, port=bucket.port)
    subprocess.run(["git", "init", "--quiet", "--bare", tmp_path / "branch"], check=True)
    subprocess.run(["git", "-C", tmp_path / "branch", "config", "uploadpack.allowFilter", "true"], check=True)
    return paper(tmp_path / "project", targets)


def little(project: Project) -> str:
    """One article's text changes, on its own page only; gives that page."""
    before = project.tree()
    name = "2026-06-10-story.txt"
    text = (project.folder / "content" / name).read_text("utf-8")
    project.write(f"content/{name}", text + "\nوهذه فقرة أضيفت في آخر الخبر.\n")
    project.build()
    (changed,) = (path for path, data in project.tree().items() if before[path] != data)
    return changed


def written(folder: Path) -> dict[str, tuple[int, int]]:
    states = {}
    for at, _, names in os.walk(folder):
        for name in names:
            status = os.stat(os.path.join(at, name))
            states[os.path.join(at, name)] = (status.st_ino, status.st_mtime_ns)
    return states


@pytest.mark.parametrize(("target", "root"), [("rsync", "rsync/current"), ("only", "only"), ("sftp", "sftp")])
def test_servers(project: Project, tmp_path: Path, target: str, root: str) -> None:
    first = deployed(project, target)
    assert first["first"]
    assert set(first["new"]) == set(project.tree())
    assert ours(tree(tmp_path / root)) == project.tree()
    assert (tmp_path / root / "index.html").stat().st_mode & 0o777 == 0o644
    changed = little(project)
    before = written(tmp_path / root)
    second = deployed(project, target)
    assert (second["new"], second["changed"], second["gone"]) == ([], [changed], [])
    after = written(tmp_path / root)
    touched = {os.path.relpath(name, tmp_path / root) for name in after if before.get(name) != after[name]}
    assert {path for path in touched if not path.startswith(".warraq")} == {changed}
    edit(project)
    deployed(project, target)
    assert ours(files(tmp_path / root)) == project.tree()
    (tmp_path / root / "index.html").write_text("another")
    assert deployed(project, target)["changed"] == []
    assert deployed(project, target, "--verify")["changed"] == ["index.html"]
    assert ours(files(tmp_path / root)) == project.tree()
    assert not (tmp_path / target / locks.LOCK_FILE).exists()


def files(folder: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(folder).items() if not path.endswith("/")}


@pytest.mark.parametrize("target", ["rsync", "sftp"])
def test_a_server_that_is_locked_refuses(project: Project, tmp_path: Path, target: str) -> None:
    (tmp_path / target).mkdir()
    lock = locks.DeployLock("salma@desk, process 7", "another machine", 7, 1_700_000_000)
    (tmp_path / target / locks.LOCK_FILE).write_bytes(locks.encode_lock(lock))
    assert "salma@desk" in deployed(project, target, status=1)["errors"]
    deployed(project, target, "--dry-run")
    assert ours(tree(tmp_path / target)) in ({}, {"releases/": b""})
    deployed(project, target, "--yes")
    assert not (tmp_path / target / locks.LOCK_FILE).exists()


def test_a_release_on_a_server_can_be_gone_back_to(project: Project, tmp_path: Path) -> None:
    deployed(project, "rsync")
    before = project.tree()
    edit(project)
    release = deployed(project, "rsync")["release"]
    assert deployed(project, "rsync", "--rollback")["release"] < release
    assert ours(files(tmp_path / "rsync/current")) == before
    deployed(project, "rsync", "--rollback", release)
    assert ours(files(tmp_path / "rsync/current")) == project.tree()


def test_what_was_sent_of_a_large_file_is_not_sent_again(project: Project, tmp_path: Path) -> None:
    data = bytes(range(256)) * 8000
    project.write("static/film.bin", data)
    project.build()
    from builder.digest import digest

    (path,) = (path for path in project.tree() if "film" in path)
    (tmp_path / "sftp").mkdir()
    part = tmp_path / "sftp" / (".warraq-part-" + digest(data + b"\0" + path.encode()).hex())
    part.write_bytes(data[:1_500_000])
    stale = tmp_path / "sftp/.warraq-part-0123"
    stale.write_bytes(b"of a deploy that was cut off")
    inode = part.stat().st_ino
    deployed(project, "sftp")
    assert (tmp_path / "sftp" / path).read_bytes() == data
    assert (tmp_path / "sftp" / path).stat().st_ino == inode
    assert not stale.exists()


def test_what_a_server_refuses_is_told_with_the_file(project: Project, tmp_path: Path) -> None:
    deployed(project, "sftp")
    (tmp_path / "sftp/index.html").unlink()
    (tmp_path / "sftp/index.html").mkdir()
    (tmp_path / "sftp/index.html/mine.txt").write_text("in the way")
    assert "refused `index.html`" in deployed(project, "sftp", "--verify", status=1)["errors"]
    assert (tmp_path / "sftp/index.html/mine.txt").exists()


def test_a_server_that_does_not_let_us_in(project: Project) -> None:
    text = (project.folder / "site.toml").read_text("utf-8")
    project.write("site.toml", text.replace("ssh -F", "ssh -o BatchMode=yes -o User=nobody-at-all -F"))
    project.build()
    assert "can't be reached" in deployed(project, "rsync", status=1, alone=True)["errors"]
    assert "connection to the server is lost" in deployed(project, "sftp", status=1, alone=True)["errors"]


def test_a_bucket(project: Project, bucket: Storage) -> None:
    deployed(project, "s3")
    assert ours(bucket.below("paper/www/")) == project.tree()
    assert {key.partition("/")[0] for key in bucket.objects} == {"paper"}
    page, style = bucket.objects["paper/www/index.html"], next(key for key in bucket.objects if key.endswith(".css"))
    assert (page.type, page.cache) == ("text/html; charset=utf-8", BRIEF)
    assert (bucket.objects[style].type, bucket.objects[style].cache) == ("text/css; charset=utf-8", KEPT)
    whole = bucket.sent()
    changed = little(project)
    bucket.asked.clear()
    assert deployed(project, "s3")["changed"] == [changed]
    assert f"paper/www/{changed}" in [key for method, key, _ in bucket.asked if method == "PUT"]
    assert bucket.sent() < whole * LITTLE
    edit(project)
    bucket.failures = 2
    deployed(project, "s3")
    assert bucket.failures == 0
    assert ours(bucket.below("paper/www/")) == project.tree()


@pytest.mark.parametrize("conditional", [True, False], ids=["conditional writes", "without"])
def test_a_bucket_that_is_locked_refuses(project: Project, bucket: Storage, conditional: bool) -> None:
    bucket.conditional = conditional
    deployed(project, "s3")
    edit(project)
    page = bucket.objects["paper/www/index.html"]
    bucket.objects[f"paper/www/{locks.LOCK_FILE}"] = page._replace(data=locks.encode_lock(locks.own_lock()))
    assert f"process {os.getpid()}" in deployed(project, "s3", status=1)["errors"]
    del bucket.objects[f"paper/www/{locks.LOCK_FILE}"]
    bucket.objects["paper/www/index.html"] = page._replace(data=b"another")
    assert "index.html" in deployed(project, "s3", "--verify")["changed"]
    assert ours(bucket.below("paper/www/")) == project.tree()


def test_keys_that_are_wrong_are_not_shown(project: Project) -> None:
    wrong = {"AWS_ACCESS_KEY_ID": "wrong-name", "AWS_SECRET_ACCESS_KEY": "wrong-secret"}
    errors = deployed(project, "s3", status=1, environment=wrong)["errors"]
    assert "InvalidAccessKeyId" in errors
    assert "wrong-secret" not in errors


def commits(repository: Path, name: str = "gh-pages") -> list[str]:
    words = ["git", "-C", str(repository), "log", "--format=%s", name]
    return subprocess.run(words, check=True, capture_output=True, encoding="utf-8").stdout.splitlines()


def test_a_branch(project: Project, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", project.folder], check=True)
    state = subprocess.run(["git", "-C", project.folder, "status", "--porcelain"], check=True, capture_output=True)
    deployed(project, "git")
    files = branch(tmp_path / "branch")
    assert files == project.tree()
    changed = little(project)
    before = size(tmp_path / "branch")
    assert deployed(project, "git")["changed"] == [changed]
    assert 0 < size(tmp_path / "branch") - before < before * LITTLE
    edit(project)
    deployed(project, "git")
    assert commits(tmp_path / "branch")[0] == "خبر جديد عن المكتبات في الأحياء"
    assert len(commits(tmp_path / "branch")) == 3
    assert branch(tmp_path / "branch") == project.tree()
    after = subprocess.run(["git", "-C", project.folder, "status", "--porcelain"], check=True, capture_output=True)
    assert len(after.stdout.splitlines()) == len(state.stdout.splitlines())
    assert not (project.folder / ".git/index").exists()


def size(repository: Path) -> int:
    return sum(len(data) for path, data in tree(repository / "objects").items())


def test_a_branch_is_continued_by_another_machine_which_does_not_fetch_the_files(
    project: Project, tmp_path: Path
) -> None:
    deployed(project, "git")
    other = tmp_path / "other"
    subprocess.run(["cp", "-a", project.folder, other], check=True)
    subprocess.run(["rm", "-rf", other / ".warraq/deploy"], check=True)
    text = (other / "site.toml").read_text("utf-8")
    (other / "site.toml").write_text(text.replace(f'"{tmp_path}/branch"', f'"file://{tmp_path}/branch"'), "utf-8")
    copy = Project.__new__(Project)
    copy.folder, copy.output = other, other / "public"
    changed = little(copy)
    assert deployed(copy, "git")["changed"] == [changed]
    assert branch(tmp_path / "branch") == copy.tree()
    assert len(commits(tmp_path / "branch")) == 2
    whole = sum(len(data) for data in copy.tree().values())
    assert size(other / ".warraq/deploy/git/branch.git") < whole * LITTLE
    edit(project)
    deployed(project, "git")
    assert branch(tmp_path / "branch") == project.tree()


def test_a_branch_without_history_and_with_a_host_of_its_own(project: Project, tmp_path: Path) -> None:
    text = (project.folder / "site.toml").read_text("utf-8")
    more = 'history = false\nbranch = "pages"\ncname = "paper.example"\n'
    project.write("site.toml", text.replace('kind = "git"\n', f'kind = "git"\n{more}'))
    project.build()
    deployed(project, "git")
    edit(project)
    deployed(project, "git")
    assert len(commits(tmp_path / "branch", "pages")) == 1
    words = ["git", "-C", str(tmp_path / "branch"), "ls-tree", "-r", "--name-only", "-z", "pages"]
    names = subprocess.run(words, check=True, capture_output=True, encoding="utf-8").stdout.split("\0")
    assert set(filter(None, names)) == {*project.tree(), ".nojekyll", "CNAME", MANIFEST_FILE}
    assert deployed(project, "git", "--verify")["changed"] == []


OWN = """
import json, os, sys
changes = json.load(open(os.environ["WARRAQ_CHANGES"], encoding="utf-8"))
send = open(os.environ["WARRAQ_SEND"], encoding="utf-8").read().splitlines()
said = {"words": sys.argv[1:], "changes": changes, "send": send, "folder": os.environ["WARRAQ_FOLDER"]}
open("said.json", "w", encoding="utf-8").write(json.dumps(said))
print("the tool talks")
sys.exit(int(open("status.txt").read()))
"""


def test_a_program_of_ones_own(tmp_path: Path) -> None:
    words = '["python3", "own.py", "--dir={folder}", "{changes}", "$(touch owned); `touch owned`"]'
    project = paper(tmp_path / "project", f'[deploy.own]\nkind = "command"\ncommand = {words}\n')
    project.write("own.py", OWN)
    project.write("status.txt", "3")
    assert "ended with status 3" in deployed(project, status=1)["errors"]
    project.write("status.txt", "0")
    report = deployed(project)
    assert set(report["new"]) == set(project.tree())
    call = json.loads((project.folder / "said.json").read_text("utf-8"))
    assert call["folder"] == str(project.output)
    assert call["words"][0] == f"--dir={project.output}"
    assert call["words"][2] == "$(touch owned); `touch owned`"
    assert not (project.folder / "owned").exists()
    assert set(call["send"]) == set(project.tree())
    changed = little(project)
    deployed(project)
    call = json.loads((project.folder / "said.json").read_text("utf-8"))
    assert call["changes"] == {"new": [], "changed": [changed], "gone": []}
    assert deployed(project)["changed"] == []


def test_a_manifest_at_the_target_is_that_of_the_site(project: Project, tmp_path: Path) -> None:
    deployed(project, "sftp")
    manifest = decode_manifest(on_disk(tmp_path / "sftp")(MANIFEST_FILE))
    assert manifest
    assert set(manifest.files) == set(project.tree())
    assert command("deploy", "sftp", "--now", NOW, cwd=project.folder).stdout.startswith("sftp: nothing has changed")


def test_without_the_client_for_buckets_it_is_named_and_others_deploy(project: Project, tmp_path: Path) -> None:
    (tmp_path / "lacking").mkdir()
    (tmp_path / "lacking/boto3.py").write_text("raise ImportError('not installed')\n")
    lacking = {"PYTHONPATH": f"{tmp_path / 'lacking'}{os.pathsep}{ROOT}"}
    assert "warraq[s3]" in deployed(project, "s3", status=1, environment=lacking, alone=True)["errors"]
    assert deployed(project, "folder", environment=lacking, alone=True)["first"]
