"""What newsrooms do to files, and what a site answers at its addresses."""

import random
import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from builder.settings.settings import LEDGER
from tests.support.projects import Project

__all__ = ("LEDGER", "addresses", "answer", "answer_of", "lines", "random_change")

WORDS = ["ميناء", "جسر", "سوق", "مكتبة", "حديقة", "مدرسة", "قطار", "شارع", "متحف", "مسرح", "نهر", "بحر"]


def addresses(tree: Mapping[str, bytes]) -> set[str]:
    """Where stories are now, as their own pages say."""
    pages = {path: data for path, data in tree.items() if path.endswith("index.html")}
    return {path for path, data in pages.items() if b'<article class="story"' in data}


def answer(project: Project, path: str) -> str:
    """`page`, `gone`, or the page that a former address leads to; whatever else is an error."""
    return answer_of((project.output / path).read_bytes())


def answer_of(page: bytes) -> str:
    """The same of a page."""
    if b'<article class="story"' in page:
        return "page"
    text = page.decode()
    if "لم يعد هذا الخبر منشورًا" in text:
        return "gone"
    target = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', text)
    assert target, text
    return unquote(urlsplit(target[1]).path).strip("/") + "/index.html"


def lines(project: Project) -> list[str]:
    return (project.folder / LEDGER).read_text("utf-8").splitlines()[1:]


def random_change(project: Project, draw: random.Random) -> None:
    """One of the things that newsrooms do to files."""
    files = sorted((project.folder / "content").glob("*.txt"))
    what = draw.choice(["new", "new", "edit", "headline", "rename", "delete", "slug", "swap"])
    name = f"2026-{draw.randrange(1, 11):02}-{draw.randrange(1, 28):02}-{draw.choice('abcdefghij')}.txt"
    if what == "new" or len(files) < 4:
        headline = " ".join(draw.sample(WORDS, 3))
        project.story(name, headline, draw.choice(["اقتصاد", "أخبار المدينة"]), " ".join(draw.choices(WORDS, k=9)))
        return
    path, other = draw.sample(files, 2)
    text = path.read_text("utf-8")
    if what == "edit":
        path.write_text(f"{text}\n{' '.join(draw.choices(WORDS, k=7))}.\n", "utf-8")
    elif what == "headline":
        path.write_text(text.replace(draw.choice(WORDS), draw.choice(WORDS), 1), "utf-8")
    elif what == "rename":
        path.rename(path.with_name(name))
    elif what == "delete":
        path.unlink()
    elif what == "slug":
        body = text if not text.startswith("slug:") else text.partition("\n\n")[2]
        path.write_text(f"slug: {draw.choice(WORDS)}-{draw.choice(WORDS)}\n\n{body}", "utf-8")
    else:
        path.write_text(other.read_text("utf-8"), "utf-8")
        other.write_text(text, "utf-8")
