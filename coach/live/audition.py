"""Voices on trial: the same three lines in each, so that a person can choose by ear."""

from __future__ import annotations

from typing import NamedTuple

from coach.base.text import sayable
from coach.plan.phrases import Phrases
from coach.plan.wordings import wordings
from coach.score.manners import manner_of, paced
from coach.score.models import Cue, CueKind, Manner, Phase, Score, Utterance
from coach.speech.store import ClipStore

COUNTS = 5
PAUSE_MS = 700
"""Between the lines."""

AFTER_MS = 300
"""Silence after the last one, so that no player swallows its end."""


class Lines(NamedTuple):
    """An instruction, counts a second apart, and a change of sides."""

    instruction: Utterance
    counts: tuple[Utterance, ...]
    switch: Utterance

    @property
    def all(self) -> tuple[Utterance, ...]:
        """Every line, in the order in which they are heard."""
        return (self.instruction, *self.counts, self.switch)


def lines(phrases: Phrases, voice: str, rate: int) -> Lines:
    """Return the lines of a language in a voice, at a rate in words a minute."""
    switch = phrases.sided(phrases.side_switch, "left")
    return Lines(
        _sentence(wordings(phrases.finish_lying)[0] or phrases.time(60), "finish", voice, rate),
        tuple(_count(number, voice, rate) for number in range(1, COUNTS + 1)),
        _sentence(switch if sayable(switch) else phrases.time(30), "side_switch", voice, rate),
    )


def audition(said: Lines, store: ClipStore, lead_in_ms: int) -> Score:
    """Return a score of the lines; they are rendered for it. Raises `UnknownVoice`."""
    cues = [_cue("instruction", said.instruction, store, lead_in_ms)]
    first_ms = cues[-1].end_ms + PAUSE_MS
    for second, count in enumerate(said.counts):
        before_ms = store.length(count).before_ms
        cues.append(_cue("count", count, store, max(first_ms + second * 1000 - before_ms, 0)))
    cues.append(_cue("side_switch", said.switch, store, cues[-1].end_ms + PAUSE_MS))
    phase = Phase("intro", 0, cues[-1].end_ms + AFTER_MS)
    return Score("audition", said.instruction.voice, (phase,), tuple(cues), ())


def _sentence(text: str, kind: CueKind, voice: str, rate: int) -> Utterance:
    manner = manner_of(kind)
    return Utterance(text, voice, paced(rate, manner), manner=manner)


def _count(number: int, voice: str, rate: int) -> Utterance:
    manner: Manner = "last-count" if number == COUNTS else "count"
    return Utterance(str(number), voice, paced(rate, manner), manner=manner)


def _cue(kind: CueKind, words: Utterance, store: ClipStore, start_ms: int) -> Cue:
    spoken = store.length(words)
    end_ms = start_ms + spoken.length_ms
    return Cue(kind, start_ms, end_ms, start_ms + spoken.before_ms, 0, utterance=words)
