"""A score as the JSON document that anybody can check the laws on."""

from __future__ import annotations

from typing import Any

from coach.score.models import Cue, Phase, Score


def document(score: Score) -> dict[str, Any]:
    """Return `{"routine", "total_ms", "phases", "cues"}`, cues in order of start."""
    return {
        "routine": score.routine,
        "total_ms": score.total_ms,
        "phases": [_phase(phase) for phase in score.phases],
        "cues": [_cue(cue) for cue in score.cues],
    }


def _phase(phase: Phase) -> dict[str, Any]:
    return {
        "kind": phase.kind,
        "start_ms": phase.start_ms,
        "end_ms": phase.end_ms,
        "exercise": phase.exercise,
        "side": phase.side,
        "set": phase.set,
    }


def _cue(cue: Cue) -> dict[str, Any]:
    sound = {"text": cue.text} if cue.tone is None else {"tone": cue.tone}
    return {
        "kind": cue.kind,
        "start_ms": cue.start_ms,
        "end_ms": cue.end_ms,
        "anchor_ms": cue.anchor_ms,
        **sound,
        "exercise": cue.exercise,
        "side": cue.side,
        "set": cue.set,
        "rep": cue.rep,
    }
