"""What is explained of an exercise, by its talk level: everything, little, or only its name.

What was explained before needs less: the second side fewer words than the first, and an exercise
that comes back in the same session no more than its first step. A learner hears it all again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from coach.base.text import filled
from coach.plan.adapted import is_whole
from coach.plan.frames import frames
from coach.plan.models import Item
from coach.plan.person.grown import news
from coach.plan.wordings import unnamed
from coach.routine.bounds import Where
from coach.routine.doses import OwnPace
from coach.routine.exercise import Exercise
from coach.routine.flow import Flowing
from coach.score.asks import Ask, Draft
from coach.score.drafting.question import count_yourself
from coach.score.drafting.start import fetches, start_asks
from coach.score.figures import FETCH_MS, PAUSE_MS, TOLD_SHARE, return_ms
from coach.score.narrator import Narrator, names_first_side

STEM = 4
"""So many letters at the beginning of two words make them the same: “knee”, “knees”."""

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def intro(
    narrator: Narrator,
    item: Item,
    before: Exercise | None,
    *,
    known: bool,
    announced: bool,
    stayed: int,
) -> Draft:
    """Name an exercise and explain it; `known` tells whether that was done in this session.

    `before` is the exercise that was done last; `announced` tells whether the title was said right
    before, as what comes next: then it is not said again. `stayed` is for `start_asks`.
    """
    exercise, side = item.exercise, item.sides[0]
    asks = [*_named(narrator, item, announced=announced)]
    if not known:
        asks += _grown(narrator, item)
        asks += (*_offered(narrator, item), *_own_pace(narrator, item))
        asks += _flows(narrator, item)
        asks += count_yourself(narrator, item)
    asks += _eyes_open(narrator, item)
    if item.uneven and side is not None and (dose := narrator.told_dose(item)):
        words = filled(narrator.phrases.first_side_dose, dose=dose)
        asks.append(narrator.line("instruction", words, side))
    elif side is not None and item.dose is not None:
        goes_first = names_first_side(item)
        words = frames(narrator.phrases, side).first if goes_first else narrator.phrases.only_side
        if not (goes_first and narrator.told_dose(item)):
            asks.append(narrator.line("instruction", words, side))
    known = known and (item.talk != "learn" or exercise.kind == "advice")
    more = _more(narrator, item, known=known)
    lines, cautions = len(exercise.setup), exercise.cautions
    if leaves_out_setup(item):
        lines, cautions, more = 0, (), ()
    elif known:
        # Advice that is followed once more at once needs no way there.
        again = exercise.kind == "advice" and before is not None and before.id == exercise.id
        lines, cautions, more = 0 if again else 1, (), ()
    elif item.talk == "standard":
        cautions = cautions[:1]
    asks += start_asks(narrator, item, lines, before, stayed)
    easier = easier_form(narrator, item, lines)
    asks += [narrator.line("instruction", text, side) for text in easier]
    asks += [narrator.line("safety", text, side) for text in cautions]
    last = exercise.action if item.dose is None else ""
    asks += [narrator.line("instruction", text, side) for text in (*more, last) if text]
    return Draft(kind="intro", asks=tuple(asks), length_ms=PAUSE_MS)


def leaves_out_setup(item: Item) -> bool:
    """Tell whether nothing is said of how an exercise begins."""
    return (item.talk == "minimal" or item.again) and item.dose is not None


def _named(narrator: Narrator, item: Item, *, announced: bool) -> tuple[Ask, ...]:
    """Name an exercise with its dose, or say the dose alone."""
    if not announced:
        return (narrator.line("title", narrator.title(item)),)
    if item.uneven:
        return ()  # told with the side that it is of
    if dose := narrator.told_dose(item):
        alone = filled(narrator.phrases.dose_alone, dose=dose)
        return (narrator.line("instruction", alone),)
    return ()


def _own_pace(narrator: Narrator, item: Item) -> tuple[Ask, ...]:
    """Say that nobody counts, and which key tells that it is done, at every talk level."""
    if not isinstance(item.dose, OwnPace):
        return ()
    phrases = narrator.phrases
    words = phrases.own_pace_by_key if narrator.plan.keys else phrases.own_pace
    return (narrator.line("instruction", words),)


def _flows(narrator: Narrator, item: Item) -> tuple[Ask, ...]:
    """Say that each breath has its movement, but to those who want few words."""
    if not isinstance(item.exercise, Flowing) or item.talk == "minimal":
        return ()
    return (narrator.line("instruction", narrator.phrases.flow_told),)


def _offered(narrator: Narrator, item: Item) -> tuple[Ask, ...]:
    """Say how much more may be done where it is easy, but to those who want few words."""
    if item.dose is None or item.talk == "minimal":
        return ()
    return tuple(narrator.line("instruction", words) for words in narrator.offers(item.dose))


def _grown(narrator: Narrator, item: Item) -> Iterator[Ask]:
    """Say what is more or less than the last time, in the first session in which it is.

    To those who want few words the dose is told with it.
    """
    for number, step in enumerate(news(item.dose, item.grown)):
        untold = not (number or item.uneven or narrator.told_dose(item))
        if untold and item.dose is not None:
            dose = narrator.dose(item.dose, item)
            yield narrator.line("instruction", filled(narrator.phrases.dose_alone, dose=dose))
        if step.side is not None:
            yield narrator.line("instruction", narrator.phrases.named_side, step.side)
        yield narrator.line("instruction", narrator.news(step))


def intro_of_second_half(
    narrator: Narrator,
    item: Item,
    before: Exercise | None,
    room: int,
    *,
    announced: bool,
    begins: bool,
    stayed: int,
) -> Draft:
    """Name an exercise that was done on the other side, its side, and the way into it.

    That is what is done up to the first thing that has a side. Where the half `begins` with it, its
    side was just named. What does not stay below `room` words, those of the first half, is left
    out. What was put away since is fetched again, and named where no line of the way in is said.
    """
    exercise, side = item.exercise, item.sides[0]
    title = filled(narrator.phrases.title, title=exercise.title)
    least = [] if announced else [narrator.line("title", title)]
    least += _eyes_open(narrator, item)
    named = [*least]
    if side is not None and (not begins or fetches(exercise, before)):
        named.append(narrator.line("instruction", narrator.phrases.named_side, side))
    its_dose = this_side(narrator, item, side)
    named += its_dose
    least += its_dose
    easier = [narrator.line("instruction", text, side) for text in easier_form(narrator, item)]
    fetched: tuple[Ask, ...] = ()
    if fetches(exercise, before) and (kit := narrator.kit(exercise.kit)):
        # At hand in the first half, it was put away for the exercises since.
        fetched = (replace(narrator.line("instruction", kit), after_ms=FETCH_MS),)
    for lines in dict.fromkeys((_way_in(item), min(1, _way_in(item)), 0)):
        asks = [*named, *start_asks(narrator, item, lines, before, stayed), *easier]
        if word_count(asks) - word_count(its_dose) < room:
            if fetched and lines:
                asks[len(named) - 1] = replace(named[-1], after_ms=FETCH_MS)
            elif fetched:
                asks = [*named, *fetched, *easier]
            return Draft(kind="intro", asks=tuple(asks), length_ms=PAUSE_MS)
    return Draft(kind="intro", asks=(*least, *fetched), length_ms=PAUSE_MS)


def _eyes_open(narrator: Narrator, item: Item) -> tuple[Ask, ...]:
    """Say to keep the eyes open, where one might fall with closed ones; at every talk level."""
    if not item.exercise.eyes_open:
        return ()
    return (narrator.line("safety", narrator.phrases.eyes_open),)


def _way_in(item: Item) -> int:
    """Count the lines up to what has a side; only the first of all where nothing has."""
    setup = () if leaves_out_setup(item) else item.exercise.setup
    sided = [number for number, text in enumerate(setup, 1) if "{side" in text]
    return min(len(setup), sided[0] if sided else 1)


def this_side(narrator: Narrator, item: Item, side: Where | None) -> tuple[Ask, ...]:
    """Say the dose of the side that comes, where it is not that of the other one."""
    if not item.uneven or not (dose := narrator.told_dose(item, side)):
        return ()
    return (narrator.line("instruction", filled(narrator.phrases.this_side, dose=dose), side),)


def switch_asks(narrator: Narrator, item: Item, side: Where, room: int | None) -> tuple[Ask, ...]:
    """Name the other side, and the one thing to move if that takes fewer than `room` words.

    `room` is None where a side comes back: that thing was said.
    """
    words = frames(narrator.phrases, side)
    dose = () if room is None else this_side(narrator, item, side)
    if item.talk == "minimal" or item.again:
        return (narrator.line("side_switch", words.named, side), *dose)
    switch = narrator.line("side_switch", words.switch, side)
    if room is None:
        return (switch,)
    if not item.exercise.switch:
        return (switch, *dose)
    moved = narrator.line("instruction", item.exercise.switch, side)
    moved = replace(moved, after_ms=return_ms(item.exercise.position))
    fits = word_count((switch, moved)) < room
    return (switch, *dose, moved) if fits else (switch, *dose)


def word_count(asks: Iterable[Ask]) -> int:
    """Count the words of some asks."""
    return sum(
        any(sign.isalnum() for sign in word)
        for ask in asks
        if ask.utterance is not None
        for word in ask.utterance.text.split()
    )


def easier_form(narrator: Narrator, item: Item, lines: int = 0) -> tuple[str, ...]:
    """Return what is to be done in the easier form, or nothing where the usual one is done.

    Nor is it said where `lines` of the setup tell it from first to last.
    """
    if not item.easier or not item.exercise.easier:
        return ()
    if is_whole(item.exercise) and lines >= len(item.exercise.setup):
        return ()
    return (filled(narrator.phrases.easier_form, easier=item.exercise.easier),)


def form_told(item: Item, *, known: bool) -> tuple[str, ...]:
    """List the points of form that a learner is told before the work.

    One that another line of the explanation has said almost word for word is left to the work.
    """
    exercise = item.exercise
    if item.talk != "learn" or item.again or (known and exercise.kind == "advice"):
        return ()
    said = [_stems(line) for line in (*exercise.setup, exercise.action, *exercise.cautions)]
    return tuple(line for line in exercise.form if not _was_told(_stems(line), said))


def _stems(line: str) -> set[str]:
    """Return the beginnings of the words of a line that are longer than three letters."""
    return {word[:STEM].casefold() for word in _LONG_WORD.findall(unnamed(line))}


def _was_told(stems: set[str], said: Iterable[set[str]]) -> bool:
    shared = max((len(stems & one) for one in said), default=0)
    return shared > 1 and shared >= TOLD_SHARE * len(stems)


def _more(narrator: Narrator, item: Item, *, known: bool) -> tuple[str, ...]:
    """List what is said beyond the setup: how it should feel, and for a learner, everything."""
    exercise = item.exercise
    if item.talk != "learn":
        return (exercise.feel,)
    easier = ""
    if exercise.easier and not item.easier:
        easier = filled(narrator.phrases.if_too_much, easier=exercise.easier)
    return (*form_told(item, known=known), exercise.feel, exercise.avoid, easier)
