"""The versions of a picture: turned upright, in sRGB, in the widths wanted, without a word of what the camera noted."""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any

from builder.digest import digest_of
from builder.disk.fingerprint import installed_versions
from builder.images.measure import TURNED, opened
from builder.pages.images.pictures import Encoder
from builder.pages.model.recipes import ImageVersion

if TYPE_CHECKING:
    from PIL import Image

# One thread each, since every core has pictures of its own and the bytes may not depend on how many there are. Speed 8
# takes a third of the time of Pillow's own 6 and gives files a tenth larger (measured on photographs and drawings).
_OPTIONS: dict[str, dict[str, Any]] = {
    "avif": {"speed": 8, "max_threads": 1},
    "webp": {"method": 4},
    "jpeg": {"progressive": True, "optimize": True},
    "png": {"optimize": True},
}
# Stands for the code of this module and of `measure.py`. It is part of every picture's address: change it when, and
# only when, the encoded bytes change (`tests/contract/test_encoding.py` notices).
_REVISION = ("837fdd11d02bd8b3e3f72f0a6d986e0a", "7f13b2f6d23c43a63fe23946afd8b19c")


def current_encoder() -> Encoder:
    """Identifies what encodes pictures here, by a revision of our code and the version of Pillow.

    The builder's own digest is not part of it, so that a change of anything else encodes no picture again.
    """
    parts = [version for version in installed_versions() if version.startswith(b"pillow-")]
    parts += map(bytes.fromhex, _REVISION)
    formats = tuple(name for name in ("avif", "webp") if find_spec(f"PIL._{name}"))
    return Encoder(digest_of(*parts, *map(str.encode, formats)), formats)


def encode(data: bytes, wanted: Sequence[ImageVersion]) -> Iterator[bytes]:
    """The versions of one picture file, in the order of `wanted`; raises whatever a decoder raises."""
    widest = max(recipe.whole or recipe.width for recipe in wanted)
    with opened(data) as picture:
        upright = _upright(picture, widest)
        sharp = picture.format not in ("JPEG", "MPO")  # drawings and letters, whose colours have edges
    by_size: dict[tuple[int, int], Image.Image] = {}
    for recipe in wanted:
        size = recipe.width, recipe.height
        if size not in by_size:
            by_size[size] = _crop(upright, recipe) if recipe.whole else _resize(upright, *size)
        yield _save(by_size[size], recipe, sharp)


def _save(picture: "Image.Image", recipe: ImageVersion, sharp: bool) -> bytes:
    options = dict(_OPTIONS[recipe.format])
    if recipe.format != "png":
        options["quality"] = recipe.quality
    if recipe.format == "avif" and sharp:
        options["subsampling"] = "4:4:4"
    if recipe.format == "jpeg" and picture.mode != "RGB":
        picture = picture.convert("RGB")
    out = BytesIO()
    picture.save(out, recipe.format.upper(), **options)
    return out.getvalue()


def _crop(picture: "Image.Image", recipe: ImageVersion) -> "Image.Image":
    """Its middle; of what is too high more of the upper part, where faces are."""
    whole = _resize(picture, recipe.whole, max(round(picture.height * recipe.whole / picture.width), recipe.height))
    left, above = (whole.width - recipe.width) // 2, (whole.height - recipe.height) * 2 // 5
    return whole.crop((left, above, left + recipe.width, above + recipe.height))


def _resize(picture: "Image.Image", width: int, height: int) -> "Image.Image":
    from PIL.Image import Resampling

    if picture.size == (width, height):
        return picture
    return picture.resize((width, height), Resampling.LANCZOS, reducing_gap=3.0)


def _upright(picture: "Image.Image", widest: int) -> "Image.Image":
    """The picture decoded no larger than is needed, in RGB or RGBA, with nothing left of what was written about it."""
    from PIL import ImageOps

    width, height = picture.size
    shown = height if picture.getexif().get(0x0112, 1) in TURNED else width
    part = min(widest / shown, 1)
    picture.draft("RGB", (max(int(width * part), 1), max(int(height * part), 1)))
    picture.load()
    plain = _in_srgb(ImageOps.exif_transpose(picture))
    plain.info = {}
    return plain


def _in_srgb(picture: "Image.Image") -> "Image.Image":
    """Eight bits of red, green and blue, of alpha where there is any, as screens without a profile show them."""
    profile = picture.info.get("icc_profile")
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    if picture.mode.startswith("I"):  # sixteen bits of grey, which Pillow would cut off at 255
        picture = picture.point(lambda value: value / 256).convert("L")
    if picture.mode in ("P", "PA", "LA", "1", "La", "RGBa") or (mode == "RGBA" and picture.mode != "RGBA"):
        picture = picture.convert(mode)
    if profile and (converted := _converted(picture, profile, mode)):
        return converted
    return picture if picture.mode == mode else picture.convert(mode)


def _converted(picture: "Image.Image", profile: bytes, mode: str) -> "Image.Image | None":
    """None where the profile is sRGB, or is broken: a profile is as little to be trusted as the rest."""
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if "srgb" in ImageCms.getProfileDescription(source).lower():
            return None
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except Exception:
        return None
