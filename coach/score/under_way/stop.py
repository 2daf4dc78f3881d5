"""An exercise that is stopped since it hurt: what of the score stays, and what comes in its place.

Nothing of it is done any more. Its phase is over where the person stopped; then it is led out of,
and the session goes on with whatever comes next. What hurts for the third time ends the session.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from coach.base.errors import NotNow
from coach.base.tongue import tr
from coach.plan.models import Item, Plan
from coach.plan.stopped import easier_of, followed_by, stopped
from coach.routine.bounds import Part, name_of
from coach.score.drafting.stopped import Since
from coach.score.models import Phase, Score, Utterance
from coach.score.narrator import Narrator
from coach.score.placing.said import Said
from coach.score.reading.timeline import Timeline
from coach.score.under_way.asides import Aside

MOST_HURTS = 3
"""So many exercises that hurt end a session (ours)."""


class Stop(Struct, frozen=True):
    """A plan without what hurt. Compose it as `compose(Drafted(plan, since), lengths, said)`."""

    plan: Plan
    said: Said
    since: Since
    easier: Item | None = None
    """What may be done in its place."""


class Stoppable(Struct, frozen=True):
    """The exercise that would be stopped at a moment."""

    item: int
    exercise: str
    title: str
    side: str
    """The side under way, “left” or “right”, or empty."""
    sided: bool
    """Whether it has a left and a right side."""


def stoppable(plan: Plan, timeline: Timeline, at_ms: int) -> Stoppable:
    """Return what would be stopped at a moment. Raises `NotNow` outside of exercises."""
    phase = timeline.at(at_ms).phase
    if phase.item is None:
        raise NotNow(tr("There is no exercise to stop here."))
    item = plan.items[phase.item]
    side = None if isinstance(phase.side, Part) else phase.side
    sided = item.exercise.sides in ("each", "alternate")
    return Stoppable(
        item=phase.item,
        exercise=item.exercise.id,
        title=timeline.score.titles[phase.item],
        side=name_of(side) or "",
        sided=sided,
    )


def stop(plan: Plan, timeline: Timeline, at_ms: int, *, ends: bool) -> Stop:
    """Stop the exercise at a moment, and leave it out from then on; or end the session.

    Raises `NotNow` outside of exercises.
    """
    now = timeline.at(at_ms)
    number = now.phase.item
    if number is None:
        raise NotNow(tr("There is no exercise to stop here."))
    begun = _begun(plan.items[number], now.phase)
    left = stopped(plan, number, begun + 1)
    since = Since(
        heads=now.phase_number + 1,
        item=number,
        led_out=now.phase.kind in ("settle", "work"),
        ends=ends,
    )
    again = None if ends else easier_of(plan.items[number], begun)
    return Stop(left, _said(timeline.score, now.phase_number, at_ms), since, again)


def eased(plan: Plan, timeline: Timeline, at_ms: int, number: int, item: Item) -> Stop:
    """Go on from a moment with the easier form of the item that was stopped, by its number."""
    heads = timeline.at(at_ms).phase_number
    since = Since(heads=heads + 1, item=number, led_out=False, goes_on=True)
    return Stop(followed_by(plan, number, item), _said(timeline.score, heads, at_ms), since)


def kindly(plan: Plan, *, easier: bool) -> Aside:
    """Say to stop, and which key asks for the easier form, where there is one."""
    narrator, phrases = Narrator(plan), plan.phrases
    words = [phrases.it_hurts_stop, *([phrases.easier_by_key] if easier else [])]
    return Aside(tuple(narrator.utterance(text) for text in words if text))


def kind_words(plan: Plan) -> tuple[Utterance, ...]:
    """List what may be said once something hurts: it is rendered before anything does."""
    return kindly(plan, easier=True).utterances


def _begun(item: Item, phase: Phase) -> int:
    """Return which of the places of an item is under way, or comes next; after it, the last."""
    if phase.kind == "rest" and phase.set is None:
        return len(item.places)
    ours = ((one.set, one.side) == (phase.set or 1, phase.side) for one in item.places)
    return next((number for number, is_ours in enumerate(ours) if is_ours), 0)


def _said(score: Score, number: int, at_ms: int) -> Said:
    """Return what was heard up to a moment in the phase of a number, which is over then.

    A word that the moment cuts ends it.
    """
    heard = [cue for cue in score.cues if cue.phase <= number and cue.start_ms <= at_ms]
    end_ms = max([at_ms, score.phases[number].start_ms + 1, *(cue.end_ms for cue in heard)])
    phases = [*score.phases[: number + 1]]
    phases[number] = replace(phases[number], end_ms=end_ms, tallied=False)
    for at in range(number, -1, -1):
        if phases[at].kind == "work":
            break
        phases[at] = replace(phases[at], rest_ms=None, over_ms=0)
    return Said(phases=tuple(phases), cues=tuple(heard), until_ms=end_ms)
