"""`warraq eject`: a template of the theme, copied into the project and never over one."""

import re
from pathlib import Path

import pytest

from builder.build.builder import theme_folder
from builder.commands.eject import VIEWS
from builder.output.render import NEEDED
from tests.support.commands import command
from tests.support.paths import ROOT
from tests.support.projects import Project
from tests.support.sites import NOW

THEME = Path(theme_folder()) / "templates"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    made.stories(2)
    return made


@pytest.mark.parametrize("name", ["article.html", "_card.html", "templates/feed.rss.xml"])
def test_the_copy_is_the_themes_and_changes_nothing(name: str, project: Project) -> None:
    command("build", "--now", NOW, cwd=project.folder)
    before = project.tree()
    done = command("eject", name, cwd=project.folder)
    path = f"templates/{name.removeprefix('templates/')}"
    assert (done.stdout, done.stderr) == (f"{path}\n", "")
    assert (project.folder / path).read_bytes() == (THEME / name.removeprefix("templates/")).read_bytes()
    command("build", "--now", NOW, cwd=project.folder)
    assert project.tree() == before


def test_another_project_can_be_named(project: Project) -> None:
    done = command("eject", "404.html", "--project", project.folder, cwd=project.folder.parent)
    assert Path(done.stdout.strip()) == project.folder / "templates/404.html"
    assert (project.folder / "templates/404.html").is_file()


def test_what_the_project_has_is_never_written_over(project: Project) -> None:
    project.write("templates/404.html", "mine")
    done = command("eject", "404.html", cwd=project.folder, status=1)
    assert done.stdout == ""
    assert "has its own already" in done.stderr
    assert (project.folder / "templates/404.html").read_text("utf-8") == "mine"


def test_a_name_that_is_nearly_one(project: Project) -> None:
    for given in ("artcle.html", "article"):
        done = command("eject", given, cwd=project.folder, status=2)
        assert "Did you mean `article.html`?" in done.stderr
    assert not (project.folder / "templates").exists()


@pytest.mark.parametrize("given", ["../site.toml", "/etc/passwd", "../templates/404.html", "sub/404.html"])
def test_only_names_of_the_theme_are_copied(given: str, project: Project) -> None:
    done = command("eject", given, cwd=project.folder, status=2)
    assert "no template" in done.stderr
    assert not (project.folder / "templates").exists()


def test_wrong_use(project: Project) -> None:
    assert "Name a template" in command("eject", cwd=project.folder, status=2).stderr
    assert "Name a template" in command("eject", "404.html", "--list", cwd=project.folder, status=2).stderr
    assert "not a project" in command("eject", "404.html", cwd=project.folder.parent, status=2).stderr


def test_the_list_has_every_template_with_the_view_that_the_documents_tell(tmp_path: Path) -> None:
    lines = command("eject", "--list", cwd=tmp_path).stdout.splitlines()
    told = dict(line.split(maxsplit=1) for line in lines)
    assert told.keys() == {path.name for path in THEME.iterdir()}
    assert set(NEEDED) == VIEWS.keys()
    table = (ROOT / "docs/templates.md").read_text("utf-8")
    for name, view in VIEWS.items():
        assert told[name] == view
        assert re.search(rf"^\| `{re.escape(name)}` \| [^|]*\| \[`{view}`\]", table, re.MULTILINE), name


def test_the_example_of_the_documents_works(project: Project) -> None:
    text = (ROOT / "docs/templates.md").read_text("utf-8")
    (example,) = re.findall(r'^    (\{% extends "theme/article\.html" %\}\n(?:    .*\n)+)', text, re.MULTILINE)
    project.write("templates/article.html", re.sub(r"^    ", "", example, flags=re.MULTILINE))
    command("build", "--now", NOW, cwd=project.folder)
    pages = [data.decode() for data in project.tree().values() if b'<article class="story"' in data]
    assert len(pages) == 2
    assert all(page.count('<a href="/write-to-us/">') == 1 and '<ul class="tags"' not in page for page in pages)
