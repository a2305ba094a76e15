"""The versions in which a picture is shown: widths and formats, their names, and the markup that offers them."""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from math import ceil

from msgspec import Struct

from builder.digest import digest_of
from builder.markup import Html, escape, opening
from builder.pages.model.files import PICTURES, published_path
from builder.pages.model.recipes import ImageVersion
from builder.pages.model.views import Picture, PictureSource
from builder.problems import Sentence, say

# What Google asks for in Article: the same picture in three shapes, 1200 pixels wide to be shown large.
SHAPES = ((16, 9), (4, 3), (1, 1))
CROPPED = (1200, 675)  # smaller pictures are not cut
WIDTHS = (480, 800, 1200, 1600)
FALLBACK = 1200  # the widest version for browsers that know neither AVIF nor WebP, and for other sites' previews
QUALITY = {"avif": 55, "webp": 78, "jpeg": 80, "png": 0}  # near each other to the eye, as the encoders count
ENDINGS = {"avif": "avif", "webp": "webp", "jpeg": "jpg", "png": "png"}
# How wide a picture stands in the theme, by its place in the text: for browsers that don't know `auto`.
PLACES = {
    "": "(min-width: 37.5em) 34rem, 92vw",
    "gallery": "(min-width: 37.5em) 16.5rem, (min-width: 31.5em) 14.5rem, 92vw",
}
_COLUMN = 544  # 34rem in pixels: a picture that is narrower stands as wide as it is
_LONGEST_NAME = 120  # bytes of a name's stem: with what is added and the folder's rest it fits any file system


_NONE = Html("")


class Measured(Struct, frozen=True):
    """A picture as it was looked at. No width: it can't be shown, and `kind` says why."""

    width: int
    height: int
    kind: str = "opaque"  # opaque, alpha, moving, drawing (SVG); broken, large
    digest: bytes = bytes(16)  # of the file


class Encoder(Struct, frozen=True):
    """What pictures are encoded with: `print` changes when the same picture would come out otherwise."""

    print: bytes = bytes(16)
    formats: tuple[str, ...] = ("avif", "webp")  # that can be written here, beside JPEG and PNG


