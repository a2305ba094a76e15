"""Small projects that tests build, and what a folder holds."""

import os
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from builder.build.builder import Builder
from builder.build.report import BuildOptions, Report
from builder.disk.fingerprint import builder_fingerprint

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SITE = """title = "جريدة الميناء"
address = "https://example.org/"
language = "ar"
page_size = 3

[[sections]]
name = "أخبار المدينة"
address = "city"
spellings = ["اخبار المدينة"]

[[sections]]
name = "اقتصاد"
address = "economy"

[[tags]]
name = "المياه"
address = "water"

[[tags]]
name = "النقل"
address = "transport"
"""

STORY = """{section}

{headline}

عمّان: قال مدير المشروع في بيان إن العمل في المرحلة الأولى اكتمل قبل موعده بأسبوعين كاملين.

{text}
"""


class Project:
    """A project on disk and the builds of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "public"
        (folder / "content").mkdir(parents=True)
        self.write("site.toml", SITE)

    def write(self, path: str, text: str | bytes) -> Path:
        name = self.folder / path
        name.parent.mkdir(parents=True, exist_ok=True)
        name.write_bytes(text.encode() if isinstance(text, str) else text)
        return name

    def story(
        self, path: str, headline: str, section: str = "أخبار المدينة", text: str = "فقرة ثانية من الخبر."
    ) -> Path:
        return self.write(f"content/{path}", STORY.format(section=section, headline=headline, text=text))

    def stories(self, count: int = 7) -> None:
        for number in range(1, count + 1):
            name = f"{2026 - (number - 1) // 12}-{(number - 1) % 12 + 1:02}-10-story.txt"
            section = "اقتصاد" if number % 3 == 0 else "أخبار المدينة"
            text = "وتشمل الخطة تحسين النقل في الأحياء." if number % 2 else "وتشمل الخطة شبكة المياه كلها."
            self.story(name, f"خبر المدينة رقم {number} عن المشروع الجديد", section, text)

    def build(self, now: datetime = NOW, **options: object) -> Report:
        return Builder(str(self.folder), BuildOptions(**{"workers": 1, **options})).build(now)  # type: ignore[arg-type]

    def cold(self, now: datetime = NOW, **options: object) -> dict[str, bytes]:
        """The tree that a build from nothing gives."""
        fresh = self.folder.parent / f"cold-{len(os.listdir(self.folder.parent))}"
        self.build(now, **{**options, "output": str(fresh)})
        return tree(fresh)

    def tree(self) -> dict[str, bytes]:
        return tree(self.output)

    def stamps(self) -> dict[str, tuple[int, int]]:
        """What tells that a file was written: its inode and time."""
        found = {}
        for path in self.tree():
            status = (self.output / path).stat()
            found[path] = (status.st_ino, status.st_mtime_ns)
        return found


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a folder by path, and its empty folders too."""
    found = {}
    for at, folders, names in os.walk(folder):
        for name in names:
            path = Path(at) / name
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
        if not folders and not names:
            found[Path(at).relative_to(folder).as_posix() + "/"] = b""
    return found


def written(project: Project, before: dict[str, tuple[int, int]]) -> set[str]:
    after = project.stamps()
    return {path for path, stamp in after.items() if before.get(path) != stamp}


def remember_the_builder(patch: pytest.MonkeyPatch) -> None:
    """Lets builds of this process read the builder's own files once."""
    patch.setattr("builder.build.builder.builder_fingerprint", cache(builder_fingerprint))
