"""The templates of a site as pages are made with them: found, compiled, and unfolded where many pages need it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, msgpack

from builder.disk.user_cache import UserCache
from builder.inputs import TEMPLATES, Folders, Inputs
from builder.output.render import Codes, Compiled, Template, compile_all, unfold_templates
from builder.pages.model.assets import effective_files, theme_files
from builder.pages.model.recipes import Output
from builder.pages.model.views import Chrome
from builder.problems import Problem

MANY = 100  # pages of one template: unfolding it takes 80 ms and then saves 0.25 ms a page
OWN = "theme/"  # before the name of a template that a project's own means the theme's by


class Theme(Struct, frozen=True):
    """What pages are made with: the templates, their codes, what all pages share."""

    templates: dict[str, Template]
    codes: dict[str, bytes]
    chrome: Chrome


def load_templates(inputs: Inputs, folders: Folders) -> dict[str, Template]:
    """Each template that counts, by its name; and where one of the project's asks for them, the theme's own."""
    templates = {
        name: _load(path, folders) for name, path in sorted(effective_files(inputs.sources, TEMPLATES).items())
    }
    if any(OWN in template.text for template in templates.values()):
        own = {OWN + name: path for name, path in sorted(theme_files(inputs.sources, TEMPLATES).items())}
        templates |= {name: _load(path, folders) for name, path in own.items() if name not in templates}
    return templates


def _load(path: str, folders: Folders) -> Template:
    with open(folders.locate(path), encoding="utf-8", errors="replace") as file:
        return Template(path, file.read())


def compile_templates(
    templates: Mapping[str, Template], inputs: Inputs, cache: UserCache
) -> tuple[Compiled, list[Problem]]:
    """The templates compiled, or those of the user's cache; what has problems is not kept there."""
    texts = {name: inputs.sources[template.path].digest for name, template in templates.items()}
    key = b"templates", *_identity(templates, texts)
    if data := cache.get(*key):
        return msgpack.decode(data, type=Compiled), []
    compiled, problems = compile_all(templates, texts)
    if not problems:
        cache.put(msgpack.encode(compiled), *key)
    return compiled, problems


def page_codes(theme: Theme, stale: Sequence[Output], cache: UserCache) -> Codes:
    """The code of the templates, and of those that many pages are made with unfolded: as cached, or made now."""
    uses = Counter(output.template for output in stale if output.template)
    texts = {name: template.text.encode() for name, template in theme.templates.items()}
    key = b"unfolded", msgpack.encode(theme.chrome), *_identity(theme.templates, texts)
    data = cache.get(*key)
    unfolded = msgpack.decode(data, type=dict[str, bytes]) if data else {}
    if new := sorted(name for name, count in uses.items() if count >= MANY and name not in unfolded):
        unfolded |= unfold_templates(theme.templates, new, theme.chrome)
        cache.put(msgpack.encode(unfolded), *key)
    return Codes(theme.codes, unfolded)


def _identity(templates: Mapping[str, Template], texts: Mapping[str, bytes]) -> Iterator[bytes]:
    """All that code depends on: names, texts (or their digests), and the paths that are in it for tracebacks."""
    for name, template in templates.items():
        yield from (name.encode(), template.path.encode(), texts[name])
