"""The laws of sides: announced, given their time, named; equal; in the order that was asked for.

They hold for the parts of an exercise that has parts, of which each stands for a side.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple, get_args

from msgspec.structs import asdict
from outside import (
    EXPLAINING,
    Row,
    Stretch,
    filled,
    is_flow,
    length,
    name,
    on_side,
    paced,
    say,
    spoken,
    stretches,
    within,
)

from coach.plan.models import Item, Plan
from coach.plan.phrases import Phrases
from coach.routine.bounds import Side
from coach.routine.doses import Amount
from coach.score.narrator import Narrator

LEAST_SWITCH_MS, MOST_SWITCH_MS = 5000, 12_000
"""The gap of a switch, as long as nothing longer is said in it."""
AFTER_MOVING_MS = 4000
"""The most that the body is given to do what was said."""


class Change(NamedTuple):
    """A change of side: the work before it and after it, and since when it may be announced."""

    before: Row
    after: Row
    begun_ms: int


def changes_of_side(document: Row, plan: Plan) -> Iterator[Change]:
    """Yield every change of side inside an exercise, and from one half to the other.

    Those of a flow, which have no time of their own, are told in `laws_of_flow`.
    """
    parts = stretches(document, plan)
    for number, part in enumerate(parts):
        if is_flow(part):
            continue
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


def names_of(phrases: Phrases, side: Side) -> tuple[str, ...]:
    """List every form of a side's name."""
    return (phrases.sides[side], *(form[side] for form in phrases.side_forms.values()))


def _names_side(plan: Plan, cue: Row, side: str) -> bool:
    names = {side.lower()}
    for known in get_args(Side):
        names |= {*names_of(plan.phrases, known)} if side == known else set()
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
    item = next((one for one in plan.items if one.exercise.id == after["exercise"]), None)
    if item is None:
        yield f"{after['exercise']} is not planned"
        return
    if length(switch) < paced(item, LEAST_SWITCH_MS):
        yield f"{name(switch)} leaves {length(switch)} ms to move"
    heard = [cue for cue in spoken(document) if within(cue, switch)]
    said_ms = max((cue["end_ms"] - switch["start_ms"] for cue in heard), default=0)
    if length(switch) > max(paced(item, MOST_SWITCH_MS), MOST_SWITCH_MS, said_ms + AFTER_MOVING_MS):
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
        law = _as_told if _has_sides_of_its_own(part.item) else _equal
        wrong += law(document, plan, ours)
    return wrong


def _has_sides_of_its_own(item: Item) -> bool:
    if item.dose is None or (item.dose.left is None and item.dose.right is None):
        return False
    left, right = (asdict(on_side(item, side).dose) for side in ("left", "right"))
    return any(_bare(left[name]) != _bare(right[name]) for name in left.keys() - {"left", "right"})


def _bare(figure: object) -> object:
    return figure.value if isinstance(figure, Amount) else figure


def _as_told(document: Row, plan: Plan, parts: list[Stretch]) -> Iterator[str]:
    """Check that each side does what the dose says of it, and that the second one hears it once."""
    item = parts[0].item
    done: dict[str, list[int]] = {}
    for work in (work for part in parts for work in part.works):
        sets = done.setdefault(work["side"], [])
        sets += [work["set"]] if work["set"] not in sets else []
    for side, sets in done.items():
        its = on_side(item, "left" if side == "left" else "right").dose
        places = [place for part in parts for place in part.item.places]
        extra = sum(place.extra and place.side == side for place in places)
        wanted = 0 if its is None else its.sets.value + extra
        if sets != [*range(1, wanted + 1)]:
            yield f"{parts[0].name} has the sets {sets} on the {side} side, asked were {wanted}"
    if len(done) < 2 or item.talk == "minimal" or item.again:
        return
    for side in ("left", "right"):
        told = [
            cue
            for cue in _doses_told(document, plan, item, side)
            for part in parts
            for phase in part.phases
            if within(cue, phase)
        ]
        if len(told) != 1:
            yield f"the dose of the {side} side of {parts[0].name} is told {len(told)} times"


def _doses_told(document: Row, plan: Plan, item: Item, side: Side) -> list[Row]:
    """List the cues that tell the dose of a side: with its name where it is first, else alone."""
    its = on_side(item, side)
    assert its.dose is not None
    dose = Narrator(plan).dose(its.dose, item)
    first = filled(plan, plan.phrases.first_side_dose.replace("{dose}", dose), side)
    told = (first, _dose_alone(plan, item, side))
    return [cue for cue in spoken(document) if cue["text"] in told]


def _dose_alone(plan: Plan, item: Item, side: Side) -> str:
    """Return how the dose of the side that comes second is told."""
    its = on_side(item, side)
    assert its.dose is not None
    dose = Narrator(plan).dose(its.dose, item)
    return filled(plan, plan.phrases.this_side.replace("{dose}", dose), side)


