"""Rows under the cursor can be read in every theme, and lines hang behind their numbers."""

from __future__ import annotations

from dataclasses import replace

from pictures import too_weak, worst_contrasts
from stage import staged
from textual.content import Content

from coach.ui.library.dose_list import GAP, LEAST_NAME, Columns
from coach.ui.library.routine_list import RoutineList
from coach.ui.widgets.row_text import Hanging

HEX = ("dark", "light", "contrast")


async def test_kit_and_what_is_left_out_can_be_read_under_the_cursor(app_coach, speaker) -> None:
    weak = []
    async with staged(app_coach, speaker, (140, 40)) as stage:

        async def look(words: str) -> None:
            for theme in HEX:
                stage.app.use(replace(stage.app.look, colours=theme))
                await stage.pilot.pause()
                assert words in stage.text()
                found = worst_contrasts(stage.app.export_screenshot())
                weak.extend((theme, *one) for one in found if too_weak(*one))

        stage.app.screen.query_one("#choice").styles.width = 60  # what is needed is named
        await stage.pilot.pause()
        stage.app.screen.query_one(RoutineList).stand_on("ball-and-roller")
        await look("roller, ball")
        await stage.press("d", "down", "x")
        await look("left out")
    assert weak == []


def test_what_wraps_stays_under_its_beginning() -> None:
    text = Hanging("1  one two three\n   four five\nsix seven eight")
    assert [row.plain for row in text._hung(9)] == [
        "1  one",
        "   two",
        "   three",
        "   four",
        "   five",
        "six seven",
        "eight",
    ]
    assert text.get_height({}, 9) == 7
    assert text.get_height({}, 40) == 3


def test_a_heading_keeps_its_ink_when_it_wraps() -> None:
    text = Hanging.of(Content.styled("   one two", "bold"))
    assert all(row.spans for row in text._hung(6))


NAMES, DOSES, SIDES = ["Bridge", "Kneeling psoas stretch"], ["30 s", "5 breaths"], ["", "each"]


def test_columns_stand_near_their_names_where_there_is_room() -> None:
    wide = Columns.within(200, NAMES, DOSES, SIDES)
    told = wide.row("2", NAMES[1], DOSES[1], SIDES[1], "1:07").plain
    assert told == "2  Kneeling psoas stretch      5 breaths  each   1:07"


def test_sides_go_first_and_then_doses_where_names_have_no_room() -> None:
    fits = [Columns.within(width, NAMES, DOSES, SIDES) for width in range(10, 60)]
    assert all(one.name >= LEAST_NAME for one in fits if one.dose)
    assert all(one.dose for one in fits if one.side)
    assert {bool(one.dose) + bool(one.side) for one in fits} == {0, 1, 2}
    assert all(one.dose in (0, len("5 breaths") + GAP) for one in fits)
    for one in fits:
        told = one.row("2", NAMES[1], DOSES[1], SIDES[1], "1:07")
        assert told.cell_length <= max(10, one.width)


def test_a_long_dose_gives_way_before_the_sides_do() -> None:
    assert Columns.within(41, NAMES, ["7 respirations"], ["", "chaque"]).side
    fits = Columns.within(42, NAMES, ["7 respiraciones"], SIDES)
    told = fits.row("6", NAMES[1], "7 respiraciones", "each", "1:07").plain
    assert told == "6  Kneeling pso… 7 respiracio… each   1:07"
