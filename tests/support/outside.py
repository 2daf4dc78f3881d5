"""A session as it is seen from outside: the document of `coach cues --json`, cut into exercises.

What was asked is worked out from the plan's exercises and doses alone, so that the laws that are
checked with it know nothing of how a score is composed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from msgspec.structs import asdict, replace

from coach.plan.models import Item, Plan
from coach.routine.bounds import Part, Position, Side, Where
from coach.routine.doses import Amount, Breaths, Dose, Hold, OwnPace, Reps, Timed
from coach.routine.flow import Flowing

Row = dict[str, Any]
"""The document, or one phase or one cue of it."""

Heard = Mapping[int, int]
"""Of holds that were made longer or shorter: until when, by the ms where the hold starts, nothing
could be changed any more."""

EXPLAINING = {"title", "instruction", "safety", "next"}
"""The kinds of cue that explain what is to be done."""

RESTFUL_S = (4, 0, 6, 0)
"""In, hold, out, hold, of a dose in breaths that names no other."""

LONG_MS = 20_000
"""Holds of this length and longer are breathed, and halfway of work is named from here on."""

SHORT_WORD = 9
"""Letters of a word that a quick voice says inside its second, as it says a figure."""

LONGEST_ONSET_MS = 150
"""How much of a figure a voice may say before its second."""
LEAST_GAP_MS = 60
"""Between two voices."""


@dataclass(frozen=True)
class Stretch:
    """All phases of one item of the plan, from its introduction on."""

    item: Item
    phases: list[Row] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The exercise's id."""
        return self.item.exercise.id

    @property
    def works(self) -> list[Row]:
        """The work phases, in order."""
        return [phase for phase in self.phases if phase["kind"] == "work"]


def stretches(document: Row, plan: Plan) -> list[Stretch]:
    """Cut the phases at each exercise's introduction; phases of no exercise belong to none."""
    found: list[Stretch] = []
    items = iter(plan.items)
    for phase in document["phases"]:
        if phase["kind"] == "intro" and phase["exercise"] is not None:
            item = next(items, None)
            if item is None:
                break
            found.append(Stretch(item))
        if phase["exercise"] is not None and found:
            found[-1].phases.append(phase)
    return found


def is_flow(part: Stretch) -> bool:
    """Tell whether a stretch is a flow, whose rounds follow one another without a stop."""
    return isinstance(part.item.exercise, Flowing)


def in_a_flow(document: Row, plan: Plan, cue: Row) -> bool:
    """Tell whether a cue is heard in a flow."""
    parts = (part for part in stretches(document, plan) if is_flow(part))
    spans = [(part.phases[0]["start_ms"], part.phases[-1]["end_ms"]) for part in parts]
    return any(start_ms <= cue["start_ms"] < end_ms for start_ms, end_ms in spans)


def work_cues(document: Row, plan: Plan) -> Iterator[tuple[Row, Item, list[Row]]]:
    """Yield each work phase, its item, and the cues whose anchors fall into it."""
    cues = sorted(document["cues"], key=lambda cue: cue["anchor_ms"])
    anchors = [cue["anchor_ms"] for cue in cues]
    for part in stretches(document, plan):
        for work in part.works:
            first = bisect_left(anchors, work["start_ms"])
            item, last = on_side(part.item, work["side"]), bisect_left(anchors, work["end_ms"])
            yield work, item, cues[first:last]


def whole_ms(seconds: Iterable[float]) -> tuple[int, ...]:
    """Return each of some seconds in ms; 5.333 of them are 5333."""
    return tuple(round(1000 * one) for one in seconds)


def work_ms(dose: Dose) -> tuple[int, int]:
    """Work out from a dose: how many work phases a set has, and how many ms each lasts."""
    match dose:
        case Hold():
            return dose.reps.value, dose.hold_s.value * 1000
        case Reps():
            return 1, sum(whole_ms(dose.tempo_s)) * dose.reps.value
        case OwnPace():
            offered = dose.reps.span if dose.reps.offered else None
            reps = max(dose.reps.value, *(offered or (0,)))
            return 1, max(10, min(3600, 4 * reps)) * 1000
        case Breaths():
            return 1, dose.breaths.value * sum(whole_ms(dose.breath_s or RESTFUL_S))
        case Timed():
            return 1, dose.work_s.value * 1000


