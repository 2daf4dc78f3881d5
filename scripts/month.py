"""Five weeks of three people on a virtual clock: what Coach keeps, tells and changes over time.

    python scripts/month.py FOLDER [--until 2026-03-29]

Ada goes on three times a week and finds it easy. Ben has a pain in the second week, and puts the
exercise back in the fourth. Cleo is away for more than two weeks, and comes back. Each session is
planned, composed and kept by Coach itself, with estimated lengths of words in place of a voice;
only the clock, the keys and the answers are made up. FOLDER becomes the home of all three:
`COACH_HOME=FOLDER coach log --person Ada` shows what Ada would see.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from coach.home.diary.diary import Diary
from coach.home.folders import Folders, seeds_folder
from coach.home.library import Found, Library
from coach.home.outline import outline
from coach.home.settings import Settings
from coach.live.record import Record
from coach.plan.models import Plan
from coach.plan.person.past import Felt, Hurt, Session
from coach.score.models import Phase, Score

WEEKS = 5
EVENING = time(19)
"""Where the person is."""
ROUTINES = ("core-strength", "first-relief", "kneeling-standing")
"""What comes by turns."""


@dataclass(frozen=True)
class Evening:
    """One session: when, how it felt, and what hurt."""

    day: int
    """From the first day on."""
    effort: int = 2
    pain: int = 0
    hurts: str = ""
    """The exercise that was stopped since it hurt, on the left; empty for none."""
    puts_back: str = ""
    """What is put back before the session."""


@dataclass(frozen=True)
class Person:
    """Somebody, and their evenings."""

    name: str
    evenings: Sequence[Evening]
    notes: dict[int, str] = field(default_factory=dict)
    """By day, what they wrote down."""


def _three_a_week(weeks: Sequence[int]) -> Iterator[int]:
    for week in weeks:
        yield from (7 * week, 7 * week + 2, 7 * week + 4)


ADA = Person("Ada", [Evening(day) for day in _three_a_week(range(WEEKS))], {0: "Stiff after work."})
BEN = Person(
    "Ben",
    [
        *(Evening(day, effort=3) for day in (1, 3, 5, 7, 9)),
        Evening(11, effort=4, pain=6, hurts="kneeling-psoas-stretch"),
        *(Evening(day, effort=3, pain=2) for day in (14, 17, 20)),
        Evening(24, puts_back="kneeling-psoas-stretch"),
        *(Evening(day) for day in (27, 30, 33)),
    ],
    {11: "The left hip gave a stab; better after a warm bath."},
)
CLEO = Person(
    "Cleo",
    [Evening(day, effort=1) for day in (0, 2, 4, 7, 9)]
    + [Evening(day) for day in (27, 29, 31, 33)],
    {27: "Back from the sea."},
)
PEOPLE = (ADA, BEN, CLEO)


class Clock:
    """The time as the diary sees it."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now


class Life:
    """One person's weeks on this machine."""

    def __init__(self, person: Person, home: Path, first: date) -> None:
        self._person = person
        self._first = first
        shared = Folders(settings=home, cache=home / "cache", data=home, chosen=True)
        folders = shared.of(person.name)
        folders.data.mkdir(parents=True, exist_ok=True)
        self._library = Library(seeds_folder(), folders.library)
        self._clock = Clock()
        self._diary = Diary(folders.data, self._tell, self._clock)

    def lived(self) -> Iterator[str]:
        """Live through all evenings, and yield a line for each."""
        with closing(self._diary):
            for number, evening in enumerate(self._person.evenings):
                day = self._first + timedelta(days=evening.day)
                self._clock.now = datetime.combine(day, EVENING).astimezone()
                routine = ROUTINES[number % len(ROUTINES)]
                yield from self._evening(evening, self._library.find(routine))

    def _evening(self, evening: Evening, found: Found) -> Iterator[str]:
        if evening.puts_back:
            self._diary.put_back(evening.puts_back)
        plan, score = outline(self._library, found, Settings(), self._diary.history())
        session = self._followed(plan, score, evening.hurts)
        self._diary.felt(session, Felt(effort=evening.effort, pain={"": evening.pain}))
        if note := self._person.notes.get(evening.day):
            self._diary.noted(note)
        day = self._clock.now.date()
        felt = f"effort {evening.effort}, pain {evening.pain}"
        hurt = f", {evening.hurts} hurts" if evening.hurts else ""
        done = _told(self._diary.past()[-1])
        yield f"{self._person.name:5} {day}  {found.id}: {done}; {felt}{hurt}"

    def _followed(self, plan: Plan, score: Score, hurts: str) -> str:
        """Follow a session to its end, phase by phase, but for what hurts; return its name."""
        record = Record(plan, self._diary)
        record.began()
        session = self._diary.past()[-1].id
        started, heard_from_ms = self._clock.now, 0
        for phase in score.phases:
            self._clock.now = started + timedelta(milliseconds=phase.end_ms)
            if hurts and phase.exercise == hurts:
                heard_from_ms = phase.end_ms  # passed over
                self._stopped(session, phase)
                continue
            record.heard_time.note(phase.end_ms, 0, 0)
            record.note(score, heard_from_ms, phase.end_ms)
        record.close()
        return session

    def _stopped(self, session: str, phase: Phase) -> None:
        if phase.kind == "work":
            what = Hurt(item=phase.item or 0, exercise=phase.exercise or "", side="left")
            self._diary.hurt(session, what)

    def _tell(self, line: str) -> None:
        print(f"{self._person.name}: {line}", file=sys.stderr)


def _told(session: Session) -> str:
    """Tell what was done, exercise by exercise, on the right where there are sides."""
    return ", ".join(
        f"{one.exercise} {one.sets}×{one.repetitions or one.breaths or f'{one.seconds} s'}"
        for one in session.done
        if one.side != "left"
    )


def lived(home: Path, until: date) -> Iterator[str]:
    """Let all people live through the weeks that end on a day; yield a line for each session."""
    first = until - timedelta(days=7 * WEEKS - 1)
    for person in PEOPLE:
        yield from Life(person, home, first).lived()


def main() -> None:
    """Take the folder, and tell of each session."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--until", type=date.fromisoformat, default=datetime.now(UTC).date())
    asked = parser.parse_args()
    for line in lived(asked.folder, asked.until):
        print(line)


if __name__ == "__main__":
    main()
