"""What a screen says of a phase in plain words: what to do now, which set and hold, what comes.

The words are those of `Score.labels`.
"""

from __future__ import annotations

from coach.base.text import filled, joined
from coach.plan.shown import Labels
from coach.routine.bounds import Part
from coach.routine.doses import Breaths, Dose, Hold, OwnPace, Reps, Timed
from coach.score.models import Phase, Score

CLOCK_FROM_S = 100
"""From here on a figure is shown as minutes and seconds."""


def doing(labels: Labels, phase: Phase, dose: Dose | None) -> str:
    """Say what to do in a phase, in one to three words; `dose` is that of its exercise."""
    if phase.kind != "work":
        return {
            "intro": labels.intro,
            "settle": labels.settle,
            "switch": labels.switch_part if isinstance(phase.side, Part) else labels.switch,
            "rest": labels.rest,
            "finish": labels.finish,
        }[phase.kind]
    match dose:
        case Hold():
            return labels.hold
        case Reps() | OwnPace():
            return labels.tempo
        case Breaths():
            return labels.breaths
        case Timed() | None:
            return labels.timed


def place(score: Score, phase: Phase) -> str:
    """Say where in the session a phase is: “First relief · exercise 4 of 6”."""
    if phase.item is None:
        return exercises(score)
    firsts = _firsts(score)
    number = firsts.index(score.first(phase.item)) + 1
    where = _of(score.labels.exercise_of, number, len(firsts))
    nth = score.round(phase.item) or 1
    round_of = filled(score.labels.round, n=nth) if nth > 1 else ""
    return joined(" · ", score.title, joined(", ", where, round_of))


def exercises(score: Score) -> str:
    """Say how many exercises there are: “1 exercise”, “2 exercises”."""
    return score.labels.exercises.of(len(_firsts(score)))


def _firsts(score: Score) -> list[int]:
    """List the items of a session, of those in rounds the first ones alone."""
    return list(dict.fromkeys(map(score.first, range(len(score.titles)))))


def set_and_hold(score: Score, at: int) -> list[str]:
    """Tell which set and which hold phase `at` is, or in a pause, which one comes."""
    phase, labels = score.phases[at], score.labels
    if phase.item is None or phase.set is None:
        return []
    lines = []
    place = (phase.item, phase.side)
    sets = max(one.set or 1 for one in score.phases if (one.item, one.side) == place)
    if sets > 1:
        words = labels.round_of if phase.item in score.flows else labels.set_of
        lines.append(_of(words, phase.set, sets))
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
            return filled(labels.of_seconds, n=phase.length_ms // 1000)
        case "reps" | "breaths":
            reps = phase.counting == "reps"
            words = labels.of_repetitions if reps else labels.of_breaths
            return filled(words, n=max(1, phase.length_ms // phase.beat_ms))
        case "reps-left":
            return labels.repetitions_left
        case "breaths-left":
            return labels.breaths_left
        case "down":
            return labels.seconds_left if (count or 0) < CLOCK_FROM_S else labels.time_left
        case None:
            return ""


def coming(score: Score, at: int, next_title: str | None) -> str:
    """Say what comes after phase `at`: the other side, the next set or round, the next exercise."""
    labels = score.labels
    parts = [part for part in (coming_within(score, at), next_title) if part]
    if len(parts) == 2:
        return filled(labels.next_then, what=parts[0], then=parts[1])
    if parts:
        return filled(labels.next, what=parts[0])
    return labels.last if score.phases[at].item is not None else ""


def coming_within(score: Score, at: int) -> str:
    """Say what comes after phase `at` in the same exercise: a side, a set, a round, or nothing."""
    phase, labels = score.phases[at], score.labels
    if phase.set is None:
        return ""
    for later in score.phases[at + 1 :]:
        if later.item != phase.item or later.kind == "finish":
            return ""
        if later.set is None:
            continue
        other = later.side is not None and later.side != phase.side
        side = labels.next_side(later.side) if other and later.side is not None else ""
        if later.set != phase.set and phase.item in score.flows:
            return joined(", ", filled(labels.round, n=later.set), side)
        if side:
            return side
        if later.set != phase.set:
            return filled(labels.next_set, n=later.set)
    return ""


def _of(words: str, number: int, total: int) -> str:
    """Fill in which one of how many it is."""
    return filled(words, n=number, total=total)
