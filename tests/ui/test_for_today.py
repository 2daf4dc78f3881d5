"""The list begins with what suits today, once something was done; the reason stands over it."""

from __future__ import annotations

import asyncio
from contextlib import closing

from coach.session import Coach
from coach.ui.app import CoachApp
from coach.ui.library.routine_list import RoutineList
from coach.ui.library.screen import LibraryScreen


def lines(app: CoachApp) -> list[str]:
    listed = app.screen.query_one("#routines", RoutineList)
    return [" ".join(str(one.prompt).split()) for one in listed.options]


async def read(app: CoachApp) -> None:
    for _ in range(500):
        if isinstance(app.screen, LibraryScreen) and app.screen.is_read:
            return
        await asyncio.sleep(0.02)
    raise AssertionError("the list was never read")


async def test_before_the_first_session_the_list_is_as_ever(app_coach: Coach) -> None:
    app = CoachApp(app_coach)
    async with app.run_test():
        await read(app)
        assert lines(app)[:2] == ["Relief", "First relief 9"]


async def test_it_begins_with_what_suits_today_and_why(app_coach: Coach) -> None:
    diary = app_coach.diary
    diary.finished(diary.began("first-relief", None), 0, "pelvic-tilt")
    app = CoachApp(app_coach)
    async with app.run_test() as pilot:
        await read(app)
        shown = lines(app)
        assert shown[0] == "For today Today is done, 1 of 2 this week; a short break"
        assert shown[1:4] == ["Desk break 2", "Relief", "● First relief 9"]
        assert sum("Desk break" in one for one in shown) == 1
        assert app.screen.query_one("#routines", RoutineList).chosen == "desk-break"
        await pilot.press("slash", *"lying down")
        assert "For today" not in " ".join(lines(app))


async def test_the_first_picture_has_it_where_the_list_is_kept(app_coach: Coach) -> None:
    diary = app_coach.diary
    diary.finished(diary.began("first-relief", None), 0, "pelvic-tilt")
    with closing(app_coach.catalogue(app_coach.library)) as catalogue:
        list(catalogue.read())
    app = CoachApp(app_coach)
    async with app.run_test() as pilot:
        assert lines(app)[0].startswith("For today ")
        listed = app.screen.query_one("#routines", RoutineList)
        assert listed.chosen == "desk-break"
        await pilot.press("down", "down")
        chosen = listed.chosen
        await read(app)
        await pilot.pause()
        assert listed.chosen == chosen
