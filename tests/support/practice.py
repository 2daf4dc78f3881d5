"""Weeks of sessions that were never held, for what is shown of the past."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from small import library

from coach.export.log.seen import Seen, look
from coach.home.diary.diary import Diary
from coach.plan.person.done import Performed
from coach.plan.person.past import Felt, Hurt, Outcome, Session

EXERCISES = ("pelvic-tilt", "lying-psoas-stretch", "kneeling-psoas-stretch")


def session(
    day: date,
    *done: Performed,
    routine: str = "first-relief",
    finished: tuple[str, ...] = ("pelvic-tilt",),
    minutes: int = 8,
    outcome: Outcome | None = "finished",
    effort: int | None = None,
    pain: Mapping[str, int] | None = None,
    hurts: tuple[Hurt, ...] = (),
    name: str = "",
) -> Session:
    """Return a session of noon on a day."""
    return Session(
        id=name or f"{routine}-{day}",
        routine=routine,
        started=datetime.combine(day, time(12), UTC),
        day=day,
        outcome=outcome,
        heard_ms=minutes * 60_000,
        done=done,
        finished=finished,
        felt=Felt(effort=effort, pain=pain or {}),
        hurts=hurts,
    )


def held(exercise: str, seconds: int, side: str | None = None, *, item: int = 0) -> Performed:
    """Return one hold."""
    return Performed(item=item, exercise=exercise, side=side, sets=1, seconds=seconds)


SECONDS = (20, 20, 25, 25, 30, 30, 35, 0, 25, 25, 30, 30)
"""How long a hold was in each of the weeks: it grew, and began lower after the pain."""

WEEKDAYS = ((0, 3), (0, 2, 4), (1, 4), (0, 2, 4), (0,), (0, 2, 5), (0, 3), (), (3,), (0, 3))
"""On which days of each week there was a session; later ones are as the last of these."""

HURT = (6, 3)
"""The week, and the day in it, on which the left side hurt."""


def twelve_weeks(today: date) -> Iterator[Session]:
    """Yield sessions up to a day: growing holds, a pain on the left, a lapse, and the return."""
    for week, seconds in enumerate(SECONDS):
        monday = today - timedelta(days=today.weekday(), weeks=11 - week)
        for weekday in WEEKDAYS[min(week, len(WEEKDAYS) - 1)]:
            day = monday + timedelta(days=weekday)
            if day <= today:
                yield _of_weeks(day, week, seconds, hurt=(week, weekday) == HURT)


def _of_weeks(day: date, week: int, seconds: int, *, hurt: bool) -> Session:
    tilts = Performed(item=0, exercise=EXERCISES[0], side=None, sets=2, repetitions=16)
    left = held(EXERCISES[1], seconds, "left", item=1)
    return session(
        day,
        tilts,
        held(EXERCISES[1], seconds, "right", item=1),
        *(() if hurt else (left,)),
        held(EXERCISES[2], seconds - 5, "right", item=2),
        held(EXERCISES[2], seconds - 5, "left", item=2),
        finished=EXERCISES[::2] if hurt else EXERCISES,
        minutes=4 + week % 4 * 6,
        effort=2 + week % 2,
        pain={"left": 6 if hurt else max(0, 5 - week // 2), "right": 1},
        hurts=(Hurt(item=1, exercise=EXERCISES[1], side="left"),) if hurt else (),
        outcome="left" if hurt else "finished",
    )


class SetClock:
    """A clock that stands where it was put."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def written(diary: Diary, clock: SetClock, sessions: Iterable[Session]) -> None:
    """Write sessions into a diary, each at its time; the clock is put back."""
    diary.open()
    diary.attempt(lambda connection: connection.execute("PRAGMA synchronous = OFF"))
    now = clock.now
    for one in sessions:
        clock.now = one.started
        name = diary.began(one.routine, one.first_side)
        for done in one.done:
            diary.did(name, done)
        for item, exercise in enumerate(one.finished):
            diary.finished(name, item, exercise)
        for hurt in one.hurts:
            diary.hurt(name, hurt)
        diary.felt(name, one.felt)
        if one.outcome is not None:
            diary.over(name, one.outcome, one.heard_ms)
    clock.now = now


def seen(
    folder: Path, sessions: Iterable[Session], today: date, language: str | None = None
) -> Seen:
    """Return what there is to show of sessions, written into a diary and read back at noon."""
    clock = SetClock(datetime.combine(today, time(12), UTC))
    with closing(Diary(folder, raised, clock)) as diary:
        written(diary, clock, sessions)
        return look(diary, library(), language)


def raised(line: str) -> None:
    """Take nothing for granted: a diary that tells something fails the test."""
    raise AssertionError(line)
