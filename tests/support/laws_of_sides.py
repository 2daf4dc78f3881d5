"""The laws of sides: announced, given their time, named; equal; in the order that was asked for."""

from __future__ import annotations

import string
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from outside import EXPLAINING, Row, Stretch, filled, length, name, say, spoken, stretches, within

from coach.plan.models import Plan

LEAST_SWITCH_MS, MOST_SWITCH_MS = 5000, 12_000
"""The gap of a switch, as long as nothing longer is said in it."""
AFTER_WORDS_MS = 450


class Change(NamedTuple):
    """A change of side: the work before it and after it, and since when it may be announced."""

    before: Row
    after: Row
    begun_ms: int


def changes_of_side(document: Row, plan: Plan) -> Iterator[Change]:
    """Yield every change of side inside an exercise, and from one half to the other."""
    parts = stretches(document, plan)
    for number, part in enumerate(parts):
        works = list(part.works)
        if number + 1 < len(parts) and _half_ends(plan, number):
            works += parts[number + 1].works[:1]
        begun_ms = part.phases[0]["start_ms"]
        for before, after in pairwise(works):
            if before["side"] != after["side"]:
                yield Change(before, after, begun_ms)
                begun_ms = before["end_ms"]


def _half_ends(plan: Plan, number: int) -> bool:
    """Tell whether after an item everything is done again on the other side."""
    before, after = plan.items[number].twin, plan.items[number + 1].twin
    return before is not None and after is not None and after <= number < before


def sides_are_announced(document: Row, plan: Plan) -> list[str]:
    """Law 4: a change of side is said before it comes, given its own time, and named after it."""
    wrong: list[str] = []
    for change in changes_of_side(document, plan):
        wrong += _warned(document, plan, change)
        wrong += _switched(document, plan, change)
    return wrong


def _names_side(plan: Plan, cue: Row, side: str) -> bool:
    names = plan.phrases.names("left" if side == "left" else "right")
    return any(word in cue["text"].lower() for word in names)


def _warned(document: Row, plan: Plan, change: Change) -> Iterator[str]:
    """Check that one warning is heard since the last change and before the work is over."""
    side = change.after["side"]
    warnings = [
        cue
        for cue in spoken(document)
        if cue["kind"] == "side_warning"
        and change.begun_ms <= cue["start_ms"] < change.before["end_ms"]
    ]
    if len(warnings) != 1:
        yield f"{len(warnings)} warnings are said before {name(change.after)}"
    for cue in warnings:
        if cue["side"] != side or not _names_side(plan, cue, side):
            yield f"{say(cue)} does not name the {side} side"


def _switched(document: Row, plan: Plan, change: Change) -> Iterator[str]:
    after, side = change.after, change.after["side"]
    switches = [
        phase
        for phase in document["phases"]
        if phase["kind"] == "switch"
        and change.before["end_ms"] <= phase["start_ms"] < phase["end_ms"] <= after["start_ms"]
    ]
    if len(switches) != 1:
        yield f"{len(switches)} switches come before {name(after)}"
        return
    switch = switches[0]
    if length(switch) < LEAST_SWITCH_MS:
        yield f"{name(switch)} leaves {length(switch)} ms to move"
    heard = [cue for cue in spoken(document) if within(cue, switch)]
    said_ms = max((cue["end_ms"] - switch["start_ms"] for cue in heard), default=0)
    if length(switch) > max(MOST_SWITCH_MS, said_ms + AFTER_WORDS_MS):
        yield f"{name(switch)} lasts {length(switch)} ms"
    named = [cue for cue in heard if cue["kind"] == "side_switch"]
    if len(named) != 1:
        yield f"{len(named)} cues name the side in {name(switch)}"
    for row in (switch, *named):
        if row["side"] != side:
            yield f"{row} is not about the {side} side"
    for cue in named:
        if not _names_side(plan, cue, side):
            yield f"{say(cue)} does not name the {side} side"


def sides_are_equal(document: Row, plan: Plan) -> list[str]:
    """Both sides of an exercise have the same sets, each as long, but for one set of a tight side.

    That one is the last of the side that went first, and it is told once that it comes.
    """
    wrong: list[str] = []
    parts = stretches(document, plan)
    for number, part in enumerate(parts):
        twin = part.item.twin
        if twin is not None and twin < number:
            continue
        ours = [part] if twin is None else [part, parts[twin]]
        wrong += _equal(document, plan, ours)
    return wrong


