"""The laws of what is breathed: whole breaths in their pattern, in words, then in tones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from outside import (
    LONGEST_ONSET_MS,
    Heard,
    Row,
    filled,
    into,
    length,
    name,
    near,
    say,
    work_cues,
    work_ms,
)
from wanted import LED, breath_of, breaths_in, last_seconds, moves_by_way, worded_breaths

from coach.base.text import bare
from coach.plan.models import Item, Plan
from coach.plan.phrases import Phrases
from coach.routine.flow import Flowing

TONE_MS = 420
"""How long a breath sounds that has no word."""

Beside = tuple[list[Row], list[Row]]
"""The words of the other side in a work phase, and the last numbers of its countdown."""

NOTHING: Heard = MappingProxyType({})


def breath_is_whole(document: Row, plan: Plan, heard: Heard = NOTHING) -> list[str]:
    """Law 5: breath starts on an inhale with the work, keeps its pattern, ends on an exhale.

    In a hold that was made longer or shorter it goes on in its rhythm.
    """
    wrong: list[str] = []
    inside = 0
    for work, item, cues in work_cues(document, plan):
        breaths = [cue for cue in cues if cue["kind"] == "breath"]
        inside += len(breaths)
        wanted = breaths_in(item, length(work))
        told = [_way(cue, work, item, plan) for cue in breaths]
        warned = [cue for cue in cues if cue["kind"] in _in_place_of_breath(item)]
        counted = _last_counts(cues, work, item)
        paced = [way for way in told if way != "pause"]
        if work["start_ms"] in heard:
            until = heard[work["start_ms"]]
            until = max([until, *(cue["end_ms"] for cue in cues if cue["start_ms"] < until)])
            wrong += _goes_on(breaths, told, (warned, counted), work, item, until)
        elif (warned or counted) and len(paced) < 2 * wanted:
            wrong += _given_way(breaths, (warned, counted), work, item)
        elif paced != ["in", "out"] * wanted:
            wrong.append(f"{name(work)} breathes {told}, expected {wanted} whole breaths")
        else:
            wrong += _paced(breaths, told, work, item)
            wrong += _worded(breaths, work, item)
    if inside != sum(cue["kind"] == "breath" for cue in document["cues"]):
        wrong.append("there are breath cues outside of work")
    return wrong


def _in_place_of_breath(item: Item) -> tuple[str, ...]:
    """List the kinds of cue that may take the place of a breath: in a flow the names of moves."""
    flows = isinstance(item.exercise, Flowing)
    return ("side_warning", "form") if flows else ("side_warning",)


def _way(cue: Row, work: Row, item: Item, plan: Plan) -> str | None:
    """Tell which way a cue means: by its word or tone, or by the movement that goes with it."""
    said = cue.get("text") or cue.get("tone", "")
    moves = moves_by_way(item)
    breath_ms = breath_of(item)
    if moves and "text" in cue and breath_ms:
        at_ms = into(cue, work) % sum(breath_ms)
        way = {0: "in", breath_ms[0] + breath_ms[1]: "out"}.get(at_ms, "")
        if said in _named(cue, work, item, plan, way):
            return way
        if item.breath is None and said != plan.phrases.breathe_pause:
            return None
    return _ways(plan.phrases).get(said)


def _named(cue: Row, work: Row, item: Item, plan: Plan, way: str) -> list[str]:
    """List how the movement of a way is named, with the word of the breath or alone."""
    moves, phrases = moves_by_way(item), plan.phrases
    first = into(cue, work) < sum(breath_of(item))
    if way not in moves or (first and way == "in" and item.exercise.moves_on == "out"):
        return []
    alone = filled(plan, moves[way], work["side"])
    breath = (phrases.breathe_in if way == "in" else phrases.breathe_out).rstrip(".")
    words = phrases.breathe_and_move.replace("{breath}", breath)
    whole = filled(plan, words.replace("{move}", bare(moves[way])), work["side"])
    led = into(cue, work) < LED * sum(breath_of(item)) and item.breath is not None
    return [alone, whole] if led else [alone]


def _last_counts(cues: list[Row], work: Row, item: Item) -> list[Row]:
    """List the numbers of a countdown to which a breath gives way."""
    due = last_seconds(work, item)
    return [cue for cue in cues if cue["kind"] == "count" and cue["anchor_ms"] in due]


def _goes_first(beside: Beside, at_ms: int) -> bool:
    """Tell whether the word of the other side is near a moment, or a last number sounds there."""
    warned, counted = beside
    sounds = any(one["start_ms"] < at_ms + TONE_MS and at_ms < one["end_ms"] for one in counted)
    return sounds or any(near(cue, at_ms) for cue in warned)


def _given_way(breaths: list[Row], beside: Beside, work: Row, item: Item) -> Iterator[str]:
    """Check that only the other side's word, or a last number, takes the place of a breath."""
    in_ms, full_ms, out_ms, empty_ms = breath_of(item)
    breath_ms = in_ms + full_ms + out_ms + empty_ms
    said = {into(cue, work) for cue in breaths}
    for number in range(breaths_in(item, length(work))):
        for at_ms in (number * breath_ms, number * breath_ms + in_ms + full_ms):
            moment = work["start_ms"] + at_ms
            if at_ms not in said and not _goes_first(beside, moment):
                yield f"{name(work)} does not breathe at {at_ms} ms"


