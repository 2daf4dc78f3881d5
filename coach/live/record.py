"""What of a session was done, and how long it was heard: told in the end, kept in the diary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from coach.live.book import Book
from coach.live.heard_time import HeardTime
from coach.live.standing import Whereabouts
from coach.live.taken_up import Beyond, Key, first_of, phases_of, seconds_of, taken_up, whole_sets
from coach.live.view import Done
from coach.plan.models import Plan
from coach.plan.person.done import Counted, Performed
from coach.plan.person.past import Felt, Hurt, Settled, Unfinished
from coach.routine.bounds import Part, Side, Where, name_of
from coach.routine.doses import Breaths, Dose, Hold, OwnPace, Reps, Timed
from coach.score.models import Phase, Score

TOLERANCE_MS = 1000
"""A phase entered so late still counts as heard from its start."""

LEAST_SHARE = 0.5
"""So much of an exercise's work, its end included, makes it finished (ours)."""


class Record:
    """One session under way, as far as it was done."""

    def __init__(self, plan: Plan, book: Book | None = None) -> None:
        """Take the session's plan; without a book, nothing is written."""
        self.heard_time = HeardTime()
        self._plan = plan
        self._book = book
        self._session = ""
        """The name under which the book knows this session; empty before it has begun."""
        self._whereabouts: Whereabouts | None = None
        self._before: Unfinished | None = None
        """The session that is gone on with, or None."""
        self._beyond: Mapping[Key, Beyond] = {}
        """What was done before beside what its phases come to."""
        self._worked: set[int] = set()
        """The numbers of the work phases that were heard from start to end."""
        self._answers: dict[int, int] = {}
        """By the number of a work phase, how many were done in it, where a person has told it."""
        self._cut: set[int] = set()
        """The numbers of the phases that the person stopped in: nothing of them was done."""
        self._hurts: dict[int, tuple[str, Hurt]] = {}
        """What hurt so far, with its title, by the number of its item."""
        self._written: set[int] = set()
        """The numbers of the items that stand in the book."""
        self._red_flags_wanted = bool(plan.red_flags)
        """Whether they are to be said, and were not heard yet."""

    def began(self) -> None:
        """Take note that the session begins, or goes on; later times change nothing."""
        if self._book is not None and not self._session:
            plan, before, first = self._plan, self._before, first_side(self._plan)
            if before is not None and self._book.goes_on(before, first):
                self._session = before.session
            else:
                if before is not None:  # another window was quicker: this is a session of its own
                    self._forget()
                self._session = self._book.began(plan.routine, first, plan.asked)
            self._whereabouts = Whereabouts(self._book, self._session)

    def take_up(self, before: Unfinished, score: Score) -> None:
        """Go on with a session, before this one begins: what was done in it stays done."""
        self._before = before
        taken = taken_up(before, self._plan, score)
        self._worked.update(taken.worked)
        self._answers.update(taken.answers)
        self._beyond = taken.beyond
        self.heard_time.total_ms = before.heard_ms

    def _forget(self) -> None:
        """Count nothing of what was done before."""
        self._worked.clear()
        self._answers.clear()
        self._beyond = {}
        self.heard_time.total_ms = 0

    def close(self) -> None:
        """Write how the session ended, if it had begun. May be called twice."""
        if self._whereabouts is not None:
            self._whereabouts.end(self.heard_time.total_ms)
            self._whereabouts = None

    def note(self, score: Score, heard_from_ms: int, position_ms: int) -> None:
        """Take note of what was heard without a jump from one moment to another."""
        new = [
            number
            for number, phase in enumerate(score.phases)
            if number not in self._worked
            and number not in self._cut
            and _heard(phase, heard_from_ms, position_ms)
        ]
        self._worked.update(new)
        if self._book is None or not self._session:
            return
        for done in dict.fromkeys(self._performed(score, number) for number in new):
            self._book.did(self._session, done)
        for number in new:
            self._write_finished(score, number)
        self._write_red_flags(score, heard_from_ms, position_ms)
        if self._whereabouts is not None:
            self._whereabouts.note(score, position_ms, self.heard_time.total_ms)
        self._book.catch_up()

    def hurts(self, hurt: Hurt, title: str) -> int:
        """Take note that an exercise hurt, or where, and return how many have hurt so far."""
        self._hurts[hurt.item] = title, hurt
        if self._book is not None and self._session:
            self._book.hurt(self._session, hurt)
        return len(self._hurts)

    def felt(self, felt: Felt) -> None:
        """Write how the session felt, as far as that is told."""
        if self._book is not None and self._session:
            self._book.felt(self._session, felt)

    def ends_in_pain(self) -> None:
        """Write that so much hurts that the session ends."""
        if self._book is not None and self._session:
            self._book.over(self._session, "stopped", self.heard_time.total_ms)

    def knows_hurt(self, item: int) -> bool:
        """Tell whether the item of a number was stopped since it hurt."""
        return item in self._hurts

    @property
    def counts(self) -> bool:
        """Whether an exercise was done to its end, so that it is a time of this week."""
        return bool(self._written)

    @property
    def hurt_so_far(self) -> tuple[tuple[str, Hurt], ...]:
        """What hurt so far, each with its title."""
        return tuple(self._hurts.values())

    def stopped(self, number: int, plan: Plan) -> None:
        """Go on with a plan that leaves out what was stopped in the phase of a number."""
        self._cut.add(number)
        self._plan = plan

    def settled(self, settled: Settled) -> None:
        """Take note of how long the person took to get into an exercise."""
        if self._book is not None and self._session:
            self._book.settled(self._session, settled)

    def answered(self, score: Score, number: int, count: int) -> None:
        """Take note of how many were done in the work phase of a number; again, if that changes."""
        self._answers[number] = count
        if self._book is not None and self._session:
            phase = score.phases[number]
            item, in_set = first_of(score, phase.item), phase.set or 1
            told = Counted(item=item, side=name_of(phase.side), set=in_set, number=count)
            self._book.counted(self._session, told)

    def done(self, score: Score) -> tuple[Done, ...]:
        """Tell of every exercise with work in it how much was finished.

        Where sides come in halves, or it is done in rounds, an exercise is told once.
        """
        works = [_told_under(score, phase.item) for phase in score.phases if phase.kind == "work"]
        planned = Counter(works)
        finished = Counter(_told_under(score, score.phases[at].item) for at in self._worked)
        return tuple(
            Done(title, finished[item], planned[item], self._counted(score, item))
            for item, title in enumerate(score.titles)
            if planned[item]
        )

    def _counted(self, score: Score, item: int) -> tuple[tuple[Where | None, int], ...]:
        phases = ((score.phases[number], count) for number, count in sorted(self._answers.items()))
        return tuple(
            (phase.side, count) for phase, count in phases if _told_under(score, phase.item) == item
        )

    def _performed(self, score: Score, number: int) -> Performed:
        """Add up what was done so far of the exercise and side of a work phase."""
        phase = score.phases[number]
        key = item, side = first_of(score, phase.item), name_of(phase.side)
        ours, beyond = phases_of(score, key), self._beyond.get(key, Beyond())
        done = [at for at in ours if at in self._worked]
        exercise, dose = self._plan.items[item].exercise.id, self._dose(phase)
        seconds = seconds_of(ours, done) + beyond.seconds
        return Performed(
            item=item,
            exercise=exercise,
            side=side,
            sets=len(whole_sets(ours, done)) + beyond.sets,
            load="" if dose is None else dose.load,
            **_amounts(dose, len(done), seconds),
        )

    def _dose(self, phase: Phase) -> Dose | None:
        """Return what is done in a phase, on its side."""
        return None if phase.item is None else self._plan.items[phase.item].on(phase.side)

    def _write_finished(self, score: Score, number: int) -> None:
        """Write an exercise whose last work phase is the one of this number."""
        item = first_of(score, score.phases[number].item)
        works = {
            at: phase.length_ms
            for at, phase in enumerate(score.phases)
            if phase.kind == "work" and first_of(score, phase.item) == item
        }
        heard_ms = sum(length for at, length in works.items() if at in self._worked)
        whole = number == max(works) and heard_ms >= LEAST_SHARE * sum(works.values())
        if self._book is not None and whole and item not in self._written:
            self._written.add(item)
            self._book.finished(self._session, item, self._plan.items[item].exercise.id)

    def _write_red_flags(self, score: Score, heard_from_ms: int, position_ms: int) -> None:
        """Write that the red flags were heard, where they are to be said: each of the signs."""
        if self._book is None or not self._red_flags_wanted:
            return
        signs = self._plan.red_flags
        words = [cue for cue in score.cues if cue.phase == 0 and cue.text in signs]
        if heard_from_ms <= words[0].start_ms and words[-1].end_ms <= position_ms:
            self._red_flags_wanted = False
            self._book.heard_red_flags(self._session)


def first_side(plan: Plan) -> Side | None:
    """Return the side that goes first in a session, or None where no exercise has two."""
    for item in plan.items:
        first = item.sides[0]
        if not isinstance(first, Part) and (item.twin is not None or len(item.sides) > 1):
            return first
    return None


def _heard(phase: Phase, heard_from_ms: int, position_ms: int) -> bool:
    since_ms = phase.start_ms + TOLERANCE_MS
    return phase.kind == "work" and heard_from_ms <= since_ms and phase.end_ms <= position_ms


def _amounts(dose: Dose | None, phases: int, seconds: int) -> dict[str, int]:
    """Return what a dose counts, of so many of its work phases that lasted so many seconds."""
    match dose:
        case Hold() if dose.reps.value > 1:
            return {"seconds": seconds, "repetitions": phases}
        case Reps() | OwnPace():
            return {"repetitions": phases * dose.reps.value}
        case Breaths():
            return {"breaths": phases * dose.breaths.value}
        case Hold() | Timed() | None:
            return {"seconds": seconds}


def _told_under(score: Score, item: int | None) -> int:
    """Return the number under which an item is told: that of the first half and round."""
    return score.first(first_of(score, item))
