"""A plan as a row of phases to be, with everything that each would like to have said."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from coach.plan.changes import told
from coach.plan.models import Entry, Item, Note, Pause, Plan
from coach.plan.sides import begins_other_half
from coach.routine.models import Dose
from coach.score.asks import Ask, Draft
from coach.score.explain import intro, intro_of_second_half, words
from coach.score.figures import PAUSE_MS, TAIL_MS, half_ms, move_ms
from coach.score.rotation import rotated
from coach.score.turns import END, release, turns
from coach.score.voice import Narrator

_LYING = frozenset({"supine", "prone", "side-lying"})


def drafts(plan: Plan, about_ms: int) -> Iterator[Draft]:
    """Yield the phases of a session in order; `about_ms` is the length that the welcome names."""
    return rotated(_drafts(plan, about_ms), plan.seed)


def _drafts(plan: Plan, about_ms: int) -> Iterator[Draft]:
    narrator = Narrator(plan)
    yield _opening(narrator, about_ms)
    number = -1
    explained: set[str] = set()
    rooms: dict[int, int] = {}
    before: Item | None = None
    for entry, following in pairwise((*plan.entries, None)):
        if isinstance(entry, Item):
            number += 1
            known = entry.exercise.id in explained
            explained.add(entry.exercise.id)
            if before is not None and begins_other_half(plan, number):
                yield _half_over(narrator, before, entry, number)
            if entry.twin is not None and entry.twin < number:
                explanation = intro_of_second_half(narrator, entry, rooms[entry.twin])
            else:
                explanation = intro(narrator, entry, known=known)
            rooms[number] = words(explanation.asks)
            for draft in _exercise(narrator, entry, following, number, explanation):
                yield msgspec.structs.replace(draft, exercise=entry.exercise.id, item=number)
            before = entry
        elif isinstance(entry, Note):
            yield Draft(kind="intro", asks=(narrator.line("instruction", entry.text),))
        elif isinstance(entry, Pause):
            yield _pause(narrator, entry, before, following)
    yield _finish(narrator)


def _opening(narrator: Narrator, about_ms: int) -> Draft:
    plan = narrator.plan
    welcome = narrator.phrases.welcome.replace("{minutes}", narrator.minutes(about_ms))
    asks = [
        narrator.line("title", welcome.replace("{title}", plan.title)),
        narrator.line("safety", plan.safety),
        *(narrator.line("safety", sign) for sign in plan.red_flags),
    ]
    asks += [narrator.line("instruction", words) for words in told(plan)]
    if plan.talk != "minimal" and (kit := narrator.kit()):
        asks.append(narrator.line("instruction", kit))
    return Draft(kind="intro", asks=tuple(asks), lead_ms=plan.lead_in_ms)


def _exercise(
    narrator: Narrator, item: Item, following: Entry | None, number: int, explanation: Draft
) -> Iterator[Draft]:
    yield explanation
    if item.dose is None:
        return
    changes = begins_other_half(narrator.plan, number + 1)
    after = narrator.plan.items[number + 1].sides[0] if changes else None
    yield from turns(narrator, item, words(explanation.asks), after)
    if not (changes and isinstance(following, Item)):
        yield _after(narrator, item, item.dose, following)


def _half_over(narrator: Narrator, before: Item, item: Item, number: int) -> Draft:
    """Change from the half of one side to that of the other, and to its first exercise."""
    side = item.sides[0]
    asks = (
        END,
        narrator.line("side_switch", narrator.phrases.half_over, side),
        _next(narrator, item, before),
    )
    return Draft(
        kind="switch",
        length_ms=half_ms(before.exercise.position, item.exercise.position),
        asks=asks,
        exercise=item.exercise.id,
        side=side,
        item=number,
    )


def _after(narrator: Narrator, item: Item, dose: Dose, following: Entry | None) -> Draft:
    """Come out of an exercise, and hear what comes next while there is time."""
    asks = [END, release(narrator, dose)]
    length_ms = PAUSE_MS
    if isinstance(following, Item):
        length_ms = move_ms(item.exercise.position, following.exercise.position)
        asks.append(_next(narrator, following, item))
    return Draft(kind="rest", length_ms=length_ms, asks=tuple(asks))


def _pause(narrator: Narrator, pause: Pause, before: Item | None, following: Entry | None) -> Draft:
    seconds = narrator.phrases.seconds.of(pause.seconds)
    asks = [narrator.line("rest", narrator.phrases.rest_for.replace("{seconds}", seconds))]
    if isinstance(following, Item):
        asks.append(_next(narrator, following, before))
    return Draft(kind="rest", length_ms=pause.seconds * 1000, asks=tuple(asks))


def _next(narrator: Narrator, following: Item, before: Item | None) -> Ask:
    """Announce an exercise, and how to lie or stand for it if that changes."""
    exercise = following.exercise
    same = before is not None and before.exercise.position == exercise.position
    text = narrator.phrases.next_plain if same else narrator.phrases.next
    text = text.replace("{position}", narrator.position(exercise.position))
    return narrator.line("next", text.replace("{title}", exercise.title))


def _finish(narrator: Narrator) -> Draft:
    items = narrator.plan.items
    lying = bool(items) and items[-1].exercise.position in _LYING
    text = narrator.phrases.finish_lying if lying else narrator.phrases.finish
    return Draft(kind="finish", asks=(narrator.line("finish", text),), tail_ms=TAIL_MS)
