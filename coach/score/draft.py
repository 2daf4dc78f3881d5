"""A plan as a row of phases to be, with everything that each would like to have said."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, zip_longest

import msgspec

from coach.plan.adjust import seconds_of
from coach.plan.models import Entry, Item, Note, Pause, Plan
from coach.routine.doses import DEFAULT_RELEASE_S, DEFAULT_REST_S, form
from coach.routine.models import Dose, Side
from coach.score.asks import Ask, Draft
from coach.score.figures import (
    PAUSE_MS,
    RESETTLE_MS,
    SETTLE_MS,
    TAIL_MS,
    move_ms,
    switch_ms,
)
from coach.score.voice import Narrator
from coach.score.work import Where, counting_of, warning_inside, work_asks

_END = Ask(kind="tone", tone="end")
_LYING = frozenset({"supine", "prone", "side-lying"})


def drafts(plan: Plan, about_ms: int) -> Iterator[Draft]:
    """Yield the phases of a session in order; `about_ms` is the length that the welcome names."""
    narrator = Narrator(plan)
    yield _opening(narrator, about_ms)
    number = -1
    explained: set[str] = set()
    before: Item | None = None
    for entry, following in pairwise((*plan.entries, None)):
        if isinstance(entry, Item):
            number += 1
            known = entry.exercise.id in explained and entry.talk != "learn"
            explained.add(entry.exercise.id)
            for draft in _exercise(narrator, entry, following, known=known):
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
    if plan.talk != "minimal":
        asks += [narrator.line("instruction", f"{change.what}.") for change in plan.changes]
        if kit := narrator.kit():
            asks.append(narrator.line("instruction", kit))
    return Draft(kind="intro", asks=tuple(asks), lead_ms=plan.lead_in_ms)


def _exercise(
    narrator: Narrator, item: Item, following: Entry | None, *, known: bool
) -> Iterator[Draft]:
    yield _intro(narrator, item, known=known)
    if item.dose is None:
        return
    yield from _sets(narrator, item, item.dose)
    yield _after(narrator, item, item.dose, following)


def _intro(narrator: Narrator, item: Item, *, known: bool) -> Draft:
    """Name an exercise and explain it; one that was explained before needs only its first step."""
    exercise, side, talk = item.exercise, item.sides[0], item.talk
    asks = [narrator.line("title", narrator.title(item))]
    if side is not None:
        words = narrator.phrases.first_side if len(item.sides) > 1 else narrator.phrases.only_side
        asks.append(narrator.line("instruction", words, side))
    setup, cautions, more = exercise.setup, exercise.cautions, _more(item)
    if talk == "minimal" and item.dose is not None:
        setup, cautions, more = (), (), ()
    elif known:
        setup, cautions, more = setup[:1], (), ()
    elif talk == "standard":
        cautions = cautions[:1]
    asks += [narrator.line("instruction", text, side) for text in setup]
    asks += [narrator.line("safety", text, side) for text in cautions]
    asks += [narrator.line("instruction", text, side) for text in more if text]
    return Draft(kind="intro", asks=tuple(asks), length_ms=PAUSE_MS)


def _more(item: Item) -> tuple[str, ...]:
    """List what is said beyond the setup: how it should feel, and for a learner, everything."""
    exercise = item.exercise
    if item.talk == "learn":
        return (*exercise.form, exercise.feel, exercise.avoid, exercise.easier)
    return (exercise.feel,)


class Turn(msgspec.Struct, frozen=True):
    """One set on one side."""

    set: int
    side: Side | None
    then: Side | None
    """The side that comes after it, or None where the side stays."""
    number: int
    """Of the item's turns, from 0."""


def _sets(narrator: Narrator, item: Item, dose: Dose) -> Iterator[Draft]:
    """Yield every set on every side, with the rests, the switches and the settling between."""
    following = [place.side for place in item.places[1:]]
    before: Turn | None = None
    for number, (place, then) in enumerate(zip_longest(item.places, following)):
        now = Turn(place.set, place.side, then if then != place.side else None, number)
        for draft in _entering(narrator, item, dose, before, now):
            yield msgspec.structs.replace(draft, side=place.side, set=place.set)
        for draft in _holds(narrator, item, dose, now):
            yield msgspec.structs.replace(draft, side=place.side, set=place.set)
        before = now


def _entering(
    narrator: Narrator, item: Item, dose: Dose, before: Turn | None, now: Turn
) -> Iterator[Draft]:
    """Yield what lies between two turns of an exercise: rest, switch."""
    if before is None:
        return
    asks: tuple[Ask, ...] = (_END, _release(narrator, dose))
    if now.set != before.set:
        rest_s = DEFAULT_REST_S if dose.rest_s is None else dose.rest_s
        words = narrator.phrases.set_of.format(set=now.set, sets=dose.sets)
        rest = narrator.line("rest", narrator.phrases.rest)
        yield Draft(
            kind="rest",
            length_ms=rest_s * 1000,
            asks=(*asks, rest),
            closing=narrator.line("settle", words),
        )
        asks = ()
    if now.side is not None and now.side != before.side:
        asks = (*asks[:1], narrator.line("side_switch", narrator.phrases.side_switch, now.side))
        if item.exercise.switch and item.talk != "minimal":
            asks += (narrator.line("instruction", item.exercise.switch, now.side),)
        yield Draft(kind="switch", length_ms=switch_ms(item.exercise.position), asks=asks)


