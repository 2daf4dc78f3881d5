from __future__ import annotations

from types import SimpleNamespace

import pytest
from stage import staged

from coach.base.errors import CoachError
from coach.ui.session.screen import SessionScreen, side_within
from coach.ui.session.summary import SummaryScreen
from coach.ui.widgets.block_letters import columns_of, largest_scale
from coach.ui.widgets.breath_shape import BreathShape

MOST = """
id = "most"
title = "As many"
quick = '"Squat" 2x max 20s rest 30'
"""


async def test_the_beginning_says_what_plays_and_what_is_said(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.advance(1500)
        assert stage.word("phase") == "Listen"
        text = stage.text()
        assert "▶ A short visit. About 3 minutes." in text
        assert "  Stop if it hurts" in text
        assert "Playing into memory" in text
        assert "Next: Long reach" in text


async def test_a_hold_shows_side_count_words_breath_and_what_comes(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        right, left = stage.phases("work")[:2]
        await stage.advance_to(right.start_ms + 1000)
        assert (stage.word("title"), stage.word("phase")) == ("Long reach", "Hold")
        assert stage.word("side") == "right ▶"
        assert stage.word("figure") == "19"
        assert stage.word("words") == "Breathe in."
        assert "breathe in" in stage.text()
        assert "Next: the left side, then Heel lift" in stage.text()
        await stage.advance_to(right.start_ms + 5000)
        assert "breathe out" in stage.text()
        assert stage.word("figure") == "15"
        await stage.advance_to(right.end_ms - 500)
        assert (stage.word("figure"), stage.word("words")) == ("1", "1")
        await stage.advance_to(right.end_ms + 3000)
        assert (stage.word("phase"), stage.word("side")) == ("Change sides", "◀ left")
        await stage.advance_to(left.start_ms + 10_200)
        assert (stage.word("side"), stage.word("figure")) == ("◀ left", "10")
        assert "Next: Heel lift" in stage.text()


def test_a_side_is_drawn_as_large_as_its_row_allows_and_in_full_before_that_is_known():
    reading = SimpleNamespace(side="right ▶", side_name="right", side_arrow="▶")
    full, name = columns_of(reading.side, 1), columns_of(reading.side_name, 1)
    widths = (0, full, full - 1, name, name - 1)
    found = [side_within(reading, width) for width in widths]
    assert found == ["right ▶", "right ▶", "right", "right", "▶"]


async def test_a_session_in_another_language_is_shown_in_it(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("bueropause")
        hold = stage.phases("work")[1]
        await stage.advance_to(hold.start_ms + 1000)
        assert (stage.word("phase"), stage.word("side")) == ("Halten", "rechts")
        assert stage.app.screen.query_one("#side").size.width >= columns_of("rechts", 1)
        assert "einatmen" in stage.text()
        assert "noch 0:19" in stage.text()
        await stage.advance_to(hold.start_ms + 5000)
        assert "ausatmen" in stage.text()


async def test_a_side_with_a_long_name_has_a_large_arrow(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("pausa-de-escritorio")
        right = stage.phases("work")[1]
        await stage.advance_to(right.start_ms + 1000)
        assert stage.word("side") == "▶"
        assert stage.word("turn").startswith("derecha\n")
        assert "derecha" in stage.text()


async def test_the_pauses_of_a_breath_are_shown(app_coach, speaker):
    app_coach.settings = type(app_coach.settings)(engine="tones", breath="box")
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        hold = stage.phases("work")[0]
        for into_ms, words in ((1000, "breathe in"), (5000, "pause"), (9000, "breathe out")):
            await stage.advance_to(hold.start_ms + into_ms)
            assert stage.app.screen.query_one(BreathShape).words == words
        await stage.advance_to(hold.start_ms + 13_000)
        assert stage.app.screen.query_one(BreathShape).words == "pause"


async def test_repetitions_are_counted_with_their_set(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        first, second = stage.phases("work")[2:]
        await stage.advance_to(first.start_ms + 3500)
        assert (stage.word("phase"), stage.word("figure")) == ("Move", "2")
        assert stage.word("turn") == "Set 1 of 2\nof 4 repetitions"
        assert "Next: set 2" in stage.text()
        await stage.advance_to(first.end_ms + 4000)
        assert stage.word("phase") == "Rest"
        await stage.advance_to(second.start_ms + 100)
        assert stage.word("turn") == "Set 2 of 2\nof 4 repetitions"
        assert "The last one" in stage.text()


async def test_the_whole_session_leads_to_the_summary(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.advance_to_end()
        assert isinstance(stage.app.screen, SummaryScreen)
        text = stage.text()
        assert "A short visit: 3 minutes" in text
        assert "✓  Long reach: done" in text
        assert "✓  Heel lift: done" in text
        assert "You did all of it." in text
        assert "This week: 1 of 2–3 times." in text


async def test_a_pause_stands_still_and_goes_on(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        hold = stage.phases("work")[0]
        await stage.advance_to(hold.start_ms + 7300)
        await stage.press("space")
        before = stage.run.view().moment.position_ms
        await stage.advance(5000)
        assert stage.run.view().moment.position_ms == before
        assert stage.word("paused-word") == "Paused"
        assert "Right side · Hold · 0:13 left" in stage.text()
        assert "Space goes on" in stage.text()
        await stage.press("space")
        await stage.advance(2000)
        assert stage.word("words") == "Right side, 14 seconds left."
        assert "Space goes on" not in stage.text()
        while stage.word("phase") != "Going on in":
            await stage.advance(500)
        assert stage.word("figure") == "3"
        await stage.advance(7000)
        assert stage.run.view().moment.position_ms > before + 1000


async def test_skip_and_back_go_from_landmark_to_landmark(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.press("right")
        assert (stage.word("title"), stage.word("phase")) == ("Long reach", "Listen")
        await stage.press("right")
        assert stage.word("phase") == "Get ready"
        await stage.advance(4000)
        await stage.press("right")
        assert (stage.word("phase"), stage.word("side")) == ("Change sides", "◀ left")
        await stage.press("left")
        assert (stage.word("phase"), stage.word("side")) == ("Get ready", "right ▶")


async def test_repeat_says_it_again_and_comes_back(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        hold = stage.phases("work")[0]
        await stage.advance_to(hold.start_ms + 7000)
        await stage.press("r")
        await stage.advance(1000)
        assert stage.word("phase") == "Listen again"
        interlude = stage.run.deck.heard().interlude
        await stage.advance(interlude.aside.total_ms - 1500)
        assert stage.word("phase") == "Going on in"
        await stage.advance(1000)
        assert stage.word("phase") == "Hold"
        assert stage.run.view().moment.position_ms < hold.end_ms


async def test_volume_and_mute(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.press("minus", "minus")
        assert (stage.word("volume"), speaker.volume) == ("Volume 80 %", 0.8)
        await stage.press("m")
        assert (stage.word("volume"), speaker.volume) == ("Muted", 0.0)
        await stage.press("m", "plus")
        assert (stage.word("volume"), speaker.volume) == ("Volume 90 %", 0.9)


async def test_help_closes_with_any_key_while_the_session_goes_on(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.press("question_mark")
        assert "While the coach speaks" in stage.text()
        await stage.advance(3000)
        await stage.press("space")
        assert isinstance(stage.app.screen, SessionScreen)
        assert not stage.run.view().paused
        assert stage.run.view().moment.position_ms > 2900


async def test_the_end_comes_up_through_the_help(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.press("question_mark")
        await stage.advance_to_end()
        assert isinstance(stage.app.screen, SummaryScreen)


async def test_a_lost_device_is_told_and_space_goes_on_silently(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.advance(2000)
        speaker.failing = 100
        speaker.lose("the headphones went")
        await stage.advance(100)
        assert (
            "No sound: the headphones went. Trying again; space goes on silently." in stage.text()
        )
        assert stage.word("paused-word") == "Paused"
        await stage.press("space")
        await stage.advance(100)
        assert "No sound: the headphones went. Going on silently; trying again." in stage.text()
        assert stage.word("phase") == "Listen"


async def test_a_device_that_comes_back_goes_on_by_itself(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.advance(2000)
        speaker.lose("the headphones went")
        await stage.until(lambda: "No sound" not in stage.text())
        await stage.advance(100)
        assert stage.word("phase") == "Listen"


async def test_a_full_disk_is_told_and_the_session_stays(app_coach, speaker, monkeypatch):
    def refuse(_frame):
        raise CoachError("the session's sound cannot be kept", hint="free some space")

    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        monkeypatch.setattr(stage.run.deck._tape, "want", refuse)
        await stage.press("right")
        assert "the session's sound cannot be kept; free some space" in stage.text()
        assert isinstance(stage.app.screen, SessionScreen)


async def test_a_full_disk_found_by_a_headset_or_a_device_that_is_back_is_told(
    app_coach, speaker, headset, monkeypatch
):
    def refuse(_frame):
        raise CoachError("the session's sound cannot be kept", hint="free some space")

    told = "the session's sound cannot be kept; free some space"
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.advance(2000)
        monkeypatch.setattr(stage.run.deck._tape, "want", refuse)
        headset.press("next")
        await stage.advance(1000)
        assert told in stage.text()
        assert not stage.run.view().paused
        await stage.press("m")
        assert told not in stage.text()
        speaker.lose("the headphones went")
        await stage.until(lambda: told in stage.text())
        assert isinstance(stage.app.screen, SessionScreen)
        assert stage.word("paused-word") == "Paused"


async def test_text_from_a_file_is_never_markup(app_coach, own, speaker):
    path = own / "routines" / "visit.toml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("Long reach", r"Long [/bold] \\[red]reach\u001b[31m[/]")
    text = text.replace("Sit tall.", "Sit [@click=app.quit]tall[/].")
    text = text.replace("A short visit", "A [$nothing] visit")
    path.write_text(text, encoding="utf-8")
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        hold = stage.phases("work")[0]
        await stage.advance_to(hold.start_ms - 6000)
        assert "Sit [@click=app.quit]tall[/]." in stage.text()
        await stage.advance_to(hold.start_ms + 1000)
        assert r"Long [/bold] \[red]reach [/]" in stage.text()
        await stage.press("q")
        assert "A [$nothing] visit: 1 minute" in stage.text()
        assert r"Long [/bold] \[red]reach [/]: not this time" in stage.text()


@pytest.mark.parametrize("size", [(80, 24), (64, 20), (200, 60), (30, 8), (10, 3), (1, 1)])
async def test_every_size_is_drawn(app_coach, speaker, size):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.advance_to(stage.phases("work")[0].start_ms + 4500)
        await stage.pilot.resize_terminal(*size)
        await stage.pilot.pause()
        lines = stage.lines()
        assert len(lines) <= size[1]
        assert all(len(line) <= size[0] for line in lines)
        await stage.pilot.resize_terminal(80, 24)
        await stage.pilot.pause()
        assert stage.word("figure") == "16"


async def test_nothing_that_matters_is_cut_off_at_any_height(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.advance_to(stage.phases("work")[0].start_ms + 4500)
        for rows in (20, 22, 24, 30, 37, 38, 44, 49, 50, 60):
            await stage.pilot.resize_terminal(100, rows)
            await stage.pilot.pause()
            text = stage.text()
            for part in ("Session", "Next: the left side, then Heel lift", "seconds left", "leave"):
                assert part in text, (rows, text)
            figure = stage.app.screen.query_one("#figure").size
            assert largest_scale("16", *figure) >= (2 if rows >= 24 else 1), rows


async def test_a_small_terminal_gets_plain_lines(app_coach, speaker):
    async with staged(app_coach, speaker, size=(40, 10)) as stage:
        await stage.start("visit")
        await stage.advance_to(stage.phases("work")[0].start_ms + 4500)
        assert "Hold right ▶ 16" in stage.text()
        assert "Long reach" in stage.text()
        await stage.press("space")
        assert "Paused: space goes on" in stage.text()


async def test_a_number_that_is_asked_for_is_typed_large(own, app_coach, speaker):
    (own / "routines" / "most.toml").write_text(MOST, encoding="utf-8")
    async with staged(app_coach, speaker) as stage:
        await stage.start("most")
        first, second = stage.phases("work")
        await stage.advance_to(first.end_ms + 1000)
        assert stage.word("notice") == "How many? Type the number, then enter."
        await stage.press("2", "5")
        assert (stage.word("phase"), stage.word("figure")) == ("How many?", "25")
        await stage.press("enter")
        assert stage.word("notice") == "25 noted."
        assert stage.word("phase") == "Rest"
        assert stage.run.view().moment.phase_number == first_rest(stage, first)
        await stage.advance_to(second.end_ms + 1000)
        await stage.press("3", "1", "q")
        assert "Squat: done (25, 31)" in stage.text()


async def test_a_question_is_seen_beside_what_is_told_of_the_sound(own, app_coach, speaker):
    (own / "routines" / "most.toml").write_text(MOST, encoding="utf-8")
    async with staged(app_coach, speaker) as stage:
        await stage.start("most")
        await stage.advance_to(stage.phases("work")[0].end_ms + 1000)
        speaker.failing = 100
        speaker.lose("it went")
        await stage.advance(100)
        await stage.press("space")
        await stage.advance(100)
        lost, question = stage.word("notice").splitlines()
        assert lost == "No sound: it went. Going on silently; trying again."
        assert question == "How many? Type the number, then enter."
        await stage.press("2")
        assert stage.word("notice") == "How many? 2"


def first_rest(stage, work):
    """The number of the phase after a work phase."""
    return stage.run.score.phases.index(work) + 1
