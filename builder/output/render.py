"""Jinja: the templates of a site, their digests with all that they include, and pages made from them."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import TracebackType
from urllib.parse import quote_plus

from jinja2 import (
    BytecodeCache,
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    meta,
)
from jinja2.bccache import Bucket
from jinja2.filters import do_urlencode
from jinja2.runtime import Context
from msgspec import Struct, json, structs

from builder.digest import digest_of
from builder.markup import Html
from builder.output.unfolded.code import Root, root_function, unfolded_codes
from builder.pages.data.meta_tags import json_ld_script, meta_tags
from builder.pages.model.feed_views import Item
from builder.pages.model.recipes import Page
from builder.pages.model.views import Chrome
from builder.problems import BuildFailed, Location, Problem, nearest, quote, say
from builder.reading.article import fill_holes

_KNOWN = 512  # items of feeds with their whole texts
_XML = (".xml", ".opml")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML 1.0, production 2 leaves out
NEEDED = (
    "home.html",
    "list.html",
    "index.html",
    "article.html",
    "page.html",
    "corrections.html",
    "404.html",
    "gone.html",
    "moved.html",
    "saved.html",
    "offline.html",
    "feed.rss.xml",
    "feed.atom.xml",
    "feed.json",
    "feeds.html",
    "feeds.opml",
    "sitemap.xml",
    "sitemapindex.xml",
    "news-sitemap.xml",
)


class Template(Struct, frozen=True):
    """A template's input path and its text."""

    path: str
    text: str


class Compiled(Struct, frozen=True):
    """What is made of all templates once: `digests`, of each with what it includes, and their `codes`."""

    digests: dict[str, bytes]
    codes: dict[str, bytes]


class Codes(Struct, frozen=True):
    """What pages are made with: the code of every template as it stands, and of some unfolded for the site."""

    plain: dict[str, bytes]
    unfolded: dict[str, bytes]


