"""A plan: a routine made fit for one person and one session."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct, field

from coach.base.text import sentence
from coach.plan.person.grown import Grown
from coach.plan.person.settling import USUAL
from coach.plan.person.tally import ThisWeek
from coach.plan.phrases import Phrases
from coach.plan.weeks import InWeek
from coach.routine.bounds import Position, Side, Talk, Where, opposite
from coach.routine.counting import AUTO, CountMode
from coach.routine.doses import Dose, Timed, is_uneven, on
from coach.routine.exercise import Exercise
from coach.routine.models import Printed
from coach.routine.pattern import Pattern


class Held(Struct, frozen=True):
    """A hold, or timed work, that a person made longer or shorter while doing it.

    Set and repetition count from 1. Sides are told apart only where they do not do the same: all
    others stay equal.
    """

    set: int
    rep: int
    seconds: int
    side: Side | None = None


class Stay(Struct, frozen=True):
    """A pose of a flow in which a person stays longer or shorter, on both sides of a round."""

    set: int
    """The round, from 1."""
    move: int
    """Which movement of the flow it is, from 0."""
    breaths: int


class Place(Struct, frozen=True):
    """One set on one side, or of one part; `set` counts from 1 on each."""

    set: int
    side: Where | None
    extra: bool = False
    """The one more set of a tight side."""


class Round(Struct, frozen=True, kw_only=True):
    """One round of a block that an entry belongs to. The plan itself stays one row of entries."""

    number: int
    """From 1."""
    of: int
    block: int
    """Which block of the routine, from 0, in the order in which they begin."""
    most: int
    """How many rounds there may be, where there is time."""
    rest: Pause | None = None
    """What lies between two rounds."""
    title: str = ""
    timed: bool = False
    """Whether the block says how long its exercises are done."""
    shuffled: bool = False
    """Whether its steps come in an order of chance."""
    within: Round | None = None
    """The round of the block around this one."""

    @property
    def outermost(self) -> Round:
        """The round of the block that stands in no other one."""
        return self if self.within is None else self.within

    @property
    def overall(self) -> int:
        """The how manieth time it is done, all rounds of the block around it counted."""
        before = 0 if self.within is None else self.within.overall - 1
        return before * self.of + self.number

    @property
    def again(self) -> bool:
        """Whether all of it was done before, in an earlier round."""
        return self.number > 1 or (self.within is not None and self.within.again)


class Item(Struct, frozen=True, kw_only=True):
    """One exercise as it is done in this session."""

    exercise: Exercise
    dose: Dose | None
    places: tuple[Place, ...]
    """Every set on every side, in the order of doing; of advice, one."""
    talk: Talk = "standard"
    count: CountMode = AUTO
    breath: Pattern | None = None
    """The breath inside its long holds, or None for no cues. A dose in breaths has its seconds."""
    easier: bool = False
    """Whether the easier option is to be done: then it is said, whatever the talk level."""
    held: tuple[Held, ...] = ()
    """What lasts other than the dose says, in order."""
    stays: tuple[Stay, ...] = ()
    """In a flow: poses that last other than it says."""
    grown: Grown | None = None
    """How far a person has come with it; None where its dose has no range, or stays as written."""
    pace: int = USUAL
    """How much of the usual time this person has to get into position, in tenths."""
    reminders: tuple[str, ...] = ()
    """What may be said inside its long work."""
    turns_from: Side | None = None
    """Where sides come by turns within a set: the one that begins."""
    side_reason: str | None = None
    """Why one side alone is done, where somebody wrote it."""
    by_step: bool = False
    """Whether the routine gives the dose, in whole or in part, and not the exercise alone."""
    picture: str = ""
    """The path of a picture of it; empty for none."""
    link: str = ""
    """An address to learn more at; empty for none."""
    often: Printed = Printed()
    """How often it is done, where that is its own; nothing else of it counts."""
    twin: int | None = None
    """Where sides come in halves: the item, by its number, that is the same on the other side."""
    round: Round | None = None
    step: int | None = None
    """In a block: which step of the routine it is, the same in every round."""

    @property
    def again(self) -> bool:
        """Whether it was explained in an earlier round."""
        return self.round is not None and self.round.again

    @property
    def as_many(self) -> bool:
        """Whether as many repetitions are done as one can, in a time."""
        return isinstance(self.dose, Timed) and self.dose.as_many

    @property
    def sides(self) -> tuple[Where | None, ...]:
        """Each side or part once, in the order of doing; (None,) where there are none."""
        return tuple(dict.fromkeys(place.side for place in self.places))

    def on(self, side: Where | None) -> Dose | None:
        """Return what is done on a side."""
        return None if self.dose is None else on(self.dose, side)

    @property
    def uneven(self) -> bool:
        """Whether two sides are done, and not the same on both, be it in another half."""
        both = len(self.sides) > 1 or self.twin is not None
        return both and self.dose is not None and is_uneven(self.dose)

    @property
    def most_sets(self) -> int:
        """How many sets are done on the side that does the most."""
        return max(place.set for place in self.places)

    def turn(self, number: int) -> Side | None:
        """Return the side of a repetition or a hold, by its number from 0; None without turns."""
        if self.turns_from is None or number % 2 == 0:
            return self.turns_from
        return opposite(self.turns_from)

    def sets(self, side: Where | None) -> int:
        """Return how many sets are done on a side."""
        return sum(place.side == side for place in self.places)


class Note(Struct, frozen=True):
    """Something to be said between exercises."""

    text: str
    needs: tuple[str, ...] = ()
    """Exercises without which it would be out of place; none is the one that follows it."""
    round: Round | None = None


class Pause(Struct, frozen=True):
    """A rest that the routine asks for."""

    seconds: int
    needs: tuple[str, ...] = ()
    """Exercises without which it would be out of place; none is the one that follows it."""
    words: str = ""
    """What is done in it, in place of resting: “Walk slowly.”"""
    every_s: int | None = None
    """It ends so many seconds after the exercise before it began; `seconds` is what that leaves."""
    step: int | None = None
    """In a block: which of the routine's steps asks for it, if it is one."""
    of_block: Literal["exercise", "round"] | None = None
    """Of a rest that a block asks for: what it comes after."""
    round: Round | None = None