def no_tone_under_a_word(document: Row) -> list[str]:
    """Law 13: a tone and words never sound together."""
    voices = [cue for cue in document["cues"] if "text" in cue]
    starts = [cue["start_ms"] for cue in voices]
    wrong = []
    for tone in (cue for cue in document["cues"] if "tone" in cue):
        before = voices[: bisect_left(starts, tone["end_ms"])][-1:]
        wrong += [
            f"{say(tone)} sounds under {say(cue)}"
            for cue in before
            if cue["end_ms"] > tone["start_ms"]
        ]
    return wrong


def breath_begins_in_words(document: Row, plan: Plan) -> list[str]:
    """Two whole breaths are said on each side before tones come alone, whatever is counted.

    That is so in a voice of short sentences; a breath may give way to the word of the other side,
    and to the last numbers.
    """
    wrong = []
    for work, item, cues in work_cues(document, plan):
        warned = [cue for cue in cues if cue["kind"] in _in_place_of_breath(item)]
        worded_ms = _worded_ms(work, item)
        for cue in cues:
            early = cue["kind"] == "breath" and into(cue, work) < worded_ms
            if not early or "tone" not in cue:
                continue
            way_ms, at_ms = max(breath_of(item)), cue["anchor_ms"]
            if item.breath is None and moves_by_way(item):
                continue  # a way without a movement has no word then
            counted = [one["start_ms"] - at_ms for one in _last_counts(cues, work, item)]
            numbered = any(0 < after_ms < 1000 for after_ms in counted)
            if not numbered and not any(near(one, at_ms, way_ms) for one in warned):
                wrong.append(f"{say(cue)} is no word in {name(work)}")
    return wrong


def tones_are_explained(document: Row, plan: Plan) -> list[str]:
    """What the tones mean is said once a session, before they come alone; else not at all."""
    alone = [
        cue["start_ms"]
        for work, item, cues in work_cues(document, plan)
        for cue in cues
        if cue["kind"] == "breath" and "tone" in cue and into(cue, work) >= _worded_ms(work, item)
    ]
    told = [c["end_ms"] for c in document["cues"] if c.get("text") == plan.phrases.breath_tones]
    if alone and not (len(told) == 1 and told[0] < min(alone)):
        return [f"the tones come alone at {min(alone)} ms, and are explained at {told}"]
    return [] if len(told) <= 1 else [f"the tones are explained at {told}"]


def _worded_ms(work: Row, item: Item) -> int:
    """Tell until when breaths are said.

    Work that was asked for with no more breaths than are said has words to its end, however long a
    person makes it: what tones mean is told before exercises that were to have them. So has work in
    which the seconds of a breath are counted.
    """
    asked = 0 if item.dose is None else breaths_in(item, work_ms(item.dose)[1])
    silent = bool(moves_by_way(item)) and item.breath is None
    if asked <= worded_breaths(item) or item.count.breath_seconds or silent:
        return length(work)
    return worded_breaths(item) * sum(breath_of(item))


