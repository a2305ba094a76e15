"""The server of the preview: it answers with files of the site as a host does, and with the preview's own."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from msgspec import DecodeError, Struct, json
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from builder.mediatypes import media_type
from builder.preview.access import Access, AccessRequest, without_key
from builder.preview.editor import open_in_editor
from builder.preview.events import EventChannel, OpenPage, TooManyPages
from builder.preview.injection import BASE, PageFacts, inject_script
from builder.preview.problem_report import is_input
from builder.preview.served_files import SERVICE_WORKER, ServedFile, ServedFiles

BROWSER_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "browser")
BROWSER_FILES = ("preview.js", "preview.css", "idiomorph.esm.js")
_MAX_BODY = 4096  # bytes of a request
_HEADERS = {
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
}
_EMPTY_PAGE = (
    b'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    b"<title>Warraq</title></head><body></body></html>\n"
)
# Takes the place of a service worker that the browser may have from the site itself, and ends itself.
_NO_WORKER = b"""self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("warraq ")) await caches.delete(name);
  await self.registration.unregister();
})()));
"""


class FilePosition(Struct):
    """A file and a line of it, as the panel asks for it to be opened."""

    path: str
    line: int = 0


class Preview(Struct):
    """What the answers are made from; `PreviewRun` keeps it up to date."""

    site: ServedFiles
    access: Access
    channel: EventChannel
    folder: str  # of the outputs
    project: str
    ready: asyncio.Event  # a first build has ended, well or not
    explain: Callable[[str], Awaitable[Any]]  # gives a `ReadingReport` for an article's path
    on_admitted: Callable[[], None]  # called when a device has used up the key of the moment
    prefix: str = ""
    editor: str = ""
    changes_pages: bool = True


class PreviewServer:
    """The ASGI application (https://asgi.readthedocs.io)."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":  # no lifespan is needed, and there are no sockets
            return
        request = Request(scope, receive)
        response = self._refusal(request) or await self._answer(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        await response(scope, receive, send)

    def _refusal(self, request: Request) -> Response | None:
        """The refusal, or for a device that shows the key its cookie; None for all that may pass."""
        access, access_request = self._preview.access, _access_request(request)
        refusal = access.refusal(access_request)
        if refusal is None:
            return None
        if refusal.status == 401 and (cookie := access.admit(access_request)):
            self._preview.on_admitted()
            query = without_key(access_request.query)
            path = request.scope["raw_path"].decode("ascii", "replace")
            location = "/" + path.lstrip("/") + (f"?{query}" if query else "")
            return Response(status_code=303, headers={"location": location, "set-cookie": cookie})
        return PlainTextResponse(refusal.reason + "\n", refusal.status)

    async def _answer(self, request: Request) -> Response:
        raw = request.scope["raw_path"].decode("ascii", "replace").partition("?")[0]
        if raw.startswith(BASE):
            return await self._own_answer(request, raw[len(BASE) :])
        if request.method == "POST":
            return PlainTextResponse("The preview only answers GET and HEAD.\n", 405)
        await self._preview.ready.wait()
        file = self._preview.site.find(raw, self._preview.prefix)
        if file.location:
            query = request.scope["query_string"].decode("ascii", "replace")
            headers = {"location": file.location + (f"?{query}" if query else "")}
            return Response(status_code=file.status, headers=headers)
        if file.path == SERVICE_WORKER:
            return Response(_NO_WORKER, media_type="text/javascript")
        return self._file_answer(request, file)

    def _file_answer(self, request: Request, file: ServedFile) -> Response:
        if not file.path:
            page = self._with_script(_EMPTY_PAGE, file) if self._preview.changes_pages else _EMPTY_PAGE
            return Response(page, file.status, media_type="text/html")
        name = os.path.join(os.path.realpath(self._preview.folder), *file.path.split("/"))
        if os.path.realpath(name) != name or not os.path.isfile(name):
            return PlainTextResponse("This file of the site has gone, or is a link to elsewhere.\n", 404)
        is_changed = file.path.endswith(".html") and self._preview.changes_pages
        tag = f'"{self._preview.site.fingerprint(file)}{self._preview.access.page_key[:8] if is_changed else ""}"'
        headers = {"etag": tag, "content-type": media_type(file.path)}
        if file.status == 200 and tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if not is_changed:
            return FileResponse(name, file.status, headers)
        with open(name, "rb") as output:
            page = output.read()
        return Response(self._with_script(page, file), file.status, headers)

    def _with_script(self, page: bytes, file: ServedFile) -> bytes:
        site = self._preview.site
        return inject_script(
            page, PageFacts(site.fingerprint(file), self._preview.access.page_key, site.publication_state(file.path))
        )

    async def _own_answer(self, request: Request, name: str) -> Response:
        """What is the preview's and not the site's."""
        if name == "open":
            return await self._open_file(request)
        if request.method == "POST":
            return PlainTextResponse("The preview only answers GET and HEAD.\n", 405)
        if name in BROWSER_FILES:
            return FileResponse(os.path.join(BROWSER_FOLDER, name), headers={"content-type": media_type(name)})
        if name == "events":
            return self._events(request)
        if name == "page":
            return await self._reading_report(request)
        return PlainTextResponse("The preview has nothing of this name.\n", 404)

    def _events(self, request: Request) -> Response:
        query = request.query_params
        seen = int(query["revision"]) if query.get("revision", "").isdecimal() else self._preview.channel.revision
        page = OpenPage(urlsplit(query.get("page", "/")).path, query.get("digest", ""), seen)
        try:
            events: AsyncIterator[bytes] = self._preview.channel.open(page)
        except TooManyPages:
            return PlainTextResponse("Too many pages are open.\n", 503)
        return StreamingResponse(events, media_type="text/event-stream", headers={"cache-control": "no-store"})

    async def _reading_report(self, request: Request) -> Response:
        """How the article of a page was read."""
        await self._preview.ready.wait()
        raw = urlsplit(request.query_params.get("page", "/")).path
        site = self._preview.site
        file = site.file_of(site.find(raw, self._preview.prefix).path)
        report = await self._preview.explain(file) if file.startswith("content/") and is_input(file) else None
        return Response(json.encode(report), media_type="application/json", headers={"cache-control": "no-store"})

    async def _open_file(self, request: Request) -> Response:
        """Opens a file of the project in the editor, for the preview's own script on this machine only."""
        if request.method != "POST" or not self._preview.access.is_page(_access_request(request)):
            return PlainTextResponse("Only pages of the preview on this machine can open files.\n", 403)
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > _MAX_BODY:
                return PlainTextResponse("The question is too long.\n", 413)
        try:
            position = json.decode(body, type=FilePosition)
        except DecodeError:
            return PlainTextResponse("This is no question.\n", 400)
        name = os.path.join(self._preview.project, *position.path.split("/"))
        if not is_input(position.path) or not os.path.isfile(name):
            return PlainTextResponse("The project has no such file.\n", 404)
        fault = open_in_editor(self._preview.editor, name, position.line)
        return PlainTextResponse(fault, 500 if fault else 200)


def digest_at(preview: Preview, raw: str) -> str:
    """The fingerprint of what stands at a path, by which an open page knows that it has changed."""
    file = preview.site.find(raw, preview.prefix)
    if file.location:
        file = preview.site.find(file.location, preview.prefix)
    return preview.site.fingerprint(file)


def _access_request(request: Request) -> AccessRequest:
    peer = request.client.host if request.client else ""
    query = request.scope["query_string"].decode("ascii", "replace")
    return AccessRequest(request.method, request.headers, query, peer)