Entry = Item | Note | Pause

ChangeKind = Literal[
    "left-out", "swapped", "easier", "shorter", "fewer", "longer", "rests", "title"
]
"""What is `fewer` is done less often in a session, as rounds are."""


class Change(Struct, frozen=True):
    """One thing that the plan does differently from the routine, and why."""

    what: str
    """A whole sentence, its reason included; that of a title has its reasons in others."""
    why: str
    """The reason alone."""
    kind: ChangeKind = "left-out"
    title: str = ""
    """Of the exercise that it is about; empty for one that is about all of them."""
    reasons: tuple[str, ...] = ()
    """The reasons one by one, where there are several."""
    instead_of: str = ""
    """The title of the exercise that was swapped for it."""
    hurts: str = ""
    """The id of an exercise that is left out since it hurt, until it is put back; else empty."""
    since: date | None = None
    """Since when."""


class Plan(Struct, frozen=True, kw_only=True):
    """What will be done, in order, and how it is to be spoken."""

    routine: str
    title: str
    entries: tuple[Entry, ...]
    red_flags: tuple[str, ...] = ()
    """The signs that need a doctor, where they are to be said."""
    advised: tuple[str, ...] = ()
    """How to move, for the conditions that were named: said once."""
    to_know: tuple[str, ...] = ()
    """What a page says of those conditions, in the language of the words."""
    ending: tuple[str, ...] = ()
    """What is said after a session with a stretch, the more important first."""
    phrases: Phrases
    talk: Talk
    """How much is said outside of the exercises; each of them has its own level."""
    voice: str
    rate: int
    lead_in_ms: int
    """Silence before the first word."""
    seed: int = 0
    changes: tuple[Change, ...] = ()
    named_for: tuple[Position, ...] = ()
    """How one lies or stands, where the title says so."""
    pronounce: Mapping[str, str] = field(default_factory=dict)
    """What the routine says for words that a voice says wrongly."""
    keys: bool = False
    """Whether whoever listens has keys: then they are told which one says that they are done."""
    keyboard: bool = False
    """Whether whoever listens can type numbers: then they are asked for them."""
    after_check: bool = False
    """Whether it is asked in the end how it felt."""
    asked: str = ""
    """Of a live session: what was asked for, for whoever goes on with it another time."""
    printed: Printed = Printed()
    """What is shown and printed, and never spoken."""
    week: InWeek | None = None
    """Of a programme; None for a routine that is the same every week."""

    this_week: ThisWeek | None = None
    """Of a live session: which time of the week it makes it, if it counts."""
    counts: bool = False
    """Whether it is known that it does, so that the end says so."""

    @property
    def tally(self) -> str:
        """What is said of this week once the session counts; empty where there is nothing."""
        week, words = self.this_week, self.phrases.tally
        return words[week.times - 1] if week and week.new and week.times <= len(words) else ""

    @property
    def tally_shown(self) -> str:
        """The same to be read, with the goal: “This week: 2 of 2–3 times, the goal is reached.”."""
        week = self.this_week
        return "" if week is None else sentence(self.phrases.history.week(week.times, week.goal))

    @property
    def language(self) -> str:
        """The code of the language that is spoken."""
        return self.phrases.language

    @property
    def items(self) -> tuple[Item, ...]:
        """The exercises, in order."""
        return tuple(entry for entry in self.entries if isinstance(entry, Item))

    @property
    def told_changes(self) -> tuple[str, ...]:
        """The changes as they are shown, as far as their language has words for them."""
        return tuple(change.what for change in self.changes if change.what)

    def dose(self, number: int | None) -> Dose | None:
        """Return the dose of the item of a number; None for advice, and where there is no item."""
        return None if number is None else self.items[number].dose

    @property
    def kit(self) -> tuple[str, ...]:
        """Everything that has to be at hand, each thing once, in the order of use."""
        return tuple(dict.fromkeys(thing for item in self.items for thing in item.exercise.kit))
