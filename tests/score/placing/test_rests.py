"""Written rests: from the end of work to the start of work, with all that is said in them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from small import Even, exercise, plan_of

from coach.plan.wishes import Wishes
from coach.routine.dose_table import DoseTable
from coach.routine.exercise import Exercise
from coach.routine.models import Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import Phase, Score
from coach.score.reading.rests import rests_of
from coach.score.reading.timeline import Timeline

WORK = DoseTable(work_s=20)


def scored(*done: Exercise | Step, after_ms: int = 600, **wishes: Any) -> Score:
    plan = plan_of(*done, wishes=Wishes(**{"breath": "off", **wishes}))
    return compose(Drafted(plan), Even(after_ms))


def works(score: Score) -> list[Phase]:
    return [phase for phase in score.phases if phase.kind == "work"]


def gaps_ms(score: Score) -> list[int]:
    """How long it is from each end of work to the next start of work."""
    return [after.start_ms - before.end_ms for before, after in pairwise(works(score))]


def between(score: Score, number: int = 0) -> list[tuple[float, str]]:
    """What is heard after a work phase, in seconds before the next one begins."""
    before, after = works(score)[number : number + 2]
    return [
        ((cue.anchor_ms - after.start_ms) / 1000, cue.text or f"({cue.tone})")
        for cue in score.cues
        if before.end_ms <= cue.anchor_ms < after.start_ms
    ]


def test_a_rest_between_exercises_is_as_long_as_written_and_ends_in_three_numbers() -> None:
    score = scored(exercise("row", dose=WORK), Step(rest_s=20), exercise("squat", dose=WORK))
    assert gaps_ms(score) == [20_000]
    assert between(score) == [
        (-20.0, "(end)"),
        (-19.14, "And stop."),
        (-18.04, "Rest for 20 seconds."),
        (-16.94, "Next: Squat."),
        (-7.15, "20 seconds."),
        (-6.05, "Stay on your chair."),
        (-3.0, "3"),
        (-2.0, "2"),
        (-1.0, "1"),
    ]


@pytest.mark.parametrize("talk", ["minimal", "standard", "learn"])
@pytest.mark.parametrize("order", ["turns", "blocks", "halves"])
def test_a_rest_between_sets_holds_the_change_of_sides(talk: str, order: str) -> None:
    turn = exercise("turn", sides="each", dose=DoseTable(hold_s=30, sets=2, rest_s=30))
    score = scored(turn, talk=talk, order=order)
    assert gaps_ms(score).count(30_000) == (1 if order == "turns" else 2)


def test_no_rest_is_no_gap_and_one_tone_tells_both() -> None:
    score = scored(exercise("squat", dose=DoseTable(work_s=20, sets=8, rest_s=0)), count="last 3")
    assert gaps_ms(score) == [0] * 7
    for before, work in pairwise(works(score)):
        (tone,) = [cue for cue in score.cues if cue.start_ms == work.start_ms]
        assert (tone.tone, before.end_ms) == ("end", work.start_ms)
    assert not any("Set" in (cue.text or "") for cue in score.cues)


def test_without_a_rest_a_count_from_one_tells_the_next_set_by_itself() -> None:
    score = scored(exercise("squat", dose=DoseTable(hold_s=5, sets=2, rest_s=0)))
    (second,) = [cue for cue in score.cues if cue.anchor_ms == works(score)[1].start_ms]
    assert second.text == "1"


def test_without_a_rest_the_other_side_is_told_before_the_first_of_the_sets() -> None:
    dose = DoseTable(hold_s=5, sets=3, rest_s=0)
    score = scored(exercise("turn", sides="each", dose=dose), order="blocks", side="left")
    (warning,) = [cue for cue in score.cues if cue.kind == "side_warning"]
    assert score.phases[warning.phase].kind == "settle"
    assert warning.end_ms < works(score)[0].start_ms
    assert [work.side for work in works(score)] == ["left"] * 3 + ["right"] * 3


def test_the_extra_set_of_the_tight_side_is_told_even_without_a_rest() -> None:
    dose = DoseTable(hold_s=5, sets=2, rest_s=0)
    turn = exercise("turn", sides="each", dose=dose)
    score = scored(turn, order="blocks", side="tight-left")
    assert "Once more on the left side, the tight one." in {cue.text for cue in score.cues}
    assert gaps_ms(score)[0] == 0
    assert gaps_ms(score)[1] > 0


@pytest.mark.parametrize("rest_s", range(1, 21))
def test_a_rest_between_sets_is_kept_to_the_second_whatever_its_length(rest_s: int) -> None:
    squat = exercise("squat", dose=DoseTable(work_s=20, sets=3, rest_s=rest_s))
    score = scored(squat)
    assert gaps_ms(score) == [rest_s * 1000] * 2
    assert [rest.over_ms for rest in rests_of(score)] == [0, 0]
    for before, after in pairwise(score.cues):
        assert before.end_ms <= after.start_ms


def test_in_a_short_rest_the_last_seconds_are_what_is_left() -> None:
    said = {}
    for rest_s in (1, 2, 3, 4, 6, 9):
        score = scored(exercise("squat", dose=DoseTable(work_s=20, sets=2, rest_s=rest_s)))
        said[rest_s] = [words for _, words in between(score)]
    assert said == {
        1: ["(end)"],
        2: ["(end)", "1"],
        3: ["(end)", "2", "1"],
        4: ["(end)", "3", "2", "1"],
        6: ["(end)", "Set 2 of 2.", "3", "2", "1"],
        9: ["(end)", "And stop.", "Rest.", "Set 2 of 2.", "3", "2", "1"],
    }


def test_what_must_be_heard_makes_a_rest_longer_and_that_is_told() -> None:
    slow = exercise("squat", dose=WORK, setup=("Stand.", "Bend.", "Reach."))
    score = scored(exercise("row", dose=WORK), Step(rest_s=10), slow, after_ms=3000)
    (rest,) = rests_of(score)
    assert gaps_ms(score) == [10_000 + rest.over_ms]
    assert rest.over_ms > 0
    said = [words for _, words in between(score)]
    words = ["Next: Squat.", "20 seconds.", "Stand.", "Bend.", "Reach.", "Begin now."]
    assert said == ["(end)", *words]


def test_where_nothing_is_counted_the_words_of_the_beginning_end_the_rest() -> None:
    score = scored(
        exercise("row", dose=WORK), Step(rest_s=20), exercise("b", dose=WORK), count="none"
    )
    assert between(score)[-1] == (-1.1, "Begin now.")
    assert gaps_ms(score) == [20_000]


def test_a_rest_is_counted_down_and_a_tone_begins_the_count_of_a_hold() -> None:
    hold = DoseTable(hold_s=5, sets=2, rest_s=20)
    score = scored(exercise("row", dose=WORK), Step(rest_s=20), exercise("b", dose=hold))
    assert gaps_ms(score) == [20_000, 20_000]
    for work in works(score)[1:]:
        cues = [cue for cue in score.cues if -3500 < cue.anchor_ms - work.start_ms < 5000]
        heard = [cue.text or cue.tone for cue in cues]
        assert heard == ["3", "2", "1", "start", "2", "3", "4", "5"]


def test_a_note_is_said_inside_of_the_rest() -> None:
    score = scored(
        *(exercise("row", dose=WORK), Step(rest_s=30), Step(say="Round two.")),
        exercise("squat", dose=WORK),
    )
    assert gaps_ms(score) == [30_000]
    assert "Round two." in [words for _, words in between(score)]


def test_several_rests_without_work_between_them_are_one() -> None:
    score = scored(
        *(exercise("row", dose=WORK), Step(rest_s=10), Step(say="Drink."), Step(rest_s=20)),
        exercise("squat", dose=WORK),
    )
    assert gaps_ms(score) == [30_000]


def test_a_rest_after_the_last_exercise_lasts_from_the_end_of_its_work() -> None:
    score = scored(exercise("row", dose=WORK), Step(rest_s=60))
    (work,) = works(score)
    assert score.phases[-1].start_ms - work.end_ms == 60_000


def test_a_rest_is_over_where_advice_is_heard() -> None:
    advice = exercise("stand", kind="advice", dose=None)
    score = scored(exercise("row", dose=WORK), Step(rest_s=20), advice, exercise("b", dose=WORK))
    heard = next(phase for phase in score.phases if phase.exercise == "stand")
    assert heard.start_ms - works(score)[0].end_ms == 20_000


def test_the_word_ready_in_a_rest_leads_to_its_last_seconds() -> None:
    score = scored(exercise("row", dose=WORK), Step(rest_s=20), exercise("squat", dose=WORK))
    timeline = Timeline(score)
    after = works(score)[1]
    settle = score.phases[score.phases.index(after) - 1]
    three = next(cue for cue in score.cues if cue.anchor_ms == after.start_ms - 3000)
    assert timeline.ready(settle.start_ms) == three.start_ms


def test_skipping_stops_at_each_set_where_there_is_no_rest() -> None:
    score = scored(exercise("squat", dose=DoseTable(work_s=20, sets=3, rest_s=0)))
    one, two, three = works(score)
    assert Timeline(score).after(one.start_ms) == two.start_ms
    assert Timeline(score).before(three.start_ms + 5000) == three.start_ms
