"""Pictures without a description for those who don't see them, and pictures that are larger than they need be."""

from collections.abc import Iterator

from builder.check.checked_site import CheckedSite
from builder.check.finding import Finding, new_finding
from builder.inputs import STATIC
from builder.pages.model.files import PICTURES
from builder.problems import Location, say
from builder.reading.article import DECORATIVE

_LEAST_BYTES = 500_000  # smaller files are not opened to count their pixels


def missing_alt(site: CheckedSite) -> Iterator[Finding]:
    """Pictures without a description."""
    for path in site.published:
        for picture in site.notes[path].pictures:
            if not picture.described and _is_picture(site.files.resolve(path, picture.target)):
                what = say("The picture `{picture}` has no description.", picture=picture.target)
                remedy = say("Say what it shows, or write `{mark}` if it only decorates.", mark=DECORATIVE)
                yield new_finding("missing-alt", Location(path, picture.line, 1 if picture.line else 0), what, remedy)


def large_pictures(site: CheckedSite) -> Iterator[Finding]:
    """Pictures over the limits: of bytes and pixels, or of bytes alone where they go out as they are."""
    limits = site.settings.check
    most = limits.picture_bytes if site.settings.pictures == "responsive" else limits.original_bytes
    heavy = [path for path in _shown_pictures(site) if site.sources[path].size > min(most, _LEAST_BYTES)]
    pixel_counts = site.lookups.pixel_counts(tuple(heavy)) if heavy else {}
    for path in heavy:
        size = site.sources[path].size
        if size > most:
            yield _too_heavy(path, size, most)
        elif pixel_counts.get(path, 0) > limits.picture_pixels:
            what = say(
                "The picture has {pixels} pixels, more than {most}.",
                pixels=f"{pixel_counts[path]:,}",
                most=f"{limits.picture_pixels:,}",
            )
            remedy = say("Make it smaller: pages show 1,600 pixels across.")
            yield new_finding("large-picture", Location(path), what, remedy)
    for path, source in site.sources.items():
        if path.startswith(STATIC) and _is_picture(path) and source.size > limits.original_bytes:
            yield _too_heavy(path, source.size, limits.original_bytes)


def _shown_pictures(site: CheckedSite) -> list[str]:
    """The pictures of the content that articles show, each once."""
    paths = {
        site.files.resolve(path, picture.target): None
        for path in site.published
        for picture in site.notes[path].pictures
    }
    return [path for path in paths if _is_picture(path) and not path.startswith(STATIC)]


def _too_heavy(path: str, size: int, most: int) -> Finding:
    what = say("The picture has {size} kB, more than {most}.", size=f"{size // 1000:,}", most=f"{most // 1000:,}")
    return new_finding("large-picture", Location(path), what, say("Save it smaller, or as JPEG or WebP."))


def _is_picture(path: str) -> bool:
    return path.lower().endswith(PICTURES)
