"""The figures of a page: of each exercise a few pictures from rest to the end of its movement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from coach.draw.svg import svg
from coach.plan.models import Plan
from coach.routine.doses import Dose, OwnPace, Reps, Timed

STEPS = 6
"""From a figure at rest to the end of its movement."""
TIMED_MS = (1000, 0, 1000)
OWN_PACE_MS = (2000, 0, 2000)
"""How long a figure takes to go, stays and takes to come back, where the dose does not say."""


@dataclass(frozen=True)
class Moving:
    """The pictures of an exercise in order; one alone where nothing moves."""

    exercise: str
    pictures: tuple[Markup, ...]


def moving(plan: Plan) -> Iterator[Moving]:
    """Yield the figures of all exercises that have one, each once."""
    figured = {item.exercise.id: item.exercise for item in plan.items if item.exercise.figure}
    for exercise in figured.values():
        if (figure := exercise.figure) is None:
            continue
        shares = [step / STEPS for step in range(STEPS + 1)] if figure.moves else [0.0]
        yield Moving(exercise.id, tuple(Markup(svg(figure, "", share=share)) for share in shares))


def tempo(dose: Dose | None) -> tuple[int, int, int] | None:
    """Return how long a movement goes, stays and comes back, in ms; None where its end is held."""
    match dose:
        case Reps():
            return dose.tempo_ms
        case Timed():
            return TIMED_MS
        case OwnPace():
            return OWN_PACE_MS
        case _:
            return None
