"""Help tells the keys of the screen that is up; the palette finds every action by its words."""

from __future__ import annotations

import pytest
from stage import staged
from textual.command import CommandList, CommandPalette
from textual.events import Click, Resize
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from coach.session import Coach
from coach.ui.app import CoachApp
from coach.ui.bound import bound
from coach.ui.find_screen import FindScreen
from coach.ui.help_screen import HelpScreen, help_on, session_rows
from coach.ui.history.screen import HistoryScreen
from coach.ui.library.screen import LibraryScreen
from coach.ui.palette import commands
from coach.ui.session.screen import SessionScreen
from coach.ui.settings.screen import SettingsScreen

NO_MOVE = {
    "delta_x": 0,
    "delta_y": 0,
    "button": 1,
    "shift": False,
    "meta": False,
    "ctrl": False,
}
"""Of the mouse: a plain press of its first button."""


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_help_tells_the_keys_of_each_screen_scrolls_and_any_other_key_closes_it(
    app_coach: Coach, size: tuple[int, int]
) -> None:
    app = CoachApp(app_coach)
    async with app.run_test(size=size) as pilot:
        for opens in ((), ("comma",), ("h",)):
            await pilot.press(*opens)
            await pilot.pause()
            screen = app.screen
            told = help_on(screen)
            every = [words for _, keys in told for _, words in keys]
            assert {one.words for one in bound(screen)} <= {*every}
            assert session_rows() == [*told[-1][1]]
            await pilot.press("f1")
            await pilot.pause()
            page = app.screen
            assert isinstance(page, HelpScreen)
            await pilot.press("end", "k", "j")
            assert page.query_one("#help").scroll_y > 0
            assert page.query_one("#help-said", Static).region.width <= size[0]
            await pilot.press("comma")  # any key closes it, and does nothing else
            await pilot.pause()
            assert app.screen is screen
            if opens:
                await pilot.press("escape")


async def test_the_palette_knows_every_action_of_a_screen_and_of_the_app(app_coach: Coach) -> None:
    app = CoachApp(app_coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)
        below = app.screen_stack[-2]
        titles = [one.title for one in commands(app, below, app_coach, app.choose)]
        assert len(titles) == len({*titles})
        for title in ("Settings", "History", "Quit", "Colours: light", "Start First relief"):
            assert title in titles
        words = {one.words.casefold() for one in bound(below)}
        assert words - {"find what to do"} <= {title.casefold() for title in titles}
        await pilot.press(*"histo", "enter")
        await pilot.pause(0.5)
        assert isinstance(app.screen, HistoryScreen)
        await pilot.press("escape", "ctrl+p", *"colours: light")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.5)
        assert isinstance(app.screen, LibraryScreen)
    assert app_coach.settings.theme == "light"


async def test_a_click_where_the_window_ended_meanwhile_leaves_the_palette(
    app_coach: Coach,
) -> None:
    app = CoachApp(app_coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        for x, y in ((56, 24), (90, 3)):
            at = {"x": x, "y": y, "screen_x": x, "screen_y": y}
            app.screen.post_message(Click(app.screen, **at, **NO_MOVE))
            await pilot.pause()
            assert isinstance(app.screen, FindScreen)
        await pilot.click(offset=(0, 23))
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)


async def test_no_settings_are_changed_while_a_session_sounds(app_coach, speaker) -> None:
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        assert isinstance(stage.app.screen, SessionScreen)
        await stage.press("comma")
        assert not isinstance(stage.app.screen, SettingsScreen)
        titles = [
            one.title for one in commands(stage.app, stage.app.screen, app_coach, stage.app.choose)
        ]
        assert "Settings" not in titles
        assert "When to stop" in titles
        assert help_on(stage.app.screen)[0][1] == session_rows()
        await stage.press("minus", "minus")
        await stage.advance(100)
    assert app_coach.settings.volume == 80


async def test_the_palette_heeds_no_size_that_is_gone_and_tells_in_our_words_of_no_match(
    app_coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FindScreen, "_NO_MATCHES_COUNTDOWN", 0.01)
    app = CoachApp(app_coach)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        sizes: list[Size] = []
        monkeypatch.setattr(Screen, "_screen_resized", lambda _, size: sizes.append(size))
        app.screen.post_message(Resize(Size(120, 40), Size(120, 40)))
        await pilot.press(*"qqqzx")
        rows = app.screen.query_one(CommandList)
        told = ""
        for _ in range(500):
            await pilot.pause(0.01)
            told = "".join(str(getattr(one.prompt, "renderable", "")) for one in rows.options)
            if told:
                break
        assert told == "Nothing was found."
        assert not sizes
