"""Pictures of a person's own: upright, small, without what they tell of a place; or one line."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from coach.base.errors import BadFile
from coach.export.page.pictures import EDGE_PIXELS, MOST_BYTES, read_picture

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><circle r="5"/></svg>'
ORIENTATION, PLACE = 0x0112, 0x8825


def saved(path: Path, size: tuple[int, int] = (30, 20), **options: object) -> str:
    Image.new("RGB", size, "red").save(path, **options)
    return str(path)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("name", "kind"), [("a.png", "image/png"), ("a.jpg", "image/jpeg"), ("a.JPEG", "image/jpeg")]
)
def test_a_photograph_is_made_small(tmp_path: Path, name: str, kind: str) -> None:
    picture = read_picture(saved(tmp_path / name, (3000, 1500)))
    assert picture.media_type == kind
    assert (picture.width, picture.height) == (EDGE_PIXELS, EDGE_PIXELS / 2)
    assert opened(picture.data).size == (EDGE_PIXELS, EDGE_PIXELS // 2)
    assert picture.address.startswith(f"data:{kind};base64,")
    assert picture == read_picture(str(tmp_path / name))


def test_it_stands_upright_and_tells_no_place(tmp_path: Path) -> None:
    told = Image.Exif()
    told[ORIENTATION] = 6
    told.get_ifd(PLACE)[1] = "N"
    picture = read_picture(saved(tmp_path / "a.jpg", exif=told))
    assert (picture.width, picture.height) == (20, 30)
    assert not opened(picture.data).getexif()


def test_what_is_clear_stays_clear(tmp_path: Path) -> None:
    Image.new("RGBA", (5, 5), (0, 0, 0, 0)).save(tmp_path / "a.png")
    assert opened(read_picture(str(tmp_path / "a.png")).data).mode == "RGBA"


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('viewBox="0 0 40 20"', (40, 20)),
        ('width="30mm" height="10mm"', (30, 10)),
        ('width="100%"', (1, 1)),
        ('viewBox="0 0 0 0"', (1, 1)),
        ('viewBox="a b c d"', (1, 1)),
    ],
)
def test_a_drawing_stays_as_it_is(tmp_path: Path, head: str, size: tuple[float, float]) -> None:
    path = tmp_path / "a.svg"
    path.write_text(DRAWING.replace('viewBox="0 0 40 20"', head), encoding="utf-8")
    picture = read_picture(str(path))
    assert picture.data == path.read_bytes()
    assert (picture.width, picture.height) == size


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("a.png", None, "found nothing, expected a picture; put it beside the routine"),
        ("a.png", b"", "expected a PNG or JPEG picture that is whole"),
        ("a.jpg", b"GIF89a" + bytes(50), "expected a PNG or JPEG picture that is whole"),
        ("a.png", bytes(MOST_BYTES + 1), "found 10000001 bytes, expected at most 10000000"),
        ("a.svg", b"not a drawing", "expected an SVG picture"),
        ("a.svg", b"<html/>", "found “html”, expected an SVG picture"),
        ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "found entities of its own"),
        ("a.svg", b'<?xml version="1.0" encoding="none"?><svg/>', "expected an SVG picture"),
    ],
)
def test_what_is_no_picture_is_one_line(
    tmp_path: Path, name: str, data: bytes | None, line: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(BadFile) as caught:
        read_picture(str(path))
    assert str(caught.value).startswith(str(path))
    assert line in str(caught.value)


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.png").mkdir()
    with pytest.raises(BadFile, match="found a folder, expected a picture"):
        read_picture(str(tmp_path / "a.png"))


def test_a_picture_that_would_fill_the_memory_is_not_opened(tmp_path: Path) -> None:
    saved(tmp_path / "a.png", (1, 1))
    data = bytearray((tmp_path / "a.png").read_bytes())
    for side in (9_000, 30_000):
        data[16:24] = side.to_bytes(4) * 2
        data[29:33] = _crc(data[12:29])
        (tmp_path / "a.png").write_bytes(data)
        with pytest.raises(BadFile, match="million pixels, expected 60 at most"):
            read_picture(str(tmp_path / "a.png"))


def _crc(chunk: bytes) -> bytes:
    from zlib import crc32

    return crc32(chunk).to_bytes(4)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@given(st.data())
def test_a_damaged_picture_is_a_picture_or_one_line(
    tmp_path_factory: pytest.TempPathFactory, kind: str, data: st.DataObject
) -> None:
    written = io.BytesIO()
    Image.radial_gradient("L").resize((16, 16)).save(written, kind)
    damaged = bytearray(written.getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / f"a.{kind.lower()}"
    path.write_bytes(damaged[: data.draw(st.integers(0, len(damaged)))] or damaged)
    with suppress(BadFile):
        assert read_picture(str(path)).data
