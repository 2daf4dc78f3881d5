"""How the present exercise is done, said again by a key: on this side, and up to its last word.

The explanation of a routine goes by what was heard before it: a later round has none, and that of
the second side is told by the first. Whoever asks for it wants to hear what to do now.
"""

from __future__ import annotations

from collections.abc import Iterator

from coach.base.text import filled
from coach.plan.frames import frames
from coach.plan.models import Item, Plan
from coach.routine.bounds import Where
from coach.score.drafting.explain import easier_form
from coach.score.drafting.ways import last_done
from coach.score.models import Phase, Utterance
from coach.score.narrator import Narrator
from coach.score.reading.timeline import Timeline
from coach.score.under_way.asides import COUNTED, Aside


def said_again(plan: Plan, timeline: Timeline, at_ms: int) -> Aside | None:
    """Say the title, the side, the start position and the action; before work goes on, count three.

    None where there is no exercise to do, and where its explanation is being said: from its start
    on, that is heard as it is.
    """
    phase = timeline.at(at_ms).phase
    if phase.item is None:
        return None
    item, narrator = plan.items[phase.item], Narrator(plan)
    if item.dose is None or (phase.kind == "intro" and _explains(narrator, timeline, phase, item)):
        return None
    words = tuple(_words(narrator, item, _side(timeline, phase, item)))
    return Aside(words, narrator.countdown(COUNTED) if phase.kind == "work" else ())


def _explains(narrator: Narrator, timeline: Timeline, phase: Phase, item: Item) -> bool:
    """Tell whether an explanation leads to the end of the start position by itself."""
    if not item.exercise.setup:
        return True
    last = narrator.fill(item.exercise.setup[-1], item.sides[0])
    number = timeline.at(phase.start_ms).phase_number
    return any(cue.phase == number and cue.text == last for cue in timeline.score.cues)


def _side(timeline: Timeline, phase: Phase, item: Item) -> Where | None:
    """Return the side or part that is worked, or that comes next; of what is over, the last one."""
    sides = [
        other.side
        for other in timeline.score.phases
        if other.item == phase.item and other.side is not None and other.end_ms >= phase.end_ms
    ]
    return phase.side or next(iter((*sides, *reversed(item.sides))))


def _words(narrator: Narrator, item: Item, side: Where | None) -> Iterator[Utterance]:
    exercise, phrases = item.exercise, narrator.phrases
    yield narrator.words("title", filled(phrases.title, title=exercise.title))
    if side is not None:
        yield narrator.words("instruction", frames(phrases, side).named, side)
    for line in (*exercise.setup, *easier_form(narrator, item, len(exercise.setup))):
        yield narrator.words("instruction", line, side)
    if item.dose is not None and (action := last_done(item, item.dose)):
        yield narrator.words("settle", action, side)