def _ways(phrases: Phrases) -> Mapping[str, str]:
    """Tell what each word and tone means."""
    return {
        phrases.breathe_in: "in",
        "inhale": "in",
        phrases.breathe_pause: "pause",
        phrases.breathe_out: "out",
        "exhale": "out",
    }


def _paced(breaths: list[Row], told: list[str | None], work: Row, item: Item) -> Iterator[str]:
    """Check where each part of each breath begins."""
    if not breaths:
        return
    in_ms, full_ms, out_ms, empty_ms = breath_of(item)
    breath_ms = in_ms + full_ms + out_ms + empty_ms
    out_at_ms = in_ms + full_ms
    pauses = {in_ms: full_ms, out_at_ms + out_ms: empty_ms}
    due = {"in": (0,), "pause": tuple(at for at, pause_ms in pauses.items() if pause_ms)}
    due["out"] = (out_at_ms,)
    number = -1
    for cue, way in zip(breaths, told, strict=True):
        number += way == "in"
        at_ms = into(cue, work) - max(0, number) * breath_ms
        if way is None or at_ms not in due[way]:
            yield f"breath {number + 1} of {name(work)} has “{way}” at {at_ms} ms, not its time"
    if number * breath_ms + out_at_ms + out_ms > length(work):
        yield f"the last exhale of {name(work)} runs on after it"


def _worded(breaths: list[Row], work: Row, item: Item) -> Iterator[str]:
    """Check that after two rounds there are tones alone, and that a pause never has one."""
    worded_ms = _worded_ms(work, item)
    for cue in breaths:
        if "text" in cue and into(cue, work) >= worded_ms:
            yield f"“{cue['text']}” is said after {worded_breaths(item)} breaths of {name(work)}"


def _goes_on(
    breaths: list[Row],
    told: list[str | None],
    beside: Beside,
    work: Row,
    item: Item,
    until: int,
) -> Iterator[str]:
    """Check a hold that was changed: whole breaths in the old rhythm, none left out that fits.

    What had begun is over at `until`. As in any hold, the word of the other side and a last number
    may take the place of a breath.
    """
    moments = [
        (into(cue, work), way) for cue, way in zip(breaths, told, strict=True) if way != "pause"
    ]
    in_ms, full_ms, out_ms, empty_ms = breath_of(item) or (1000, 0, 0, 0)
    breath_ms = in_ms + full_ms + out_ms + empty_ms

    def taken(at_ms: int) -> bool:
        return _goes_first(beside, work["start_ms"] + at_ms)

    for number in sorted({at_ms // breath_ms for at_ms, _ in moments}):
        inhale_ms = number * breath_ms
        for one in ((inhale_ms, "in"), (inhale_ms + in_ms + full_ms, "out")):
            if one not in moments and not taken(one[0]):
                yield f"{name(work)} breathes {told} after it was changed"
    inhales = [at_ms for at_ms, way in moments if way == "in"]
    for at_ms, way in moments:
        if at_ms % breath_ms != (0 if way == "in" else in_ms + full_ms):
            yield f"{name(work)} has “{way}” at {at_ms} ms, not its time"
    if breaths and breaths[-1]["end_ms"] > work["end_ms"]:
        yield f"the last exhale of {name(work)} is cut"
    due = [number * breath_ms for number in range(breaths_in(item, length(work)))]
    late = until + LONGEST_ONSET_MS - work["start_ms"]
    lacking = {moment for moment in due if moment >= late} - set(inhales)
    if missing := sorted(moment for moment in lacking if not taken(moment)):
        yield f"{name(work)} does not breathe at {missing} ms"
    if extra := {moment for moment in inhales if moment >= late} - set(due):
        yield f"{name(work)} breathes at {sorted(extra)} ms, unasked"