class PictureSizes(Struct, frozen=True):
    """All pictures that articles show, and the logo, by input, and how they are shown."""

    measured: Mapping[str, Measured]
    encoder: Encoder
    responsive: bool

    def shows(self, source: str) -> bool:
        found = self.measured.get(source)
        return found is not None and found.width > 0

    def as_is(self, source: str) -> bool:
        """Whether the file itself is shown: what moves, drawings, and all where the settings say so."""
        return not self.responsive or self.measured[source].kind in ("moving", "drawing")

    def goes(self, source: str) -> bool:
        """Whether a file that an article shows goes to the site itself: not where only its versions do, or nothing."""
        return not source.lower().endswith(PICTURES) or (self.shows(source) and self.as_is(source))

    def lacks(self, source: str) -> tuple[Sentence, Sentence]:
        """What is wrong with a file that is no picture to show, said after its name, and what to do."""
        found = self.measured.get(source)
        if found is None:
            return say("is not a picture that can be shown"), say("Use a JPEG, PNG, WebP, GIF or AVIF.")
        if found.kind == "large":
            hint = say("Make it smaller: 80 million pixels at most, 16,000 on a side.")
            return say("is too large a picture"), hint
        hint = say("It is damaged or of another kind: save it anew as JPEG or PNG.")
        return say("is not a picture that can be shown"), hint

    def last(self, source: str) -> tuple[str, bytes]:
        """The path on the site of the version that all browsers know, and the digest that tells its bytes."""
        if self.as_is(source):
            return published_path(source), self.measured[source].digest
        image = self.images(source)[-1]
        return version_path(image), image.key

    def images(self, source: str) -> list[ImageVersion]:
        """Every version of a picture, by format and then by width; all browsers know the format of the last."""
        found = self.measured[source]
        last = "png" if found.kind == "alpha" else "jpeg"
        wide = widths(found.width)
        least = max([width for width in wide if width <= FALLBACK], default=wide[0])
        wanted = [(format_, width) for format_ in self.encoder.formats for width in wide]
        return [self._image(source, *each) for each in (*wanted, (last, least))]

    def crops(self, source: str) -> list[ImageVersion]:
        """A picture cut to the shapes that search engines ask for, where it is large enough for them to show it large.

        Without the shape that it has already. One whose ground can be seen through is not cut: JPEG has no such ground.
        """
        if not self.shows(source) or self.as_is(source):
            return []
        found = self.measured[source]
        if found.width < CROPPED[0] or found.height < CROPPED[1] or found.kind != "opaque":
            return []
        wanted = [(across, down) for across, down in SHAPES if _differs(found.width * down, found.height * across)]
        return [self._crop(source, *each) for each in wanted]

    def _crop(self, source: str, across: int, down: int) -> ImageVersion:
        found = self.measured[source]
        width = min(FALLBACK, found.width, found.height * across // down)
        height = round(width * down / across)
        whole = ceil(found.width * max(width / found.width, height / found.height))
        about = f"crop {width} {height} {whole} {QUALITY['jpeg']}"
        key = digest_of(found.digest, self.encoder.print, about.encode())
        return ImageVersion(source, found.digest, "jpeg", width, height, QUALITY["jpeg"], key, whole)

    def _image(self, source: str, format_: str, width: int) -> ImageVersion:
        found = self.measured[source]
        height = max(round(found.height * width / found.width), 1)
        about = f"{format_} {width} {height} {QUALITY[format_]}"
        key = digest_of(found.digest, self.encoder.print, about.encode())
        return ImageVersion(source, found.digest, format_, width, height, QUALITY[format_], key)


def widths(width: int) -> list[int]:
    """The widths in which a picture is offered: never more than its own, and none that is nearly another."""
    most = min(width, WIDTHS[-1])
    return [*(each for each in WIDTHS if each * 5 <= most * 4), most]


def version_path(image: ImageVersion) -> str:
    """Where a version lies on the site. Its key is in the name, so that browsers may keep it for ever."""
    folder, name = posixpath.split(published_path(image.source))
    stem = posixpath.splitext(name)[0].encode()[:_LONGEST_NAME].decode("utf-8", "ignore")
    size = f"{image.width}x{image.height}" if image.whole else str(image.width)
    return posixpath.join(folder, f"{stem}.{image.key.hex()[:8]}-{size}.{ENDINGS[image.format]}")


def _differs(one: int, other: int) -> bool:
    """By more than a fiftieth, which nobody sees."""
    return abs(one - other) * 50 > max(one, other)


def responsive_picture(
    gallery: PictureSizes,
    source: str,
    href: Callable[[str], str],
    alt: str,
    caption: Html = _NONE,
    credit: Html = _NONE,
) -> Picture:
    """A picture that can be shown, as templates see it."""
    found = gallery.measured[source]
    if gallery.as_is(source):
        src = href("/" + published_path(source))
        return Picture(src, found.width, found.height, alt, caption, credit)
    *others, last = gallery.images(source)
    sources = tuple(_sources(others, href))
    return Picture(href("/" + version_path(last)), last.width, last.height, alt, caption, credit, sources)


def crop_view(image: ImageVersion, href: Callable[[str], str], picture: Picture) -> Picture:
    """A crop of a picture, with its words."""
    return Picture(href("/" + version_path(image)), image.width, image.height, picture.alt)


def _sources(images: list[ImageVersion], href: Callable[[str], str]) -> Iterator[PictureSource]:
    for format_ in dict.fromkeys(image.format for image in images):
        same = [image for image in images if image.format == format_]
        srcset = ", ".join(f"{href('/' + version_path(image))} {image.width}w" for image in same)
        yield PictureSource(f"image/{format_}", srcset)


def body_picture(picture: Picture, title: str, place: str = "") -> str:
    """A picture of a body as HTML; the browser takes the first kind that it knows, in the width that it needs."""
    size = {"width": str(picture.width), "height": str(picture.height), "loading": "lazy", "decoding": "async"}
    tag = opening("img", {"src": picture.src, **size, "title": title})
    image = f'{tag[:-1]} alt="{escape(picture.alt)}">'
    if not picture.sources:
        return image
    own = f"min({picture.width}px, 92vw)" if picture.width < _COLUMN and not place else PLACES[place]
    sizes = {"sizes": own}
    sources = (opening("source", {"type": each.type, "srcset": each.srcset, **sizes}) for each in picture.sources)
    return f"<picture>{''.join(sources)}{image}</picture>"
