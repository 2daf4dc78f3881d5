"""How much is to be done: doses, how they are read from a table, their seconds and their words.

A file gives a dose as a table of figures (`DoseTable`). `parsed` makes of it what the dose counts:
a hold, repetitions at a tempo, breaths, or work for a time. Everything after the reading of files
matches on these types.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import asdict, replace

from coach.base.text import bare, plain
from coach.base.times import in_seconds, ms_of
from coach.base.tongue import ntr, tr
from coach.routine.bounds import (
    LONGEST_WORK_S,
    AsMany,
    BreathMs,
    BreathSeconds,
    Part,
    Side,
    Sides,
    Tempo,
    Where,
    breath_in_ms,
)
from coach.routine.documents import NAMES, Document
from coach.routine.dose_table import SCOPED_FIGURES, DoseTable, SideFigures
from coach.routine.exercise import Exercise

RESTFUL_S: BreathSeconds = (4, 0, 6, 0)
"""Four in and six out make six breaths a minute, which is restful (range 4.5 to 6.5). A dose in
breaths for which nobody named a pattern has this one."""

MINUTES_FROM_S = 100
"""From here on a time is told in minutes and seconds (ours)."""

OWN_REP_S = 4
"""A repetition at one's own pace has so much time, which is generous (ours)."""
OWN_SET_S = (10, LONGEST_WORK_S)
"""The least and the most time of a set of them (ours)."""

BOTH: tuple[Side, Side] = ("left", "right")
AS_MANY: AsMany = "max"

DEFAULT_RELEASE_S = 4
DEFAULT_REST_S = 20

RANGE_KEYS: Mapping[str, str] = {
    "hold_s": "hold_range_s",
    "reps": "reps_range",
    "breaths": "breaths_range",
    "work_s": "work_range_s",
    "sets": "sets_range",
}
"""Each amount of a dose that may have a range, by its key in a table, and the key of its range."""

_OF_ONE_TYPE = ("reps", "reps_range", "release_s", "breath_s")
"""Keys that mean nothing any more when a step counts something else than its exercise."""


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


def merged(own: DoseTable | None, override: DoseTable | None) -> DoseTable | None:
    """Lay a step's figures over the exercise's own, key by key.

    A step that counts something else (breaths in place of a hold) replaces the old figure.
    """
    if own is None or override is None:
        return override or own
    given = {name: value for name, value in asdict(override).items() if value is not None}
    gone = dict.fromkeys(_gone(own, override, given))
    whole = replace(own, **{**gone, **_lone(own, given), **given})
    if not (own.of_sides or override.of_sides):
        return whole
    left = _of_side(own.left, override.left, gone)
    return replace(whole, left=left, right=_of_side(own.right, override.right, gone))


def _of_side(
    own: SideFigures | None, override: SideFigures | None, gone: Collection[str]
) -> SideFigures | None:
    """Lay a step's figures of a side over those of the exercise, without what is gone of these."""
    given = {
        name: value
        for table, left_out in ((own, gone), (override, ()))
        for name, value in (asdict(table) if table is not None else {}).items()
        if value is not None and name not in left_out
    }
    return SideFigures(**given) if given else None


def _gone(own: DoseTable, override: DoseTable, given: Mapping[str, object]) -> Iterator[str]:
    """Yield what a step takes out of an exercise's figures, unless it gives it anew."""
    counts = scoped_figures(override)
    if is_own_pace(override):
        # Beside a hold or a tempo, repetitions alone are so many of those.
        paced = SCOPED_FIGURES if override.pace is not None else ("breaths", "work_s")
        for name in paced:
            yield from (name, RANGE_KEYS.get(name, name), "release_s", "breath_s")
    if counts:
        yield "pace"
    if is_own_pace(own) and counts and counts != ["tempo_s"]:
        yield from _OF_ONE_TYPE
    for name in scoped_figures(own) if counts else ():
        if name not in given:
            # What belongs to the old figure goes with it.
            yield from (name, RANGE_KEYS.get(name, name), *_OF_ONE_TYPE)
    # A range of the exercise is not laid beside one of the step.
    yield from (span for name, span in RANGE_KEYS.items() if isinstance(given.get(name), tuple))


def _lone(own: DoseTable, given: Mapping[str, object]) -> dict[str, int | None]:
    """Return the lower figure of each range of an exercise for which a step has a range key."""
    whole = asdict(own)
    return {
        name: lower(whole[name])
        for name, span in RANGE_KEYS.items()
        if span in given and isinstance(whole[name], tuple)
    }


