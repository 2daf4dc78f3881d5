"""The sets of an exercise on its sides, as phases to be: settling, work, rests and switches."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from coach.base.text import filled
from coach.plan.frames import frames
from coach.plan.held import lasting_ms
from coach.plan.models import Item, Place
from coach.plan.person.settling import in_pace
from coach.routine.bounds import Side, Where
from coach.routine.counting import NONE
from coach.routine.doses import Breaths, Dose, Hold, OwnPace, Reps, Timed
from coach.score.asks import Ask, Draft
from coach.score.drafting.explain import switch_asks
from coach.score.drafting.question import how_many, is_tallied
from coach.score.drafting.row import OneSet, end_of_stretch, holds_in_a_set, row_of
from coach.score.drafting.tones import (
    COUNTED_IN,
    END,
    REST,
    SET_NUMBER,
    change_to,
    counted_into,
    spared,
    straight_on,
)
from coach.score.drafting.ways import (
    counted_down,
    gives_way,
    left,
    way_in,
    way_in_again,
    way_out,
    with_time,
)
from coach.score.figures import RESETTLE_MS, SETTLE_MS, arrive_ms, switch_ms
from coach.score.models import Utterance
from coach.score.narrator import Narrator
from coach.score.work.breaths import breath_of
from coach.score.work.phase import WorkPhase, counting_of, warning_inside, work_asks
from coach.score.work.reminders import Reminded


def sets(
    narrator: Narrator,
    item: Item,
    explained: int,
    after: Where | None,
    reminders: Reminded,
    *,
    rested: bool,
    asked: bool,
) -> Iterator[Draft]:
    """Yield every set on every side, with the rests, the switches and the settling between.

    `explained` is how many words explained the exercise; `after` is the side that comes after the
    item, where sides come in halves and this is the end of the first; `reminders` are those of
    its work phases in order; `rested` tells whether the first set ends a written rest, `asked`
    whether a person was asked before how many they did.
    """
    dose = item.dose
    if dose is None:
        return
    before: OneSet | None = None
    row = row_of(item, dose, explained, after, rested=rested)
    for number, now in enumerate(row):
        told = asked or number > 1
        entering = () if before is None else _between_sets(narrator, item, before, now, told)
        ending = end_of_stretch(row, number)
        for draft in (*entering, *_holds(narrator, item, now, ending, reminders)):
            yield replace(draft, side=now.place.side, set=now.place.set)
        before = now


def _between_sets(
    narrator: Narrator, item: Item, before: OneSet, now: OneSet, told: bool
) -> Iterator[Draft]:
    """Yield a rest before the next set, and a switch before the other side, which is fresh.

    `told` is whether the person knows how to tell how many they did.
    """
    dose, side, rests = now.dose, now.place.side, False
    stays = side == before.place.side
    question = how_many(narrator, item, told=told)
    if now.place.set > before.place.set:
        words = tuple(_rest_words(narrator, item, dose))
        out = left(narrator, item, before.dose, before.place.side)
        rest = Draft(
            kind="rest",
            rest_ms=dose.rest_s.value * 1000,
            asks=(END, *gives_way(out, active=bool(dose.rest)), *question, *words),
            closing=_next_set(narrator, item, now.place, stays=stays),
            yields_to_ms=0,
        )
        rests = not now.at_once and bool(dose.rest_s.value or stays)
        if rests:
            yield rest
            question = ()
    if stays or side is None:
        return
    named: tuple[Ask, ...]
    if now.place.extra:
        named = (narrator.line("side_switch", narrator.phrases.tight_side_again, side),)
    else:
        named = switch_asks(narrator, item, side, now.hint_room)
    yield Draft(
        kind="switch",
        length_ms=_in_pace(item, switch_ms(item.exercise.position)),
        asks=(*change_to(side, rested=rests), *question, *named),
    )


def _rest_words(narrator: Narrator, item: Item, dose: Dose) -> Iterator[Ask]:
    """Say what is done in a rest; the exercise's own end may be something else than resting."""
    if dose.rest:
        yield narrator.line("rest", dose.rest)
    elif not item.exercise.end:
        yield spared(narrator.line("rest", narrator.phrases.rest), REST)


def _next_set(narrator: Narrator, item: Item, place: Place, *, stays: bool) -> Ask | None:
    """Say which set of this side it is; the extra one is told at the switch, or here."""
    if place.extra:
        words = narrator.phrases.tight_side_again
        return narrator.line("settle", words, place.side) if stays else None
    words = filled(narrator.phrases.set_of, set=place.set, sets=item.sets(place.side))
    return spared(narrator.line("settle", words), SET_NUMBER)


