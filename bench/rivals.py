"""The generators that ours is compared with: each is given the same articles, and a theme that makes the same site."""

import json
import os
import shutil
import subprocess
from datetime import date
from glob import glob

from bench.corpus import SECTIONS
from bench.generators import Generator
from bench.mirror import Mirror
from builder.build.builder import theme_folder
from builder.reading.article import Article

SITES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sites")
INDEXES = {
    "tags": "الوسوم",
    "authors": "الكتّاب",
    "agencies": "الوكالات",
    "places": "الأماكن",
    "archive": "الأرشيف",
}


def hugo(project: str, folder: str, rivals: str) -> Generator:
    """Hugo, with layouts that make the pages of our theme; `rivals` is the environment that it is installed in."""
    program = _program(rivals)
    shutil.copytree(os.path.join(SITES, "hugo"), folder)
    shutil.copytree(os.path.join(theme_folder(), "static"), os.path.join(folder, "static"))
    for order, (name, address) in enumerate(SECTIONS, 1):
        _index(folder, address, {"title": name, "weight": order})
    for address, name in INDEXES.items():
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
        update=Mirror(project, folder, front_matter).update,
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


def front_matter(article: Article, text: str) -> str:
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


def pelican(project: str, folder: str, rivals: str) -> Generator:
    """Pelican, with a theme that makes the pages of ours."""
    shutil.copytree(os.path.join(SITES, "pelican"), folder)
    theme = os.path.join(folder, "theme")
    shutil.copytree(os.path.join(theme_folder(), "static"), os.path.join(theme, "static"))
    for name in ("head.html", "foot.html"):
        with open(os.path.join(SITES, "hugo", "layouts", "_partials", name), encoding="utf-8") as file:
            text = file.read().replace("{{ site.Title }}", "{{ SITENAME }}")
        with open(os.path.join(theme, "templates", name), "w", encoding="utf-8") as file:
            file.write(text)
    program = os.path.join(rivals, "bin", "pelican")
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    return Generator(
        name=f"Pelican {said.strip()}",
        folder=folder,
        command=["env", "-C", folder, program, "--quiet", "--settings", "pelicanconf.py"],
        template=os.path.join("theme", "templates", "article.html"),
        settings="pelicanconf.py",
        output="public",
        made=("public", "cache"),
        update=Mirror(project, folder, _metadata).update,
    )


def _metadata(article: Article, text: str) -> str:
    matter = {
        "Title": article.headline,
        "Date": _day(article).isoformat(),
        "Tags": ", ".join(article.tags),
        "Authors": "; ".join(article.authors),
        "Agency": article.agency,
        "Place": article.place,
        "Summary": article.summary,
    }
    return "".join(f"{key}: {value}\n" for key, value in matter.items() if value) + text


RIVALS = {"hugo": hugo, "pelican": pelican}
