"""Where the words and figures of an exercise come from, as a person reads it."""

from __future__ import annotations

from collections.abc import Mapping

from coach.routine.models import Document, Exercise

SUBJECTS: Mapping[Document, str] = {
    "A": "relieving psoas pain with exercise, standing and kneeling",
    "B": "stretches, core strength, release and posture for the psoas",
    "C": "the psoas and back pain: strengthening",
    "D": "three psoas stretches: over a ball, in a lunge, seated for seniors",
    "E": "psoas stretches for back pain: three positions, conditions, common mistakes",
}
"""What each of the documents is about, that the library was drawn from."""


def source(exercise: Exercise) -> str:
    """Tell where a dose comes from."""
    if exercise.dose is None:
        return f"document {', '.join(exercise.documents)}" if exercise.documents else "own"
    if exercise.dose_from == "library":
        return "dose chosen by the library"
    return f"dose from document {exercise.dose_from}"
