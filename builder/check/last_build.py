"""What is known of a site that stands as it was last built: the store has it, and nothing is planned anew."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from builder.build.builder import Builder
from builder.build.text_edit.basis import decode_relations
from builder.check.build_facts import BuildFacts
from builder.check.gather import OpenedProject
from builder.digest import digest_of
from builder.inputs import Inputs
from builder.problems import Problem


def facts_of_last_build(builder: Builder, now: datetime) -> BuildFacts | None:
    """The facts of the last build, if a build at `now` would change nothing; else None."""
    standing = builder.current_build(now)
    if standing is None:
        return None
    report, outputs = standing
    return facts_of_built_site(builder, outputs, report.problems, report.left_out)


def facts_of_built_site(
    builder: Builder, outputs: Mapping[str, object], problems: tuple[Problem, ...], left_out: tuple[str, ...]
) -> BuildFacts | None:
    """The same for a site that is known to stand: its outputs, the build's problems, and what it left out."""
    store = builder.store(builder.settings()[0])
    try:
        relations, inputs = decode_relations(store.edit_basis()), store.inputs()
    finally:
        store.close()
    if relations is None or inputs is None:
        return None
    return BuildFacts(relations, outputs, problems, left_out, inputs_digest=_inputs_digest(inputs))


@contextmanager
def open_last_build(builder: Builder, facts: BuildFacts) -> Iterator[OpenedProject]:
    """The project as it was last built."""
    settings = builder.settings()[0]
    store = builder.store(settings)
    try:
        inputs = store.inputs()
        assert inputs is not None
        yield OpenedProject(builder.folders, settings, inputs, store, facts)
    finally:
        store.close()


def site_state(facts: BuildFacts, now: datetime) -> bytes:
    """A digest of all that a check of a built site depends on: its inputs, and the day for dates that lie ahead."""
    return digest_of(facts.inputs_digest, now.date().isoformat().encode())


def _inputs_digest(inputs: Inputs) -> bytes:
    parts = [part for path, source in inputs.sources.items() for part in (path.encode(), source.digest)]
    # An article without a date takes the time of its file.
    times = (source.mtime_ns.to_bytes(8, "big", signed=True) for source in inputs.sources.values())
    return digest_of(inputs.epoch, inputs.head.encode(), *parts, *times)
