"""What is asked before a session starts, what it changes, and what comes of a file."""

from __future__ import annotations

import pytest
import soundfile
from msgspec.structs import replace
from small import library
from stage import staged

from coach.home.outline import outline
from coach.home.settings import load_settings
from coach.plan.wishes import Wishes
from coach.ui.library.changes import Changed, changes, changes_shown
from coach.ui.library.exporting import ExportPane
from coach.ui.library.routine_list import RoutineList
from coach.ui.library.sheet import Sheet
from coach.ui.library.voices import Known, Voices
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
        await stage.press("right", *["down"] * 4, "right", "right", "space")
        await stage.until(lambda: "− Staggered stance bend   left out: " in stage.text())
        assert "9:02 → " in stage.text()
        assert (sheet.settings.minutes, sheet.settings.condition) == (5, ("knee",))
        await stage.press("escape", "enter")
        assert sheet.settings.condition == ()
        await stage.press("right", *["down"] * 7, "right", "enter")
        await stage.until(lambda: isinstance(stage.app.screen, SessionScreen))
        assert stage.run.score.total_ms < 6 * 60_000
        await stage.press("q", "enter")
    assert load_settings(own).routines == {"first-relief": {"minutes": 5}}
    assert app_coach.settings.minutes is None


def test_where_there_is_little_room_what_changes_goes_before_what_does_not() -> None:
    found = library().find("first-relief")
    before, score = outline(library(), found, Wishes())
    after, other = outline(library(), found, Wishes(condition=("knee",), without=("bridge",)))

    def rows(most: int, *, every: bool = True) -> list[str]:
        told = changes(before, after)
        shown = changes_shown(told, score, other, every=every, width=60, most=most)
        return [line.rstrip() for line in shown.plain.splitlines()]

    assert rows(1)[0].startswith("What changes  9:02 → ")
    assert len(rows(30)) == 1 + len(changes(before, after))
    signs = [line.sign for line in changes(before, after)]
    other_ones = len(signs) - signs.count("=")
    assert rows(1)[1:] == [f"~ {other_ones} exercises otherwise"]
    assert [line[0] for line in rows(other_ones + 1)[1:-1]] == [one for one in signs if one != "="]
    assert rows(other_ones + 1)[-1] == f"  … {signs.count('=')} more as they are"
    assert rows(2)[-1] == f"  … {other_ones - 1} more"
    assert len(rows(30, every=False)) == 1 + other_ones


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
async def test_what_changes_is_in_sight_however_many_voices_there_are(
    app_coach, speaker, monkeypatch, size
) -> None:
    names = {f"pico:{at}": f"Somebody {at}" for at in range(12)}
    monkeypatch.setattr(Voices, "look", lambda self, _: self._post(Known(names)))
    async with staged(app_coach, speaker, size=size) as stage:
        await stage.press("slash", *"first relief", "enter")
        await stage.until(lambda: "9:02 in all" in stage.text())
        for label in ("Minutes", "Talk", "Side", "Sides", "Body", "Voice", "Music", "Remember"):
            rows = await stage.settled()
            assert any(f"▸ {label}" in row for row in rows), "\n".join(rows)
            assert any("What changes  9:02 in all" in row for row in rows)
            assert any("Start " in row for row in rows)
            await stage.press("down")
        await stage.press("home", *["up"] * 9, "right")
        await stage.until(lambda: "9:02 → 4:" in stage.text())


async def test_both_questions_about_sides_shape_the_session(app_coach, speaker) -> None:
    async with staged(app_coach, speaker, size=(120, 40)) as stage:
        await stage.press("end", "enter", "down", "down", "right", "down", "right", "right")
        sheet = stage.app.screen.query_one(Sheet)
        assert (sheet.settings.side, sheet.settings.order) == ("left", "blocks")
        await stage.press("enter")
        await stage.until(lambda: isinstance(stage.app.screen, SessionScreen))
        sides = [phase.side for phase in stage.phases("work") if phase.side]
        assert sides[0] == "left"


async def test_music_is_a_file_of_ones_own_once_there_is_some_in_it(
    app_coach, own, speaker, tmp_path
) -> None:
    (tmp_path / "words.mp3").write_text("no music", encoding="utf-8")
    soundfile.write(tmp_path / "rain.wav", [0.1, -0.1] * 24_000, 48_000)
    async with staged(app_coach, speaker, size=(120, 40)) as stage:
        await stage.press("end", "enter", *["down"] * 6, "right")
        sheet = stage.app.screen.query_one(Sheet)
        assert sheet.settings.music is None
        await stage.press("enter")  # nothing is begun before it is known which
        await stage.until(lambda: "Type where the music is" in stage.text())
        await stage.press(*"~/words.mp3", "enter")
        await stage.until(lambda: "found text, expected WAV" in stage.text())
        assert sheet.settings.music is None
        await stage.press("home", "ctrl+k", *"~/rain.wav", "enter")
        await stage.until(lambda: "[rain.wav]" in stage.text())
        assert sheet.settings.music == str(tmp_path / "rain.wav")
        assert "Looking into it" not in stage.text()
        await stage.press("left", "right", "right")
        assert sheet.settings.music is None  # a file of mine, which is not named yet
        await stage.press("left", "down", "right", "enter")
        await stage.until(lambda: isinstance(stage.app.screen, SessionScreen))
    assert load_settings(own).routines == {"visit": {"music": str(tmp_path / "rain.wav")}}


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
