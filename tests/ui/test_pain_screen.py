"""What hurt, on a screen: it is put back with Enter, and left out again."""

from __future__ import annotations

from stage import Stage

from coach.ui.app import CoachApp
from coach.ui.pain.screen import PainScreen


async def test_what_hurt_is_put_back_and_left_out_again(app_coach):
    app_coach.diary.leave_out("bridge")
    app_coach.diary.leave_out("plank")
    app_coach.diary.leave_out("lying-march")  # a routine brings it along
    app = CoachApp(app_coach, PainScreen)
    async with app.run_test(size=(40, 12)) as pilot:
        stage = Stage(app, pilot, None)
        await stage.settled()
        assert "Bridge, since" in stage.text()
        assert "Lying march, since" in stage.text()
        assert "enter put it back" in stage.lines()[-1]
        await stage.press("down", "enter")
        await stage.settled()
        assert [*app_coach.diary.left_out()] == ["bridge", "lying-march"]
        assert "Put back: Plank." in stage.text()
        await stage.press("u")
        await stage.settled()
        assert [*app_coach.diary.left_out()] == ["bridge", "lying-march", "plank"]


async def test_where_nothing_hurt_it_says_how_to_stop_in_pain(app_coach):
    app = CoachApp(app_coach, PainScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        stage = Stage(app, pilot, None)
        await stage.press("enter", "u")
        assert "Nothing is left out." in " ".join(await stage.settled())
        assert "put it back" not in stage.lines()[-1]
