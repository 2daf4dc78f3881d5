"""Chapters: the parts of a session that somebody jumps between. One per exercise and side."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import chain, count

from msgspec import Struct
from msgspec.structs import replace

from coach.base.text import filled, joined
from coach.plan.shown import Labels
from coach.routine.bounds import Where
from coach.score.models import Phase, Score


class Chapter(Struct, frozen=True):
    """A titled stretch of a session: `[start_ms, end_ms)`."""

    title: str
    start_ms: int
    end_ms: int
    item: int | None = None
    """Which of the plan's items, from 0; None for the opening and the end."""
    side: Where | None = None
    round: int | None = None
    """Of a flow: which of its rounds it is, from 1."""


def chapters(score: Score) -> tuple[Chapter, ...]:
    """Return the chapters of a score, back to back from 0 to its end.

    A chapter of the first side holds the explanation as well, and begins where its title is said; a
    chapter of the second begins where the change is announced, so that a jump there hears it. What
    else lies between two exercises belongs to the one before. No two titles are the same.
    """
    runs: list[Chapter] = []
    for phase in _from_their_titles(score):
        side, number = phase.side, None
        if phase.item in score.flows:  # both sides of a round are one chapter
            side, number = None, phase.set
        if runs and _goes_on(runs[-1], phase, side, number):
            last = runs[-1]
            runs[-1] = replace(
                last,
                end_ms=phase.end_ms,
                side=last.side or side,
                round=last.round or number,
            )
        else:
            runs.append(Chapter("", phase.start_ms, phase.end_ms, phase.item, side, number))
    seen: dict[tuple[int | None, Where | None], int] = {}
    titled: dict[str, Chapter] = {}
    for run in runs:
        times = seen[run.item, run.side] = seen.get((run.item, run.side), 0) + 1
        title = _new(_title(score, run, times), titled, score.labels)
        titled[title] = replace(run, title=title)
    return tuple(titled.values())


def _from_their_titles(score: Score) -> Iterator[Phase]:
    """Yield the phases, those that explain from where their exercise was announced."""
    announced = {cue.phase: cue.start_ms for cue in score.cues if cue.kind == "next"}
    starts = [phase.start_ms for phase in score.phases]
    for number, phase in enumerate(score.phases):
        if phase.kind == "intro" and phase.item is not None and number - 1 in announced:
            starts[number] = announced[number - 1]
    ends = (*starts[1:], score.total_ms)
    for phase, start_ms, end_ms in zip(score.phases, starts, ends, strict=True):
        yield replace(phase, start_ms=start_ms, end_ms=end_ms)


def _goes_on(chapter: Chapter, phase: Phase, side: Where | None, number: int | None) -> bool:
    """Tell whether a phase belongs to the chapter that has begun, with its side and its round."""
    if phase.kind == "finish":
        return False
    if phase.item is None:
        return True
    same_round = number is None or chapter.round in (None, number)
    return (
        phase.item == chapter.item and same_round and (side is None or chapter.side in (None, side))
    )


def _title(score: Score, chapter: Chapter, times: int) -> str:
    labels = score.labels
    if chapter.item is None:
        return labels.opening if chapter.start_ms == 0 else labels.ending
    side = labels.side(chapter.side) if chapter.side else ""
    again = filled(labels.round if chapter.round else labels.set, n=times) if times > 1 else ""
    number = score.round(chapter.item) or 1
    round_of = filled(labels.round, n=number) if number > 1 else ""
    return joined(", ", score.titles[chapter.item], side, again, round_of)


def _new(title: str, taken: Container[str], labels: Labels) -> str:
    """Tell an exercise that is done once more from the time before: “Warmth and cold, round 2”."""
    rounds = (joined(", ", title, filled(labels.round, n=number)) for number in count(2))
    return next(name for name in chain([title], rounds) if name not in taken)
