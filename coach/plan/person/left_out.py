"""What hurt and is left out, in plain lines: since when, and how it is put back.

They stand in lists and beside exports, in the language of the app.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coach.base.text import bare, joined
from coach.base.tongue import later, spoken, tr
from coach.plan.dates import ENGLISH, day_in_full
from coach.plan.models import Change

PUT_BACK = "coach hurts back"

BY_KEYS = later("h and then x in the list")
"""The same on the full screen."""

BY_MENU = later("“Left out since it hurt” in the first menu")
"""The same in the spoken menus."""

NOT_KNOWN = later("What hurt before could not be looked up, and nothing is left out for it.")


def since_when(since: date) -> str:
    """Write a day: “3 March 2026”."""
    if spoken() == ENGLISH:
        return f"{since.day} {since:%B} {since.year:04}"
    return day_in_full(since, spoken())


def told_left_out(changes: Iterable[Change], how: str = "") -> str:
    """Tell in a line what of a session is left out since it hurt; empty where nothing is.

    It is put back by a command, unless `how` tells another way.
    """
    hurt = {one.hurts: one for one in changes if one.since is not None}
    if not hurt:
        return ""
    parted = (
        tr("{title} since {day}", title=bare(one.title), day=since_when(one.since))
        for one in hurt.values()
        if one.since is not None
    )
    back = tr("{command} puts it back.", command=how or f"{PUT_BACK} {' '.join(hurt)}")
    return f"{tr('Left out, as it hurt: {titles}.', titles=joined(', ', *parted))} {back}"
