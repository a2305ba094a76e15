"""Who publishes the site and who writes for it: what the settings and the trust pages tell, as views."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from builder.authors import Author
from builder.newsroom.terms import Term
from builder.pages.edition import Edition
from builder.pages.files import portrait
from builder.pages.pictures import offered
from builder.pages.views import Link, Organisation, Picture, Profile
from builder.problems import Location, Problem, nearest
from builder.settings import SITE


def organisation(edition: Edition) -> Organisation:
    """The newsroom: what `[newsroom]` says; a policy of which it says nothing is at the first page that declares it."""
    wording = edition.wording
    told = wording.settings.newsroom
    stated = {
        policy: wording.absolute(standing.address)
        for standing in reversed(edition.newsroom.pages)
        for policy in standing.article.policies
    }
    stated.pop("about", None)  # what the newsroom is, is told there: it is no policy
    for policy, address in told.policies:
        path, mark, fragment = address.partition("#")
        stated[policy] = f"{wording.absolute(path)}{mark}{fragment}" if address.startswith("/") else address
    return Organisation(
        told.legal_name,
        told.founded,
        told.email,
        told.telephone,
        told.postal_address,
        wording.settings.country,
        told.profiles,
        tuple(sorted(stated.items())),
    )


def profile(edition: Edition, term: Term) -> Profile | None:
    """What the settings tell of an author; None of one whom they don't name."""
    authors = edition.wording.settings.authors
    if term.kind != "author" or term.order >= len(authors):
        return None
    author, wording = authors[term.order], edition.wording
    return Profile(
        wording.html(author.role),
        wording.html(author.about),
        tuple(Link(address, wording.name(_place(address))) for address in author.links),
        author.email,
        _picture(edition, author),
    )


def _place(address: str) -> str:
    """The host of an address, as a text for readers."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def _picture(edition: Edition, author: Author) -> Picture | None:
    source = portrait(author, edition.files)
    if not edition.gallery.shows(source):
        return None
    return offered(edition.gallery, source, edition.wording.href, edition.wording.plain(author.known.name))


def portraits(edition: Edition) -> Iterator[tuple[str, str]]:
    """The inputs that authors' pages show, each with who wants it."""
    for author in edition.wording.settings.authors:
        source = portrait(author, edition.files)
        if edition.gallery.shows(source):
            yield source, f"the author {author.known.name}"


def trust_faults(edition: Edition) -> Iterator[Problem]:
    """What the settings name and the site has not: pictures of authors, pages with policies."""
    settings = edition.wording.settings
    for author in settings.authors:
        source = portrait(author, edition.files)
        if not author.picture or edition.gallery.shows(source):
            continue
        at = Location(author.known.file, author.known.line, 1)
        if source:
            what, hint = edition.gallery.lacks(source)
            yield Problem(at, f"`{author.picture}` {what}.", hint)
            continue
        near = nearest(author.picture, [path for path in edition.files.named if "." in path])
        hint = near or "Write its path below `static/` or `content/`, like `pictures/maha.jpg`."
        yield Problem(at, f"There is no picture `{author.picture}`.", hint)
    standing = {each.address for each in edition.newsroom.pages}
    for policy, address in settings.newsroom.policies:
        page = address.partition("#")[0]
        if page.startswith("/") and page not in standing:
            hint = "Write the address of a page in `content/pages/`, or a whole address."
            at = Location(SITE, settings.newsroom.line, 1)
            yield Problem(at, f"`{policy}` is at `{page}`, where no page stands by itself.", hint, "warning")
