"""The list of routines and what stands beside it, from the first key to the session."""

from __future__ import annotations

import os

import pytest
from stage import staged
from textual.events import Key
from textual.widgets import Input

from coach.ui.library.screen import LibraryScreen
from coach.ui.safety_screen import SafetyScreen
from coach.ui.session.screen import SessionScreen


def listed(stage):
    options = stage.app.screen.query_one("#routines").options
    return [" ".join(str(one.prompt).split()) for one in options if not one.disabled]


def chosen(stage):
    return stage.app.screen.query_one("#routines").chosen


def searched(stage):
    return stage.app.screen.query_one("#search", Input)


def asking(stage):
    return stage.app.screen.has_class("-asking")


async def test_routines_stand_in_groups_with_their_minutes_in_one_column(app_coach, own, speaker):
    async with staged(app_coach, speaker, size=(120, 40)) as stage:
        options = stage.app.screen.query_one("#routines").options
        headings = [" ".join(str(one.prompt).split()) for one in options if one.disabled]
        assert headings[:-1] == ["Relief", "Breaks", "Mobility", "Strength", "Breath and rest"]
        assert headings[-1] == f"Your own, in ~{os.sep}{own.name}{os.sep}routines"
        rows = [str(one.prompt) for one in options if not one.disabled]
        assert len(rows) == len(app_coach.library.routines)
        assert len({len(row) for row in rows}) == 1
        assert all(row.split()[-1].isdecimal() for row in rows)
        assert rows[-1].split() == ["A", "short", "visit", "+", "3"]
        assert "19 routines" in stage.text()
        await stage.press("end")
        assert chosen(stage) == "visit"
        details = "\n".join(line[46:] for line in stage.lines())
        assert "3 min · 2 exercises · a chair" in details
        assert "1  Long reach" in details
        assert "20 s each" in " ".join(details.split())
        assert "2 × 4 times" in details
        assert "in all" in details
        assert "▸ 1 caution" in details
        assert "Only as far as is free of pain" not in details
        assert "Your own file: visit.toml" in details


