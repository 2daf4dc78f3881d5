"""The laws of a tempo: each word and each second of a movement on its beat, in every repetition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from outside import SHORT_WORD, Row, into, name, near, say, work_cues
from wanted import figures_wanted, half_ms, is_led

from coach.plan.models import Item, Plan


class Lead(NamedTuple):
    """One second of a repetition that is led: the word of a part, or which second of it it is."""

    text: str
    is_word: bool
    room_ms: int


def moves_keep_their_tempo(document: Row, plan: Plan) -> list[str]:
    """Words that lead a movement are the right ones in their place, in all repetitions alike.

    Every repetition has something to be heard on its first beat.
    """
    wrong: list[str] = []
    for work, item, cues in work_cues(document, plan):
        if item.dose is None or item.dose.tempo_s is None:
            continue
        wrong += _beats_are_heard(work, item, cues)
        wrong += _words_are_right(work, item, plan, cues)
        wrong += _alike(work, item, plan, cues)
    return wrong


def moves_are_led(document: Row, plan: Plan) -> list[str]:
    """Every word that is to lead is said, in a voice that says short words inside their second."""
    wrong: list[str] = []
    for work, item, cues in work_cues(document, plan):
        if item.dose is None or item.dose.tempo_s is None:
            continue
        script = _script(work, item, plan)
        leads = {at_ms: lead for at_ms, lead in script.items() if lead is not None}
        if any(lead.is_word and len(lead.text) > SHORT_WORD for lead in leads.values()):
            continue
        for at_ms, lead in leads.items():
            said = any(cue["anchor_ms"] == at_ms and cue.get("text") == lead.text for cue in cues)
            if not said and not _warned(cues, at_ms, lead.room_ms):
                wrong.append(f"“{lead.text}” is not said in {name(work)}")
    return wrong


def _script(work: Row, item: Item, plan: Plan) -> dict[int, Lead | None]:
    """Return what each second of the repetitions that are led is to be heard as, by its ms.

    None stands where a number or halfway takes the place of a word.
    """
    assert item.dose is not None
    parts = list(_parts(item, plan, work))
    beat_ms = sum(item.dose.tempo_s or ()) * 1000
    taken = {at_ms for _, at_ms, _ in figures_wanted(work, item)}
    half = half_ms(work, item)
    taken |= set() if half is None else {work["start_ms"] + half}
    script: dict[int, Lead | None] = {}
    for rep in range(item.dose.reps or 1):
        if not is_led(item, rep + 1):
            continue
        at_ms = work["start_ms"] + rep * beat_ms
        for seconds, word in parts:
            for second in range(seconds):
                lead = Lead(str(second + 1), False, 1000)
                if second == 0:
                    lead = Lead(word, True, seconds * 1000)
                if second == 0 or rep == 0 or item.count.every:
                    script[at_ms] = None if at_ms in taken else lead
                at_ms += 1000
    return script


def _parts(item: Item, plan: Plan, work: Row) -> Iterator[tuple[int, str]]:
    """Yield the seconds and the word of each part: out, pause, back."""
    assert item.dose is not None
    out, back = plan.phrases.tempo_out, plan.phrases.tempo_back
    if item.exercise.moves:
        out = item.exercise.moves[0]
    if len(item.exercise.moves) > 1:
        back = item.exercise.moves[1]
    words = (out, plan.phrases.tempo_pause, back)
    for seconds, word in zip(item.dose.tempo_s or (), words, strict=True):
        if seconds:
            filled = plan.phrases.sided(word, work["side"])
            yield seconds, filled[:1].upper() + filled[1:]


def _beats_are_heard(work: Row, item: Item, cues: list[Row]) -> Iterator[str]:
    assert item.dose is not None
    beat_ms = sum(item.dose.tempo_s or ()) * 1000
    heard = {cue["anchor_ms"] for cue in cues}
    for rep in range(item.dose.reps or 1):
        at_ms = work["start_ms"] + rep * beat_ms
        if at_ms not in heard:
            yield f"nothing is heard when repetition {rep + 1} of {name(work)} begins"


def _words_are_right(work: Row, item: Item, plan: Plan, cues: list[Row]) -> Iterator[str]:
    assert item.dose is not None
    script = _script(work, item, plan)
    beat_ms = sum(item.dose.tempo_s or ()) * 1000
    for cue in cues:
        digit = cue["kind"] == "count" and cue.get("text", "").isdecimal()
        if cue["kind"] != "form" and not digit:
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


def _alike(work: Row, item: Item, plan: Plan, cues: list[Row]) -> Iterator[str]:
    """Check that what is said in one repetition is said in all, and of the seconds all or none."""
    assert item.dose is not None
    beat_ms = sum(item.dose.tempo_s or ()) * 1000
    said = {cue["anchor_ms"] for cue in cues if "text" in cue}
    by_place: dict[int, set[bool]] = defaultdict(set)
    digits: set[bool] = set()
    for at_ms, lead in _script(work, item, plan).items():
        if lead is None or _warned(cues, at_ms, lead.room_ms):
            continue
        by_place[(at_ms - work["start_ms"]) % beat_ms].add(at_ms in said)
        if not lead.is_word:
            digits.add(at_ms in said)
    if any(len(found) > 1 for found in by_place.values()) or len(digits) > 1:
        yield f"the repetitions of {name(work)} are not led alike"


def _warned(cues: list[Row], at_ms: int, room_ms: int) -> bool:
    """Tell whether the word of the other side may have taken the place of a word."""
    return any(near(cue, at_ms, room_ms) for cue in cues if cue["kind"] == "side_warning")
