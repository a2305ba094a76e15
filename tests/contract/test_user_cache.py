"""What comes from the user's cache is what a build would make; and a build without one is only slower."""

import shutil
from pathlib import Path

import pytest

from builder.build import theme
from builder.images import cache
from builder.problems import BuildFailed
from tests.support.projects import Project

OWN = "{% extends 'theme/404.html' %}{% block main %}<p>{{ page.head.title }} ليست هنا</p>{% endblock %}"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WARRAQ_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kinds of what builds made and did not find in the cache."""
    found: list[str] = []
    for module, name in ((theme, "compile_all"), (cache, "draw_icon")):
        function = getattr(module, name)

        def counted(*arguments: object, function: object = function, name: str = name) -> object:
            found.append(name)
            return function(*arguments)  # type: ignore[operator]

        monkeypatch.setattr(module, name, counted)
    return found


def test_a_first_build_compiles_and_draws_nothing_that_another_project_has_made(
    project: Project, tmp_path: Path, made: list[str], folder: Path
) -> None:
    cold = project.cold()
    assert {"compile_all", "draw_icon"} == set(made)
    made.clear()
    assert project.cold() == cold
    other = Project(tmp_path / "other")
    other.stories(3)
    other.build()
    assert made == []
    shutil.rmtree(folder)
    assert project.cold() == cold
    assert {"compile_all", "draw_icon"} == set(made)


def test_a_folder_that_others_can_write_to_is_passed_over(project: Project, made: list[str], folder: Path) -> None:
    cold = project.cold()
    for file in folder.iterdir():
        file.write_bytes(b"planted")
    folder.chmod(0o777)
    made.clear()
    assert project.cold() == cold
    assert "compile_all" in made
    assert {file.read_bytes() for file in folder.iterdir()} == {b"planted"}


def test_a_changed_template_is_compiled_and_not_found(project: Project, made: list[str]) -> None:
    project.build()
    made.clear()
    project.write("templates/404.html", OWN)
    project.build()
    assert made == ["compile_all"]
    assert "ليست هنا".encode() in project.tree()["404.html"]
    assert project.tree() == project.cold()
    assert made == ["compile_all"]


def test_the_same_text_in_two_places_names_its_own_place(project: Project, tmp_path: Path) -> None:
    """A template of a project with the text of the theme's: a failure names the project's file."""
    text = "{{ page.nothing }}"
    for name in ("404.html", "gone.html"):
        other = Project(tmp_path / name)
        other.story("2026-01-01-a.txt", "خبر واحد عن الميناء")
        other.write(f"templates/{name}", text)
        with pytest.raises(BuildFailed, match=f"templates/{name}:1"):
            other.build()


def test_what_has_problems_is_not_kept(project: Project, made: list[str]) -> None:
    project.write("templates/404.html", "{% if %}")
    for _ in range(2):
        with pytest.raises(BuildFailed, match="404"):
            project.build()
    assert made.count("compile_all") == 2
