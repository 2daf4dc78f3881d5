"""What a screen says of a phase, in plain words: what to do now, which turn it is, what comes."""

from __future__ import annotations

from coach.routine.doses import DoseForm
from coach.score.models import Phase, PhaseKind, Score

CLOCK_FROM_S = 100
"""From here on a figure is shown as minutes and seconds."""

_PHASE_WORDS: dict[PhaseKind, str] = {
    "intro": "Listen",
    "settle": "Get ready",
    "switch": "Change sides",
    "rest": "Rest",
    "finish": "Well done",
}
_WORK_WORDS: dict[DoseForm, str] = {
    "hold": "Hold",
    "tempo": "Move",
    "breaths": "Breathe",
    "timed": "Keep going",
}


def doing(phase: Phase, kind: DoseForm | None) -> str:
    """Say what to do in a phase, in one to three words; `kind` is that of its exercise's dose."""
    return _WORK_WORDS[kind] if phase.kind == "work" and kind else _PHASE_WORDS[phase.kind]


def place(score: Score, phase: Phase) -> str:
    """Say where in the session a phase is: “First relief · exercise 4 of 6”."""
    if phase.item is None:
        return number(len(score.titles), "exercise")
    return f"{score.title} · exercise {phase.item + 1} of {len(score.titles)}"


def number(count: int, what: str) -> str:
    """Say how many there are: “1 exercise”, “2 exercises”."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def turn(score: Score, at: int) -> list[str]:
    """Tell which set and which hold phase `at` is, or in a pause, which one comes."""
    phase = score.phases[at]
    if phase.item is None or phase.set is None:
        return []
    lines = []
    sets = max(other.set or 1 for other in score.phases if other.item == phase.item)
    if sets > 1:
        lines.append(f"Set {phase.set} of {sets}")
    same = (phase.item, phase.set, phase.side)
    holds = [
        hold
        for hold, other in enumerate(score.phases)
        if other.kind == "work" and (other.item, other.set, other.side) == same
    ]
    if len(holds) > 1:
        lines.append(f"Hold {sum(hold < at for hold in holds) + 1} of {len(holds)}")
    return lines


def unit(phase: Phase, count: int | None) -> str:
    """Say what the big figure counts when it stands at `count`; empty where nothing is counted."""
    match phase.counting:
        case "up":
            return f"of {phase.length_ms // 1000} seconds"
        case "reps" | "breaths":
            what = "repetitions" if phase.counting == "reps" else "breaths"
            return f"of {phase.length_ms // phase.beat_ms} {what}"
        case "down":
            return "seconds left" if (count or 0) < CLOCK_FROM_S else "left"
        case None:
            return ""


def coming(score: Score, at: int, next_title: str | None) -> str:
    """Say what comes after phase `at`: the other side or the next set, and the next exercise."""
    parts = [part for part in (_next_turn(score, at), next_title) if part]
    if parts:
        return f"Next: {', then '.join(parts)}"
    return "The last one" if score.phases[at].item is not None else ""


def _next_turn(score: Score, at: int) -> str:
    phase = score.phases[at]
    if phase.set is None:
        return ""
    for later in score.phases[at + 1 :]:
        if later.item != phase.item or later.kind == "finish":
            return ""
        if later.set is None:
            continue
        if later.side != phase.side:
            return f"the {later.side} side"
        if later.set != phase.set:
            return f"set {later.set}"
    return ""
