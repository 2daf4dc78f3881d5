"""The inks of a screen by the names of the palette, so that one picture is that of every theme.

A row is told as the columns from which on it is drawn otherwise:

    4-9  0 line  2 foreground on panel bold  33 line

Blanks have no ink and carry on what is before them; what is behind is told where it is not the
ground of the whole screen. A second picture of the same screen in other colours is told only where
it differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from itertools import groupby

from pictures import grounds, runs
from rich.cells import cell_len
from stage import Stage
from textual.color import Color

from coach.ui.look import Colours
from coach.ui.themes import PALETTES, Palette

PLACE = 6
"""Columns of the first row that tell no day."""

PLAIN = "background"
"""The ground of the whole screen."""

Names = tuple[str, ...]
"""All names that a colour has in a theme; what the palette does not know is told by its figures."""


@dataclass(frozen=True)
class Cell:
    """How a cell is drawn."""

    ink: Names = ()
    """None for a blank."""
    paper: Names = (PLAIN,)
    forms: Names = ()

    def looks_as(self, other: Cell) -> bool:
        """Tell whether some names are the same for both, of ink and of paper."""
        same_ink = not (self.ink and other.ink) or not {*self.ink}.isdisjoint(other.ink)
        return (
            bool(self.ink) == bool(other.ink)
            and same_ink
            and not {*self.paper}.isdisjoint(other.paper)
            and self.forms == other.forms
        )

    def __str__(self) -> str:
        ground = () if PLAIN in self.paper else ("on", "/".join(self.paper))
        return " ".join((*(("/".join(self.ink),) if self.ink else ()), *ground, *self.forms)) or "-"


Screen = Sequence[Sequence[Cell]]


def cells(svg: str, palette: Palette, size: tuple[int, int]) -> Screen:
    """Read how each cell of a screenshot is drawn, by the names of a palette."""
    named = _namer(palette)
    width, height = size
    papers = [[(PLAIN,)] * width for _ in range(height)]
    for one in grounds(svg):
        if one.row < height:
            papers[one.row][one.column : one.column + one.columns] = [
                named(one.colour)
            ] * one.columns
    drawn = [[Cell(paper=paper) for paper in row[:width]] for row in papers]
    for run in runs(svg):
        at = run.column
        for letter in run.text:
            wide = cell_len(letter)
            if letter.strip() and run.row < height:
                for column in range(at, min(at + wide, width)):
                    paper = drawn[run.row][column].paper
                    drawn[run.row][column] = Cell(named(run.colour), paper, run.forms)
            at += wide
    return drawn


async def pictures(
    stage: Stage,
    name: str,
    sizes: Sequence[tuple[int, int]],
    same: Callable[[str, list[str]], None],
    *,
    head: int = 0,
    themes: Sequence[Colours] = ("dark", "light"),
    settle: bool = True,
) -> None:
    """Compare what a stage shows at some sizes with its pictures, and its inks in some themes.

    Of so many rows of the `head`, which tell the day, only the place on the left is compared.
    Where nothing happens but by a key or by time that passes, it need not `settle`.
    """
    kept, order = stage.app.look, [*themes]
    for size in sizes:
        await stage.pilot.resize_terminal(*size)
        await stage.advance(0)
        lines = await stage.settled() if settle else stage.lines()
        same(_named(name, size), [*(one[:PLACE] for one in lines[:head]), *lines[head:]])
        shots: dict[str, Screen] = {}
        for theme in order:
            stage.app.use(replace(kept, colours=theme))
            await stage.pilot.pause()
            screen = cells(stage.app.export_screenshot(), PALETTES[theme], size)
            shots[theme] = [*([()] * head), *screen[head:]]
        same(f"inks/{_named(name, size)}", [*told({theme: shots[theme] for theme in themes})])
        order.reverse()  # the colours that are there already come first at the next size
    stage.app.use(kept)


def _named(name: str, size: tuple[int, int]) -> str:
    return f"{name}-{size[0]}x{size[1]}"


def told(shots: Mapping[str, Screen]) -> Iterator[str]:
    """Tell the first of some screens, those of its rows that are drawn alike as one, and what
    differs from it in the others.
    """
    (theme, screen), *others = shots.items()
    yield theme
    number = 0
    for line, same in groupby(" ".join(_row(row)) for row in screen):
        first, number = number, number + len([*same])
        place = str(first) if number == first + 1 else f"{first}-{number - 1}"
        yield f"{place:<6} {line}".rstrip()
    for theme, other in others:
        yield theme
        for row, pair in enumerate(zip(screen, other, strict=True)):
            for column, was, cell in _changes(*pair):
                yield f"{row:<6} {column} {cell}, not {was}"


def _row(row: Sequence[Cell]) -> Iterator[str]:
    """Yield each column from which on a row is drawn otherwise, and how."""
    last = Cell()
    for column, cell in enumerate(row):
        shown = cell if cell.ink else Cell(last.ink, cell.paper, last.forms)
        if shown != last:
            yield f" {column} {shown}"
        last = shown


def _changes(before: Sequence[Cell], now: Sequence[Cell]) -> Iterator[tuple[int, Cell, Cell]]:
    """Yield where a row begins to be drawn otherwise than before, and both ways."""
    last = None
    for column, (was, cell) in enumerate(zip(before, now, strict=True)):
        pair = None if was.looks_as(cell) else (was, cell)
        if pair is not None and pair != last:
            yield column, was, cell
        last = pair


def _namer(palette: Palette) -> Callable[[str], Names]:
    """Return what finds the names of a colour: Textual rounds some by one."""
    known = {field.name: Color.parse(getattr(palette, field.name)).rgb for field in fields(palette)}

    @cache
    def named(colour: str) -> Names:
        sought = Color.parse(colour).rgb
        near = (
            name
            for name, rgb in known.items()
            if all(abs(a - b) <= 1 for a, b in zip(rgb, sought, strict=True))
        )
        return tuple(near) or (colour,)

    return named
