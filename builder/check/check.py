"""The story of a check: look at the site, ask every finder, give each finding its level; remember what was found."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from builder.build.builder import Builder
from builder.check.build_facts import BuildFacts
from builder.check.check_cache import CachedFindings, CheckCache
from builder.check.checked_site import CheckedSite, SiteFinder
from builder.check.finders.address_changes import moved_stories, removed_pages
from builder.check.finders.build_problems import build_problems
from builder.check.finders.links import dead_anchors, dead_own_addresses, dead_template_links
from builder.check.finders.pictures import large_pictures, missing_alt
from builder.check.finders.stories import duplicate_headlines, future_dates, missing_sections, undated_stories
from builder.check.finders.tags import similar_tags
from builder.check.finding import BUILD, Finding, with_levels
from builder.check.gather import gather_site
from builder.check.last_build import facts_of_last_build, open_last_build, site_state
from builder.check.planned_build import open_planned_build
from builder.problems import BuildFailed


def findings_in_texts(site: CheckedSite) -> Iterator[Finding]:
    """What the finders of single articles found, which the notes remember."""
    for path in site.published:
        yield from site.notes[path].findings


FINDERS: tuple[SiteFinder, ...] = (
    build_problems,
    findings_in_texts,
    dead_anchors,
    dead_own_addresses,
    dead_template_links,
    missing_alt,
    large_pictures,
    duplicate_headlines,
    undated_stories,
    future_dates,
    missing_sections,
    similar_tags,
    moved_stories,
    removed_pages,
)


class CheckResult(Struct, frozen=True):
    """The findings, sorted by place; `built` tells whether the site stands as it would be built now."""

    findings: tuple[Finding, ...]
    articles: int = 0
    left_out: tuple[str, ...] = ()
    built: bool = False

    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.problem.severity == "error")


def check(
    builder: Builder, now: datetime, external: SiteFinder | None = None, built: BuildFacts | None = None
) -> CheckResult:
    """Checks the site as it is at `now`; `external` looks at links to other sites, whose findings are not remembered.

    Nothing of the site is written. Of a site that stands as it was built, the findings are remembered until it changes;
    `built` is what is known of that site, where the caller knows that it stands.
    """
    settings = builder.settings()[0]
    check_cache = CheckCache.load(builder.store(settings).path)
    try:
        built = built or facts_of_last_build(builder, now)
        state = site_state(built, now) if built else b""
        cached = check_cache.findings
        if built and external is None and cached and cached.state == state:
            return CheckResult(cached.findings, len(built.relations.paths), built.left_out, built=True)
        with open_last_build(builder, built) if built else open_planned_build(builder, now) as project:
            site = gather_site(project, check_cache, now)
            findings = [finding for finder in FINDERS for finding in finder(site)]
            external_findings = list(external(site)) if external else []
    except BuildFailed as failed:
        return CheckResult(tuple(Finding(problem, BUILD) for problem in failed.problems))
    if built:
        check_cache.set_findings(CachedFindings(state, with_levels(findings, settings.check)))
    check_cache.save()
    leveled = with_levels([*findings, *external_findings], settings.check)
    return CheckResult(leveled, len(site.build.relations.paths), site.build.left_out, built is not None)
