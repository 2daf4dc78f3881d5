"""A dose as it is written in a list: its words, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from coach.base.text import bare
from coach.base.times import in_seconds
from coach.base.tongue import ntr, tr
from coach.routine.bounds import Part, Sides, Where
from coach.routine.documents import NAMES, Document
from coach.routine.doses import (
    BOTH,
    Breaths,
    Dose,
    Hold,
    OwnPace,
    Reps,
    Timed,
    is_uneven,
    offered,
    on,
)
from coach.routine.exercise import Exercise

MINUTES_FROM_S = 100
"""From here on a time is told in minutes and seconds (ours)."""


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
