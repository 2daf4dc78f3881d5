"""Words of a movement that take longer than the movement."""

from __future__ import annotations

from itertools import pairwise

from coach.base.errors import quoted
from coach.base.tongue import tr
from coach.check.rule import Trouble, Troubles, rule
from coach.check.telling import said, seconds, taking
from coach.check.views import ExerciseView, spoken_ms
from coach.routine.doses import Breaths, Reps
from coach.routine.flow import Flowing, half_ms
from coach.score.figures import CUE_GAP_MS


@rule(
    "move-longer-than-beat",
    "warning",
    "The word for a movement lasts longer than the movement",
    "users",
)
def move_longer_than_beat(view: ExerciseView) -> Troubles:
    """Words of a repetition that are longer than the movement they belong to.

    A repetition is called on its beat. A word that lasts longer than its way out or back runs into
    the next beat: “gets behind by a second” is among the loudest complaints about counting voices.
    """
    match view.dose:
        case Reps():
            ways_ms = view.dose.tempo_ms[::2]
        case Breaths() if view.exercise.moves_on is not None:
            in_ms, _, out_ms, _ = view.dose.breath_ms
            ways_ms = (in_ms, out_ms) if view.exercise.moves_on == "in" else (out_ms, in_ms)
        case _:
            return
    ways = zip(view.exercise.moves, ways_ms, strict=False)
    for number, (text, way_ms) in enumerate(ways):
        needed_ms = spoken_ms(text, view.plan.phrases.language, "beat") + CUE_GAP_MS
        if way_ms and needed_ms > way_ms:
            expected = tr("that way lasts {seconds} s", seconds=seconds(way_ms))
            found = taking(said(text), needed_ms)
            yield Trouble(("moves", number), found, expected, tr("find a shorter word"))


@rule(
    "move-longer-than-breath",
    "warning",
    "The name of a movement in a flow is longer than the half of a breath before it",
    "teaching",
)
def move_longer_than_breath(view: ExerciseView) -> Troubles:
    """A movement of a flow whose name has no room.

    In a flow each movement is named on the breath before it, so that nobody moves late. A name that
    takes longer than half a breath is left out, and only the breath is told.
    """
    flow, dose = view.exercise, view.dose
    if not isinstance(flow, Flowing) or not isinstance(dose, Breaths):
        return
    for before, move in pairwise(flow.flow):
        ends_in = before.half == "in" and not before.stay
        room_ms = half_ms(dose.breath_ms, "in" if ends_in else "out")
        needed_ms = spoken_ms(move.words, view.plan.phrases.language) + CUE_GAP_MS
        if needed_ms > room_ms:
            found = taking(quoted(move.words), needed_ms)
            expected = tr("half a breath before it lasts {seconds} s", seconds=seconds(room_ms))
            where = ("steps", move.step, *((move.half,) if move.half else ()))
            remedy = tr("say it shorter, or give breath_s more time")
            yield Trouble(where, found, expected, remedy)