class _Codes(BytecodeCache):
    """Jinja's own way to keep compiled templates (it checks that source and Python fit), here in a dict by name."""

    def __init__(self, codes: dict[str, bytes]) -> None:
        self.codes = codes

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.codes:
            bucket.bytecode_from_string(self.codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.codes[bucket.key] = bucket.bytecode_to_string()


def environment(templates: Mapping[str, Template], codes: dict[str, bytes]) -> Environment:
    """Escapes everything, knows nothing of the site, the disk or the clock, and refuses what a view doesn't have."""
    jinja = Environment(
        bytecode_cache=_Codes(codes),
        loader=FunctionLoader(lambda name: _source(templates, name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    del jinja.globals["lipsum"], jinja.filters["random"]  # the same view has to give the same bytes
    jinja.filters["urlencode"] = _urlencode
    # Of the view and of what all pages share, both of which are in the key.
    jinja.filters["json"] = _json
    jinja.filters["shared"], jinja.filters["structured"] = meta_tags, json_ld_script
    return jinja


def _urlencode(value: object) -> str:
    """Jinja's filter, quicker for a query of texts: an article's page has eight."""
    if type(value) is dict and all(type(text) is str for text in value.values()):
        return "&".join(f"{_percent_encode(key)}={_percent_encode(text)}" for key, text in value.items())
    return do_urlencode(value)  # type: ignore[arg-type]


def _json(value: object) -> Html:
    """A text, number or piece of HTML as JSON, in its own letters."""
    return Html(json.encode(value.html if isinstance(value, Html) else value).decode())


_FORM = tuple(quote_plus(bytes([byte])) for byte in range(256))


@lru_cache(maxsize=64)  # a page's title and address, four times each
def _percent_encode(text: str) -> str:
    """As `quote_plus` has it, in a third of its time."""
    return "".join(map(_FORM.__getitem__, text.encode()))


def unfold_templates(templates: Mapping[str, Template], names: Iterable[str], chrome: Chrome) -> dict[str, bytes]:
    """The code of some templates unfolded for this site; empty for those that can't be."""
    texts = {name: template.text for name, template in templates.items()}
    return unfolded_codes(names, texts, chrome, environment(templates, {}))


def _source(templates: Mapping[str, Template], name: str) -> tuple[str, str, None] | None:
    """A template with its path as its file's name, which tracebacks then tell."""
    return (templates[name].text, templates[name].path, None) if name in templates else None


def compile_all(templates: Mapping[str, Template], texts: Mapping[str, bytes]) -> tuple[Compiled, list[Problem]]:
    """All templates compiled, and what is wrong with them; `texts` has the digest of each template's text."""
    codes: dict[str, bytes] = {}
    jinja = environment(templates, codes)
    problems: list[Problem] = []
    includes = {name: _includes(jinja, name, templates, problems) for name in sorted(templates)}
    digests = {}
    for name in templates:
        included = _closure(name, includes)
        digests[name] = digest_of(*[part for other in sorted(included) for part in (other.encode(), texts[other])])
    lacking = [name for name in NEEDED if name not in templates]
    what, hint = say("The theme lacks this template."), say("Install Warraq anew.")
    problems += [Problem(Location(f"templates/{name}"), what, hint) for name in lacking]
    return Compiled(digests, codes), problems


def _includes(jinja: Environment, name: str, templates: Mapping[str, Template], problems: list[Problem]) -> set[str]:
    template = templates[name]
    try:
        named = set(meta.find_referenced_templates(jinja.parse(template.text, name)))
        jinja.get_template(name)
    except TemplateSyntaxError as error:
        why = quote((error.message or "it can't be understood").rstrip("."))
        what = say("The template has an error: {why}.", why=why)
        problems.append(Problem(Location(template.path, error.lineno), what, say("Mend it.")))
        return set()
    if None in named:
        hint = say("Write the name out, like `{sample}`.", sample='{% include "_card.html" %}')
        what = say("The template includes another by a computed name.")
        problems.append(Problem(Location(template.path), what, hint))
    for other in sorted(filter(None, named)):
        if other not in templates:
            hint = nearest(other, sorted(templates)) or say("Mend the name.")
            what = say("There is no template `{name}` to include.", name=other)
            problems.append(Problem(Location(template.path), what, hint))
    return {other for other in named if other is not None and other in templates}


def _closure(name: str, includes: Mapping[str, set[str]]) -> set[str]:
    included, pending = {name}, [name]
    while pending:
        new = includes[pending.pop()] - included
        included |= new
        pending += new
    return included


class Renderer:
    """Makes pages; one in each process."""

    def __init__(self, templates: Mapping[str, Template], codes: Codes, chrome: Chrome) -> None:
        self._templates = templates
        self._environment = environment(templates, codes.plain)
        self._chrome = chrome
        self._codes = codes
        self._roots: dict[str, Root | None] = {}
        self._items: dict[bytes, Item] = {}  # those of feeds with whole texts, by their keys

    def render(self, page: Page, body: str, bodies: Mapping[bytes, str] | None = None) -> bytes:
        """The bytes of a page; `body` is its body's HTML, `bodies` has those of a feed's items.

        Raises BuildFailed when a template fails.
        """
        html, cards = Html(fill_holes(body, page.holes)), page.cards
        if bodies and cards and isinstance(cards[0], Item):
            cards = tuple(self._with_text(item, bodies) for item in cards if isinstance(item, Item))
        values: dict[str, object] = {"site": self._chrome, "page": page.view, "cards": cards, "body": html}
        unfolded = self._unfolded(page.template)
        try:
            text = unfolded(values) if unfolded else self._plain(page.template, values)
        except Exception as error:
            raise BuildFailed((self._failure(page, values, error),)) from error
        return (_NO_XML.sub("", text) if page.template.endswith(_XML) else text).encode()

    def _with_text(self, item: Item, bodies: Mapping[bytes, str]) -> Item:
        """An item with its whole text, which is in the feeds of three formats and of several subjects."""
        if not item.body:
            return item
        if item.key not in self._items:
            from builder.pages.feeds.text import absolute_html  # which most builds don't need

            if len(self._items) >= _KNOWN:
                self._items.clear()
            self._items[item.key] = structs.replace(
                item, content=absolute_html(item, fill_holes(bodies[item.body], item.holes))
            )
        return self._items[item.key]

    def _plain(self, name: str, values: Mapping[str, object]) -> str:
        return self._environment.get_template(name).render(values)

    def _unfolded(self, name: str) -> Callable[[Mapping[str, object]], str] | None:
        """What renders the template as it was unfolded for the site; None where it was not."""
        if name not in self._roots:
            code = self._codes.unfolded.get(name, b"")
            self._roots[name] = root_function(code, self._environment) if code else None
        root = self._roots[name]
        if root is None:
            return None
        return lambda values: "".join(
            root(Context(self._environment, {**self._environment.globals, **values}, name, {}))
        )

    def _failure(self, page: Page, values: Mapping[str, object], error: Exception) -> Problem:
        """Jinja puts the template's own name and line into the traceback of a template that was not unfolded."""
        if self._unfolded(page.template):
            try:
                self._plain(page.template, values)
            except Exception as plain_error:
                error = plain_error
        path, line = self._templates[page.template].path, 0
        paths = {template.path for template in self._templates.values()}
        trace: TracebackType | None = error.__traceback__
        while trace is not None:
            file = trace.tb_frame.f_code.co_filename
            if file in paths:
                path, line = file, trace.tb_lineno
            trace = trace.tb_next
        what = str(error).rstrip(".") or type(error).__name__
        kind = "" if isinstance(error, TemplateError) else f"{type(error).__name__}: "
        hint = say("Mend the template; docs/templates.md tells what each one sees.")
        return Problem(Location(path, line), say("The template failed: {why}.", why=f"{kind}{what}"), hint)
