"""The five documents that the first library was drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from coach.base.tongue import later

Document = Literal["A", "B", "C", "D", "E"]
"""The five documents the first library was drawn from."""

SUBJECTS: Mapping[Document, str] = {
    "A": "relieving psoas pain with exercise, standing and kneeling",
    "B": "stretches, core strength, release and posture for the psoas",
    "C": "the psoas and back pain: strengthening",
    "D": "three psoas stretches: over a ball, in a lunge, seated for seniors",
    "E": "psoas stretches for back pain: three positions, conditions, common mistakes",
}
"""What each of the documents is about, that the library was drawn from."""

NAMES: Mapping[Document, str] = {
    "A": later("relieving psoas pain"),
    "B": later("stretches and core strength"),
    "C": later("the psoas and back pain"),
    "D": later("three psoas stretches"),
    "E": later("psoas stretches for back pain"),
}
"""What each of them is called where there is room for a few words alone."""
