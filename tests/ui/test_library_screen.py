from __future__ import annotations

import os

from small import exercise
from stage import staged
from textual.events import Key
from textual.widgets import Input

from coach.home.listing import searchable
from coach.routine.models import Routine, Step
from coach.ui.library_screen import LibraryScreen
from coach.ui.list_lines import matches
from coach.ui.safety_screen import SafetyScreen
from coach.ui.session.screen import SessionScreen


def listed(stage):
    options = stage.app.screen.query_one("#routines").options
    return [str(option.prompt).strip() for option in options if not option.disabled]


async def test_all_routines_are_listed_with_their_minutes(app_coach, speaker):
    async with staged(app_coach, speaker, size=(80, 40)) as stage:
        await stage.until(lambda: all(" min  " in line for line in listed(stage)))
        assert listed(stage)[-1] == "3 min  A short visit"
        assert len(listed(stage)) == len(app_coach.library.routines)
        shown = stage.text()  # a long title wraps inside the list
        assert all(word in shown for line in listed(stage) for word in line.split())


async def test_ones_own_stand_under_their_heading(app_coach, own, speaker):
    async with staged(app_coach, speaker, size=(120, 40)) as stage:
        await stage.until(lambda: all(" min  " in line for line in listed(stage)))
        options = stage.app.screen.query_one("#routines").options
        assert [option.disabled for option in options[-2:]] == [True, False]
        heading = " ".join(str(options[-2].prompt).split())
        assert heading == f"Your own, in ~{os.sep}{own.name}{os.sep}routines"
        await stage.press("slash", *"visit")
        assert stage.app.screen.query_one("#routines").chosen == "visit"
        await stage.press("escape", "slash", *"first relief")
        assert stage.app.screen.query_one("#routines").chosen in app_coach.library.routines
        assert "Your own, in" not in stage.text()
        await stage.press("escape", "end", "up", "down")
        assert stage.app.screen.query_one("#routines").chosen == "visit"


async def test_the_details_say_what_will_be_done(app_coach, speaker):
    async with staged(app_coach, speaker, size=(120, 40)) as stage:
        await stage.press("end")
        await stage.until(lambda: "A short visit" in stage.lines()[1])
        details = "\n".join(line[34:] for line in stage.lines())
        assert "About 3 min · 2 exercises" in details
        assert "You need: a chair" in details
        assert "1. Long reach" in details
        assert "20 s hold, each side · your dose" in details
        assert "Careful: Only as far as is free of pain." in details
        assert "4 × at 1-1-1 s, 2 sets" in details
        assert "Your own file: visit.toml" in details


async def test_the_details_name_the_source_and_what_is_changed(app_coach, speaker, monkeypatch):
    app_coach.settings = type(app_coach.settings)(engine="tones", warm_up=False)
    async with staged(app_coach, speaker, size=(120, 40)) as stage:
        await stage.until(lambda: "First relief" in stage.lines()[1])
        assert "Changed: We leave out Jog in place, as you turned the warm-up off." in stage.text()
        assert "dose from “relieving psoas pain”" in " ".join(stage.text().split())