def _equal(document: Row, plan: Plan, parts: list[Stretch]) -> Iterator[str]:
    title = parts[0].name
    done: dict[str, dict[int, list[int]]] = {}
    for work in (work for part in parts for work in part.works):
        sets = done.setdefault(work["side"], {})
        sets.setdefault(work["set"], []).append(length(work))
    if len(done) < 2:
        return
    (side, first), (_, second) = done.items()
    if {number: first.get(number) for number in second} != second:
        yield f"the sides of {title} are not equal: {done}"
    extra = first.keys() - second.keys()
    again = filled(plan, plan.phrases.tight_side_again, "left" if side == "left" else "right")
    told = [
        cue
        for part in parts
        for phase in part.phases
        for cue in spoken(document)
        if cue["text"] == again and within(cue, phase)
    ]
    if len(extra) > 1 or (extra and max(extra) != max(first)) or len(told) != len(extra):
        yield f"{title} has {sorted(extra)} more on the {side} side, told {len(told)} times"


def sides_follow(document: Row, plan: Plan, order: str, *, tight: bool) -> list[str]:
    """Check that sets and sides come in the order that was asked for.

    `tight` tells whether the first side was to have one more set.
    """
    wrong: list[str] = []
    parts = stretches(document, plan)
    for part in (part for part in parts if part.works):
        sides = [side for side, _ in groupby(_turns(part), key=lambda turn: turn[0])]
        if order == "turns" and len(set(sides)) > 1 and len(sides) != len(_turns(part)):
            wrong.append(f"{part.name} does not change sides after each set: {_turns(part)}")
        if order != "turns" and len(sides) > 2:
            wrong.append(f"{part.name} is not done in blocks: {sides}")
        if tight != (len(_turns(part)) % 2 == 1) and len(set(sides)) > 1:
            wrong.append(f"{part.name} has the sets {_turns(part)}, tight: {tight}")
    if order == "halves":
        wrong += _in_halves(parts)
    return wrong


def _turns(part: Stretch) -> list[tuple[str, int]]:
    """List the sets of a stretch as they come: side and number."""
    return [turn for turn, _ in groupby((work["side"], work["set"]) for work in part.works)]


def _in_halves(parts: list[Stretch]) -> Iterator[str]:
    """Check that neighbours with two sides are done in halves, and both halves alike."""
    for before, after in pairwise(parts):
        if all(len({side for side, _ in _turns(part)}) == 2 for part in (before, after)):
            yield f"{before.name} and {after.name} are not done in halves"
    for in_halves, run in groupby(parts, key=lambda part: part.item.twin is not None):
        if not in_halves:
            continue
        sided = groupby(run, key=lambda part: part.works[0]["side"])
        halves = [[part.name for part in half] for _, half in sided]
        if halves[::2] != halves[1::2]:
            yield f"these halves are not alike: {halves}"


def later_is_shorter(document: Row, plan: Plan) -> list[str]:
    """What was explained needs fewer words: the second side, the next set, the second half.

    That the tight side has one more set is news, and told in full.
    """
    wrong: list[str] = []
    parts = stretches(document, plan)
    for number, part in enumerate(parts):
        if not part.works:
            continue
        first, *later = _words_of_turns(document, plan, part)
        if any(words >= first for words in later):
            wrong.append(f"{part.name}: {first} words for the first side, then {later}")
        twin = part.item.twin
        if twin is not None and twin < number:
            before = _words_of_turns(document, plan, parts[twin])[0]
            if first >= before:
                wrong.append(f"{part.name}: {before} words for the first half, then {first}")
    return wrong


def _words_of_turns(document: Row, plan: Plan, part: Stretch) -> list[int]:
    """Count the words before each set on each side, beginning with the introduction."""
    counts, start_ms = [], part.phases[0]["start_ms"]
    for _, works in groupby(part.works, key=lambda work: (work["side"], work["set"])):
        ours = list(works)
        counts.append(_words(document, plan, start_ms, ours[0]["start_ms"]))
        start_ms = ours[-1]["end_ms"]
    return counts


def _words(document: Row, plan: Plan, start_ms: int, end_ms: int) -> int:
    """Count the words that explain, in a stretch of time."""
    again = {filled(plan, plan.phrases.tight_side_again, side) for side in ("left", "right")}
    texts = [
        cue["text"]
        for cue in spoken(document)
        if cue["kind"] in {*EXPLAINING, "side_switch"}
        and cue["text"] not in again
        and start_ms <= cue["start_ms"] < end_ms
    ]
    return sum(word.strip(string.punctuation) != "" for text in texts for word in text.split())
