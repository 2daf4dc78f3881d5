"""Who left a session today finds it on the first line of the list, until it is over or declined."""

from __future__ import annotations

from stage import staged

from coach.home.diary.diary import Diary
from coach.ui.library.screen import LibraryScreen
from coach.ui.session.screen import SessionScreen
from coach.ui.session.summary import SummaryScreen

LINE = "Go on with A short visit"


def first(stage):
    """Return the first line of the list, and what the cursor stands on."""
    listed = stage.app.screen.query_one("#routines")
    return " ".join(str(listed.options[0].prompt).split()), listed.chosen


async def left(stage, *, into_ms=2000):
    """Begin a session and leave it in its first work, back to the list."""
    await stage.start("visit")
    await stage.advance_to(stage.phases("work")[0].start_ms + into_ms)
    await stage.press("q")
    await stage.until(lambda: isinstance(stage.app.screen, SummaryScreen))
    await stage.press("enter")
    await stage.until(lambda: isinstance(stage.app.screen, LibraryScreen))


async def test_what_was_left_is_offered_and_enter_goes_on_with_it(app_coach, speaker):
    async with staged(app_coach, speaker, size=(100, 30)) as stage:
        assert LINE not in stage.text()
        await left(stage)
        line, chosen = first(stage)
        assert (line, chosen) == (f"{LINE} 2", "go on")
        shown = str(stage.word("facts"))
        assert ", at 1 of 3 min, Long reach, right.\n" in shown
        assert "x takes this off the list" in shown
        await stage.press("enter")
        await stage.until(lambda: isinstance(stage.app.screen, SessionScreen))
        stage._tick()
        assert stage.run.view().aside == "Welcome back."
        settle = stage.phases("settle")[0]
        assert stage.run.view().moment.position_ms == settle.start_ms
        assert stage.run.heard_ms > settle.start_ms
        await stage.until(stage._is_ready)
        await stage.until(lambda: stage.run.view().moment.position_ms == settle.start_ms)
        await stage.advance(12_000)
        await stage.advance_to(stage.phases("work")[0].end_ms + 500)
        await stage.press("q")
        await stage.until(lambda: isinstance(stage.app.screen, SummaryScreen))
        assert "◐ Long reach  1 of 2 done" in stage.text()
        await stage.press("enter")
        await stage.until(lambda: isinstance(stage.app.screen, LibraryScreen))
        assert first(stage)[1] == "go on"
        assert ", Long reach, left.\n" in str(stage.word("facts"))
    (session,) = app_coach.diary.past()
    assert session.outcome == "left"
    assert [(one.side, one.sets, one.seconds) for one in session.done] == [("right", 1, 20)]


async def test_x_declines_it(app_coach, speaker):
    async with staged(app_coach, speaker, size=(100, 30)) as stage:
        await left(stage)
        await stage.press("x")
        assert LINE not in stage.text()
        assert "It is not offered any more." in stage.text()
        assert stage.app.screen.query_one("#routines").chosen != "go on"
        await stage.press("x")
    (session,) = app_coach.diary.past()
    assert session.outcome == "declined"


async def test_it_is_there_when_the_program_starts_again(app_coach, speaker, tmp_path):
    async with staged(app_coach, speaker, size=(100, 30)) as stage:
        await left(stage)
    async with staged(app_coach, speaker, size=(80, 24)) as stage:
        assert first(stage)[1] == "go on"
        await stage.press("slash", *"visit")
        assert first(stage)[1] == "go on"
        await stage.press("escape", "slash", *"lying")
        assert LINE not in stage.text()


async def test_what_another_window_is_at_is_not_offered(app_coach, speaker):
    async with staged(app_coach, speaker, size=(100, 30)) as stage:
        await left(stage)
    before = app_coach.diary.unfinished()
    with_other = Diary(app_coach._places.data, print)
    assert with_other.goes_on(before, None)
    async with staged(app_coach, speaker, size=(100, 30)) as stage:
        assert LINE not in stage.text()
    with_other.close()


async def test_a_routine_that_is_gone_is_not_offered(app_coach, speaker, own):
    async with staged(app_coach, speaker, size=(100, 30)) as stage:
        await left(stage)
    (own / "routines" / "visit.toml").unlink()
    app_coach.library = type(app_coach.library)(app_coach.library.seeds, own)
    async with staged(app_coach, speaker, size=(100, 30)) as stage:
        assert LINE not in stage.text()


async def test_what_another_window_has_gone_on_with_since_is_not_gone_on_with(app_coach, speaker):
    async with staged(app_coach, speaker, size=(100, 30)) as stage:
        await left(stage)
        app_coach.diary.over(app_coach.diary.past()[0].id, "finished")
        await stage.press("enter")
        await stage.until(lambda: "goes on in another window" in stage.text())
        assert isinstance(stage.app.screen, LibraryScreen)
        assert LINE not in stage.text()
    (session,) = app_coach.diary.past()
    assert session.outcome == "finished"
