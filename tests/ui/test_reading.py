from __future__ import annotations

import msgspec
import pytest
from small import Even, exercise, plan_of

from coach.live.view import View
from coach.live.volume import Mix
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.reading.timeline import Timeline
from coach.sound.mixdown import Balance
from coach.ui.session.reading import paused_line, plain_lines, read, volume_words


def view_at(score, at_ms, **others):
    given = {
        "paused": False,
        "ended": False,
        "repeating": False,
        "jumps": 0,
        "since_ms": 0,
        "volume": 1.0,
        "muted": False,
        "lost": None,
    }
    return View(moment=Timeline(score).at(at_ms), **{**given, **others})


def readings(plan, kind, into_ms=0):
    """Read every phase of a kind, so many ms after its start."""
    score = compose(Drafted(plan), Even())
    starts = [phase.start_ms for phase in score.phases if phase.kind == kind]
    return [read(view_at(score, start + into_ms), score, plan) for start in starts]


@pytest.mark.parametrize(
    ("dose", "word", "figure", "turn"),
    [
        (DoseTable(hold_s=8), "Hold", "3", ("of 8 seconds",)),
        (DoseTable(hold_s=40), "Hold", "38", ("seconds left",)),
        (DoseTable(work_s=200), "Keep going", "3:18", ("left",)),
        (DoseTable(tempo_s=(1, 0, 1), reps=5), "Move", "2", ("of 5 repetitions",)),
        (DoseTable(breaths=3), "Breathe", "1", ("of 3 breaths",)),
    ],
)
def test_each_dose_has_its_word_and_its_figure(dose, word, figure, turn):
    (reading,) = readings(plan_of(exercise(dose=dose)), "work", into_ms=2000)
    assert (reading.phase, reading.figure, reading.turn) == (word, figure, turn)


def test_holds_are_numbered_and_the_pause_names_the_coming_one():
    plan = plan_of(exercise(dose=DoseTable(hold_s=5, reps=3)))
    assert [r.turn[0] for r in readings(plan, "work")] == [f"Hold {n} of 3" for n in (1, 2, 3)]
    assert [r.turn[:1] for r in readings(plan, "rest")] == [
        ("Hold 2 of 3",),
        ("Hold 3 of 3",),
        (),
    ]


def test_sides_and_sets_come_in_their_order():
    plan = plan_of(exercise(sides="each", dose=DoseTable(hold_s=5, sets=2)), exercise("bow"))
    work = readings(plan, "work")
    assert [r.side for r in work] == ["right ▶", "◀ left", "right ▶", "◀ left", ""]
    assert [r.coming for r in work] == [
        "Next: the left side, then Bow",
        "Next: the right side, then Bow",
        "Next: the left side, then Bow",
        "Next: Bow",
        "The last one",
    ]
    assert [r.turn[0] for r in work[:4]] == [f"Set {n} of 2" for n in (1, 1, 2, 2)]


def test_what_one_waits_for_is_counted_down():
    (settle,) = readings(plan_of(exercise()), "settle", into_ms=1200)
    assert (settle.phase, settle.figure, settle.listening) == ("Get ready", "4", False)


def test_an_explanation_shows_its_sentences_and_no_figure():
    plan = plan_of(exercise(setup=("Sit tall.", "Look up.")))
    opening, explained = readings(plan, "intro", into_ms=2500)
    assert opening.place == "1 exercise"
    assert explained.place == "Small routine · exercise 1 of 1"
    assert (explained.listening, explained.figure) == (True, "")
    assert explained.sentences[1:3] == ("Sit tall.", "Look up.")
    assert explained.current is not None
    assert explained.sentences[explained.current] == explained.words


def test_a_spoken_note_belongs_to_no_exercise():
    plan = plan_of(exercise(), Step(say="Fetch the mat."), exercise("bow"))
    note = readings(plan, "intro", into_ms=100)[2]
    assert (note.sentences, note.side, note.turn) == (("Fetch the mat.",), "", ())


def test_a_repeat_is_named():
    plan = plan_of(exercise())
    score = compose(Drafted(plan), Even())
    reading = read(view_at(score, 4000, repeating=True), score, plan)
    assert reading.phase == "Listen again"