def asked(own: DoseTable | None, override: DoseTable | None = None) -> Dose | None:
    """Return the dose that a step asks of an exercise, or None where there is nothing to do."""
    table = merged(own, override)
    return None if table is None else parsed(table)


def parsed(table: DoseTable) -> Dose:
    """Return the dose that a table says. Raises `ValueError` unless it counts exactly one thing.

    What means nothing beside that, such as a range of another figure, is left behind.
    """
    if not is_counted(table):
        raise ValueError(f"{len(scoped_figures(table))} of {', '.join(SCOPED_FIGURES)}")
    dose = _counted(table)
    return replace(
        dose,
        sets=_amount(table.sets, 1, table.sets_range),
        rest_s=_amount(table.rest_s, DEFAULT_REST_S),
        load=plain(table.load or ""),
        distance=plain(table.distance or ""),
        rest=table.rest or "",
        left=table.left,
        right=table.right,
    )


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


def _counted(table: DoseTable) -> Dose:
    """Return what a table counts, without what every dose has."""
    as_many = isinstance(table.reps, str)
    reps = _amount(None if isinstance(table.reps, str) else table.reps, 1, table.reps_range)
    if table.hold_s is not None:
        hold_s = _amount(table.hold_s, 0, table.hold_range_s)
        return Hold(hold_s=hold_s, reps=reps, release_s=_amount(table.release_s, DEFAULT_RELEASE_S))
    if table.tempo_s is not None:
        return Reps(reps=reps, tempo_s=table.tempo_s)
    if is_own_pace(table):
        return OwnPace(reps=reps)
    if table.breaths is not None:
        breaths = _amount(table.breaths, 0, table.breaths_range)
        return Breaths(breaths=breaths, breath_s=table.breath_s)
    return Timed(work_s=_amount(table.work_s, 0, table.work_range_s), as_many=as_many)


def _amount(
    value: int | tuple[int, ...] | None, usual: int, span: tuple[int, int] | None = None
) -> Amount:
    if isinstance(value, tuple):
        least, most = value
        return Amount(least, (least, most), offered=True)
    return Amount(usual if value is None else value, span, written=value is not None)


def table_of(dose: Dose) -> DoseTable:
    """Return the table that says a dose, without what is only usual."""
    figures: dict[str, object] = {}
    for name, figure in asdict(dose).items():
        if name == "as_many":
            figures["reps"] = AS_MANY if figure else None
            continue
        if not isinstance(figure, Amount):
            figures[name] = figure or None
            continue
        if figure.offered and figure.span and figure.value == figure.span[0]:
            figures[name] = figure.span
            continue
        if figure.written:
            figures[name] = figure.value
        if figure.span is not None:
            figures[RANGE_KEYS[name]] = figure.span
    return replace(DoseTable(), **figures)


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


def work_ms(dose: Dose) -> int:
    """Return how long one set lasts on one side, without the releases between holds."""
    match dose:
        case Hold():
            return dose.hold_s.value * dose.reps.value * 1000
        case Reps():
            return dose.rep_ms * dose.reps.value
        case OwnPace():
            return dose.set_s * 1000
        case Breaths():
            return sum(dose.breath_ms) * dose.breaths.value
        case Timed():
            return dose.work_s.value * 1000


def phase_ms(dose: Dose) -> int:
    """Return how long one stretch of work lasts: a single hold, or a whole set of all else."""
    match dose:
        case Hold():
            return dose.hold_s.value * 1000
        case Reps() | OwnPace() | Breaths() | Timed():
            return work_ms(dose)


def side_ms(dose: Dose) -> int:
    """Return how long all sets on one side last, without releases and rests."""
    return work_ms(dose) * dose.sets.value


def parts_of(exercise: Exercise) -> tuple[Part, ...]:
    """Return the parts of an exercise in the order of doing."""
    return tuple(Part(bare(part)) for part in exercise.parts)


def sides_done(exercise: Exercise, only: Side | None) -> tuple[Where | None, ...]:
    """Return where a dose is done: on both sides, the `only` one, or each part; else (None,)."""
    if exercise.parts:
        return parts_of(exercise)
    if exercise.sides != "each":
        return (None,)
    return BOTH if only is None else (only,)


def all_ms(dose: Dose, exercise: Exercise, only: Side | None = None) -> int:
    """Return how long all sets last on all sides, or on the `only` one, without rests."""
    return sum(side_ms(on(dose, side)) for side in sides_done(exercise, only))


