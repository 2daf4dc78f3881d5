"""Write docs/screens/figures.svg: the figure of every exercise, at rest and at the end of its move.

python scripts/figures.py [FILE]
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from html import escape
from pathlib import Path

from coach.draw.ends import Both, both_ends
from coach.draw.svg import svg
from coach.home.folders import seeds_folder
from coach.home.library import Library
from coach.routine.exercise import Exercise

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "screens" / "figures.svg"

ACROSS = 4
FIELD, CAPTION, GAP = (230, 100), 24, 14
"""A field in pixels, the line of its title, and what is between two of them."""
SCALE = 0.8
"""Pixels for a hundredth of the standing height: where there is room, all are of one size."""

STYLE = """
.figure{color:#1b262b}.near{opacity:1}.working{stroke:#b4530a}.prop{stroke:#0a6558;opacity:1}
.far{stroke:#8a8172;opacity:1}.floor{stroke:#8a8172}.halo{stroke:#fbf8f2}
text{font:13px sans-serif;fill:#1b262b}
"""


def picture(exercises: Mapping[str, Exercise]) -> str:
    """Return one picture of all figures, in the order of their ids."""
    fields = [
        _field(one, *_place(number))
        for number, one in enumerate(exercises[name] for name in sorted(exercises))
    ]
    last_left, last_top = _place(ACROSS - 1)[0], _place(len(exercises) - 1)[1]
    wide, high = last_left + FIELD[0] + GAP, last_top + FIELD[1] + CAPTION + GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}"'
        f' height="{high}"><style>{STYLE}</style><rect width="{wide}" height="{high}"'
        f' fill="#fbf8f2"/>\n{"".join(fields)}</svg>\n'
    )


def _place(number: int) -> tuple[int, int]:
    row, column = divmod(number, ACROSS)
    return GAP + column * (FIELD[0] + GAP), GAP + row * (FIELD[1] + CAPTION + GAP)


def _field(exercise: Exercise, left: int, top: int) -> str:
    if exercise.figure is None:
        return ""
    wide, high = _size(both_ends(exercise.figure))
    x, y = left + (FIELD[0] - wide) / 2, top + CAPTION + FIELD[1] - high
    drawn = svg(exercise.figure, exercise.title)
    placed = f'<svg x="{x:.0f}" y="{y:.0f}" width="{wide:.0f}" height="{high:.0f}" '
    words = f'<text x="{left}" y="{top + 14}">{escape(exercise.title)}</text>'
    return f"{words}{drawn.replace('<svg ', placed, 1)}\n"


def _size(laid: Both) -> tuple[float, float]:
    scale = min(SCALE, FIELD[0] / laid.width, FIELD[1] / laid.height)
    return laid.width * scale, laid.height * scale


def main() -> None:
    """Write the picture to the file that is named, or to its place in the documents."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE
    path.write_text(picture(Library(seeds_folder()).exercises), encoding="utf-8")


if __name__ == "__main__":
    main()
