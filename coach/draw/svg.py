"""The figure of an exercise as lines, for a page and for paper."""

from __future__ import annotations

from html import escape

from coach.draw.ends import FLOOR, End, both_ends, one_end
from coach.draw.poses import between
from coach.draw.shapes import THING, Bone, Disc, Frame, Layer, Part, Shape, frame, parts
from coach.routine.figure import Figure, Point

HALO = 1.6
"""How far the gap around a limb reaches."""

_LOOKS = {
    Layer.FLOOR: ' opacity=".5"',
    Layer.PROP: ' opacity=".5"',
    Layer.FAR: ' opacity=".4"',
    Layer.NEAR: ' opacity=".75"',
}
"""Of what is not as black as the rest, without a style sheet; any rule of one goes before these."""


def svg(
    figure: Figure,
    title: str,
    *,
    mirrored: bool = False,
    share: float | None = None,
    stacked: bool = False,
) -> str:
    """Return a figure as an `<svg>` element of a page, which screen readers call by its `title`.

    Without a title they pass it over. `share` is how far the movement is, 0 at rest and 1 at its
    end. With None both ends stand side by side, or `stacked`, in groups of the classes `rest` and
    `work`; where nothing moves there is one alone. A style sheet colours the classes `floor`,
    `prop`, `far`, `near` and `working`, by their `stroke`, and gives `halo` the `stroke` of what
    is behind: white, if it says nothing.
    """
    laid = both_ends(figure, stacked) if share is None else one_end(figure, share)
    groups = []
    for end in laid.ends:
        pen = _Pen(frame(figure), end, mirrored)
        groups.append(f'<g class="{end.name}">{pen.drawn(figure)}</g>')
    role = 'role="img"' if title else 'aria-hidden="true"'
    named = f"<title>{escape(title)}</title>" if title else ""
    return (
        f'<svg class="figure" {role}'
        f' viewBox="0 0 {_number(laid.width)} {_number(laid.height)}" fill="none"'
        f' stroke="currentColor" stroke-linecap="round">{named}{"".join(groups)}</svg>'
    )


class _Pen:
    """Draws one pose at its place."""

    def __init__(self, room: Frame, end: End, mirrored: bool) -> None:
        self.room, self.end, self.mirrored = room, end, mirrored

    def drawn(self, figure: Figure) -> str:
        """Return the elements of the pose, what is behind first."""
        pose = between(figure, self.end.share)
        left, right = self.room.left + THING, self.room.right - THING
        floor = Bone((left, -FLOOR), (right, -FLOOR), (THING, THING))
        drawn = [part for part in parts(figure, pose) if part.shapes]
        return "".join(map(self._part, [*drawn, Part(Layer.FLOOR, (floor,), halo=False)]))

    def _part(self, part: Part) -> str:
        name = "working" if part.layer is Layer.WORK else part.layer.name.lower()
        look = _LOOKS.get(part.layer, "")
        halo = f'<g class="halo" stroke="#fff">{self._shapes(part, HALO)}</g>' if part.halo else ""
        return f'{halo}<g class="{name}"{look}>{self._shapes(part)}</g>'

    def _shapes(self, part: Part, halo: float = 0.0) -> str:
        return "".join(self._shape(shape, halo) for shape in part.shapes)

    def _shape(self, shape: Shape, halo: float) -> str:
        if isinstance(shape, Bone):
            (ax, ay), (bx, by) = self._at(shape.start), self._at(shape.end)
            where = f"M{_number(ax)} {_number(ay)}L{_number(bx)} {_number(by)}"
            return f'<path stroke-width="{_number(sum(shape.radii) + 2 * halo)}" d="{where}"/>'
        x, y = map(_number, self._at(shape.middle))
        # A disc is a ring whose line is as thick as itself, so that only strokes have colours.
        filled = isinstance(shape, Disc)
        radius = shape.radius / 2 if filled else shape.radius - THING
        width = _number(shape.radius + 2 * halo if filled else 2 * THING)
        return f'<circle stroke-width="{width}" cx="{x}" cy="{y}" r="{_number(radius)}"/>'

    def _at(self, point: Point) -> tuple[float, float]:
        room = self.room
        x = room.right - point[0] if self.mirrored else point[0] - room.left
        return self.end.left + x, self.end.top + room.top - point[1]


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
