"""From a project and what a build knows of it to the site that the finders see."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache, lru_cache

from msgspec import Struct

from builder.check.article_notes import ArticleNotes, article_notes
from builder.check.build_facts import BuildFacts
from builder.check.check_cache import CheckCache
from builder.check.checked_site import CheckedSite, SiteLookups
from builder.check.checked_text import CheckedText
from builder.inputs import STATIC, TEMPLATES, Folders, Inputs
from builder.newsroom.standing import is_standing
from builder.pages.edition.link_targets import LinkTargets
from builder.pages.model.assets import effective_files
from builder.pages.model.files import Files
from builder.reading.text.decoding import decode
from builder.settings.settings import Settings
from builder.store.store import Store

_MANY = 500  # articles from which all are read from the store at once


class OpenedProject(Struct, frozen=True):
    """A project whose store is open, with what a build knows of the site."""

    folders: Folders
    settings: Settings
    inputs: Inputs
    store: Store
    facts: BuildFacts


def gather_site(project: OpenedProject, check_cache: CheckCache, now: datetime) -> CheckedSite:
    """The site for the finders; notes of new articles go into the cache."""
    inputs, store = project.inputs, project.store
    texts = _SourceTexts(project.folders)
    files = Files.of(inputs.sources)
    notes = _gather_notes(project, check_cache, texts)
    published = _published(project.facts, notes)

    @cache
    def link_targets() -> LinkTargets:
        readings = store.readings()
        return LinkTargets(
            [(article, published[path]) for path in published if (article := readings[path].article)], files
        )

    def pixel_counts(paths: tuple[str, ...]) -> dict[str, int]:
        return check_cache.pixel_counts({path: inputs.sources[path].digest for path in paths}, project.folders.locate)

    return CheckedSite(
        settings=project.settings,
        now=now,
        build=project.facts,
        notes=notes,
        published=published,
        sources=inputs.sources,
        files=files,
        templates=_templates(inputs, texts),
        lookups=SiteLookups(texts.text, link_targets, pixel_counts),
    )


class _SourceTexts:
    """The texts of the project's files, each read once."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self.text = lru_cache(maxsize=64)(self._read)

    def _read(self, path: str) -> str:
        try:
            with open(self._folders.locate(path), "rb") as file:
                return decode(path, file.read()).text or ""
        except OSError:  # deleted meanwhile
            return ""


def _gather_notes(project: OpenedProject, check_cache: CheckCache, texts: _SourceTexts) -> dict[str, ArticleNotes]:
    """The notes of every article's file that could be read; those of unchanged files come from the cache."""
    store = project.store
    keys = {path: key for path, key in store.reading_keys().items() if path in project.inputs.sources}
    notes = {path: known for path, known in check_cache.notes().items() if keys.get(path) == known.key}
    new = [path for path in keys if path not in notes and keys[path]]
    if not new:
        return notes
    if len(new) > _MANY:
        readings = store.readings()
    else:
        readings = {path: reading for path in new if (reading := store.reading(path))}
    for start in range(0, len(new), _MANY):
        articles = {
            path: article
            for path in new[start : start + _MANY]
            if path in readings and (article := readings[path].article)
        }
        bodies = store.bodies({article.body for article in articles.values()})
        for path, article in articles.items():
            checked = CheckedText(article, bodies.get(article.body, ""), texts.text(path))
            notes[path] = article_notes(keys[path], checked)
    check_cache.set_notes(notes)
    return dict(sorted(notes.items()))


def _published(facts: BuildFacts, notes: Mapping[str, ArticleNotes]) -> dict[str, str]:
    """The addresses of the articles that have a page, by path."""
    addresses = dict(zip(facts.relations.paths, facts.relations.addresses, strict=True))
    addresses |= {path: note.permalink for path, note in notes.items() if is_standing(path) and not note.draft}
    return {path: address for path, address in addresses.items() if path in notes and path not in facts.left_out}


def _templates(inputs: Inputs, texts: _SourceTexts) -> dict[str, str]:
    """The templates in effect, and pages of the project that the site has as they are."""
    pages = [path for path in inputs.sources if path.startswith(STATIC) and path.endswith((".html", ".htm"))]
    return {path: texts.text(path) for path in (*sorted(effective_files(inputs.sources, TEMPLATES).values()), *pages)}
