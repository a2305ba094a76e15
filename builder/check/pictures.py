"""Pictures that nothing is said of for those who don't see them, and pictures that are larger than they need be."""

from collections.abc import Iterator

from builder.check.finding import Finding, finding
from builder.check.site import CheckedSite
from builder.inputs import STATIC
from builder.pages.model.files import PICTURES
from builder.problems import Location, say
from builder.reading.article import DECORATIVE

_LOOKED_AT = 500_000  # bytes: smaller files are not opened to count their pixels


def missing_alt(site: CheckedSite) -> Iterator[Finding]:
    """Each picture without a description."""
    for path in site.out:
        for shown in site.notes[path].pictures:
            if not shown.described and _is_picture(site.files.meant(path, shown.target)):
                what = say("The picture `{picture}` has no description.", picture=shown.target)
                remedy = say("Say what it shows, or write `{mark}` if it only decorates.", mark=DECORATIVE)
                yield finding("missing-alt", Location(path, shown.line, 1 if shown.line else 0), what, remedy)


def large_pictures(site: CheckedSite) -> Iterator[Finding]:
    """Pictures over the limits: of bytes and pixels, or of bytes alone where they go out as they are."""
    limits = site.settings.check
    shown = _shown(site)
    most = limits.picture_bytes if site.settings.pictures == "responsive" else limits.original_bytes
    heavy = [source for source in shown if site.sources[source].size > min(most, _LOOKED_AT)]
    pixels = site.archive.pixels(tuple(heavy)) if heavy else {}
    for source in heavy:
        size = site.sources[source].size
        if size > most:
            yield _too_heavy(source, size, most)
        elif pixels.get(source, 0) > limits.picture_pixels:
            what = say(
                "The picture has {pixels} pixels, more than {most}.",
                pixels=f"{pixels[source]:,}",
                most=f"{limits.picture_pixels:,}",
            )
            remedy = say("Make it smaller: pages show 1,600 pixels across.")
            yield finding("large-picture", Location(source), what, remedy)
    for source, each in site.sources.items():
        if source.startswith(STATIC) and _is_picture(source) and each.size > limits.original_bytes:
            yield _too_heavy(source, each.size, limits.original_bytes)


def _shown(site: CheckedSite) -> list[str]:
    """The pictures of the content that stories show, each once."""
    found = {site.files.meant(path, shown.target): None for path in site.out for shown in site.notes[path].pictures}
    return [source for source in found if _is_picture(source) and not source.startswith(STATIC)]


def _too_heavy(source: str, size: int, most: int) -> Finding:
    what = say("The picture has {size} kB, more than {most}.", size=f"{size // 1000:,}", most=f"{most // 1000:,}")
    return finding("large-picture", Location(source), what, say("Save it smaller, or as JPEG or WebP."))


def _is_picture(source: str) -> bool:
    return source.lower().endswith(PICTURES)
