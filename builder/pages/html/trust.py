"""Who publishes the site and who writes for it: what the settings and the trust pages tell, as views."""

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from builder.inputs import CONTENT
from builder.newsroom.terms import Term
from builder.pages.edition.edition import Edition
from builder.pages.images.pictures import responsive_picture
from builder.pages.model.files import PICTURES, portrait
from builder.pages.model.sources import OutputSource, TermSource
from builder.pages.model.views import LinkView, Organisation, Picture, Profile
from builder.problems import Location, Problem, nearest, say
from builder.settings.settings import SITE
from builder.settings.vocabulary import Author


def organisation(edition: Edition) -> Organisation:
    """The newsroom: what `[newsroom]` says; a policy of which it says nothing is at the first page that declares it."""
    wording = edition.wording
    newsroom = wording.settings.newsroom
    policies = {
        policy: wording.absolute(standing.address)
        for standing in reversed(edition.newsroom.pages)
        for policy in standing.article.policies
    }
    policies.pop("about", None)  # which is no policy: it says what the newsroom is
    for policy, address in newsroom.policies:
        path, mark, fragment = address.partition("#")
        here = f"{wording.absolute(path)}{mark}{quote(fragment)}"
        policies[policy] = here if address.startswith("/") else _encode_address(address)
    return Organisation(
        legal_name=newsroom.legal_name,
        founded=newsroom.founded,
        email=newsroom.email,
        telephone=newsroom.telephone,
        postal_address=newsroom.postal_address,
        country=wording.settings.country,
        profiles=tuple(map(_encode_address, newsroom.profiles)),
        policies=tuple(sorted(policies.items())),
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
        tuple(LinkView(_encode_address(address), wording.name(_host(address))) for address in author.links),
        author.email,
        _picture(edition, author),
    )


def _encode_address(address: str) -> str:
    """A whole address as browsers send it: what is encoded already stays (RFC 3986, section 2)."""
    return quote(address, safe="%:/?#[]@!$&'()*+,;=~")


def _host(address: str) -> str:
    """The host of an address, as a text for readers."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def _picture(edition: Edition, author: Author) -> Picture | None:
    source = portrait(author, edition.files)
    if not edition.picture_sizes.shows(source):
        return None
    return responsive_picture(edition.picture_sizes, source, edition.wording.href, edition.wording.plain(author.name))


def portraits(edition: Edition, as_is: bool) -> Iterator[tuple[str, OutputSource]]:
    """The pictures of authors that go to the site as they are or are encoded for it, each with who wants it.

    One in `static/` goes there anyway.
    """
    for author in edition.wording.settings.authors:
        source = portrait(author, edition.files)
        if not edition.picture_sizes.shows(source) or edition.picture_sizes.as_is(source) != as_is:
            continue
        if not as_is or source.startswith(CONTENT):
            yield source, TermSource("author", author.name)


def trust_problems(edition: Edition) -> Iterator[Problem]:
    """What the settings name and the site has not: pictures of authors, pages with policies."""
    for author in edition.wording.settings.authors:
        yield from _portrait_problems(edition, author)
    newsroom = edition.wording.settings.newsroom
    pages = {page.address for page in edition.newsroom.pages}
    for policy, address in newsroom.policies:
        page = address.partition("#")[0]
        if page.startswith("/") and page not in pages:
            what = say("`{key}` is at `{given}`, where no page stands by itself.", key=policy, given=page)
            hint = say("Write the address of a page in `content/pages/`, or a whole address.")
            yield Problem(Location(SITE, newsroom.line, 1), what, hint, "warning")


def _portrait_problems(edition: Edition, author: Author) -> Iterator[Problem]:
    """What is wrong with the picture of an author, if anything is."""
    source, at = portrait(author, edition.files), Location(author.file, author.line, 1)
    if not author.picture or edition.picture_sizes.shows(source):
        return
    if source:
        lacks, hint = edition.picture_sizes.explain(source)
        yield Problem(at, say("`{path}` {lacks}.", path=author.picture, lacks=lacks), hint)
        return
    shown = [path.partition("/")[2] for path in edition.files.by_path if path.lower().endswith(PICTURES)]
    usual = say("Write its path below `static/` or `content/`, like `people/maha.jpg`.")
    hint = nearest(author.picture, shown) or usual
    yield Problem(at, say("There is no picture `{path}`.", path=author.picture), hint)
