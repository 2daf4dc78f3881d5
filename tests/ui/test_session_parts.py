"""What a session's screen is made of: where lines break, what is marked, which bar is how long."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from small import exercise, plan_of

from coach.base.titles import POP, PUSH
from coach.routine.dose_table import DoseTable
from coach.score.reading.exercises import Stretch
from coach.ui.session.bars import bar, blocks
from coach.ui.session.board import folded
from coach.ui.session.movement import share
from coach.ui.session.spoken import Said, Spoken
from coach.ui.session.turn import Doing, turn
from coach.ui.session.window_title import WindowTitle
from coach.ui.session.word import word_at
from coach.ui.widgets.large import Large
from coach.ui.widgets.wrapping import lines_of

LONG = "Knee bent at ninety degrees, and the foot flexed toward you, and both hands behind it."


def test_lines_break_at_the_ends_of_clauses_and_none_is_too_wide():
    words = LONG.split()
    lines = [" ".join(words[n] for n in line) for line in lines_of(LONG, 34)]
    assert lines == [
        "Knee bent at ninety degrees,",
        "and the foot flexed toward you,",
        "and both hands behind it.",
    ]
    assert " ".join(lines) == LONG


def test_the_word_that_is_said_goes_by_letters_and_waits_at_a_comma():
    at = (0, 300, 450, 500, 690, 740, 990, 1000, -100)
    found = [word_at("One, and two.", at_ms, 1000) for at_ms in at]
    assert found == [0, 0, 0, 1, 1, 2, 2, None, None]
    assert word_at(" ", 0, 1000) is None


def test_the_word_that_is_said_waits_in_a_pause_that_is_heard():
    text = "One, two and three. Four."
    pauses = ((0, 200), (1000, 1500), (3500, 4400), (5800, 6000))
    at = (0, 199, 900, 1499, 1500, 3499, 4399, 4400, 5999)
    assert [word_at(text, at_ms, 6000, pauses) for at_ms in at] == [0, 0, 0, 0, 1, 3, 3, 4, 4]


def test_a_pause_in_a_wrong_place_ends_no_clause():
    text = "One long and even sentence that goes on, and ends."
    heard, stray = ((2600, 2900),), ((300, 400),)
    assert word_at(text, 2890, 4000, heard) == text.split().index("on,")
    assert word_at(text, 2900, 4000, heard) == text.split().index("and", 4)
    moments = range(0, 4000, 50)
    assert [word_at(text, at_ms, 4000, stray) for at_ms in moments] == [
        word_at(text, at_ms, 4000) for at_ms in moments
    ]


@pytest.mark.parametrize(
    ("width", "paused", "large", "small", "beside"),
    [
        (90, False, ("Hold", "right ▶"), (), ()),
        (60, False, ("right ▶",), ("Hold",), ()),
        (30, False, ("▶",), (), ("Hold", "right")),
        (9, False, ("▶",), ("Hold", "right"), ()),
        (60, True, ("Paused", "▶"), ("right",), ()),
        (40, True, ("Paused",), ("right ▶",), ()),
        (30, True, ("‖", "▶"), (), ("Paused", "right")),
        (9, True, ("‖",), ("Paused", "right ▶"), ()),
    ],
)
def test_the_side_has_room_before_what_is_done_and_a_pause_before_both(
    width, paused, large, small, beside
):
    phase = "Paused" if paused else "Hold"
    doing = Doing(phase, "right ▶", "right", "▶", "right", paused)
    chosen = turn(doing, width, 4)
    assert (tuple(text for text, _ in chosen.large), chosen.small) == (large, small)
    assert chosen.beside == beside
    assert [ink for text, ink in chosen.large if "▶" in text] in ([], ["right"])


def test_what_signs_mean_stands_beside_them():
    large = Large()
    large.redraw = lambda: None
    large.show(("‖", "alert"), ("▶", "right"), beside=["ANGEHALTEN", "RECHTS"])
    rows = ["".join(text for text, _ in row) for row in large.paint(36, 4)]
    assert [
        row.strip().endswith(word)
        for row, word in zip(rows, ("", "ANGEHALTEN", "RECHTS", ""), strict=True)
    ] == [True] * 4
    assert rows[1].index("ANGEHALTEN") == rows[2].index("RECHTS") == len(rows[0]) + 3
    assert max(map(len, rows)) <= 36


def test_a_bar_moves_by_eighths_and_what_is_to_come_is_a_thin_line():
    assert bar(0.0, 4, 0, 1, "near") == [("", "near"), ("────", "track")]
    assert bar(0.4, 4, 0, 1, "near") == [("█▋", "near"), ("──", "track")]
    assert bar(2.0, 4, 0, 1, "near") == [("████", "near"), ("", "track")]


@pytest.mark.parametrize("many", [1, 2, 7, 40])
@pytest.mark.parametrize("width", [24, 76, 196])
def test_exercises_share_the_whole_width_by_their_time(many, width):
    row = [Stretch(n, f"E{n}", n * 1000 * (n + 1), (n + 1) * 1000 * (n + 2)) for n in range(many)]
    placed = blocks(row, width)
    assert len(placed) == many
    assert all(one.wide >= 1 for one in placed)
    ends = [one.left + one.wide + 1 for one in placed]
    assert [one.left for one in placed[1:]] == ends[:-1]
    assert ends[-1] - 1 == max(width, 2 * many - 1)


def test_a_movement_goes_by_its_tempo_and_a_hold_stays_at_its_end():
    reps = plan_of(exercise(dose=DoseTable(tempo_s=(2, 1, 2), reps=5)))
    hold = plan_of(exercise(dose=DoseTable(hold_s=20)))

    def at(plan, ms, motion="full", kind="work"):
        phase = SimpleNamespace(kind=kind, start_ms=0, item=0, side=None, flow=())
        moment = SimpleNamespace(position_ms=ms, phase=phase)
        return round(share(moment, plan, motion), 1)

    assert [at(reps, ms) for ms in (0, 1000, 2500, 4000, 5000)] == [0, 0.5, 1, 0.5, 0]
    assert [at(hold, ms) for ms in (0, 750, 1500, 9000)] == [0, 0.5, 1, 1]
    assert [at(hold, 750, motion) for motion in ("calm", "none")] == [1, 1]
    assert at(hold, 0, "none", "rest") == 1
    assert [at(hold, ms, kind="settle") for ms in (0, 3000)] == [0, 0]


def test_the_window_says_what_goes_on_and_gets_its_title_back():
    told: list[str] = []
    title = WindowTitle(told.append, {"TERM": "xterm"})
    for text in ("▶ 18 Hold", "▶ 18 Hold", "▶ 17 Hold"):
        title.tell(text)
    title.give_back()
    title.give_back()
    assert told == [f"{PUSH}\x1b]2;▶ 18 Hold\x07", "\x1b]2;▶ 17 Hold\x07", POP]
    for name in ("dumb", "linux"):
        WindowTitle(told.append, {"TERM": name}).tell("▶")
    assert len(told) == 3


def test_signs_of_danger_are_one_line_that_is_the_one_that_is_said():
    plan = SimpleNamespace(red_flags=("A.", "B.", "C."))

    def shown(current):
        reading = SimpleNamespace(sentences=("Hello.", "A.", "B.", "C.", "Go."), current=current)
        return folded(reading, plan, "Doctor")

    assert shown(None) == (("Hello.", "Doctor: !", "Go."), None)
    assert shown(2) == (("Hello.", "B.", "Go."), 1)
    assert shown(4) == (("Hello.", "Doctor: !", "Go."), 2)


def test_no_sentence_stands_twice_and_the_word_is_marked_by_a_bar_or_in_reverse():
    spoken = Spoken(id="words")
    for large, width, height in ((True, 200, 12), (True, 76, 20), (False, 76, 2)):
        spoken._said = Said((LONG,), 0, 5, large)
        rows = ["".join(text for text, _ in row) for row in spoken.paint(width, height)]
        inks = {ink for row in spoken.paint(width, height) for _, ink in row}
        assert ("now" in inks) is not large
        assert any("▀▀▀" in row for row in rows) is large
        assert len(rows) <= height
        assert ("ninety" in "\n".join(rows)) is not large
