"""A newsroom at work: random edits, after each of which a warm build's tree is that of a build from nothing."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.support.projects import NOW, SITE, Project

NAMES = st.sampled_from(
    [f"2026-{month:02}-1{day}-story.txt" for month in (3, 9, 12) for day in range(3)] + ["undated.txt"]
)
FOLDERS = st.sampled_from(["", "city/", "sport/"])
HEADLINES = st.sampled_from(
    ["افتتاح جسر المشاة الجديد", "افتتاح جسر المشاة الجديد", "مؤتمر الكتاب يبدأ غدا", "C++ في المدارس"]
)
SECTIONS = st.sampled_from(["أخبار المدينة", "اخبار المدينة", "اقتصاد", "فنون"])
TEXTS = st.sampled_from(["وتشمل الخطة المياه.", "وتشمل الخطة النقل والمياه.", "نص آخر <b>لا</b> يتغير & يبقى."])

KINDS = st.sampled_from(["خبر", "تحليل", "محتوى مدفوع"])


class Edits(RuleBasedStateMachine):
    """After every step the warm site is the cold one."""

    def __init__(self) -> None:
        super().__init__()
        self.above = Path(tempfile.mkdtemp())
        self.project = Project(self.above / "project")
        self.now = NOW
        self.drafts = False

    def teardown(self) -> None:
        shutil.rmtree(self.above)

    @rule(folder=FOLDERS, name=NAMES, headline=HEADLINES, section=SECTIONS, text=TEXTS)
    def write(self, folder: str, name: str, headline: str, section: str, text: str) -> None:
        self.project.story(folder + name, headline, section, text)

    @rule(folder=FOLDERS, name=NAMES)
    def remove(self, folder: str, name: str) -> None:
        (self.project.folder / "content" / folder / name).unlink(missing_ok=True)

    @rule(folder=FOLDERS, name=NAMES, other=NAMES)
    def rename(self, folder: str, name: str, other: str) -> None:
        path = self.project.folder / "content" / folder / name
        if path.exists():
            path.replace(path.with_name(other))

    @rule(headline=HEADLINES, draft=st.booleans())
    def markdown(self, headline: str, draft: bool) -> None:
        header = f"title: {headline}\ndate: 2026-05-05\ndraft: {str(draft).lower()}\ntags: [المياه]"
        text = f"---\n{header}\n---\n\nنص [رابط](city/undated.txt).\n"
        self.project.write("content/page.md", text)

    @rule(kind=KINDS, days=st.integers(-60, 60), corrections=st.integers(0, 2), live=st.sampled_from(["نعم", "لا"]))
    def announce(self, kind: str, days: int, corrections: int, live: str) -> None:
        until = self.now + timedelta(days=days)
        header = f"العنوان: خبر عاجل من المدينة\nالتاريخ: 2026-06-06\nالنوع: {kind}\nتغطية مباشرة: {live}\n"
        header += f"عاجل حتى: {until:%Y-%m-%d %H:%M}\n"
        header += "".join(f"تصحيح: 2026-06-0{day + 7}: كان العدد {day}.\n" for day in range(corrections))
        self.project.write("content/city/breaking.txt", f"{header}\nمقدمة الخبر.\n\n09:10\n\nوتشمل الخطة المياه.\n")

    @rule(present=st.booleans(), title=st.sampled_from(["من نحن", "عن الجريدة"]))
    def standing(self, present: bool, title: str) -> None:
        path = self.project.write("content/pages/about.md", f"---\ntitle: {title}\n---\n\n[خبر](../city/undated.txt)\n")
        if not present:
            path.unlink()

    @rule(size=st.integers(1, 4), digits=st.sampled_from(["latn", "arab"]))
    def settle(self, size: int, digits: str) -> None:
        text = SITE.replace("page_size = 3", f'page_size = {size}\ndigits = "{digits}"')
        self.project.write("site.toml", text)

    @rule(text=st.sampled_from(["<p>{{ site.title }}</p>", "", '{% include "theme/404.html" %}']))
    def override(self, text: str) -> None:
        self.project.write("templates/404.html", "<!doctype html><title>-</title>" + text)

    @rule(present=st.booleans(), text=st.sampled_from(["a", "b"]))
    def static(self, present: bool, text: str) -> None:
        path = self.project.write("static/notes/about.txt", text)
        if not present:
            path.unlink()

    @rule(days=st.integers(-90, 90))
    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(drafts=st.booleans())
    def switch(self, drafts: bool) -> None:
        self.drafts = drafts

    @rule(pick=st.integers(0, 1000), remove=st.booleans())
    def harm(self, pick: int, remove: bool) -> None:
        """Somebody changes or removes a file of the site by hand."""
        files = sorted(path for path in self.project.output.rglob("*") if path.is_file())
        if files:
            chosen = files[pick % len(files)]
            if remove:
                chosen.unlink()
            else:
                chosen.write_text("altered", encoding="utf-8")

    @invariant()
    def same(self) -> None:
        self.project.build(self.now, drafts=self.drafts)
        assert self.project.tree() == self.project.cold(self.now, drafts=self.drafts)


# The first example of each is the plainest, of steps that hardly change anything; the others are drawn by the seed.
SETTINGS = settings(
    max_examples=4,
    stateful_step_count=12,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def check_parity(number: int) -> None:
    """The edits of a seed."""
    run_state_machine_as_test(seed(number)(type("Edits", (Edits,), {})), settings=SETTINGS)
