"""Crops for search engines: which shapes a picture is cut to, and which part of it is kept."""

from io import BytesIO

import pytest
from PIL import Image

from builder.images.encode import encode
from builder.pages.images.pictures import Encoder, Measured, PictureSizes, version_path

SOURCE = "content/p/a.jpg"


def gallery(width: int, height: int, kind: str = "opaque", responsive: bool = True) -> PictureSizes:
    return PictureSizes({SOURCE: Measured(width, height, kind)}, Encoder(), responsive)


@pytest.mark.parametrize(
    ("width", "height", "shapes"),
    [
        (2400, 1600, [(1200, 675), (1200, 900), (1200, 1200)]),
        (1200, 675, [(900, 675), (675, 675)]),
        (4000, 3000, [(1200, 675), (1200, 1200)]),
        (3000, 3000, [(1200, 675), (1200, 900)]),
        (1199, 2000, []),
        (1200, 674, []),
    ],
)
def test_the_shapes(width: int, height: int, shapes: list[tuple[int, int]]) -> None:
    crops = gallery(width, height).crops(SOURCE)
    assert [(each.width, each.height) for each in crops] == shapes
    assert all(each.width * each.height >= 50_000 for each in crops)
    assert len({version_path(each) for each in crops}) == len(shapes)


@pytest.mark.parametrize("kind", ["alpha", "moving", "drawing", "broken", "large"])
def test_other_kinds_are_not_cut(kind: str) -> None:
    assert gallery(2400, 1600, kind).crops(SOURCE) == []
    assert gallery(0, 0).crops(SOURCE) == []


def test_as_they_are_they_are_not_cut() -> None:
    assert gallery(2400, 1600, responsive=False).crops(SOURCE) == []


def test_the_middle_is_kept_and_of_a_high_picture_more_of_the_upper_part() -> None:
    picture = Image.new("RGB", (1200, 2000), "#ff0000")
    picture.paste("#0000ff", (0, 1000, 1200, 2000))
    picture.paste("#00ff00", (0, 0, 1200, 400))
    file = BytesIO()
    picture.save(file, "PNG")
    wide, *_ = encode(file.getvalue(), gallery(1200, 2000).crops(SOURCE)[:1])
    shown = Image.open(BytesIO(wide)).convert("RGB")
    assert shown.size == (1200, 675)
    column = [shown.getpixel((600, row)) for row in range(675)]
    red = [row for row, colour in enumerate(column) if isinstance(colour, tuple) and colour[0] > 200]
    assert red[0] == 0  # nothing of the uppermost part
    assert 455 <= red[-1] <= 475  # of 675: 530 pixels are cut off above, 795 below


def test_of_a_wide_picture_both_sides_go_alike() -> None:
    picture = Image.new("RGB", (3000, 1000), "#ff0000")
    picture.paste("#0000ff", (1400, 0, 1600, 1000))
    file = BytesIO()
    picture.save(file, "PNG")
    *_, square = encode(file.getvalue(), gallery(3000, 1000).crops(SOURCE))
    shown = Image.open(BytesIO(square)).convert("RGB")
    assert shown.size == (1000, 1000)
    blue = [column for column in range(1000) if (shown.getpixel((column, 500)) or (0,))[0] < 100]  # type: ignore[index]
    assert abs(blue[0] - (999 - blue[-1])) <= 2
