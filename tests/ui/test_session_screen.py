from __future__ import annotations

from dataclasses import replace

import pytest
from stage import staged

import coach.speech.store
from coach.base.errors import CoachError
from coach.draw.letters import SMALLEST_ROWS, rows_within
from coach.ui.session.screen import SessionScreen
from coach.ui.session.sound import SoundScreen
from coach.ui.session.summary import SummaryScreen

pytestmark = pytest.mark.long

MOST = """
id = "most"
title = "As many"
quick = '"Squat" 2x max 20s rest 30'
"""

SIZES = [(40, 12), (60, 20), (64, 20), (80, 24), (100, 18), (120, 40), (200, 60), (250, 70)]
"""What people have, from a large font to a wall; and a low window that is wide."""


async def test_a_session_shows_its_parts_and_leads_to_the_summary(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.advance(1500)
        assert (stage.word("title"), stage.word("turn")) == ("Welcome   2 exercises", "Listen")
        assert "▶ A short visit. About 3 minutes." in stage.text()
        assert "Stop if it hurts" in stage.text()
        assert stage.word("coming") == "Next: Long reach"

        right, left, reps, again = stage.phases("work")
        await stage.advance_to(right.start_ms + 1000)
        assert stage.word("title") == "Long reach   exercise 1 of 2   seconds left"
        assert (stage.word("turn"), stage.word("count")) == ("Hold right ▶", "19")
        assert (stage.word("words"), stage.word("breath")) == ("Breathe in.", "breathe in")
        assert stage.word("coming") == "Next: the left side, then Heel lift"
        await stage.advance_to(right.start_ms + 5000)
        assert (stage.word("breath"), stage.word("count")) == ("breathe out", "15")
        await stage.advance_to(right.end_ms - 500)
        assert (stage.word("count"), stage.word("words")) == ("1", "")
        await stage.advance_to(right.end_ms + 3000)
        assert stage.word("turn") == "◀ left"
        assert stage.word("title").startswith("Long reach   CHANGE SIDES")
        await stage.advance_to(left.start_ms + 10_200)
        assert (stage.word("turn"), stage.word("count")) == ("Hold ◀ left", "10")

        await stage.advance_to(reps.start_ms + 3500)
        assert (stage.word("turn"), stage.word("count")) == ("Move", "2")
        assert stage.word("title").endswith("Set 1 of 2   of 4 repetitions")
        assert stage.word("coming") == "Next: set 2"
        await stage.advance_to(reps.end_ms + 4000)
        assert stage.word("turn") == "Rest"
        await stage.advance_to(again.start_ms + 100)
        assert stage.word("coming") == "The last one"

        await stage.advance_to_end()
        assert isinstance(stage.app.screen, SummaryScreen)
        text = stage.text()
        for told in (
            "A short visit: 3 minutes",
            "✓ Long reach  done",
            "✓ Heel lift   done",
            "You did all of it.",
            "This week: 1 of 2–3 times.",
        ):
            assert told in text


async def test_a_session_in_another_language_is_shown_in_it(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("bueropause")
        hold = stage.phases("work")[1]
        await stage.advance_to(hold.start_ms + 1000)
        assert stage.word("turn") == "rechts ▶"
        assert "HALTEN" in stage.word("title")
        assert stage.word("breath") == "einatmen"
        assert "noch 0:19" in stage.text()
        assert "q Ende" in stage.text()
        await stage.advance_to(hold.start_ms + 5000)
        assert stage.word("breath") == "ausatmen"


async def test_a_pause_stands_still_and_goes_on(app_coach, speaker):
    app_coach.settings = type(app_coach.settings)(engine="tones", breath="box")
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.advance(1000)
        await stage.press("space")
        assert "Space goes on. Explanation · " in stage.text()
        await stage.press("space")
        hold = stage.phases("work")[0]
        for into_ms, words in ((1000, "breathe in"), (5000, "pause"), (7300, "pause")):
            await stage.advance_to(hold.start_ms + into_ms)
            assert stage.word("breath") == words
        await stage.press("space")
        before, drawn = stage.run.view().moment.position_ms, stage.app.screen._stands
        await stage.advance(5000)
        assert stage.run.view().moment.position_ms == before
        assert stage.app.screen._stands is drawn  # nothing is painted meanwhile
        assert stage.word("turn") == "Paused right ▶"
        assert (stage.word("count"), stage.word("breath")) == ("13", "paused")
        assert "Space goes on. Right side · Hold · 0:13 left" in stage.text()
        await stage.press("space")
        await stage.advance(2000)
        assert stage.word("words") == "Right side, 13 seconds left."
        assert "Space goes on" not in stage.text()
        while "GOING ON IN" not in stage.word("title"):
            await stage.advance(500)
        assert stage.word("count") == "3"
        await stage.advance(7000)
        assert stage.run.view().moment.position_ms > before + 1000


async def test_keys_and_clicks_do_what_they_say_and_it_is_shown(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.press("right")
        assert stage.word("title").startswith("Long reach")
        assert stage.word("coming") == "→ skip"
        stage.app.screen._echo_ticks = 1
        await stage.advance(100)
        assert stage.word("coming") == "Next: Heel lift"
        await stage.press("right")
        assert stage.word("turn") == "right ▶"
        await stage.advance(4000)
        await stage.press("right")
        assert stage.word("turn") == "◀ left"
        await stage.press("left")
        assert stage.word("turn") == "right ▶"
        assert stage.word("title").startswith("Long reach   GET READY")
        await stage.press("n")
        assert (stage.word("title")[:9], stage.word("coming")) == ("Heel lift", "n next exercise")
        await stage.pilot.click("#time", offset=(2, 0))
        assert stage.word("title").startswith("Long reach")
        await stage.press("p")
        assert "There is no exercise before this one." in stage.text()

        await stage.press("minus", "minus")
        assert "Volume ▁▂▃▄▅▆░░ 80 %" in stage.text()
        assert (stage.word("coming"), speaker.volume) == ("Volume 80 %", 0.8)
        await stage.press("m")
        assert (stage.word("coming"), speaker.volume) == ("Muted", 0.0)
        await stage.press("m", "plus")
        assert speaker.volume == 0.9

        hold = stage.phases("work")[0]
        await stage.advance_to(hold.start_ms + 5000)
        await stage.press("right_square_bracket")
        assert stage.word("coming") == "+10 s"
        await stage.press("r")
        await stage.advance(1000)
        assert stage.word("turn") in ("Listen again right ▶", "right ▶")
        await stage.advance(stage.run.deck.heard().interlude.aside.total_ms + 500)
        assert stage.word("turn") == "Hold right ▶"


async def test_help_closes_with_any_key_and_the_session_goes_on_to_its_end(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.press("question_mark")
        assert "While the coach speaks" in stage.text()
        await stage.advance(3000)
        await stage.press("space")
        assert isinstance(stage.app.screen, SessionScreen)
        assert not stage.run.view().paused
        assert stage.run.view().moment.position_ms > 2900
        await stage.press("exclamation_mark")
        assert "doctor" in stage.text()
        await stage.advance_to_end()
        assert isinstance(stage.app.screen, SummaryScreen)


async def test_a_lost_device_is_told_until_it_is_back(own, app_coach, speaker, monkeypatch):
    monkeypatch.setattr("coach.ui.session.sound.list_devices", lambda: ())
    (own / "routines" / "most.toml").write_text(MOST, encoding="utf-8")
    async with staged(app_coach, speaker) as stage:
        await stage.start("most")
        await stage.advance_to(stage.phases("work")[0].end_ms + 1000)
        speaker.failing = 100
        speaker.lose("it went")
        await stage.advance(100)
        assert stage.word("alert") == "No sound: it went. Trying again; space goes on silently."
        assert "NO SOUND, d helps" in stage.lines()[0]
        assert stage.word("turn") == "Paused"
        await stage.press("space")
        await stage.advance(4000)
        assert stage.word("alert") == "No sound: it went. Going on silently; trying again."
        assert "NO SOUND, d helps" in stage.lines()[0]
        assert stage.word("notice") == "How many? Type the number, then enter."
        await stage.press("2")
        assert stage.word("notice") == "How many? 2"
        await stage.press("enter", "d")
        assert isinstance(stage.app.screen, SoundScreen)
        await stage.until(lambda: "No sound device is there now." in stage.text())
        await stage.press("d")
        speaker.failing = 0
        await stage.until(lambda: "NO SOUND" not in stage.text())
        assert "Volume" in stage.lines()[0]


async def test_a_full_disk_is_told_whoever_finds_it_and_the_session_stays(
    app_coach, speaker, headset, monkeypatch
):
    def refuse(_frame):
        raise CoachError("the session's sound cannot be kept", hint="free some space")

    told = "the session's sound cannot be kept; free some space"
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.advance(2000)
        monkeypatch.setattr(stage.run.deck._tape, "want", refuse)
        await stage.press("right")
        assert told in stage.text()
        await stage.press("m")
        assert told not in stage.text()
        headset.press("next")
        await stage.advance(1000)
        assert told in stage.text()
        assert not stage.run.view().paused
        await stage.press("m")
        assert told not in stage.text()
        speaker.lose("the headphones went")
        await stage.until(lambda: told in stage.text())
        assert isinstance(stage.app.screen, SessionScreen)
        assert stage.word("turn") == "Paused"


async def test_text_from_a_file_is_never_markup(app_coach, own, speaker):
    path = own / "routines" / "visit.toml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("Long reach", r"Long [/bold] \\[red]reach\u001b[31m[/]")
    text = text.replace("Sit tall.", "Sit [@click=app.quit]tall[/].")
    text = text.replace("A short visit", "A [$nothing] visit")
    path.write_text(text, encoding="utf-8")
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        assert "A [$nothing] visit" in stage.lines()[0]
        hold = stage.phases("work")[0]
        await stage.advance_to(hold.start_ms - 6000)
        assert "Sit [@click=app.quit]tall[/]." in stage.text()
        await stage.advance_to(hold.start_ms + 1000)
        assert r"Long [/bold] \[red]reach [/]" in stage.text()
        await stage.press("q")
        assert "A [$nothing] visit: 1 minute" in stage.text()
        assert r"Long [/bold] \[red]reach [/]  not this time" in stage.text()


async def test_the_count_is_large_at_every_size_and_nothing_that_matters_is_cut_off(
    app_coach, speaker
):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.advance_to(stage.phases("work")[0].start_ms + 4500)
        for columns, rows in SIZES:
            await stage.pilot.resize_terminal(columns, rows)
            await stage.advance(0)
            lines, count = stage.lines(), stage.app.screen.query_one("#count")
            assert len(lines) <= rows
            assert all(len(line) <= columns for line in lines)
            assert rows_within(["16"], *count.size) >= max(SMALLEST_ROWS, rows // 5), (
                columns,
                rows,
            )
            assert "right ▶" in stage.word("turn")
            for part in ("Long reach", "pause", "help", "leave", " of "):
                assert part in stage.text(), (columns, rows)
            if columns >= 72:
                assert "Next: the left side, then Heel lift" in stage.text()
        for columns, rows in ((40, 10), (30, 8), (10, 3), (1, 1)):
            await stage.pilot.resize_terminal(columns, rows)
            await stage.advance(0)
            assert len(stage.lines()) <= rows
            assert "Hold right ▶ 16".startswith(stage.word("plain").split("\n")[0])
        await stage.pilot.resize_terminal(80, 24)
        await stage.advance(0)
        assert stage.word("count") == "16"
        figure = stage.app.screen.query_one("#count").size.width
        stage.app.use(replace(stage.app.look, figure="words"))
        await stage.advance(0)
        assert stage.app.screen.query_one("#count").size.width >= figure


async def test_a_number_that_is_asked_for_is_typed_large(own, app_coach, speaker):
    (own / "routines" / "most.toml").write_text(MOST, encoding="utf-8")
    async with staged(app_coach, speaker) as stage:
        await stage.start("most")
        first, second = stage.phases("work")
        await stage.advance_to(first.end_ms + 1000)
        assert stage.word("notice") == "How many? Type the number, then enter."
        await stage.press("2", "5")
        assert (stage.word("turn"), stage.word("count")) == ("How many?", "25")
        await stage.press("enter")
        assert stage.word("notice") == "25 noted."
        assert stage.word("turn") == "Rest"
        assert stage.run.view().moment.phase_number == first_rest(stage, first)
        await stage.advance_to(second.end_ms + 1000)
        await stage.press("3", "1", "q")
        assert "Squat  done (25, 31)" in stage.text()


def first_rest(stage, work):
    """The number of the phase after a work phase."""
    return stage.run.score.phases.index(work) + 1


FLOW = """
id = "wave"
title = "Wave"

[[steps]]
flow = true
title = "Wave"
breath_s = [4, 0, 4, 0]
steps = [
  { in = "Reach your arms up", out = "Fold forward" },
  { exercise = "plank", breaths = 2 },
  { exercise = "boat" },
]
"""


async def test_a_flow_shows_the_figure_of_the_pose_that_is_going_on(own, app_coach, speaker):
    (own / "routines" / "wave.toml").write_text(FLOW, encoding="utf-8")
    async with staged(app_coach, speaker) as stage:
        await stage.start("wave")
        (round_,) = stage.phases("work")
        known = app_coach.library.exercises
        plank, boat = known["plank"].figure, known["boat"].figure
        shown = []
        for at_ms in (2000, 6000, 8200, 12000, 20000, 26000):
            await stage.advance_to(round_.start_ms + at_ms)
            board = stage.app.screen._board
            assert not board.has_class("-no-figure")
            figure, _, share, _ = board.pose._shown
            shown.append((figure, share == 1.0))
        assert shown == [
            (None, True),
            (None, True),
            (plank, False),
            (plank, True),
            (plank, True),
            (boat, True),
        ]


async def test_the_word_that_is_marked_waits_in_pauses_of_the_voice(
    app_coach, speaker, monkeypatch
):
    monkeypatch.setattr(coach.speech.store, "pauses", lambda clip: ((0, 400),))
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        cue = next(cue for cue in stage.run.score.cues if " " in (cue.text or ""))
        await stage.advance_to(cue.start_ms + 390)
        view = stage.run.view()
        assert (view.moment.speaking, view.pauses) == (cue, ((0, 400),))
        assert stage.app.screen._reader.read(view, stage.run.score).word == 0
        await stage.advance_to(cue.end_ms - 1)
        view = stage.run.view()
        last = len(cue.text.split()) - 1
        assert stage.app.screen._reader.read(view, stage.run.score).word == last
