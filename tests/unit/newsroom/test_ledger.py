"""The ledger: what was published keeps its address, whatever becomes of its file."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.newsroom.ledger import (
    HEAD,
    NO_FILE,
    Ledger,
    LedgerEntry,
    PublishedStory,
    format_ledger,
    is_same_text,
    new_id,
    parse_ledger,
    updated_ledger,
)
from builder.newsroom.permalinks import AddressRequest, LedgerIndex, assign_addresses
from builder.reading.article import Article
from builder.reading.text.fingerprint import text_fingerprint

PATTERN = "/{section}/{year}/{slug}/"
DAY = datetime(2026, 11, 1, tzinfo=UTC)
LINE = "abcdef\t2026-11-01T00:00:00Z\t/city/a/\tcontent/a.txt\t0123456789abcdef\n"


def article(path: str, text: str, slug: str = "", permalink: str = "") -> Article:
    headline, *paragraphs = text.split("/")
    lines = {"slug": 1} if slug else {}
    made = text_fingerprint(headline, paragraphs)
    return Article(
        path, headline, "ar", "rtl", slug=slug or headline, permalink=permalink, lines=lines, fingerprint=made
    )


def published(book: Ledger, *articles: Article, held: tuple[Article, ...] = ()) -> tuple[Ledger, dict[str, str]]:
    """The ledger after a build, and the addresses. The articles that are `held` back are not out."""
    registered = LedgerIndex.of(book, {each.path: each.fingerprint for each in (*articles, *held)})
    claims = [AddressRequest(each, DAY + timedelta(hours=at), "city") for at, each in enumerate(articles)]
    found, problems = assign_addresses(claims, PATTERN, registered)
    assert not problems
    out = [
        PublishedStory(each.path, found[each.path], claim.moment, each.fingerprint)
        for each, claim in zip(articles, claims, strict=True)
    ]
    return updated_ledger(book, registered.by_path, out), found


def test_a_line_is_read_as_it_is_written() -> None:
    entry = LedgerEntry(
        "abcdef", "2026-11-01T00:00:00Z", "/city/a/", "content/أ ب%\t100.txt", "0123456789abcdef", ("/old/", "/é/")
    )
    text = format_ledger(Ledger({entry.id: entry}))
    assert text.startswith(HEAD)
    found, problems = parse_ledger(text.encode())
    assert not problems
    assert format_ledger(found) == text
    assert [each.path for each in found.entries.values()] == [entry.path]


def test_a_headline_section_or_date_moves_no_story() -> None:
    book, found = published(Ledger(), article("content/a.txt", "one/text/more/end"))
    assert found == {"content/a.txt": "/city/2026/one/"}
    again, moved = published(book, article("content/a.txt", "another/text/more/end"))
    assert moved == found
    assert again.entries.keys() == book.entries.keys()


def test_a_renamed_file_is_known_by_its_text() -> None:
    book, found = published(
        Ledger(), article("content/a.txt", "one/text/more/end"), article("content/b.txt", "two/x/y")
    )
    after, moved = published(
        book, article("content/z.txt", "one/text/more/end, edited"), article("content/b.txt", "two/x/y")
    )
    assert moved["content/z.txt"] == found["content/a.txt"]
    assert [each.path for each in after.entries.values() if each.address == "/city/2026/one/"] == ["content/z.txt"]


def test_files_that_swap_their_names_keep_their_stories_addresses() -> None:
    book, found = published(Ledger(), article("content/a.txt", "one/text/more"), article("content/b.txt", "two/x/y"))
    _, moved = published(book, article("content/b.txt", "one/text/more"), article("content/a.txt", "two/x/y"))
    assert moved == {"content/b.txt": found["content/a.txt"], "content/a.txt": found["content/b.txt"]}


def test_a_story_that_is_held_back_in_another_file_leaves_its_file_to_a_new_one() -> None:
    book, found = published(Ledger(), article("content/a.txt", "one/text/more"))
    after, other = published(
        book, article("content/a.txt", "two/x/y"), held=(article("content/later.txt", "one/text/more"),)
    )
    assert other != found
    assert [each.path for each in after.entries.values() if each.address in found.values()] == [NO_FILE]
    assert parse_ledger(format_ledger(after).encode())[1] == []
    out, again = published(after, article("content/a.txt", "two/x/y"), article("content/later.txt", "one/text/more"))
    assert again == {**other, "content/later.txt": found["content/a.txt"]}
    assert [each.path for each in out.entries.values() if each.address in found.values()] == ["content/later.txt"]


def test_a_text_written_anew_in_its_file_is_the_same_story() -> None:
    book, found = published(Ledger(), article("content/a.txt", "one/text/more"))
    after, moved = published(book, article("content/a.txt", "all/is/new"))
    assert moved == found
    assert [each.fingerprint for each in after.entries.values()] == [text_fingerprint("all", ["is", "new"])]


def test_a_changed_slug_moves_it_and_the_former_address_is_kept() -> None:
    book, _ = published(Ledger(), article("content/a.txt", "one/text/more"))
    after, moved = published(book, article("content/a.txt", "one/text/more", slug="better"))
    assert moved == {"content/a.txt": "/city/2026/better/"}
    assert [each.former for each in after.entries.values()] == [("/city/2026/one/",)]
    back, found = published(after, article("content/a.txt", "one/text/more", slug="one"))
    assert found == {"content/a.txt": "/city/2026/one/"}
    assert [each.former for each in back.entries.values()] == [("/city/2026/better/",)]


def test_an_address_is_never_given_to_another_story() -> None:
    book, _ = published(Ledger(), article("content/a.txt", "one/text/more"))
    after, moved = published(book, article("content/b.txt", "one/other/words/here"))
    assert moved["content/b.txt"].startswith("/city/2026/one-")
    assert len(after.entries) == 2
    claim = AddressRequest(article("content/c.txt", "x/y", permalink="/city/2026/one/"), DAY, "city")
    _, problems = assign_addresses([claim], PATTERN, LedgerIndex.of(after, {}))
    assert [each.message.partition(" (")[0] for each in problems] == [
        "The address /city/2026/one/ is that of content/a.txt"
    ]


def test_a_small_edit_leaves_the_line_as_it_is() -> None:
    texts = ["one/a/b/c/d/e/f", "one/a/b/c/d/e/f and more"]
    book, _ = published(Ledger(), article("content/a.txt", texts[0]))
    after, _ = published(book, article("content/a.txt", texts[1]))
    assert format_ledger(after) == format_ledger(book)


def test_marks_of_a_merge_and_contradicting_lines_are_told_with_their_lines() -> None:
    other = LINE.replace("abcdef\t", "abcdeg\t")
    cases = {
        f"<<<<<<< ours\n{LINE}": (1, "A merge left its marks."),
        f"{LINE}nonsense\n": (2, "This line is not id, time, address, file, sketch with tabs."),
        LINE + LINE.replace("/city/a/", "/city/b/"): (2, "The story abcdef has another line, 1."),
        LINE + other.replace("content/a", "content/b"): (2, "The address /city/a/ is already that of line 1."),
        LINE + other.replace("/city/a/", "/b/"): (2, "The file content/a.txt is already that of line 1."),
        LINE.rstrip("\n") + "\t/x/\t/x/\n": (1, "The address /x/ stands twice in this line."),
    }
    for text, (line, message) in cases.items():
        _, problems = parse_ledger(text.encode())
        assert (problems[0].at.line, problems[0].message) == (line, message)
        assert problems[0].hint
    assert parse_ledger((LINE + LINE).encode())[1] == []
    assert parse_ledger(b"\xff\xfe")[1][0].message == "The ledger is not UTF-8."


def test_ids_are_as_long_as_they_have_to_be() -> None:
    short = new_id("2026-11-01T00:00:00Z", "/a/", {})
    assert len(short) == 6
    longer = new_id("2026-11-01T00:00:00Z", "/a/", {short: None})
    assert longer.startswith(short)
    assert len(longer) == 7


def test_texts_are_alike_by_half_of_their_pieces() -> None:
    assert is_same_text(text_fingerprint("a", "bcd"), text_fingerprint("a", "bcx"))
    assert not is_same_text(text_fingerprint("a", "b"), text_fingerprint("x", "y"))
    assert not is_same_text("", text_fingerprint("x", "y"))


WORDS = st.sampled_from(["one/a/b/c", "one/a/b/d", "two/x/y", "two/z", "one/q", "one", "three/a/x"])
STEPS = st.lists(
    st.dictionaries(
        st.sampled_from([f"content/{name}.txt" for name in "abcd"]),
        st.tuples(WORDS, st.sampled_from(["", "", "own", "one"])),
        max_size=4,
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=300, deadline=None)
@given(STEPS)
def test_whatever_happens_to_files_each_address_stays_one_storys(steps: list[dict[str, tuple[str, str]]]) -> None:
    book = Ledger()
    ever: set[str] = set()
    for step in steps:
        articles = [article(path, text, slug) for path, (text, slug) in sorted(step.items())]
        book, found = published(book, *articles)
        ever |= set(found.values())
        assert len(set(found.values())) == len(found)
        again, same = published(book, *articles)
        assert (format_ledger(again), same) == (format_ledger(book), found)
        read, problems = parse_ledger(format_ledger(book).encode())
        assert not problems
        assert format_ledger(read) == format_ledger(book)
        known = [address for each in book.entries.values() for address in (each.address, *each.former)]
        assert sorted(known) == sorted(ever)
        assert {each.address for each in book.entries.values()} >= set(found.values())
