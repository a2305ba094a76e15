"""A generator that is measured: how it is called, where its project is; and ours."""

import os
import shutil
import sys
from collections.abc import Callable

from msgspec import Struct

from builder.build.builder import theme_folder

NOW = "2026-11-24T12:00:00Z"


class Generator(Struct, frozen=True):
    """`folder` is its project, `template` and `settings` are files in it, `made` is what its builds leave there."""

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
