"""The laws of a session, checked from outside: on its document, against what the plan asked.

Each law is a function that returns its violations, one sentence each, and the empty list when it
holds. What is counted and breathed is in `laws_of_time`.
"""

from __future__ import annotations

import string
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise
from types import MappingProxyType

from laws_of_time import breath_is_whole, counts_fall_on_their_seconds
from outside import (
    Heard,
    Row,
    Stretch,
    lasting_ms,
    length,
    name,
    say,
    spoken,
    stretches,
    within,
    work_ms,
)

from coach.plan.models import Plan

EXPLAINING = {"title", "instruction", "safety", "next"}
FIRST_SETTLE_MS, LATER_SETTLE_MS = 5000, 3000
LEAST_SWITCH_MS = 5000
LONGEST_TEXT = 600


def violations(document: Row, plan: Plan, heard: Heard = MappingProxyType({})) -> list[str]:
    """Check every law that holds whatever the words and their lengths.

    In the holds of `heard`, what is said after a change is held against their new length.
    """
    laws: tuple[Callable[[Row, Plan], list[str]], ...] = (
        speech_never_eats_the_work,
        voices_never_overlap,
        sides_are_announced,
        the_document_is_in_order,
    )
    return [
        *(sentence for law in laws for sentence in law(document, plan)),
        *counts_fall_on_their_seconds(document, plan, heard),
        *breath_is_whole(document, plan, heard),
    ]


def speech_never_eats_the_work(document: Row, plan: Plan) -> list[str]:
    """Law 1: work lasts what was asked, on both sides, after its words and time to settle."""
    wrong = list(_seams(document))
    intros = [phase for phase in document["phases"] if phase["kind"] == "intro"]
    done = [intro["exercise"] for intro in intros if intro["exercise"] is not None]
    asked = [item.exercise.id for item in plan.items]
    if done != asked:
        wrong.append(f"the exercises are {done}, asked were {asked}")
    explained = sorted(cue["end_ms"] for cue in spoken(document) if cue["kind"] in EXPLAINING)
    for part in stretches(document, plan):
        wrong += _work_as_asked(part)
        wrong += _settled(part, explained)
    return [*wrong, *_talk_during_work(document)]


def _seams(document: Row) -> Iterator[str]:
    phases = document["phases"]
    if phases[0]["start_ms"] != 0:
        yield f"the first phase starts at {phases[0]['start_ms']} ms"
    if phases[-1]["end_ms"] != document["total_ms"]:
        yield f"the last phase ends at {phases[-1]['end_ms']} of {document['total_ms']} ms"
    for before, after in pairwise(phases):
        if before["end_ms"] != after["start_ms"]:
            yield f"{name(before)} and {name(after)} are not back to back"
    yield from (f"{name(phase)} has no length" for phase in phases if length(phase) <= 0)


def _work_as_asked(part: Stretch) -> Iterator[str]:
    dose = part.item.dose
    if dose is None:
        if part.works:
            yield f"{part.name} is advice, yet has work"
        return
    expected = [
        (number + 1, side, rep + 1)
        for number in range(dose.sets or 1)
        for side in part.item.sides
        for rep in range(work_ms(dose)[0])
    ]
    for work, (number, _, rep) in zip(part.works, expected, strict=False):
        asked_ms = lasting_ms(part.item, dose, number, rep)
        if length(work) != asked_ms:
            yield f"{name(work)} lasts {length(work)} ms, asked were {asked_ms} ms"
    done = [(work["set"], work["side"]) for work in part.works]
    if done != [(number, side) for number, side, _ in expected]:
        yield f"{part.name} has the sets and sides {done}, asked were {expected}"


def _settled(part: Stretch, explained: list[int]) -> Iterator[str]:
    """Check that between the last explanation and the work there is time to settle."""
    first = True
    for number, phase in enumerate(part.phases):
        if phase["kind"] != "work":
            continue
        before = part.phases[number - 1]
        least = FIRST_SETTLE_MS if first else LATER_SETTLE_MS
        released = before["kind"] == "rest" and part.phases[number - 2]["kind"] == "work"
        if before["kind"] != "settle" and (first or not released):
            yield f"{name(phase)} comes straight after {name(before)}"
        elif before["kind"] == "settle" and length(before) < least:
            yield f"{name(before)} lasts {length(before)} ms, less than {least} ms"
        until = explained[max(0, bisect_right(explained, phase["start_ms"]) - 1)]
        if until > before["start_ms"]:
            yield f"an explanation runs until {until} ms, into {name(before)}"
        first = False


def _talk_during_work(document: Row) -> Iterator[str]:
    works = [phase for phase in document["phases"] if phase["kind"] == "work"]
    starts = [work["start_ms"] for work in works]
    for cue in spoken(document):
        at = bisect_left(starts, cue["end_ms"]) - 1
        if cue["kind"] in EXPLAINING and at >= 0 and works[at]["end_ms"] > cue["start_ms"]:
            yield f"{say(cue)} is said during {name(works[at])}"


def voices_never_overlap(document: Row, plan: Plan) -> list[str]:
    """Law 3: one voice at a time, and what is said of safety and of sides is never dropped."""
    voices = spoken(document)
    wrong = [
        f"{say(before)} and {say(after)} overlap"
        for before, after in pairwise(voices)
        if after["start_ms"] < before["end_ms"]
    ]
    changes = sum(
        len(item.sides) * (item.dose.sets or 1) - 1
        for item in plan.items
        if len(item.sides) > 1 and item.dose is not None
    )
    for kind in ("side_warning", "side_switch"):
        said = sum(cue["kind"] == kind for cue in voices)
        if said != changes:
            wrong.append(f"there are {said} cues of kind {kind} for {changes} changes of side")
    safety = [cue for cue in voices if cue["kind"] == "safety"]
    opening = document["phases"][0]
    if not any(within(cue, opening) and cue["text"] == plan.safety for cue in safety):
        wrong.append("the session does not begin with when to stop")
    return [*wrong, *_cautions(document, plan, safety)]


