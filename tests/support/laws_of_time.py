"""The laws of what is counted: true at its moment, complete, and in a regular row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from types import MappingProxyType

from laws_of_rests import counts_before_work, rests_before
from laws_of_silence import LONGEST_MS
from outside import Heard, Row, into, name, near, say, unspoken, whole_ms, work_cues
from wanted import figures_wanted, half_figure, half_ms, last_seconds

from coach.plan.models import Item, Plan
from coach.plan.phrases import Phrases
from coach.plan.wordings import wordings
from coach.routine.counting import NONE
from coach.routine.doses import Reps

NOTHING: Heard = MappingProxyType({})

CALL_LATER_MS = 700
"""How late what is left may be told, beside a breath."""
HALF_LATER_MS = 1500
"""How late “halfway” may be, beside a breath."""

THINNED = tuple(1 << power for power in range(12))
"""How many times as far apart the numbers of a row may be, in a voice that is too slow for it."""


def counts_fall_on_their_seconds(document: Row, plan: Plan, heard: Heard = NOTHING) -> list[str]:
    """Law 2: whatever is counted was to be counted just there, to the millisecond.

    What was said before a hold was made longer or shorter was true then.
    """
    wrong: list[str] = []
    inside = 0
    for counted in _counted(document, plan, heard):
        inside += len(counted.counts)
        wrong += counted.untrue()
        wrong += counted.irregular()
    everywhere = sum(cue["kind"] in ("count", "halfway") for cue in document["cues"])
    inside += counts_before_work(document, plan)
    if everywhere != inside:
        wrong.append(f"{everywhere - inside} counts are said outside of work")
    return wrong


def counts_are_complete(document: Row, plan: Plan, heard: Heard = NOTHING) -> list[str]:
    """What was to be counted is counted, in a voice whose every figure fits its second.

    A figure may give way only to the warning of the other side, but for the last five seconds to a
    breath, and to what was under way when a hold was made longer or shorter.
    """
    return [line for counted in _counted(document, plan, heard) for line in counted.missing()]


def _counted(document: Row, plan: Plan, heard: Heard) -> Iterator[_Counted]:
    rests = rests_before(document, plan)
    for work, item, cues in work_cues(document, plan):
        until = heard.get(work["start_ms"], 0)
        counted = _Counted(work, item, cues, plan.phrases, until)
        # A rest is counted down: the tone that ends it stands for the first number of the work.
        counted.begins_with_tone = work["start_ms"] in rests and _starts_with_tone(work, cues)
        yield counted


def _starts_with_tone(work: Row, cues: list[Row]) -> bool:
    return any(cue.get("tone") and cue["start_ms"] == work["start_ms"] for cue in cues)


class _Counted:
    """One work phase: what it counts, and what it was to count."""

    def __init__(
        self, work: Row, item: Item, cues: list[Row], phrases: Phrases, until: int
    ) -> None:
        self.work = work
        self.item = item
        self.phrases = phrases
        self.until = until
        self.begins_with_tone = False
        self._cues = cues
        self.counts = [cue for cue in cues if cue["kind"] in ("count", "halfway")]
        self.figures = list(figures_wanted(work, item))
        self.half = half_ms(work, item)
        self._foremost = last_seconds(work, item)
        self._breaths = [cue for cue in cues if cue["kind"] == "breath"]
        self._warnings = [cue for cue in cues if cue["kind"] in ("side_warning", "breath")]
        self._unspoken_ms = unspoken(cues, until)
        self._said = {(cue["anchor_ms"], cue.get("text")) for cue in self.counts}

    @cached_property
    def wanted(self) -> dict[int, int]:
        """The numbers by the ms where they are due."""
        return {at_ms: value for value, at_ms, _ in self.figures}

    def excused(self, at_ms: int) -> bool:
        """Tell whether at a moment something more important may have been said."""
        warned = any(
            near(warning, at_ms)
            for warning in self._warnings
            if warning["kind"] == "side_warning" or self.until or at_ms not in self._foremost
        )
        if self.begins_with_tone and at_ms == self.work["start_ms"]:
            return True
        return warned or at_ms < self._unspoken_ms

    def missing(self) -> Iterator[str]:
        """Yield what is not counted."""
        for value, at_ms, _ in self.figures:
            if (at_ms, str(value)) not in self._said and not self.excused(at_ms):
                yield f"{value} is not counted in {name(self.work)}"
        if self.half is None or not self.item.count.halfway:
            return
        said = any(cue["kind"] == "halfway" for cue in self.counts)
        if not said and not self.excused(self.work["start_ms"] + self.half):
            yield f"halfway is not said in {name(self.work)}"

    def irregular(self) -> Iterator[str]:
        """Check that a row with numbers left out has wider steps: 2, 4, 6; or 10, 20, 30."""
        due = [figure for figure in self.figures if not self.excused(figure[1])]
        said = {value for value, at_ms, _ in due if (at_ms, str(value)) in self._said}
        if len(said) == len(due):
            return
        mode = self.item.count
        step = mode.every or 1
        stepped = mode.every > 0 or mode.usual
        rows = (
            {
                value
                for value, _, last in due
                if (last and value % apart == 0) or (stepped and value % (step * wider) == 0)
            }
            for apart in THINNED
            for wider in THINNED
        )
        if said not in rows:
            yield f"{name(self.work)} counts {sorted(said)} of {sorted(one[0] for one in due)}"

    def untrue(self) -> Iterator[str]:
        """Check every count that was not said before a change."""
        if sum(cue["kind"] == "halfway" for cue in self.counts) > 1:
            yield f"halfway is said twice in {name(self.work)}"
        for cue in self.counts:
            if cue["start_ms"] < self.until or (self.until and self._is_news(cue)):
                continue
            if cue["kind"] == "halfway":
                yield from self._half_is_true(cue)
            else:
                yield from self._count_is_true(cue)

    def _count_is_true(self, cue: Row) -> Iterator[str]:
        at = into(cue, self.work)
        expected = self.wanted.get(cue["anchor_ms"])
        if self.half == at and not self._half_is_said(at):
            expected = half_figure(self.work, self.item)
        text = cue.get("text", "")
        if (cue.get("tone") == "start" and at == 0) or (cue.get("tone") == "tick" and expected):
            return  # what a number leaves that finds no room
        if not text.isdecimal():
            yield from self._left_is_true(cue)
        elif at % 1000 and expected is None:
            yield f"{say(cue)} is {at % 1000} ms beside its second in {name(self.work)}"
        elif expected is None:
            yield f"{say(cue)} is counted {at} ms into {name(self.work)}, unasked"
        elif text != str(expected):
            yield f"{say(cue)} is said {at} ms into {name(self.work)}, where {expected} is due"
        elif self._beat_ms and cue["rep"] != at // self._beat_ms + 1:
            yield f"{say(cue)} is not counted in its repetition of {name(self.work)}"

    @cached_property
    def _beat_ms(self) -> int:
        """The length of a repetition; 0 where there are none."""
        dose = self.item.dose
        return sum(whole_ms(dose.tempo_s)) if isinstance(dose, Reps) else 0

    def _half_is_said(self, at: int) -> bool:
        """Tell whether halfway is said in its place, and not left to a number."""
        return any(cue["kind"] == "halfway" and into(cue, self.work) == at for cue in self.counts)

    def _half_is_true(self, cue: Row) -> Iterator[str]:
        words = wordings(self.phrases.halfway)
        late = into(cue, self.work) - (self.half or 0)
        if 0 < late <= HALF_LATER_MS and self._breathes_by(cue):
            late = 0
        if cue.get("text") not in words or self.half is None or late:
            yield f"{say(cue)} is not said in the middle of {name(self.work)}"

    def _left_is_true(self, cue: Row) -> Iterator[str]:
        """Check “10 seconds left.”, which a long count of `auto` has, and what breaks a silence."""
        phrases = self.phrases
        left_ms = self.work["end_ms"] - cue["anchor_ms"]
        late_ms = -left_ms % 1000
        if late_ms <= CALL_LATER_MS and self._breathes_by(cue):
            left_ms += late_ms
        seconds = left_ms // 1000
        texts = [phrases.time_left(phrases.seconds_left, seconds).lower()]
        found = cue.get("text", "").lower()
        if not _is_like(phrases.seconds_left, found):
            yield f"{say(cue)} is no count that anybody understands"
        elif left_ms % 1000 or found not in texts:
            yield f"{say(cue)} is said {left_ms} ms before the end of {name(self.work)}"
        elif not (self.item.count.usual or self._breaks_a_silence(cue)):
            yield f"{say(cue)} is said in {name(self.work)}, unasked"

    def _breaks_a_silence(self, cue: Row) -> bool:
        """Tell whether nobody would hear anything for too long without a cue, and is counted to."""
        before = max(one["end_ms"] for one in self._cues if one["start_ms"] < cue["start_ms"])
        after = [one["start_ms"] for one in self._cues if one["start_ms"] > cue["start_ms"]]
        silent_ms = min([*after, self.work["end_ms"]]) - before
        return self.item.count != NONE and silent_ms > LONGEST_MS[self.item.talk]

    def _breathes_by(self, cue: Row) -> bool:
        """Tell whether a breath is led just before a cue, which has to wait for its end."""
        return any(0 <= cue["start_ms"] - breath["end_ms"] <= 250 for breath in self._breaths)

    def _is_news(self, cue: Row) -> bool:
        """Tell whether a cue says that a hold was just made longer or shorter."""
        said = cue.get("text", "")
        return _is_like(self.phrases.more_time, said) or _is_like(self.phrases.less_time, said)


def _is_like(words: str, said: str) -> bool:
    """Tell whether something is said in these words, whatever the figure in them."""
    pattern = re.sub(r"\\{(seconds|remain)\\}", ".+", re.escape(words))
    return re.fullmatch(pattern, said, re.IGNORECASE) is not None
