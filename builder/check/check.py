"""The story of a check: look at the site, ask every finder, give each finding its level; remember what was found."""

from collections.abc import Callable, Iterator
from datetime import datetime

from msgspec import Struct

from builder.build.builder import Builder
from builder.check.cache import CachedFindings, CheckCache
from builder.check.finding import BUILD, Finding, levelled
from builder.check.links import dead_anchors, own_addresses, templates, told_by_build
from builder.check.pictures import large_pictures, missing_alt
from builder.check.site import CheckedSite
from builder.check.stories import address_changes, duplicate_headlines, future_dates, no_sections, undated
from builder.check.survey import SurveyedSite, looked, standing, state
from builder.check.tags import similar_tags
from builder.problems import BuildFailed


def told_by_texts(site: CheckedSite) -> Iterator[Finding]:
    """What each text tells by itself: its notes have it."""
    for path in site.out:
        yield from site.notes[path].found


Finder = Callable[[CheckedSite], Iterator[Finding]]
FINDERS: tuple[Finder, ...] = (
    told_by_build,
    told_by_texts,
    dead_anchors,
    own_addresses,
    templates,
    missing_alt,
    large_pictures,
    duplicate_headlines,
    undated,
    future_dates,
    no_sections,
    similar_tags,
    address_changes,
)


class CheckResult(Struct, frozen=True):
    """What was found, sorted by place; `built` tells whether the site stands as it would be built now."""

    findings: tuple[Finding, ...]
    articles: int = 0
    left_out: tuple[str, ...] = ()
    built: bool = False

    def errors(self) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if each.problem.severity == "error")


def check(
    builder: Builder, now: datetime, visit: Finder | None = None, made: SurveyedSite | None = None
) -> CheckResult:
    """Checks the site as it is at `now`; `visit` looks at other sites' addresses, which is never remembered.

    Nothing of the site is written. Of a site that stands as it was built, the findings are remembered until it changes;
    `made` is that site, where it is known to stand.
    """
    settings = builder.settings()[0]
    store = builder.store(settings)
    drawer = CheckCache.of(store.path)
    try:
        made = made or standing(builder, now)
        mark = state(made, now) if made else b""
        if made and visit is None and drawer.said and drawer.said.state == mark:
            return CheckResult(drawer.said.findings, len(made.frame.paths), made.left_out, True)
        with looked(builder, now, made, drawer) as (site, seen):
            raw = [each for finder in FINDERS for each in finder(site)]
            outside = list(visit(site)) if visit else []
        findings = levelled(raw, settings.check)
        if made:
            drawer.say(CachedFindings(mark, findings))
        drawer.close()
    except BuildFailed as failed:
        return CheckResult(tuple(Finding(problem, BUILD) for problem in failed.problems))
    findings = levelled([*raw, *outside], settings.check)
    return CheckResult(findings, len(seen.frame.paths), seen.left_out, made is not None)
