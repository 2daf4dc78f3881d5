"""The law of an exercise's own words where work begins and ends: said in place of the coach's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from outside import Row, Stretch, filled, name, spoken, stretches

from coach.plan.models import Plan
from coach.plan.wordings import wordings


def own_words_are_said(document: Row, plan: Plan) -> list[str]:
    """`begin` is heard before each set, `end` in each rest after one; the coach's words never."""
    parts = [part for part in stretches(document, plan) if part.works]
    return [
        *(sentence for part in parts for sentence in _begun(document, plan, part)),
        *(sentence for part in parts for sentence in _ended(document, plan, part)),
    ]


def _begun(document: Row, plan: Plan, part: Stretch) -> Iterator[str]:
    phrases = plan.phrases
    usual = (phrases.begin_hold, phrases.begin_moves, phrases.begin_breaths, phrases.begin_timed)
    for before, work in pairwise(part.phases):
        if not part.item.exercise.begin or (before["kind"], work["kind"]) != ("settle", "work"):
            continue
        own = filled(plan, part.item.exercise.begin, work["side"])
        said = _said(document, before["start_ms"], work["start_ms"])
        if said.count(own) != 1 or {*said} & {words for one in usual for words in wordings(one)}:
            yield f"{name(work)} does not begin with “{own}”: {said}"


def _ended(document: Row, plan: Plan, part: Stretch) -> Iterator[str]:
    usual = (plan.phrases.stop, plan.phrases.release)
    rest = plan.phrases.rest if not (part.item.dose and part.item.dose.rest) else ()
    for work, after in pairwise(part.phases):
        if not part.item.exercise.end or (work["kind"], after["kind"]) != ("work", "rest"):
            continue
        own = filled(plan, part.item.exercise.end, work["side"])
        said = _said(document, after["start_ms"], after["end_ms"])
        others = {words for one in (*usual, rest) for words in wordings(one)}
        if said[:1] != [own] or {*said} & others:
            yield f"{name(work)} does not end with “{own}”: {said}"


def _said(document: Row, start_ms: int, end_ms: int) -> list[str]:
    return [cue["text"] for cue in spoken(document) if start_ms <= cue["start_ms"] < end_ms]