def test_what_is_said_before_going_on_and_its_count_are_shown():
    plan = plan_of(exercise(dose=DoseTable(hold_s=30)))
    score = compose(Drafted(plan), Even())
    hold = next(phase for phase in score.phases if phase.kind == "work")
    view = view_at(score, hold.start_ms + 12_000, aside="18 seconds left.")
    reading = read(view, score, plan)
    assert (reading.phase, reading.figure, reading.words) == ("Hold", "18", "18 seconds left.")
    counted = view_at(score, hold.start_ms + 12_000, aside="3", goes_on_in_s=3)
    reading = read(counted, score, plan)
    assert (reading.phase, reading.figure, reading.words) == ("Going on in", "3", "3")
    assert (reading.turn, reading.breath) == ((), None)


def test_the_end_fills_the_session():
    plan = plan_of(exercise())
    score = compose(Drafted(plan), Even())
    reading = read(view_at(score, score.total_ms, ended=True), score, plan)
    assert (reading.phase, reading.session_done) == ("Well done", 1.0)


def test_a_pause_and_a_small_terminal_get_short_lines():
    plan = plan_of(exercise(sides="each", dose=DoseTable(hold_s=30)))
    score = compose(Drafted(plan), Even())
    hold = next(phase for phase in score.phases if phase.kind == "work")
    view = view_at(score, hold.start_ms + 10_000, muted=True)
    reading = read(view, score, plan)
    assert paused_line(reading) == "Right side · Hold · 0:20 left"
    assert plain_lines(reading, view)[:2] == ["Hold right ▶ 20", "Nod"]
    assert volume_words(view) == "Muted"


def test_the_part_that_the_keys_change_stands_in_the_place_of_the_volume():
    score = compose(Drafted(plan_of(exercise())), Even())
    mix = Mix("music", Balance(music=0.3))
    assert volume_words(view_at(score, 0, mix=mix, volume=0.5)) == "Music 30 %"
    assert volume_words(view_at(score, 0, mix=Mix(None, mix.balance), volume=0.5)) == "Volume 50 %"


def test_a_plan_without_a_dose_is_only_heard():
    plan = plan_of(exercise(), msgspec.structs.replace(exercise("advice"), dose=None))
    heard = readings(plan, "intro", into_ms=100)[2]
    assert (heard.title, heard.phase, heard.coming) == ("Advice", "Listen", "The last one")


@pytest.mark.parametrize(
    "plan",
    [
        plan_of(exercise(), Step(rest_s=40), exercise("bend", setup=("Stand up.", "Bend."))),
        plan_of(exercise("bend", sides="each", dose=DoseTable(hold_s=12, sets=2, rest_s=30))),
        plan_of(
            exercise(), Step(rest_s=20), Step(rest_s=15), Step(say="Get a chair."), exercise("bend")
        ),
    ],
)
def test_the_time_of_a_rest_runs_evenly_from_work_to_work(plan):
    score = compose(Drafted(plan), Even())
    works = [phase for phase in score.phases if phase.kind == "work"]
    rests = [phase.start_ms for phase in score.phases if phase.rest_ms is not None]
    assert rests
    for begins_ms in rests:
        start_ms = max(work.end_ms for work in works if work.end_ms <= begins_ms)
        end_ms = min(work.start_ms for work in works if work.start_ms > begins_ms)
        for at_ms in range(start_ms, end_ms, 500):
            reading = read(view_at(score, at_ms), score, plan)
            left_s = -(-(end_ms - at_ms) // 1000)
            assert reading.phase_done == (at_ms - start_ms) / (end_ms - start_ms)
            assert reading.phase_time == f"{left_s // 60}:{left_s % 60:02d} left"
            assert reading.figure in ("", str(left_s))
        assert read(view_at(score, end_ms), score, plan).phase_done == 0.0


def test_a_rest_that_nothing_follows_is_over_with_itself():
    plan = plan_of(exercise(), Step(rest_s=20), exercise("hear", kind="advice", dose=None))
    score = compose(Drafted(plan), Even())
    work = next(phase for phase in score.phases if phase.kind == "work")
    rest = next(phase for phase in score.phases if phase.rest_ms is not None)
    reading = read(view_at(score, rest.start_ms), score, plan)
    whole_ms = rest.end_ms - work.end_ms
    assert reading.phase_done == (rest.start_ms - work.end_ms) / whole_ms
    told = next(phase for phase in score.phases if phase.start_ms == rest.end_ms)
    assert read(view_at(score, told.start_ms), score, plan).phase_done == 0.0
