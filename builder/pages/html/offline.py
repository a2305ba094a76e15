"""What lets the site be installed and read offline: the service worker, the manifest, two pages of words."""

from collections.abc import Mapping, Sequence

from msgspec import json, msgpack

from builder.digest import digest_of
from builder.pages.images.icons import PAPER, accent_colour, manifest_icons
from builder.pages.model.addresses import HOME, ICON_SMALL, OFFLINE, SAVED
from builder.pages.model.assets import Assets
from builder.pages.model.recipes import Data, Icon, Page
from builder.pages.model.views import Head, PlainView
from builder.pages.model.wording import Wording


def saved_page(wording: Wording) -> Page:
    """The page of what the reader has saved; the list is the browser's."""
    return _plain_page("saved.html", wording, SAVED, wording.phrases.saved_title, wording.phrases.saved_text)


def offline_page(wording: Wording) -> Page:
    """The page that the service worker shows for one that it can't load and doesn't have."""
    return _plain_page("offline.html", wording, OFFLINE, wording.phrases.offline_title, wording.phrases.offline_text)


def _plain_page(template: str, wording: Wording, address: str, heading: str, text: str) -> Page:
    head = Head(f"{heading} – {wording.title}", text, wording.absolute(address))
    return Page(template, PlainView(head, heading, text))


def web_manifest(wording: Wording, shown: Icon) -> Data:
    """A Web App Manifest (W3C)."""
    home = wording.href(HOME)
    icons = [
        {
            "src": wording.href("/" + name),
            "sizes": f"{size}x{size}" if size else "any",
            "type": "image/png" if size else "image/svg+xml",
            "purpose": purpose,
        }
        for name, (size, _, purpose) in manifest_icons(shown)
    ]
    manifest = {
        "name": wording.settings.title,
        "short_name": wording.settings.title,
        "lang": wording.settings.language,
        "dir": wording.direction,
        "id": home,
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "display_override": ["minimal-ui"],
        "background_color": PAPER,
        "theme_color": accent_colour(wording),
        "icons": icons,
    }
    return Data(json.format(json.encode(manifest), indent=1))


def service_worker(
    wording: Wording, static: Assets, pages: Sequence[Page], same: bytes, templates: Mapping[str, bytes]
) -> Data:
    """`sw.js`: what the shell is, and the script that keeps it. Its version tells the shell's content and no time.

    `pages` are the two of this module, `same` what is the same on all pages. The builder's own version is no part of
    it: bytes that come out the same must not be fetched anew by every reader.
    """
    files = [path for path in (static.stylesheet, static.icon, *static.fonts) if path]
    files += [path for path in static.files if path.startswith(static.scripts) and not path.endswith("/worker.js")]
    shell = [wording.href("/" + path) for path in files]
    shell += [wording.href("/" + name) for name in (ICON_SMALL,) if name not in static.files]
    encode = msgpack.Encoder().encode
    content = [part for page in pages for part in (templates.get(page.template, b""), encode(page.view))]
    about = {
        "version": digest_of(same, *content, *map(str.encode, shell)).hex()[:16],
        "home": wording.href(HOME),
        "offline": wording.href(OFFLINE),
        "shell": [*shell, wording.href(OFFLINE), wording.href(SAVED)],
    }
    script = wording.href(f"/{static.scripts}worker.js")
    return Data(
        f"self.site = {json.encode(about).decode()};\nimportScripts({json.encode(script).decode()});\n".encode()
    )


def removed_worker(wording: Wording) -> Data:
    """`sw.js` of a site that has no service worker (any more): it replaces a former one, and ends itself."""
    name = json.encode(f"warraq {wording.href('/')} ").decode()
    return Data(_REMOVAL.replace("NAME", name).encode())


_REMOVAL = """// This site has no service worker. This one replaces a former one, removes what it kept, and ends itself.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith(NAME)) await caches.delete(name);
  await self.registration.unregister();
})()));
"""
