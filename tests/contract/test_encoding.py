"""Pictures as they are looked at and encoded: size, kind, what goes, what stays, what is refused."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from builder.digest import digest_of
from builder.images.encode import _REVISION, current_encoder, encode
from builder.images.measure import measure
from builder.pages.images.pictures import Encoder, Measured, PictureSizes, version_path, widths
from builder.pages.model.recipes import ImageVersion as Recipe
from tests.support.embedded import moving, photograph, saved
from tests.support.growth import assert_quick
from tests.support.hostile_pictures import HOSTILE

FORMATS = ("avif", "webp", "jpeg")
PLACE = b"31.95N 35.91E"


def measured(folder: Path, data: bytes, name: str = "a.jpg") -> tuple[int, int, str]:
    (folder / name).write_bytes(data)
    return measure(str(folder / name))


def recipe(format_: str, width: int, height: int) -> Recipe:
    return Recipe("content/a.jpg", b"", format_, width, height, 70, b"")


def read(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def noted(orientation: int = 1) -> bytes:
    """What a camera notes: how it was held, where it was, what it is called."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = PLACE.decode()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (31.0, 57.0, 0.0)
    return exif.tobytes()


@pytest.mark.parametrize("width", [1, 300, 479, 480, 600, 640, 1000, 1300, 1600, 1700, 5000])
def test_no_picture_is_made_larger(width: int) -> None:
    found = widths(width)
    assert found == sorted(set(found))
    assert max(found) == min(width, 1600)
    gallery = PictureSizes({"content/a.jpg": Measured(width, max(width // 2, 1))}, Encoder(), True)
    images = gallery.images("content/a.jpg")
    assert {(image.width, image.height) for image in images if image.width > width} == set()
    assert [image.format for image in images].count("jpeg") == 1
    assert len({version_path(image) for image in images}) == len(images)


def test_names_are_short_enough_for_every_disk() -> None:
    source = "content/" + "م" * 120 + ".jpg"
    gallery = PictureSizes({source: Measured(900, 900)}, Encoder(), True)
    assert max(len(version_path(image).encode()) for image in gallery.images(source)) < 200


def test_the_name_tells_what_it_is_made_of() -> None:
    one = PictureSizes({"content/a.jpg": Measured(900, 600, "opaque", b"1" * 16)}, Encoder(), True)
    other = PictureSizes({"content/a.jpg": Measured(900, 600, "opaque", b"2" * 16)}, Encoder(), True)
    newer = PictureSizes(one.measured, Encoder(b"3" * 16), True)
    names = {version_path(gallery.images("content/a.jpg")[0]) for gallery in (one, other, newer)}
    assert len(names) == 3


@pytest.mark.parametrize("format_", [*FORMATS, "png"])
def test_nothing_that_the_camera_noted_stays(format_: str) -> None:
    data = photograph(
        200,
        100,
        exif=noted(),
        comment=PLACE,
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    )
    assert PLACE in data
    (made,) = encode(data, [recipe(format_, 100, 50)])
    picture = read(made)
    assert picture.size == (100, 50)
    assert picture.format == format_.upper()
    for said in (PLACE, b"Exif", b"http://ns.adobe", b"ICC_PROFILE"):
        assert said not in made
    assert len(picture.getexif()) == 0


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_stand_upright(orientation: int, tmp_path: Path) -> None:
    """The corner that is at the top left of the upright picture is red, wherever the camera put it."""
    upright = Image.new("RGB", (64, 32), "blue")
    upright.paste((255, 0, 0), (0, 0, 32, 16))
    turns = Image.Transpose
    back = {
        2: turns.FLIP_LEFT_RIGHT,
        3: turns.ROTATE_180,
        4: turns.FLIP_TOP_BOTTOM,
        5: turns.TRANSPOSE,
        6: turns.ROTATE_90,
        7: turns.TRANSVERSE,
        8: turns.ROTATE_270,
    }
    held = upright.transpose(back[orientation]) if orientation > 1 else upright
    data = saved(held, "JPEG", quality=95, exif=noted(orientation))
    assert measured(tmp_path, data) == (64, 32, "opaque")
    (made,) = encode(data, [recipe("png", 64, 32)])
    picture = read(made).convert("RGB")
    red, _, blue = picture.getpixel((5, 5))  # type: ignore[misc]
    assert (red > 200, blue < 60) == (True, True)
    red, _, blue = picture.getpixel((60, 28))  # type: ignore[misc]
    assert (blue > 200, red < 60) == (True, True)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_stays_so(mode: str, tmp_path: Path) -> None:
    picture = Image.new("RGBA", (80, 40), (0, 128, 0, 0))
    picture.paste((0, 128, 0, 255), (20, 10, 60, 30))
    data = saved(picture.convert(mode) if mode != "P" else picture.quantize(8), "PNG")
    assert measured(tmp_path, data, "a.png") == (80, 40, "alpha")
    for made in encode(data, [recipe(format_, 40, 20) for format_ in ("avif", "webp", "png")]):
        found = read(made).convert("RGBA")
        assert found.getpixel((0, 0))[3] < 10  # type: ignore[index]
        assert found.getpixel((20, 10))[3] > 245  # type: ignore[index]


def test_an_alpha_of_ones_is_none(tmp_path: Path) -> None:
    assert measured(tmp_path, saved(Image.new("RGBA", (8, 8), (1, 2, 3, 255)), "PNG"))[2] == "opaque"


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16", "YCbCr"])
def test_every_kind_of_colour_can_be_encoded(mode: str, tmp_path: Path) -> None:
    if mode == "I;16":
        picture = Image.new("I;16", (60, 40), 40000)
    else:
        picture = Image.new("RGB", (60, 40), (160, 160, 160)).convert(mode)
    data = saved(picture, "JPEG" if mode in ("CMYK", "YCbCr") else "PNG")
    assert measured(tmp_path, data) == (60, 40, "opaque")
    for made in encode(data, [recipe(format_, 30, 20) for format_ in FORMATS]):
        red, green, blue = read(made).convert("RGB").getpixel((10, 10))  # type: ignore[misc]
        assert max(red, green, blue) - min(red, green, blue) < 12
        assert mode == "1" or 140 < green < 180


def test_colours_are_converted_to_those_that_screens_show() -> None:
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    # Pillow makes no wide RGB profile: a broken one has to be passed over, and a Lab one fits no RGB.
    for profile in (wide.tobytes(), b"no profile"):
        data = photograph(60, 40, icc_profile=profile)
        (made,) = encode(data, [recipe("webp", 60, 40)])
        assert b"ICCP" not in made
        assert read(made).size == (60, 40)


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = photograph(640, 480)
    wanted = [recipe(format_, 320, 240) for format_ in FORMATS]
    assert list(encode(data, wanted)) == list(encode(data, wanted))


# Of a gradient in each format, by the Pillow that the tests are locked to. When the encoding changes, change
# `_REVISION` in `builder/images/encode.py` too, and say so in the changelog: addresses of pictures change with it.
REVISION = ("837fdd11d02bd8b3e3f72f0a6d986e0a", "7f13b2f6d23c43a63fe23946afd8b19c")
BYTES = "321d4778a57b87d0469b4b89b3a862e6"


def test_the_revision_stands_for_the_encoded_bytes() -> None:
    shades = Image.linear_gradient("L"), Image.radial_gradient("L"), Image.linear_gradient("L").rotate(90)
    data = saved(Image.merge("RGB", shades), "PNG")
    pictures = encode(data, [recipe(format_, 120, 120) for format_ in (*FORMATS, "png")])
    assert (_REVISION, digest_of(*pictures).hex()) == (REVISION, BYTES)


def test_the_encoder_tells_what_it_can_write() -> None:
    assert current_encoder() == current_encoder()
    assert current_encoder().formats == ("avif", "webp")
    assert current_encoder().print != Encoder().print


def test_what_moves_is_told(tmp_path: Path) -> None:
    assert measured(tmp_path, moving(), "a.gif") == (40, 30, "moving")
    relations = [Image.new("RGBA", (8, 8), colour) for colour in ("red", "blue")]
    for kind in ("WEBP", "PNG", "AVIF"):
        data = saved(relations[0], kind, save_all=True, append_images=relations[1:])
        assert measured(tmp_path, data) == (8, 8, "moving")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pictures(name: str, tmp_path: Path) -> None:
    data, kind = HOSTILE[name]
    assert assert_quick(lambda: measured(tmp_path, data), 30_000_000) == (0, 0, kind)  # less than five seconds


def test_a_picture_that_is_something_else_too_comes_out_as_a_picture_only(tmp_path: Path) -> None:
    data = photograph(300, 200, comment=b"<script>alert(1)</script>") + b"PK\x03\x04<html><script>alert(2)</script>"
    assert measured(tmp_path, data) == (300, 200, "opaque")
    for made in encode(data, [recipe(format_, 300, 200) for format_ in FORMATS]):
        assert b"script" not in made
        assert b"PK\x03\x04" not in made


def test_a_file_that_is_not_there_is_broken(tmp_path: Path) -> None:
    assert measure(str(tmp_path / "none.jpg")) == (0, 0, "broken")
