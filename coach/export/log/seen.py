"""What there is to show of the past: the diary as it stands, with titles and words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from coach.base.errors import CoachError
from coach.base.text import plain
from coach.base.times import whole_minutes
from coach.base.tongue import spoken, tr
from coach.home.diary.diary import Diary
from coach.home.diary.history import day_of
from coach.home.library import Library
from coach.plan.dates import first_weekday
from coach.plan.person.done import Performed
from coach.plan.person.past import Note, Session
from coach.plan.person.series import MS, hold_seconds
from coach.plan.person.tally import GOAL, Goal, Tally, Week, tally, times, weeks
from coach.plan.phrases import Phrases
from coach.plan.shown_history import HistoryWords


@dataclass(frozen=True)
class Seen:
    """The diary of one moment, in one language."""

    today: date
    language: str
    phrases: Phrases
    sessions: tuple[Session, ...]
    notes: tuple[Note, ...]
    left_out: Mapping[str, date]
    """Since when, by exercise."""
    titles: Mapping[str, str]
    """Of routines and exercises, by id; of what is gone, there is none."""
    goal: Goal = GOAL

    @property
    def words(self) -> HistoryWords:
        """What is shown beside the figures."""
        return self.phrases.history

    @property
    def first_weekday(self) -> int:
        """The day with which a week begins, 0 being Monday."""
        return first_weekday(self.language)

    @cached_property
    def tally(self) -> Tally:
        """How it stands today."""
        return tally(self.sessions, self.today, self.first_weekday, self.goal)

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """The last twelve weeks, this one last."""
        return weeks(times(self.sessions, self.today), self.today, self.first_weekday)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was done and nothing written down."""
        return not self.sessions and not self.notes

    def title(self, name: str) -> str:
        """Return the title of a routine or an exercise; its id where it is gone."""
        return plain(self.titles.get(name, name))

    def side(self, side: str | None) -> str:
        """Name a side, or a part; empty where there is neither."""
        match side:
            case "left":
                return self.phrases.labels.left
            case "right":
                return self.phrases.labels.right
            case _:
                return plain(side or "")

    def minutes(self, ms: int) -> str:
        """Write a time in minutes; one that is nearly none in words."""
        if ms < MS // 2:
            return self.words.under_a_minute
        return self.phrases.labels.minutes.of(whole_minutes(ms))

    def amount(self, done: Performed) -> str:
        """Write how much was done: “3 × 20 seconds”, “2 × 8 repetitions, 5 kg”."""
        phrases = self.phrases
        often, told = 1, ""
        if done.seconds is not None:
            often = max(1, done.repetitions or done.sets)
            told = phrases.seconds.of(hold_seconds(done) or 0)
        elif done.repetitions is not None:
            often = done.sets if done.sets and done.repetitions % done.sets == 0 else 1
            told = phrases.moves.of(done.repetitions // often)
        elif done.breaths is not None:
            told = phrases.breaths.of(done.breaths)
        amount = f"{often} × {told}" if often > 1 else told
        return ", ".join(part for part in (amount, plain(done.load)) if part)


def look(diary: Diary, library: Library, language: str | None = None, goal: Goal = GOAL) -> Seen:
    """Read what there is to show, in a language, or in the one that the app speaks.

    What of the diary cannot be read is told by it, and missing here. Raises what `Library.phrases`
    raises for a language that was asked for.
    """
    sessions = diary.past()
    language = language or spoken()
    routines = [*dict.fromkeys(one.routine for one in reversed(sessions))]
    left_out, notes = diary.left_out(), diary.notes()
    exercises = {done.exercise for one in sessions for done in one.done}
    exercises |= {note.exercise for note in notes} | set(left_out)
    exercises |= {name for one in sessions for name in one.finished}
    exercises |= {hurt.exercise for one in sessions for hurt in one.hurts}
    return Seen(
        today=day_of(diary.now()),
        language=language,
        phrases=library.phrases(language),
        sessions=sessions,
        notes=notes,
        left_out=left_out,
        titles=titles_of(library, routines, exercises),
        goal=goal,
    )


def titles_of(
    library: Library, routines: Iterable[str], exercises: Iterable[str]
) -> dict[str, str]:
    """Return the titles of routines and exercises by id, as far as they are known here.

    An exercise is called as in the first of the routines that brings one of its id along.
    """
    found: dict[str, str] = {}
    inside: dict[str, str] = {}
    for name in routines:
        try:
            routine = library.find(name).routine
        except CoachError:
            continue
        found[name] = routine.title
        inside = {one.id: one.title for one in routine.exercises} | inside
    wanted = set(exercises) - inside.keys()
    if wanted:
        known = library.exercises
        inside |= {name: tr(known[name].title) for name in wanted if name in known}
    return inside | found


def titles_left_out(library: Library, exercises: Iterable[str]) -> dict[str, str]:
    """Return the titles of exercises by id, also of those that a single routine brings along.

    Routines are read only where the library does not have all of them.
    """
    wanted = [*exercises]
    unknown = not set(wanted) <= library.exercises.keys()
    found = titles_of(library, library.routines if unknown else (), wanted)
    return {name: found[name] for name in wanted if name in found}
