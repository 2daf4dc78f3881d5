"""One small routine's whole score, to be read from top to bottom as a session would be heard."""

from __future__ import annotations

from small import Even, exercise, plan_of

from coach.plan.wishes import Wishes
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.figures import TAIL_MS
from coach.score.models import Score

CIRCLE = exercise(
    "knee-circle",
    title="Knee circle",
    sides="each",
    position="supine",
    kit=("a mat",),
    setup=("Lie on your back.",),
    action="Lift your {side} knee.",
    switch="Your {side} knee comes next.",
    moves=("Lift", "Lower"),
    feel="Feel your hip loosen.",
    cautions=("Go gently.",),
    dose=DoseTable(hold_s=3, reps=2),
)
BREATH = exercise(
    "slow-breath",
    title="Slow breath",
    position="supine",
    setup=("Rest your hands on your belly.",),
    dose=DoseTable(hold_s=20),
)

WHOLE = """\
    0.00   intro
    0.65     title         Small routine. About 2 minutes.
    1.75     safety        Stop if it hurts: slight tightness is right, pain is not.
    2.85     safety        Listen to your body.
    3.95     instruction   You need a mat.
    9.55   intro knee-circle
    9.60     title         Knee circle: 3 seconds, 2 times, each side, right first.
   10.70     instruction   Lie on your back.
   15.35     safety        Go gently.
   16.45     instruction   Feel your hip loosen.
   17.50   settle knee-circle right, set 1
   19.90     settle        Lift your right knee.
   22.50   work knee-circle right, set 1
   22.50     count         1
   23.50     count         2
   24.50     count         3
   25.50   rest knee-circle right, set 1
   25.50     tone          (end)
   26.36     rest          Lower
   29.01     side_warning  Last one, then the left side.
   30.11     settle        Lift
   32.71   work knee-circle right, set 1
   32.71     count         1
   33.71     count         2
   34.71     count         3
   35.71   switch knee-circle left, set 1
   35.71     tone          (left)
   36.69     side_switch   Switch to the left side.
   37.79     instruction   Your left knee comes next.
   41.71   settle knee-circle left, set 1
   42.11     settle        Lift your left knee.
   44.71   work knee-circle left, set 1
   44.71     count         1
   45.71     count         2
   46.71     count         3
   47.71   rest knee-circle left, set 1
   47.71     tone          (end)
   48.57     rest          Lower
   51.22     settle        Last one.
   52.32     settle        Lift
   54.92   work knee-circle left, set 1
   54.92     count         1
   55.92     count         2
   56.92     count         3
   57.92   rest knee-circle
   57.92     tone          (end)
   58.78     rest          Lower
   59.83   intro
   59.88     instruction   Half is done.
   60.93   intro slow-breath
   60.98     title         Slow breath: 20 seconds.
   62.08     instruction   Rest your hands on your belly.
   64.68   settle slow-breath set 1
   68.58     settle        And stay.
   69.68   work slow-breath set 1
   69.68     breath        Breathe in.
   73.68     breath        Breathe out.
   76.35     form          Breathe slowly and deeply.
   79.68     breath        Breathe in.
   80.48     halfway       Half of it is done.
   83.68     breath        Breathe out.
   84.68     count         5
   85.68     count         4
   86.68     count         3
   87.68     count         2
   88.68     count         1
   89.68   rest slow-breath
   89.68     tone          (end)
   90.54     rest          Slowly let go, and rest on your back.
   91.59   finish
   91.59     tone          (finish)
   93.49     finish        That was the last one. Well done. Roll onto one side before you sit up.
   94.59     instruction   Stretch at least two or three times a week.
   96.69   end
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
    assert table(compose(Drafted(plan), Even(600))) == WHOLE


def test_the_last_five_come_before_any_other_call_of_a_slow_voice() -> None:
    plan = plan_of(exercise(dose=DoseTable(hold_s=60)))
    score = compose(Drafted(plan), Even(700, **{"10 seconds left.": 5800}))
    assert [cue.text for cue in score.cues if cue.kind == "count"][-5:] == list("54321")
    assert "10 seconds left." not in [cue.text for cue in score.cues]


def test_a_first_count_without_room_leaves_the_start_tone() -> None:
    plan = plan_of(exercise(dose=DoseTable(hold_s=1)))
    score = compose(Drafted(plan), Even(700, **{"1": 1200}))
    (first,) = [cue for cue in score.cues if cue.kind == "count"]
    assert (first.tone, first.text) == ("start", None)


def test_a_session_ends_in_silence() -> None:
    score = compose(Drafted(plan_of(exercise())), Even(700))
    assert score.total_ms - score.cues[-1].end_ms == TAIL_MS


def test_a_routine_of_words_and_rests_alone_is_a_session_too() -> None:
    plan = plan_of(Step(say="Lie down."), Step(rest_s=30), Step(say="Get up slowly."))
    score = compose(Drafted(plan), Even(700))
    assert [phase.kind for phase in score.phases] == ["intro", "intro", "rest", "intro", "finish"]
    assert score.phases[2].length_ms == 30_000
    assert score.titles == ()
