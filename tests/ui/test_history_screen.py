"""The history on the whole screen: what it shows, in which sizes, and how a note is kept."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import UTC, date, datetime

import pytest
from inks import pictures
from pictures import too_weak, worst_contrasts
from practice import SetClock, held, session, twelve_weeks, written
from stage import Stage, staged

from coach.base.database import DatabaseFailed, DatabaseTrouble
from coach.base.tongue import speaking
from coach.home.tongues import catalogue_of
from coach.ui.app import CoachApp
from coach.ui.history.screen import HistoryScreen
from coach.ui.library.screen import LibraryScreen

TODAY = date(2026, 11, 30)
SIZES = [(40, 12), (60, 20), (80, 24), (120, 40)]
KIND = "Nothing here yet. Your first session begins it, and two or three a week are plenty."


@pytest.fixture
def practised(app_coach):
    """A coach who has seen somebody for twelve weeks."""
    clock = app_coach.diary.now = SetClock(datetime(2026, 11, 30, 18, tzinfo=UTC))
    written(app_coach.diary, clock, twelve_weeks(TODAY))
    app_coach.diary.noted("Slept \x1b[31mbadly.")
    return app_coach


@asynccontextmanager
async def on_history(coach, size=(80, 24)):
    """Begin with the history, without a list that takes its time."""
    app = CoachApp(coach, HistoryScreen)
    async with app.run_test(size=size) as pilot:
        stage = Stage(app, pilot, None)
        await stage.until(lambda: stage.app.screen.seen is not None)
        await stage.settled()
        yield stage


async def test_it_looks_as_it_did(practised, same_picture):
    async with on_history(practised) as stage:
        await pictures(stage, "history", SIZES, same_picture)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=["80x24", "40x12"])
async def test_all_of_it_can_be_reached_with_the_keys(practised, size):
    async with on_history(practised, size=size) as stage:
        shown = {*stage.lines()}
        for _ in range(10):
            await stage.press("pagedown")
            shown |= {*await stage.settled()}
    text = "\n".join(shown)
    for words in ("Pain, 0 to 10", "Each exercise", "Sep 14", "Sun", "30 seconds", "Slept badly."):
        assert words in text


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=["80x24", "40x12"])
async def test_an_empty_diary_says_a_kind_line(app_coach, size):
    async with on_history(app_coach, size=size) as stage:
        text = " ".join(" ".join(stage.lines()).split())
    assert (
        "Nothing here yet. Your first session begins it, and two or three a week are plenty."
        in text
    )
    assert "No notes yet." in text
    for words in ("Twelve weeks", "Pain", "under"):
        assert words not in text


async def test_the_exercises_come_in_turn(practised):
    async with on_history(practised) as stage:
        for keys, title in (
            ((), "1/2 Kneeling"),
            (("e",), "2/2 Lying"),
            (("left",), "1/2 Kneeling"),
        ):
            await stage.press(*keys)
            assert title in stage.text()
            assert "e next exercise" in stage.lines()[-1]


async def test_one_exercise_has_no_next_one(app_coach):
    one = held("bridge", 20)
    clock = app_coach.diary.now = SetClock(datetime(2026, 11, 30, 18, tzinfo=UTC))
    written(app_coach.diary, clock, [session(TODAY, one), session(TODAY, one, name="b")])
    async with on_history(app_coach) as stage:
        assert "╭─ Bridge ─" in stage.text()
        assert "next exercise" not in stage.lines()[-1]


async def test_a_note_is_kept_with_enter_and_not_with_esc(practised):
    def texts():
        return [note.text for note in practised.diary.notes()]

    async with on_history(practised) as stage:
        await stage.press("n", *"Less", "space", *"stiff", "enter")
        assert texts() == ["Slept \x1b[31mbadly.", "Less stiff"]
        assert "The note is kept." in stage.text()
        await stage.press("n", *"no", "escape")
        assert isinstance(stage.app.screen, HistoryScreen)
        await stage.press("n", "space", "enter")
        assert len(texts()) == 2
        await stage.press("end")
        assert "Less stiff" in "\n".join(await stage.settled())


async def test_it_opens_from_the_list_and_leads_back_there(practised, speaker):
    async with staged(practised, speaker) as stage:
        assert "h history" in stage.lines()[-1]
        await stage.press("h")
        await stage.until(lambda: isinstance(stage.app.screen, HistoryScreen))
        await stage.press("q")
        assert isinstance(stage.app.screen, LibraryScreen)


async def test_a_note_that_cannot_be_kept_is_told_in_a_line(practised, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise DatabaseFailed(DatabaseTrouble.FAILING, "database or disk is full")

    async with on_history(practised) as stage:
        monkeypatch.setattr("coach.home.diary.file.transaction", full)
        await stage.press("n", "a", "enter")
        text = " ".join(" ".join(await stage.settled()).split())
        assert "Nothing is kept in the diary" in text
        assert "The note is kept." not in text
        monkeypatch.undo()


async def test_it_speaks_the_language_of_the_app(practised, tmp_path):
    with speaking(catalogue_of("de", tmp_path)):
        async with on_history(practised) as stage:
            text = "\n".join(stage.lines())
    for words in ("Diese Woche: 1 von 2–3 Mal", "Schmerz", "Sept"):
        assert words in text


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
async def test_everything_stands_out(practised, light):
    async with on_history(practised) as stage:
        if light:
            await stage.press("t")
        shots = [stage.app.export_screenshot()]
        await stage.press("n", "a")
        shots.append(stage.app.export_screenshot())
    assert [found for shot in shots for found in worst_contrasts(shot) if too_weak(*found)] == []
