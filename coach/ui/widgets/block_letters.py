"""Words drawn with block characters, as large as their box allows.

A scale of 1 makes a square one column wide and half a row high, which looks square in most
terminals: a letter is then 5 columns by 3½ rows. Every further step adds as much again.

Letters are capitals: they fill their box, so they can be read from farthest away. The marks of
German, Spanish and French take two rows, and the letter is so much lower.
"""

from __future__ import annotations

from collections.abc import Mapping

HEIGHT = 7
"""Squares from the top of a letter to its foot."""

GLYPHS: Mapping[str, tuple[str, ...]] = {  # five by seven squares, `#` where one is filled
    letter: tuple(picture.split("|"))
    for letter, picture in {
        " ": "...|...|...|...|...|...|...",
        "A": ".###.|#...#|#...#|#####|#...#|#...#|#...#",
        "B": "####.|#...#|#...#|####.|#...#|#...#|####.",
        "C": ".####|#....|#....|#....|#....|#....|.####",
        "D": "####.|#...#|#...#|#...#|#...#|#...#|####.",
        "E": "#####|#....|#....|####.|#....|#....|#####",
        "F": "#####|#....|#....|####.|#....|#....|#....",
        "G": ".####|#....|#....|#..##|#...#|#...#|.####",
        "H": "#...#|#...#|#...#|#####|#...#|#...#|#...#",
        "I": "###|.#.|.#.|.#.|.#.|.#.|###",
        "J": "..###|...#.|...#.|...#.|...#.|#..#.|.##..",
        "K": "#...#|#..#.|#.#..|##...|#.#..|#..#.|#...#",
        "L": "#....|#....|#....|#....|#....|#....|#####",
        "M": "#...#|##.##|#.#.#|#.#.#|#...#|#...#|#...#",
        "N": "#...#|##..#|#.#.#|#.#.#|#..##|#...#|#...#",
        "O": ".###.|#...#|#...#|#...#|#...#|#...#|.###.",
        "P": "####.|#...#|#...#|####.|#....|#....|#....",
        "Q": ".###.|#...#|#...#|#...#|#.#.#|#..#.|.##.#",
        "R": "####.|#...#|#...#|####.|#.#..|#..#.|#...#",
        "S": ".####|#....|#....|.###.|....#|....#|####.",
        "T": "#####|..#..|..#..|..#..|..#..|..#..|..#..",
        "U": "#...#|#...#|#...#|#...#|#...#|#...#|.###.",
        "V": "#...#|#...#|#...#|#...#|#...#|.#.#.|..#..",
        "W": "#...#|#...#|#...#|#.#.#|#.#.#|##.##|#...#",
        "X": "#...#|#...#|.#.#.|..#..|.#.#.|#...#|#...#",
        "Y": "#...#|#...#|.#.#.|..#..|..#..|..#..|..#..",
        "Z": "#####|....#|...#.|..#..|.#...|#....|#####",
        "Ä": ".#.#.|.....|.###.|#...#|#####|#...#|#...#",
        "À": ".#...|.....|.###.|#...#|#####|#...#|#...#",
        "Â": "..#..|.....|.###.|#...#|#####|#...#|#...#",
        "Á": "...#.|.....|.###.|#...#|#####|#...#|#...#",
        "É": "...#.|.....|#####|#....|####.|#....|#####",
        "È": ".#...|.....|#####|#....|####.|#....|#####",
        "Ê": "..#..|.....|#####|#....|####.|#....|#####",
        "Ë": ".#.#.|.....|#####|#....|####.|#....|#####",
        "Í": "..#|...|###|.#.|.#.|.#.|###",
        "Î": ".#.|...|###|.#.|.#.|.#.|###",
        "Ï": "#.#|...|###|.#.|.#.|.#.|###",
        "Ñ": ".##.#|.....|#...#|##..#|#.#.#|#..##|#...#",
        "Ö": ".#.#.|.....|.###.|#...#|#...#|#...#|.###.",
        "Ó": "...#.|.....|.###.|#...#|#...#|#...#|.###.",
        "Ô": "..#..|.....|.###.|#...#|#...#|#...#|.###.",
        "Ü": ".#.#.|.....|#...#|#...#|#...#|#...#|.###.",
        "Ú": "...#.|.....|#...#|#...#|#...#|#...#|.###.",
        "Ù": ".#...|.....|#...#|#...#|#...#|#...#|.###.",
        "Û": "..#..|.....|#...#|#...#|#...#|#...#|.###.",
        "Ç": ".####|#....|#....|#....|.####|..#..|.##..",
        "0": ".###.|#...#|#...#|#...#|#...#|#...#|.###.",
        "1": "..#..|.##..|..#..|..#..|..#..|..#..|.###.",
        "2": ".###.|#...#|....#|...#.|..#..|.#...|#####",
        "3": "####.|....#|....#|.###.|....#|....#|####.",
        "4": "#...#|#...#|#...#|#####|....#|....#|....#",
        "5": "#####|#....|#....|####.|....#|....#|####.",
        "6": ".###.|#....|#....|####.|#...#|#...#|.###.",
        "7": "#####|....#|....#|...#.|..#..|..#..|..#..",
        "8": ".###.|#...#|#...#|.###.|#...#|#...#|.###.",
        "9": ".###.|#...#|#...#|.####|....#|....#|.###.",
        ".": ".|.|.|.|.|.|#",
        ",": "..|..|..|..|..|.#|#.",
        ":": ".|.|#|.|#|.|.",
        ";": "..|..|.#|..|.#|.#|#.",
        "!": "#|#|#|#|#|.|#",
        "?": "###.|...#|...#|.##.|.#..|....|.#..",
        "¡": "#|.|#|#|#|#|#",
        "¿": "..#.|....|..#.|.##.|#...|#...|.###",
        "'": "#|#|.|.|.|.|.",
        "’": "#|#|.|.|.|.|.",
        "-": "...|...|...|###|...|...|...",
        "–": "....|....|....|####|....|....|....",
        "/": "....#|....#|...#.|..#..|.#...|#....|#....",
        "◀": "...#|..##|.###|####|.###|..##|...#",
        "▶": "#...|##..|###.|####|###.|##..|#...",
    }.items()
}

HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def rows_of(scale: int) -> int:
    """Return how many terminal rows a line of letters takes."""
    return -(-HEIGHT * scale // 2)


def can_draw(text: str) -> bool:
    """Tell whether there is a picture of every letter."""
    return all(letter in GLYPHS for letter in text.upper())


def can_draw_within(text: str, width: int) -> bool:
    """Tell whether one line of the smallest letters fits a width."""
    return can_draw(text) and columns_of(text, 1) <= width


def columns_of(text: str, scale: int) -> int:
    """Return how many columns a line of letters takes. Raises `KeyError` unless `can_draw`."""
    return sum(len(GLYPHS[letter][0]) + 1 for letter in text.upper()) * scale - scale


def draw(text: str, scale: int) -> list[str]:
    """Draw one line of letters as rows of text. Raises `KeyError` unless `can_draw`."""
    squares = [".".join(GLYPHS[letter][row] for letter in text.upper()) for row in range(HEIGHT)]
    halves = [[square == "#" for square in row] for row in squares for _ in range(scale)]
    if len(halves) % 2:
        halves.append([False] * len(halves[0]))
    return [
        "".join(HALVES[pair] * scale for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(halves[::2], halves[1::2], strict=True)
    ]


def largest_scale(text: str, width: int, height: int) -> int:
    """Return the largest scale at which one line fits a box; 0 where none does."""
    if not text or not can_draw(text):
        return 0
    scale = 0
    while rows_of(scale + 1) <= height and columns_of(text, scale + 1) <= width:
        scale += 1
    return scale


def wrapped(text: str, width: int, scale: int) -> list[str]:
    """Break text into lines that fit `width` columns as letters; a word that is too long stays."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and columns_of(longer, scale) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
