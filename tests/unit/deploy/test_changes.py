"""What a deploy decides: what goes up in which order, what goes away, what that is to a reader."""

from builder.deploy.cache_headers import cache_control
from builder.deploy.changes import OLD_ASSET_SECONDS, compare, needs_consent, story_changes, with_old_assets
from builder.deploy.manifest import (
    MAYBE_PRESENT,
    UNKNOWN_CONTENT,
    DeployedFile,
    Manifest,
    are_safe_paths,
    decode_manifest,
    encode_manifest,
)
from builder.pages.host_rules import BRIEF, KEPT


def manifest(**files: str) -> Manifest:
    return Manifest({path: DeployedFile(digest) for path, digest in files.items()})


def of(files: dict[str, str]) -> Manifest:
    return Manifest({path: DeployedFile(digest) for path, digest in files.items()})


def test_what_pages_lead_to_goes_up_before_them() -> None:
    there = of({"index.html": "a", "city/old/index.html": "a", "rss.xml": "a", "sw.js": "a", "_headers": "a"})
    wanted = of(
        {
            "index.html": "b",
            "city/old/index.html": "b",
            "rss.xml": "b",
            "sw.js": "b",
            "_headers": "b",
            "city/index.html": "b",
            "city/rss.xml": "b",
            "city/new/index.html": "b",
            "style.01234567.css": "b",
            "pictures/a.webp": "b",
        }
    )
    assert [sorted(stage) for stage in compare(wanted, there).upload_stages()] == [
        ["pictures/a.webp", "style.01234567.css"],
        ["city/index.html", "city/new/index.html", "city/rss.xml"],
        ["city/old/index.html", "index.html"],
        ["rss.xml"],
        ["_headers", "sw.js"],
    ]
    assert compare(wanted, there).uploads[-3:-2] == ("rss.xml",)


def test_lists_go_away_before_articles_and_these_before_what_they_show() -> None:
    there = of({"a/b/c/index.html": "a", "a/index.html": "a", "a/b/c/photo.jpg": "a", "stays": "a"})
    assert compare(of({"stays": "a"}), there).gone == ("a/index.html", "a/b/c/index.html", "a/b/c/photo.jpg")


def test_what_is_not_sure_is_sent_again() -> None:
    there = of({"a.html": UNKNOWN_CONTENT, "b.html": MAYBE_PRESENT, "c.html": "c", "d.html": MAYBE_PRESENT})
    changes = compare(of({"a.html": "a", "b.html": "b", "c.html": "c"}), there)
    assert (changes.new, changes.changed, changes.gone) == (("b.html",), ("a.html",), ("d.html",))
    assert changes.maybe_present == {"b.html"}


def test_styles_of_before_stay_for_a_day() -> None:
    there = of({"style.01234567.css": "a", "photo.jpg": "a"})
    later = with_old_assets(of({"index.html": "b"}), there, 1000)
    assert later.files["style.01234567.css"] == DeployedFile("a", left=1000)
    assert "photo.jpg" not in later.files
    still = with_old_assets(of({"index.html": "b"}), later, 1000 + OLD_ASSET_SECONDS - 1)
    assert still.files["style.01234567.css"].left == 1000
    assert compare(still, later).gone == ()
    over = with_old_assets(of({"index.html": "b"}), later, 1000 + OLD_ASSET_SECONDS)
    assert compare(over, later).gone == ("style.01234567.css",)
    again = with_old_assets(of({"style.01234567.css": "a"}), later, 2000)
    assert again.files["style.01234567.css"].left == 0


def test_many_deletions_are_asked_about() -> None:
    def gone(count: int, of_all: int, limit: int = 0) -> bool:
        there = of({f"{number}.html": "a" for number in range(of_all)})
        wanted = of({f"{number}.html": "a" for number in range(count, of_all)})
        return needs_consent(compare(wanted, there), there, limit)

    assert [gone(10, 100), gone(11, 100)] == [False, True]
    assert [gone(100, 5000), gone(101, 5000)] == [False, True]
    assert [gone(50, 100, 50), gone(51, 100, 50)] == [False, True]
    assert [gone(1, 3), gone(2, 3)] == [False, True]


def test_stories_are_told_by_headline() -> None:
    there = Manifest(
        {
            "a": DeployedFile("1", "بقي"),
            "b": DeployedFile("1", "سُحب"),
            "c": DeployedFile("1", "انتقل"),
            "d": DeployedFile("1"),
        }
    )
    wanted = Manifest(
        {
            "a": DeployedFile("2", "بقي"),
            "e": DeployedFile("1", "جديد"),
            "f": DeployedFile("1", "انتقل"),
            "d": DeployedFile("2"),
        }
    )
    stories = story_changes(compare(wanted, there), wanted, there)
    assert (stories.new, stories.changed, stories.withdrawn) == (("جديد",), ("بقي", "انتقل"), ("سُحب",))


def test_a_manifest_is_read_back_and_a_damaged_one_is_none() -> None:
    whole = Manifest({"مدينة/a b.html": DeployedFile("00", 'عنوان "مقتبس"'), "x": DeployedFile("01", left=3)})
    assert decode_manifest(encode_manifest(whole)) == whole
    assert encode_manifest(whole).count(b"\n") == 4
    assert decode_manifest(encode_manifest(Manifest())) == Manifest()
    assert decode_manifest(None) is None
    assert decode_manifest(encode_manifest(whole)[:-9]) is None
    assert decode_manifest(b'{"files": 3}') is None


def test_paths_that_lead_out_are_not_safe() -> None:
    assert are_safe_paths(["a", "a/b c/ن.html", ".htaccess", ".well-known/x"])
    bad = (
        "",
        "/etc/passwd",
        "../a",
        "a/../../b",
        "a/./b",
        "a//b",
        "a/",
        "a\\b",
        "a\nb",
        "\0",
        ".git/config",
        "a/.git/x",
    )
    assert [path for path in bad if are_safe_paths([path])] == []
    assert [path for path in (".warraq-lock", ".warraq-manifest.json") if are_safe_paths([path])] == []


def test_times_to_keep() -> None:
    assert [cache_control("style.01234567.css"), cache_control("fonts/x.woff2"), cache_control("index.html")] == [
        KEPT,
        KEPT,
        BRIEF,
    ]
