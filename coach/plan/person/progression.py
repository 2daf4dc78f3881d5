"""How far a person has come with an exercise: a rule that a person can read, and nothing more.

It begins with what is written. After two easy, painless sessions, on two days, it is one step more,
within the range of the dose. After pain, and after two weeks away, it is a step less. The sides are
equal unless one of them hurt: then that one goes back alone, and catches up before both go on.
Sessions count in the order in which they were written, whatever a clock said; between two of them
is one step at the most.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from coach.plan.person.done import Performed
from coach.plan.person.past import Felt, Session
from coach.plan.person.rungs import Rungs
from coach.routine.doses import BOTH

EASY_DAYS = 2
"""So many days with an easy, painless session make one step (ours)."""

EASY = 2
"""Up to this effort, of five, a session was easy (ours)."""

PAINLESS = 2
"""Up to this pain, of ten, a session counts as painless: the safe zone of the pain-monitoring model
(Thomeé 1997). Whatever is more is a step back (ours: the model allows five to those who are looked
after)."""

AWAY = timedelta(weeks=2)
"""So long away is a step back (ours)."""

Verdict = Literal["easy", "hard", "untold"]
"""What was skipped is neither easy nor hard, and changes nothing."""

Why = Literal["begins", "easy", "pain", "away"]

Done = Mapping[str, Mapping[str, int]]
"""What was done of an exercise: by side, empty where there is none, the amounts of a set."""


class Trial(Struct, frozen=True, kw_only=True):
    """One exercise in one session: done to its end, or stopped since it hurt."""

    day: date
    verdict: Verdict = "untold"
    hurt: tuple[str, ...] = ()
    """The sides that hurt; "" for both, and for what has none."""
    finished: bool = True
    did: Done = MappingProxyType({})

    def __hash__(self) -> int:
        """By all but the amounts, which cannot be hashed."""
        return hash((self.day, self.verdict, self.hurt, self.finished))


class Level(Struct, frozen=True):
    """Which rung a person stands on."""

    common: int
    """The number of the rung."""
    left: int = 0
    """By how many rungs the left side is behind, since it hurt."""
    right: int = 0

    def on(self, side: str | None) -> int:
        """Return the rung of a side."""
        return self.common - {"left": self.left, "right": self.right}.get(side or "", 0)

    @property
    def uneven(self) -> bool:
        """Whether a side is behind."""
        return bool(self.left or self.right)

    def back(self, sides: Collection[str] = ()) -> Level:
        """Return a step less, on both sides or on some; below the first rung is none."""
        if not sides:
            common = max(0, self.common - 1)
            return Level(common, min(self.left, common), min(self.right, common))
        left = min(self.left + ("left" in sides), self.common)
        right = min(self.right + ("right" in sides), self.common)
        both = min(left, right)
        return Level(self.common - both, left - both, right - both)

    def on_and_up(self, top: int) -> Level:
        """Return a step more; a side that is behind catches up first, and the other one waits."""
        if self.uneven:
            return Level(self.common, max(0, self.left - 1), max(0, self.right - 1))
        return Level(min(top, self.common + 1))


class Standing(Struct, frozen=True, kw_only=True):
    """How far a person has come, and why."""

    level: Level
    before: Level | None = None
    """How it was in the last session; None before the first."""
    why: Why = "begins"
    """What the last step was for."""
    days: tuple[date, ...] = ()
    """The days of the sessions that led to it; of one away, the last day before that."""
    easy: tuple[date, ...] = ()
    """The easy days since, fewer than make a step."""
    last: Trial | None = None
    """What was done in the last session."""


def trials(sessions: Iterable[Session]) -> Mapping[str, tuple[Trial, ...]]:
    """Return what sessions tell of each exercise, in the order in which they were written."""
    found: dict[str, list[Trial]] = {}
    for session in sessions:
        pain = _sides_in_pain(session.felt)
        stopped = {hurt.exercise for hurt in session.hurts}
        for name in dict.fromkeys((*session.finished, *stopped)):
            sides = {one.side for one in session.hurts if one.exercise == name}
            finished = name in session.finished
            hurt = sides | (pain if finished else set())
            trial = Trial(
                day=session.day,
                verdict=_verdict(session.felt),
                hurt=("",) if "" in hurt or hurt == {*BOTH} else tuple(sorted(hurt)),
                finished=finished,
                did=done_of(one for one in session.done if one.exercise == name),
            )
            found.setdefault(name, []).append(trial)
    return {name: tuple(those) for name, those in found.items()}


def done_of(done: Iterable[Performed]) -> Done:
    """Return the amounts of a set, by side; of several sets of figures, the most of each."""
    found: dict[str, dict[str, int]] = {}
    for one in done:
        if not one.sets:
            continue
        side = found.setdefault(one.side or "", {})
        for name, value in _amounts(one):
            before = side.get(name, 0)
            side[name] = before + value if name == "sets" else max(before, value)
    return found


def _amounts(done: Performed) -> Iterator[tuple[str, int]]:
    yield "sets", done.sets
    yield "reps", (done.repetitions or done.sets) // done.sets
    if done.seconds is not None:
        seconds = done.seconds // (done.repetitions or done.sets)
        yield "hold_s", seconds
        yield "work_s", seconds
    if done.breaths is not None:
        yield "breaths", done.breaths // done.sets


def _verdict(felt: Felt) -> Verdict:
    worst = felt.worst_pain
    if felt.effort is None or worst is None:
        return "untold"
    return "easy" if felt.effort <= EASY and worst <= PAINLESS else "hard"


def _sides_in_pain(felt: Felt) -> set[str]:
    return {side for side, pain in felt.pain.items() if pain > PAINLESS}


def standing(past: Sequence[Trial], rungs: Rungs, today: date, *, sided: bool = False) -> Standing:
    """Return where a person stands today with a dose of an exercise.

    `sided` tells whether it is done on two sides, which can stand apart.
    """
    now = Standing(level=Level(rungs.start))
    seen: date | None = None
    for trial in past:
        day = min(trial.day, today)
        if seen is not None and day - seen >= AWAY:
            now = _away(now, seen)
        seen = day if seen is None else max(seen, day)
        now = _after(replace(now, before=now.level, last=trial), trial, day, rungs, sided=sided)
    if seen is not None and today - seen >= AWAY:
        now = _away(now, seen)
    return now


def _away(now: Standing, since: date) -> Standing:
    """Go back from where the last session was: what that one has led to is forgone."""
    last = now.before or now.level
    return _stepped(now, last.back(), "away", (since,))


def _after(now: Standing, trial: Trial, day: date, rungs: Rungs, *, sided: bool) -> Standing:
    """Return where a person stands after a session."""
    if trial.hurt:
        alone = [side for side in trial.hurt if side and sided]
        return _stepped(now, now.level.back(alone), "pain", (day,))
    if trial.verdict == "untold" or not trial.finished:
        return now
    if trial.verdict == "hard":
        return replace(now, easy=())
    if not _did_all(trial, now.level, rungs):
        return now  # such as in another routine, which asks for less
    easy = tuple(dict.fromkeys((*now.easy, day)))
    if len(easy) < EASY_DAYS:
        return replace(now, easy=easy)
    return _stepped(now, now.level.on_and_up(rungs.top), "easy", easy)


def _stepped(now: Standing, level: Level, why: Why, days: tuple[date, ...]) -> Standing:
    """Return another standing; where there is no further step, only what was easy is over."""
    if level == now.level:
        return replace(now, easy=())
    return replace(now, level=level, why=why, days=days, easy=())


def _did_all(trial: Trial, level: Level, rungs: Rungs) -> bool:
    """Tell whether as much was done as is asked, on each side that was done."""
    return bool(trial.did) and all(
        did.get(name, 0) >= value
        for side, did in trial.did.items()
        for name, value in rungs.all[level.on(side)].items()
    )
