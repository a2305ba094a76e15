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
        picture = self.measured.get(source)
        return picture is not None and picture.width > 0

    def as_is(self, source: str) -> bool:
        """Whether the file itself is shown: what moves, drawings, and all where the settings say so."""
        return not self.responsive or self.measured[source].kind in ("moving", "drawing")

    def is_copied(self, source: str) -> bool:
        """Whether a file that an article shows goes to the site itself: not where only its versions do, or nothing."""
        return not source.lower().endswith(PICTURES) or (self.shows(source) and self.as_is(source))

    def explain(self, source: str) -> tuple[Sentence, Sentence]:
        """What is wrong with a file that is no picture to show, said after its name, and what to do."""
        picture = self.measured.get(source)
        if picture is None:
            return say("is not a picture that can be shown"), say("Use a JPEG, PNG, WebP, GIF or AVIF.")
        if picture.kind == "large":
            hint = say("Make it smaller: 80 million pixels at most, 16,000 on a side.")
            return say("is too large a picture"), hint
        hint = say("It is damaged or of another kind: save it anew as JPEG or PNG.")
        return say("is not a picture that can be shown"), hint

    def fallback(self, source: str) -> tuple[str, bytes]:
        """The path on the site of the version that all browsers know, and the digest that tells its bytes."""
        if self.as_is(source):
            return published_path(source), self.measured[source].digest
        image = self.images(source)[-1]
        return version_path(image), image.key

    def images(self, source: str) -> list[ImageVersion]:
        """Every version of a picture, by format and then by width; all browsers know the format of the last."""
        picture = self.measured[source]
        offered = widths(picture.width)
        images = [self._image(source, format_, width) for format_ in self.encoder.formats for width in offered]
        widest = max([width for width in offered if width <= FALLBACK], default=offered[0])
        return [*images, self._image(source, "png" if picture.kind == "alpha" else "jpeg", widest)]

    def crops(self, source: str) -> list[ImageVersion]:
        """A picture cut to the shapes that search engines ask for, where it is large enough for them to show it large.

        Without the shape that it has already. One whose ground can be seen through is not cut: JPEG has no such ground.
        """
        if not self.shows(source) or self.as_is(source):
            return []
        picture = self.measured[source]
        if picture.width < CROPPED[0] or picture.height < CROPPED[1] or picture.kind != "opaque":
            return []
        return [
            self._crop(source, across, down)
            for across, down in SHAPES
            if _is_different(picture.width * down, picture.height * across)
        ]

    def _crop(self, source: str, across: int, down: int) -> ImageVersion:
        picture = self.measured[source]
        width = min(FALLBACK, picture.width, picture.height * across // down)
        height = round(width * down / across)
        whole = ceil(picture.width * max(width / picture.width, height / picture.height))
        about = f"crop {width} {height} {whole} {QUALITY['jpeg']}"
        return ImageVersion(
            source=source,
            digest=picture.digest,
            format="jpeg",
            width=width,
            height=height,
            quality=QUALITY["jpeg"],
            key=digest_of(picture.digest, self.encoder.print, about.encode()),
            whole=whole,
        )

    def _image(self, source: str, format_: str, width: int) -> ImageVersion:
        picture = self.measured[source]
        height = max(round(picture.height * width / picture.width), 1)
        about = f"{format_} {width} {height} {QUALITY[format_]}"
        return ImageVersion(
            source=source,
            digest=picture.digest,
            format=format_,
            width=width,
            height=height,
            quality=QUALITY[format_],
            key=digest_of(picture.digest, self.encoder.print, about.encode()),
        )


def widths(width: int) -> list[int]:
    """The widths in which a picture is offered: never more than its own, and none that is nearly another."""
    most = min(width, WIDTHS[-1])
    return [*(step for step in WIDTHS if step * 5 <= most * 4), most]


def version_path(image: ImageVersion) -> str:
    """Where a version lies on the site. Its key is in the name, so that browsers may keep it for ever."""
    folder, name = posixpath.split(published_path(image.source))
    stem = posixpath.splitext(name)[0].encode()[:_LONGEST_NAME].decode("utf-8", "ignore")
    size = f"{image.width}x{image.height}" if image.whole else str(image.width)
    return posixpath.join(folder, f"{stem}.{image.key.hex()[:8]}-{size}.{ENDINGS[image.format]}")


def _is_different(one: int, other: int) -> bool:
    """By more than a fiftieth, which nobody sees."""
    return abs(one - other) * 50 > max(one, other)


def responsive_picture(
    sizes: PictureSizes,
    source: str,
    href: Callable[[str], str],
    alt: str,
    caption: Html = _NONE,
    credit: Html = _NONE,
) -> Picture:
    """A picture that can be shown, as templates see it."""
    if sizes.as_is(source):
        size = sizes.measured[source]
        src = href("/" + published_path(source))
        return Picture(src, size.width, size.height, alt, caption, credit)
    *others, last = sizes.images(source)
    return Picture(
        src=href("/" + version_path(last)),
        width=last.width,
        height=last.height,
        alt=alt,
        caption=caption,
        credit=credit,
        sources=tuple(_sources(others, href)),
    )


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
    sources = (
        opening("source", {"type": source.type, "srcset": source.srcset, "sizes": own}) for source in picture.sources
    )
    return f"<picture>{''.join(sources)}{image}</picture>"
