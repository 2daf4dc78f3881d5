"""The laws of a session, checked from outside: on its document, against what the plan asked.

Each law is a function that returns its violations, one sentence each, and the empty list when it
holds. What is counted is in `laws_of_time`, what leads a movement in `laws_of_moves`, what loads
the body in `laws_of_load`, what is breathed in `laws_of_breath`, what belongs to sides in
`laws_of_sides`, what an exercise says in place of the coach in `laws_of_own_words`, what is said
of form in `laws_of_talk`, and how long nothing is heard in `laws_of_silence`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType

from laws_of_breath import breath_is_whole, no_tone_under_a_word, tones_are_explained
from laws_of_flow import flows_keep_their_breath
from laws_of_load import load_is_equal, returns_have_time, the_start_has_time
from laws_of_moves import moves_keep_their_tempo
from laws_of_own_words import own_words_are_said
from laws_of_rests import rests_before, rests_last_as_written
from laws_of_rounds import later_rounds_are_short, rounds_are_told
from laws_of_sides import changes_of_side, sides_are_announced, sides_are_equal
from laws_of_silence import silence_is_short
from laws_of_talk import (
    numbers_are_asked,
    reminders_suit,
    staying_is_said_twice_at_most,
    titles_are_said_once,
)
from laws_of_time import counts_fall_on_their_seconds
from outside import (
    EXPLAINING,
    Heard,
    Row,
    Stretch,
    filled,
    in_a_flow,
    is_flow,
    lasting_ms,
    length,
    name,
    on_side,
    paced,
    say,
    spoken,
    staying,
    stretches,
    within,
    work_ms,
)

from coach.plan.adapted import is_whole
from coach.plan.models import Plan
from coach.routine.bounds import name_of

FIRST_SETTLE_MS, LATER_SETTLE_MS = 5000, 3000
LONGEST_TEXT = 600


def violations(document: Row, plan: Plan, heard: Heard = MappingProxyType({})) -> list[str]:
    """Check every law that holds whatever the words and their lengths.

    In the holds of `heard`, what is said after a change is held against their new length.
    """
    laws: tuple[Callable[[Row, Plan], list[str]], ...] = (
        speech_never_eats_the_work,
        voices_never_overlap,
        sides_are_announced,
        sides_are_equal,
        rests_last_as_written,
        moves_keep_their_tempo,
        flows_keep_their_breath,
        the_easier_option_is_said,
        load_is_equal,
        returns_have_time,
        the_start_has_time,
        tones_are_explained,
        reminders_suit,
        silence_is_short,
        titles_are_said_once,
        staying_is_said_twice_at_most,
        numbers_are_asked,
        rounds_are_told,
        later_rounds_are_short,
        own_words_are_said,
        the_document_is_in_order,
    )
    return [
        *(sentence for law in laws for sentence in law(document, plan)),
        *counts_fall_on_their_seconds(document, plan, heard),
        *breath_is_whole(document, plan, heard),
        *no_tone_under_a_word(document),
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
    rests = rests_before(document, plan)
    for part in stretches(document, plan):
        wrong += _work_as_asked(part)
        wrong += _settled(part, explained, rests)
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
    expected = []
    for place in part.item.places:
        its, side = on_side(part.item, place.side).dose or dose, name_of(place.side)
        expected += [(place.set, side, rep + 1) for rep in range(work_ms(its)[0])]
    for work, (number, side, rep) in zip(part.works, expected, strict=False):
        item = on_side(part.item, side)
        asked_ms = lasting_ms(item, item.dose or dose, number, rep)
        if length(work) != asked_ms:
            yield f"{name(work)} lasts {length(work)} ms, asked were {asked_ms} ms"
    done = [(work["set"], work["side"]) for work in part.works]
    if done != [(number, side) for number, side, _ in expected]:
        yield f"{part.name} has the sets and sides {done}, asked were {expected}"


def _settled(part: Stretch, explained: list[int], rests: Mapping[int, int]) -> Iterator[str]:
    """Check that between the last explanation and the work there is time to settle.

    In a written rest there is as much as it has, and where that is 0 there is none.
    """
    first = True
    for number, phase in enumerate(part.phases):
        if phase["kind"] != "work":
            continue
        before = part.phases[number - 1]
        least = paced(part.item, FIRST_SETTLE_MS if first else LATER_SETTLE_MS)
        released = before["kind"] == "rest" and part.phases[number - 2]["kind"] == "work"
        rest_ms = rests.get(phase["start_ms"])
        if rest_ms is not None:
            least = min(paced(part.item, LATER_SETTLE_MS), LATER_SETTLE_MS) if first else 0
        at_once = rest_ms == 0 and before["kind"] == "work"
        if at_once or (is_flow(part) and before["kind"] == "work"):
            continue
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
    changes = len(list(changes_of_side(document, plan)))
    for kind in ("side_warning", "side_switch"):
        ours = [cue for cue in voices if cue["kind"] == kind]
        said = sum(not in_a_flow(document, plan, cue) for cue in ours)
        if said != changes:
            wrong.append(f"there are {said} cues of kind {kind} for {changes} changes of side")
    safety = [cue for cue in voices if cue["kind"] == "safety"]
    opening = document["phases"][0]
    begun = [cue["text"] for cue in safety if within(cue, opening)]
    if begun[:1] != [plan.phrases.safety]:
        wrong.append("the session does not begin with when to stop")
    wrong += [f"“{sign}” is not said at the start" for sign in plan.red_flags if sign not in begun]
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


def the_easier_option_is_said(document: Row, plan: Plan) -> list[str]:
    """Where an exercise is to be done in its easier form, that is said with it, at any level.

    One that has a setup of its own for that is told by its setup, and by nothing else.
    """
    wrong = []
    for before, part in pairwise((None, *stretches(document, plan))):
        if not part.item.easier or not part.item.exercise.easier:
            continue
        easier = plan.phrases.easier_form.replace("{easier}", part.item.exercise.easier)
        wanted = filled(plan, easier, part.item.sides[0])
        said = [cue["text"] for cue in spoken(document) if within(cue, part.phases[0])]
        told = is_whole(part.item.exercise) and {*_steps(plan, before, part, said)} <= {*said}
        if said.count(wanted) != (not told):
            wrong.append(f"“{wanted}” is said {said.count(wanted)} times in {part.name}")
    return wrong


def _steps(plan: Plan, before: Stretch | None, part: Stretch, said: list[str]) -> list[str]:
    """List the lines of a setup; to one that the exercise before opened with, the body is there."""
    exercise = part.item.exercise
    first, *more = [filled(plan, line, part.item.sides[0]) for line in exercise.setup]
    if before is not None and before.item.exercise.position == exercise.position:
        there = filled(plan, before.item.exercise.setup[0], before.item.sides[0])
        stays = staying(plan, exercise.position)
        first = next((one for one in stays if one in said and there == first), first)
    return [first, *more]


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
