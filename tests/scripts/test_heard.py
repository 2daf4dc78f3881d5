"""The figures of a session: load, speech, silence and repetition."""

from pathlib import Path

import heard
import pytest
from heard import Heard, report, row, sides_of
from small import Even, exercise, plan_of

from coach.plan.models import Plan
from coach.routine.dose_table import DoseTable
from coach.score.compose import compose
from coach.score.drafted import Drafted

SIDED = {"sides": "each", "switch": "Step back.", "dose": DoseTable(hold_s=20)}
LATE = exercise(
    "late", setup=("Stand.", "{side} foot back."), action="Lift your {side} heel.", **SIDED
)
EARLY = exercise(
    "early",
    setup=("Stand.", "Lift your {side} heel."),
    feel="Feel the hip.",
    cautions=("Go gently.",),
    **SIDED,
)


def of(plan: Plan) -> Heard:
    return Heard(plan, compose(Drafted(plan), Even(900)))


def test_the_load_begins_with_the_action_or_with_a_line_that_loads():
    loads = sides_of(of(plan_of(LATE, EARLY)).loads())
    assert loads["late"]["right"] == loads["late"]["left"] == 3900
    assert loads["early"]["right"] > 10_000
    assert loads["early"]["left"] < 3000


def test_work_that_is_not_held_has_no_load():
    moving = exercise("move", dose=DoseTable(tempo_s=(2, 0, 2), reps=3))
    assert list(of(plan_of(moving)).loads()) == []


def test_speech_and_silence_are_measured():
    seen = of(plan_of(exercise(dose=DoseTable(hold_s=19), count="none")))
    spoken = sum(cue.end_ms - cue.start_ms for cue in seen.score.cues if cue.text)
    assert seen.share() == spoken / seen.score.total_ms
    assert 18_000 < seen.silence_ms() < 19_000


def test_what_is_said_more_than_twice_is_told():
    seen = of(plan_of(*(exercise(name, feel="Feel it.") for name in ("a", "b", "c"))))
    assert ("Feel it.", 3) in seen.often()
    assert "said 3 times: Feel it." in list(report(seen))


def test_a_row_has_the_figures_of_the_report():
    seen = of(plan_of(LATE))
    assert row(seen).startswith("| small | standard |")
    assert row(seen).count("|") == 9


def test_the_documented_table_names_every_routine_at_every_level():
    text = (Path(heard.__file__).parents[1] / "docs" / "coaching.md").read_text(encoding="utf-8")
    for path in (heard.SEEDS / "routines").glob("*.toml"):
        for talk in ("learn", "standard", "minimal"):
            assert f"| {path.stem} | {talk} |" in text


@pytest.mark.parametrize("talk", ["learn", "standard", "minimal"])
def test_every_routine_of_ours_keeps_the_load_short(talk):
    library = heard.Library(heard.SEEDS)
    for name in library.routines:
        for exercise_id, sides in sides_of(heard.heard(library, name, talk).loads()).items():
            assert max(sides.values()) <= 6000, (name, exercise_id)
            assert max(sides.values()) - min(sides.values()) <= 2000, (name, exercise_id)
