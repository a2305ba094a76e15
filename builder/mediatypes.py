"""What a file is, by its name, as hosts and the preview say it in `Content-Type`."""

# A list of our own, since what Python's `mimetypes` says depends on the machine. With `; charset=utf-8` for texts.
_TEXTS = {
    "html": "text/html",
    "htm": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "json": "application/json",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml",
    "xsl": "application/xml",
    "txt": "text/plain",
    "md": "text/markdown",
    "opml": "text/x-opml",
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
    "otf": "font/otf",
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
    "mov": "video/quicktime",
    "ogv": "video/ogg",
    "zip": "application/zip",
    "epub": "application/epub+zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
# By the whole name. RSS and Atom have types of their own, which feed readers don't ask for. What says so is shown by
# browsers as its source, or saved (seen in Chromium 156); what says that it is XML, with its stylesheet.
_FEEDS = {"feed.json": "application/feed+json"}


def media_type(path: str) -> str:
    """The media type of a file on the site (IANA's registry), with its charset where it is text: always UTF-8."""
    name = path.rpartition("/")[2].lower()
    end = name.rpartition(".")[2] if "." in name else ""
    text = _FEEDS.get(name) or _TEXTS.get(end)
    if text:
        return f"{text}; charset=utf-8"
    return _OTHERS.get(end) or ("application/octet-stream" if end else "text/plain; charset=utf-8")
