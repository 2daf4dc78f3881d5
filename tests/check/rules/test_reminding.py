"""Reminders of another kind of exercise: bad examples and good ones near them."""

from __future__ import annotations

import pytest
from listened import of_exercise

from coach.routine.bounds import Kind, Language
from coach.routine.dose_table import DoseTable

TIMED = DoseTable(work_s=60)
RULE = "reminder-out-of-place"


def test_a_jog_is_not_reminded_of_a_hold() -> None:
    form = ("Light feet.", "No bouncing, no jerking.")
    [(where, message), _] = of_exercise(RULE, kind="warm-up", dose=TIMED, form=form)
    assert where == ("form", 1)
    assert message == (
        "“No bouncing” in work of kind warm-up; a reminder for stretches and strength; "
        "say what suits this exercise, or reminders = [] for nothing"
    )
    assert of_exercise(RULE, form=("No bouncing, no jerking.",)) == []


def test_a_rest_is_not_reminded_of_effort() -> None:
    assert len(of_exercise(RULE, kind="release", dose=TIMED, form=("Core gently engaged.",))) == 1
    assert of_exercise(RULE, kind="strength", form=("Core gently engaged.",)) == []


def test_a_hold_is_not_reminded_of_steps() -> None:
    assert len(of_exercise(RULE, form=("Light feet, soft knees.",))) == 1
    assert of_exercise(RULE, dose=TIMED, kind="warm-up", form=("Light feet, soft knees.",)) == []


def test_what_is_not_said_inside_the_work_is_no_reminder() -> None:
    wrong = {"kind": "warm-up", "form": ("No bouncing.",)}
    assert of_exercise(RULE, dose=DoseTable(work_s=15), **wrong) == []
    assert of_exercise(RULE, dose=DoseTable(tempo_s=(2, 0, 2), reps=9), **wrong) == []
    assert of_exercise(RULE, dose=TIMED, reminders=(), **wrong) == []


def test_reminders_go_before_form() -> None:
    given = {"kind": "warm-up", "dose": TIMED, "reminders": ("Soft.", "Ease in slowly.")}
    assert [where for where, _ in of_exercise(RULE, **given)] == [("reminders", 1)]


@pytest.mark.parametrize(
    ("language", "kind", "line"),
    [
        ("de", "warm-up", "Nicht wippen, kein Ruck."),
        ("es", "warm-up", "Sin rebotes ni tirones."),
        ("fr", "warm-up", "Pas d'à-coups, pas de rebonds."),
        ("de", "advice", "Der Bauch bleibt leicht angespannt."),
        ("es", "advice", "El abdomen, un poco firme."),
        ("fr", "advice", "Le ventre légèrement contracté."),
    ],
)
def test_it_is_found_in_every_language(language: Language, kind: Kind, line: str) -> None:
    assert of_exercise(RULE, language, kind=kind, dose=TIMED, form=(line,))
