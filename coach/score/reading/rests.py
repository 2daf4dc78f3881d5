"""Written rests as they are heard: how long each really is, and how that is told.

They are asked for between the sets of an exercise, and as entries of a plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from coach.base.tongue import later, spoken, tr
from coach.plan.models import Item, Note, Pause, Plan
from coach.routine.dose_words import shown
from coach.routine.flow import Flowing
from coach.score.models import Phase, Score


class Rest(Struct, frozen=True):
    """One written rest."""

    phase: Phase
    """The phase that stands for it. What comes next is explained after that, inside the rest."""
    asked_ms: int
    over_ms: int
    """How much longer it is, since what is said and done in it needs that."""
    moving_ms: int
    """How much of it is silence for changing sides."""


def rests_of(score: Score) -> Iterator[Rest]:
    """Yield the written rests of a score in order."""
    said_until = [phase.start_ms for phase in score.phases]
    for cue in score.cues:
        said_until[cue.phase] = max(said_until[cue.phase], cue.end_ms)
    for number, phase in enumerate(score.phases):
        if phase.rest_ms is None:
            continue
        switches = (
            score.phases[at].end_ms - said_until[at]
            for at in range(number + 1, until(score, number))
            if score.phases[at].kind == "switch"
        )
        yield Rest(phase, phase.rest_ms, phase.over_ms, sum(switches))


def until(score: Score, number: int) -> int:
    """Return which phase ends the rest that a phase stands for: the next work, or the one after it.

    Where no work follows, or something is explained that is not to be done, it is over with itself.
    """
    phases = score.phases
    for at in range(number + 1, len(phases)):
        if phases[at].kind == "work":
            return at
        if phases[at].kind == "finish" or _is_listened_to(phases, at):
            break
    return number + 1


def waits(score: Score) -> list[tuple[int, int]]:
    """Return for each phase `(start_ms, end_ms)` of what is waited for while it goes on.

    That is the phase itself; of all that lies in a written rest it is the whole rest, from the end
    of work to the start of work.
    """
    phases = score.phases
    found = [(phase.start_ms, phase.end_ms) for phase in phases]
    begun: int | None = None
    for number, phase in enumerate(phases):
        if phase.kind == "work" or _is_listened_to(phases, number):
            begun = number + 1
        elif phase.rest_ms is not None:
            first = begun = number if begun is None else begun
            end = until(score, number)
            rest = (phases[first].start_ms, phases[end - 1].end_ms)
            found[first:end] = [rest] * (end - first)
    return found


def _is_listened_to(phases: Sequence[Phase], number: int) -> bool:
    """Tell whether a phase explains something that is not to be done."""
    phase, following = phases[number], phases[number + 1 : number + 2]
    explains = phase.kind == "intro" and phase.item is not None
    return explains and (not following or following[0].item != phase.item)


def longer_ms(plan: Plan, score: Score) -> Iterator[int]:
    """Yield for each entry of a plan how much longer its rest is than written, in ms.

    Of an exercise it is the longest of those between its sets; notes have none.
    """
    between: dict[int, int] = {}
    alone = []
    for rest in rests_of(score):
        if rest.phase.item is None:
            alone.append(rest.over_ms)
        else:
            between[rest.phase.item] = max(between.get(rest.phase.item, 0), rest.over_ms)
    pauses, items = iter(alone), iter(range(len(plan.items)))
    for entry in plan.entries:
        match entry:
            case Pause():
                yield next(pauses, 0)
            case Item():
                yield between.get(next(items), 0)
            case Note():
                yield 0


def told_of_pause(pause: Pause, over_ms: int) -> str:
    """Tell how long a rest is: “Rest for 20 s”, and by how much it is longer than that."""
    if over_ms <= 0:
        return tr("Rest for {time}", time=shown(pause.seconds))
    told = tr("Rest for {time}, {more} s longer", time=shown(pause.seconds), more=_seconds(over_ms))
    return f"{told}: {tr(NEEDED)}"


def told_of_sets(item: Item, over_ms: int) -> str:
    """Tell how long the rests between the sets of an exercise are; nothing where it has none."""
    if item.dose is None or item.most_sets < 2:
        return ""
    seconds, flows = item.dose.rest_s.value, isinstance(item.exercise, Flowing)
    if not seconds and not over_ms:
        return "" if flows else tr("No rest between sets")
    where = tr("Rest between rounds") if flows else tr("Rest between sets")
    return up_to(f"{where}: {shown(seconds)}", over_ms)


def up_to(rest: str, over_ms: int) -> str:
    """Tell of rests by how much some of them are longer, and why."""
    if over_ms <= 0:
        return rest
    return f"{tr('{rest}, up to {more} s longer', rest=rest, more=_seconds(over_ms))}: {tr(NEEDED)}"


def _seconds(ms: int) -> str:
    """Write a time in seconds, with one decimal: “2.5”, “2,5”."""
    return f"{ms / 1000:.1f}" if spoken() == "en" else f"{ms / 1000:.1f}".replace(".", ",")


NEEDED = later("what is said and done in it needs that")
