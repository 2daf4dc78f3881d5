"""A plot in braille dots: where its lines, figures and days stand."""

from __future__ import annotations

from datetime import date

import pytest

from coach.export.log.plots import Drawn, Field, Plot
from coach.plan.person.tally import weeks
from coach.ui.widgets.braille import Dots
from coach.ui.widgets.line_plot import draw_plot

TODAY = date(2026, 11, 30)
WEEKS = weeks([], TODAY)
FIELD = Field(10, WEEKS[0].start, WEEKS[-1].end, "en")


def plot(*lines: tuple[str, tuple[tuple[date, int], ...]]) -> Plot:
    drawn = tuple(
        Drawn(name, n, tuple((FIELD.x(day), FIELD.y(value)) for day, value in points))
        for n, (name, points) in enumerate(lines)
    )
    return Plot(
        title="Pain",
        told="",
        columns=(),
        rows=(),
        figures=FIELD.figures(),
        days=FIELD.days(WEEKS),
        lines=drawn,
    )


RISING = plot(("", ((WEEKS[0].start, 0), (WEEKS[-1].end, 10))))


def test_a_line_goes_from_corner_to_corner() -> None:
    assert draw_plot(RISING, 33, 5) == [
        "10                        ⣀⣀⠤⠤⠒⠒⠙",
        " 8                ⣀⣀⠤⠤⠒⠒⠉⠉",
        " 4        ⣀⣀⠤⠤⠒⠒⠉⠉",
        " 0 ⣄⠤⠤⠒⠒⠉⠉",
        "   Sep 14         Oct 26",
    ]


def test_a_second_line_has_every_third_dot_alone_and_both_are_named() -> None:
    level = ((WEEKS[0].start, 5), (WEEKS[-1].end, 5))
    key, *rows = draw_plot(plot(("left", level), ("right", ())), 40, 4)
    assert key == "⠒⠒ left  ⠂⠂ right"
    alone = draw_plot(plot(("", ()), ("", level)), 40, 3)
    assert dots_in(rows) > 2 * dots_in(alone) > 20


def dots_in(rows: list[str]) -> int:
    signs = [sign for row in rows for sign in row if sign >= "\u2800"]
    return sum((ord(sign) - 0x2800).bit_count() for sign in signs)


@pytest.mark.parametrize(("width", "height"), [(0, 0), (1, 9), (3, 9), (30, 1)])
def test_where_there_is_no_room_nothing_stands(width: int, height: int) -> None:
    assert draw_plot(RISING, width, height) == []


@pytest.mark.parametrize(("width", "height"), [(5, 3), (12, 4), (200, 60)])
def test_nothing_stands_beyond_the_box(width: int, height: int) -> None:
    rows = draw_plot(RISING, width, height)
    assert len(rows) == height
    assert all(len(row) <= width for row in rows)


def test_a_single_session_is_a_mark() -> None:
    rows = draw_plot(plot(("", ((TODAY, 10),))), 33, 5)
    assert dots_in(rows) == 2


def test_dots_beyond_the_field_are_left_out() -> None:
    dots = Dots(2, 1)
    dots.line((-3, -3), (20, 20))
    assert dots.text() == ["⠑⢄"]
    assert Dots(2, 2).text() == ["  ", "  "]