def in_words(
    dose: Dose | None, sides: Sides, parts: Sequence[str] = (), *, in_rounds: bool = False
) -> str:
    """Write a dose for a list: “5 s × 3, each side, 2 sets”, “left 30 s hold, right 20 s hold”.

    With parts, it has their names; the sets of a flow are `in_rounds`.
    """
    if dose is not None and sides == "each" and is_uneven(dose):
        both = [f"{side_shown(side)} {_in_words(on(dose, side), 'none', ())}" for side in BOTH]
        return ("; " if any("," in one for one in both) else ", ").join(both)
    return _in_words(dose, sides, parts, in_rounds=in_rounds)


def _in_words(
    dose: Dose | None, sides: Sides, parts: Sequence[str], *, in_rounds: bool = False
) -> str:
    match dose:
        case None:
            return tr("to hear")
        case Hold(hold_s=hold_s, reps=reps):
            text = tr("{time} hold", time=shown(hold_s.value)) + (
                f" × {reps.value}" if reps.value > 1 else ""
            )
        case Reps():
            tempo = "-".join(map(in_seconds, dose.tempo_ms))
            text = tr("{count} × at {tempo} s", count=dose.reps.value, tempo=tempo)
        case OwnPace():
            text = tr(
                "{count} × at your own pace, up to {time}",
                count=dose.reps.value,
                time=shown(dose.set_s),
            )
        case Breaths():
            text = ntr("{count} breath", "{count} breaths", dose.breaths.value)
            text = tr("{breaths} a round", breaths=text) if in_rounds else text
        case Timed():
            text = shown(dose.work_s.value)
            text = tr("as many as you can in {time}", time=text) if dose.as_many else text
    told = [text, *_times_done(sides, parts)]
    if dose.sets.value > 1:
        told.append(shown_as("rounds" if in_rounds else "sets", dose.sets.value))
    told += [
        tr("up to {amount}", amount=shown_as(name, most)) for name, most in offered(dose).items()
    ]
    told += [dose.distance] if dose.distance else []
    told += [tr("with {load}", load=dose.load)] if dose.load else []
    return ", ".join(told)


def _times_done(sides: Sides, parts: Sequence[str]) -> list[str]:
    """Say on how many sides, or in how many parts, a dose is done."""
    if parts:
        names = ", ".join(map(bare, parts))
        return [tr("for each of {count} parts ({names})", count=len(parts), names=names)]
    match sides:
        case "each":
            return [tr("each side")]
        case "alternate":
            return [tr("side by side")]
        case "both" | "none":
            return []


def shown(seconds: int) -> str:
    """Write a time for a list: “90 s”, “1 min”, “2 min 45 s”."""
    minutes, rest = divmod(seconds, 60)
    if minutes and not rest:
        return f"{minutes} min"
    return f"{seconds} s" if seconds < MINUTES_FROM_S else f"{minutes} min {rest} s"


def shown_as(figure: str, value: int) -> str:
    """Write an amount of a dose for a list, by its key: “12 reps”, “30 s”."""
    match figure:
        case "reps":
            return ntr("{count} rep", "{count} reps", value)
        case "sets":
            return ntr("{count} set", "{count} sets", value)
        case "rounds":
            return ntr("{count} round", "{count} rounds", value)
        case "breaths":
            return ntr("{count} breath", "{count} breaths", value)
        case _:
            return shown(value)


def side_shown(side: Where) -> str:
    """Name a side in a list; a part as its author does."""
    if isinstance(side, Part):
        return side.name
    return tr("left") if side == "left" else tr("right")


def _quoted(document: Document) -> str:
    return tr("“{title}”", title=tr(NAMES[document]))


def source(exercise: Exercise, *, by_step: bool = False, own: bool = False) -> str:
    """Tell where a dose comes from.

    `by_step` tells whether a step of the routine gives it, in whole or in part, and `own` whether
    that routine is the person's own.
    """
    names = [_quoted(document) for document in exercise.documents]
    if exercise.dose is None:
        return tr("from {names}", names=tr(" and ").join(names)) if names else tr("own")
    if exercise.dose_from == "own" or (by_step and own):
        return tr("your dose")
    if exercise.dose_from == "library":
        return tr("our choice, no figure in the source")
    name = _quoted(exercise.dose_from)
    if by_step:
        return tr("our choice, other than in {name}", name=name)
    return tr("dose from {name}", name=name)
