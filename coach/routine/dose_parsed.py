"""From the table of figures that a file gives to the dose that it says, and back."""

from __future__ import annotations

from msgspec.structs import asdict, replace

from coach.base.text import plain
from coach.routine.dose_merged import merged
from coach.routine.dose_table import (
    AS_MANY,
    RANGE_KEYS,
    SCOPED_FIGURES,
    DoseTable,
    is_counted,
    is_own_pace,
    scoped_figures,
)
from coach.routine.doses import (
    DEFAULT_RELEASE_S,
    DEFAULT_REST_S,
    Amount,
    Breaths,
    Dose,
    Hold,
    OwnPace,
    Reps,
    Timed,
)


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
