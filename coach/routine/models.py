"""What a person wrote: exercises, doses, routines and advice, as frozen values.

The field names are the keys of the TOML files. Seconds are whole, so that counts fall on them.
Bounds catch slips of the pen (a hold of 3000 s), not choices; choices are for `coach check`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Side = Literal["left", "right"]
Sides = Literal["each", "alternate", "both", "none"]
"""`each`: one side, then the other; `alternate`: by turns within a set; `both`: at once."""

Position = Literal[
    "standing", "chair", "floor-sitting", "all-fours", "lunge", "prone", "supine", "side-lying"
]
Kind = Literal["warm-up", "stretch", "strength", "release", "check", "advice"]
Goal = Literal["relief", "break", "mobility", "strength", "care"]
"""What a routine is for, in the order of a list."""
Talk = Literal["learn", "standard", "minimal"]
"""Everything explained; short; counts, sides and switches only."""

Order = Literal["turns", "blocks", "halves"]
"""How sides follow one another: set by set; all sets of one side, then all of the other; or, over
a run of one-sided exercises, all of them on one side and then all of them on the other."""

Document = Literal["A", "B", "C", "D", "E"]
"""The five documents the first library was drawn from."""

Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Title = Annotated[str, Meta(min_length=1)]
Line = Annotated[str, Meta(min_length=1)]
Lines = Annotated[tuple[Line, ...], Meta(max_length=40)]
HoldSeconds = Annotated[int, Meta(ge=1, le=600)]
WorkSeconds = Annotated[int, Meta(ge=5, le=3600)]
RestSeconds = Annotated[int, Meta(ge=0, le=600)]
BeatSeconds = Annotated[int, Meta(ge=0, le=10)]
Reps = Annotated[int, Meta(ge=1, le=100)]
Breaths = Annotated[int, Meta(ge=1, le=60)]
BreathPart = Annotated[int, Meta(ge=0, le=20)]
BreathSeconds = tuple[BreathPart, BreathPart, BreathPart, BreathPart]
"""In, hold, out, hold."""
CountText = Annotated[str, Meta(min_length=1, max_length=60)]
"""What is counted aloud, as `coach.routine.counting` reads it: “every 5, last 3, down”."""
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}$")]
"""The code of a language, as ISO 639 has it: “en”."""
Sets = Annotated[int, Meta(ge=1, le=20)]


class Model(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A value read from a file: unknown keys are errors, and nothing changes after reading."""


class Dose(Model, frozen=True, kw_only=True):
    """How much. Exactly one of `hold_s`, `tempo_s`, `breaths` and `work_s` says what is counted.

    A range is what the source allows; the figure beside it is what is done by default.
    """

    hold_s: HoldSeconds | None = None
    hold_range_s: tuple[HoldSeconds, HoldSeconds] | None = None
    tempo_s: tuple[BeatSeconds, BeatSeconds, BeatSeconds] | None = None
    """Seconds of a repetition: out, pause, back."""
    reps: Reps | None = None
    reps_range: tuple[Reps, Reps] | None = None
    breaths: Breaths | None = None
    breaths_range: tuple[Breaths, Breaths] | None = None
    breath_s: BreathSeconds | None = None
    """Seconds of one breath; None is the pattern of the exercise, or the restful one."""
    work_s: WorkSeconds | None = None
    work_range_s: tuple[WorkSeconds, WorkSeconds] | None = None
    sets: Sets | None = None
    """None is one set."""
    sets_range: tuple[Sets, Sets] | None = None
    rest_s: RestSeconds | None = None
    """Rest between sets."""
    release_s: RestSeconds | None = None
    """Pause between the holds of one set."""


