"""Pictures of a terminal whose blocks, dots and lines are shapes, as good terminals draw them.

In a picture of Textual's they are letters of some font, with gaps between the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape

WIDE, HIGH = 12.2, 24.4
"""A cell of the picture."""
BASELINE, TOP = 20.0, 1.5
"""From the top of a row of letters to its baseline, and to its background."""

_TEXT = re.compile(
    r'<text class="([^"]+)" x="([\d.]+)" y="([\d.]+)"( textLength="[^"]*"[^>]*)>([^<]*)</text>'
)
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)

Box = tuple[float, float, float, float]
"""Left, top, width and height, in shares of a cell."""

QUARTERS = dict(zip("▖▗▘▙▚▛▜▝▞▟", (4, 8, 1, 13, 9, 7, 11, 2, 6, 14), strict=True))
"""Which quarters of a cell are full: 1 and 2 above, 4 and 8 beneath."""
DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
"""Column and row of each dot of braille, in the order of its bits."""
DOT_WIDE, DOT_HIGH = 0.3, 0.15
LIGHT, HEAVY = 0.1, 0.22
"""How thick a line is, in widths of a cell."""
ARMS = {
    "lr": "─", "ud": "│", "LR": "━", "UD": "┃",
    "rd": "╭┌", "ld": "╮┐", "ru": "╰└", "lu": "╯┘",
    "RD": "┏", "LD": "┓", "RU": "┗", "LU": "┛",
    "rud": "├", "lud": "┤", "lrd": "┬", "lru": "┴", "lrud": "┼",
}  # fmt: skip
"""Where a line goes from the middle of its cell; a capital is a heavy one."""
OVERLAP = 0.35
"""So much taller are blocks and lines, that nothing shines through between two rows."""


def _blocks() -> Iterator[tuple[str, tuple[Box, ...]]]:
    yield "▀", ((0, 0, 1, 0.5),)
    yield "▐", ((0.5, 0, 0.5, 1),)
    yield "▔", ((0, 0, 1, 1 / 8),)
    yield "▕", ((7 / 8, 0, 1 / 8, 1),)
    for eighths in range(1, 9):
        yield chr(0x2580 + eighths), ((0, 1 - eighths / 8, 1, eighths / 8),)
    for eighths in range(1, 8):
        yield chr(0x2590 - eighths), ((0, 0, eighths / 8, 1),)
    for sign, bits in QUARTERS.items():
        yield sign, tuple((n % 2 / 2, n // 2 / 2, 0.5, 0.5) for n in range(4) if bits >> n & 1)


def _braille() -> Iterator[tuple[str, tuple[Box, ...]]]:
    for bits in range(1, 256):
        yield (
            chr(0x2800 + bits),
            tuple(
                (
                    0.25 + column / 2 - DOT_WIDE / 2,
                    0.125 + row / 4 - DOT_HIGH / 2,
                    DOT_WIDE,
                    DOT_HIGH,
                )
                for bit, (column, row) in enumerate(DOTS)
                if bits >> bit & 1
            ),
        )


def _arm(way: str) -> Box:
    """Return a line from the middle of a cell to one of its edges."""
    wide = HEAVY if way.isupper() else LIGHT
    high = wide * WIDE / HIGH
    across, down = (1 - wide) / 2, (1 - high) / 2
    return {
        "l": (0.0, down, (1 + wide) / 2, high),
        "r": (across, down, (1 + wide) / 2, high),
        "u": (across, 0.0, wide, (1 + high) / 2),
        "d": (across, down, wide, (1 + high) / 2),
    }[way.lower()]


SHAPES: Mapping[str, tuple[Box, ...]] = {
    **dict(_blocks()),
    **dict(_braille()),
    **{sign: tuple(map(_arm, arms)) for arms, signs in ARMS.items() for sign in signs},
}
"""What each character fills of its cell."""


def shaped(picture: str) -> str:
    """Return an SVG of Textual's with shapes in the place of what no font draws well.

    It names no font to be fetched either.
    """
    return _TEXT.sub(_redrawn, _FONT.sub("", picture))


def _redrawn(found: re.Match[str]) -> str:
    style, x, y, rest, written = found.groups()
    text = unescape(written)
    left, top = float(x), float(y) - BASELINE + TOP
    drawn = "".join(
        f"M{left + (at + box[0]) * WIDE:.1f} {top + box[1] * HIGH:.1f}"
        f"h{box[2] * WIDE:.1f}v{box[3] * HIGH + over:.1f}h{-box[2] * WIDE:.1f}z"
        for at, sign in enumerate(text)
        for over in (0.0 if "⠀" <= sign <= "⣿" else OVERLAP,)
        for box in SHAPES.get(sign, ())
    )
    letters = "".join("\xa0" if sign in SHAPES else sign for sign in text)
    kept = escape(letters).replace("\xa0", "&#160;")
    element = f'<text class="{style}" x="{x}" y="{y}"{rest}>{kept}</text>'
    return (f'<path class="{style}" d="{drawn}"/>' if drawn else "") + (
        element if letters.strip("\xa0 ") else ""
    )
