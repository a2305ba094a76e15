"""Two people change a site with a ledger of addresses, each on a branch, and git merges what they did."""

import random
import subprocess
from pathlib import Path

from builder.newsroom.ledger import parse_ledger
from builder.pages.model.addresses import path_at
from builder.problems import BuildFailed
from tests.support.projects import Project
from tests.sweep.newsroom import LEDGER, addresses, answer, lines, random_change

IDENTITY = ("-c", "user.name=Writer", "-c", "user.email=writer@example.org", "-c", "commit.gpgsign=false")
MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def check_merge(number: int, folder: Path) -> str:
    """After a merge every address that anyone published is in the ledger, and a build either answers at each of them
    or tells the line of the ledger that contradicts another. Of lines that git can't merge those of both sides stay,
    as docs/addresses.md says.

    Returns how it ended: `clean` or `conflict`, then `built` or `told`.
    """
    draw = random.Random(number)
    project = Project(folder / "project")
    project.write(LEDGER, "")
    project.write(".gitignore", "public/\n.warraq/\n")
    project.stories(draw.randint(5, 40))
    project.build()
    published = known_addresses(project)
    git(project, "init", "--quiet", "--initial-branch=main")
    commit(project)
    for branch in ("one", "other"):
        git(project, "checkout", "--quiet", "-b", branch, "main")
        for _ in range(draw.randint(1, 2)):
            for _ in range(draw.randint(1, 3)):
                random_change(project, draw)
            project.build()
            published |= known_addresses(project)
            commit(project)
    merged = "clean" if git(project, "merge", "--quiet", "--no-edit", "one", check=False) == 0 else "conflict"
    if merged == "conflict":
        resolve(project)
    text = (project.folder / LEDGER).read_bytes()
    ledger, problems = parse_ledger(text)
    columns = [line.split("\t") for line in lines(project)]
    kept = {address for line in columns for address in (line[2], *line[5:])}
    assert published <= kept, published - kept
    before = project.stamps()
    try:
        project.build()
    except BuildFailed as failed:
        told = failed.problems
    else:
        told = ()
    assert bool(told) == bool(problems)
    if told:
        assert {problem.at.path for problem in told} == {LEDGER}
        assert all(problem.at.line and problem.message and problem.hint for problem in told)
        assert ((project.folder / LEDGER).read_bytes(), project.stamps()) == (text, before)
        return f"{merged}, told"
    assert {address for entry in ledger.entries.values() for address in (entry.address, *entry.former)} == kept
    for address in published:
        found = answer(project, path_at(address))
        assert found in ("page", "gone") or answer(project, found) == "page", (address, found)
    assert project.tree() == project.cold()
    return f"{merged}, built"


def known_addresses(project: Project) -> set[str]:
    """All addresses of the ledger; those of the pages that are out are among them."""
    columns = [line.split("\t") for line in lines(project)]
    known = {address for line in columns for address in (line[2], *line[5:])}
    assert addresses(project.tree()) <= set(map(path_at, known))
    return known


def git(project: Project, *words: str, check: bool = True) -> int:
    command = ["git", *IDENTITY, *words]
    return subprocess.run(command, cwd=project.folder, check=check, capture_output=True).returncode


def commit(project: Project) -> None:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--allow-empty", "--message", "Publish")


def resolve(project: Project) -> None:
    """Keeps the lines of both sides, in the ledger and in the stories, without marks."""
    for path in (project.folder / LEDGER, *(project.folder / "content").glob("*.txt")):
        text = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in text if not line.startswith(MARKS)), "utf-8")
    commit(project)
