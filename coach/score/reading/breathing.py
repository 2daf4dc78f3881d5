"""Which way the breath goes, read off a score: for a screen, and for a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from coach.plan.shown import Labels
from coach.score.models import Cue, Phase, Score

Way = Literal["in", "full", "out", "empty"]
"""Breathing in, the pause after it, breathing out, the pause after that."""

WAYS: tuple[Way, ...] = ("in", "full", "out", "empty")


class BreathState(Struct, frozen=True):
    """Which way the breath goes, and how much of that way is done, 0.0 to 1.0."""

    way: Way
    done: float

    @property
    def full(self) -> float:
        """How full the lungs are, from 0.0 to 1.0."""
        return {"in": self.done, "full": 1.0, "out": 1 - self.done, "empty": 0.0}[self.way]


class BreathPart(Struct, frozen=True):
    """One part of a breath: `[start_ms, end_ms)` in the phase with this index."""

    way: Way
    start_ms: int
    end_ms: int
    phase: int


def breath_words(labels: Labels, way: Way) -> str:
    """Say which way the breath goes: “breathe in”, “pause”."""
    if way in ("full", "empty"):
        return labels.breath_pause
    return labels.breathe_in if way == "in" else labels.breathe_out


def begins_breath(cue: Cue, phase: Phase) -> bool:
    """Tell whether a breath cue of a phase is an inhale."""
    breath_ms = sum(phase.breath_ms or ())
    return breath_ms > 0 and (cue.anchor_ms - phase.start_ms) % breath_ms == 0


def goes_out(cue: Cue, phase: Phase) -> bool:
    """Tell whether a breath cue of a phase is an exhale, or leads to one: the pause before it."""
    in_ms, full_ms, out_ms, empty_ms = phase.breath_ms or (0, 0, 0, 0)
    breath_ms = in_ms + full_ms + out_ms + empty_ms
    into_ms = (cue.anchor_ms - phase.start_ms) % breath_ms if breath_ms else 0
    return 0 < into_ms <= in_ms + full_ms


def breath_parts(score: Score) -> Iterator[BreathPart]:
    """Yield the parts of all breaths that are paced, in order; parts of no length are left out.

    What a hold that was made shorter has no room for ends with it.
    """
    for cue in score.cues:
        phase = score.phases[cue.phase]
        if cue.kind != "breath" or not begins_breath(cue, phase):
            continue
        start_ms = cue.anchor_ms
        for way, way_ms in zip(WAYS, phase.breath_ms or (), strict=True):
            end_ms = min(start_ms + way_ms, phase.end_ms)
            if start_ms < end_ms:
                yield BreathPart(way, start_ms, end_ms, cue.phase)
            start_ms = end_ms
