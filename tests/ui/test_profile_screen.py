"""The four questions on the screen: one after the other, each kept at once, Enter alone skips."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import OptionList, Static

from coach.session import Coach
from coach.ui.app import CoachApp
from coach.ui.library.screen import LibraryScreen
from coach.ui.profile_screen import ProfileScreen
from coach.ui.session.summary import SummaryScreen
from coach.ui.widgets.head import Head


def shown(app: CoachApp) -> str:
    return str(app.screen.query_one(Head).render()).split("  ")[-1].strip()


async def test_p_asks_enter_alone_skips_and_nothing_is_written(app_coach: Coach, own: Path) -> None:
    app = CoachApp(app_coach)
    async with app.run_test() as pilot:
        await pilot.press("p")
        await pilot.pause()
        assert isinstance(app.screen, ProfileScreen)
        asked = []
        for _ in range(4):
            asked.append(shown(app))
            await pilot.press("enter")
            await pilot.pause()
        assert asked == [f"{number} of 4" for number in (1, 2, 3, 4)]
        assert isinstance(app.screen, LibraryScreen)
    assert not (own / "settings.toml").exists()


async def test_answers_are_kept_one_by_one_and_hold_at_once(app_coach: Coach, own: Path) -> None:
    (own / "settings.toml").write_text("# Mine.\nrate = 150\n")
    app = CoachApp(app_coach)
    async with app.run_test() as pilot:
        await pilot.press("p")
        await pilot.press("down", "down", "space", "down", "space", "enter")  # knee, no floor
        await pilot.press("down", "down", "down", "down", "enter")  # the left one is tight
        assert app_coach.settings.condition == ("knee", "no-floor")
        await pilot.press("end", "up", "space", "enter")  # a ball, in place of everything
        await pilot.press("down", "down", "down")  # three times
        await pilot.press("b", "b", "escape")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
    settings = app_coach.settings
    assert (settings.side, settings.kit, settings.goal) == ("tight-left", ("ball",), None)
    assert (own / "settings.toml").read_text() == (
        '# Mine.\nrate = 150\ncondition = ["knee", "no-floor"]\nside = "tight-left"\n'
        'kit = ["ball"]\n'
    )


async def test_what_was_told_is_marked_and_can_be_taken_back(app_coach: Coach, own: Path) -> None:
    app_coach.keep({"condition": ("knee",), "kit": ("ball",), "goal": 3})
    app = CoachApp(app_coach)
    async with app.run_test() as pilot:
        await pilot.press("p")
        answers = app.screen.query_one(OptionList)
        assert str(answers.get_option_at_index(2).prompt) == "✓ Knee trouble"
        await pilot.press("down", "down", "space", "enter", "enter")
        await pilot.press("end", "space", "enter")
        assert answers.highlighted == 2
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
    assert (own / "settings.toml").read_text() == "goal = 3\n"
    assert (app_coach.settings.condition, app_coach.settings.kit) == ((), None)


async def test_settings_that_cannot_be_kept_are_one_line_and_the_question_stays(
    app_coach: Coach, own: Path
) -> None:
    (own / "settings.toml").write_text("rate = ")
    app = CoachApp(app_coach)
    async with app.run_test() as pilot:
        await pilot.press("p")
        await pilot.press("space", "enter")
        await pilot.pause()
        assert shown(app) == "1 of 4"
        line = str(app.screen.query_one("#profile-line", Static).render())
        assert "settings.toml" in line
        assert "\n" not in line
    assert app_coach.settings.condition == ()


async def test_it_is_offered_after_the_first_session_and_never_again(app_coach: Coach) -> None:
    diary = app_coach.diary
    app = CoachApp(app_coach)

    def told() -> str:
        return str(app.screen.query_one("#message", Static).render())

    async with app.run_test() as pilot:
        for shown in ("The key p asks four short questions, so that sessions suit you.", ""):
            diary.finished(diary.began("first-relief", None), 0, "pelvic-tilt")
            app.post_message(SummaryScreen.Closed(go_on=False))
            await pilot.pause()
            message = app.screen.query_one("#message", Static)
            assert (told() if message.display else "") == shown
            message.display = False
