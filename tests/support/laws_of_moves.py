"""The laws of a tempo: each word and each second of a movement on its beat, in every repetition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from outside import SHORT_WORD, Row, filled, into, name, near, say, whole_ms, work_cues
from wanted import figures_wanted, half_ms, is_led

from coach.plan.models import Item, Plan
from coach.routine.bounds import Side
from coach.routine.doses import Reps

TICK_MS = 60
SHORT_REP_S = 3
"""Shorter repetitions have no room before them for the name of a side."""
CALLED_MS = 1700
"""So long before its repetition a side is named at the most."""


class Lead(NamedTuple):
    """The word of a part of a repetition that is led, and how long it may last."""

    text: str
    room_ms: int


def moves_keep_their_tempo(document: Row, plan: Plan) -> list[str]:
    """Words that lead a movement are the right ones in their place, in all repetitions alike.

    Every repetition has something to be heard on its first beat.
    """
    wrong: list[str] = []
    for work, item, cues in work_cues(document, plan):
        if not isinstance(item.dose, Reps):
            continue
        wrong += _beats_are_heard(work, item, cues)
        wrong += _words_are_right(work, item, plan, cues)
        wrong += _sides_are_right(work, item, plan, cues)
        wrong += _alike(work, item, plan, cues)
    return wrong


def moves_are_led(document: Row, plan: Plan) -> list[str]:
    """Every word that is to lead is said, in a voice that says short words inside their second."""
    wrong: list[str] = []
    for work, item, cues in work_cues(document, plan):
        if not isinstance(item.dose, Reps):
            continue
        script = _script(work, item, plan)
        leads = {at_ms: lead for at_ms, lead in script.items() if lead is not None}
        if any(len(lead.text) > SHORT_WORD for lead in leads.values()):
            continue
        for at_ms, lead in leads.items():
            said = any(cue["anchor_ms"] == at_ms and cue.get("text") == lead.text for cue in cues)
            if not said and not _warned(cues, at_ms, lead.room_ms):
                wrong.append(f"“{lead.text}” is not said in {name(work)}")
    return wrong


def _script(work: Row, item: Item, plan: Plan) -> dict[int, Lead | None]:
    """Return the words of the repetitions that are led, by the ms where each is due.

    None stands where a number or halfway takes the place of a word.
    """
    assert isinstance(item.dose, Reps)
    parts = list(_parts(item, plan, work))
    beat_ms = sum(whole_ms(item.dose.tempo_s))
    taken = {at_ms for _, at_ms, _ in figures_wanted(work, item)}
    half = half_ms(work, item)
    taken |= set() if half is None else {work["start_ms"] + half}
    script: dict[int, Lead | None] = {}
    for rep in range(item.dose.reps.value):
        if not is_led(item, rep + 1):
            continue
        at_ms = work["start_ms"] + rep * beat_ms
        for part_ms, word in parts:
            script[at_ms] = None if at_ms in taken else Lead(word, part_ms)
            at_ms += part_ms
    return script


def _parts(item: Item, plan: Plan, work: Row) -> Iterator[tuple[int, str]]:
    """Yield the ms and the word of each part: out, pause, back."""
    assert isinstance(item.dose, Reps)
    out, back = plan.phrases.tempo_out, plan.phrases.tempo_back
    if item.exercise.moves:
        out = item.exercise.moves[0]
    if len(item.exercise.moves) > 1:
        back = item.exercise.moves[1]
    words = (out, plan.phrases.tempo_pause, back)
    for part_ms, word in zip(whole_ms(item.dose.tempo_s), words, strict=True):
        if part_ms:
            yield part_ms, filled(plan, word, work["side"])


def _beats_are_heard(work: Row, item: Item, cues: list[Row]) -> Iterator[str]:
    assert isinstance(item.dose, Reps)
    beat_ms = sum(whole_ms(item.dose.tempo_s))
    heard = {cue["anchor_ms"] for cue in cues}
    voices = [cue for cue in cues if "text" in cue]
    for rep in range(item.dose.reps.value):
        at_ms = work["start_ms"] + rep * beat_ms
        drowned = any(cue["start_ms"] < at_ms + TICK_MS and at_ms < cue["end_ms"] for cue in voices)
        if at_ms not in heard and not drowned:
            yield f"nothing is heard when repetition {rep + 1} of {name(work)} begins"


def _words_are_right(work: Row, item: Item, plan: Plan, cues: list[Row]) -> Iterator[str]:
    assert isinstance(item.dose, Reps)
    script = _script(work, item, plan)
    beat_ms = sum(whole_ms(item.dose.tempo_s))
    reminders = (*item.exercise.form, *item.reminders)
    beside = {filled(plan, text, work["side"]) for text in reminders} | set(_called(plan))
    for cue in cues:
        if cue["kind"] != "form" or cue.get("text") in beside:
            continue
        rep = into(cue, work) // beat_ms + 1
        expected = script.get(cue["anchor_ms"])
        if not is_led(item, rep):
            continue
        if expected is not None and cue.get("text", expected.text) != expected.text:
            yield f"{say(cue)} is said where “{expected.text}” is due, in {name(work)}"
        if cue["anchor_ms"] not in script:
            yield f"{say(cue)} is said beside its beat in {name(work)}"
        if cue["rep"] != rep:
            yield f"{say(cue)} is not said in repetition {rep} of {name(work)}"


def _called(plan: Plan) -> dict[str, str]:
    """Return how each side is named in passing, and which one it is."""
    sides: tuple[Side, ...] = ("left", "right")
    return {filled(plan, plan.phrases.called_side, side): side for side in sides}


def side_of(item: Item, number: int) -> str | None:
    """Tell which side a repetition is done on, by its number within the exercise from 0."""
    first = item.turns_from
    if first is None or number % 2 == 0:
        return first
    return "left" if first == "right" else "right"


def _sides_are_right(work: Row, item: Item, plan: Plan, cues: list[Row]) -> Iterator[str]:
    """Check that by turns a side is named before its repetition, and no other one."""
    assert isinstance(item.dose, Reps)
    beat_ms = sum(whole_ms(item.dose.tempo_s))
    before = (work["set"] - 1) * item.dose.reps.value
    called = _called(plan)
    for cue in cues:
        if cue["kind"] != "form" or cue.get("text") not in called:
            continue
        rep = -(-into(cue, work) // beat_ms)
        if called[cue["text"]] != side_of(item, before + rep) or cue["rep"] != rep + 1:
            yield f"{say(cue)} is said before repetition {rep + 1} of {name(work)}"
        if rep * beat_ms - into(cue, work) > CALLED_MS:
            yield f"{say(cue)} is said too early in {name(work)}"


def turns_are_named(document: Row, plan: Plan) -> list[str]:
    """By turns, each side is named, in a voice of short words and where nothing else is said."""
    wrong: list[str] = []
    for work, item, cues in work_cues(document, plan):
        if not isinstance(item.dose, Reps) or item.turns_from is None:
            continue
        beat_ms = sum(whole_ms(item.dose.tempo_s))
        called = _called(plan)
        if beat_ms < SHORT_REP_S * 1000 or item.dose.tempo_s[2] < 2:
            continue
        for rep in range(1, item.dose.reps.value):
            beat = work["start_ms"] + rep * beat_ms
            near_it = [cue for cue in cues if beat - CALLED_MS < cue["end_ms"] <= beat]
            said = [cue for cue in near_it if cue.get("text") in called]
            if not said and not any("text" in cue for cue in near_it):
                wrong.append(f"no side is named before repetition {rep + 1} of {name(work)}")
    return wrong


def _alike(work: Row, item: Item, plan: Plan, cues: list[Row]) -> Iterator[str]:
    """Check that what is said in one repetition is said in all."""
    assert isinstance(item.dose, Reps)
    beat_ms = sum(whole_ms(item.dose.tempo_s))
    called = _called(plan)
    said = {cue["anchor_ms"] for cue in cues if "text" in cue}
    # The name of a side may stand on the beat of a word, instead of it.
    taken = {cue["anchor_ms"] for cue in cues if cue.get("text") in called}
    by_place: dict[int, set[bool]] = defaultdict(set)
    for at_ms, lead in _script(work, item, plan).items():
        if lead is None or at_ms in taken or _warned(cues, at_ms, lead.room_ms):
            continue
        by_place[(at_ms - work["start_ms"]) % beat_ms].add(at_ms in said)
    if any(len(found) > 1 for found in by_place.values()):
        yield f"the repetitions of {name(work)} are not led alike"


def _warned(cues: list[Row], at_ms: int, room_ms: int) -> bool:
    """Tell whether the word of the other side may have taken the place of a word."""
    return any(near(cue, at_ms, room_ms) for cue in cues if cue["kind"] == "side_warning")
