"""The templates of a site as pages are made with them: found, compiled, and unfolded where many pages need it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct, msgpack

from builder.digest import digest_of
from builder.inputs import TEMPLATES, Folders, Inputs
from builder.output.render import Codes, Compiled, Template, compile_template, unfold_template
from builder.pages.model.assets import effective_files, theme_files
from builder.pages.model.recipes import Output
from builder.pages.model.views import Chrome
from builder.problems import Problem
from builder.store.store import Store

MANY = 100  # pages of one template: unfolding it takes 80 ms and then saves 0.25 ms a page
OWN = "theme/"  # before the name of a template that a project's own means the theme's by


class Theme(Struct, frozen=True):
    """What pages are made with: the templates, their codes, what all pages share."""

    templates: dict[str, Template]
    codes: dict[str, bytes]
    chrome: Chrome


def load_templates(inputs: Inputs, folders: Folders) -> dict[str, Template]:
    """Each template that counts, by its name; and where one of the project's asks for them, the theme's own."""
    found = {
        name: _template(path, folders) for name, path in sorted(effective_files(inputs.sources, TEMPLATES).items())
    }
    if any(OWN in each.text for each in found.values()):
        own = theme_files(inputs.sources, TEMPLATES)
        found |= {OWN + name: _template(path, folders) for name, path in sorted(own.items()) if OWN + name not in found}
    return found


def _template(path: str, folders: Folders) -> Template:
    with open(folders.locate(path), encoding="utf-8", errors="replace") as file:
        return Template(path, file.read())


def compile_templates(
    templates: Mapping[str, Template], inputs: Inputs, store: Store
) -> tuple[Compiled, list[Problem]]:
    """The templates compiled; as the last build left them where none has changed."""
    texts = {name: inputs.sources[each.path].digest for name, each in templates.items()}
    key = digest_of(inputs.epoch, *[part for name, text in texts.items() for part in (name.encode(), text)])
    if known := store.template_codes("templates", key):
        return msgpack.decode(known, type=Compiled), []
    made, broken = compile_template(templates, texts)
    if not broken:
        store.put_template_codes("templates", key, msgpack.encode(made))
    return made, broken


def page_codes(theme: Theme, stale: Sequence[Output], epoch: bytes, store: Store) -> Codes:
    """The code of the templates, and of those that many pages are made with unfolded: as kept, or made now."""
    used = Counter(each.template for each in stale if each.template)
    texts = [part for name, each in theme.templates.items() for part in (name.encode(), each.text.encode())]
    key = digest_of(epoch, msgpack.encode(theme.chrome), *texts)
    known = store.template_codes("unfolded", key)
    quick = msgpack.decode(known, type=dict[str, bytes]) if known else {}
    if new := sorted(name for name, count in used.items() if count >= MANY and name not in quick):
        quick |= unfold_template(theme.templates, new, theme.chrome)
        store.put_template_codes("unfolded", key, msgpack.encode(quick))
    return Codes(theme.codes, quick)
