"""The table of article fields: its entries agree with articles, with each other, and with what is done by them."""

import pytest

from builder.language.letters import fold
from builder.reading.article import Article
from builder.reading.fields.article_field import ArticleField
from builder.reading.fields.names import field_of, foreign_field
from builder.reading.fields.resolve import DERIVED
from builder.reading.fields.table import BY_ACCOUNT, BY_NAME, EXPLAINED, FIELDS, MEANINGLESS
from builder.reading.parse import parse
from builder.reading.tidy import tidy
from builder.settings.settings import ReadingSettings

READING = ReadingSettings("جريدة", "ar")
PATH, TEXT = "content/a.txt", "\n\nقالت البلدية إن الجسر يفتح صباح الغد أمام المشاة.\n"
LANGUAGES = ("ar", "fa", "ur", "he", "en")
# Of an article, what no field gives: it is computed from the whole file.
COMPUTED = {"path", "direction", "isolated", "words", "links", "lines", "body", "fingerprint"}


def is_text(field: ArticleField) -> bool:
    return field.attribute in Article.__struct_fields__ and Article.__annotations__[field.attribute] is str


PLAIN = [field for field in FIELDS if is_text(field) and not {"title", "kind", "language", "slug"} & {field.name}]


def named(fields: list[ArticleField]) -> list[object]:
    return [pytest.param(field, id=field.name) for field in fields]


def test_names_are_unique() -> None:
    assert len(BY_NAME) == len(FIELDS)
    assert len(BY_ACCOUNT) == len([field for field in FIELDS if field.account])


def test_an_article_has_the_fields_of_the_table() -> None:
    attributes = [field.attribute for field in FIELDS if field.attribute]
    assert len(attributes) == len(set(attributes))
    assert set(attributes) | COMPUTED == set(Article.__struct_fields__)
    assert not set(attributes) & COMPUTED


@pytest.mark.parametrize("field", named([field for field in FIELDS if not field.attribute]))
def test_a_field_that_is_no_articles_becomes_part_of_one_or_is_only_read_or_explained(field: ArticleField) -> None:
    if field.into:
        target = BY_NAME[field.into]
        assert (target.attribute, field.account, field.use) == (field.into, "", "article")
    else:
        assert field.use in ("reading", "account")
        assert bool(field.account) == (field.use == "account")


@pytest.mark.parametrize("field", named(list(FIELDS)))
def test_a_field_has_keys_in_every_language_or_none(field: ArticleField) -> None:
    assert tuple(field.keys) in (LANGUAGES, ())
    assert bool(field.keys) == bool(field.about)
    assert all(key == key.strip() and key for keys in field.keys.values() for key in keys)
    assert not (field.keys and field.label)


def test_a_key_means_one_field() -> None:
    """But تصوير: in Arabic it names the photographer, in Persian and Urdu the picture; `header` looks at the value."""
    meanings: dict[str, set[str]] = {}
    foreign: dict[str, set[str]] = {}
    for field in FIELDS:
        for keys in field.keys.values():
            for key in keys:
                meanings.setdefault(fold(key), set()).add(field.name)
        for key in field.foreign_keys:
            assert key not in MEANINGLESS
            foreign.setdefault(fold(key), set()).add(field.name)
            assert foreign_field(key) == field.name
    assert {key: names for key, names in meanings.items() if len(names) > 1} == {
        fold("تصوير"): {"image", "image_credit"}
    }
    assert all(len(names) == 1 for names in foreign.values())


@pytest.mark.parametrize("field", named(list(FIELDS)))
def test_sources_are_in_their_order_and_each_has_a_rule(field: ArticleField) -> None:
    first = [source for source in field.sources if source in ("header", "text")]
    assert [*first, *field.sources[len(first) :]] == list(field.sources)
    assert first in ([], ["header"], ["text"], ["header", "text"])
    assert {source for name, source in DERIVED if name == field.name} == set(field.sources[len(first) :])
    if field.keys:
        assert "header" in field.sources


def test_explain_has_its_order() -> None:
    assert [BY_ACCOUNT[name].explained for name in EXPLAINED] == list(range(1, len(EXPLAINED) + 1))


@pytest.mark.parametrize("field", named([field for field in FIELDS if field.clean != "never" and not field.into]))
def test_what_clean_writes_has_a_key(field: ArticleField) -> None:
    assert field.keys or field.type.parts


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", named(PLAIN))
def test_a_text_is_read_by_each_key_explained_and_written_again(field: ArticleField, language: str) -> None:
    value = "/a/b/" if field.name == "permalink" else "a/b.jpg" if field.name == "image" else "قول"
    for key in field.keys[language]:
        assert field_of(key) in (field.name, "image")  # for تصوير
        if field_of(key) == field.name:
            source = f"العنوان: خبر\n{key}: {value}{TEXT}".encode()
            parsed = parse(PATH, source, READING)
            assert getattr(parsed.article, field.attribute) == value
            account = parsed.account.fields[field.account]
            assert (account.value, account.rule, account.line) == (value, "header", 2)
            if field.clean == "stated":
                assert f"{field.keys['ar'][0]}: {value}\n" in tidy(PATH, source, READING).text


@pytest.mark.parametrize("field", named([field for field in PLAIN if field.foreign_keys]))
def test_front_matter_has_the_keys_of_other_generators(field: ArticleField) -> None:
    value = "/a/b/" if field.name == "permalink" else "a/b.jpg" if field.name == "image" else "word"
    for key in field.foreign_keys:
        lines = f"{key}: {value}" if "." not in key else "{}:\n  {}: {}".format(*key.split("."), value)
        parsed = parse("content/a.md", f"---\ntitle: خبر\n{lines}\n---\nنص.\n".encode(), READING)
        assert getattr(parsed.article, field.attribute) == value, key
