"""The words of pages, of the newsletter and of the preview: whole in every language, with the same places to fill."""

import re
import tomllib
from pathlib import Path

import pytest
from msgspec import ValidationError, convert

import builder.language.phrases.load
from builder.disk import fingerprint
from builder.language.languages import LANGUAGES
from builder.language.phrases.load import load_phrases
from builder.language.phrases.newsletter import NewsletterPhrases
from builder.language.phrases.pages import Phrases, phrases
from builder.language.phrases.preview import PreviewPhrases
from builder.language.plurals import PluralForms, category

FOLDER = Path(builder.language.phrases.load.__file__).parent
KINDS: dict[str, type[Phrases | NewsletterPhrases | PreviewPhrases]] = {
    "pages": Phrases,
    "newsletter": NewsletterPhrases,
    "preview": PreviewPhrases,
}
EMPTY = {"footer_note"}  # of a project's own theme
BOTH = pytest.mark.parametrize(("kind", "language"), [(kind, language) for kind in KINDS for language in LANGUAGES])


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}", text))


@BOTH
def test_every_language_has_every_phrase_with_the_same_placeholders(kind: str, language: str) -> None:
    words, english = (load_phrases(KINDS[kind], code, kind) for code in (language, "en"))
    for name in KINDS[kind].__struct_fields__:
        text, other = getattr(words, name), getattr(english, name)
        if isinstance(text, PluralForms):
            assert placeholders(text.other) == placeholders(other.other) == ["{n}"], name
        else:
            assert placeholders(text) == placeholders(other), name
            assert bool(text.strip()) == (name not in EMPTY), name
            assert text == text.strip(), name


@BOTH
def test_phrases_that_count_have_the_plural_forms_of_their_language(kind: str, language: str) -> None:
    needed = {category(count, language) for count in range(1, 200)}
    words = load_phrases(KINDS[kind], language, kind)
    for name in KINDS[kind].__struct_fields__:
        forms = getattr(words, name)
        if isinstance(forms, PluralForms):
            written = {form for form in PluralForms.__struct_fields__ if getattr(forms, form)}
            assert written - {"zero"} == needed, name
            assert all(placeholders(getattr(forms, form)) in ([], ["{n}"]) for form in written), name


@BOTH
def test_a_file_has_what_its_struct_has_in_its_order(kind: str, language: str) -> None:
    table = tomllib.loads((FOLDER / language / f"{kind}.toml").read_text("utf-8"))
    assert tuple(table) == KINDS[kind].__struct_fields__


def test_no_file_is_left_over() -> None:
    folders = {path.parent.name for path in FOLDER.rglob("*.toml")}
    assert folders == {*LANGUAGES, "translations"}
    assert {path.stem for path in FOLDER.rglob("*.toml") if path.parent.name in LANGUAGES} == set(KINDS)


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ({"menu": None}, "missing required field `menu`"),
        ({"meny": "x"}, "unknown field `meny`"),
        ({"article_count": {"one": "x"}}, "missing required field `other`"),
        ({"article_count": {"other": "x", "three": "y"}}, "unknown field `three`"),
    ],
)
def test_a_phrase_that_is_missing_or_not_known_is_an_error(fault: dict[str, object], message: str) -> None:
    table = tomllib.loads((FOLDER / "ar/pages.toml").read_text("utf-8")) | fault
    with pytest.raises(ValidationError, match=message):
        convert({name: value for name, value in table.items() if value is not None}, Phrases)


def test_a_language_that_is_not_known_has_the_words_of_its_direction() -> None:
    assert phrases("fa-AF") is phrases("fa-AF")
    assert phrases("fa-AF") == phrases("fa")
    assert phrases("ps") == phrases("ar")
    assert phrases("fr") == phrases("en")


def test_the_builders_fingerprint_covers_phrases_but_not_translations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fingerprint, "__file__", str(tmp_path / "disk/fingerprint.py"))
    (tmp_path / "phrases/ar").mkdir(parents=True)
    (tmp_path / "phrases/translations").mkdir()

    def after(path: str, text: str) -> bytes:
        (tmp_path / path).write_text(text, "utf-8")
        return fingerprint.builder_fingerprint()

    first = after("phrases/ar/pages.toml", 'menu = "القائمة"')
    assert after("phrases/ar/pages.toml", 'menu = "الفهرس"') != first
    assert after("phrases/ar/pages.toml", 'menu = "القائمة"') == first
    assert after("phrases/translations/ar.toml", '"A" = "ب"') == first
