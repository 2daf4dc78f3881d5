"""What went wrong, as it is told by ear: nobody there types a command."""

from __future__ import annotations

import re

from coach.base.errors import CoachError, DoesNotFit
from coach.base.text import sentence
from coach.base.tongue import tr
from coach.plan.person.left_out import BY_MENU, PUT_BACK

_COMMAND = re.compile(r"\bcoach [a-z]|(?<!\w)--?[a-z]")
_BETWEEN = "; "
"""What stands between what is wrong and what to do about it."""


def wrong(error: CoachError) -> str:
    """Tell an error, and what to do about it if that can be done here.

    Of which routine or option it is, whoever stands on it knows; which file, nobody does.
    """
    told, place = str(error), error.place
    if isinstance(error, DoesNotFit) or place.startswith("-"):
        told = told.removeprefix(f"{place}: ")
    return without_commands(told)


def without_commands(told: str) -> str:
    """Leave out of an error's line what a shell would have to do.

    How what hurt is put back is told as it is done in the menus.
    """
    parts = told.split(_BETWEEN)
    kept = [parts[0], *(one for one in parts[1:] if not _COMMAND.search(one))]
    back = tr("{command} puts it back.", command=tr(BY_MENU)) if PUT_BACK in told else ""
    return " ".join(filter(None, (sentence(_BETWEEN.join(kept)), back)))