def _holds(narrator: Narrator, item: Item, dose: Dose, now: Turn) -> Iterator[Draft]:
    """Yield one turn: settling, work, and the releases between holds."""
    reps = (dose.reps or 1) if form(dose) == "hold" else 1
    then = now.then
    ending_s = seconds_of(item, now.set, reps)
    warning = warning_inside(narrator, dose, ending_s, then) if then else None
    counting, beat_ms = counting_of(item, dose)
    yield _settle(narrator, dose, then if reps == 1 else None, now.number, inside=warning)
    for rep in range(1, reps + 1):
        last = rep == reps
        where = Where(seconds_of(item, now.set, rep), rep, now.number * reps + rep - 1)
        asks = work_asks(narrator, item, dose, now.side, where)
        yield Draft(
            kind="work",
            length_ms=where.seconds * 1000,
            asks=(*asks, warning) if warning and last else asks,
            counting=counting,
            beat_ms=beat_ms,
        )
        if not last:
            last = rep + 1 == reps
            yield _between(narrator, dose, last=last, then=then if last else None, inside=warning)


def _settle(
    narrator: Narrator, dose: Dose, then: Side | None, turn: int, *, inside: Ask | None
) -> Draft:
    """Get into position; `then` is the side that comes after the work, `inside` its warning."""
    return Draft(
        kind="settle",
        length_ms=RESETTLE_MS if turn else SETTLE_MS,
        asks=(_early_warning(narrator, then, inside),) if then else (),
        closing=narrator.begin(dose),
    )


def _early_warning(narrator: Narrator, then: Side, inside: Ask | None) -> Ask:
    """Announce a side before the work, unless the warning inside it has room there."""
    warning = narrator.line("side_warning", narrator.phrases.side_after_this, then)
    return msgspec.structs.replace(warning, unless_fits=inside)


def _between(
    narrator: Narrator, dose: Dose, *, last: bool, then: Side | None, inside: Ask | None
) -> Draft:
    """Release one hold and make ready for the next; `then` is the side that comes after that."""
    phrases = narrator.phrases
    asks: tuple[Ask, ...] = (_END, _release(narrator, dose))
    if then and inside:
        asks += (_early_warning(narrator, then, inside),)
    if then and not inside:
        closing = narrator.line("side_warning", phrases.last_one_then_side, then)
    else:
        closing = narrator.line("settle", phrases.last_one if last else phrases.again)
    release_s = DEFAULT_RELEASE_S if dose.release_s is None else dose.release_s
    return Draft(
        kind="rest",
        length_ms=release_s * 1000,
        asks=asks,
        closing=closing,
    )


def _release(narrator: Narrator, dose: Dose) -> Ask:
    kept = form(dose) in ("hold", "breaths")
    return narrator.line("rest", narrator.phrases.release if kept else narrator.phrases.stop)


def _after(narrator: Narrator, item: Item, dose: Dose, following: Entry | None) -> Draft:
    """Come out of an exercise, and hear what comes next while there is time."""
    asks = [_END, _release(narrator, dose)]
    length_ms = PAUSE_MS
    if isinstance(following, Item):
        length_ms = move_ms(item.exercise.position, following.exercise.position)
        asks.append(_next(narrator, following, item))
    return Draft(kind="rest", length_ms=length_ms, asks=tuple(asks))


def _pause(narrator: Narrator, pause: Pause, before: Item | None, following: Entry | None) -> Draft:
    words = narrator.phrases.seconds.of(pause.seconds)
    asks = [narrator.line("rest", narrator.phrases.rest_for.replace("{seconds}", words))]
    if isinstance(following, Item):
        asks.append(_next(narrator, following, before))
    return Draft(kind="rest", length_ms=pause.seconds * 1000, asks=tuple(asks))


def _next(narrator: Narrator, following: Item, before: Item | None) -> Ask:
    """Announce an exercise, and how to lie or stand for it if that changes."""
    exercise = following.exercise
    same = before is not None and before.exercise.position == exercise.position
    words = narrator.phrases.next_plain if same else narrator.phrases.next
    words = words.replace("{position}", narrator.position(exercise.position))
    return narrator.line("next", words.replace("{title}", exercise.title))


def _finish(narrator: Narrator) -> Draft:
    items = narrator.plan.items
    lying = bool(items) and items[-1].exercise.position in _LYING
    words = narrator.phrases.finish_lying if lying else narrator.phrases.finish
    return Draft(kind="finish", asks=(narrator.line("finish", words),), tail_ms=TAIL_MS)
