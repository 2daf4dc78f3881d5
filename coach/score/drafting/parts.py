"""Each entry of a plan, with all that its drafts depend on of what stands around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct

from coach.plan.models import Entry, Item, Pause, Plan, Round
from coach.plan.rounds import rounds_begun
from coach.plan.sides import begins_other_half
from coach.routine.bounds import Position, Where
from coach.routine.counting import NONE
from coach.routine.exercise import Exercise
from coach.score.drafting.explain import form_told, leaves_out_setup
from coach.score.drafting.start import opens_alike
from coach.score.work.breaths import comes_in_tones
from coach.score.work.reminders import Reminded, reminded


class Part(Struct, frozen=True, kw_only=True):
    """One entry of a plan, with all that its drafts depend on of what stands around it."""

    entry: Entry
    before: Exercise | None
    """The exercise that was done last."""
    following: Exercise | None
    """The exercise that comes next, where it comes at once."""
    strength: bool = False
    """Whether it is the first exercise for strength in the session."""
    tones: bool = False
    """Whether breath comes in tones alone in it, for the first time in the session."""
    rested: bool = False
    """Whether a written rest comes before it, after the exercise that was done last."""
    announced: bool = False
    """Whether its title is said right before it, as what comes next."""
    known: bool = False
    """Whether the exercise was explained in this session before."""
    stayed: int = 0
    """How often the session may have said by then to stay in its position."""
    first_half: Part | None = None
    """In the half of the other side: its part in the first half."""
    ended_half: Part | None = None
    """Where the half of the other side begins with it: the part that was done last."""
    asked: bool = False
    """Whether it was asked before in this session how many were done of something."""
    next_half: Where | None = None
    """The side of the half that begins after it."""
    reminders: Reminded = ()
    """What each of its work phases may be reminded of."""
    uncounted: bool = False
    """Whether nothing is counted in what comes next, as in a rest before it."""
    begun: tuple[Round, ...] = ()
    """The rounds that begin with it, the outer one first."""
    active: bool = False
    """Whether something is done in the rest that comes next."""


def parts(plan: Plan) -> Iterator[Part]:
    """Yield the entries of a plan, each with what it has to know of the others."""
    items = plan.items
    number = -1
    explained = _explained(items)
    reminders = list(reminded(items, _form_told(items, explained)))
    met: list[Part] = []
    stayed: Counter[Position] = Counter()
    rested = told = announced = asked = False
    for entry, after in zip_longest(plan.entries, plan.entries[1:]):
        following, uncounted = None, False
        if isinstance(after, Item):
            following, uncounted = after.exercise, after.count == NONE
        before = items[number].exercise if number >= 0 else None
        if not isinstance(entry, Item):
            if begins_other_half(items, number + 1):
                following = None  # the change to the other half names it
            announced = isinstance(entry, Pause)
            rested = rested or (isinstance(entry, Pause) and entry.seconds > 0)
            yield Part(entry=entry, before=before, following=following, uncounted=uncounted)
            continue
        number += 1
        doses = (entry.on(side) for side in entry.sides)
        tones = not told and any(dose and comes_in_tones(entry, dose) for dose in doses)
        told = told or tones
        twin = entry.twin
        part = Part(
            entry=entry,
            before=before,
            following=following,
            strength=entry.exercise.kind == "strength"
            and all(item.exercise.kind != "strength" for item in items[:number]),
            tones=tones,
            rested=rested,
            announced=announced,
            known=explained[number],
            stayed=stayed[entry.exercise.position],
            first_half=None if twin is None or twin > number else met[twin],
            ended_half=met[-1] if begins_other_half(items, number) else None,
            asked=asked,
            next_half=items[number + 1].sides[0] if begins_other_half(items, number + 1) else None,
            reminders=reminders[number],
            begun=rounds_begun(items, number),
            active=isinstance(after, Pause) and bool(after.words),
        )
        met.append(part)
        asked = asked or entry.as_many
        yield part
        alike = before is not None and opens_alike(before, entry.exercise)
        stayed[entry.exercise.position] += alike and not leaves_out_setup(entry)
        rested, announced = False, entry.dose is not None


def _explained(items: Sequence[Item]) -> list[bool]:
    """Tell of each item whether its exercise was explained before."""
    met: set[str] = set()
    known = []
    for item in items:
        known.append(item.exercise.id in met)
        met.add(item.exercise.id)
    return known


def _form_told(items: Sequence[Item], explained: Sequence[bool]) -> Iterator[tuple[str, ...]]:
    """Yield what each item is told of its form before it is done."""
    for number, (item, known) in enumerate(zip(items, explained, strict=True)):
        again = item.twin is not None and item.twin < number
        yield () if again else form_told(item, known=known)
