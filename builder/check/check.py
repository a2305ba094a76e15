"""The story of a check: look at the site, ask every finder, give each finding its level; remember what was found."""

from collections.abc import Callable, Iterator
from datetime import datetime

from msgspec import Struct

from builder.build.builder import Builder
from builder.check.cache import CachedFindings, CheckCache
from builder.check.finding import BUILD, Finding, with_levels
from builder.check.links import dead_anchors, findings_of_build, own_addresses, templates
from builder.check.pictures import large_pictures, missing_alt
from builder.check.site import CheckedSite
from builder.check.stories import address_changes, duplicate_headlines, future_dates, no_sections, undated
from builder.check.survey import SurveyedSite, built_site, site_digest, survey
from builder.check.tags import similar_tags
from builder.problems import BuildFailed


def findings_in_texts(site: CheckedSite) -> Iterator[Finding]:
    """What each text tells by itself: its notes have it."""
    for path in site.out:
        yield from site.notes[path].found


Finder = Callable[[CheckedSite], Iterator[Finding]]
FINDERS: tuple[Finder, ...] = (
    findings_of_build,
    findings_in_texts,
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
    check_cache = CheckCache.of(store.path)
    try:
        made = made or built_site(builder, now)
        mark = site_digest(made, now) if made else b""
        if made and visit is None and check_cache.said and check_cache.said.state == mark:
            return CheckResult(check_cache.said.findings, len(made.relations.paths), made.left_out, True)
        with survey(builder, now, made, check_cache) as (site, seen):
            raw = [each for finder in FINDERS for each in finder(site)]
            outside = list(visit(site)) if visit else []
        findings = with_levels(raw, settings.check)
        if made:
            check_cache.say(CachedFindings(mark, findings))
        check_cache.close()
    except BuildFailed as failed:
        return CheckResult(tuple(Finding(problem, BUILD) for problem in failed.problems))
    findings = with_levels([*raw, *outside], settings.check)
    return CheckResult(findings, len(seen.relations.paths), seen.left_out, made is not None)
