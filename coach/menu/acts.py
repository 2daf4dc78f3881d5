"""What the entries of a menu ask for; values and nothing else. Somebody else does it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from coach.menu.entry import Opens

Place = tuple[str, int | None]
"""An exercise in a routine: its id, and which step it is in a block."""


class Start(Struct, frozen=True):
    """Begin a session of a routine, as it is wished this time."""

    routine: str
    at: Place | None = None
    """The exercise to begin with; None is the first."""


class GoOn(Struct, frozen=True):
    """Go on with the session that was left."""


class Decline(Struct, frozen=True):
    """Offer no more to go on with it."""


class Wish(Struct, frozen=True):
    """Let a value hold for the next session of a routine. The menu does that by itself."""

    routine: str
    name: str
    value: Any


class Keep(Struct, frozen=True):
    """Write a setting; None takes it out."""

    name: str
    value: Any


class KeepFor(Struct, frozen=True):
    """Write what is wished this time, so that it holds for a routine from now on."""

    routine: str


class Look(Struct, frozen=True):
    """Look for what takes a moment to find, and then open a menu."""

    what: Literal["voice", "device"]
    then: Opens


class Hear(Struct, frozen=True):
    """Let a voice be heard."""

    voice: str


class Export(Struct, frozen=True):
    """Write a routine to a file, as it is wished this time."""

    routine: str
    kind: str
    folder: Path
    replaces: bool = False
    """Whether a file that is there is replaced."""


class PutBack(Struct, frozen=True):
    """Leave an exercise out no more."""

    exercise: str


class LeaveOut(Struct, frozen=True):
    """Leave an exercise out again, which was put back."""

    exercise: str


class Note(Struct, frozen=True):
    """Write something down, about an exercise or about none."""

    text: str
    exercise: str = ""


class Remind(Struct, frozen=True):
    """Set a reminder of a routine, at days and times as they are typed in a shell."""

    routine: str
    when: str


class ChangeReminder(Struct, frozen=True):
    """Let a reminder play its routine, or only say that it is time."""

    name: str
    plays: bool


class RemindNoMore(Struct, frozen=True):
    """Take a reminder away."""

    name: str


class Check(Struct, frozen=True):
    """Look for what is wrong in a routine, or hard to follow."""

    routine: str


class Copy(Struct, frozen=True):
    """Make a copy of a routine that is the person's own."""

    routine: str


class Leave(Struct, frozen=True):
    """End the program."""


class Back(Struct, frozen=True):
    """Go back to the menu before. The menu does that by itself."""


Act = (
    Start
    | GoOn
    | Decline
    | Wish
    | Keep
    | KeepFor
    | Look
    | Hear
    | Export
    | PutBack
    | LeaveOut
    | Note
    | Remind
    | ChangeReminder
    | RemindNoMore
    | Check
    | Copy
    | Leave
    | Back
)
