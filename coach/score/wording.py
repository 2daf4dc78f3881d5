"""What a screen says of a phase, in plain words: what to do now, which turn it is, what comes.

The words are those of `Score.labels`.
"""

from __future__ import annotations

from coach.plan.labels import Labels
from coach.routine.doses import DoseForm
from coach.score.models import Phase, Score

CLOCK_FROM_S = 100
"""From here on a figure is shown as minutes and seconds."""


def doing(labels: Labels, phase: Phase, kind: DoseForm | None) -> str:
    """Say what to do in a phase, in one to three words; `kind` is that of its exercise's dose."""
    if phase.kind != "work":
        return {
            "intro": labels.intro,
            "settle": labels.settle,
            "switch": labels.switch,
            "rest": labels.rest,
            "finish": labels.finish,
        }[phase.kind]
    return {
        "hold": labels.hold,
        "tempo": labels.tempo,
        "breaths": labels.breaths,
        "timed": labels.timed,
    }[kind or "timed"]


def place(score: Score, phase: Phase) -> str:
    """Say where in the session a phase is: “First relief · exercise 4 of 6”."""
    total = len(score.titles)
    if phase.item is None:
        return exercises(score)
    return f"{score.title} · {_of(score.labels.exercise_of, phase.item + 1, total)}"


def exercises(score: Score) -> str:
    """Say how many exercises there are: “1 exercise”, “2 exercises”."""
    return score.labels.exercises.of(len(score.titles))


def turn(score: Score, at: int) -> list[str]:
    """Tell which set and which hold phase `at` is, or in a pause, which one comes."""
    phase, labels = score.phases[at], score.labels
    if phase.item is None or phase.set is None:
        return []
    lines = []
    place = (phase.item, phase.side)
    sets = max(one.set or 1 for one in score.phases if (one.item, one.side) == place)
    if sets > 1:
        lines.append(_of(labels.set_of, phase.set, sets))
    same = (phase.item, phase.set, phase.side)
    holds = [
        hold
        for hold, other in enumerate(score.phases)
        if other.kind == "work" and (other.item, other.set, other.side) == same
    ]
    if len(holds) > 1:
        lines.append(_of(labels.hold_of, sum(hold < at for hold in holds) + 1, len(holds)))
    return lines


def unit(labels: Labels, phase: Phase, count: int | None) -> str:
    """Say what the big figure counts when it stands at `count`; empty where nothing is counted."""
    match phase.counting:
        case "up":
            return labels.of_seconds.replace("{n}", str(phase.length_ms // 1000))
        case "reps" | "breaths":
            reps = phase.counting == "reps"
            words = labels.of_repetitions if reps else labels.of_breaths
            return words.replace("{n}", str(max(1, phase.length_ms // phase.beat_ms)))
        case "reps-left":
            return labels.repetitions_left
        case "breaths-left":
            return labels.breaths_left
        case "down":
            return labels.seconds_left if (count or 0) < CLOCK_FROM_S else labels.time_left
        case None:
            return ""


def coming(score: Score, at: int, next_title: str | None) -> str:
    """Say what comes after phase `at`: the other side or the next set, and the next exercise."""
    labels = score.labels
    parts = [part for part in (_next_turn(score, at), next_title) if part]
    if len(parts) == 2:
        return labels.next_then.replace("{what}", parts[0]).replace("{then}", parts[1])
    if parts:
        return labels.next.replace("{what}", parts[0])
    return labels.last if score.phases[at].item is not None else ""


def _next_turn(score: Score, at: int) -> str:
    phase, labels = score.phases[at], score.labels
    if phase.set is None:
        return ""
    for later in score.phases[at + 1 :]:
        if later.item != phase.item or later.kind == "finish":
            return ""
        if later.set is None:
            continue
        if later.side is not None and later.side != phase.side:
            return labels.next_left if later.side == "left" else labels.next_right
        if later.set != phase.set:
            return labels.next_set.replace("{n}", str(later.set))
    return ""


def _of(words: str, number: int, total: int) -> str:
    """Fill in which one of how many it is."""
    return words.replace("{n}", str(number)).replace("{total}", str(total))
