"""The generators that are compared: how each is called, and how its project is made from ours."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from glob import glob

from msgspec import Struct

from bench.corpus import SECTIONS
from bench.mirror import Mirror
from builder.build import theme_folder
from builder.reading.article import Article

HERE = os.path.dirname(os.path.abspath(__file__))
NOW = "2026-11-24T12:00:00Z"
INDEXES = (
    ("tags", "الوسوم"),
    ("authors", "الكتّاب"),
    ("agencies", "الوكالات"),
    ("places", "الأماكن"),
    ("archive", "الأرشيف"),
)


class Generator(Struct, frozen=True):
    """`folder` is its project; `template` of an article and `settings` are files in it, `made` what its builds leave."""

    name: str
    folder: str
    command: list[str]
    template: str
    settings: str
    output: str
    made: tuple[str, ...]
    update: Callable[[], None]  # brings its articles up to date with those of the corpus

    def forget(self) -> None:
        """Removes all that builds made, so that the next one is cold."""
        for name in self.made:
            path = os.path.join(self.folder, name)
            if os.path.isdir(path):
                shutil.rmtree(path)
            elif os.path.lexists(path):
                os.unlink(path)


def ours(project: str, workers: int = 0) -> Generator:
    """The project of the corpus, with an article's template of its own."""
    os.makedirs(os.path.join(project, "templates"), exist_ok=True)
    shutil.copy(os.path.join(theme_folder(), "templates", "article.html"), os.path.join(project, "templates"))
    command = [sys.executable, "-m", "builder", "build", project, "--json", "--now", NOW]
    if workers:
        command += ["--workers", str(workers)]
    template = os.path.join("templates", "article.html")
    made = ("public", ".warraq")
    return Generator("Warraq", project, command, template, "site.toml", "public", made, lambda: None)


def hugo(project: str, folder: str, rivals: str) -> Generator:
    """Hugo, with layouts that make the pages of our theme; `rivals` is the environment that it is installed in."""
    program = _program(rivals)
    shutil.copytree(os.path.join(HERE, "hugo"), folder)
    shutil.copytree(os.path.join(theme_folder(), "static"), os.path.join(folder, "static"))
    for order, (name, address) in enumerate(SECTIONS, 1):
        _index(folder, address, {"title": name, "weight": order})
    for address, name in INDEXES:
        _index(folder, address, {"title": name})
    said = subprocess.run([program, "version"], capture_output=True, text=True, check=True).stdout
    return Generator(
        name=f"Hugo {said.split()[1].partition('-')[0].removeprefix('v')}",
        folder=folder,
        command=[program, "--source", folder, "--quiet"],
        template=os.path.join("layouts", "page.html"),
        settings="hugo.toml",
        output="public",
        made=("public", "resources", ".hugo_build.lock"),
        update=Mirror(project, folder, _front_matter).update,
    )


def _program(rivals: str) -> str:
    """The program itself: what the package installs as a command starts Python first."""
    found = glob(os.path.join(rivals, "**", "hugo", "binaries", "hugo*"), recursive=True)
    if not found:
        raise SystemExit(f"There is no Hugo in {rivals}. Run `make bench`, which installs it.")
    return found[0]


def _index(folder: str, address: str, matter: dict[str, str | int]) -> None:
    path = os.path.join(folder, "content", address)
    os.makedirs(path, exist_ok=True)
    with open(os.path.join(path, "_index.md"), "w", encoding="utf-8") as file:
        file.write(_yaml(matter))


def _front_matter(article: Article, text: str) -> str:
    day = _day(article)
    matter: dict[str, str | list[str]] = {
        "title": article.headline,
        "date": day.isoformat(),
        "description": article.summary,
        "archive": [f"{day:%Y-%m}"],
    }
    for name, values in (
        ("tags", article.tags),
        ("authors", article.authors),
        ("agencies", (article.agency,)),
        ("places", (article.place,)),
    ):
        if any(values):
            matter[name] = list(values)
    return _yaml(matter) + text


def _day(article: Article) -> date:
    when = article.published
    assert when is not None, article.path
    return date(when.year, when.month, when.day)


def _yaml(matter: dict[str, str | list[str]] | dict[str, str | int]) -> str:
    """Front matter in JSON's notation, which is YAML."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in matter.items()]
    return "".join(("---\n", *lines, "---\n"))
