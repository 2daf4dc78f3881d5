"""How much is to be done, as a file says it: the keys of a dose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec.structs import asdict

from coach.routine.bounds import (
    TWO,
    AmountText,
    AsMany,
    BreathCount,
    BreathSeconds,
    HoldSeconds,
    Line,
    Model,
    RepCount,
    RestSeconds,
    Sets,
    Side,
    Tempo,
    WorkSeconds,
)
from coach.routine.keys import key


class SideFigures(Model, frozen=True, kw_only=True):
    """What one side does otherwise: figures in the place of those of both sides."""

    hold_s: Annotated[HoldSeconds | None, key("Seconds that it is held on this side.")] = None
    tempo_s: Annotated[Tempo | None, key("Seconds of a repetition: out, pause, back.")] = None
    reps: Annotated[
        RepCount | None,
        key("How often in a set on this side.", also=("repetitions", "times")),
    ] = None
    breaths: Annotated[BreathCount | None, key("How many breaths on this side.")] = None
    breath_s: Annotated[BreathSeconds | None, key("Seconds of one breath on this side.")] = None
    work_s: Annotated[WorkSeconds | None, key("Seconds of work on this side.")] = None
    sets: Annotated[Sets | None, key("How many sets on this side.")] = None
    load: Annotated[
        AmountText | None,
        key("A weight or a band on this side.", also=("weight", "band", "resistance", "kg", "lb")),
    ] = None
    distance: Annotated[AmountText | None, key("How far on this side.")] = None


class DoseTable(Model, frozen=True, kw_only=True):
    """How much, as a file says it; `coach.routine.dose_parsed.parsed` makes a dose of it.

    Exactly one of `hold_s`, `tempo_s`, `breaths` and `work_s` says what is counted; `reps` alone
    are repetitions at one's own pace, and “max” beside `work_s` is as many as one can. A range is
    what the source allows; the figure beside it is what is done by default. Two figures in the
    place of one are a range that is said: the lower one is done, and the other where it is easy.
    """

    hold_s: Annotated[
        HoldSeconds | Annotated[tuple[HoldSeconds, ...], TWO] | None,
        key(
            "Seconds that it is held; with reps, each time. [20, 30] is from and up to.",
            also=("seconds", "duration"),
        ),
    ] = None
    hold_range_s: Annotated[
        tuple[HoldSeconds, HoldSeconds] | None,
        key("The least and the most seconds of a hold that the source allows."),
    ] = None
    tempo_s: Annotated[
        Tempo | None,
        key("Seconds of a repetition: out, pause, back.", also=("speed",)),
    ] = None
    pace: Annotated[
        Literal["self"] | None,
        key("At one's own pace, as reps without tempo_s are; in a step it takes a tempo out."),
    ] = None
    reps: Annotated[
        RepCount | AsMany | Annotated[tuple[RepCount, ...], TWO] | None,
        key(
            "How often in a set: movements at a tempo, or holds. [8, 12] is from and up to; “max” "
            "beside work_s is as many as one can in that time.",
            also=("repetitions", "times"),
        ),
    ] = None
    reps_range: Annotated[
        tuple[RepCount, RepCount] | None,
        key("The least and the most repetitions that the source allows."),
    ] = None
    breaths: Annotated[
        BreathCount | Annotated[tuple[BreathCount, ...], TWO] | None,
        key("How many slow breaths it lasts."),
    ] = None
    breaths_range: Annotated[
        tuple[BreathCount, BreathCount] | None,
        key("The least and the most breaths that the source allows."),
    ] = None
    breath_s: Annotated[
        BreathSeconds | None,
        key(
            "Seconds of one breath: in, hold, out, hold; else as the exercise or a pattern has it."
        ),
    ] = None
    work_s: Annotated[
        WorkSeconds | Annotated[tuple[WorkSeconds, ...], TWO] | None,
        key("Seconds of anything else, such as marching.", also=("time",)),
    ] = None
    work_range_s: Annotated[
        tuple[WorkSeconds, WorkSeconds] | None,
        key("The least and the most seconds of work that the source allows."),
    ] = None
    sets: Annotated[
        Sets | Annotated[tuple[Sets, ...], TWO] | None,
        key("How many sets, on each side; 1 unless written.", also=("rounds",)),
    ] = None
    sets_range: Annotated[
        tuple[Sets, Sets] | None, key("The least and the most sets that the source allows.")
    ] = None
    rest_s: Annotated[
        RestSeconds | None,
        key(
            "Seconds from the end of one set to the start of the next; 20 unless written.",
            also=("break", "pause"),
        ),
    ] = None
    release_s: Annotated[
        RestSeconds | None, key("Seconds between the holds of one set; 4 unless written.")
    ] = None
    load: Annotated[
        AmountText | None,
        key(
            "A weight or a band, such as “5 kg”: said with the dose; empty takes it out in a step.",
            also=("weight", "band", "resistance", "kg", "lb"),
        ),
    ] = None
    distance: Annotated[
        AmountText | None,
        key("How far, such as “25 feet”: said with the dose.", also=("length", "metres", "feet")),
    ] = None
    rest: Annotated[
        Line | None,
        key("What is done in the rest after each set, the last one too, as “Walk slowly”."),
    ] = None

    left: Annotated[
        SideFigures | None,
        key("Figures of the left side, in the place of those of both, such as { hold_s = 30 }."),
    ] = None
    right: Annotated[
        SideFigures | None, key("Figures of the right side, in the place of those of both.")
    ] = None

    @property
    def of_sides(self) -> Mapping[Side, SideFigures]:
        """The figures of sides of their own, by the side."""
        given: dict[Side, SideFigures | None] = {"left": self.left, "right": self.right}
        return {side: own for side, own in given.items() if own is not None}


SCOPED_FIGURES = ("hold_s", "tempo_s", "breaths", "work_s")
"""The keys of which a dose has exactly one."""

AS_MANY: AsMany = "max"

RANGE_KEYS: Mapping[str, str] = {
    "hold_s": "hold_range_s",
    "reps": "reps_range",
    "breaths": "breaths_range",
    "work_s": "work_range_s",
    "sets": "sets_range",
}
"""Each amount of a dose that may have a range, by its key in a table, and the key of its range."""


def scoped_figures(table: DoseTable) -> list[str]:
    """List which of `hold_s`, `tempo_s`, `breaths` and `work_s` a table gives."""
    given = asdict(table)
    return [name for name in SCOPED_FIGURES if given[name] is not None]


def is_own_pace(table: DoseTable) -> bool:
    """Tell whether a table says repetitions, and nothing else that is counted or paced."""
    return table.reps not in (None, AS_MANY) and not scoped_figures(table)


def is_counted(table: DoseTable) -> bool:
    """Tell whether a table counts exactly one thing."""
    return is_own_pace(table) or len(scoped_figures(table)) == 1


def lower(figure: int | str | tuple[int, ...] | None) -> int | None:
    """Return a figure of a table: of two, the lower one, which is what is done.

    None for as many as one can.
    """
    if isinstance(figure, str):
        return None
    return figure[0] if isinstance(figure, tuple) else figure
