"""What a build can say of its site beyond the files: what each is made from, and which stories are not out."""

from datetime import datetime

from builder.build.report import Provenance
from builder.newsroom.newsroom import Newsroom, has_expired
from builder.pages.plan import Plan


def provenance_of(newsroom: Newsroom, plan: Plan, now: datetime) -> Provenance:
    """What stands on the site at `now`."""
    articles = [story.article for story in newsroom.stories] + [page.article for page in newsroom.pages]
    ahead = {article.path: 0.0 for article in articles if article.draft}
    for story in reversed(newsroom.stories):  # the last ones are the latest
        if story.moment <= now:
            break
        ahead.setdefault(story.article.path, story.moment.timestamp())
    ahead |= {story.article.path: -1.0 for story in newsroom.stories if has_expired(story, now)}
    return Provenance({path: output.source for path, output in plan.outputs.items()}, ahead)
