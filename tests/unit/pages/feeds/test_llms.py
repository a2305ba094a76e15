"""llms.txt has the shape of llmstxt.org and is bounded."""

import re

from msgspec import structs

from builder.pages.feeds.llms import SECTIONS, STORIES, llms_txt
from builder.settings.settings import Settings
from builder.settings.vocabulary import KnownSection
from tests.support.newsrooms import newsroom_of

STORY = "العنوان: {headline}\nالتاريخ: 2026-04-{day:02}\nالقسم: {section}\nالملخص: {summary}\n\nنص الخبر رقم {day}.\n"
SETTINGS = structs.replace(Settings(), title="صحيفة", tagline="كل صباح", address="https://example.org/paper/")


def told(count: int, settings: Settings = SETTINGS, **words: str) -> str:
    fields = {"headline": "خبر", "section": "مدينة", "summary": "ملخص", **words}
    files = {
        f"content/{day}.txt": STORY.format(day=day, **{**fields, "headline": f"{fields['headline']} {day}"})
        for day in range(1, count + 1)
    }
    return llms_txt(newsroom_of(files, settings).edition).data.decode()


def test_it_has_a_title_a_quotation_and_sections_of_links() -> None:
    text = told(12)
    lines = text.split("\n")
    assert lines[:4] == ["# صحيفة", "", "> كل صباح", ""]
    assert re.findall(r"^#+ .*$", text, re.MULTILINE) == ["# صحيفة", "## مدينة", "## Optional"]
    links = [line for line in lines if line and line[0] not in "#>"]
    assert all(
        re.fullmatch(r"- \[(?:[^\[\]\\]|\\.)+\]\(https://example\.org/paper/[!-~]*\)(?:: .+)?", line) for line in links
    )
    newest = re.findall(r"- \[خبر (\d+)\]", text)
    assert newest == [str(day) for day in range(12, 12 - STORIES, -1)]


def test_signs_of_links_in_headlines_are_kept_from_meaning_any() -> None:
    assert r"- [خبر \[عاجل\] \\ 1](https" in told(1, headline=r"خبر [عاجل] \\"[:-1])


def test_a_summary_has_one_short_line() -> None:
    line = next(line for line in told(1, summary="كلمة " * 60).split("\n") if line.startswith("- [خبر"))
    assert line.endswith("كلمة…")
    assert len(line.partition("): ")[2]) <= 201


def test_it_leads_to_plain_twins_where_there_are_some() -> None:
    assert "/index.md): " in told(1, structs.replace(SETTINGS, twins=("md",)))
    assert "index.md" not in told(1)


def test_a_site_with_many_sections_is_bounded() -> None:
    sections = tuple(KnownSection(f"قسم {number}", f"s{number}") for number in range(60))
    files = {
        f"content/{number}.txt": STORY.format(headline=f"خبر {number}", day=1, section=f"قسم {number}", summary="م")
        for number in range(60)
    }
    text = llms_txt(newsroom_of(files, structs.replace(SETTINGS, sections=sections)).edition).data.decode()
    assert text.count("\n## ") == SECTIONS + 1
