"""The picture that players show: the title in large letters on a colour of its own.

The font that comes with Pillow knows English letters only. A title that it cannot spell gets a
pattern made from the title's digest instead: better no word than boxes, or a word spelt wrongly.
"""

from __future__ import annotations

import colorsys
import hashlib
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from coach.base.text import TITLE_LIMIT, one_line

SIDE = 1000
"""Pixels. Players ask for 500 to 3000."""
MARGIN = 80
SIZES = range(190, 50, -10)
"""Pixels of the title's letters, from the largest that one would want to the smallest that can
still be read on a phone's lock screen."""
SUBTITLE_SIZE = 48
SUBTITLE_TOP = 860
LINE = 1.15
"""Distance of lines, in letter sizes."""

_PAPER = (250, 250, 250)
_SATURATION = 0.45
_LIGHTNESS = 0.26
_RING_LIGHTNESS = 0.31
_FINER = 2
"""Shapes are drawn so much larger and then shrunk: Pillow's own have ragged edges."""
_SPELT = str.maketrans({"–": "-", "—": "-", "−": "-", "×": "x", "½": "1/2", "•": "-"})

Colour = tuple[int, int, int]
Font = ImageFont.FreeTypeFont


def cover(title: str, subtitle: str) -> bytes:
    """Return a square PNG of 1000 pixels, always the same for the same words.

    A subtitle that the font cannot spell is left out.
    """
    title = one_line(title, TITLE_LIMIT).translate(_SPELT)
    subtitle = one_line(subtitle, TITLE_LIMIT).translate(_SPELT)
    digest = hashlib.sha256(title.encode()).digest()
    hue = digest[0] / 256
    spelt = bool(title) and can_spell(title)
    image = _rings(hue, digest) if spelt else _pattern(hue, digest)
    draw = ImageDraw.Draw(image)
    if spelt:
        size, lines = wrapped(title)
        for row, line in enumerate(lines):
            at = (MARGIN, MARGIN + row * size * LINE)
            draw.text(at, line, fill=_PAPER, font=_font(size))
    if spelt and can_spell(subtitle):
        line = _cut(subtitle, SUBTITLE_SIZE)[0] if subtitle else ""
        draw.text((MARGIN, SUBTITLE_TOP), line, fill=_PAPER, font=_font(SUBTITLE_SIZE))
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def can_spell(text: str) -> bool:
    """Tell whether the font has every letter of a text."""
    font = _font(SUBTITLE_SIZE)
    box = _shape(font, "\U0010ffff")
    return all(_shape(font, letter) != box for letter in set(text))


def wrapped(title: str) -> tuple[int, list[str]]:
    """Return the largest letter size at which a title fits, in pixels, and its lines.

    A word is broken only if it does not fit a line in the smallest letters.
    """
    for size in SIZES:
        lines = _lines(title.split(), size)
        high = len(lines) * size * LINE <= SUBTITLE_TOP - 2 * MARGIN
        if high and all(_fits(line, size) for line in lines):
            return size, lines
    smallest = SIZES[-1]
    pieces = [piece for word in title.split() for piece in _cut(word, smallest)]
    return smallest, _lines(pieces, smallest)


def background(hue: float, lightness: float = _LIGHTNESS) -> Colour:
    """Return a colour dark enough for the letters: contrast at least 4.5, as WCAG asks."""
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, _SATURATION)
    return round(255 * red), round(255 * green), round(255 * blue)


def _lines(words: list[str], size: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and _fits(f"{lines[-1]} {word}", size):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _cut(word: str, size: int) -> list[str]:
    """Cut a word into pieces that fit a line."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and not _fits(pieces[-1] + letter, size):
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _fits(line: str, size: int) -> bool:
    return _font(size).getlength(line) <= SIDE - 2 * MARGIN


def _font(size: int) -> Font:
    font = ImageFont.load_default(size)
    if not isinstance(font, Font):
        raise TypeError("Pillow was built without FreeType")
    return font


def _shape(font: Font, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(letter)
    return mask.size, bytes(mask)


def _rings(hue: float, digest: bytes) -> Image.Image:
    """Return the ground under a title: faint rings around a point at the lower right."""
    canvas, draw = _canvas(hue)
    x, y = (_FINER * (600 + value) for value in digest[1:3])
    step = _FINER * (70 + digest[3] // 4)
    for radius in range(step, 2 * _FINER * SIDE, step):
        box = (x - radius, y - radius, x + radius, y + radius)
        draw.ellipse(box, outline=background(hue, _RING_LIGHTNESS), width=step // 3)
    return canvas.reduce(_FINER)


def _pattern(hue: float, digest: bytes) -> Image.Image:
    """Return five by five discs, the same left and right; their sizes are the digest's."""
    canvas, draw = _canvas(hue)
    cell = _FINER * (SIDE - 2 * MARGIN) // 5
    for row in range(5):
        for column in range(5):
            value = digest[4 + 3 * row + min(column, 4 - column)]
            radius = cell * (value % 4 + 1) // 9
            x = _FINER * MARGIN + column * cell + cell // 2
            y = _FINER * MARGIN + row * cell + cell // 2
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=_PAPER)
    return canvas.reduce(_FINER)


def _canvas(hue: float) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    canvas = Image.new("RGB", (_FINER * SIDE, _FINER * SIDE), background(hue))
    return canvas, ImageDraw.Draw(canvas)
