"""The types of what a person writes, each with the bounds that catch a slip of the pen.

Seconds are whole, so that counts fall on them; those of a breath and of a repetition may have
decimals. Each figure by itself may be as large as on any sheet of exercises; what they come to
together is for `coach.routine.totals`, and choices are for `coach check`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from coach.base.times import ms_of

MOST_SETS = 100
MOST_REPS = 1000
MOST_BREATHS = 400
"""An hour of restful ones, and some."""
LONGEST_HOLD_S = LONGEST_WORK_S = LONGEST_REST_S = 3600
MOST_ROUNDS = 100
MOST_STEPS = 2000
"""Of a routine; also exercises, notes and rests of a session, all rounds written out."""
LONGEST_ID = 60
"""Characters."""

Side = Literal["left", "right"]
Sides = Literal["each", "alternate", "both", "none"]
"""`each`: one side, then the other; `alternate`: by turns within a set; `both`: at once."""

PartName = Annotated[str, Meta(min_length=1, max_length=40)]
PartNames = Annotated[tuple[PartName, ...], Meta(max_length=8)]
"""Parts of an exercise, such as directions, that are done one after the other as sides are."""

Position = Literal[
    "standing",
    "hanging",
    "chair",
    "desk",
    "kneeling",
    "half-kneeling",
    "floor-sitting",
    "all-fours",
    "lunge",
    "prone",
    "supine",
    "side-lying",
]
Kind = Literal["warm-up", "stretch", "strength", "release", "check", "advice"]
Goal = Literal["relief", "break", "mobility", "strength", "care"]
"""What a routine is for, in the order of a list."""
Talk = Literal["learn", "standard", "minimal"]
"""Everything explained; short; counts, sides and switches only."""

Order = Literal["turns", "blocks", "halves"]
"""How sides follow one another: set by set; all sets of one side, then all of the other; or, over
a run of one-sided exercises, all of them on one side and then all of them on the other."""

Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=LONGEST_ID)]
Title = Annotated[str, Meta(min_length=1)]
Line = Annotated[str, Meta(min_length=1)]
Lines = Annotated[tuple[Line, ...], Meta(max_length=40)]
TWO = Meta(min_length=2, max_length=2)
"""From and up to. A tuple of two types would not do: beside another type msgspec cannot read it."""
HoldSeconds = Annotated[int, Meta(ge=1, le=LONGEST_HOLD_S)]
WorkSeconds = Annotated[int, Meta(ge=5, le=LONGEST_WORK_S)]
RestSeconds = Annotated[int, Meta(ge=0, le=LONGEST_REST_S)]
Pauses = Annotated[tuple[Annotated[int, Meta(ge=0, le=30)], ...], Meta(max_length=40)]
BeatSeconds = Annotated[int, Meta(ge=0, le=10)] | Annotated[float, Meta(ge=0, le=10)]
Tempo = tuple[BeatSeconds, BeatSeconds, BeatSeconds]
"""Out, pause, back."""
RepCount = Annotated[int, Meta(ge=1, le=MOST_REPS)]
AsMany = Literal["max"]
"""In the place of a number of repetitions: as many as one can in the time."""
BreathCount = Annotated[int, Meta(ge=1, le=MOST_BREATHS)]
BreathSecond = Annotated[int, Meta(ge=0, le=20)] | Annotated[float, Meta(ge=0, le=20)]
BreathSeconds = tuple[BreathSecond, BreathSecond, BreathSecond, BreathSecond]
"""In, hold, out, hold."""
BreathMs = tuple[int, int, int, int]
"""The same in whole milliseconds."""
NO_BREATH = "off"
"""In place of the name of a pattern: no breath cues."""
AmountText = Annotated[str, Meta(max_length=60)]
"""A weight or a distance, as a person writes it; empty for none."""
Word = Annotated[str, Meta(max_length=60)]
"""What is said where work begins or ends: so short that the body need not wait for its end."""
CountText = Annotated[str, Meta(min_length=1, max_length=60)]
"""What is counted aloud, as `coach.routine.counting` reads it: “every 5, last 3, down”."""
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}$")]
"""The code of a language, as ISO 639 has it: “en”."""
Sets = Annotated[int, Meta(ge=1, le=MOST_SETS)]
TimesADay = Annotated[int, Meta(ge=1, le=12)]
TimesAWeek = Annotated[int, Meta(ge=1, le=7)]
Rounds = Annotated[int, Meta(ge=1, le=MOST_ROUNDS)]
LeastAndMost = Annotated[tuple[Rounds, ...], TWO]
"""Two numbers of rounds. Beside a bounded number, `tuple[Rounds, Rounds]` crashes the interpreter
in msgspec 0.22 at the next garbage collection."""
EverySeconds = Annotated[int, Meta(ge=10, le=LONGEST_REST_S)]


class Model(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A value read from a file: unknown keys are errors, and nothing changes after reading."""


class Part(Struct, frozen=True):
    """One of the parts of an exercise, which stands where else a side does."""

    name: str
    """As its author writes it: “to the left”."""


Where = Side | Part
"""What the work is for at a time, where it is not for the whole body at once."""


def name_of(where: Where | None) -> str | None:
    """Return the name of a side or a part, as files and other programs have it."""
    return where.name if isinstance(where, Part) else where


def breath_in_ms(seconds: BreathSeconds) -> BreathMs:
    """Return the seconds of a breath in ms."""
    in_s, full_s, out_s, empty_s = seconds
    return ms_of(in_s), ms_of(full_s), ms_of(out_s), ms_of(empty_s)


def opposite(side: Side) -> Side:
    """Return the other side."""
    return "left" if side == "right" else "right"
