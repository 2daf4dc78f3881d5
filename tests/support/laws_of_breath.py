"""The laws of what is breathed: whole breaths in their pattern, in words, then in tones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from outside import LONGEST_ONSET_MS, Heard, Row, into, length, name, work_cues
from wanted import breath_of, breaths_in

from coach.plan.models import Item, Plan
from coach.plan.phrases import Phrases

WORDED_BREATHS = 2
"""Breaths that are said; all others have two tones."""

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
        ways = _ways(plan.phrases)
        told = [ways.get(cue.get("text") or cue.get("tone", "")) for cue in breaths]
        paced = [way for way in told if way != "pause"]
        if work["start_ms"] in heard:
            wrong += _goes_on(breaths, told, work, item, heard[work["start_ms"]])
        elif paced != ["in", "out"] * wanted:
            wrong.append(f"{name(work)} breathes {told}, expected {wanted} whole breaths")
        else:
            wrong += _paced(breaths, told, work, item)
            wrong += _worded(breaths, work, item)
    if inside != sum(cue["kind"] == "breath" for cue in document["cues"]):
        wrong.append("there are breath cues outside of work")
    return wrong


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
    in_s, full_s, out_s, empty_s = breath_of(item)
    breath_ms = (in_s + full_s + out_s + empty_s) * 1000
    out_ms = (in_s + full_s) * 1000
    pauses = {in_s * 1000: full_s, out_ms + out_s * 1000: empty_s}
    due = {"in": (0,), "pause": tuple(at for at, pause_s in pauses.items() if pause_s)}
    due["out"] = (out_ms,)
    number = -1
    for cue, way in zip(breaths, told, strict=True):
        number += way == "in"
        at_ms = into(cue, work) - max(0, number) * breath_ms
        if way is None or at_ms not in due[way]:
            yield f"breath {number + 1} of {name(work)} has “{way}” at {at_ms} ms, not its time"
    if number * breath_ms + out_ms + out_s * 1000 > length(work):
        yield f"the last exhale of {name(work)} runs on after it"


def _worded(breaths: list[Row], work: Row, item: Item) -> Iterator[str]:
    """Check that after two rounds there are tones alone, and that a pause never has one."""
    worded_ms = WORDED_BREATHS * sum(breath_of(item)) * 1000
    for cue in breaths:
        if "text" in cue and into(cue, work) >= worded_ms:
            yield f"“{cue['text']}” is said after {WORDED_BREATHS} breaths of {name(work)}"


def _goes_on(
    breaths: list[Row], told: list[str | None], work: Row, item: Item, until: int
) -> Iterator[str]:
    """Check a hold that was changed: whole breaths in the old rhythm, none left out that fits."""
    moments = [
        (into(cue, work), way) for cue, way in zip(breaths, told, strict=True) if way != "pause"
    ]
    ways = [way for _, way in moments]
    if ways != ["in", "out"] * (len(ways) // 2):
        yield f"{name(work)} breathes {told} after it was changed"
        return
    in_s, full_s, out_s, empty_s = breath_of(item) or (1, 0, 0, 0)
    breath_ms = (in_s + full_s + out_s + empty_s) * 1000
    inhales = [at_ms for at_ms, way in moments if way == "in"]
    for at_ms, way in moments:
        if at_ms % breath_ms != (0 if way == "in" else (in_s + full_s) * 1000):
            yield f"{name(work)} has “{way}” at {at_ms} ms, not its time"
    if breaths and breaths[-1]["end_ms"] > work["end_ms"]:
        yield f"the last exhale of {name(work)} is cut"
    due = [number * breath_ms for number in range(breaths_in(item, length(work)))]
    late = until + LONGEST_ONSET_MS - work["start_ms"]
    if missing := {moment for moment in due if moment >= late} - set(inhales):
        yield f"{name(work)} does not breathe at {sorted(missing)} ms"
    if extra := {moment for moment in inhales if moment >= late} - set(due):
        yield f"{name(work)} breathes at {sorted(extra)} ms, unasked"
