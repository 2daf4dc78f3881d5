"""Pictures of a person's own, made ready for a page: looked at, turned upright, made small."""

from __future__ import annotations

import base64
import io
import re
import struct
import warnings
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from PIL import Image, ImageOps

from coach.base.errors import BadFile, quoted
from coach.base.files import read_bytes
from coach.base.kinds import is_file, what_is_at
from coach.base.tongue import tr
from coach.plan.models import Plan

MOST_BYTES = 10_000_000
"""A photograph of a good telephone has about 5 million."""
MOST_PIXELS = 60_000_000
"""A photograph of a good telephone has 50 million."""
EDGE_PIXELS = 700
"""Of the longer edge in a page: 300 a inch on the 6 cm that it has at most."""

SVG = "image/svg+xml"
_SIZE = re.compile(r"\s*([0-9.]+)\s*(?:px|mm|cm|pt)?\s*$")
_UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, struct.error)
"""What Pillow raises for files that are damaged."""


@dataclass(frozen=True)
class Picture:
    """A picture as it goes into a page."""

    media_type: str
    data: bytes
    width: float
    height: float
    """In any unit: what counts is how they are to one another."""

    @property
    def address(self) -> str:
        """The picture as an address that loads nothing."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.data).decode()}"


def pictures(plan: Plan) -> dict[str, Picture]:
    """Read each picture of a plan once, by its path. Raises `BadFile`."""
    named = dict.fromkeys(item.picture for item in plan.items if item.picture)
    return {path: read_picture(path) for path in named}


def read_picture(name: str) -> Picture:
    """Read a PNG, JPEG or SVG file. Raises `BadFile` for what is missing, too big or no picture.

    The same file gives the same bytes. A photograph loses what else is told in it, such as where
    it was taken.
    """
    path = Path(name)
    if not is_file(path):
        hint = tr("put it beside the routine, or take the key picture out")
        found = tr(what_is_at(path)) or tr("nothing")
        raise BadFile(path, (), found, tr("a picture"), hint=hint)
    data = read_bytes(path, MOST_BYTES)
    return _drawing(path, data) if path.suffix.lower() == ".svg" else _photograph(path, data)


def _photograph(path: Path, data: bytes) -> Picture:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            opened = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
            if opened.width * opened.height > MOST_PIXELS:
                raise _too_large(path, opened.width * opened.height)
            upright = ImageOps.exif_transpose(opened)
    except Image.DecompressionBombError as error:
        raise _too_large(path, 2 * MOST_PIXELS) from error
    except _UNREADABLE as error:
        expected = tr("a PNG or JPEG picture that is whole")
        raise BadFile(path, (), tr("something else"), expected) from error
    clear = upright.has_transparency_data
    small = upright.convert("RGBA" if clear else "RGB")
    small.thumbnail((EDGE_PIXELS, EDGE_PIXELS))
    written = io.BytesIO()
    if opened.format == "PNG":
        small.save(written, "PNG", optimize=True)
    else:
        small.save(written, "JPEG", quality=85)
    kind = "image/png" if opened.format == "PNG" else "image/jpeg"
    return Picture(kind, written.getvalue(), *small.size)


def _drawing(path: Path, data: bytes) -> Picture:
    if b"<!ENTITY" in data:
        raise BadFile(path, (), tr("entities of its own"), tr("an SVG picture without"))
    try:
        root = ET.fromstring(data)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise BadFile(path, (), tr("something else"), tr("an SVG picture")) from error
    if root.tag not in ("svg", "{http://www.w3.org/2000/svg}svg"):
        raise BadFile(path, (), quoted(root.tag[:40]), tr("an SVG picture"))
    return Picture(SVG, data, *_size(root))


def _size(root: ET.Element) -> tuple[float, float]:
    """Return how wide and high a drawing is; a square where it does not say so."""
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    figures = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    sizes = [float(found[1]) for text in figures if (found := _SIZE.match(text))]
    return (sizes[0], sizes[1]) if len(sizes) == 2 and min(sizes) > 0 else (1.0, 1.0)


def _too_large(path: Path, pixels: int) -> BadFile:
    found = tr("{count} million pixels", count=f"{pixels / 1e6:.0f}")
    expected = tr("{count} at most", count=f"{MOST_PIXELS / 1e6:.0f}")
    return BadFile(path, (), found, expected, hint=tr("make the picture smaller"))
