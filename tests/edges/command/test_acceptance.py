"""The story that the builder is made for: a page pasted as it was, with its furniture, in a project of nothing else."""

import json
import re
from pathlib import Path

import pytest

from builder.language.letters import fold
from tests.support.commands import command
from tests.support.markup import elements
from tests.support.sites import NOW

SECTION = "اخر الاخبار"
HEADLINE = "أكسيوس: معرض إقليمي للحرف اليدوية يجمع ثلاثين مدينة ساحلية في الخريف"
PARAGRAPHS = (
    "قال موقع أكسيوس إن معرضًا إقليميًا للحرف اليدوية سيجمع في الخريف المقبل حرفيين من ثلاثين مدينة ساحلية.",
    "وأضاف الموقع أن المعرض يمتد عشرة أيام، ويقام على رصيف قديم أعيد ترميمه هذا العام.",
    "وبحسب اللجنة المنظمة، يبلغ عدد الأجنحة 120 جناحًا، منها 45 جناحًا للخزف والفخار وحدهما.",
    "ويخصص اليوم الأول لطلاب المدارس: جولات قصيرة، وورش لتعليم النسج، ودفتر صغير لكل زائر.",
    "وقالت اللجنة في بيان: «نريد أن يرى الناس كيف تُصنع الأشياء، لا أن يشتروها فقط».",
    "وتشارك في المعرض فرق موسيقية محلية تعزف كل مساء بين السابعة والتاسعة.",
    "ولم تعلن اللجنة بعد أسماء المدن كلها، لكنها ذكرت أن ثلثيها يشارك للمرة الأولى.",
    "وتبلغ كلفة المعرض نحو 2.5 مليون دولار، يأتي نصفها من رسوم الأجنحة.",
    "ومن المقرر أن تسيّر البلدية حافلات مجانية من محطة القطار إلى الرصيف كل ربع ساعة.",
    "ويرى تجار في السوق القديمة أن المعرض فرصة لموسم هادئ في العادة.",
    "في المقابل، طالب سكان الحي المجاور بحلول لمواقف السيارات قبل يوم الافتتاح.",
    "وردّت البلدية بأنها ستفتح ساحتين جديدتين تتسعان لنحو 800 سيارة.",
    "ويضم البرنامج مسابقة لأفضل قطعة صُنعت من مواد مستعملة، وتعلن نتائجها في اليوم الأخير.",
    "وكانت الدورة السابقة قد استقبلت 64 ألف زائر، أي أكثر من المتوقع بنحو الثلث.",
    "وتُفتح أبواب المعرض من العاشرة صباحًا حتى العاشرة مساءً، والدخول مجاني للأطفال.",
)
FURNITURE = (
    "مقالات ذات صلة",
    "اترك تعليقاً",
    "لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *",
)
STORY = "\n".join((SECTION, "", HEADLINE, "", f"أمد/ واشنطن: {PARAGRAPHS[0]}", ""))
STORY += "".join(f"\n{paragraph}\n" for paragraph in PARAGRAPHS[1:])
STORY += "".join(f"\n{line}\n" for line in FURNITURE)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "site.toml").write_text('title = "x"\n', "utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/story.txt").write_text(STORY, "utf-8")
    return tmp_path


def plain(text: str) -> str:
    """Without the control characters that keep foreign words in their place."""
    return " ".join(re.sub("[\u200e\u200f\u2066-\u2069]", "", text).split())


def test_the_page_has_all_that_is_the_story_and_nothing_of_its_furniture(project: Path) -> None:
    told = json.loads(command("build", "--now", NOW, "--json", cwd=project).stdout)
    assert (told["articles"], told["problems"]) == (1, [])
    (page,) = (path for path in project.glob("public/**/index.html") if 'class="story"' in path.read_text("utf-8"))
    html = page.read_text("utf-8")
    found = elements(html)
    said = {each.attributes.get("class", each.tag): plain(each.said) for each in reversed(found)}
    assert fold(said["kicker"]) == fold(SECTION)
    assert said["h1"] == HEADLINE
    assert "أمد" in said["byline"].split()
    assert "واشنطن" in said["byline"].split()
    assert said["source"].split()[-1] == "أكسيوس"
    (text,) = re.findall(r'<div class="text">(.*?)</div>', html, re.DOTALL)
    assert [plain(each.said) for each in elements(text) if each.tag == "p"] == list(PARAGRAPHS)
    for path in project.glob("public/**/*.html"):
        for line in FURNITURE:
            for sentence in re.split(r"(?<=\.) ", line):
                assert sentence.rstrip(". *") not in plain(path.read_text("utf-8")), path
    for place in ("agencies/أمد", "places/واشنطن"):
        assert HEADLINE in plain((project / "public" / place / "index.html").read_text("utf-8"))


def test_explain_lists_the_furniture(project: Path) -> None:
    told = json.loads(command("explain", "--json", "content/story.txt", cwd=project).stdout)
    lines = STORY.split("\n")
    assert [(each["line"], each["text"]) for each in told["set_aside"]] == [
        (lines.index(text) + 1, text) for text in FURNITURE
    ]
    assert all(each["reason"] for each in told["set_aside"])
    assert told["paragraphs"] == list(PARAGRAPHS)
    assert fold(told["section"]["value"]) == fold(SECTION)
    assert {field: told[field]["value"] for field in ("headline", "agency", "place", "quoted_source")} == {
        "headline": HEADLINE,
        "agency": "أمد",
        "place": "واشنطن",
        "quoted_source": "أكسيوس",
    }
    assert (told["section"]["line"], told["headline"]["line"], told["agency"]["line"]) == (1, 3, 5)
