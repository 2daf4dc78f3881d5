"""What hurt and is left out, in plain lines: since when, and how it is put back.

They stand in lists and beside exports, and are in English like these.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coach.base.text import bare, joined
from coach.plan.models import Change

PUT_BACK = "coach hurts back"

NOT_KNOWN = "What hurt before could not be looked up, and nothing is left out for it."


def since_when(since: date) -> str:
    """Write a day: “3 March 2026”."""
    return f"{since.day} {since:%B} {since.year:04}"


def told_left_out(changes: Iterable[Change]) -> str:
    """Tell in a line what of a session is left out since it hurt; empty where nothing is."""
    hurt = {one.hurts: one for one in changes if one.since is not None}
    if not hurt:
        return ""
    parted = (
        f"{bare(one.title)} since {since_when(one.since)}"
        for one in hurt.values()
        if one.since is not None
    )
    how = f"{PUT_BACK} {' '.join(hurt)}"
    return f"Left out, as it hurt: {joined(', ', *parted)}. {how} puts it back."
