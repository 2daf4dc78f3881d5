"""A plot in dots: where its lines, figures and days stand, and in which ink."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from coach.export.log.plots import Drawn, Field, Plot
from coach.plan.person.tally import weeks
from coach.ui.widgets.line_plot import plot_rows
from coach.ui.widgets.picture import Runs

TODAY = date(2026, 11, 30)
WEEKS = weeks([], TODAY)
FIELD = Field(10, WEEKS[0].start, WEEKS[-1].end, "en")


def plot(*lines: tuple[str, tuple[tuple[date, int], ...]]) -> Plot:
    drawn = tuple(
        Drawn(name, n, tuple((FIELD.x(day), FIELD.y(value)) for day, value in points))
        for n, (name, points) in enumerate(lines)
    )
    table = tuple(
        (str(day), *(str(value) if n == at else "" for at in range(len(lines))))
        for n, (_, points) in enumerate(lines)
        for day, value in points
    )
    return Plot(
        title="Pain",
        told="",
        columns=(),
        rows=table,
        figures=FIELD.figures(),
        days=FIELD.days(WEEKS),
        lines=drawn,
    )


RISING = plot(("", ((WEEKS[0].start, 0), (WEEKS[-1].end, 10))))


def text_of(rows: list[Runs]) -> list[str]:
    return ["".join(text for text, _ in row).rstrip() for row in rows]


def test_a_line_goes_from_corner_to_corner_and_its_last_figure_stands_beside_its_end() -> None:
    assert text_of(plot_rows(RISING, 36, 8, "pain")) == [
        "10 ┤                         ⢀⣀⡤⠶ 10",
        "   │                    ⣀⡠⠴⠒⠋⠉",
        "   │              ⢀⣠⠤⠖⠚⠉⠁",
        "   │        ⢀⣀⡤⠴⠒⠋⠁",
        "   │   ⣀⣠⠤⠖⠊⠉",
        " 0 ┤⠶⠚⠉⠁",
        "   └─────────────────────────────",
        "    Sep 14        Oct 26",
    ]


def test_it_begins_with_the_first_figure() -> None:
    late = plot(("", ((WEEKS[7].start, 2), (WEEKS[-1].start, 6))))
    *rows, days = text_of(plot_rows(late, 36, 8, "pain"))
    assert any(row[4:5] > "\u2800" for row in rows)
    assert "Sep" not in days
    assert "Nov 16" in days


def test_of_a_second_line_every_other_dot_is_left_out_and_both_are_named() -> None:
    level = ((WEEKS[0].start, 5), (WEEKS[-1].end, 5))
    key, *rows = plot_rows(plot(("left", level), ("right", ())), 40, 9, "pain")
    assert key == [("⠶⠶", "pain"), (" left  ", "muted"), ("⠔⠔", "muted"), (" right  ", "muted")]
    alone = plot_rows(plot(("", ()), ("", level)), 40, 8, "pain")
    assert dots_in(rows, "pain") >= 2 * dots_in(alone, "muted") > 20
    assert dots_in(alone, "pain") == 0


def test_a_key_that_has_no_room_is_left_out() -> None:
    level = ((WEEKS[0].start, 5), (WEEKS[-1].end, 5))
    rows = text_of(plot_rows(plot(("left", level), ("right", level)), 14, 9, "pain"))
    assert not any("left" in row for row in rows)


def test_figures_beside_it_stand_evenly() -> None:
    for height in range(8, 40):
        rows = text_of(plot_rows(RISING, 60, height, "pain"))
        at = [number for number, row in enumerate(rows) if "┤" in row]
        gaps = {below - above for above, below in pairwise(at)}
        assert max(gaps) - min(gaps) <= 1
        assert [rows[at[0]][:2], rows[at[-1]][:2]] == ["10", " 0"]


def test_of_two_lines_that_are_the_same_the_first_is_seen() -> None:
    level = ((WEEKS[0].start, 5), (WEEKS[-1].end, 5))
    rows = plot_rows(plot(("left", level), ("right", level)), 40, 9, "pain")
    assert dots_in(rows[1:], "pain") > 40
    assert dots_in(rows[1:], "muted") == 0


def dots_in(rows: list[Runs], ink: str) -> int:
    signs = [sign for row in rows for text, drawn in row if drawn == ink for sign in text]
    return sum((ord(sign) - 0x2800).bit_count() for sign in signs if sign >= "\u2800")


@pytest.mark.parametrize(("width", "height"), [(0, 0), (1, 9), (4, 9), (30, 1)])
def test_where_there_is_no_room_nothing_stands(width: int, height: int) -> None:
    assert plot_rows(RISING, width, height, "pain") == []


@pytest.mark.parametrize(("width", "height"), [(5, 3), (12, 4), (24, 6), (200, 60)])
def test_nothing_stands_beyond_the_box(width: int, height: int) -> None:
    rows = text_of(plot_rows(RISING, width, height, "pain"))
    assert len(rows) == height
    assert all(len(row) <= width for row in rows)


def test_a_single_session_is_a_mark() -> None:
    rows = plot_rows(plot(("", ((TODAY, 10),))), 33, 8, "pain")
    assert 2 <= dots_in(rows, "pain") <= 6