class Exercise(Model, frozen=True, kw_only=True):
    """What the body does. `{side}` and `{other}` in the lines become left and right.

    Where the grammar of their language needs it, `{side:n}` is a form of it (see its phrases).
    """

    id: Id
    title: Title
    kind: Kind
    position: Position
    setup: Lines
    """How to get there, one action a sentence, in the order of doing."""
    row: int | None = None
    """The row of docs/library.md that this file answers."""
    documents: tuple[Document, ...] = ()
    kit: Lines = ()
    sides: Sides = "none"
    switch: str = ""
    """The one thing to move when the side changes."""
    moves: Lines = ()
    """Words for the way out and the way back of a repetition: (“Lift”, “Lower”)."""
    form: Lines = ()
    easier: str = ""
    feel: str = ""
    avoid: str = ""
    """What it should not feel like."""
    cautions: Lines = ()
    unsuited: tuple[Id, ...] = ()
    """Conditions with which this is better left out."""
    talk: Talk | None = None
    """How much is explained, where nobody asks for more or less."""
    count: CountText | None = None
    breath: Id | None = None
    """A pattern of breath for its holds, or for a dose in breaths; “off” for none."""
    dose: Dose | None = None
    """None for advice, which is spoken and not timed."""
    dose_from: Document | Literal["library"] = "library"
    dose_added: tuple[str, ...] = ()
    """Keys of the dose that the library chose beside the document's figures."""


class Step(Model, frozen=True, kw_only=True):
    """One entry of a routine: an exercise, or a spoken note, or a rest."""

    exercise: Id | None = None
    dose: Dose | None = None
    """Figures that replace the exercise's own, key by key."""
    side: Side | None = None
    """Work this side only."""
    talk: Talk | None = None
    count: CountText | None = None
    breath: Id | None = None
    say: str | None = None
    rest_s: Annotated[int, Meta(ge=1, le=600)] | None = None
    needs: tuple[Id, ...] = ()
    """Of a note or a rest: exercises without which it is left out; none is the one after it."""


class Routine(Model, frozen=True, kw_only=True):
    """An ordered list of steps, written by a person."""

    id: Id
    title: Title
    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=500)]
    about: str = ""
    goal: Goal = "relief"
    language: Language = "en"
    """Of all its words: it chooses the voice and the coach's own words."""
    talk: Talk | None = None
    count: CountText | None = None
    breath: Id | None = None
    order: Order | None = None
    """How sides follow one another; None is “turns”."""
    pronounce: Mapping[Line, Line] = field(default_factory=dict)
    """Words that a voice says wrongly, with what it is to say: plain words or [[phonemes]]."""
    exercises: tuple[Exercise, ...] = ()
    """Exercises that only this routine knows."""


class Pattern(Model, frozen=True, kw_only=True):
    """A pattern of breath: seconds in, hold, out, hold."""

    id: Id
    title: Title
    seconds: BreathSeconds
    about: Line

    @property
    def length_s(self) -> int:
        """Seconds of one breath."""
        return sum(self.seconds)


class Condition(Model, frozen=True, kw_only=True):
    """What somebody lives with, and what it asks of a session. Cautious: it is no treatment.

    Exercises name the conditions that they do not suit (`unsuited`); those are left out, unless
    they stand in one of the lists here.
    """

    id: Id
    title: Title
    about: Lines
    """What to know, for a page."""
    swap: Mapping[Id, Id] = field(default_factory=dict)
    """Exercises and what is done in their place."""
    easier: tuple[Id, ...] = ()
    """Exercises that are done in their easier option."""
    shorter: tuple[Id, ...] = ()
    """Exercises that are done with the least of their dose."""
    positions: tuple[Position, ...] = ()
    """Positions that it rules out, also where an exercise does not say so."""


class Advice(Model, frozen=True, kw_only=True):
    """Something the documents ask for that is heard or shown, and is no exercise."""

    id: Id
    title: Title
    row: int
    documents: tuple[Document, ...]
    say: tuple[Line, ...]
    """Sentences for the ear; those of `gentle-form` serve as reminders inside long holds."""
    figures: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The document's numbers, by name: (least, most) or (exactly,)."""


SCOPED_FIGURES = ("hold_s", "tempo_s", "breaths", "work_s")
"""The keys of which a dose has exactly one."""


def opposite(side: Side) -> Side:
    """Return the other side."""
    return "left" if side == "right" else "right"
