"""A build with nothing to do opens no article, no page and no template, and writes nothing anywhere."""

import sys
from pathlib import Path

from tests.support.projects import Project, tree

_watching: list[tuple[str, object]] = []
_on = False


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _on and event in ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.utime", "os.truncate"):
        _watching.append((event, arguments))


sys.addaudithook(_hook)


def test_nothing_is_opened_and_nothing_is_written(project: Project) -> None:
    global _on  # noqa: PLW0603 - an audit hook can't be taken away, only switched off
    import time

    project.build()
    time.sleep(0.05)
    project.build()
    before = tree(project.folder)
    stamps = {path: path.stat().st_mtime_ns for path in project.folder.rglob("*")}
    _watching.clear()
    _on = True
    try:
        report = project.build()
    finally:
        _on = False
    assert report.written == report.removed == 0
    opened = [str(arguments[0]) for event, arguments in _watching if event == "open" and isinstance(arguments, tuple)]
    project_files = [name for name in opened if name.startswith(str(project.folder))]
    assert {Path(name).name for name in project_files} <= {"site.toml", ".warraq"}
    assert [each for each in _watching if each[0] != "open"] == []
    assert tree(project.folder) == before
    assert {path: path.stat().st_mtime_ns for path in project.folder.rglob("*")} == stamps


def test_what_is_not_needed_is_not_imported(project: Project) -> None:
    import subprocess

    project.build()
    code = (
        "import sys\nfrom datetime import datetime, UTC\nfrom builder.build.builder import Builder\n"
        f"r = Builder({str(project.folder)!r}).build(datetime(2026, 11, 24, 12, tzinfo=UTC))\n"
        "assert r.written == 0\n"
        "heavy = ('jinja2', 'markdown', 'slugify', 'nh3', 'yaml', 'PIL', 'concurrent.futures.process')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
