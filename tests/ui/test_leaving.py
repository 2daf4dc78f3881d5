"""Screens that are left at the very moment when something else happens to them."""

from __future__ import annotations

import asyncio

import pytest
from stage import staged
from textual.events import Key

from coach.ui.help_screen import HelpScreen
from coach.ui.library.screen import LibraryScreen
from coach.ui.safety_screen import SafetyScreen
from coach.ui.session.preparing import PreparingScreen
from coach.ui.session.screen import SessionScreen
from coach.ui.session.summary import Summary, SummaryScreen
from coach.ui.settings.screen import SettingsScreen


async def test_of_two_keys_at_once_the_help_takes_the_first(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.press("question_mark")
        page = stage.app.screen
        assert isinstance(page, HelpScreen)
        for _ in range(3):
            page.post_message(Key("a", "a"))
        await stage.advance(100)
        assert isinstance(stage.app.screen, SessionScreen)


async def test_of_two_keys_at_once_the_page_on_safety_takes_the_first(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.press("exclamation_mark")
        page = stage.app.screen
        assert isinstance(page, SafetyScreen)
        for _ in range(3):
            page.call_later(page.run_action, "close_once")
        await stage.advance(100)
        assert isinstance(stage.app.screen, LibraryScreen)


def preparing(stage):
    return PreparingScreen("A short visit")


def library(stage):
    return LibraryScreen(stage.app._coach)


def session(stage):
    before = stage.app.screen
    return SessionScreen(before.run, before._controls, before._plan, ())


def summary(stage):
    return SummaryScreen(Summary("A short visit", ended=False, heard_ms=0, done=()))


@pytest.mark.parametrize("make", [library, preparing, session, summary])
async def test_a_screen_that_comes_up_while_the_program_ends_is_no_error(app_coach, speaker, make):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        stage.app.push_screen(make(stage))
        stage.app.exit()


@pytest.mark.parametrize("leave", ["exit", "pop_screen"])
async def test_a_screen_that_is_left_while_half_of_it_is_there_is_no_error(
    app_coach, speaker, leave
):
    async with staged(app_coach, speaker) as stage:
        stage.app.push_screen(SettingsScreen(app_coach))
        await asyncio.sleep(0)
        getattr(stage.app, leave)()
        await asyncio.sleep(0)
