"""What a storage has to say of a file: its type, and for how long it may be kept."""

import re

from builder.pages.hosts import BRIEF, KEPT, LASTING

# Their own list, since what Python's `mimetypes` says depends on the machine. With `; charset=utf-8` for texts.
_TEXTS = {
    "html": "text/html",
    "htm": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml",
    "xsl": "application/xml",
    "txt": "text/plain",
    "md": "text/markdown",
    "vtt": "text/vtt",
    "srt": "text/plain",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "svg": "image/svg+xml",
}
_OTHERS = {
    "avif": "image/avif",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "ico": "image/vnd.microsoft.icon",
    "woff2": "font/woff2",
    "woff": "font/woff",
    "ttf": "font/ttf",
    "pdf": "application/pdf",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "flac": "audio/flac",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "webm": "video/webm",
    "ogv": "video/ogg",
    "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_FEEDS = {"rss.xml": "application/rss+xml", "atom.xml": "application/atom+xml"}
_LASTING = re.compile(LASTING)


def content_type(path: str) -> str:
    name = path.rpartition("/")[2]
    end = name.rpartition(".")[2].lower() if "." in name else ""
    text = _FEEDS.get(name) or _TEXTS.get(end)
    if text:
        return f"{text}; charset=utf-8"
    return _OTHERS.get(end) or ("application/octet-stream" if end else "text/plain; charset=utf-8")


def cache(path: str) -> str:
    """The header `Cache-Control`: files whose names change with their bytes stay for ever, others a minute."""
    return KEPT if _LASTING.search(path) else BRIEF
