"""The pages that stand by themselves: about, policies and the like."""

from collections.abc import Iterator

from builder.language.languages import direction
from builder.newsroom.standing import StandingPage
from builder.pages.edition.edition import Edition
from builder.pages.edition.embeds import frame_permissions, needed_scripts
from builder.pages.edition.links import Links
from builder.pages.html.articles import missing_picture, undescribed_pictures
from builder.pages.html.trust import organisation
from builder.pages.model.recipes import Page
from builder.pages.model.views import Head, PageView
from builder.pages.model.wording import iso
from builder.problems import Problem


def standing_pages(edition: Edition, links: Links, problems: list[Problem]) -> Iterator[tuple[StandingPage, Page]]:
    """Each of them with its page; what its links lack goes to `problems`."""
    for standing in edition.newsroom.pages:
        article = standing.article
        holes = tuple(links.fill(standing, link, problems) for link in article.links)
        if article.image and edition.picture(article) is None:
            problems.append(missing_picture(edition, article))
        problems += undescribed_pictures(edition, article)
        yield standing, Page("page.html", _view(edition, standing), (), article.body, holes)


def _view(edition: Edition, standing: StandingPage) -> PageView:
    article, wording = standing.article, edition.wording
    own_wording = wording.in_language(article.language)
    is_foreign = own_wording is not wording
    return PageView(
        head=Head(
            title=wording.page_title(article.shown.title, article.language),
            description=article.shown.description,
            canonical=wording.absolute(standing.address),
            permissions=frame_permissions(article.links, edition.files, article.path, wording.settings.allow),
            scripts=needed_scripts(article.links, edition),
        ),
        headline=wording.html(article.headline, article.language),
        language=article.language,
        direction=direction(article.language),
        deck=wording.html(article.deck, article.language),
        updated=own_wording.moment(standing.updated, standing.updated_timed) if standing.updated else None,
        picture=edition.picture(article),
        draft=article.draft,
        words=own_wording.phrases if is_foreign else None,
        locale=own_wording.locale() if is_foreign else "",
        policies=article.policies,
        organisation=organisation(edition) if "about" in article.policies else None,
        modified=iso(standing.updated) if standing.updated else "",
    )
