"""Chapters: the parts of a session that somebody jumps between. One per exercise and side."""

from __future__ import annotations

from collections.abc import Container
from itertools import chain, count

from msgspec import Struct
from msgspec.structs import replace

from coach.plan.labels import Labels
from coach.routine.models import Side
from coach.score.models import Phase, Score


class Chapter(Struct, frozen=True):
    """A titled stretch of a session: `[start_ms, end_ms)`."""

    title: str
    start_ms: int
    end_ms: int
    item: int | None = None
    """Which of the plan's items, from 0; None for the opening and the end."""
    side: Side | None = None


def chapters(score: Score) -> tuple[Chapter, ...]:
    """Return the chapters of a score, back to back from 0 to its end.

    A chapter of the first side holds the explanation as well; a chapter of the second begins where
    the change is announced, so that a jump there hears it. What lies between two exercises belongs
    to the one before. No two titles are the same.
    """
    runs: list[Chapter] = []
    for phase in score.phases:
        if runs and _goes_on(runs[-1], phase):
            last = runs[-1]
            runs[-1] = replace(last, end_ms=phase.end_ms, side=last.side or phase.side)
        else:
            runs.append(Chapter("", phase.start_ms, phase.end_ms, phase.item, phase.side))
    seen: dict[tuple[int | None, Side | None], int] = {}
    titled: dict[str, Chapter] = {}
    for run in runs:
        times = seen[run.item, run.side] = seen.get((run.item, run.side), 0) + 1
        title = _new(_title(score, run, times), titled, score.labels)
        titled[title] = replace(run, title=title)
    return tuple(titled.values())


def _goes_on(chapter: Chapter, phase: Phase) -> bool:
    """Tell whether a phase belongs to the chapter that has begun."""
    if phase.kind == "finish":
        return False
    if phase.item is None:
        return True
    return phase.item == chapter.item and (phase.side is None or chapter.side in (None, phase.side))


def _title(score: Score, chapter: Chapter, times: int) -> str:
    labels = score.labels
    if chapter.item is None:
        return labels.opening if chapter.start_ms == 0 else labels.ending
    side = f", {labels.side(chapter.side)}" if chapter.side else ""
    again = f", {labels.set.replace('{n}', str(times))}" if times > 1 else ""
    return f"{score.titles[chapter.item]}{side}{again}"


def _new(title: str, taken: Container[str], labels: Labels) -> str:
    """Tell an exercise that is done once more from the time before: “Warmth and cold, round 2”."""
    rounds = (f"{title}, {labels.round.replace('{n}', str(number))}" for number in count(2))
    return next(name for name in chain([title], rounds) if name not in taken)
