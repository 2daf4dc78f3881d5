"""The sets of an exercise on its sides, as phases to be: settling, work, rests and switches."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from coach.plan.adjust import seconds_of
from coach.plan.models import Item, Place
from coach.routine.doses import DEFAULT_RELEASE_S, DEFAULT_REST_S, form
from coach.routine.models import Dose, Side
from coach.score.asks import Ask, Draft
from coach.score.breaths import breath_of
from coach.score.explain import switch_asks
from coach.score.figures import RESETTLE_MS, SETTLE_MS, switch_ms
from coach.score.voice import Narrator
from coach.score.work import Where, counting_of, warning_inside, work_asks

END = Ask(kind="tone", tone="end")


class _Turn(Struct, frozen=True):
    """One set on one side, on its way into the score."""

    place: Place
    then: Side | None
    """The side that comes after it, or None where the side stays."""
    number: int
    """Of the item's turns, from 0."""
    hint_room: int | None
    """How many words the explanation had, at the first change of sides; else None."""


def turns(narrator: Narrator, item: Item, explained: int, after: Side | None) -> Iterator[Draft]:
    """Yield every set on every side, with the rests, the switches and the settling between.

    `explained` is how many words explained the exercise; `after` is the side that comes after the
    item, where sides come in halves and this is the end of the first.
    """
    dose = item.dose
    if dose is None:
        return
    before: _Turn | None = None
    switched = False
    following: list[Side | None] = [place.side for place in item.places[1:]]
    following.append(after or item.places[-1].side)
    for number, (place, then) in enumerate(zip(item.places, following, strict=True)):
        changes = before is not None and before.place.side != place.side
        now = _Turn(
            place=place,
            then=then if then != place.side else None,
            number=number,
            hint_room=explained if changes and not switched else None,
        )
        switched = switched or changes
        entering = () if before is None else _between_turns(narrator, item, dose, before, now)
        for draft in (*entering, *_holds(narrator, item, dose, now)):
            yield replace(draft, side=place.side, set=place.set)
        before = now


def release(narrator: Narrator, dose: Dose) -> Ask:
    """Say that the work is over."""
    kept = form(dose) in ("hold", "breaths")
    return narrator.line("rest", narrator.phrases.release if kept else narrator.phrases.stop)


def _between_turns(
    narrator: Narrator, item: Item, dose: Dose, before: _Turn, now: _Turn
) -> Iterator[Draft]:
    """Yield a rest before the next set, and a switch before the other side, which is fresh."""
    side, stays = now.place.side, now.place.side == before.place.side
    asks: tuple[Ask, ...] = (END, release(narrator, dose))
    if now.place.set > before.place.set:
        rest_s = DEFAULT_REST_S if dose.rest_s is None else dose.rest_s
        yield Draft(
            kind="rest",
            length_ms=rest_s * 1000,
            asks=(*asks, narrator.line("rest", narrator.phrases.rest)),
            closing=_next_set(narrator, item, now.place, stays=stays),
        )
        asks = ()
    if stays or side is None:
        return
    named: tuple[Ask, ...]
    if now.place.extra:
        named = (narrator.line("side_switch", narrator.phrases.tight_side_again, side),)
    else:
        named = switch_asks(narrator, item, side, now.hint_room)
    yield Draft(
        kind="switch", length_ms=switch_ms(item.exercise.position), asks=(*asks[:1], *named)
    )


def _next_set(narrator: Narrator, item: Item, place: Place, *, stays: bool) -> Ask | None:
    """Say which set of this side it is; the extra one is told at the switch, or here."""
    if place.extra:
        words = narrator.phrases.tight_side_again
        return narrator.line("settle", words, place.side) if stays else None
    words = narrator.phrases.set_of.format(set=place.set, sets=item.sets(place.side))
    return narrator.line("settle", words)


def _holds(narrator: Narrator, item: Item, dose: Dose, now: _Turn) -> Iterator[Draft]:
    """Yield one turn: settling, work, and the releases between holds."""
    reps = (dose.reps or 1) if form(dose) == "hold" else 1
    then, in_set = now.then, now.place.set
    ending_s = seconds_of(item, in_set, reps)
    warning = warning_inside(narrator, dose, ending_s, then) if then else None
    counting, beat_ms = counting_of(item, dose)
    yield _settle(narrator, dose, then if reps == 1 else None, now.number, inside=warning)
    for rep in range(1, reps + 1):
        last = rep == reps
        where = Where(seconds_of(item, in_set, rep), rep, now.number * reps + rep - 1)
        asks = work_asks(narrator, item, dose, now.place.side, where)
        yield Draft(
            kind="work",
            length_ms=where.seconds * 1000,
            asks=(*asks, warning) if warning and last else asks,
            counting=counting,
            beat_ms=beat_ms,
            breath_s=breath_of(item, dose),
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
    return replace(warning, unless_fits=inside)


def _between(
    narrator: Narrator, dose: Dose, *, last: bool, then: Side | None, inside: Ask | None
) -> Draft:
    """Release one hold and make ready for the next; `then` is the side that comes after that."""
    phrases = narrator.phrases
    asks: tuple[Ask, ...] = (END, release(narrator, dose))
    if then and inside:
        asks += (_early_warning(narrator, then, inside),)
    if then and not inside:
        closing = narrator.line("side_warning", phrases.last_one_then_side, then)
    else:
        closing = narrator.line("settle", phrases.last_one if last else phrases.again)
    release_s = DEFAULT_RELEASE_S if dose.release_s is None else dose.release_s
    return Draft(kind="rest", length_ms=release_s * 1000, asks=asks, closing=closing)
