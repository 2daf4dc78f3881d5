"""What is asked aloud once a session is over: how hard it was, and how much it hurts."""

from __future__ import annotations

from coach.plan.models import Plan
from coach.plan.person.past import EFFORT, PAIN
from coach.routine.bounds import Side
from coach.score.models import Utterance
from coach.score.narrator import Narrator


def asked_aloud(plan: Plan, about: str, side: Side | None) -> Utterance:
    """Return the question about the effort or about the pain, of a side or of both."""
    narrator, phrases = Narrator(plan), plan.phrases
    if about == "effort":
        return narrator.utterance(phrases.how_hard)
    words = phrases.how_painful if side is None else phrases.how_painful_on_side
    return narrator.utterance(narrator.fill(words, side))


def figure_aloud(plan: Plan, figure: int) -> Utterance:
    """Return a figure that is gone through with a headset."""
    return Narrator(plan).utterance(str(figure))


def said_after(plan: Plan) -> tuple[Utterance, ...]:
    """List everything that may be said then, so that it is rendered before; () if nobody asks."""
    if not plan.after_check:
        return ()
    sides: tuple[Side | None, ...] = (None, "left", "right")
    questions = [asked_aloud(plan, "effort", None)]
    questions += [asked_aloud(plan, "pain", side) for side in sides]
    figures = range(min(EFFORT[0], PAIN[0]), max(EFFORT[1], PAIN[1]) + 1)
    return (*questions, *(figure_aloud(plan, figure) for figure in figures))
