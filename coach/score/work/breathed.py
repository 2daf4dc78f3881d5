"""Movements that go with the breath, one with each way of it: “Breathe in, cow. Breathe out, cat.”.

First the movement is named with the breath, then alone, then two tones tell what both are. Where
nobody wants to hear of the breath, the names alone are said, in their time.
"""

from __future__ import annotations

from collections.abc import Iterator

from coach.base.text import bare, filled
from coach.plan.models import Item
from coach.routine.bounds import BreathMs, Where
from coach.routine.doses import Dose
from coach.score.asks import Ask, Priority
from coach.score.figures import NAMED_BREATHS, NEXT_MS, WORDED_BREATHS
from coach.score.models import Tone
from coach.score.narrator import Narrator
from coach.score.work.breaths import Words, moves_on_breath, ways
from coach.score.work.counts import ALWAYS


def words_of_moves(narrator: Narrator, item: Item, dose: Dose, side: Where | None) -> Words:
    """Return what is said of the ways of each breath in words: what is too long is the name."""
    names = _names(item, dose)
    starts_on: Tone = "exhale" if item.exercise.moves_on == "out" else "inhale"

    def said(breath: int, tone: Tone | None, words: str) -> tuple[str, str]:
        # What begins on the out-breath has nothing to come back from on the first in-breath.
        begun = breath > 0 or tone in (starts_on, "exhale")
        name = names.get(tone, "") if begun else ""
        if not name:
            silent = bool(names) and tone is not None and item.breath is None
            return ("", "") if silent else (words, words)
        short = narrator.fill(name, side)
        if item.breath is None or breath >= WORDED_BREATHS:
            return short, short
        whole = filled(narrator.phrases.breathe_and_move, breath=bare(words), move=bare(name))
        return narrator.fill(whole, side), short

    return said


def moved_asks(
    narrator: Narrator, item: Item, pattern: BreathMs, breaths: int, said: Words
) -> Iterator[Ask]:
    """Lead the movements of whole breaths: in words, by their names, then in two tones.

    What is too long for its way is the name alone, or where that is too long as well, the tone.
    """
    at_ms = 0
    for breath in range(breaths):
        named = breath < NAMED_BREATHS or item.breath is None
        for (words, tone), way_ms in zip(ways(narrator), pattern, strict=True):
            if tone is None:
                if way_ms and breath < WORDED_BREATHS and item.breath is not None:
                    yield _ask(narrator, words, words, None, at_ms, way_ms)
            elif named and (texts := said(breath, tone, words))[0]:
                yield _ask(narrator, *texts, tone, at_ms, way_ms - NEXT_MS)
            else:
                yield Ask(kind="breath", tone=tone, at_ms=at_ms, priority=Priority.BREATH)
            at_ms += way_ms


def _ask(
    narrator: Narrator, whole: str, short: str, tone: Tone | None, at_ms: int, room_ms: int
) -> Ask:
    return Ask(
        kind="breath",
        utterance=narrator.utterance(whole, "breath"),
        hurried=narrator.on_beat("breath", short, at_ms, manner="breath-beat").utterance,
        row="moves",
        rank=ALWAYS,
        instead=tone,
        at_ms=at_ms,
        room_ms=room_ms,
        priority=Priority.BREATH,
    )


def _names(item: Item, dose: Dose) -> dict[Tone | None, str]:
    """Return the name of the movement by the tone of its way."""
    tones: tuple[Tone, Tone] = ("inhale", "exhale")
    if item.exercise.moves_on == "out":
        tones = ("exhale", "inhale")
    return dict(zip(tones, moves_on_breath(item, dose), strict=False))
