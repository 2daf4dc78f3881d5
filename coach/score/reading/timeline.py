"""Questions that a screen or a key asks of a score: what is now, and where to go from here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from msgspec import Struct

from coach.score.models import Cue, CueKind, Phase, Score
from coach.score.reading.breathing import BreathState, breath_parts
from coach.score.reading.rests import waits

JUST_BEGUN_MS = 2000
"""Going back inside the first two seconds means the place before; later, this one again (users)."""

NEVER_PASSED: frozenset[CueKind] = frozenset({"safety", "side_warning", "side_switch"})
"""What is heard however ready a person is."""

CLOSING: frozenset[CueKind] = frozenset({"settle", "side_warning", "count"})
"""What the last words of a wait may be."""


class Moment(Struct, frozen=True):
    """What is true at one position."""

    position_ms: int
    phase_number: int
    phase: Phase
    title: str
    """Of the exercise, or of the session where there is none."""
    speaking: Cue | None
    """The spoken cue that is being heard, or that was heard last in this phase."""
    count: int | None
    """The big figure: seconds done or left, or the number of the repetition or breath."""
    breath: BreathState | None
    next_title: str | None
    """Of the exercise after this one."""
    wait: tuple[int, int]
    """Where the phase begins and ends, or the written rest that it lies in."""

    @property
    def elapsed_ms(self) -> int:
        """How much of the phase is over, or of the rest that it lies in."""
        return self.position_ms - self.wait[0]

    @property
    def left_ms(self) -> int:
        """How much of the phase is left, or of the rest that it lies in."""
        return self.wait[1] - self.position_ms

    @property
    def done(self) -> float:
        """The share of it that is over, from 0.0 to 1.0."""
        return self.elapsed_ms / (self.wait[1] - self.wait[0])


class Timeline:
    """A score with indexes for fast questions. It never changes."""

    def __init__(self, score: Score) -> None:
        self.score = score
        self._phase_starts = [phase.start_ms for phase in score.phases]
        self._starts = [cue.start_ms for cue in score.cues]
        self._spoken = [cue for cue in score.cues if cue.utterance is not None]
        self._spoken_starts = [cue.start_ms for cue in self._spoken]
        self._cues: list[list[Cue]] = [[] for _ in score.phases]
        for cue in score.cues:
            self._cues[cue.phase].append(cue)
        self._breaths = list(breath_parts(score))
        self._breath_starts = [part.start_ms for part in self._breaths]
        self.waits = waits(score)
        self.landmarks = _landmarks(score)

    def at(self, position_ms: int) -> Moment:
        """Tell what is true at a position; beyond the end, what is true at the end."""
        position_ms = max(0, min(position_ms, self.score.total_ms - 1))
        number = bisect_right(self._phase_starts, position_ms) - 1
        phase = self.score.phases[number]
        item = phase.item
        titles = self.score.titles
        return Moment(
            position_ms=position_ms,
            phase_number=number,
            phase=phase,
            title=self.score.title if item is None else titles[item],
            speaking=self._speaking(position_ms, number),
            count=_count(phase, position_ms),
            breath=self._breath(position_ms),
            next_title=self._next_title(number),
            wait=self.waits[number],
        )

    def after(self, position_ms: int) -> int:
        """Return the landmark after a position, or the end."""
        at = bisect_right(self.landmarks, max([position_ms, *self.landmarks[:1]]))
        return self.landmarks[at] if at < len(self.landmarks) else self.score.total_ms

    def before(self, position_ms: int) -> int:
        """Return the start of this stretch, or of the one before if this has just begun."""
        at = bisect_right(self.landmarks, position_ms) - 1
        if at > 0 and position_ms - self.landmarks[at] < JUST_BEGUN_MS:
            at -= 1
        return self.landmarks[max(0, at)]

    def resume(self, position_ms: int) -> int:
        """Return where sound goes on after a pause: at the start of a word that it cut.

        The place is never later than the pause, so that a hold keeps every second. In a flow it is
        where the movement began, or the breath of a pose: nobody goes on in the middle of a breath.
        """
        now = self.at(position_ms)
        if now.phase.flow:
            return self._move_ms(now.phase, position_ms)
        at = bisect_right(self._spoken_starts, position_ms) - 1
        if at >= 0 and position_ms < self._spoken[at].end_ms:
            return max(0, self._spoken[at].start_ms)
        return position_ms

    def ready(self, position_ms: int) -> int | None:
        """Return where it goes on when a wait ends early, or None where nothing is waited for.

        That is at the closing words of the wait, or, once they have begun, at the next phase; out
        of an explanation it is getting into position. Words of safety and of the other side that
        have not begun to be heard are never passed over. Work at one's own pace ends where it is.
        """
        now = self.at(position_ms)
        if now.phase.own_pace:
            return now.phase.end_ms
        if now.phase.kind in ("work", "finish"):
            return None
        goal = self._closing_ms(now.phase_number)
        if goal is None or goal <= position_ms:
            goal = self._entry_ms(now.phase_number + 1)
        for cue in self._cues[now.phase_number]:
            if cue.kind in NEVER_PASSED and position_ms <= cue.start_ms < goal:
                goal = cue.start_ms
        return goal if goal > position_ms else None

    def other_side(self, position_ms: int) -> int | None:
        """Return where the other side of this exercise begins, or None where it has but one.

        That is its next change of sides; after the last one, the start of this set's other side.
        Where sides come in halves, it is this set in the other half.
        """
        now = self.at(position_ms).phase
        twin = self.score.twin(now.item)
        ours = [
            phase
            for phase in self.score.phases
            if now.item is not None
            and phase.item == (now.item if twin is None else twin)
            and (phase.kind in ("switch", "settle") or phase.flow)
            and phase.side is not None
        ]
        if twin is None:
            for phase in ours:
                if phase.kind == "switch" and phase.start_ms > position_ms:
                    return phase.start_ms
            ours = [phase for phase in ours if now.side not in (None, phase.side)]
        same_set = [phase for phase in ours if phase.set in (None, now.set or 1)]
        goal = next(iter((*same_set, *reversed(ours))), None)
        if goal is not None and goal.flow:
            return self._move_ms(goal, goal.start_ms)
        return None if goal is None else goal.start_ms

    def starting(self, position_ms: int, within_ms: int = 0) -> Cue | None:
        """Return the first cue that starts at a position or up to `within_ms` after it."""
        starts = self._starts
        at = bisect_left(starts, position_ms)
        if at < len(starts) and starts[at] <= position_ms + within_ms:
            return self.score.cues[at]
        return None

    def is_untitled(self, position_ms: int) -> bool:
        """Tell whether a phase has only begun at a position, and its words name no exercise."""
        spoken = [
            cue
            for cue in self._cues[self.at(position_ms).phase_number]
            if cue.utterance is not None
        ]
        begins = all(position_ms <= cue.start_ms for cue in spoken)
        return begins and all(cue.kind != "title" for cue in spoken)

    def _move_ms(self, phase: Phase, position_ms: int) -> int:
        """Return where a movement of a flow begins, with the sound of its breath."""
        begun = [phase.start_ms + point.at_ms for point in phase.flow]
        moment_ms = max((ms for ms in begun if ms <= position_ms), default=phase.start_ms)
        breath = (cue for cue in self.score.cues if cue.kind == "breath")
        starts = [cue.start_ms for cue in breath if cue.anchor_ms == moment_ms]
        return max(0, min([moment_ms, position_ms, *starts]))

    def _closing_ms(self, number: int) -> int | None:
        """Return where the words begin that close a wait: “Lift your heel. And hold.”, “Again.”."""
        if self.score.phases[number].kind == "intro" or not self._cues[number]:
            return None
        *before, last = self._cues[number]
        if last.kind not in CLOSING:
            return None
        while before and before[-1].kind in ("settle", "count") and last.kind != "side_warning":
            last = before.pop()
        return last.start_ms

    def _entry_ms(self, number: int) -> int:
        """Return the start of a phase, or of a first count that begins before it."""
        start_ms = self.score.phases[number].start_ms
        return min([start_ms, *(cue.start_ms for cue in self._cues[number][:1])])

    def _speaking(self, position_ms: int, number: int) -> Cue | None:
        at = bisect_right(self._spoken_starts, position_ms) - 1
        cue = self._spoken[at] if at >= 0 else None
        return cue if cue is not None and cue.phase == number else None

    def _breath(self, position_ms: int) -> BreathState | None:
        at = bisect_right(self._breath_starts, position_ms) - 1
        if at < 0 or position_ms >= self._breaths[at].end_ms:
            return None
        part = self._breaths[at]
        return BreathState(part.way, (position_ms - part.start_ms) / (part.end_ms - part.start_ms))

    def _next_title(self, number: int) -> str | None:
        item = self.score.phases[number].item
        following = 0 if item is None and number == 0 else None if item is None else item + 1
        if following is None or following >= len(self.score.titles):
            return None
        return self.score.titles[following]


def _landmarks(score: Score) -> list[int]:
    """List the places that skip and back go to, in order.

    They are the starts of the explanation of an exercise, of getting into position, of a change
    of side or set, be it without a rest or within a flow, and of the end. The releases between the
    holds of one set are none.
    """
    marks = []
    breaths = {cue.anchor_ms: cue.start_ms for cue in score.cues if cue.kind == "breath"}
    for before, phase in zip((None, *score.phases), score.phases, strict=False):
        new_set = (
            before is not None
            and phase.kind in ("rest", "work")
            and phase.set is not None
            and (phase.set != before.set or (bool(phase.flow) and phase.side != before.side))
            and phase.item == before.item
        )
        settles = phase.kind == "settle" and before is not None and before.kind == "intro"
        if phase.kind in ("intro", "switch", "finish") or new_set or settles:
            # The first breath of a round is heard whole.
            marks.append(
                breaths.get(phase.start_ms, phase.start_ms) if phase.flow else phase.start_ms
            )
    # Who goes back to the very beginning wants to hear it, not the silence of the lead-in.
    first_ms = min((cue.start_ms for cue in score.cues), default=0)
    return [max(mark, first_ms) for mark in marks]


def _count(phase: Phase, position_ms: int) -> int | None:
    """Return the big figure; after the last whole breath of a hold, that breath's number stays."""
    total = max(1, phase.length_ms // phase.beat_ms)
    place = min(total, (position_ms - phase.start_ms) // phase.beat_ms + 1)
    match phase.counting:
        case "up" | "reps" | "breaths":
            return place
        case "down" | "reps-left" | "breaths-left":
            return total - place + 1
        case None:
            return None
