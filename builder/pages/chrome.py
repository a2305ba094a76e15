"""What all pages of a site share: its name, its menu, its foot, what they may load."""

from builder.inputs import STATIC
from builder.newsroom.terms import TERM_FOLDERS
from builder.pages.edition.edition import Edition
from builder.pages.feeds.feeds import page_feeds
from builder.pages.html.corrections import has_corrections
from builder.pages.model.addresses import ARCHIVE, CORRECTIONS, FEEDS, HOME, MANIFEST, OPML, SAVED, TOUCH_ICON, WORKER
from builder.pages.model.assets import Assets
from builder.pages.model.files import logo
from builder.pages.model.views import Chrome, LinkView, Picture
from builder.problems import Location, Problem, nearest, say
from builder.settings.allowed_hosts import extend_policy
from builder.settings.settings import SITE

# What a page may load: the site's own stylesheets, scripts, fonts, pictures, and files that checks ask for
# (Content Security Policy Level 3).
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
_INSTALLED = "; manifest-src 'self'; worker-src 'self'"


def make_chrome(edition: Edition, static: Assets, theme: str) -> Chrome:
    """`theme` is where the stylesheet of the settings lies on the site; empty without one."""
    wording, newsroom = edition.wording, edition.newsroom
    words, pwa = wording.phrases, wording.settings.pwa
    kinds = {term.kind for term in newsroom.stories_by_term}
    menu = [wording.link(ARCHIVE, words.archive)]
    for kind, name in (
        ("tag", words.tags),
        ("author", words.authors),
        ("place", words.places),
        ("agency", words.agencies),
    ):
        if kind in kinds:
            menu.append(wording.link(TERM_FOLDERS[kind], name))
    return Chrome(
        title=wording.settings.title,
        name=wording.name(wording.settings.title),
        tagline=wording.settings.tagline,
        language=wording.settings.language,
        direction=wording.direction,
        home=wording.href(HOME),
        stylesheet=wording.href("/" + static.stylesheet) if static.stylesheet else "",
        theme=wording.href("/" + theme) if theme else "",
        fonts=tuple(wording.href("/" + path) for path in static.fonts) if wording.settings.language != "he" else (),
        icon=wording.href("/" + static.icon) if static.icon else "",
        scripts=wording.href("/" + static.scripts) if static.scripts else "",
        worker=wording.href(WORKER) if pwa else "",
        manifest=wording.href(MANIFEST) if pwa else "",
        touch_icon=wording.href("/" + TOUCH_ICON),
        saved=wording.href(SAVED),
        locale=wording.locale(),
        sections=tuple(edition.term(section) for section in newsroom.sections),
        menu=tuple(menu),
        phrases=words,
        policy=extend_policy(POLICY + (_INSTALLED if pwa else ""), wording.settings.allow),
        webmention=wording.settings.webmention,
        generator="Warraq",
        feeds=page_feeds(wording, HOME, wording.settings.title) if newsroom.stories else (),
        feeds_page=wording.href(FEEDS) if newsroom.stories else "",
        opml=wording.href(OPML) if newsroom.stories else "",
        logo=_logo(edition, static),
        footer=_footer(edition),
    )


def _footer(edition: Edition) -> tuple[LinkView, ...]:
    """The pages that stand by themselves, and the corrections once there are any."""
    wording = edition.wording
    links = [wording.link(page.address, page.article.headline) for page in edition.newsroom.pages]
    if has_corrections(edition):
        links.append(wording.link(CORRECTIONS, wording.phrases.corrections))
    return tuple(links)


def _logo(edition: Edition, static: Assets) -> Picture | None:
    wording = edition.wording
    source = logo(wording.settings, edition.files)
    address = next((path for path, file in static.files.items() if file == source), "")
    if not address or not edition.picture_sizes.shows(source):
        return None
    size = edition.picture_sizes.measured[source]
    return Picture(wording.href(f"/{address}"), size.width, size.height, wording.title)


def logo_problems(edition: Edition) -> list[Problem]:
    """What is wrong with the picture that the settings name."""
    named = edition.wording.settings.logo
    source = logo(edition.wording.settings, edition.files)
    if not named or edition.picture_sizes.shows(source):
        return []
    if source:
        hint = say("It is a picture, or an SVG whose `svg` element has a `viewBox`, or `width` and `height`.")
        return [Problem(Location(SITE), say("The logo `{path}` can't be shown.", path=named), hint)]
    near = nearest(STATIC + named, [path for path in edition.files.by_path if path.startswith(STATIC)], STATIC)
    hint = near or say("Put it into `static/`, and write its path in there.")
    return [Problem(Location(SITE), say("There is no logo `{path}`.", path=named), hint)]
