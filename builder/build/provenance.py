"""What a build can say of its site beyond the files: what each is made from, and which stories are not out."""

from datetime import datetime

from builder.build.report import Provenance
from builder.newsroom.newsroom import Newsroom, has_expired
from builder.pages.model.recipes import Output
from builder.pages.plan import Plan


def provenance(newsroom: Newsroom, plan: Plan, now: datetime) -> Provenance:
    """What stands on the site at `now`."""
    articles = [each.article for each in newsroom.stories] + [each.article for each in newsroom.pages]
    ahead = {article.path: 0.0 for article in articles if article.draft}
    for story in reversed(newsroom.stories):  # the last ones are the latest
        if story.moment <= now:
            break
        ahead.setdefault(story.article.path, story.moment.timestamp())
    ahead |= {story.article.path: -1.0 for story in newsroom.stories if has_expired(story, now)}
    return Provenance({path: "" if _leads_on(each) else each.source for path, each in plan.outputs.items()}, ahead)


def _leads_on(output: Output) -> bool:
    return output.template == "moved.html"
