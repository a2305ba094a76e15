"""Pictures for other sites: drawn once, at addresses that tell what they show, for stories of the latest years."""

import json
import re
import shutil
from typing import NoReturn

import pytest

import builder.images.encode
import builder.images.social_cards
from builder.digest import SIZE
from builder.disk.user_cache import VARIABLE
from builder.pages.edition.sharing_window import UNJOINED
from tests.support.embedded import photograph
from tests.support.projects import Project

PATH = "content/2026-02-10-story.txt"
PICTURED = """العنوان: خبر مصور عن الميناء
التاريخ: 2026-06-01
الصورة: ../p/a.jpg
وصف الصورة: بحر

نص الخبر كله هنا.
"""
Size = tuple[int, int]


def cards(project: Project) -> set[str]:
    return {path for path in project.tree() if path.startswith("cards/")}


def page(project: Project, part: str) -> str:
    return next(data for path, data in project.tree().items() if part in path and path.endswith(".html")).decode()


def announced(text: str) -> str:
    found = re.search('<meta property="og:image" content="([^"]+)">', text)
    return found[1] if found else ""


def edit(project: Project, path: str, old: str, new: str) -> None:
    file = project.folder / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def setting(project: Project, line: str) -> None:
    site = (project.folder / "site.toml").read_text("utf-8")
    project.write("site.toml", f"{line}\n{site}")


def no_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        pytest.fail("A card was drawn again.")

    monkeypatch.setattr(builder.images.social_cards, "draw_card", refuse)


def test_every_story_has_one(project: Project) -> None:
    project.build()
    assert len(cards(project)) == 7
    named = {announced(page(project, f"رقم-{number}-")) for number in range(1, 8)}
    assert {re.sub(r"\?.*", "", address.removeprefix("https://example.org/")) for address in named} == cards(project)


def test_another_headline_has_another_address_and_the_same_file(project: Project) -> None:
    project.build()
    before, files = announced(page(project, "رقم-2-")), cards(project)
    stamps = project.stamps()
    edit(project, PATH, "خبر المدينة رقم 2", "نبأ المدينة رقم 2")
    project.build()
    after = announced(page(project, "رقم-2-"))
    assert before != after
    assert before.partition("?")[0] == after.partition("?")[0]
    assert cards(project) == files
    assert {path for path in files if project.stamps()[path] != stamps[path]} == {after[20:].partition("?")[0]}
    assert project.tree() == project.cold()


