"""What is asked before a session starts, what it changes, and what comes of a file."""

from __future__ import annotations

from msgspec.structs import replace
from small import library
from stage import staged

from coach.home.outline import outline
from coach.home.settings import load_settings
from coach.plan.wishes import Wishes
from coach.ui.library.changes import Changed, changes
from coach.ui.library.exporting import ExportPane
from coach.ui.library.routine_list import RoutineList
from coach.ui.library.sheet import Sheet
from coach.ui.session.screen import SessionScreen


def test_each_exercise_stands_behind_a_sign_for_what_becomes_of_it() -> None:
    found = library().find("first-relief")
    before, _ = outline(library(), found, Wishes())
    same = changes(before, before)
    assert {line.sign for line in same} == {"="}
    assert same[3] == Changed("=", "Knee to chest", "5 s × 3, each")
    after, _ = outline(library(), found, Wishes(condition=("knee",), without=("pelvic-tilt",)))
    told = {line.title: line for line in changes(before, after)}
    assert told["Pelvic tilt"].sign == "−"
    assert told["Staggered stance bend"].told.startswith("left out: because of your knee")
    assert told["Knee to chest"].sign == "~"
    assert told["Knee to chest"].told.startswith("easier: ")
    longer, _ = outline(library(), found, Wishes(minutes=20))
    assert {"~", "="} >= {line.sign for line in changes(before, longer)}
    without, _ = outline(library(), found, Wishes(without=("plank", "bridge", "pelvic-tilt")))
    assert changes(without, before)[2] == Changed("+", "Pelvic tilt", "5 s × 5")


async def test_answers_change_what_is_done_and_are_remembered(app_coach, own, speaker) -> None:
    async with staged(app_coach, speaker, size=(120, 40)) as stage:
        await stage.press("slash", *"first relief", "enter")
        sheet = stage.app.screen.query_one(Sheet)
        await stage.until(lambda: "9:02 in all" in stage.text())
        assert "= Knee to chest           5 s × 3, each" in stage.text()
        await stage.press("right", "down", "down", "down", "right", "right", "space")
        await stage.until(lambda: "− Staggered stance bend   left out: " in stage.text())
        assert "9:02 → " in stage.text()
        assert (sheet.settings.minutes, sheet.settings.condition) == (5, ("knee",))
        await stage.press("escape", "enter")
        assert sheet.settings.condition == ()
        await stage.press("right", *["down"] * 6, "right", "enter")
        await stage.until(lambda: isinstance(stage.app.screen, SessionScreen))
        assert stage.run.score.total_ms < 6 * 60_000
        await stage.press("q", "enter")
    assert load_settings(own).routines == {"first-relief": {"minutes": 5}}
    assert app_coach.settings.minutes is None


async def test_a_session_begins_at_an_exercise(app_coach, speaker) -> None:
    async with staged(app_coach, speaker) as stage:
        await stage.press("end", "d", "down", "enter")
        assert "A short visit, from Heel lift, before" in stage.text()
        await stage.press("enter")
        await stage.until(lambda: isinstance(stage.app.screen, SessionScreen))
        await stage.until(stage._is_ready)
        await stage.advance(1000)
        assert stage.run.view().moment.title == "Heel lift"


async def test_a_routine_becomes_a_file_and_that_of_ones_own_is_checked(
    app_coach, own, speaker, tmp_path, monkeypatch
) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "elsewhere"))
    monkeypatch.chdir(tmp_path)
    app_coach.settings = replace(app_coach.settings, talk="minimal")
    async with staged(app_coach, speaker, size=(120, 40)) as stage:

        def state() -> str:
            return str(stage.app.screen.query_one("#export-state").content)

        await stage.press("end", "e")
        pane = stage.app.screen.query_one(ExportPane)
        assert pane.has_focus_within
        await stage.press("left", "left", "down", "end", "enter")
        await stage.until(lambda: "It is there: " in state())
        assert (tmp_path / "visit.wav").is_file()
        await stage.press("enter")
        assert "Enter again replaces it" in state()
        await stage.press("escape", "e", "down", *["backspace"] * 30, *"/no/place/a.mp3", "enter")
        await stage.until(lambda: "/no/place" in state())
        await stage.press("escape", "c")
        await stage.until(lambda: "visit.toml, checked" in stage.text())
        assert "hint[" in stage.text() or "warning[" in stage.text()
        await stage.press("home", "o")
        assert "w makes a copy" in stage.text()
        await stage.press("w")
        await stage.until((own / "routines" / "my-first-relief.toml").is_file)
        await stage.until(lambda: "20 routines" in stage.text())
        assert stage.app.screen.query_one(RoutineList).chosen == "my-first-relief"