def _equal(document: Row, plan: Plan, parts: list[Stretch]) -> Iterator[str]:
    title = parts[0].name
    done: dict[str, dict[int, list[int]]] = {}
    for work in (work for part in parts for work in part.works):
        sets = done.setdefault(work["side"], {})
        sets.setdefault(work["set"], []).append(length(work))
    if len(done) < 2:
        return
    (side, first), *others = done.items()
    for _, second in others:
        if {number: first.get(number) for number in second} != second:
            yield f"the sides of {title} are not equal: {done}"
    extra = first.keys() - set.intersection(*({*second} for _, second in others))
    again = filled(plan, plan.phrases.tight_side_again, "left" if side == "left" else "right")
    again_cues = [cue for cue in spoken(document) if cue["text"] == again]
    phases = [phase for part in parts for phase in part.phases]
    told = [cue for cue in again_cues for phase in phases if within(cue, phase)]
    if len(extra) > 1 or (extra and max(extra) != max(first)) or len(told) != len(extra):
        yield f"{title} has {sorted(extra)} more on the {side} side, told {len(told)} times"


def sides_follow(document: Row, plan: Plan, order: str, *, tight: bool) -> list[str]:
    """Check that sets and sides come in the order that was asked for.

    `tight` tells whether the first side was to have one more set.
    """
    wrong: list[str] = []
    parts = stretches(document, plan)
    for part in (part for part in parts if part.works):
        if part.item.exercise.parts:
            wrong += _parts_follow(part, in_blocks=order != "turns")
            continue
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


def _parts_follow(part: Stretch, *, in_blocks: bool) -> Iterator[str]:
    """Check that parts come as they are written, in every set or each with all of its sets."""
    dose = part.item.dose
    names = [name.rstrip(".") for name in part.item.exercise.parts]
    sets = range(1, 1 + (0 if dose is None else dose.sets.value))
    asked = [(name, number) for number in sets for name in names]
    if in_blocks:
        asked = [(name, number) for name in names for number in sets]
    if _turns(part) != asked:
        yield f"{part.name} has the parts {_turns(part)}, asked were {asked}"


def _turns(part: Stretch) -> list[tuple[str, int]]:
    """List the sets of a stretch as they come: side and number."""
    return [turn for turn, _ in groupby((work["side"], work["set"]) for work in part.works)]


def _in_halves(parts: list[Stretch]) -> Iterator[str]:
    """Check that neighbours with two sides are done in halves, and both halves alike."""
    for before, after in pairwise(parts):
        if all(_has_two_sides(part) for part in (before, after)):
            yield f"{before.name} and {after.name} are not done in halves"
    for in_halves, run in groupby(parts, key=lambda part: part.item.twin is not None):
        if not in_halves:
            continue
        sided = groupby(run, key=lambda part: part.works[0]["side"])
        halves = [[part.name for part in half] for _, half in sided]
        if halves[::2] != halves[1::2]:
            yield f"these halves are not alike: {halves}"


def _has_two_sides(part: Stretch) -> bool:
    sides = {side for side, _ in _turns(part)}
    return len(sides) == 2 and not part.item.exercise.parts


def later_is_shorter(document: Row, plan: Plan) -> list[str]:
    """What was explained needs fewer words: the second side, the next set, the second half.

    That the tight side has one more set is news, and told in full.
    """
    wrong: list[str] = []
    parts = stretches(document, plan)
    explaining = _explaining(document, plan)
    for number, part in enumerate(parts):
        if not part.works:
            continue
        first, *later = _words_of_turns(explaining, part)
        if any(words >= first + _announced(document, part) for words in later):
            wrong.append(f"{part.name}: {first} words for the first side, then {later}")
        twin = part.item.twin
        if twin is not None and twin < number:
            before = _words_of_turns(explaining, parts[twin])[0]
            if first >= before:
                wrong.append(f"{part.name}: {before} words for the first half, then {first}")
    return wrong


def _announced(document: Row, part: Stretch) -> int:
    """Count the words that named an exercise in the rest before it."""
    begun_ms = part.phases[0]["start_ms"]
    works = [phase for phase in document["phases"] if phase["kind"] == "work"]
    since_ms = max((work["end_ms"] for work in works if work["end_ms"] <= begun_ms), default=0)
    named = [cue for cue in spoken(document) if cue["kind"] == "next"]
    return _words(named, since_ms, begun_ms)


def _words_of_turns(explaining: list[Row], part: Stretch) -> list[int]:
    """Count the words before each set on each side, beginning with the introduction."""
    counts, start_ms = [], part.phases[0]["start_ms"]
    for _, works in groupby(part.works, key=lambda work: (work["side"], work["set"])):
        ours = list(works)
        counts.append(_words(explaining, start_ms, ours[0]["start_ms"]))
        start_ms = ours[-1]["end_ms"]
    return counts


def _explaining(document: Row, plan: Plan) -> list[Row]:
    """List the cues that explain, but for news: one more set, a dose that only one side has.

    What is to be fetched is none of them either.

    What was put away since the first half has to be named, whatever that had to say.
    """
    again = {filled(plan, plan.phrases.tight_side_again, side) for side in ("left", "right")}
    again |= {Narrator(plan).kit(item.exercise.kit) for item in plan.items}
    again |= {
        _dose_alone(plan, item, side)
        for item in plan.items
        if _has_sides_of_its_own(item)
        for side in item.sides
        if side is not None
    }
    kinds = {*EXPLAINING, "side_switch"}
    return [cue for cue in spoken(document) if cue["kind"] in kinds and cue["text"] not in again]


def _words(explaining: list[Row], start_ms: int, end_ms: int) -> int:
    """Count the words that explain, in a stretch of time."""
    texts = [cue["text"] for cue in explaining if start_ms <= cue["start_ms"] < end_ms]
    return sum(word.strip(string.punctuation) != "" for text in texts for word in text.split())