async def test_search_looks_into_exercises_and_filters_as_one_types(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.press("slash", *"heel lif")
        assert listed(stage) == ["3 min  A short visit"]
        assert "Heel lift" in stage.text()
        await stage.press("escape")
        assert len(listed(stage)) == len(app_coach.library.routines)


async def test_what_is_typed_in_one_go_is_kept(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        for key, sign in (("slash", "/"), *((letter, letter) for letter in "visitq")):
            stage.app.post_message(Key(key, sign))
        await stage.until(lambda: stage.app.screen.query_one("#search", Input).value == "visitq")
        for key in ("backspace", "enter"):
            stage.app.post_message(Key(key, None))
        await stage.until(lambda: isinstance(stage.app.screen, SessionScreen))
        assert stage.run.score.routine == "visit"


async def test_a_search_that_finds_nothing_says_so_and_starts_nothing(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.press("slash", *"zzz")
        assert "Nothing here fits that search" in stage.text()
        await stage.press("enter")
        assert isinstance(stage.app.screen, LibraryScreen)
        await stage.press("escape")
        assert "Nothing here fits" not in stage.text()
        assert not stage.app.screen.query_one("#search", Input).has_focus


async def test_enter_in_the_search_starts_what_is_marked(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.press("slash", *"visit", "enter")
        await stage.until(lambda: isinstance(stage.app.screen, SessionScreen))
        assert stage.run.score.routine == "visit"
        await stage.press("q", "enter")
        assert listed(stage) == ["3 min  A short visit"]
        assert stage.app.screen.query_one("#routines").has_focus


async def test_arrows_move_through_the_list_while_one_searches(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.press("slash", "down", "down")
        assert stage.app.screen.query_one("#routines").highlighted == 2
        await stage.press("up")
        assert stage.app.screen.query_one("#routines").highlighted == 1


async def test_the_mouse_starts_a_routine(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.pilot.click("#routines", offset=(10, 2))
        await stage.until(lambda: isinstance(stage.app.screen, SessionScreen))
        assert stage.run.score.routine == list(app_coach.library.routines)[2]


async def test_a_broken_file_of_ones_own_is_named_and_spoils_nothing(app_coach, own, speaker):
    bad = 'id = "bad"\ntitle = "[b]Bad"\nsteps = [{ exercise = "no-such-thing" }]\n'
    (own / "routines" / "bad.toml").write_text(bad, encoding="utf-8")
    (own / "routines" / "worse.toml").write_text("[[[", encoding="utf-8")
    async with staged(app_coach, speaker, size=(120, 30)) as stage:
        message = "\n".join(stage.lines()[-3:])
        assert message.startswith(" bad.toml:3: ")
        assert "no-such-thing" in message
        assert "(and 1 more file: coach check lists them)" in message
        assert "First relief" in stage.text()


async def test_a_routine_that_cannot_be_done_as_wished_says_why(app_coach, speaker):
    app_coach.settings = type(app_coach.settings)(engine="tones", without=("nobody",))
    async with staged(app_coach, speaker) as stage:
        await stage.press("end")
        await stage.until(lambda: "--without" in stage.text())
        await stage.press("enter")
        await stage.until(lambda: isinstance(stage.app.screen, LibraryScreen))
        assert "nobody" in "\n".join(stage.lines()[-4:])


async def test_the_colours_can_be_changed(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        dark = stage.app.current_theme.dark
        await stage.press("t")
        assert stage.app.current_theme.dark is not dark
        await stage.press("t")
        assert stage.app.current_theme.dark is dark


async def test_a_narrow_terminal_shows_the_list_alone(app_coach, speaker):
    async with staged(app_coach, speaker, size=(40, 12)) as stage:
        assert not stage.app.screen.query_one("#details").display
        assert "Ball and roller" in stage.text()
        await stage.pilot.resize_terminal(80, 24)
        await stage.pilot.pause()
        assert stage.app.screen.query_one("#details").display


async def test_when_to_stop_is_one_key_away(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.press("exclamation_mark")
        assert isinstance(stage.app.screen, SafetyScreen)
        text = " ".join(stage.text().split())  # a long line wraps
        for line in (*app_coach.library.phrases().red_flags, app_coach.library.phrases().safety):
            assert line in text
        await stage.press("exclamation_mark", "end")
        assert "no medical device and no treatment" in " ".join(stage.text().split())
        await stage.press("escape")
        assert isinstance(stage.app.screen, LibraryScreen)


async def test_what_conditions_and_minutes_change_stands_in_the_details(app_coach, speaker):
    settings = type(app_coach.settings)
    app_coach.settings = settings(engine="tones", condition=("knee",), minutes=5)
    async with staged(app_coach, speaker, size=(120, 40)) as stage:
        await stage.until(lambda: "First relief" in stage.lines()[1])
        assert "Changed: We leave out Staggered stance bend, because of your knee." in stage.text()
        assert "for want of time" in stage.text()
        assert "Easier form: " in stage.text()
        await stage.press("slash", *"desk break")
        await stage.until(lambda: "desk-break: nothing is left to do that suits" in stage.text())


async def test_what_a_session_has_made_familiar_is_measured_anew(app_coach, speaker):
    def talk(stage):
        outlines = stage.app.screen._outlines
        return {item.talk for item in outlines["visit"][1].items} if "visit" in outlines else None

    async with staged(app_coach, speaker) as stage:
        await stage.press("end")
        await stage.until(lambda: talk(stage) == {"standard"})
        exercises = [item.exercise.id for item in stage.app.screen._outlines["visit"][1].items]
        for _ in range(3):
            session = app_coach.diary.began("visit", None)
            for number, exercise in enumerate(exercises):
                app_coach.diary.finished(session, number, exercise)
        await stage.press("question_mark", "escape")
        await stage.until(lambda: talk(stage) == {"minimal"})


async def test_where_much_is_changed_it_is_told_in_short_and_in_full_at_the_end(app_coach, speaker):
    settings = type(app_coach.settings)
    app_coach.settings = settings(engine="tones", condition=("knee",), minutes=5)
    async with staged(app_coach, speaker, size=(120, 60)) as stage:
        await stage.press("slash", *"full programme")
        await stage.until(lambda: "About 5 min" in stage.text())
        text = stage.text()
        short = text.index("We leave out 4 exercises, because of your knee.")
        whole = text.index("Everything that is changed")
        assert short < text.index("1. March in place") < whole
        assert whole < text.index("We leave out Kneeling pigeon, because of your knee.")


async def test_a_long_title_goes_on_under_its_first_word(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.until(lambda: all(" min  " in line for line in listed(stage)))
        rows = [line[:34] for line in stage.lines()]
        first = next(number for number, row in enumerate(rows) if "Pausa de escritorio" in row)
        assert rows[first + 1].index("(Español)") == rows[first].index("Pausa")
        await stage.pilot.resize_terminal(60, 24)
        await stage.until(lambda: "Pausa de escritorio (Español)" in stage.text())


SEARCHED = Routine(
    id="r",
    title="Évening calm",
    about="Before bed.",
    steps=(Step(exercise="nod"), Step(say="Hush."), Step(exercise="own")),
    exercises=(exercise("own", title="Own thing", kit=("a large ball",)),),
)


def test_a_search_looks_into_titles_purpose_exercises_and_kit():
    text = searchable(SEARCHED, {"nod": exercise(title="Slow nod")})
    for wanted in ("évening", "BED", "slow nod", "own", "ball", "relief", "calm nod", ""):
        assert matches(text, wanted), wanted
    for wanted in ("hush", "calm zebra"):
        assert not matches(text, wanted), wanted
