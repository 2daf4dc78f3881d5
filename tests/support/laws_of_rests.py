"""The laws of rests: as long as they are written, from work to work, and counted in their end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from outside import Row, length, name, spoken, stretches

from coach.plan.models import Item, Note, Pause, Plan
from coach.routine.doses import Dose

TONE_MS = 500
"""No tone that marks an end or a change of side is longer."""
BETWEEN_MS = 1000
"""Between two sentences, with what is left of one phase before the next."""
FOLLOW_MS = 5000
"""The most that the body is given to follow one line, unless a pause is written."""
SETTLE_MS = 3700
"""To get into position at the end of a rest that its words outgrow: the last seconds, counted."""
COUNTED_IN = ("3", "2", "1")


@dataclass(frozen=True)
class Rest:
    """One written rest: from where to where it lasts, and how long it was to last."""

    start_ms: int
    end_ms: int
    asked_ms: int
    before: Row | None
    after: Row | None
    """The work phases around it, as far as it lies between such."""
    item: Item | None
    """What is done after it."""


def rests_last_as_written(document: Row, plan: Plan) -> list[str]:
    """Law 12: a rest is as long as written, and longer only where its words fill it.

    Between sets, 0 is no gap at all, unless the side changes.
    """
    wrong: list[str] = []
    for rest in written_rests(document, plan):
        lasts_ms = rest.end_ms - rest.start_ms
        where = f"the rest at {rest.start_ms} ms"
        if lasts_ms < rest.asked_ms:
            wrong.append(f"{where} lasts {lasts_ms} ms, asked were {rest.asked_ms} ms")
        if lasts_ms > rest.asked_ms and lasts_ms > _filled_ms(document, rest):
            wrong.append(f"{where} lasts {lasts_ms} ms, and its words do not need that")
    return wrong


def last_seconds_are_counted(document: Row, plan: Plan) -> list[str]:
    """In a quick voice, a rest that is long enough ends with its last three seconds.

    That is not so where nothing is counted.
    Numbers are left out, the first ones first, only where the words before leave them no time.
    """
    wrong = []
    for rest in written_rests(document, plan):
        if rest.after is None or rest.item is None or rest.asked_ms < 6000:
            continue
        if _is_counted(rest) and counted_in(document, rest) != [*COUNTED_IN]:
            said = counted_in(document, rest)
            in_turn = said == [*COUNTED_IN][3 - len(said) :]
            if in_turn and (_changes_side(rest) or _spare_ms(document, rest) < 1000):
                continue  # which takes most of it
            wrong.append(f"before {name(rest.after)} {said} is counted")
    return wrong


def _spare_ms(document: Row, rest: Rest) -> int:
    """Return how long nothing is said in a rest beyond what its lines need after them."""
    ours = [cue for cue in spoken(document) if rest.start_ms <= cue["anchor_ms"] < rest.end_ms]
    spare_ms = 0
    for cue, following in pairwise(ours):
        needed_ms = FOLLOW_MS if cue["kind"] == "instruction" else BETWEEN_MS
        spare_ms += max(0, following["start_ms"] - cue["end_ms"] - needed_ms)
    return spare_ms


def _changes_side(rest: Rest) -> bool:
    return bool(rest.before and rest.after and rest.before["side"] != rest.after["side"])


def _is_counted(rest: Rest) -> bool:
    """Tell whether the last seconds before a work phase are to be counted."""
    assert rest.item is not None
    mode = rest.item.count
    return bool(mode.usual or mode.every or mode.last or mode.halfway)


def counted_in(document: Row, rest: Rest) -> list[str]:
    """List the numbers that end a rest, each on its second."""
    due = {rest.end_ms - 1000 * left: str(left) for left in (3, 2, 1)}
    due = {at_ms: text for at_ms, text in due.items() if at_ms >= rest.start_ms}
    return [
        cue["text"]
        for cue in spoken(document)
        if cue["kind"] == "count" and due.get(cue["anchor_ms"]) == cue["text"]
    ]


def counts_before_work(document: Row, plan: Plan) -> int:
    """Count the numbers that end a written rest."""
    rests = (rest for rest in written_rests(document, plan) if rest.after is not None)
    return sum(len(counted_in(document, rest)) for rest in rests)


def rests_before(document: Row, plan: Plan) -> dict[int, int]:
    """Return the written length of the rest before a work phase, by where that starts."""
    return {
        rest.after["start_ms"]: rest.asked_ms
        for rest in written_rests(document, plan)
        if rest.after is not None
    }


def _filled_ms(document: Row, rest: Rest) -> int:
    """Return how long a rest may last that is filled with words and ways to move."""
    ours = [cue for cue in document["cues"] if _inside(cue, rest)]
    words_ms = sum(cue["end_ms"] - cue["start_ms"] for cue in ours if "text" in cue)
    tones_ms = TONE_MS * sum("tone" in cue for cue in ours)
    switches = [
        phase
        for phase in document["phases"]
        if phase["kind"] == "switch" and rest.start_ms <= phase["start_ms"] < rest.end_ms
    ]
    moving_ms = sum(map(length, switches))
    pauses_s = rest.item.exercise.pauses_s if rest.item is not None else ()
    following_ms = max(FOLLOW_MS, *(1000 * pause for pause in (0, *pauses_s)))
    moving_ms += following_ms * sum(cue["kind"] == "instruction" for cue in ours)
    filled_ms: int = words_ms + tones_ms + BETWEEN_MS * (1 + len(ours)) + moving_ms + SETTLE_MS
    return filled_ms


def _inside(cue: Row, rest: Rest) -> bool:
    counted = cue["kind"] == "count" and cue.get("text") in COUNTED_IN
    return rest.start_ms <= cue["anchor_ms"] < rest.end_ms and not counted


def written_rests(document: Row, plan: Plan) -> Iterator[Rest]:
    """Yield every rest that the plan asks for: between sets, and as an entry of its own."""
    parts = iter(stretches(document, plan))
    pauses = iter(
        phase
        for phase in document["phases"]
        if phase["kind"] == "rest" and phase["exercise"] is None
    )
    before: Row | None = None
    begun_ms: int | None = None
    """Where the work of the last exercise began."""
    over_ms: int | None = None
    """Where the last exercise was over, be it done or heard."""
    waiting: list[tuple[Row, int]] = []
    for entry in plan.entries:
        match entry:
            case Pause(seconds, every_s=every_s):
                asked_ms = seconds * 1000
                if every_s is not None and begun_ms is not None and over_ms is not None:
                    # It ends so long after the work before it began.
                    asked_ms = max(0, every_s * 1000 - (over_ms - begun_ms))
                waiting.append((next(pauses), asked_ms))
            case Item():
                part = next(parts)
                works = part.works
                yield from _before(waiting, over_ms, before, works, part.item)
                waiting = []
                if entry.dose is not None:
                    yield from _between(part.item, entry.dose, works)
                before = works[-1] if works else None
                begun_ms = works[0]["start_ms"] if works else None
                over_ms = works[-1]["end_ms"] if works else part.phases[0]["end_ms"]
            case Note():
                pass
    yield from _before(waiting, over_ms, before, (), None)


def _before(
    waiting: Sequence[tuple[Row, int]],
    over_ms: int | None,
    before: Row | None,
    works: Sequence[Row],
    item: Item | None,
) -> Iterator[Rest]:
    """Yield the rest before an exercise, or before the end, all its entries in one."""
    if not waiting:
        return
    start_ms = waiting[0][0]["start_ms"] if over_ms is None else over_ms
    asked_ms = sum(ms for _, ms in waiting)
    after = works[0] if works else None
    end_ms = after["start_ms"] if after else waiting[-1][0]["end_ms"]
    yield Rest(start_ms, end_ms, asked_ms, before, after, item)


def _between(item: Item, dose: Dose, works: Sequence[Row]) -> Iterator[Rest]:
    """Yield the rests between the sets of an exercise."""
    for one, two in pairwise(works):
        new_set = two["set"] > one["set"]
        if new_set and (dose.rest_s.value or one["side"] == two["side"]):
            rest_ms = dose.rest_s.value * 1000
            yield Rest(one["end_ms"], two["start_ms"], rest_ms, one, two, item)
