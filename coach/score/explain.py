"""What is explained of an exercise, by its talk level: everything, little, or only its name.

What was explained before needs less: the second side fewer words than the first, and an exercise
that comes back in the same session no more than its first step. A learner hears it all again.
"""

from __future__ import annotations

from collections.abc import Iterable

from coach.plan.models import Item
from coach.routine.models import Side
from coach.score.asks import Ask, Draft
from coach.score.figures import PAUSE_MS
from coach.score.voice import Narrator


def intro(narrator: Narrator, item: Item, *, known: bool) -> Draft:
    """Name an exercise and explain it; `known` tells whether that was done in this session."""
    exercise, side = item.exercise, item.sides[0]
    asks = [narrator.line("title", narrator.title(item))]
    if side is not None and item.dose is not None:
        goes_first = len(item.sides) > 1 or item.twin is not None
        words = narrator.phrases.first_side if goes_first else narrator.phrases.only_side
        asks.append(narrator.line("instruction", words, side))
    known = known and item.talk != "learn"
    instructions, cautions, more = exercise.setup, exercise.cautions, _more(narrator, item)
    if item.talk == "minimal" and item.dose is not None:
        instructions, cautions, more = (), (), ()
    elif known:
        instructions, cautions, more = instructions[:1], (), ()
    elif item.talk == "standard":
        cautions = cautions[:1]
    instructions = (*instructions, *_easier_form(narrator, item))
    asks += [narrator.line("instruction", text, side) for text in instructions if text]
    asks += [narrator.line("safety", text, side) for text in cautions]
    asks += [narrator.line("instruction", text, side) for text in more if text]
    return Draft(kind="intro", asks=tuple(asks), length_ms=PAUSE_MS)


def intro_of_second_half(narrator: Narrator, item: Item, room: int) -> Draft:
    """Name an exercise that was done on the other side, its side, and the way into it.

    That is what is done up to the first thing that has a side. What does not stay below `room`
    words, those of the first half, is left out.
    """
    exercise, side = item.exercise, item.sides[0]
    title = narrator.phrases.title.replace("{title}", exercise.title)
    named = [narrator.line("title", title)]
    if side is not None:
        named.append(narrator.line("instruction", narrator.phrases.named_side, side))
    easier = _easier_form(narrator, item)
    ways = ((*_way_in(item), *easier), (*_way_in(item)[:1], *easier), easier)
    for lines in ways:
        asks = [*named, *(narrator.line("instruction", text, side) for text in lines if text)]
        if words(asks) < room:
            return Draft(kind="intro", asks=tuple(asks), length_ms=PAUSE_MS)
    return Draft(kind="intro", asks=tuple(named[:1]), length_ms=PAUSE_MS)


def _way_in(item: Item) -> tuple[str, ...]:
    """List what is done first, up to what has a side; only the first of all where nothing has."""
    setup = item.exercise.setup if item.talk != "minimal" else ()
    sided = [number for number, text in enumerate(setup, 1) if "{side" in text]
    return setup[: sided[0] if sided else 1]


def switch_asks(narrator: Narrator, item: Item, side: Side, room: int | None) -> tuple[Ask, ...]:
    """Name the other side, and the one thing to move if that takes fewer than `room` words.

    `room` is None where a side comes back: that thing was said.
    """
    if item.talk == "minimal":
        return (narrator.line("side_switch", narrator.phrases.named_side, side),)
    switch = narrator.line("side_switch", narrator.phrases.side_switch, side)
    if room is None or not item.exercise.switch:
        return (switch,)
    asks = (switch, narrator.line("instruction", item.exercise.switch, side))
    return asks if words(asks) < room else (switch,)


def words(asks: Iterable[Ask]) -> int:
    """Count the words of some asks."""
    return sum(
        any(sign.isalnum() for sign in word)
        for ask in asks
        if ask.utterance is not None
        for word in ask.utterance.text.split()
    )


def _easier_form(narrator: Narrator, item: Item) -> tuple[str, ...]:
    """Return what is to be done in the easier form, or nothing where the usual one is done."""
    if not item.easier or not item.exercise.easier:
        return ()
    return (narrator.phrases.easier_form.replace("{easier}", item.exercise.easier),)


def _more(narrator: Narrator, item: Item) -> tuple[str, ...]:
    """List what is said beyond the setup: how it should feel, and for a learner, everything."""
    exercise = item.exercise
    if item.talk != "learn":
        return (exercise.feel,)
    easier = ""
    if exercise.easier and not item.easier:
        easier = narrator.phrases.if_too_much.replace("{easier}", exercise.easier)
    return (*exercise.form, exercise.feel, exercise.avoid, easier)
