"""The figures of an entry as the table of a dose, beside what its exercise has."""

from __future__ import annotations

from typing import Any

import msgspec

from coach.routine.dose_checks import dose_faults
from coach.routine.dose_merged import merged
from coach.routine.dose_parsed import parsed
from coach.routine.dose_table import AS_MANY, DoseTable, is_counted, lower, scoped_figures
from coach.routine.expected import described
from coach.routine.lasting import of_one_side, too_much
from coach.routine.quick.figures import Figures, Span, of_sides
from coach.routine.quick.mistakes import fail
from coach.routine.quick.parse import Asked


def table_asked(asked: Asked, own: DoseTable | None) -> DoseTable | None:
    """Return what a step has to say so that an exercise with its own dose is done as asked.

    None where nothing is asked for. Raises `Misunderstood` for a figure out of its bounds.
    """
    given = _with_sets(asked.figures, own)
    sets_told = any(one.sets for one in of_sides(asked.figures))
    for side in ("left", "right"):
        figures: Figures | None = getattr(asked.figures, side)
        its = {} if figures is None else _counted(figures, own)
        its |= {"sets": 1} if its and sets_told else {}
        its |= {} if figures is None else _spans("sets", figures.sets)
        given = given or its
        its = {key: value for key, value in its.items() if given.get(key) != value}
        given |= {side: its} if its else {}
    given |= {} if asked.figures.rest_s is None else {"rest_s": asked.figures.rest_s}
    if not given:
        return None
    for key, value in given.items():
        try:
            msgspec.convert({key: value}, DoseTable)
        except msgspec.ValidationError:
            shown = list(value) if isinstance(value, tuple) else value
            fail(asked.entry, f"{key} = {shown}", described(DoseTable, (key,)))
    table = msgspec.convert(given, DoseTable)
    done = merged(own, table)
    for fault in dose_faults(table, ()) if table.of_sides and is_counted(table) else ():
        fail(asked.entry, fault.found, fault.expected, fault.hint)
    for fault in too_much(of_one_side(parsed(done)), ()) if done is not None else ():
        fail(asked.entry, fault.found, fault.expected)
    return table


def _with_sets(figures: Figures, own: DoseTable | None) -> dict[str, Any]:
    return _counted(figures, own) | _spans("sets", figures.sets)


def _counted(figures: Figures, own: DoseTable | None) -> dict[str, Any]:
    """Return the figures of what is counted, by their keys, and 1 where the exercise has more."""
    given: dict[str, Any] = {}
    if figures.breaths is not None:
        given = _spans("breaths", figures.breaths)
    elif figures.seconds is not None:
        timed = own is not None and own.work_s is not None and figures.reps is None
        works = figures.way == "work" or figures.as_many or (not figures.way and timed)
        given = _spans("work_s" if works else "hold_s", figures.seconds)
        if figures.as_many:
            given["reps"] = AS_MANY
        elif figures.reps is not None:
            given |= _spans("reps", figures.reps)
        elif (
            own is not None and own.hold_s is not None and (lower(own.reps) or 1) > 1 and not works
        ):
            given["reps"] = 1
    elif figures.reps is not None:
        given = _spans("reps", figures.reps)
        held = own is not None and own.hold_s is not None and own.reps is not None
        # Without a tempo they are done at one's own pace, in place of what the exercise counts.
        if own is not None and scoped_figures(own) and not held and own.tempo_s is None:
            given |= {} if figures.tempo_s else {"pace": "self"}
    if figures.tempo_s is not None:
        given["tempo_s"] = figures.tempo_s
    if given and figures.sets is None and own is not None and (lower(own.sets) or 1) > 1:
        given["sets"] = 1
    return given


def _spans(key: str, span: Span | None) -> dict[str, Any]:
    """Return a figure by its key, with its range where one is asked for."""
    if span is None:
        return {}
    least, most = span
    return {key: least if least == most else span}
