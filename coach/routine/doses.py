"""How much is to be done: what a dose counts, and how it is told apart on the two sides.

A dose counts a hold, repetitions at a tempo or at one's own pace, breaths, or work for a time.
Everything after the reading of files matches on these types.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import asdict, replace

from coach.base.times import ms_of
from coach.routine.bounds import (
    LONGEST_WORK_S,
    BreathMs,
    BreathSeconds,
    Part,
    Side,
    Tempo,
    Where,
    breath_in_ms,
)
from coach.routine.dose_table import RANGE_KEYS, SideFigures

RESTFUL_S: BreathSeconds = (4, 0, 6, 0)
"""Four in and six out make six breaths a minute, which is restful (range 4.5 to 6.5). A dose in
breaths for which nobody named a pattern has this one."""

OWN_REP_S = 4
"""A repetition at one's own pace has so much time, which is generous (ours)."""
OWN_SET_S = (10, LONGEST_WORK_S)
"""The least and the most time of a set of them (ours)."""

BOTH: tuple[Side, Side] = ("left", "right")

DEFAULT_RELEASE_S = 4
DEFAULT_REST_S = 20


class Amount(Struct, frozen=True):
    """How many, or how many seconds, and how far that may be changed."""

    value: int
    span: tuple[int, int] | None = None
    """The least and the most that the source allows; None where no range is written."""
    written: bool = True
    """Whether a file says the value; else it is what is usual."""
    offered: bool = False
    """Whether the most of the range is said to the person: “up to twelve if it is easy”."""

    @property
    def limits(self) -> tuple[int, int]:
        """The least and the most it may become: a value outside of its range moves no farther."""
        least, most = self.span or (self.value, self.value)
        return min(least, self.value), max(most, self.value)

    def at(self, value: int) -> Amount:
        """Return the amount at another value."""
        return replace(self, value=value, written=True)


class _Sets(Struct, frozen=True, kw_only=True):
    """What every dose has. The names of all its amounts are the keys of a table."""

    sets: Amount = Amount(1, written=False)
    """How often everything is done on each side."""
    rest_s: Amount = Amount(DEFAULT_REST_S, written=False)
    """Seconds of rest between sets."""
    load: str = ""
    """A weight or a band, as written; empty for none."""
    distance: str = ""
    """How far, as written; empty where nothing is said of it."""
    rest: str = ""
    """What is done in that rest, which then comes after the last set too."""
    left: SideFigures | None = None
    right: SideFigures | None = None
    """What a side does otherwise; `on` tells all that it does."""


class Hold(_Sets, frozen=True, kw_only=True):
    """A position that is held for seconds, once or several times."""

    hold_s: Amount
    reps: Amount = Amount(1, written=False)
    release_s: Amount = Amount(DEFAULT_RELEASE_S, written=False)
    """Seconds between the holds of one set."""


class Reps(_Sets, frozen=True, kw_only=True):
    """Movements at a tempo."""

    reps: Amount
    tempo_s: Tempo
    """Seconds of a repetition: out, pause, back."""

    @property
    def tempo_ms(self) -> tuple[int, int, int]:
        """The same in ms."""
        out_s, pause_s, back_s = self.tempo_s
        return ms_of(out_s), ms_of(pause_s), ms_of(back_s)

    @property
    def rep_ms(self) -> int:
        """How long one repetition lasts, in ms."""
        return sum(self.tempo_ms)


class OwnPace(_Sets, frozen=True, kw_only=True):
    """Movements that a person does at their own pace, until they say that it is done.

    Where nobody can, and for the rest of the plan, they have a generous time.
    """

    reps: Amount

    @property
    def set_s(self) -> int:
        """How many seconds a set has: enough for what is offered where it is easy."""
        least, most = OWN_SET_S
        reps = self.reps.limits[1] if self.reps.offered else self.reps.value
        return max(least, min(most, OWN_REP_S * reps))


class Breaths(_Sets, frozen=True, kw_only=True):
    """Work that lasts a number of breaths."""

    breaths: Amount
    breath_s: BreathSeconds | None = None
    """Seconds of one breath, where the dose or a pattern names them."""

    @property
    def breath_ms(self) -> BreathMs:
        """How long one breath lasts, in ms: in, hold, out, hold."""
        return breath_in_ms(self.breath_s or RESTFUL_S)


class Timed(_Sets, frozen=True, kw_only=True):
    """Work for a time, in which nothing is counted but the seconds."""

    work_s: Amount
    as_many: bool = False
    """Whether as many repetitions are done in it as one can: nobody counts them aloud."""


Dose = Hold | Reps | OwnPace | Breaths | Timed


def on(dose: Dose, side: Where | None) -> Dose:
    """Return all that is done on one side, which has no figures of sides any more.

    All parts of an exercise do the same.
    """
    own = (
        None if isinstance(side, Part) else {"left": dose.left, "right": dose.right}.get(side or "")
    )
    figures: dict[str, object] = {"left": None, "right": None}
    for name, value in asdict(own).items() if own is not None else ():
        if value is not None and name in figures_of(dose):
            amount = isinstance(value, int)
            figures[name] = Amount(value) if amount else value
    return replace(dose, **figures)


def figures_of(dose: Dose) -> tuple[str, ...]:
    """List the figures of a dose that one side may have of its own."""
    own = SideFigures.__struct_fields__
    return tuple(name for name in own if name in dose.__struct_fields__)


def is_uneven(dose: Dose) -> bool:
    """Tell whether the two sides do not do the same, whoever wrote the figures."""
    left, right = (on(dose, side) for side in BOTH)
    return any(_figure(left, name) != _figure(right, name) for name in figures_of(dose))


def _figure(dose: Dose, name: str) -> object:
    value = getattr(dose, name)
    return value.value if isinstance(value, Amount) else value


def own_of_a_side(dose: Dose) -> frozenset[str]:
    """Return the figures that at least one side has of its own."""
    sides = [asdict(one) for one in (dose.left, dose.right) if one is not None]
    return frozenset(name for one in sides for name, value in one.items() if value is not None)


def amounts(dose: Dose) -> dict[str, Amount]:
    """Return what may be more or less in a dose, by its key: the work, repetitions, and sets."""
    figures = asdict(dose)
    return {name: figures[name] for name in RANGE_KEYS if name in figures}


def offered(dose: Dose) -> dict[str, int]:
    """Return what may be done of a dose where it is easy, by its key: more than it asks for."""
    return {
        name: amount.span[1]
        for name, amount in amounts(dose).items()
        if amount.offered and amount.span is not None and amount.span[1] > amount.value
    }
