"""Which reminders an exercise has: the nearest that are written, else what suits it."""

from __future__ import annotations

from typing import get_args

import pytest
from msgspec.structs import replace
from small import VOICE, exercise, library, phrases, resources

from coach.plan.fit import fit
from coach.plan.wishes import Wishes
from coach.plan.wordings import Reminder
from coach.routine.advice import Condition
from coach.routine.bounds import Kind, Lines, Position
from coach.routine.dose_table import DoseTable
from coach.routine.exercise import Exercise
from coach.routine.models import Routine, Step

LONG = DoseTable(hold_s=30)
PLAIN = exercise("plain", dose=LONG)
FORMED = exercise("formed", form=("Long spine.",), dose=LONG)
OWN = exercise("own", form=("Long spine.",), reminders=("Soft jaw.",), dose=LONG)
GENERAL = phrases().reminders_for("stretch", "chair")


def reminders(
    done: Exercise, of_step: Lines | None = None, of_routine: Lines | None = None
) -> tuple[str, ...]:
    step = Step(exercise=done.id, reminders=of_step)
    routine = Routine(id="mine", title="Mine", steps=(step,), reminders=of_routine)
    [item] = fit(routine, resources({done.id: done}), Wishes(), VOICE).items
    return item.reminders


@pytest.mark.parametrize(
    ("done", "of_step", "of_routine", "expected"),
    [
        (PLAIN, None, None, GENERAL),
        (PLAIN, None, ("Ours.",), ("Ours.",)),
        (PLAIN, ("Mine.",), ("Ours.",), ("Mine.",)),
        (PLAIN, (), ("Ours.",), ()),
        (PLAIN, None, (), ()),
        (FORMED, None, None, ("Long spine.",)),
        (FORMED, None, ("Ours.",), ("Long spine.",)),
        (FORMED, None, (), ()),
        (FORMED, (), None, ()),
        (OWN, None, None, ("Soft jaw.",)),
        (OWN, None, (), ("Soft jaw.",)),
        (OWN, ("Mine.",), None, ("Mine.",)),
        (replace(OWN, reminders=()), None, ("Ours.",), ()),
    ],
)
def test_the_nearest_that_are_written_count(
    done: Exercise, of_step: Lines | None, of_routine: Lines | None, expected: Lines
) -> None:
    assert reminders(done, of_step, of_routine) == expected


def test_who_breathes_to_a_pace_hears_none_of_the_coachs_own() -> None:
    assert reminders(replace(PLAIN, dose=DoseTable(breaths=6))) == ()
    assert reminders(replace(FORMED, dose=DoseTable(breaths=6))) == FORMED.form


def test_what_is_done_in_place_of_another_has_its_own() -> None:
    away = Condition(id="knee", title="Knee", about=("Ask.",), swap={"formed": "own"})
    everything = resources({"formed": FORMED, "own": OWN})
    words = replace(everything.phrases, conditions={"knee": "because of your knee"})
    everything = replace(everything, conditions={"knee": away}, phrases=words)
    for written, expected in ((("Mine.",), OWN.reminders), ((), ())):
        step = Step(exercise="formed", reminders=written)
        routine = Routine(id="mine", title="Mine", steps=(step,))
        [item] = fit(routine, everything, Wishes(condition=("knee",)), VOICE).items
        assert (item.exercise.id, item.reminders) == ("own", expected)


def test_a_plain_line_of_a_persons_own_phrases_suits_stretches() -> None:
    own = replace(phrases(), reminders=("Mine.", Reminder(say="Hop.", kinds=("warm-up",))))
    assert own.reminder_lines == ("Mine.", "Hop.")
    assert own.reminders_for("stretch", "prone") == ("Mine.",)
    assert own.reminders_for("warm-up", "standing") == ("Hop.",)


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_in_every_language_they_suit_the_same(language: str) -> None:
    for kind in get_args(Kind):
        for position in get_args(Position):
            ours = library().phrases(language).reminders_for(kind, position)
            assert len(ours) == len(phrases().reminders_for(kind, position))
    for kind in ("warm-up", "check", "advice"):
        assert library().phrases(language).reminders_for(kind, "standing") == ()
