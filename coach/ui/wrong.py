"""What went wrong, as the full screen tells it: by its keys, where a shell has a command."""

from __future__ import annotations

import re
from collections.abc import Mapping

from coach.base.errors import CoachError
from coach.base.tongue import later, tr
from coach.plan.person.left_out import BY_KEYS, PUT_BACK

_BETWEEN = "; "
"""What stands between what is wrong and what to do about it."""

_KEYS: Mapping[str, str] = {
    "coach voices": later("v shows the voices"),
    "coach safety": later("! shows the conditions"),
    "coach list": "",  # that is what stands beside it
}
"""What does here what a command does; nothing is told where it is in sight."""

_OPTION = re.compile(r"(?<!\w)--[a-z]")


def wrong(error: CoachError) -> str:
    """Tell an error in a line, and what to do about it by the keys that there are here."""
    wrong_itself, *hints = str(error).split(_BETWEEN)
    return _BETWEEN.join(filter(None, (wrong_itself, *map(_here, hints))))


def _here(hint: str) -> str:
    """Return what to do by a key; a command that no key stands for is left as it is."""
    if PUT_BACK in hint:
        return tr("{command} puts it back.", command=tr(BY_KEYS)).rstrip(".")
    for command, by_key in _KEYS.items():
        if command in hint:
            return tr(by_key)
    return "" if _OPTION.search(hint) else hint
