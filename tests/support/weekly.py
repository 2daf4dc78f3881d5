"""A programme of six weeks as a physiotherapist writes it, within figures of the documents."""

from __future__ import annotations

from pathlib import Path

from coach.routine.models import Routine
from coach.routine.read import read_model

SIX_WEEKS = """\
id = "six-weeks"
title = "Strong core"
goal = "strength"
per_week = 3
note = "Stop if it hurts."

[[steps]]
exercise = "pelvic-tilt"

[[steps]]
exercise = "transverse-abdominis"   # 5 to 10 breaths, 3 to 5 sets
dose = { breaths = 5, sets = 3 }

[[steps]]
exercise = "bridge"                 # 5 to 10 seconds
dose = { hold_s = 5, reps = 6 }

[[steps]]
exercise = "plank"                  # 30 to 60 seconds
dose = { hold_s = 30, sets = 1 }

[[weeks]]
weeks = 2

[[weeks]]
bridge = { hold_s = 8 }
add = ["plank"]

[[weeks]]
weeks = 2
transverse-abdominis = { breaths = 8 }
bridge = { hold_s = 10 }
per_week = 5

[[weeks]]
plank = { hold_s = 40, sets = 2 }
note = "Come and see me."
"""
"""Doses from “stretches and core strength” and “strengthening” (docs/library.md): bridge 5 to 10 s,
plank 30 to 60 s, 5 to 10 breaths in 3 to 5 sets."""


def six_weeks() -> Routine:
    """The same, read."""
    return read_model(SIX_WEEKS, Path("six-weeks.toml"), Routine)
