"""Pictures and figures in a PDF, each in the field beside the words of its exercise."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING

from coach.base.errors import AskedWrongly
from coach.base.tongue import tr
from coach.export.page.bodies import Body
from coach.export.page.figures import FLOOR, HEAD, WIDTH, Figure
from coach.export.page.pictures import SVG, Picture

if TYPE_CHECKING:
    from fpdf import FPDF

PICTURE_MM = (23.0, 27.0)
"""The field: the most that a picture may be wide and high."""
GREY = 150
XML = b"<?xml "
_UNDRAWN = (
    *(ArithmeticError, AttributeError, LookupError, NotImplementedError, OSError),
    *(RecursionError, TypeError, ValueError),
)
"""What fpdf2 raises for drawings beside errors of its own (seen)."""


def draw_picture(pdf: FPDF, picture: Picture, left: float, top: float, title: str) -> None:
    """Draw a picture in the middle of its field, as large as that has room for.

    Raises `AskedWrongly`, with the `title` of its exercise, for a drawing that cannot be drawn.
    """
    from fpdf.errors import FPDFException

    width, height = _picture_mm(picture)
    middle = left + (PICTURE_MM[0] - width) / 2
    try:
        pdf.image(io.BytesIO(_told_kind(picture)), middle, top, width, height)
    except (FPDFException, *_UNDRAWN) as error:
        if picture.media_type != SVG:
            raise
        found = tr("found a drawing that cannot be in a PDF")
        hint = tr("save the picture as a PNG")
        raise AskedWrongly(found, place=title, hint=hint) from error


def draw_figure(pdf: FPDF, figure: Figure, left: float, top: float) -> None:
    """Draw a figure as wide as a picture may be."""
    scale = PICTURE_MM[0] / WIDTH

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return left + point[0] * scale, top + point[1] * scale

    ends = {"stroke_cap_style": "round", "stroke_join_style": "round"}
    with pdf.local_context(line_width=2.5 * scale, draw_color=GREY, **ends):
        pdf.line(*at((4, FLOOR)), *at((WIDTH - 4, FLOOR)))
        for path in figure.things:
            pdf.polyline([at(point) for point in path])
    with pdf.local_context(line_width=5 * scale, **ends):
        for path in figure.body:
            pdf.polyline([at(point) for point in path])
    x, y = at(figure.head)
    pdf.set_fill_color(0)
    pdf.circle(x, y, HEAD * scale, style="F")


def seen_mm(picture: Picture | None, figure: Figure | Body | None) -> float:
    """Return how high a picture is, or else a figure, in mm; 0 for none of them."""
    if picture is not None:
        return _picture_mm(picture)[1]
    if isinstance(figure, Body):
        return figure.height_mm
    return 0 if figure is None else FLOOR * PICTURE_MM[0] / WIDTH + 1


def _told_kind(picture: Picture) -> bytes:
    """Return a picture as fpdf2 knows it: a drawing by the first bytes of XML."""
    data = picture.data.removeprefix(codecs.BOM_UTF8).lstrip()
    if picture.media_type != SVG or data.startswith(XML):
        return data if picture.media_type == SVG else picture.data
    return XML + b'version="1.0"?>' + data


def _picture_mm(picture: Picture) -> tuple[float, float]:
    scale = min(PICTURE_MM[0] / picture.width, PICTURE_MM[1] / picture.height)
    return picture.width * scale, picture.height * scale
