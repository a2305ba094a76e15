"""What was put right: on the page of each article, and all of it on one page."""

from msgspec import structs

from builder.newsroom.newsroom import Story
from builder.pages.edition.edition import Edition
from builder.pages.model.addresses import CORRECTIONS
from builder.pages.model.recipes import Page
from builder.pages.model.views import CorrectionsView, CorrectionView, Head, Label
from builder.pages.model.wording import Wording, iso

ANCHOR = "_corrections"  # of the box on an article's page


def corrections_of(story: Story, wording: Wording) -> tuple[CorrectionView, ...]:
    """An article's corrections, newest first; their kinds and days in the words of `wording`."""
    return tuple(
        CorrectionView(
            Label(amendment.kind, getattr(wording.phrases, f"correction_{amendment.kind}")),
            wording.moment(amendment.moment, amendment.timed),
            wording.html(amendment.text, story.article.language),
            at=iso(amendment.moment),
        )
        for amendment in story.amendments
    )


def has_corrections(edition: Edition) -> bool:
    return any(story.amendments for story in edition.newsroom.stories)


def corrections_page(edition: Edition) -> Page:
    """All corrections of the stories that are out, newest first."""
    entries = []
    for index, story in enumerate(edition.newsroom.stories):
        line = edition.coverages[index]
        article = structs.replace(line, href=f"{line.href}#{ANCHOR}")
        for amendment, view in zip(story.amendments, corrections_of(story, edition.wording), strict=True):
            entries.append((amendment.moment, index, structs.replace(view, article=article)))
    entries.sort(key=lambda entry: entry[:2], reverse=True)
    wording = edition.wording
    heading = wording.phrases.corrections
    head = Head(f"{heading} – {wording.title}", wording.describe_list(heading), wording.absolute(CORRECTIONS))
    return Page("corrections.html", CorrectionsView(head, tuple(view for _, _, view in entries)))
