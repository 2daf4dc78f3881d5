"""The laws of what is counted and breathed: true at its moment, whole, and in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from types import MappingProxyType

from outside import BREATH_MS, Heard, Row, into, length, name, say, work_cues, work_ms

from coach.plan.models import Item, Plan
from coach.routine.counting import NONE
from coach.routine.models import Dose

INHALE_MS, EXHALE_MS = 4000, 6000
LONG_MS = 20_000
"""Holds of this length and longer are breathed."""
COUNTED_MS = 10_000
"""Holds up to this length are counted second by second."""
LEAST_BREATHS, MOST_BREATHS = 4.5, 6.5
"""A minute."""
LONGEST_ONSET_MS = 150
"""How much of a figure a voice may say before its second."""
LEAST_GAP_MS = 60
"""Between two voices."""
WORDED_BREATHS = 2
"""Breaths that are said; the others are numbered."""

WAYS = {"Breathe in.": "in", "inhale": "in", "Breathe out.": "out", "exhale": "out"}
LEFT = re.compile(r"(?P<number>\d+|one) (?P<unit>second|minute)s? left\.", re.IGNORECASE)

NEWS = re.compile(r"(\d+|one) seconds? (more|less)\.", re.IGNORECASE)
"""What is said of a hold that was just made longer or shorter."""

NOTHING: Heard = MappingProxyType({})


def counts_fall_on_their_seconds(document: Row, plan: Plan, heard: Heard = NOTHING) -> list[str]:
    """Law 2: every figure that is said is true at its anchor, to the millisecond, and in order.

    What was said before a hold was made longer or shorter was true then.
    """
    wrong: list[str] = []
    inside = 0
    for work, item, cues in work_cues(document, plan):
        counts = [cue for cue in cues if cue["kind"] in ("count", "halfway")]
        inside += len(counts)
        if len([cue for cue in counts if cue["kind"] == "halfway"]) > 1:
            wrong.append(f"halfway is said twice in {name(work)}")
        if work["start_ms"] in heard:
            counts = [cue for cue in counts if cue["start_ms"] >= heard[work["start_ms"]]]
        for cue in counts:
            if work["start_ms"] in heard and NEWS.fullmatch(cue.get("text", "")):
                continue
            if cue["kind"] == "halfway":
                wrong += _half_is_true(cue, work)
            elif _is_figure(cue):
                wrong += _figure_is_true(cue, work, item, plan)
            else:
                wrong += _left_is_true(cue, work)
        values = [int(cue["text"]) for cue in counts if _is_figure(cue)]
        down = item.dose is not None and _counts_down(item.dose, item)
        if values != sorted(set(values), reverse=down):
            wrong.append(f"{name(work)} counts {values}")
    everywhere = sum(cue["kind"] in ("count", "halfway") for cue in document["cues"])
    if everywhere != inside:
        wrong.append(f"{everywhere - inside} counts are said outside of work")
    return wrong


def counts_are_complete(document: Row, plan: Plan, heard: Heard = NOTHING) -> list[str]:
    """What was to be counted is counted, in a voice whose every figure fits its second.

    A figure may give way only to the warning of the other side, and to what was under way when a
    hold was made longer or shorter.
    """
    wrong: list[str] = []
    for work, item, cues in work_cues(document, plan):
        until = heard.get(work["start_ms"], 0)
        said = {int(cue["text"]) for cue in cues if _is_figure(cue) and cue["start_ms"] >= until}
        warnings = [cue for cue in cues if cue["kind"] == "side_warning"]
        heard_ms = max(
            [until, *(cue["end_ms"] + LEAST_GAP_MS for cue in cues if cue["start_ms"] < until)]
        )
        wanted = dict(_wanted(work, item, plan))
        for value, at_ms in wanted.items():
            near = at_ms < heard_ms + LONGEST_ONSET_MS or any(
                cue["start_ms"] < at_ms + 1000 and cue["end_ms"] > at_ms - 1000 for cue in warnings
            )
            if value not in said and not near:
                wrong.append(f"{value} is not counted in {name(work)}")
        if unasked := said - wanted.keys():
            wrong.append(f"{sorted(unasked)} are counted in {name(work)}, unasked")
    return wrong


def _is_figure(cue: Row) -> bool:
    return cue["kind"] == "count" and cue.get("text", "").isdecimal()


def _counts_down(dose: Dose, item: Item) -> bool:
    if dose.hold_s is None and dose.work_s is None:
        return False
    return bool(item.count.last) or (item.count.auto and work_ms(dose)[1] > COUNTED_MS)


def _wanted(work: Row, item: Item, plan: Plan) -> Iterator[tuple[int, int]]:
    """Yield what is to be counted in a work phase: the figure, and the ms where it is due."""
    dose, start, end = item.dose, work["start_ms"], work["end_ms"]
    if dose is None or item.count == NONE:
        return
    if dose.tempo_s is not None:
        reps = dose.reps or 1
        for rep in range(max(0, reps - 5) if item.count.last else 0, reps):
            yield rep + 1, start + rep * sum(dose.tempo_s) * 1000
    elif dose.breaths is not None:
        for number in range(WORDED_BREATHS, dose.breaths):
            yield number + 1, start + number * BREATH_MS + 1000
    elif _counts_down(dose, item):
        for left in range(min(5, (end - start) // 1000), 0, -1):
            yield left, end - left * 1000
    else:
        for second in range((end - start) // 1000):
            yield second + 1, start + second * 1000


def _figure_is_true(cue: Row, work: Row, item: Item, plan: Plan) -> Iterator[str]:
    at, value, left = into(cue, work), int(cue["text"]), work["end_ms"] - cue["anchor_ms"]
    dose = item.dose
    if at % 1000:
        yield f"{say(cue)} is {at % 1000} ms beside its second in {name(work)}"
    if dose is None or item.count == NONE:
        yield f"{say(cue)} is counted, though no counts were asked for"
    elif dose.tempo_s is not None:
        if at != (value - 1) * sum(dose.tempo_s) * 1000 or cue["rep"] != value:
            yield f"{say(cue)} is not on the start of repetition {value} of {name(work)}"
    elif dose.breaths is not None:
        if at // BREATH_MS + 1 != value:
            yield f"{say(cue)} is not said in breath {value} of {name(work)}"
    elif _counts_down(dose, item):
        if value > 5 or value * 1000 != left:
            yield f"{say(cue)} is said {left} ms before the end of {name(work)}"
    elif value * 1000 != at + 1000:
        yield f"{say(cue)} is said {at} ms into {name(work)}"


def _half_is_true(cue: Row, work: Row) -> Iterator[str]:
    if cue.get("text") != "Halfway." or 2 * into(cue, work) != length(work):
        yield f"{say(cue)} is not said in the middle of {name(work)}"


def _left_is_true(cue: Row, work: Row) -> Iterator[str]:
    if cue.get("tone") == "start" and into(cue, work) == 0:
        return  # what a first figure leaves that finds no room
    found = LEFT.fullmatch(cue.get("text", ""))
    if found is None:
        yield f"{say(cue)} is no count that anybody understands"
        return
    number = 1 if found["number"].lower() == "one" else int(found["number"])
    seconds = number * (60 if found["unit"].lower() == "minute" else 1)
    left = work["end_ms"] - cue["anchor_ms"]
    if left != seconds * 1000:
        yield f"{say(cue)} is said {left} ms before the end of {name(work)}"


def breath_is_whole(document: Row, plan: Plan, heard: Heard = NOTHING) -> list[str]:
    """Law 5: breath starts on an inhale with the work, alternates, ends on an exhale inside it.

    In a hold that was made longer or shorter it goes on in its rhythm.
    """
    wrong: list[str] = []
    inside = 0
    for work, item, cues in work_cues(document, plan):
        breaths = [cue for cue in cues if cue["kind"] == "breath"]
        inside += len(breaths)
        wanted = _breaths_wanted(work, item, plan)
        ways = [WAYS.get(cue.get("text") or cue.get("tone", "")) for cue in breaths]
        if work["start_ms"] in heard:
            wrong += _goes_on(breaths, ways, work, heard[work["start_ms"]], wanted)
        elif ways != ["in", "out"] * wanted:
            wrong.append(f"{name(work)} breathes {ways}, expected {wanted} whole breaths")
        elif wanted:
            wrong += _paced([into(cue, work) for cue in breaths], work)
    if inside != sum(cue["kind"] == "breath" for cue in document["cues"]):
        wrong.append("there are breath cues outside of work")
    return wrong


def _breaths_wanted(work: Row, item: Item, plan: Plan) -> int:
    """Work out how many whole breaths a work phase is to be paced with."""
    dose = item.dose
    if dose is not None and dose.breaths is not None:
        return dose.breaths
    held = dose is not None and dose.hold_s is not None and length(work) >= LONG_MS
    return length(work) // BREATH_MS if held and item.breath is not None else 0


def _goes_on(
    breaths: list[Row], ways: list[str | None], work: Row, until: int, wanted: int
) -> Iterator[str]:
    """Check a hold that was changed: whole breaths in the old rhythm, none left out that fits."""
    moments = [into(cue, work) for cue in breaths]
    if ways != ["in", "out"] * (len(ways) // 2):
        yield f"{name(work)} breathes {ways} after it was changed"
        return
    for inhale, exhale in zip(moments[::2], moments[1::2], strict=True):
        if inhale % BREATH_MS or exhale - inhale != INHALE_MS:
            yield f"a breath of {name(work)} is at {inhale} and {exhale} ms"
    if breaths and breaths[-1]["end_ms"] > work["end_ms"]:
        yield f"the last exhale of {name(work)} is cut"
    due = [number * BREATH_MS for number in range(wanted)]
    late = until + LONGEST_ONSET_MS - work["start_ms"]
    if missing := {moment for moment in due if moment >= late} - set(moments):
        yield f"{name(work)} does not breathe at {sorted(missing)} ms"
    if extra := {m for m in moments[::2] if m >= late} - set(due):
        yield f"{name(work)} breathes at {sorted(extra)} ms, unasked"


def _paced(moments: list[int], work: Row) -> Iterator[str]:
    inhales, exhales = moments[::2], moments[1::2]
    if inhales[0] != 0:
        yield f"{name(work)} takes its first breath after {inhales[0]} ms"
    if any(out - breath != INHALE_MS for breath, out in zip(inhales, exhales, strict=True)):
        yield f"an inhale of {name(work)} does not last {INHALE_MS} ms"
    if exhales[-1] + EXHALE_MS > length(work):
        yield f"the last exhale of {name(work)} runs on after it"
    for one, following in pairwise(inhales):
        if not LEAST_BREATHS <= 60_000 / (following - one) <= MOST_BREATHS:
            yield f"a breath of {name(work)} lasts {following - one} ms"
