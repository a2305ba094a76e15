"""The store gives back what it was given, in a file that only one module knows the layout of."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec import msgpack

from builder.build.text_edit.basis import EditBasis, decode_basis, decode_relations, encode_basis
from builder.inputs import Inputs, Source
from builder.newsroom.newsroom import gather
from builder.newsroom.relations import relations_of
from builder.pages.edition.sharing_window import SharingWindow
from builder.pages.model.reasons import FileAltered, NewOutput, PartsChanged, Reason
from builder.pages.plan import plan
from builder.problems import Location, Problem, say
from builder.reading.article import Article, Parsed
from builder.settings.settings import Settings
from builder.store.database import copy_readings
from builder.store.records import (
    Outcome,
    OutputRecord,
    decode_inputs,
    decode_reading,
    encode_inputs,
    encode_reading,
)
from builder.store.store import Store
from tests.support.plans import article, gallery

WARNING = Problem(Location("content/a.txt", 2), say("The text is short."), severity="warning")
INPUTS = Inputs({"content/a.txt": Source(3, 4, 5, b"d" * 16)}, b"e" * 16, "c0ffee", True, (WARNING,))
OUTCOME = Outcome(since=1.5, until=float("inf"), articles=1, outputs=2, problems=(WARNING,), left_out=("a",))
OUTPUTS = {"a.html": OutputRecord(b"p" * 96, 1, 2, b"1" * 16), "b.html": OutputRecord(b"q" * 96, 3, 4, b"2" * 16)}
REASONS: dict[str, Reason] = {"a.html": NewOutput(), "b.html": PartsChanged(("view",))}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(str(tmp_path / ".warraq" / "build.db"))
    made.remember(INPUTS, OUTCOME, OUTPUTS, REASONS, (), b"basis")
    return made


def test_a_build_is_remembered_whole(store: Store) -> None:
    assert (store.inputs(), store.outcome(), store.outputs()) == (INPUTS, OUTCOME, OUTPUTS)
    assert (store.reasons(), store.edit_basis()) == (REASONS, b"basis")
    store.remember(INPUTS, OUTCOME, {"b.html": OUTPUTS["b.html"]}, {"b.html": FileAltered()}, ("a.html",))
    assert (store.outputs(), store.reasons()) == ({"b.html": OUTPUTS["b.html"]}, {"b.html": FileAltered()})
    assert store.edit_basis() == b"basis"


def test_an_output_that_is_about_to_change_has_no_reason(store: Store) -> None:
    store.forget(["a.html"])
    assert store.outcome() is None
    assert store.outputs() == {"a.html": OutputRecord(b""), "b.html": OUTPUTS["b.html"]}
    assert store.reasons() == {"b.html": REASONS["b.html"]}


def test_inputs_and_readings_are_the_same_once_encoded() -> None:
    assert decode_inputs(encode_inputs(INPUTS), INPUTS.sources) == INPUTS
    for parsed in (Parsed(article(1, body=b"b" * 16), "<p>", (WARNING,)), Parsed(None, problems=(WARNING,))):
        fresh = encode_reading("content/1.txt", b"k", b"p", parsed)
        reading = decode_reading(fresh.key, fresh.public_digest, fresh.article, fresh.problems)
        assert (reading.article, reading.problems) == (parsed.article, parsed.problems)
        assert fresh.body == (parsed.article.body if parsed.article else b"")


def test_the_relations_are_read_without_the_rest_of_the_basis() -> None:
    articles: dict[str, Article] = {each.path: each for each in (article(1), article(2))}
    settings = Settings()
    newsroom = gather(articles, {}, settings, datetime(2026, 11, 24, tzinfo=UTC), False)
    relations = relations_of(newsroom, dict.fromkeys(articles, b"digest"))
    chrome = plan(newsroom, settings, Inputs({}, b"e" * 16, "", False), {}, gallery((), settings)).chrome
    basis = EditBasis(relations, chrome, SharingWindow(2026, 2025))
    assert decode_relations(encode_basis(basis)) == relations
    assert msgpack.encode(decode_basis(encode_basis(basis))) == encode_basis(basis)
    assert decode_basis(b"") is None
    assert decode_relations(b"") is None


def test_what_was_read_is_copied_without_what_was_made(store: Store, tmp_path: Path) -> None:
    parsed = Parsed(article(1, body=b"b" * 16), "<p>نص</p>")
    list(store.put_readings([[encode_reading("content/1.txt", b"k", b"p", parsed)]]))
    copy_readings(store.path, str(tmp_path / "copy.db"))
    copy = Store(str(tmp_path / "copy.db"))
    assert (copy.inputs(), copy.outcome(), copy.outputs()) == (INPUTS, None, {})
    assert copy.readings()["content/1.txt"].article == parsed.article
    assert copy.bodies([b"b" * 16]) == {b"b" * 16: "<p>نص</p>"}


def test_a_store_of_another_schema_counts_as_none(store: Store) -> None:
    store.close()
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("pragma user_version = 1")
    assert (store.inputs(), store.outcome(), store.outputs()) == (None, None, {})