def _cautions(document: Row, plan: Plan, safety: list[Row]) -> Iterator[str]:
    """Check that where an exercise is explained for the first time, its caution is heard."""
    explained: set[str] = set()
    for part in stretches(document, plan):
        short = part.item.talk == "minimal" and part.item.dose is not None
        wanted = 0 if short or part.name in explained else len(part.item.exercise.cautions)
        if part.item.talk == "standard":
            wanted = min(1, wanted)
        said = sum(within(cue, part.phases[0]) for cue in safety)
        if said < wanted:
            yield f"{said} of {wanted} cautions of {part.name} are said"
        explained.add(part.name)


def sides_are_announced(document: Row, plan: Plan) -> list[str]:
    """Law 4: a change of side is said before it comes, given its own time, and named after it."""
    wrong: list[str] = []
    for part in stretches(document, plan):
        begun = part.phases[0]["start_ms"]
        for before, after in pairwise(part.works):
            if before["side"] != after["side"]:
                wrong += _warned(document, begun, before, after)
                wrong += _switched(document, part, before, after)
                begun = before["end_ms"]
    return wrong


def _warned(document: Row, begun: int, before: Row, after: Row) -> Iterator[str]:
    """Check that one warning is heard since the last change and before the work is over."""
    warnings = [
        cue
        for cue in spoken(document)
        if cue["kind"] == "side_warning" and begun <= cue["start_ms"] < before["end_ms"]
    ]
    if len(warnings) != 1:
        yield f"{len(warnings)} warnings are said before {name(after)}"
    for cue in warnings:
        if cue["side"] != after["side"] or after["side"] not in cue["text"].lower():
            yield f"{say(cue)} does not name the {after['side']} side"


def _switched(document: Row, part: Stretch, before: Row, after: Row) -> Iterator[str]:
    switches = [
        phase
        for phase in part.phases
        if phase["kind"] == "switch"
        and before["end_ms"] <= phase["start_ms"] < phase["end_ms"] <= after["start_ms"]
    ]
    if len(switches) != 1:
        yield f"{len(switches)} switches come before {name(after)}"
        return
    switch = switches[0]
    if length(switch) < LEAST_SWITCH_MS:
        yield f"{name(switch)} leaves {length(switch)} ms to move"
    named = [
        cue for cue in spoken(document) if cue["kind"] == "side_switch" and within(cue, switch)
    ]
    if len(named) != 1:
        yield f"{len(named)} cues name the side in {name(switch)}"
    for row in (switch, *named):
        if row["side"] != after["side"]:
            yield f"{row} is not about the {after['side']} side"
    for cue in named:
        if after["side"] not in cue["text"].lower():
            yield f"{say(cue)} does not name the {after['side']} side"


def the_document_is_in_order(document: Row, plan: Plan) -> list[str]:
    """Cues are sorted, inside the session, and made of plain and bounded words."""
    cues = document["cues"]
    wrong = [
        f"{say(after)} is listed after {say(before)}"
        for before, after in pairwise(cues)
        if after["start_ms"] < before["start_ms"]
    ]
    if document["routine"] != plan.routine:
        wrong.append(f"the routine is called {document['routine']}")
    if cues[0]["start_ms"] < plan.lead_in_ms:
        wrong.append(f"the first word comes after {cues[0]['start_ms']} ms of silence")
    for cue in cues:
        if not 0 <= cue["start_ms"] <= cue["anchor_ms"] < cue["end_ms"] <= document["total_ms"]:
            wrong.append(f"{say(cue)} lies wrongly in time: {cue}")
        if ("text" in cue) == ("tone" in cue):
            wrong.append(f"not one of text and tone: {cue}")
        text = cue.get("text", "tone")
        if not text.strip() or len(text) > LONGEST_TEXT or "{" in text or "}" in text:
            wrong.append(f"these are no words for the ear: {text!r}")
    return wrong


def the_second_side_is_shorter(document: Row, plan: Plan) -> list[str]:
    """What the second side needs to hear is less than what the first one needed."""
    wrong: list[str] = []
    for part in stretches(document, plan):
        works = [work for work in part.works if work["set"] == 1]
        sides = list(dict.fromkeys(work["side"] for work in works))
        if len(sides) < 2:
            continue
        of_first = [work for work in works if work["side"] == sides[0]]
        of_second = [work for work in works if work["side"] == sides[1]]
        start = part.phases[0]["start_ms"]
        before = _words(document, start, of_first[0]["start_ms"])
        between = _words(document, of_first[-1]["end_ms"], of_second[0]["start_ms"])
        if between >= before:
            wrong.append(f"{part.name}: {before} words for the first side, then {between}")
    return wrong


def _words(document: Row, start_ms: int, end_ms: int) -> int:
    """Count the words that explain, in a stretch of time."""
    texts = [
        cue["text"]
        for cue in spoken(document)
        if cue["kind"] in {*EXPLAINING, "side_switch"} and start_ms <= cue["start_ms"] < end_ms
    ]
    return sum(word.strip(string.punctuation) != "" for text in texts for word in text.split())
