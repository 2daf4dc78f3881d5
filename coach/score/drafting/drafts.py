"""A plan as a row of phases to be, with everything that each would like to have said."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from coach.plan.models import Item, Note, Pause
from coach.routine.doses import Breaths
from coach.routine.flow import Flowing
from coach.score.asks import Ask, Draft
from coach.score.drafting.between import after_exercise, asked_how_many, half_over, pause_between
from coach.score.drafting.company import tells_time, with_company
from coach.score.drafting.ends import finish
from coach.score.drafting.explain import intro, intro_of_second_half, word_count
from coach.score.drafting.flows import flow_rounds
from coach.score.drafting.parts import Part, parts
from coach.score.drafting.rounds import round_asks
from coach.score.drafting.sets import sets
from coach.score.narrator import Narrator


def after_opening(narrator: Narrator) -> Iterator[Draft]:
    """Yield the phases of the narrator's plan in order, but for the `opening`."""
    number = -1
    for part in parts(narrator.plan):
        if isinstance(part.entry, Item):
            number += 1
            yield from (replace(draft, item=number) for draft in drafts_of(narrator, part))
        else:
            yield from drafts_of(narrator, part)
    yield finish(narrator)


def drafts_of(narrator: Narrator, part: Part) -> Iterator[Draft]:
    """Yield the phases of one entry in order, without the item's number.

    Of the narrator's plan nothing counts but how it is spoken.
    """
    match part.entry:
        case Item():
            for draft in _exercise(narrator, part, part.entry):
                own = replace(draft, exercise=part.entry.exercise.id)
                told = tells_time(part.entry, own)
                yield with_company(narrator, own, part.entry.talk, told=told)
        case Note():
            yield Draft(kind="intro", asks=(narrator.line("instruction", part.entry.text),))
        case Pause():
            rest = pause_between(narrator, part, part.entry)
            yield with_company(narrator, rest, narrator.plan.talk, told=not part.uncounted)


def _exercise(narrator: Narrator, part: Part, item: Item) -> Iterator[Draft]:
    if part.ended_half is not None and isinstance(part.ended_half.entry, Item):
        ended = part.ended_half.entry
        yield half_over(narrator, ended, asked_how_many(narrator, part.ended_half, ended), item)
    explanation = _explanation(narrator, part, item)
    if part.strength:
        explanation = replace(explanation, asks=_limited(narrator, item, explanation.asks))
    rounds = round_asks(narrator, part.begun)
    explanation = replace(explanation, asks=(*rounds, *explanation.asks))
    if item.dose is None:
        yield replace(explanation, attended=True)
        return
    if part.tones:
        told = narrator.line("instruction", narrator.phrases.breath_tones)
        explanation = replace(explanation, asks=(*explanation.asks, told))
    yield replace(explanation, yields_to_ms=0)
    explained = word_count(explanation.asks)
    said = part.reminders
    if isinstance(item.exercise, Flowing) and isinstance(item.dose, Breaths):
        yield from flow_rounds(narrator, item, item.exercise, item.dose, rested=part.rested)
    else:
        after, rested, asked = part.next_half, part.rested, part.asked
        yield from sets(narrator, item, explained, after, said, rested=rested, asked=asked)
    if part.next_half is None or part.following is None:
        yield after_exercise(narrator, part, item, item.dose)


def _limited(narrator: Narrator, item: Item, asks: tuple[Ask, ...]) -> tuple[Ask, ...]:
    """Say to know the limits, behind the title; to those who want few words it is not said."""
    words = narrator.phrases.limits
    if not words or item.talk == "minimal":
        return asks
    return (asks[0], narrator.line("safety", words), *asks[1:])


def _explanation(narrator: Narrator, part: Part, item: Item) -> Draft:
    first = part.first_half
    if first is None or not isinstance(first.entry, Item):
        return intro(
            narrator,
            item,
            part.before,
            known=part.known,
            announced=part.announced,
            stayed=part.stayed,
        )
    room = word_count(_explanation(narrator, first, first.entry).asks)
    return intro_of_second_half(
        narrator,
        item,
        part.before,
        room,
        announced=part.announced,
        begins=part.ended_half is not None,
        stayed=part.stayed,
    )
