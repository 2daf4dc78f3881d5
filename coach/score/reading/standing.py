"""Where a session stands, so that it can be gone on with later: exercise, side and set.

A moment in ms would not do: whatever was changed in a routine since then moves it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from msgspec import Struct

from coach.routine.bounds import name_of
from coach.score.models import Phase, Score

Kept = Literal["place", "exercise", "routine"]
"""What of a place was found again: all of it, its exercise, or neither."""


class Standing(Struct, frozen=True, kw_only=True):
    """A set of an exercise on a side, from getting into position on; or an exercise before that."""

    item: int
    """Which of the plan's items it is."""
    side: str = ""
    """Its name; empty where there are neither sides nor parts, or none was begun."""
    set: int = 0
    """From 1; 0 while none was begun, so that the exercise is explained next."""


def standing(score: Score, number: int) -> Standing | None:
    """Return where a session stands in the phase of a number; None once all of it is done.

    Between two sets it stands at the next one, and between two exercises at the next.
    """
    item = score.phases[number].item
    works = list(_works(score))
    if item is not None and not any(work.item == item for _, work in works):
        return Standing(item=item)  # advice, which is only said
    following = next((work for at, work in works if at >= number), None)
    if following is None or following.item is None:
        return None
    begun = any(work.item == following.item for at, work in works if at < number)
    place = standing_in(following)
    first = phase_of(score, place)
    if begun or (first is not None and first <= number):
        return place
    return Standing(item=following.item)


def standing_in(phase: Phase) -> Standing:
    """Return the set that a phase of work belongs to."""
    return Standing(item=phase.item or 0, side=name_of(phase.side) or "", set=phase.set or 1)


def phase_of(score: Score, place: Standing) -> int | None:
    """Return the number of the phase with which one goes on at a place; None where it is not."""
    for number, phase in enumerate(score.phases):
        if phase.item == place.item and (not place.set or _belongs(phase, place)):
            return number
    return None


def found_again(
    score: Score, place: Standing, exercise: str, done: Collection[str]
) -> tuple[Standing, Kept]:
    """Return where one goes on in a session that may have changed, and what of it is kept.

    Where the exercise is gone, that is after the last one of those that were `done`.
    """
    exercises = {one.item: one.exercise for one in score.phases if one.item is not None}
    if exercises.get(place.item) == exercise and phase_of(score, place) is not None:
        return place, "place"
    same = [item for item, name in exercises.items() if name == exercise]
    if same:
        item = min(same, key=lambda item: abs(item - place.item))
        moved = Standing(item=item, side=place.side, set=place.set)
        there = phase_of(score, moved) is not None
        return (moved, "place") if there else (Standing(item=item), "exercise")
    before = [item for item, name in exercises.items() if name in done]
    following = [item for item in exercises if not before or item > max(before)]
    return Standing(item=min(following, default=0)), "routine"


def _works(score: Score) -> Iterator[tuple[int, Phase]]:
    return ((at, one) for at, one in enumerate(score.phases) if one.kind == "work")


def _belongs(phase: Phase, place: Standing) -> bool:
    """Tell whether a phase is of a set: from getting into position on."""
    of_set = phase.kind in ("settle", "work") and (phase.set or 1) == place.set
    return of_set and (name_of(phase.side) or "") == place.side
