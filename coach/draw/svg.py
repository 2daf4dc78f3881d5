"""The figure of an exercise as lines, for a page and for paper."""

from __future__ import annotations

from html import escape

from coach.draw.poses import between
from coach.draw.shapes import THING, Bone, Disc, Frame, Layer, Part, Shape, frame, parts
from coach.routine.figure import Figure, Point, Pose

HALO = 1.6
"""How far the gap around a limb reaches."""
FLOOR = 3.0
"""So far under a foot is the middle of the floor's line."""
BETWEEN = 10.0
"""From the figure at rest to the one at the end of its movement."""

_LOOKS = {
    Layer.FLOOR: ' opacity=".5"',
    Layer.PROP: ' opacity=".5"',
    Layer.FAR: ' opacity=".45"',
}
"""Of what is not as black as the rest, without a style sheet; any rule of one goes before these."""


def svg(figure: Figure, title: str, *, mirrored: bool = False, share: float | None = None) -> str:
    """Return a figure as an `<svg>` element, which screen readers call by its `title`.

    `share` is how far the movement is, 0 at rest and 1 at its end. With None both ends stand side
    by side, in groups of the classes `rest` and `work`; where nothing moves there is one alone. A
    style sheet colours the classes `floor`, `prop`, `far`, `near` and `working`, by their
    `stroke`, and gives `halo` the `stroke` of what is behind: white, if it says nothing.
    """
    room = frame(figure)
    wide, high = room.right - room.left, room.top + FLOOR + THING
    made = [("rest" if share < 1 else "work", share)] if share is not None else _ends(figure)
    groups = []
    for number, (name, how_far) in enumerate(made):
        pen = _Pen(room, number * (wide + BETWEEN), mirrored)
        groups.append(f'<g class="{name}">{pen.drawn(figure, between(figure, how_far))}</g>')
    across = len(made) * (wide + BETWEEN) - BETWEEN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="figure" role="img"'
        f' viewBox="0 0 {_number(across)} {_number(high)}" fill="none" stroke="currentColor"'
        f' stroke-linecap="round"><title>{escape(title)}</title>{"".join(groups)}</svg>'
    )


def _ends(figure: Figure) -> list[tuple[str, float]]:
    return [("rest", 0.0), ("work", 1.0)] if figure.moves else [("rest", 0.0)]


class _Pen:
    """Draws one figure at a place."""

    def __init__(self, room: Frame, left: float, mirrored: bool) -> None:
        self.room, self.left, self.mirrored = room, left, mirrored

    def drawn(self, figure: Figure, pose: Pose) -> str:
        """Return the elements of a figure in a pose, what is behind first."""
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
        return self.left + x, room.top - point[1]


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
