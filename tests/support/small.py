"""Small exercises, routines and plans to try one thing on, all the rest being plain."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from coach.home.library import Library
from coach.plan.fit import fit
from coach.plan.models import Plan
from coach.plan.phrases import Phrases
from coach.plan.resources import Resources
from coach.plan.wishes import Wishes
from coach.routine.advice import Advice
from coach.routine.dose_table import DoseTable
from coach.routine.exercise import Exercise
from coach.routine.models import Routine, Step
from coach.score.models import Spoken, Utterance

SEEDS = Path(__file__).parents[2] / "seeds"
VOICE = "test-voice"


@cache
def library() -> Library:
    """The seeds, read once."""
    return Library(SEEDS)


def phrases() -> Phrases:
    """The coach's own words, in English."""
    return library().phrases()


def advice() -> Mapping[str, Advice]:
    """The advice that every session draws from."""
    return library().advice


def resources(known: Mapping[str, Exercise] | None = None) -> Resources:
    """Everything that a plan may draw from; with `known`, of exercises only these."""
    everything = library().resources()
    return everything if known is None else replace(everything, exercises=known)


def exercise(name: str = "nod", **others: Any) -> Exercise:
    """Make an exercise of one short sentence and a hold of three seconds."""
    given: dict[str, Any] = {
        "title": name.capitalize(),
        "kind": "stretch",
        "position": "chair",
        "setup": ("Sit tall.",),
        "dose": DoseTable(hold_s=3),
    }
    return Exercise(id=name, **{**given, **others})


def plan_of(*done: Exercise | Step, wishes: Wishes | None = None) -> Plan:
    """Plan a routine of these exercises, notes and rests; steps may name `nod`."""
    own = {entry.id: entry for entry in done if isinstance(entry, Exercise)}
    known = {"nod": exercise(), **own}
    steps = tuple(
        Step(exercise=entry.id) if isinstance(entry, Exercise) else entry for entry in done
    )
    routine = Routine(id="small", title="Small routine", steps=steps)
    return fit(routine, resources(known), wishes or Wishes(), VOICE)


class Even(dict[Utterance, Spoken]):
    """Lengths in which everything takes the same time: onset after 50 ms, an end at `after_ms`."""

    def __init__(self, after_ms: int = 700, **given: int) -> None:
        super().__init__()
        self.after_ms = after_ms
        self.given = given

    def __missing__(self, utterance: Utterance) -> Spoken:
        return Spoken(50, self.given.get(utterance.text, self.after_ms))