async def test_search_filters_and_escape(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.press("slash", *"heel lif")
        assert listed(stage) == ["A short visit + 3"]
        assert "1 of 19 routines" in stage.text()
        await stage.press("escape", "slash", *"sciatica", "down")
        assert chosen(stage) is not None
        await stage.press("escape", "slash", *"zzzzz")
        assert "Nothing here fits that" in stage.text()
        await stage.press("enter")
        assert isinstance(stage.app.screen, LibraryScreen)
        assert not asking(stage)
        await stage.press("escape", "m")
        assert len(listed(stage)) < len(app_coach.library.routines)
        assert "up to 5 min" in stage.text()
        await stage.press("M")
        assert len(listed(stage)) == len(app_coach.library.routines)
        await stage.press("i", "escape")
        assert len(listed(stage)) == len(app_coach.library.routines)
        assert not searched(stage).has_focus


@pytest.mark.parametrize("keys", ["/psoas", "/q", "/m g"])
async def test_what_is_typed_in_one_go_is_neither_lost_nor_misread(app_coach, speaker, keys):
    async with staged(app_coach, speaker) as stage:
        for letter in keys:
            name = {"/": "slash", " ": "space"}.get(letter, letter)
            stage.app.post_message(Key(name, letter))
        await stage.until(lambda: searched(stage).value == keys[1:])
        for _ in range(3):
            stage.app.post_message(Key("enter", None))
        if not listed(stage):
            return
        await stage.until(lambda: isinstance(stage.app.screen, SessionScreen))


async def test_enter_begins_and_escape_returns_from_anywhere(app_coach, speaker):
    async with staged(app_coach, speaker, size=(120, 40)) as stage:
        await stage.press("end")
        for way in ("tab", "d", "right"):
            await stage.press(way, "escape")
            assert stage.app.screen.query_one("#routines").has_focus, way
        await stage.pilot.click("#facts")
        await stage.press("escape", "enter")
        assert asking(stage)
        await stage.press("down", "down", "escape")
        assert not asking(stage)
        await stage.press("tab", "tab", "tab", "escape", "enter", "enter")
        await stage.until(lambda: isinstance(stage.app.screen, SessionScreen))
        assert stage.run.score.routine == "visit"


async def test_one_click_chooses_and_the_next_one_goes_on(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        row = next(n for n, line in enumerate(stage.lines()) if "Lying down" in line)
        top = stage.app.screen.query_one("#routines").region.y
        await stage.pilot.click("#routines", offset=(10, row - top))
        assert chosen(stage) == "lying-down"
        assert not asking(stage)
        await stage.pilot.click("#routines", offset=(10, row - top))
        await stage.until(lambda: asking(stage))


async def test_keys_of_a_presenter_and_of_vi_move_and_start(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        first = chosen(stage)
        await stage.press("pagedown", "j")
        second = chosen(stage)
        await stage.press("pageup", "k", "b", "full_stop")
        assert (chosen(stage), second == first) == (first, False)
        await stage.press("end", "f5")
        await stage.until(lambda: isinstance(stage.app.screen, SessionScreen))
        assert stage.run.score.routine == "visit"


async def test_an_exercise_is_left_out_and_stays_in_sight(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.press("end", "d", "x")
        assert "−  Long reach" in stage.text()
        assert "In force: Left out: Long reach" in stage.text()
        await stage.press("x")
        assert "In force" not in stage.text()
        await stage.press("x", "escape", "g")
        await stage.until(lambda: isinstance(stage.app.screen, SessionScreen))
        assert {phase.exercise for phase in stage.run.score.phases} == {None, "lift"}
        assert app_coach.settings.without == ("reach",)
        await stage.press("q", "enter")
        assert app_coach.settings.without == ()


async def test_wishes_in_force_are_told_and_nothing_says_more_than_is_true(app_coach, speaker):
    settings = type(app_coach.settings)
    app_coach.settings = settings(
        engine="tones", condition=("knee",), minutes=5, talk="minimal", warm_up=False
    )
    async with staged(app_coach, speaker, size=(120, 60)) as stage:
        assert "In force: Careful of: Knee trouble · no warm-up · Talk: counts" in stage.text()
        await stage.press("slash", *"full programme")
        text = stage.text()
        assert "5 min · " in text
        assert "Half an hour" not in text
        assert "dose from" not in text
        assert "Everything that is changed" in text
        await stage.press("escape", "slash", *"desk break")
        assert "Desk break" in listed(stage)[0]
        assert "nothing left" in listed(stage)[0]
        assert "Nothing of it is left with what is in force: Careful of" in stage.text()
        assert "--condition" not in stage.text()
        await stage.press("enter")
        assert isinstance(stage.app.screen, LibraryScreen)


async def test_broken_files_of_ones_own_are_named_and_spoil_nothing(app_coach, own, speaker):
    bad = 'id = "bad"\ntitle = "[b]Bad"\nsteps = [{ exercise = "no-such-thing" }]\n'
    (own / "routines" / "bad.toml").write_text(bad, encoding="utf-8")
    (own / "routines" / "worse.toml").write_text("[[[", encoding="utf-8")
    async with staged(app_coach, speaker, size=(120, 30)) as stage:
        message = "\n".join(stage.lines()[-4:])
        assert " bad.toml:3: " in message
        assert "no-such-thing" in message
        assert "(and 1 more file: coach check lists them)" in message
        stage.app.screen.show_message("[b]Something else")
        await stage.pilot.pause()
        assert "bad.toml:3: " in stage.text()
        assert "[b]Something else" in stage.text()


async def test_a_narrow_terminal_shows_one_thing_at_a_time(app_coach, speaker):
    async with staged(app_coach, speaker, size=(40, 12)) as stage:
        details = stage.app.screen.query_one("#details")
        assert not details.display
        await stage.press("d")
        assert details.display
        await stage.press("escape")
        assert not details.display
        await stage.press("enter")
        assert "before you start" in stage.text()
        await stage.pilot.resize_terminal(80, 24)
        await stage.press("escape")
        assert details.display


async def test_when_to_stop_is_one_key_away(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:

        def told():
            return " ".join(stage.text().replace("┃", " ").split())  # a long line wraps

        await stage.press("exclamation_mark")
        assert isinstance(stage.app.screen, SafetyScreen)
        for line in (*app_coach.library.phrases().red_flags, app_coach.library.phrases().safety):
            assert line in told()
        await stage.press("exclamation_mark", "end")
        assert "no medical device and no treatment" in told()
        await stage.press("escape")
        assert isinstance(stage.app.screen, LibraryScreen)


async def test_what_a_session_has_made_familiar_is_measured_anew(app_coach, speaker):
    def talk(stage):
        screen = stage.app.screen
        outline = screen._outlines.of("visit", screen._listed["visit"].path)
        return {item.talk for item in outline[1].items}

    async with staged(app_coach, speaker) as stage:
        await stage.press("end")
        assert talk(stage) == {"standard"}
        for _ in range(3):
            session = app_coach.diary.began("visit", None)
            for number, exercise in enumerate(("reach", "lift")):
                app_coach.diary.finished(session, number, exercise)
        await stage.press("question_mark", "escape")
        await stage.until(lambda: talk(stage) == {"minimal"})
        assert "● A short visit" in stage.text()


async def test_what_is_left_out_is_told_by_its_name_and_how_it_is_put_back_by_key(
    app_coach, own, speaker
):
    for name in ("reach", "lying-march"):  # each brought along by a single routine
        app_coach.diary.leave_out(name)
    async with staged(app_coach, speaker, size=(120, 60)) as stage:
        await stage.press("end")
        assert "In force: Left out: Long reach" in stage.text()
        assert "lying-march" not in stage.text()
        app_coach.diary.leave_out("lift")
        await stage.press("home", "end", "g")
        await stage.until(lambda: "what hurt is left out, Long reach, Heel lift" in stage.text())
        assert "h and then x in the list puts it back" in " ".join(stage.text().split())
        assert "coach hurts" not in stage.text()
        assert "In force: Left out: Long reach, Heel lift" in stage.text()