def _holds(
    narrator: Narrator, item: Item, now: OneSet, ending: OneSet, reminders: Reminded
) -> Iterator[Draft]:
    """Yield one set on one side: settling, work, and the releases between holds.

    A stretch of sets without rests is settled into once: there is no other place for the early
    word of the side that comes after its end.
    """
    dose, side = now.dose, now.place.side
    reps = holds_in_a_set(dose)
    then, in_set = now.then, now.place.set
    ending_ms = lasting_ms(item, side, in_set, reps)
    warning = warning_inside(narrator, dose, ending_ms, then) if then else None
    counting, beat_ms = counting_of(item, dose)
    if not now.at_once:
        yield _settled(narrator, item, now, ending)
    for rep in range(1, reps + 1):
        last = rep == reps
        number = now.works + rep - 1
        work = WorkPhase(lasting_ms(item, side, in_set, rep), rep, number, reminders[number])
        asks = work_asks(narrator, item, dose, side, work)
        if now.at_once and rep == 1:
            asks = straight_on(asks)
        if now.rested and rep == 1 and item.count != NONE:
            asks = counted_into(asks)
        yield Draft(
            kind="work",
            length_ms=work.length_ms,
            asks=(*asks, warning) if warning and last else asks,
            counting=counting,
            beat_ms=beat_ms,
            breath_ms=breath_of(item, dose),
            own_pace=isinstance(dose, OwnPace),
            tallied=is_tallied(narrator.plan, item),
        )
        if isinstance(dose, Hold) and not last:
            last = rep + 1 == reps
            after = then if last else None
            told = _told(narrator, item.turn(work.number + 1), last=last)
            yield _between(narrator, item, dose, now, told, then=after, inside=warning)


def _in_a_set(dose: Dose) -> int:
    """Return how many movements or holds a set has, where sides come by turns."""
    match dose:
        case Hold() | Reps() | OwnPace():
            return dose.reps.value
        case Breaths() | Timed():
            return 0


def _settled(narrator: Narrator, item: Item, now: OneSet, ending: OneSet) -> Draft:
    """Get into position, and in a written rest count its last seconds."""
    dose = now.dose
    reps = holds_in_a_set(dose)
    asks: tuple[Ask, ...] = ()
    if ending.then and reps == 1:
        ending_ms = lasting_ms(item, now.place.side, ending.place.set, reps)
        inside = warning_inside(narrator, dose, ending_ms, ending.then)
        asks = (_early_warning(narrator, ending.then, inside),)
    if (side := item.turn(now.number * _in_a_set(dose))) is not None:
        begins = narrator.line("settle", narrator.phrases.first_side, side)
        asks = (*asks, spared(begins, SET_NUMBER))
    numbers = _last_seconds(narrator, item) if now.rested else ()
    way = way_in(narrator, item, dose, now.place.side)
    if numbers:
        way = counted_down(way)
    return Draft(
        kind="settle",
        length_ms=_in_pace(item, RESETTLE_MS if now.number else SETTLE_MS),
        asks=asks,
        leading=way.leading,
        closing=way.closing,
        closing_ms=way.closing_ms,
        count_in=numbers,
        yields_to_ms=0 if now.number else RESETTLE_MS,
    )


def _in_pace(item: Item, usual_ms: int) -> int:
    """Return the time that this person needs, and never less than the body does."""
    return in_pace(usual_ms, item.pace, arrive_ms(item.exercise.position))


def _last_seconds(narrator: Narrator, item: Item) -> tuple[Utterance, ...]:
    """List the numbers that end a written rest.

    There are none where nothing is to be counted. Work that begins with a number itself has a
    tone in its place (`counted_into`): two rows of numbers would run into each other.
    """
    return () if item.count == NONE else narrator.countdown(COUNTED_IN)


def _early_warning(narrator: Narrator, then: Where, inside: Ask | None) -> Ask:
    """Announce a side before the work, unless the warning inside it has room there."""
    warning = narrator.line("side_warning", frames(narrator.phrases, then).after_this, then)
    return replace(warning, unless_fits=inside)


def _told(narrator: Narrator, turn: Side | None, *, last: bool) -> Ask:
    """Tell that a hold comes again, or the side of it where sides come by turns."""
    phrases = narrator.phrases
    if turn is None:
        return narrator.line("settle", phrases.last_one if last else phrases.again)
    words = narrator.fill(phrases.named_side, turn)
    return narrator.line("settle", f"{phrases.last_one} {words}" if last else words, turn)


def _between(
    narrator: Narrator,
    item: Item,
    dose: Hold,
    now: OneSet,
    told: Ask,
    *,
    then: Where | None,
    inside: Ask | None,
) -> Draft:
    """Release one hold and make ready for the next, of which something is `told`.

    `then` is the side that comes after that one.

    The release is counted from the end of its words: so long the body has for itself.
    """
    side = now.place.side
    asks: tuple[Ask, ...] = (END, with_time(way_out(narrator, item, dose, side), item))
    if then and inside:
        asks += (_early_warning(narrator, then, inside),)
    if then and not inside:
        told = narrator.line("side_warning", frames(narrator.phrases, then).last_one_then, then)
    way = way_in_again(narrator, item, dose, side, told)
    return Draft(
        kind="rest",
        asks=asks,
        leading=way.leading,
        closing=way.closing,
        closing_ms=way.closing_ms,
        tail_ms=dose.release_s.value * 1000,
    )
