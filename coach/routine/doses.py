"""What a dose amounts to: merged from a step's own figures, measured in seconds, put in words."""

from __future__ import annotations

from typing import Literal

import msgspec

from coach.routine.models import SCOPED_FIGURES, BreathSeconds, Dose, Sides

DoseForm = Literal["hold", "tempo", "breaths", "timed"]

RESTFUL_S: BreathSeconds = (4, 0, 6, 0)
"""Four in and six out make six breaths a minute, which is restful (range 4.5 to 6.5). A dose in
breaths for which nobody named a pattern has this one."""

DEFAULT_RELEASE_S = 4
DEFAULT_REST_S = 20

_FORMS: dict[str, DoseForm] = {
    "hold_s": "hold",
    "tempo_s": "tempo",
    "breaths": "breaths",
    "work_s": "timed",
}
_OF_ONE_FORM = ("reps", "reps_range", "release_s", "breath_s")
_RANGES = {"hold_s": "hold_range_s", "breaths": "breaths_range", "work_s": "work_range_s"}


def form(dose: Dose) -> DoseForm:
    """Tell what the dose counts. Raises `ValueError` unless exactly one figure says so."""
    given = scoped_figures(dose)
    if len(given) != 1:
        raise ValueError(f"{len(given)} of {', '.join(SCOPED_FIGURES)}")
    return _FORMS[given[0]]


def scoped_figures(dose: Dose) -> list[str]:
    """List which of `hold_s`, `tempo_s`, `breaths` and `work_s` the dose gives."""
    return [name for name in SCOPED_FIGURES if getattr(dose, name) is not None]


def merged(own: Dose | None, override: Dose | None) -> Dose | None:
    """Lay a step's figures over the exercise's own, key by key.

    A step that counts something else (breaths in place of a hold) replaces the old figure.
    """
    if own is None or override is None:
        return override or own
    changes = {
        name: value
        for name in override.__struct_fields__
        if (value := getattr(override, name)) is not None
    }
    if scoped_figures(override):
        for name in scoped_figures(own):
            if name not in changes:
                # What belongs to the old figure goes with it, unless the step gives it anew.
                gone = (name, _RANGES.get(name, name), *_OF_ONE_FORM)
                changes = {**dict.fromkeys(gone), **changes}
    return msgspec.structs.replace(own, **changes)


def work_seconds(dose: Dose) -> int:
    """Return the seconds of one set on one side, without the releases between holds."""
    match form(dose):
        case "hold":
            return (dose.hold_s or 0) * (dose.reps or 1)
        case "tempo":
            return sum(dose.tempo_s or ()) * (dose.reps or 1)
        case "breaths":
            return (dose.breaths or 0) * sum(breath_seconds(dose))
        case "timed":
            return dose.work_s or 0


def breath_seconds(dose: Dose) -> BreathSeconds:
    """Return the seconds of each breath of a dose in breaths: in, hold, out, hold."""
    return dose.breath_s or RESTFUL_S


def in_words(dose: Dose | None, sides: Sides) -> str:
    """Write a dose for a list: “5 s × 3, each side, 2 sets”."""
    if dose is None:
        return "to hear"
    match form(dose):
        case "hold":
            text = f"{dose.hold_s} s hold" + (f" × {dose.reps}" if (dose.reps or 1) > 1 else "")
        case "tempo":
            text = f"{dose.reps or 1} × at {'-'.join(map(str, dose.tempo_s or ()))} s"
        case "breaths":
            text = f"{dose.breaths} breaths"
        case "timed":
            seconds = dose.work_s or 0
            text = f"{seconds // 60} min" if seconds % 60 == 0 else f"{seconds} s"
    parts = [text]
    if sides == "each":
        parts.append("each side")
    if sides == "alternate":
        parts.append("side by side")
    if (dose.sets or 1) > 1:
        parts.append(f"{dose.sets} sets")
    return ", ".join(parts)
