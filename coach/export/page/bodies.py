"""The figure of an exercise on paper: both ends of its movement, in the field of a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.draw.ends import FLOOR, Both, End, both_ends, is_wide
from coach.draw.poses import between
from coach.draw.shapes import THING, Bone, Disc, Layer, Part, Shape, frame, parts
from coach.draw.svg import HALO, svg
from coach.routine.figure import Figure, Point

if TYPE_CHECKING:
    from fpdf import FPDF

FIELD_MM = (23.0, 18.0)
"""The most that a figure is wide and high: lower than a picture, so that a sheet stays short."""
WHITE = 255
GREYS = {Layer.FLOOR: 150, Layer.PROP: 150, Layer.FAR: 175, Layer.NEAR: 80, Layer.WORK: 0}


@dataclass(frozen=True)
class Body:
    """A figure, as it is for the side that comes first."""

    figure: Figure
    mirrored: bool = False

    @property
    def laid(self) -> Both:
        """How its two ends are laid out: beside each other unless it lies."""
        return both_ends(self.figure, stacked=is_wide(self.figure))

    @property
    def svg(self) -> str:
        """The figure as an element of a page, which the words beside it have told already."""
        return svg(self.figure, "", mirrored=self.mirrored, stacked=is_wide(self.figure))

    @property
    def scale_mm(self) -> float:
        """Millimetres for a hundredth of the standing height."""
        return min(FIELD_MM[0] / self.laid.width, FIELD_MM[1] / self.laid.height)

    @property
    def height_mm(self) -> float:
        """How high it is on paper."""
        return self.laid.height * self.scale_mm


def draw_body(pdf: FPDF, body: Body, left: float, top: float) -> None:
    """Draw a figure in the middle of its field."""
    left += (FIELD_MM[0] - body.laid.width * body.scale_mm) / 2
    with pdf.local_context(stroke_cap_style="round"):
        for end in body.laid.ends:
            _Pen(pdf, body, end, left, top).draw()


class _Pen:
    """Draws one end of a movement."""

    def __init__(self, pdf: FPDF, body: Body, end: End, left: float, top: float) -> None:
        self.pdf, self.body, self.end = pdf, body, end
        self.left, self.top, self.scale = left, top, body.scale_mm
        self.room = frame(body.figure)

    def draw(self) -> None:
        """Draw what is behind first."""
        floor = Bone(
            (self.room.left + THING, -FLOOR), (self.room.right - THING, -FLOOR), (THING, THING)
        )
        pose = between(self.body.figure, self.end.share)
        for part in (*parts(self.body.figure, pose), Part(Layer.FLOOR, (floor,), halo=False)):
            if part.halo:
                self._shapes(part, WHITE, HALO)
            self._shapes(part, GREYS[part.layer], 0.0)

    def _shapes(self, part: Part, grey: int, halo: float) -> None:
        self.pdf.set_draw_color(grey)
        self.pdf.set_fill_color(grey)
        for shape in part.shapes:
            self._shape(shape, halo)

    def _shape(self, shape: Shape, halo: float) -> None:
        if isinstance(shape, Bone):
            self.pdf.set_line_width((sum(shape.radii) + 2 * halo) * self.scale)
            self.pdf.line(*self._at(shape.start), *self._at(shape.end))
        elif isinstance(shape, Disc):
            radius = (shape.radius + halo) * self.scale
            self.pdf.circle(*self._at(shape.middle), radius, style="F")
        else:
            self.pdf.set_line_width(2 * THING * self.scale)
            self.pdf.circle(*self._at(shape.middle), (shape.radius - THING) * self.scale)

    def _at(self, point: Point) -> tuple[float, float]:
        room, end = self.room, self.end
        x = room.right - point[0] if self.body.mirrored else point[0] - room.left
        return (
            self.left + (end.left + x) * self.scale,
            self.top + (end.top + room.top - point[1]) * self.scale,
        )
