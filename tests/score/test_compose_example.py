"""One small routine's whole score, to be read from top to bottom as a session would be heard."""

from __future__ import annotations

from small import Even, exercise, plan_of

from coach.plan.models import Wishes
from coach.routine.models import Dose, Step
from coach.score.compose import compose
from coach.score.figures import TAIL_MS
from coach.score.models import Score

CIRCLE = exercise(
    "knee-circle",
    title="Knee circle",
    sides="each",
    position="supine",
    kit=("a mat",),
    setup=("Lie on your back.", "Lift your {side} knee."),
    switch="Lower it, and lift your {side} knee.",
    feel="Feel your hip loosen.",
    cautions=("Go gently.",),
    dose=Dose(hold_s=3, reps=2),
)
BREATH = exercise(
    "slow-breath",
    title="Slow breath",
    position="supine",
    setup=("Rest your hands on your belly.",),
    dose=Dose(hold_s=20),
)

WHOLE = """\
    0.00   intro
    0.65     title         Small routine. About 2 minutes.
    1.75     safety        Stop if it hurts: slight tightness is right, pain is not.
    2.85     instruction   You need a mat.
    3.90   intro knee-circle
    3.95     title         Knee circle: 3 seconds, 2 times, each side.
    5.05     instruction   Right side first.
    6.15     instruction   Lie on your back.
    7.25     instruction   Lift your right knee.
    8.35     safety        Go gently.
    9.45     instruction   Feel your hip loosen.
   10.50   settle knee-circle right, set 1
   14.40     settle        And hold.
   15.50   work knee-circle right, set 1
   15.50     count         1
   16.50     count         2
   17.50     count         3
   18.50   rest knee-circle right, set 1
   18.50     tone          (end)
   19.36     rest          And release.
   21.40     side_warning  Last one, then the left side.
   22.50   work knee-circle right, set 1
   22.50     count         1
   23.50     count         2
   24.50     count         3
   25.50   switch knee-circle left, set 1
   25.50     tone          (end)
   26.36     side_switch   Switch to the left side.
   27.46     instruction   Lower it, and lift your left knee.
   31.50   settle knee-circle left, set 1
   33.40     settle        Now hold.
   34.50   work knee-circle left, set 1
   34.50     count         1
   35.50     count         2
   36.50     count         3
   37.50   rest knee-circle left, set 1
   37.50     tone          (end)
   38.36     rest          Let go.
   40.40     settle        Last one.
   41.50   work knee-circle left, set 1
   41.50     count         1
   42.50     count         2
   43.50     count         3
   44.50   rest knee-circle
   44.50     tone          (end)
   45.36     rest          Release slowly.
   46.41   intro
   46.46     instruction   Half is done.
   47.51   intro slow-breath
   47.56     title         Slow breath: 20 seconds.
   48.66     instruction   Rest your hands on your belly.
   49.71   settle slow-breath set 1
   53.61     settle        And stay.
   54.71   work slow-breath set 1
   54.71     breath        Breathe in.
   58.71     breath        Breathe out.
   61.38     form          Breathe slowly and deeply.
   64.71     halfway       Half of it is done.
   64.71     breath        (inhale)
   68.71     breath        Breathe out.
   69.71     count         5
   70.71     count         4
   71.71     count         3
   72.71     count         2
   73.71     count         1
   74.71   rest slow-breath
   74.71     tone          (end)
   75.57     rest          And release.
   76.62   finish
   76.67     finish        That was the last one. Well done. Roll onto one side before you sit up.
   78.77   end
"""


def table(score: Score) -> str:
    """Write phases at their start and cues at their onset, in seconds."""
    rows = []
    for number, phase in enumerate(score.phases):
        where = ", ".join(part for part in (phase.side, phase.set and f"set {phase.set}") if part)
        parts = (f"{phase.start_ms / 1000:8.2f}  ", phase.kind, phase.exercise, where)
        rows.append(" ".join(part for part in parts if part))
        rows += [
            f"{cue.anchor_ms / 1000:8.2f}     {cue.kind:13} {cue.text or f'({cue.tone})'}"
            for cue in score.cues
            if cue.phase == number
        ]
    return "\n".join([*rows, f"{score.total_ms / 1000:8.2f}   end", ""])


def test_a_small_routine_from_start_to_end() -> None:
    plan = plan_of(CIRCLE, Step(say="Half is done."), BREATH, wishes=Wishes())
    assert table(compose(plan, Even(600))) == WHOLE


def test_the_last_five_come_before_any_other_call_of_a_slow_voice() -> None:
    plan = plan_of(exercise(dose=Dose(hold_s=60)))
    score = compose(plan, Even(700, **{"10 seconds left.": 5800}))
    assert [cue.text for cue in score.cues if cue.kind == "count"][-5:] == list("54321")
    assert "10 seconds left." not in [cue.text for cue in score.cues]


def test_a_first_count_without_room_leaves_the_start_tone() -> None:
    plan = plan_of(exercise(dose=Dose(hold_s=1)))
    score = compose(plan, Even(700, **{"1": 1200}))
    (first,) = [cue for cue in score.cues if cue.kind == "count"]
    assert (first.tone, first.text) == ("start", None)


def test_a_session_ends_in_silence() -> None:
    score = compose(plan_of(exercise()), Even(700))
    assert score.total_ms - score.cues[-1].end_ms == TAIL_MS


def test_a_routine_of_words_and_rests_alone_is_a_session_too() -> None:
    plan = plan_of(Step(say="Lie down."), Step(rest_s=30), Step(say="Get up slowly."))
    score = compose(plan, Even(700))
    assert [phase.kind for phase in score.phases] == ["intro", "intro", "rest", "intro", "finish"]
    assert score.phases[2].length_ms == 30_000
    assert score.titles == ()
