"""The law of silence: who lies with closed eyes never waits long without any word or sound."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from outside import Row, name, stretches

from coach.plan.models import Plan
from coach.routine.bounds import Talk

LONGEST_MS = {"learn": 20_000, "standard": 20_000, "minimal": 30_000}


def silence_is_short(document: Row, plan: Plan) -> list[str]:
    """At most 20 s, at `minimal` 30 s; of two levels that meet in one, the quieter decides."""
    talks = list(_talks(document, plan))
    wrong = []
    for before, after in pairwise(_heard(document)):
        silent_ms = after["start_ms"] - before["end_ms"]
        if silent_ms <= min(LONGEST_MS.values()):
            continue
        around = [
            (phase, talk)
            for phase, talk in talks
            if phase["start_ms"] < after["start_ms"] and before["end_ms"] < phase["end_ms"]
        ]
        if silent_ms > max(LONGEST_MS[talk] for _, talk in around):
            where = ", ".join(name(phase) for phase, _ in around)
            wrong.append(f"nothing is heard for {silent_ms} ms from {before['end_ms']} on: {where}")
    return wrong


def _heard(document: Row) -> Iterator[Row]:
    """Yield the cues behind each of which nothing of an earlier one is heard."""
    last: Row | None = None
    for cue in document["cues"]:
        if last is not None and last["end_ms"] > cue["end_ms"]:
            continue
        last = cue
        yield cue


def _talks(document: Row, plan: Plan) -> Iterator[tuple[Row, Talk]]:
    own = {
        phase["start_ms"]: part.item.talk
        for part in stretches(document, plan)
        for phase in part.phases
    }
    for phase in document["phases"]:
        yield phase, own.get(phase["start_ms"], plan.talk)
