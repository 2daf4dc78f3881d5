"""What was asked for when a session began, as the diary keeps it, to make the same plan again.

It is JSON: the routine by its name, or by its path where it lies elsewhere, and each wish that is
not what holds where nothing is asked for. What chance, the calendar or the diary have chosen is
kept as it was chosen.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from coach.base.errors import AskedWrongly
from coach.base.tongue import tr
from coach.home.library import Found, Library
from coach.home.settings import OF_THE_APP, Settings
from coach.plan.models import Plan
from coach.routine.bounds import Side

NOT_KEPT = frozenset({"speaker", "device", *OF_THE_APP})
"""Where it sounds may be another place, and how the app looks is no part of it."""


HEARD = (
    *("rate", "lead_in", "voice", "engine", "speaker", "device"),
    *("music", "music_level", "sounds", "own_sounds"),
    *("voice_level", "sound_level", "accessible"),
)
"""What says how a session sounds, and not what is done in it."""


class Asked(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was asked for."""

    routine: str
    """A name that the library knows, or an absolute path."""
    text: str = ""
    """Of a routine that has no file: what was typed."""
    language: str = ""
    """The language of that."""
    title: str = ""
    wishes: dict[str, Any] = {}

    @property
    def settings(self) -> Settings:
        """The wishes as settings. Raises `AskedWrongly` where this Coach has no such wishes."""
        try:
            return msgspec.convert(self.wishes, Settings)
        except msgspec.ValidationError as error:
            raise _unreadable() from error

    def under(self, now: Settings) -> Settings:
        """Return what is to be done as it was asked for then, to be heard as it is wished now.

        Raises what `settings` raises.
        """
        return replace(self.settings, **{name: getattr(now, name) for name in HEARD})

    def find(self, library: Library) -> Found:
        """Return the routine as it is now. Raises what its reading raises."""
        if not self.text:
            return library.find(self.routine)
        from coach.home.authoring.quick import quick_routine  # late: few routines have no file

        return quick_routine(library, self.text, self.routine, self.title, self.language)


def asked(library: Library, found: Found, settings: Settings, plan: Plan, first: Side) -> str:
    """Write down what a plan was made of; `first` is the side that went first in it."""
    chosen = {
        "seed": plan.seed,
        "side": first if settings.side == "alternate" else settings.side,
        "red_flags": bool(plan.red_flags),
        "week": settings.week if plan.week is None else plan.week.number,
    }
    wishes = msgspec.to_builtins(settings) | chosen
    usual = msgspec.to_builtins(Settings())
    known = found.path in library.files("routines")
    told = Asked(
        routine=found.id if known or found.text else str(found.path.absolute()),
        text=found.text,
        language=found.routine.language if found.text else "",
        title=found.routine.title if found.text else "",
        wishes={
            name: value
            for name, value in wishes.items()
            if name not in NOT_KEPT and value != usual[name]
        },
    )
    return msgspec.json.encode(told).decode()


def read_asked(kept: str) -> Asked:
    """Read what `asked` has written. Raises `AskedWrongly` for anything else."""
    try:
        return msgspec.json.decode(kept, type=Asked)
    except msgspec.DecodeError as error:
        raise _unreadable() from error


def _unreadable() -> AskedWrongly:
    return AskedWrongly(
        tr("what was asked for then cannot be read by this Coach"),
        hint=tr("begin the routine anew"),
    )
