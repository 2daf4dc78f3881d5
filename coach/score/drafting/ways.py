"""The ways into the work and out of it: what is said last before its clock starts, and after."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from coach.plan.models import Item
from coach.routine.bounds import Where
from coach.routine.doses import Breaths, Dose, Hold, OwnPace, Reps, Timed
from coach.routine.exercise import Exercise
from coach.routine.flow import Flowing
from coach.score.asks import Ask
from coach.score.drafting.tones import RELEASE, spared
from coach.score.figures import ACT_MS, BEGIN_GAP_MS, LIMB_MS, return_ms
from coach.score.narrator import Narrator
from coach.score.work.breaths import moves_on_breath


class WayIn(Struct, frozen=True):
    """The last words before the work, and the silence after them, as a draft has them."""

    leading: tuple[Ask, ...]
    closing: Ask | None
    """None where the last words move the body, and what begins the work comes after them."""
    closing_ms: int = BEGIN_GAP_MS
    kept: bool = False
    """Whether the last words are heard before a count as well, which else takes their place."""


def way_in(narrator: Narrator, item: Item, dose: Dose, side: Where | None) -> WayIn:
    """Say what is done last, leave time to do it, and say that the clock starts.

    Nothing that is only to be listened to comes in between: the body is under load by then. A hold
    that has moves begins with the way in alone: “Lift”, in the place of “and hold”. Words that an
    exercise has for its beginning go before all of that.
    """
    action = item.exercise.action if item.talk != "minimal" else ""
    own, moves = item.exercise.begin, _has_moves(item, dose)
    if moves and not own:
        words = action or item.exercise.moves[0]
        return WayIn((), narrator.line("settle", words, side), LIMB_MS)
    begin = narrator.begin(dose)
    if own:
        begin = narrator.line("settle", own, side)
    elif moves_on_breath(item, dose) and item.breath is None:
        begin = narrator.line("settle", narrator.phrases.begin_moves)
    said = [narrator.line("settle", action, side)] if action else []
    leading = tuple(replace(ask, after_ms=ACT_MS) for ask in said)
    return WayIn(leading, begin, LIMB_MS if moves else BEGIN_GAP_MS, kept=bool(own))


def last_done(item: Item, dose: Dose) -> str:
    """Return what the body does last before the work; empty where the start position is all."""
    exercise = item.exercise
    return exercise.action or (_move_in(exercise) if _has_moves(item, dose) else "")


def counted_down(way: WayIn) -> WayIn:
    """Return a way in that numbers come after, in the place of the words that start the clock."""
    if way.closing is None or (way.closing_ms == BEGIN_GAP_MS and not way.kept):
        return way
    moving = replace(way.closing, after_ms=way.closing_ms)
    # Under load nobody waits longer than has to be: the numbers are time enough to do it in.
    acted_ms = BEGIN_GAP_MS if way.kept else ACT_MS
    leading = (replace(ask, after_ms=acted_ms) for ask in way.leading)
    return WayIn((*leading, moving), None)


def way_in_again(
    narrator: Narrator, item: Item, dose: Hold, side: Where | None, told: Ask
) -> WayIn:
    """Say how the next hold of a set begins, after what is `told` of it: that it is the last.

    Where it is one among others, its way in tells that by itself.
    """
    if not _has_moves(item, dose):
        return WayIn((), told)
    word = narrator.line("settle", _move_in(item.exercise), side)
    plain = told.kind == "settle" and told.variants
    return WayIn(() if plain else (told,), word, LIMB_MS)


def way_out(narrator: Narrator, item: Item, dose: Dose, side: Where | None) -> Ask:
    """Say that the work is over, and where the body goes: in its own words, or by position."""
    phrases, exercise = narrator.phrases, item.exercise
    if exercise.end:
        return narrator.line("rest", exercise.end, side)
    match dose:
        case Breaths() if exercise.moves_on == "in" or isinstance(exercise, Flowing):
            words = narrator.line("rest", phrases.stop)
        case Hold() | Breaths() if len(exercise.moves) > 1:
            words = narrator.line("rest", exercise.moves[1], side)
        case Hold() if not exercise.thin:
            words = narrator.line("rest", phrases.returns[exercise.position])
        case Hold() | Breaths():
            words = narrator.line("rest", phrases.release)
        case Reps() | OwnPace() | Timed():
            words = narrator.line("rest", phrases.stop)
    return words


def with_time(out: Ask, item: Item) -> Ask:
    """Leave time after a way out, before the next way in is told."""
    return replace(out, after_ms=return_ms(item.exercise.position))


def _move_in(exercise: Exercise) -> str:
    """Return the word for the way into a hold that has moves."""
    return exercise.begin or exercise.moves[0]


def _has_moves(item: Item, dose: Dose) -> bool:
    """Tell whether a hold has words for its way in."""
    return isinstance(dose, Hold) and bool(item.exercise.moves)


def left(narrator: Narrator, item: Item, dose: Dose, side: Where | None) -> Ask:
    """Say how the work is left; that movements are over may go in a rest that is too short.

    The exercise's own words for it are always said.
    """
    out = way_out(narrator, item, dose, side)
    if item.exercise.end:
        return out
    match dose:
        case Hold() | Breaths():
            return out
        case Reps() | OwnPace() | Timed():
            return spared(out, RELEASE)


def gives_way(out: Ask, *, active: bool) -> tuple[Ask, ...]:
    """Return how work is left; that movements are over goes without saying in an `active` rest."""
    return () if active and out.spare else (out,)
