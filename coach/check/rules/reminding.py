"""Reminders that are out of place: made for another kind of exercise than theirs."""

from __future__ import annotations

from collections.abc import Iterator

from coach.base.tongue import later, tr
from coach.check.rule import Trouble, Troubles, rule
from coach.check.views import ExerciseView
from coach.check.words import RuleWords, found_in
from coach.routine.dose_time import phase_ms
from coach.routine.doses import Hold, Reps
from coach.score.figures import LONG_HOLD_S

_HELD = ("stretch", "strength")
"""Kinds in which a position is held, or a movement made with force."""

_AT_REST = ("advice", "release")
"""Kinds in which nothing is to be done but to let go."""


@rule(
    "reminder-out-of-place",
    "warning",
    "A reminder belongs to another kind of exercise",
    "ours",
)
def reminder_out_of_place(view: ExerciseView) -> Troubles:
    """A reminder that does not suit what is being done.

    Reminders are heard inside long work. “No bouncing” means nothing to somebody who jogs, “core
    engaged” is wrong under a warm pack, and “light feet” in a hold asks the body to move. Such a
    line was made for another kind of exercise; the exercise's own `form`, or `reminders`, say what
    suits this one, and `reminders = []` says nothing.
    """
    if view.dose is None or isinstance(view.dose, Reps) or view.words is None:
        return
    if phase_ms(view.dose) < LONG_HOLD_S * 1000:
        return
    key, lines = view.reminders
    for number, text in enumerate(lines):
        for phrase, suits in _out_of_place(view, view.words, text):
            what = {"phrase": phrase, "kind": view.exercise.kind}
            if isinstance(view.dose, Hold):
                found = tr("“{phrase}” in a hold of kind {kind}", **what)
            else:
                found = tr("“{phrase}” in work of kind {kind}", **what)
            remedy = tr("say what suits this exercise, or reminders = [] for nothing")
            yield Trouble((key, number), found, tr(suits), remedy)


def _out_of_place(view: ExerciseView, words: RuleWords, text: str) -> Iterator[tuple[str, str]]:
    """Yield what in a line belongs to other work, and what suits that."""
    kind = view.exercise.kind
    for phrases, suits, wrong in (
        (words.of_holds, later("a reminder for stretches and strength"), kind not in _HELD),
        (words.of_effort, later("a reminder for work that takes effort"), kind in _AT_REST),
        (words.of_moving, later("a reminder for work that moves"), isinstance(view.dose, Hold)),
    ):
        if wrong:
            yield from ((phrase, suits) for phrase in found_in(text, phrases))
