"""A build after edits that no other page shows: the texts' own pages are planned, and nothing else.

What others see of an article has a public digest. While all these are those of the last build, and settings, templates
and all other files too, every other page comes out as it is, since the whole plan would be computed from the same.
"""

from collections.abc import Mapping
from datetime import datetime

from msgspec import msgpack

from builder.build.full import FullBuild, reason_to_make
from builder.build.read import read_again, stored_reading
from builder.build.report import Report
from builder.build.text_edit.basis import decode_basis
from builder.build.text_edit.partial import (
    edited_outputs,
    is_unchanged,
    named_places,
    partial_edition,
    partial_newsroom,
)
from builder.build.theme import Theme, compile_templates, load_templates
from builder.digest import digest
from builder.inputs import Inputs
from builder.newsroom.relations import Relations
from builder.output.folder import all_intact
from builder.output.make import BuildChanges
from builder.pages.model.files import is_article
from builder.pages.model.keys import Keys
from builder.pages.model.recipes import Output
from builder.problems import errors
from builder.reading.article import Article
from builder.settings.settings import Settings
from builder.store.records import Outcome, OutputRecord

_MOST = 64  # changed texts: with more the whole plan is hardly dearer


def build_text_edit(full: FullBuild, last_inputs: Inputs, output: str, now: datetime) -> Report | None:
    """The build; None when more than the pages of single texts may have to change."""
    store = full.store
    outcome = store.outcome()
    changed = _changed_texts(last_inputs, full.inputs, outcome.historic) if outcome else frozenset()
    if outcome is None or not changed or not _holds(outcome, now) or not _is_on_its_own_page(full.settings):
        return None
    basis = decode_basis(store.edit_basis())
    places = {path: at for at, path in enumerate(basis.relations.paths) if path in changed} if basis else {}
    if basis is None or len(places) < len(changed):
        return None
    articles = _articles(full, basis.relations, places)
    last = store.outputs()
    if articles is None or not _are_intact(output, last, full.options.verify):
        return None
    templates = load_templates(full.inputs, full.folders)
    compiled, problems = compile_templates(templates, full.inputs, full.user_cache)
    if problems:
        return None
    newsroom = partial_newsroom(basis.relations, articles, list(places.values()), full.settings, now)
    picture_sizes = full.picture_sizes({article.path: article for article in articles.values()})
    keys = Keys(full.inputs, compiled.digests, digest(msgpack.encode(basis.chrome)))
    edition = partial_edition(newsroom, full.settings, picture_sizes, full.inputs.sources, basis.sharing)
    outputs = list(edited_outputs(edition, changed, keys))
    changes = _changes(outputs, last)
    if changes is None:
        return None
    result = full.make(changes, last, Theme(templates, compiled.codes, basis.chrome), output)
    store.remember(full.inputs, outcome, result.records, changes.reasons, ())
    return Report(
        output=output,
        articles=outcome.articles,
        outputs=outcome.outputs,
        written=result.changed,
        unchanged=outcome.outputs - result.changed,
        problems=outcome.problems,
        until=outcome.until,
        digests=result.digests(),
    )


def _holds(outcome: Outcome, now: datetime) -> bool:
    """Whether the last build's outcome is still that of all other files, and nothing was left out of it."""
    in_time = outcome.since <= now.timestamp() < outcome.until
    return in_time and not outcome.left_out and not errors(outcome.problems)


def _is_on_its_own_page(settings: Settings) -> bool:
    """Whether a text stands on its own page alone, and not in feeds too."""
    return settings.feeds.text != "full"


def _changed_texts(last: Inputs, inputs: Inputs, historic: bool) -> frozenset[str]:
    """The articles that changed since the last build, where nothing else did and they are few; else none."""
    others = (inputs.epoch, inputs.drafts, inputs.problems)
    if (
        others != (last.epoch, last.drafts, last.problems)
        or (historic and inputs.head != last.head)
        or inputs.sources.keys() != last.sources.keys()
    ):
        return frozenset()
    changed = [
        path
        for path, source in inputs.sources.items()
        if source is not (before := last.sources[path])
        and (source.digest != before.digest or source.mtime_ns != before.mtime_ns)
    ]
    return frozenset(changed) if len(changed) <= _MOST and all(map(is_article, changed)) else frozenset()


def _articles(full: FullBuild, relations: Relations, places: Mapping[str, int]) -> dict[int, Article] | None:
    """The changed articles, read again, and those that their pages name, by their places in the relations.

    None when a public digest has changed, or an article has what only the whole site can tell: links, or no date.
    """
    inputs, settings, store = full.inputs, full.settings, full.store
    articles: dict[int, Article] = {}
    changed = tuple(places)
    for path, reading in zip(changed, read_again(changed, inputs, settings, full.folders, store), strict=True):
        if (
            reading.article is None
            or not is_unchanged(relations, places[path], reading.public_digest, reading.article)
            or reading.article.links
        ):
            return None
        articles[places[path]] = reading.article
    for at in named_places(relations, list(articles)):
        if at not in articles:
            other = stored_reading(relations.paths[at], inputs, settings, store)
            if other is None or other.article is None or other.public_digest != relations.public_digests[at]:
                return None
            articles[at] = other.article
    dated = all(article.published for article in articles.values())
    return {at: articles[at] for at in sorted(articles)} if dated else None


def _are_intact(output: str, last: Mapping[str, OutputRecord], verify: bool) -> bool:
    return all(record.parts for record in last.values()) and all_intact(output, last, verify)


def _changes(outputs: list[Output], last: Mapping[str, OutputRecord]) -> BuildChanges | None:
    """What of the outputs has to be made again; None if one is not where it was."""
    if not all(output.path in last for output in outputs):
        return None
    reasons = {output.path: reason_to_make(output, last[output.path], True) for output in outputs}
    return BuildChanges(tuple(output for output in outputs if reasons[output.path]), (), reasons)
