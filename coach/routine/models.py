"""What a person wrote: routines and their steps.

Frozen values, whose field names are the keys of the TOML files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from coach.routine.bounds import (
    MOST_STEPS,
    TWO,
    BreathCount,
    BreathSeconds,
    CountText,
    EverySeconds,
    Goal,
    Id,
    Language,
    LeastAndMost,
    Line,
    Lines,
    Model,
    Order,
    Position,
    RestSeconds,
    Rounds,
    Side,
    Talk,
    TimesADay,
    TimesAWeek,
    Title,
    WorkSeconds,
)
from coach.routine.dose_table import DoseTable
from coach.routine.exercise import Exercise
from coach.routine.keys import key
from coach.routine.week_table import Week


class Step(Model, frozen=True, kw_only=True):
    """One entry of a routine: an exercise, a spoken note, a rest, or a block of steps in rounds."""

    exercise: Annotated[Id | None, key("The id of an exercise.")] = None
    dose: Annotated[
        DoseTable | None, key("Figures that replace those of the exercise, key by key.")
    ] = None
    side: Annotated[Side | None, key("Work this side only.")] = None
    because: Annotated[
        Line | None,
        key(
            "Why one side alone, or one more than the other; then nothing is missing.",
            also=("reason", "why"),
        ),
    ] = None
    side_reason: Annotated[Line | None, key("The same as because.")] = None
    talk: Annotated[Talk | None, key("How much is explained in this step.")] = None
    count: Annotated[
        CountText | None,
        key("What is counted aloud in this step, such as “every 5, last 3, down”."),
    ] = None
    breath: Annotated[Id | None, key("A pattern of breath for this step; off for none.")] = None
    reminders: Annotated[
        Lines | None,
        key("What is said inside its long work, in place of its own; [] is nothing at all."),
    ] = None
    say: Annotated[
        str | None, key("A note to be spoken, in place of an exercise.", also=("note", "text"))
    ] = None
    instead: Annotated[
        Mapping[Id, str],
        key("Beside say: other words by the id of a condition; nothing is said for an empty text."),
    ] = field(default_factory=dict)
    rest_s: Annotated[
        RestSeconds | None,
        key(
            "Seconds of rest, from the end of work to the start of work, in place of an exercise; "
            "beside steps those between rounds, or beside work_s after each exercise.",
            also=("break", "pause"),
        ),
    ] = None
    needs: Annotated[
        tuple[Id, ...],
        key("Beside say or rest_s: exercises without which it is left out; else the next one."),
    ] = ()
    picture: Annotated[
        str, key("A picture in the place of the exercise's own.", also=("image", "photo"))
    ] = ""
    link: Annotated[
        str, key("A link in the place of the exercise's own.", also=("url", "video"))
    ] = ""
    per_day: Annotated[
        TimesADay | Annotated[tuple[TimesADay, ...], TWO] | None,
        key("How often a day, in the place of the exercise's own; printed."),
    ] = None
    per_week: Annotated[
        TimesAWeek | Annotated[tuple[TimesAWeek, ...], TWO] | None,
        key("On how many days a week, likewise; printed."),
    ] = None
    steps: Annotated[
        Annotated[tuple[Step, ...], Meta(min_length=1, max_length=100)] | None,
        key("Makes a block of it: what is done in each round; a block may stand in a block."),
    ] = None
    repeat: Annotated[
        Rounds | LeastAndMost | None,
        key(
            "Beside steps: how many rounds, or the least and the most of them; 1 unless written.",
            also=("rounds", "times", "repetitions"),
        ),
    ] = None
    title: Annotated[Title | None, key("Beside steps: what the rounds are called.")] = None
    work_s: Annotated[
        WorkSeconds | None, key("Beside steps: how many seconds each exercise in it is done.")
    ] = None
    round_rest_s: Annotated[
        RestSeconds | None,
        key("Beside work_s or every_s: seconds between the rounds, in place of rest_s."),
    ] = None
    every_s: Annotated[
        EverySeconds | None,
        key("Beside steps: its exercises start so many seconds apart; what is left is rest."),
    ] = None
    order: Annotated[
        Literal["shuffle"] | None, key("Beside steps: they come in an order of chance.")
    ] = None
    flow: Annotated[
        bool,
        key("Beside steps: they are done one movement a breath, without a stop between them."),
    ] = False
    sides: Annotated[
        Literal["each"] | None,
        key("Beside flow: each round is done on one side, and then on the other."),
    ] = None
    breath_s: Annotated[
        BreathSeconds | None,
        key("Beside flow: seconds of one breath: in, hold, out, hold; else as breath has it."),
    ] = None
    in_: Annotated[
        str | None, key("In a flow: what is done on the breath in.", also=("inhale",))
    ] = field(name="in", default=None)
    out: Annotated[
        str | None, key("In a flow: what is done on the breath out.", also=("exhale",))
    ] = None
    breaths: Annotated[
        BreathCount | None,
        key("In a flow: how many breaths a pose is held, or one stays where out leads."),
    ] = None
    rest: Annotated[
        Line | None,
        key("Beside steps: what is done in the rests, such as “Walk slowly.”; the last one too."),
    ] = None


class Printed(Struct, frozen=True, kw_only=True):
    """What a routine says to the eye alone: on the sheet and on the page, and never spoken."""

    about: str = ""
    patient: str = ""
    date: dt.date | None = None
    per_day: tuple[int, ...] = ()
    """How often a day: one figure, or the least and the most; empty where nothing is said."""
    per_week: tuple[int, ...] = ()
    """On how many days a week, likewise."""
    note: str = ""


class Routine(Model, frozen=True, kw_only=True):
    """An ordered list of steps, written by a person."""

    id: Annotated[
        Id,
        key(
            "The name that commands call it by: small letters, digits and single hyphens.",
            also=("name",),
        ),
    ]
    title: Annotated[Title, key("What it is called aloud and in lists.")]
    steps: Annotated[
        Annotated[tuple[Step, ...], Meta(min_length=1, max_length=MOST_STEPS)],
        key("What is done, in order, each begun with [[steps]]."),
    ] = ()
    quick: Annotated[
        str | None,
        key("In place of steps: exercises with figures, such as “bridge 10x5s, rest 20s”."),
    ] = None
    about: Annotated[
        str, key("What it is, in a sentence, for the list.", also=("description",))
    ] = ""
    named_for: Annotated[
        tuple[Position, ...],
        key("Positions that the title names: where one of them is gone, the session says so."),
    ] = ()
    goal: Annotated[Goal, key("What it is for, in the order of the list.")] = "relief"
    language: Annotated[
        Language,
        key("The code of the language of all its words, such as “de”; it chooses the voice."),
    ] = "en"
    talk: Annotated[
        Talk | None,
        key("How much is explained: all (learn), standard, or minimal, counts and sides only."),
    ] = None
    count: Annotated[
        CountText | None,
        key("What is counted aloud, such as “every 5, last 3, down”; auto or none."),
    ] = None
    breath: Annotated[Id | None, key("A pattern of breath for long holds; off for none.")] = None
    order: Annotated[
        Order | None, key("How sides follow one another: by turns, set by set, unless written.")
    ] = None
    reminders: Annotated[
        Lines | None,
        key("In place of the coach's own reminders; [] turns those of the exercises off as well."),
    ] = None
    side: Annotated[
        Side | None,
        key("The one side that is worked in all that has two, such as after an operation."),
    ] = None
    because: Annotated[
        Line | None,
        key("Why one side alone; then nothing is missing.", also=("reason", "why")),
    ] = None
    side_reason: Annotated[Line | None, key("The same as because.")] = None
    allow: Annotated[
        Mapping[Line, Line] | Annotated[tuple[Line, ...], Meta(max_length=40)] | None,
        key(
            "Rules of coach check that it may break, each with why, as unequal-sides = “Knee.”; or "
            "a list of them.",
            also=("ignore", "except", "noqa"),
        ),
    ] = None
    pronounce: Annotated[
        Mapping[Line, Line],
        key(
            "Words that a voice says wrongly, with what it is to say: plain words or [[phonemes]]."
        ),
    ] = field(default_factory=dict)
    exercises: Annotated[
        tuple[Exercise, ...],
        key("Exercises that only this routine knows, each begun with [[exercises]]."),
    ] = ()
    for_: Annotated[
        str, key("Whom it is written for, such as a patient; printed.", also=("patient",))
    ] = field(name="for", default="")
    date: Annotated[
        dt.date | None,
        key("Its day, such as that on which it was written; printed. Weeks count from it."),
    ] = None
    per_day: Annotated[
        TimesADay | Annotated[tuple[TimesADay, ...], TWO] | None,
        key("How often a day: a figure, or from how often to how often; printed."),
    ] = None
    per_week: Annotated[
        TimesAWeek | Annotated[tuple[TimesAWeek, ...], TWO] | None,
        key("On how many days a week: a figure, or from how many to how many; printed."),
    ] = None
    note: Annotated[str, key("What is to be remembered; printed.")] = ""
    weeks: Annotated[
        Annotated[tuple[Week, ...], Meta(max_length=52)],
        key("What changes from week to week of a programme, each begun with [[weeks]]."),
    ] = ()

    @property
    def allowed(self) -> Mapping[str, str]:
        """The rules of `coach check` that it may break, and why; “” where nobody says why."""
        if isinstance(self.allow, Mapping):
            return self.allow
        return dict.fromkeys(self.allow or (), "")

    @property
    def printed(self) -> Printed:
        """What is shown and printed, and never spoken."""
        return Printed(
            about=self.about,
            patient=self.for_,
            date=self.date,
            per_day=span_of(self.per_day),
            per_week=span_of(self.per_week),
            note=self.note,
        )


def span_of(times: int | tuple[int, ...] | None) -> tuple[int, ...]:
    """Return one figure or two, none for None; of two that are the same, one."""
    if times is None:
        return ()
    return tuple(dict.fromkeys(times)) if isinstance(times, tuple) else (times,)