def lasting_ms(item: Item, dose: Dose, in_set: int, rep: int) -> int:
    """Work out how many ms one work phase lasts: as asked, or as long as it was made."""
    made = {(held.set, held.rep): held.seconds * 1000 for held in item.held}
    more_ms = 0
    if isinstance(dose, Breaths) and isinstance(item.exercise, Flowing):
        flow, breath_ms = item.exercise.flow, sum(whole_ms(dose.breath_s or RESTFUL_S))
        ours = [one for one in item.stays if one.set == in_set]
        more_ms = sum(one.breaths - flow[one.move].stay for one in ours) * breath_ms
    return made.get((in_set, rep), work_ms(dose)[1] + more_ms)


def on_side(item: Item, side: Where | str | None) -> Item:
    """Return an item as it is done on one side: with its figures in place of those of both."""
    own = getattr(item.dose, str(side), None) if side in get_args(Side) else None
    if item.dose is None or own is None:
        return item
    given = {name: value for name, value in asdict(own).items() if value is not None}
    laid = {name: Amount(one) if isinstance(one, int) else one for name, one in given.items()}
    held = tuple(one for one in item.held if one.side in (None, side))
    return replace(item, held=held, dose=replace(item.dose, left=None, right=None, **laid))


def filled(plan: Plan, text: str, side: Where | str | None) -> str:
    """Return a text as it is said of a side or a part, which may be named as a row has it."""
    part = side if isinstance(side, Part) else Part(side or "{part}")
    said = plan.phrases.sided(text, part)
    for known in get_args(Side):
        said = plan.phrases.sided(said, known) if part.name == known else said
    return said[:1].upper() + said[1:]


def staying(plan: Plan, position: Position) -> tuple[str, ...]:
    """Return how it is said to stay in a position."""
    still = plan.phrases.still.get(position)
    return (plan.phrases.stays[position], *((still,) if still else ()))


def spoken(document: Row) -> list[Row]:
    """List the cues that have words."""
    return [cue for cue in document["cues"] if "text" in cue]


def into(cue: Row, phase: Row) -> int:
    """Tell how many ms after a phase's start a cue's onset falls."""
    ms: int = cue["anchor_ms"] - phase["start_ms"]
    return ms


def length(phase: Row) -> int:
    """Tell how many ms a phase lasts."""
    ms: int = phase["end_ms"] - phase["start_ms"]
    return ms


def within(cue: Row, phase: Row) -> bool:
    """Tell whether a cue is heard inside a phase, from its start to its end."""
    inside: bool = phase["start_ms"] <= cue["start_ms"] and cue["end_ms"] <= phase["end_ms"]
    return inside


def paced(item: Item, usual_ms: int) -> int:
    """Return how long somebody has to get into position, who takes so much of the usual time."""
    return usual_ms * item.pace // 10


def name(phase: Row) -> str:
    """Name a phase in a sentence."""
    parts = [phase["kind"], phase["exercise"], phase["side"], f"at {phase['start_ms']} ms"]
    return "the " + " ".join(part for part in parts if part)


def say(cue: Row) -> str:
    """Name a cue in a sentence."""
    sound = cue.get("text") or cue.get("tone")
    return f"“{sound}” ({cue['kind']} at {cue['start_ms']} ms)"


def near(warning: Row, at_ms: int, room_ms: int = 0) -> bool:
    """Tell whether the word of the other side may have taken the place of something short.

    `room_ms` is how long that may last, where it may be longer than a figure.
    """
    until_ms = at_ms + max(2000, room_ms)
    return bool(warning["start_ms"] < until_ms and warning["end_ms"] > at_ms - 1000)


def unspoken(cues: list[Row], until: int) -> int:
    """Tell until when nothing could be said, in work that was changed when it was `until`."""
    voices = [cue["end_ms"] + LEAST_GAP_MS for cue in cues if cue["start_ms"] < until]
    return max([until, *voices]) + LONGEST_ONSET_MS if until else 0
