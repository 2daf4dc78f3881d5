"""Reminders on a screen: one is set, changed, refused in one line, and taken away."""

from __future__ import annotations

import sys

import pytest
from stage import Stage

from coach.base.errors import CoachError
from coach.base.tongue import speaking
from coach.home.tongues import catalogue_of
from coach.remind import known
from coach.remind.kept import Reminder, keep_reminders, load_reminders
from coach.remind.systemd import Systemd
from coach.ui.app import CoachApp
from coach.ui.reminders.screen import RemindersScreen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows links for few people")


class Quiet(Systemd):
    """The files of Linux, and nobody who is told."""

    def begin(self, name):
        return ()

    end = begin

    def after(self):
        return ()


def on_reminders(coach):
    return CoachApp(coach, lambda coach: RemindersScreen(coach, coach.places))


async def test_a_reminder_is_set_changed_and_taken_away(app_coach, tmp_path, monkeypatch):
    for name in ("clock_of", "running_clock"):
        monkeypatch.setattr(known, name, lambda _: Quiet(tmp_path / "units"))

    def kept():
        return [(one.name, one.when, one.then) for one in load_reminders(folder)]

    folder = app_coach.places.settings
    app = on_reminders(app_coach)
    async with app.run_test(size=(80, 24)) as pilot:
        stage = Stage(app, pilot, None)
        await stage.settled()
        assert "No reminder is set." in stage.text()
        await stage.press("a")
        chosen = [*app_coach.library.routines].index("first-relief")
        await stage.press("home", *["down"] * chosen, "enter")
        await stage.press(*["backspace"] * 40, *"mon 7", "enter")
        await stage.until(lambda: kept() == [("first-relief", "mon at 7:00", "say")])
        await stage.until(lambda: "Set: First relief, mon at 7:00" in stage.text())
        await stage.press("space")
        await stage.until(lambda: kept() == [("first-relief", "mon at 7:00", "play")])
        await stage.until(lambda: "plays it" in stage.text())
        await stage.press("d")
        await stage.until(lambda: kept() == [])
        await stage.until(lambda: "Taken away: First relief" in stage.text())


async def test_what_is_set_is_told_in_the_language_of_the_app(app_coach):
    day = "every 45 minutes, 9:00 to 17:00, weekdays"
    both = (("first-relief", "mon, wed at 18:30"), ("my-break", day))
    kept = [Reminder(name=name, routine="first-relief", when=when) for name, when in both]
    keep_reminders(app_coach.places.settings, kept)
    with speaking(catalogue_of("de", None)):
        app = on_reminders(app_coach)
        async with app.run_test(size=(80, 24)) as pilot:
            shown = " ".join(Stage(app, pilot, None).text().split())
            assert "First relief: Mo, Mi um 18:30; sagt, dass es Zeit ist" in shown
            assert "my-break: alle 45 Minuten, 9:00 bis 17:00, werktags" in shown


async def test_what_cannot_be_understood_or_set_is_told_in_a_line(app_coach, monkeypatch):
    def nothing(_):
        raise CoachError("nothing here could wake Coach")

    monkeypatch.setattr(known, "running_clock", nothing)
    app = on_reminders(app_coach)
    async with app.run_test(size=(80, 24)) as pilot:
        stage = Stage(app, pilot, None)
        await stage.press("a", "enter", *["backspace"] * 40, *"whenever", "enter")
        assert "whenever" in (await stage.settled())[-3]
        await stage.press(*["backspace"] * 8, *"mon 7", "enter")
        await stage.until(lambda: "could wake Coach" in stage.text())
        assert load_reminders(app_coach.places.settings) == ()
        await stage.press("a", "escape")
        assert isinstance(stage.app.screen, RemindersScreen)
