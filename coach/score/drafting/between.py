"""Between two exercises: out of the one, the rest, and what comes next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.base.text import filled
from coach.plan.models import Item, Pause
from coach.routine.doses import Dose, on
from coach.routine.exercise import Exercise
from coach.score.asks import Ask, Draft
from coach.score.drafting.parts import Part
from coach.score.drafting.question import how_many
from coach.score.drafting.tones import ALL_SETS, END, REST, change_to, spared
from coach.score.drafting.ways import gives_way, left
from coach.score.figures import CUE_GAP_MS, PAUSE_MS, half_ms, move_ms
from coach.score.narrator import Narrator

_LONG_WORD = re.compile(r"[^\W\d_]{5,}")


def half_over(narrator: Narrator, ended: Item, question: tuple[Ask, ...], item: Item) -> Draft:
    """Change from the half of one side to that of the other, and to its first exercise."""
    side, before, exercise = item.sides[0], ended.exercise, item.exercise
    asks = (
        *((END,) if side is None else change_to(side)),
        *question,
        narrator.line("side_switch", narrator.phrases.half_over, side),
        _next(narrator, exercise, before),
    )
    length_ms = half_ms(before.position, exercise.position)
    return Draft(kind="switch", length_ms=length_ms, asks=asks, side=side)


def asked_how_many(narrator: Narrator, part: Part, item: Item) -> tuple[Ask, ...]:
    """Ask after the last set of an exercise how many were done."""
    return how_many(narrator, item, told=part.asked or len(item.places) > 1)


def after_exercise(narrator: Narrator, part: Part, item: Item, dose: Dose) -> Draft:
    """Come out of an exercise, and hear what comes next while there is time.

    Where the rest is active, its own words lead from one to the other.
    """
    exercise, side, following = item.exercise, item.places[-1].side, part.following
    out = left(narrator, item, dose, side)
    several = on(dose, side).sets.value > 1
    asks = [ALL_SETS if several else END, *gives_way(out, active=part.active)]
    asks += asked_how_many(narrator, part, item)
    length_ms = PAUSE_MS
    if following is not None:
        length_ms = move_ms(exercise.position, following.position)
        asks.append(_next(narrator, following, exercise))
    yields_to_ms = 0 if following is None else None
    return Draft(kind="rest", length_ms=length_ms, asks=tuple(asks), yields_to_ms=yields_to_ms)


def pause_between(narrator: Narrator, part: Part, pause: Pause) -> Draft:
    """Rest as the routine asks for it, and hear what comes next."""
    asks = list(_rest_words(narrator, pause))
    if part.following is not None:
        asks.append(_next(narrator, part.following, part.before))
    return Draft(
        kind="rest",
        length_ms=CUE_GAP_MS,
        rest_ms=pause.seconds * 1000,
        every_ms=None if pause.every_s is None else pause.every_s * 1000,
        asks=tuple(asks),
        yields_to_ms=0,
    )


def _rest_words(narrator: Narrator, pause: Pause) -> Iterator[Ask]:
    """Say how long a rest is, or what is done in it; of a block, its length in the first round."""
    phrases = narrator.phrases
    if pause.words:
        yield narrator.line("rest", pause.words)
    elif pause.every_s is not None or _is_known(pause):
        yield spared(narrator.line("rest", phrases.rest), REST)
    elif pause.seconds:
        seconds = phrases.time(pause.seconds)
        yield spared(narrator.line("rest", filled(phrases.rest_for, seconds=seconds)), REST)


def _is_known(pause: Pause) -> bool:
    """Tell whether a rest of a block was heard before: in an earlier round."""
    if pause.of_block is None or pause.round is None:
        return False
    first = 2 if pause.of_block == "round" else 1
    return pause.round.number > first or (pause.round.again and pause.round.number < first)


def _next(narrator: Narrator, following: Exercise, before: Exercise | None) -> Ask:
    """Announce an exercise, and how to lie or stand for it if that changes."""
    position = narrator.phrases.positions[following.position]
    same = before is not None and before.position == following.position
    same = same or following.thin or _names(following.title, position)
    text = narrator.phrases.next_plain if same else narrator.phrases.next
    return narrator.line("next", filled(text, title=following.title, position=position))


def _names(title: str, position: str) -> bool:
    """Tell whether a title names the position already: “Standing stretch”, “Psoas im Liegen”."""
    title, position = title.casefold(), position.casefold()
    words = set(_LONG_WORD.findall(position))
    return position in title or bool(words and words <= {*_LONG_WORD.findall(title)})
