"""Rounds as they are heard: real people's circuits and intervals, on the clock to the second."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
from laws import violations
from laws_of_sides import later_is_shorter
from small import SEEDS, VOICE, exercise, library, plan_of, resources

from coach.home.library import Library
from coach.plan.fit import fit
from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.routine.bounds import Order, Talk
from coach.routine.dose_table import DoseTable
from coach.routine.models import Routine, Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.measure import Measure
from coach.score.models import Phase, Score, document
from coach.score.reading.chapters import chapters
from coach.score.reading.rests import rests_of
from coach.score.reading.timeline import Timeline

FOLDER = Path(__file__).parents[1] / "support" / "rounds"
ROUTINES = sorted(path.stem for path in FOLDER.glob("*.toml"))


def planned(name: str, **wishes: Any) -> Plan:
    routine = Library(SEEDS).find(str(FOLDER / f"{name}.toml")).routine
    return fit(routine, library().resources(routine.language), Wishes(**wishes), VOICE)


def composed(plan: Plan) -> Score:
    return compose(Drafted(plan), Estimates(plan.language))


def works(score: Score) -> list[Phase]:
    return [phase for phase in score.phases if phase.kind == "work"]


def starts_s(score: Score) -> list[float]:
    """List when work starts, in seconds since the first of it."""
    first, *_ = works(score)
    return [(phase.start_ms - first.start_ms) / 1000 for phase in works(score)]


def told(score: Score) -> list[str]:
    return [cue.text for cue in score.cues if cue.text is not None]


@pytest.mark.parametrize("name", ROUTINES)
def test_what_people_wrote_keeps_every_law(name: str) -> None:
    for talk in get_args(Talk):
        for order in get_args(Order):
            plan = planned(name, talk=talk, order=order)
            score = composed(plan)
            seen = document(score)
            assert violations(seen, plan) == [], (talk, order)
            assert later_is_shorter(seen, plan) == [], (talk, order)
            assert Measure(plan)(plan) == Drafted(plan).about_ms


def test_four_rounds_of_forty_and_twenty_last_as_long_as_they_say() -> None:
    score = composed(planned("circuit-40-20"))
    one_round = [60 * number for number in range(8)]
    between = 8 * 60 - 20 + 240
    expected = [round_ * between + start for round_ in range(4) for start in one_round]
    assert starts_s(score) == expected
    assert works(score)[-1].end_ms - works(score)[0].start_ms == (42 * 60 + 40) * 1000
    assert all(rest.over_ms == 0 for rest in rests_of(score))
    rounds = [text for text in told(score) if text.startswith("Round")]
    assert rounds == [f"Round {number} of 4." for number in (1, 2, 3, 4)]


def test_eight_times_twenty_and_ten_are_four_minutes_to_the_second() -> None:
    score = composed(planned("tabata"))
    assert starts_s(score) == [30 * number for number in range(8)]
    assert {phase.length_ms for phase in works(score)} == {20_000}
    assert "Round 8 of 8." in told(score)


def test_without_rests_nothing_is_said_and_the_end_is_the_next_start() -> None:
    score = composed(planned("tabata-without-rests"))
    assert starts_s(score) == [20 * number for number in range(8)]
    first, *later = works(score)
    for phase in later:
        tones = [cue.tone for cue in score.cues if cue.tone and cue.start_ms == phase.start_ms]
        assert tones == ["end"]
    inside = [cue.text for cue in score.cues if first.start_ms < cue.start_ms < later[-1].end_ms]
    assert {text for text in inside if text} == {"1", "2", "3"}


def test_in_a_circuit_of_stretches_both_sides_have_their_time_and_rests_are_true() -> None:
    score = composed(planned("lower-back-circuit"))
    assert len(works(score)) == 2 * 4 * 2
    assert {phase.length_ms for phase in works(score)} == {30_000}
    for before, after in zip(works(score), works(score)[1:], strict=False):
        if before.item != after.item:
            assert after.start_ms - before.end_ms == 20_000


@pytest.mark.parametrize("talk", get_args(Talk))
def test_everything_is_explained_in_the_first_round_alone(talk: Talk) -> None:
    score = composed(planned("kitchen-circuit", talk=talk))
    said = told(score)
    for line in ("Sit back as if onto a chair.", "Push away.", "Squats: 12 repetitions."):
        assert said.count(line) == (talk != "minimal"), line
    assert said.count("Next: Squats, standing.") == 2
    assert [said.count(f"Round {number} of 3.") for number in (1, 2, 3)] == [1, 1, 1]
    assert sum("Rest for one minute." in text for text in said) == 1


def test_a_walk_goes_on_in_its_rests_and_its_last_slow_minute_is_not_lost() -> None:
    score = composed(planned("interval-walk"))
    assert starts_s(score) == [120 * number for number in range(5)]
    said = told(score)
    assert said.count("Walk slowly.") == 5
    assert not {"And stop.", "That is enough.", "And done.", "Rest."} & set(said)
    last = works(score)[-1]
    assert score.phases[-1].kind == "finish"
    assert score.phases[-1].start_ms - last.end_ms == 60_000


def test_by_the_clock_each_exercise_starts_on_its_minute() -> None:
    score = composed(planned("every-minute"))
    items: dict[int | None, int] = {}
    for phase in works(score):
        items.setdefault(phase.item, phase.start_ms)
    first = min(items.values())
    assert [(start - first) / 1000 for start in items.values()] == [60 * n for n in range(10)]


@pytest.mark.parametrize(
    "asked", [{"work_s": 40, "rest_s": 20}, {"work_s": 40, "every_s": 60}], ids=["rest", "clock"]
)
def test_halves_stay_on_the_clock_and_the_change_is_told_in_the_rest(asked: dict[str, int]) -> None:
    bend, turn = (exercise(name, sides="each", position="standing") for name in ("bend", "turn"))
    steps = Step(steps=(Step(exercise="bend"), Step(exercise="turn")), **asked)
    routine = Routine(id="small", title="Small", steps=(steps,), exercises=(bend, turn))
    plan = fit(routine, resources(), Wishes(order="halves", talk="minimal"), VOICE)
    score = composed(plan)
    assert starts_s(score) == [0, 60, 120, 180]
    assert {phase.length_ms for phase in works(score)} == {40_000}
    said = told(score)
    assert "Now all of it on the left side." in said
    assert violations(document(score), plan) == []


def test_a_hold_that_is_made_shorter_leaves_the_clock_as_it_is() -> None:
    nod = exercise("nod", dose=DoseTable(hold_s=20))
    once = plan_of(Step(steps=(Step(exercise="nod"),), every_s=60, repeat=2), nod)
    starts = starts_s(composed(once))
    assert starts[1] == 60


def test_inside_of_rounds_only_names_are_numbered() -> None:
    core = Step(steps=(Step(exercise="nod"),), repeat=2, title="Core")
    once_more = Step(steps=(Step(exercise="nod"),), repeat=2)
    plan = plan_of(Step(steps=(core, once_more), repeat=2))
    said = [text for text in told(composed(plan)) if text.startswith(("Round", "Core", "And the"))]
    one = ["Core, round 1 of 2.", "Core, round 2 of 2.", "And the same once more."]
    assert said == ["Round 1 of 2.", *one, "Round 2 of 2.", *one]


def test_an_order_of_chance_is_told_once() -> None:
    step = Step(steps=(Step(exercise="nod"),), repeat=2, order="shuffle")
    assert told(composed(plan_of(step))).count("In a new order this time.") == 1


def test_chapters_are_named_by_their_round() -> None:
    nods = Step(steps=(Step(exercise="nod"), Step(exercise="nod")), repeat=2)
    titles = [chapter.title for chapter in chapters(composed(plan_of(nods)))]
    assert titles[0] == "Welcome"
    assert titles[1] == "Nod"
    assert "Nod, round 2" in titles
    assert len(set(titles)) == len(titles)
    kitchen = [chapter.title for chapter in chapters(composed(planned("kitchen-circuit")))]
    assert kitchen[1:4] == ["Squats", "Push-ups at the worktop", "Plank"]
    assert kitchen[4:7] == [f"{title}, round 2" for title in kitchen[1:4]]


def test_keys_go_from_exercise_to_exercise_in_each_round() -> None:
    score = composed(planned("kitchen-circuit"))
    marks = Timeline(score).landmarks
    begins = [phase.start_ms for phase in score.phases if phase.kind == "intro" and phase.item]
    assert set(begins) <= set(marks)
