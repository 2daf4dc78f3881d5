"""The law of load: how long the body waits under it, from the words that begin it to the work."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from outside import (
    LONGEST_ONSET_MS,
    Row,
    Stretch,
    filled,
    length,
    name,
    say,
    spoken,
    staying,
    stretches,
    within,
)

from coach.base.text import bare
from coach.plan.models import Plan
from coach.routine.doses import Hold

LONGEST_LOAD_MS = 6000
APART_MS = 2000
"""How far the two sides may lie apart."""
LEAST_RETURN_MS = 2000
"""To bring back a limb, which is the least that moves."""
SILENCE_MS = 3000
"""What a slow voice may add to its words: time to do what they say."""
COUNTED_MS = 600
"""What the last three seconds of a rest may be longer, in a voice of very short numbers."""


class Load(NamedTuple):
    """One way into the work: from the first of the words that begin the load to the work."""

    exercise: str
    work: Row
    words: list[Row]
    """What is said from there on."""

    @property
    def ms(self) -> int:
        """How long the load lasts before the work begins."""
        ms: int = self.work["start_ms"] - self.words[0]["start_ms"]
        return ms

    @property
    def is_counted(self) -> bool:
        """Whether its last seconds are."""
        return any(cue["kind"] == "count" for cue in self.words)

    @property
    def silent_ms(self) -> int:
        """The part of it in which nothing is said."""
        return self.ms - sum(map(length, self.words))


def loads(document: Row, plan: Plan) -> Iterator[Load]:
    """Yield each way into the work that was asked for, the work before it being over."""
    cues = spoken(document)
    for part in stretches(document, plan):
        for begun_ms, work in _ways(part):
            action = filled(plan, part.item.exercise.action, work["side"])
            lead = [
                cue
                for cue in cues
                if begun_ms <= cue["start_ms"] < work["start_ms"] - LONGEST_ONSET_MS
            ]
            first = [number for number, cue in enumerate(lead) if cue["text"] == action]
            yield Load(part.name, work, lead[first[-1] :] if first else [])


def _ways(part: Stretch) -> Iterator[tuple[int, Row]]:
    """Yield since when the body is free, and the first work of each set on each side."""
    item = part.item
    if not item.exercise.action or item.talk == "minimal" or item.dose is None:
        return
    before_ms = part.phases[0]["start_ms"]
    place = None
    for work in part.works:
        at_once = work["start_ms"] == before_ms
        if (work["set"], work["side"]) != place and not at_once:
            yield before_ms, work
        place, before_ms = (work["set"], work["side"]), work["end_ms"]


def load_is_equal(document: Row, plan: Plan) -> list[str]:
    """What loads the body is said last, right before the work, and on both sides alike.

    Words may be as long as a voice makes them; the silence around them may not.
    """
    wrong: list[str] = []
    silent: dict[str, list[int]] = {}
    for load in loads(document, plan):
        if not load.words:
            wrong.append(f"what loads is not said before {name(load.work)}")
            continue
        silent.setdefault(load.exercise, []).append(load.silent_ms)
        listened = [cue for cue in load.words if cue["kind"] not in ("settle", "count")]
        wrong += [f"{say(cue)} is said under load before {name(load.work)}" for cue in listened]
        if load.silent_ms > SILENCE_MS + COUNTED_MS * load.is_counted:
            wrong.append(f"the load before {name(load.work)} has {load.silent_ms} silent ms")
    for exercise, lasting in silent.items():
        if max(lasting) - min(lasting) > APART_MS:
            wrong.append(f"the loads of {exercise} lie apart: {lasting}")
    return wrong


def load_is_short(document: Row, plan: Plan) -> list[str]:
    """In a voice of the usual pace the load begins 6 s before the work, and not sooner."""
    found = [load for load in loads(document, plan) if load.words]
    wrong = [
        f"the load begins {load.ms} ms before {name(load.work)}"
        for load in found
        if load.ms > LONGEST_LOAD_MS
    ]
    for one, other in pairwise(found):
        same = one.exercise == other.exercise
        if same and abs(one.ms - other.ms) > APART_MS:
            wrong.append(f"the loads of {one.exercise} last {one.ms} and {other.ms} ms")
    return wrong


def the_start_has_time(document: Row, plan: Plan) -> list[str]:
    """After each line that leads to the start position the body has time to follow it."""
    cues = spoken(document)
    parts = (part for part in stretches(document, plan) if part.item.dose is not None)
    return [sentence for part in parts for sentence in _followed(plan, part, cues)]


def _followed(plan: Plan, part: Stretch, cues: list[Row]) -> Iterator[str]:
    """Check the lines of one setup in their order; what is said later may have the same words."""
    exercise = part.item.exercise
    lines = [filled(plan, line, part.item.sides[0]) for line in exercise.setup]
    pauses_ms = [1000 * pause for pause in exercise.pauses_s]
    pauses_ms += [LEAST_RETURN_MS] * (len(lines) - len(pauses_ms))
    to_come = list(zip(lines, pauses_ms, strict=True))
    # Made-up words may be those of other lines too, which are only listened to.
    others = (exercise.title, exercise.feel, exercise.avoid, exercise.easier, *exercise.cautions)
    elsewhere = {bare(filled(plan, line, part.item.sides[0])) for line in others if line}
    for cue, following in pairwise(cues):
        told = cue["kind"] == "instruction" and within(cue, part.phases[0])
        if not told or not to_come or bare(cue["text"]) in elsewhere:
            continue
        if cue["text"] in staying(plan, exercise.position):
            to_come = to_come[1:]
        elif cue["text"] == to_come[0][0]:
            (_, least_ms), *to_come = to_come
            if following["start_ms"] - cue["end_ms"] < least_ms:
                yield f"{say(following)} leaves no time for {say(cue)}"


def returns_have_time(document: Row, plan: Plan) -> list[str]:
    """Between two holds of a set the way out is said, then the body has its time, as written."""
    wrong: list[str] = []
    for part in stretches(document, plan):
        dose = part.item.dose
        if not isinstance(dose, Hold):
            continue
        for before, after in pairwise(part.works):
            if (before["set"], before["side"]) == (after["set"], after["side"]):
                wrong += _returned(document, plan, part, (before, after), dose.release_s.value)
    return wrong


def _returned(
    document: Row, plan: Plan, part: Stretch, works: tuple[Row, Row], release_s: int
) -> Iterator[str]:
    before, after = works
    exercise = part.item.exercise
    moves = exercise.moves
    out = moves[1] if len(moves) > 1 else plan.phrases.returns[exercise.position]
    out = exercise.end or out
    way_in = exercise.begin or (moves[0] if moves else "")
    said = [
        cue
        for cue in spoken(document)
        if before["end_ms"] <= cue["start_ms"] < after["start_ms"] - LONGEST_ONSET_MS
    ]
    if not said or said[0]["text"] != filled(plan, out, before["side"]):
        yield f"{name(before)} is not followed by “{out}”"
        return
    free_ms = after["start_ms"] - said[0]["end_ms"]
    if free_ms < release_s * 1000:
        yield f"{name(after)} begins {free_ms} ms after “{out}”"
    for following in said[1:2]:
        if following["start_ms"] - said[0]["end_ms"] < LEAST_RETURN_MS:
            yield f"{say(following)} leaves no time for “{out}”"
    if moves and said[-1]["text"] != filled(plan, way_in, after["side"]):
        yield f"{name(after)} does not begin with “{way_in}”"
    elif moves and after["start_ms"] - said[-1]["end_ms"] < LEAST_RETURN_MS:
        yield f"{say(said[-1])} leaves no time to do it before {name(after)}"
