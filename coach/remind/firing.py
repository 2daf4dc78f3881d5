"""What a reminder does when its time has come: look whether it may speak, wait, and speak."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from coach.base.tongue import later
from coach.remind.due import BREAK_IS_OVER, LATE, due
from coach.remind.heard import last_heard, note_heard, only_one
from coach.remind.kept import Reminder

LOOK_EVERY_S = 20.0
"""How often it looks whether a call is over."""

WAITS = {"play": dt.timedelta(minutes=10), "say": dt.timedelta(minutes=30)}
"""How long it waits: a break comes again soon, a routine perhaps not before the day after."""

Ended = Literal["heard", "not due", "another is heard", "under way", "in the way"]
"""How it went. Where something was in the way, it is shown and not said."""


@dataclass(frozen=True)
class World:
    """What is outside: a clock, and what a person is doing."""

    now: Callable[[], dt.datetime]
    sleep: Callable[[float], None]
    busy: Callable[[], str]
    """What must not be disturbed, in a few words; nothing where nobody can tell."""
    in_session: Callable[[], bool]
    """Whether Coach guides somebody already."""


def fire(
    reminder: Reminder, data: Path, world: World, speak: Callable[[], None], *, by_timer: bool
) -> tuple[Ended, str]:
    """Let a reminder be heard by `speak`, if it may be; return how it went, and what is in the way.

    One that a person asks for by hand is always due. `data` is where is kept what was heard.
    """
    with only_one(data) as alone:
        if not alone:
            return "another is heard", ""
        began = world.now()
        if by_timer:
            patience = BREAK_IS_OVER if reminder.then == "play" else LATE
            moment = due(reminder.schedule, began, last_heard(data, reminder.name), patience)
            if moment is None:
                return "not due", ""
            note_heard(data, reminder.name, moment)
        if world.in_session():
            return "under way", ""
        if reason := _wait(world, began + WAITS[reminder.then]):
            return "in the way", reason
        speak()
    return "heard", ""


def _wait(world: World, until: dt.datetime) -> str:
    """Wait while a person is busy; return with what they still are at the end, or nothing."""
    while reason := world.busy():
        if world.now() >= until:
            return reason
        world.sleep(LOOK_EVERY_S)
    # A machine that slept meanwhile wakes up long after.
    late = world.now() >= until + dt.timedelta(seconds=LOOK_EVERY_S)
    return later("a long sleep of the machine") if late else ""
