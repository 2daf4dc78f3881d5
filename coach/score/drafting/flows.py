"""The rounds of a flow on their sides, as phases to be: they follow one another without a stop."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from coach.base.text import filled
from coach.plan.held import flow_in
from coach.plan.models import Item, Place
from coach.routine.counting import NONE
from coach.routine.doses import Breaths
from coach.routine.flow import Flowing, breaths_of, half_ms
from coach.score.asks import Ask, Draft, Priority
from coach.score.drafting.tones import COUNTED_IN, END, REST, SET_NUMBER, spared
from coach.score.figures import (
    FLOW_AFTER_MS,
    FLOW_BEGIN_MS,
    LEAST_NAME_MS,
    NEXT_MS,
    RESETTLE_MS,
    SETTLE_MS,
)
from coach.score.narrator import Narrator
from coach.score.work.flow import first_words, flow_asks, named, points
from coach.score.work.phase import counting_of


def flow_rounds(
    narrator: Narrator, item: Item, flow: Flowing, dose: Breaths, *, rested: bool
) -> Iterator[Draft]:
    """Yield every round on every side; `rested` tells whether the first ends a written rest."""
    before: Place | None = None
    for number, place in enumerate(item.places):
        after = item.places[number + 1] if number + 1 < len(item.places) else None
        drafts: list[Draft] = []
        stops = before is not None and place.set != before.set and dose.rest_s.value > 0
        if before is not None and stops:
            drafts.append(_rest(narrator, item, dose, before, place))
        if before is None or stops:
            drafts.append(_settled(narrator, item, flow, place, rested=rested or stops))
        ours = flow_in(item, flow, place.set)
        lasting = replace(dose, breaths=dose.breaths.at(breaths_of(ours.flow)))
        drafts.append(_round(narrator, item, ours, lasting, place, after))
        yield from (replace(draft, side=place.side, set=place.set) for draft in drafts)
        before = place


def _rest(narrator: Narrator, item: Item, dose: Breaths, before: Place, now: Place) -> Draft:
    words = spared(narrator.line("rest", narrator.phrases.rest), REST)
    if dose.rest:
        words = narrator.line("rest", dose.rest)
    return Draft(
        kind="rest",
        rest_ms=dose.rest_s.value * 1000,
        asks=(END, words),
        closing=_spared_unless_sided(_change(narrator, item, before, now)),
        yields_to_ms=0,
    )


def _spared_unless_sided(change: Ask) -> Ask:
    return change if change.kind == "side_warning" else spared(change, SET_NUMBER)


def _settled(narrator: Narrator, item: Item, flow: Flowing, place: Place, *, rested: bool) -> Draft:
    """Get ready, and hear what comes on the first breath."""
    words = filled(narrator.phrases.flow_begin, move=first_words(narrator, flow, place.side))
    counts = rested and item.count != NONE
    return Draft(
        kind="settle",
        length_ms=RESETTLE_MS if place.set > 1 else SETTLE_MS,
        closing=None if counts else narrator.line("settle", words, place.side),
        leading=(_leading(narrator, words, place),) if counts else (),
        closing_ms=FLOW_BEGIN_MS,
        count_in=narrator.countdown(COUNTED_IN) if counts else (),
        yields_to_ms=0 if place.set > 1 else RESETTLE_MS,
    )


def _leading(narrator: Narrator, words: str, place: Place) -> Ask:
    return replace(narrator.line("settle", words, place.side), after_ms=FLOW_BEGIN_MS)


def _round(
    narrator: Narrator,
    item: Item,
    flow: Flowing,
    dose: Breaths,
    place: Place,
    after: Place | None,
) -> Draft:
    """Do the movements once; what comes at once after them is told in the last breath."""
    asks = [*flow_asks(narrator, item, flow, dose, place.side)]
    total_ms = dose.breaths.value * sum(dose.breath_ms)
    if after is not None:
        stops = after.set != place.set and dose.rest_s.value > 0
        if not stops:
            text = first_words(narrator, flow, after.side)
            name = named(narrator, text, total_ms, dose.breath_ms, after.side)
            asks += [*_told(narrator, item, dose, place, after, name), name]
    counting, beat_ms = counting_of(item, dose)
    return Draft(
        kind="work",
        length_ms=total_ms,
        asks=tuple(asks),
        counting=counting,
        beat_ms=beat_ms,
        breath_ms=dose.breath_ms,
        flow=tuple(points(narrator, flow, dose, place.side)),
    )


def _told(
    narrator: Narrator, item: Item, dose: Breaths, now: Place, after: Place, name: Ask
) -> Iterator[Ask]:
    """Say in the last breath which round comes, or which side, with room for the name behind it.

    Where the out-breath is too short for that, the side alone is said in it, and the round before.
    Where even that is too long, it is said before that breath, wherever there is room.
    """
    total_ms, out_ms = dose.breaths.value * sum(dose.breath_ms), half_ms(dose.breath_ms, "out")
    at_ms, before_ms = total_ms - out_ms, total_ms - sum(dose.breath_ms)
    change = _change(narrator, item, now, after)
    late = replace(
        change,
        at_ms=at_ms + FLOW_AFTER_MS,
        later_ms=max(0, out_ms - 2 * FLOW_AFTER_MS),
        over_by_ms=total_ms - NEXT_MS,
        beside=name.utterance,
        room_ms=out_ms - FLOW_AFTER_MS - LEAST_NAME_MS,
    )
    yield late
    short = change
    if change.kind == "side_warning":
        short = narrator.line("side_warning", narrator.phrases.named_side, after.side)
        if after.set != now.set:
            round_of = _round_of(narrator, item, after)
            yield _early(narrator.line("form", round_of), before_ms, at_ms, late)
        in_time = replace(late, utterance=short.utterance, unless_fits=late)
        yield in_time
        late = in_time
    yield replace(
        _early(short, before_ms, at_ms, late),
        # In a round of one breath there is nowhere else, and a side goes before a name.
        priority=Priority.COUNT if before_ms else Priority.SAFETY,
        foremost=True,
        earlier_ms=before_ms + FLOW_AFTER_MS,
    )


def _early(words: Ask, before_ms: int, at_ms: int, late: Ask) -> Ask:
    """Say something in the last breath in, or not long before it, unless `late` has room."""
    return replace(
        words,
        at_ms=before_ms + FLOW_AFTER_MS,
        priority=Priority.CALL,
        earlier_ms=min(before_ms, at_ms - before_ms),
        later_ms=max(0, at_ms - before_ms - FLOW_AFTER_MS),
        over_by_ms=at_ms - NEXT_MS,
        unless_fits=late,
    )


def _change(narrator: Narrator, item: Item, now: Place, after: Place) -> Ask:
    """Name the round that comes, where it is a new one, and the side, where that is another."""
    phrases = narrator.phrases
    changes = after.side is not None and after.side != now.side
    if after.set == now.set:
        return narrator.line("side_warning", phrases.side_warning, after.side)
    words = _round_of(narrator, item, after)
    if changes and after.side is not None:
        words = f"{words} {narrator.fill(phrases.named_side, after.side)}"
    return narrator.line("side_warning" if changes else "form", words, after.side)


def _round_of(narrator: Narrator, item: Item, place: Place) -> str:
    return filled(narrator.phrases.round_of, n=place.set, total=item.sets(place.side))