def test_a_text_draws_nothing_and_plans_nothing_else(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.build()
    named = announced(page(project, "رقم-2-"))
    no_drawing(monkeypatch)
    edit(project, PATH, "كلها", "جميعها")
    assert project.build().written == 1
    assert announced(page(project, "رقم-2-")) == named
    shutil.rmtree(project.output)
    project.build()
    assert project.tree() == project.cold()


def test_a_kept_card_that_was_harmed_is_drawn_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project.folder.parent / "cache"
    monkeypatch.setenv(VARIABLE, str(folder))
    project.build()
    before = project.tree()
    kept = sorted(folder.iterdir())
    assert len({file.read_bytes()[SIZE:] for file in kept} & {before[path] for path in cards(project)}) == 7
    for file in kept:
        file.write_bytes(file.read_bytes()[:-1])
    shutil.rmtree(project.output)
    project.build(workers=2)
    assert project.tree() == before


def test_another_colour_and_another_logo_are_drawn(project: Project) -> None:
    project.build()
    before = project.tree()
    project.write("static/logo.png", photograph(80, 40))
    setting(project, 'logo = "logo.png"')
    project.build()
    with_logo = project.tree()
    edit(project, "site.toml", 'address = "city"', 'address = "city"\ncolour = "#123456"')
    project.build()
    assert all(before[path] != with_logo[path] for path in cards(project))
    assert sum(with_logo[path] != project.tree()[path] for path in cards(project)) == 5
    assert project.tree() == project.cold()


def test_only_the_latest_years(project: Project) -> None:
    project.stories(30)  # one of them is not out yet
    project.build()
    assert len(cards(project)) == 23
    assert announced(page(project, "رقم-25-")) == ""
    setting(project, "sharing_years = 1")
    project.build()
    assert len(cards(project)) == 11
    edit(project, "site.toml", "sharing_years = 1", "sharing_years = 0")
    project.build()
    assert len(cards(project)) == 29
    assert project.tree() == project.cold()


@pytest.mark.parametrize(("told", "count"), [("missing", 7), ("all", 8), ("none", 0)])
def test_for_which_stories(project: Project, told: str, count: int) -> None:
    project.write("content/p/a.jpg", photograph(900, 600))
    project.write("content/city/pictured.txt", PICTURED)
    setting(project, f'social_cards = "{told}"')
    project.build()
    assert len(cards(project)) == count
    address = announced(page(project, "خبر-مصور"))
    assert address.startswith("https://example.org/cards/" if told == "all" else "https://example.org/p/a.")
    assert project.tree() == project.cold()


def test_a_headline_of_a_script_that_the_font_has_not_has_none(project: Project) -> None:
    project.story("other.txt", "北京的图书馆 مكتبة")
    project.story("emoji.txt", "سباق القوارب 🚣")
    project.build()
    assert len(cards(project)) == 8
    assert announced(page(project, "مكتبة")) == ""
    assert project.tree() == project.cold()


def test_where_letters_cannot_be_joined_one_warning_says_so(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import features

    checked = features.check
    with monkeypatch.context() as patch:
        patch.setattr(features, "check", lambda name: name != "raqm" and checked(name))
        problems = project.build().problems
        assert problems == (UNJOINED,)
        assert "libfribidi0" in problems[0].hint
        assert cards(project) == set()
        assert announced(page(project, "رقم-2-")) == ""
        edit(project, PATH, "كلها", "جميعها")
        assert project.build().written == 1
        assert project.build().written == 0
    assert project.build().problems == ()
    assert len(cards(project)) == 7
    assert project.tree() == project.cold()


def test_a_site_that_wants_none_is_not_warned(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import features

    monkeypatch.setattr(features, "check", lambda name: False)
    setting(project, 'social_cards = "none"')
    assert project.build().problems == ()


def shapes(project: Project) -> dict[str, Size]:
    """The crops of a picture, by the address that JSON-LD tells."""
    data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page(project, "خبر-مصور"))[0]
    images = json.loads(data)["@graph"][0]["image"]
    return {each["url"].removeprefix("https://example.org/"): (each["width"], each["height"]) for each in images}


@pytest.mark.parametrize(
    ("size", "cut"),
    [
        ((2000, 1500), {(1200, 675), (1200, 1200)}),
        ((1600, 1000), {(1200, 675), (1200, 900), (1000, 1000)}),
        ((1280, 720), {(960, 720), (720, 720)}),
        ((1200, 2000), {(1200, 675), (1200, 900), (1200, 1200)}),
        ((1199, 900), set()),
    ],
)
def test_a_large_picture_is_cut_to_three_shapes(
    project: Project, size: tuple[int, int], cut: set[tuple[int, int]]
) -> None:
    from io import BytesIO

    from PIL import Image

    project.write("content/p/a.jpg", photograph(*size))
    project.write("content/city/pictured.txt", PICTURED)
    project.build()
    found = shapes(project)
    assert set(list(found.values())[1:]) == cut
    for path, told in found.items():
        assert Image.open(BytesIO(project.tree()[path])).size == told
    assert project.tree() == project.cold()


def test_crops_are_encoded_once_and_not_where_they_are_not_wanted(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("content/p/a.jpg", photograph(1600, 1000))
    project.write("content/city/pictured.txt", PICTURED)
    project.build()
    found = shapes(project)
    assert len(found) == 4
    edit(project, "content/city/pictured.txt", "كله هنا", "هنا كله")
    monkeypatch.setattr(builder.images.encode, "encode", lambda *_: pytest.fail("A picture was encoded again."))
    assert project.build().written >= 1
    assert shapes(project) == found
    setting(project, "picture_crops = false")
    project.build()
    assert len(shapes(project)) == 1
    assert not [path for path in project.tree() if "1200x675" in path]
    assert project.tree() == project.cold()
