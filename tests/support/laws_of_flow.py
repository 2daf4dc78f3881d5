"""The laws of a flow: each movement is named on the breath before it, and nothing stops it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from outside import (
    LONGEST_ONSET_MS,
    Row,
    Stretch,
    filled,
    is_flow,
    name,
    say,
    spoken,
    stretches,
    within,
)
from wanted import breath_of, moves_in

from coach.plan.models import Plan
from coach.routine.flow import Flowing


class Due(NamedTuple):
    """A movement: where its breath begins and the half before it, and what it is called."""

    before_ms: int
    at_ms: int
    text: str


def flows_keep_their_breath(document: Row, plan: Plan) -> list[str]:
    """Rounds follow one another as written, and what is said in them is said in its breath."""
    wrong: list[str] = []
    for part in stretches(document, plan):
        if is_flow(part):
            wrong += _follow(part)
            wrong += _named_in_time(document, plan, part)
            wrong += _told(document, plan, part, most=True)
    return wrong


def rounds_of_flows_are_told(document: Row, plan: Plan) -> list[str]:
    """Each new round and each change of side is told, in a voice of short sentences."""
    return [
        line
        for part in stretches(document, plan)
        if is_flow(part)
        for line in _told(document, plan, part, most=False)
    ]


def moves_of_flows_are_named(document: Row, plan: Plan) -> list[str]:
    """Every movement is named, in a voice that says it in half a breath."""
    wrong: list[str] = []
    for part in stretches(document, plan):
        if is_flow(part):
            said = [(cue["text"], cue["start_ms"]) for cue in spoken(document)]
            wrong += [
                f"“{due.text}” is not said before {due.at_ms} ms"
                for due in _due(plan, part)
                if not any(
                    text == due.text and due.before_ms - LONGEST_ONSET_MS <= at < due.at_ms
                    for text, at in said
                )
            ]
    return wrong


def _due(plan: Plan, part: Stretch) -> Iterator[Due]:
    """Work out from what was written what is named before which breath."""
    flow, rest_s = part.item.exercise, part.item.dose and part.item.dose.rest_s.value
    assert isinstance(flow, Flowing)
    in_ms, full_ms, out_ms, empty_ms = breath_of(part.item)
    halves = {"in": in_ms + full_ms, "out": out_ms + empty_ms}
    breath_ms = sum(halves.values())
    first = flow.flow[0].words
    for work, after in pairwise([*part.works, None]):
        assert work is not None
        at_ms = before_ms = work["start_ms"]
        for number, move in enumerate(moves_in(part.item, work["set"])):
            if number:
                yield Due(before_ms, at_ms, _text(plan, move.words, work["side"]))
            lasts_ms = move.stay * breath_ms + halves.get(move.half or "", 0)
            last_ms = halves["in"] if move.half == "in" and not move.stay else halves["out"]
            at_ms += lasts_ms
            before_ms = at_ms - last_ms
        if after is not None and (after["set"] == work["set"] or not rest_s):
            yield Due(before_ms, at_ms, _text(plan, first, after["side"]))


def _text(plan: Plan, words: str, side: object) -> str:
    side_ = "left" if side == "left" else "right" if side == "right" else None
    return f"{filled(plan, words, side_).rstrip('.')}."


def _follow(part: Stretch) -> Iterator[str]:
    """Check that between two rounds there is what is written: a rest, or nothing at all."""
    dose = part.item.dose
    rests = dose is not None and dose.rest_s.value > 0
    for before, after in pairwise(part.works):
        gap_ms = after["start_ms"] - before["end_ms"]
        stops = rests and before["set"] != after["set"]
        if not stops and gap_ms:
            yield f"{name(after)} comes {gap_ms} ms after {name(before)}"
        if stops and not gap_ms:
            yield f"there is no rest before {name(after)}"


def _named_in_time(document: Row, plan: Plan, part: Stretch) -> Iterator[str]:
    """Check that a name is heard in the half of a breath before its movement, and no other one."""
    due = [*_due(plan, part)]
    names = {one.text for one in due}
    for work in part.works:
        for cue in (cue for cue in spoken(document) if within(cue, work)):
            if cue["kind"] != "form" or cue["text"] not in names:
                continue
            in_time = any(
                one.text == cue["text"]
                and one.before_ms - LONGEST_ONSET_MS <= cue["start_ms"]
                and cue["end_ms"] <= one.at_ms
                for one in due
            )
            if not in_time:
                yield f"{say(cue)} is not said in the breath before it, in {name(work)}"


def _told(document: Row, plan: Plan, part: Stretch, *, most: bool) -> Iterator[str]:
    """Check that each new round and each change of side is told once, before it begins.

    With `most` it may be left out: a voice may need longer for it than a whole round lasts.
    """
    phrases, since_ms = plan.phrases, part.phases[0]["start_ms"]
    sets = len({work["set"] for work in part.works})
    for before, after in pairwise(part.works):
        side = "left" if after["side"] == "left" else "right"
        short = filled(plan, phrases.named_side, side)
        words = filled(plan, phrases.side_warning, side)
        kind = "side_warning" if before["side"] != after["side"] else "form"
        if before["set"] != after["set"]:
            words = phrases.round_of.format(n=after["set"], total=sets)
            if before["side"] != after["side"]:
                words = f"{words} {short}"
        elif before["side"] == after["side"]:
            continue
        since_ms, until_ms = before["start_ms"], after["start_ms"]
        # Where the last out-breath is short, the side alone is said.
        ways = (words, short) if kind == "side_warning" else (words,)
        told = [
            cue
            for cue in spoken(document)
            if since_ms <= cue["start_ms"] < until_ms and cue["text"] in ways
        ]
        rested = before["end_ms"] != after["start_ms"]
        spare = most or (rested and kind == "form")
        if len(told) != 1 and not (spare and not told):
            yield f"“{words}” is said {len(told)} times before {name(after)}"
        elif any(cue["kind"] != kind and not rested for cue in told):
            yield f"{[*map(say, told)]} is no {kind}"
