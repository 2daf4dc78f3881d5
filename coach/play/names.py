"""Which of several names a person means who may not write all of one."""

from __future__ import annotations

from collections.abc import Sequence

from coach.text import plain


def meant(wanted: str, names: Sequence[str]) -> list[int]:
    """Return the places of the names that are `wanted`, or else of those that it is a part of.

    Case and spacing don't count. More than one place means that more has to be written.
    """
    part = plain(wanted).casefold()
    there = [plain(name).casefold() for name in names]
    if equal := [place for place, name in enumerate(there) if name == part]:
        return equal
    return [place for place, name in enumerate(there) if part and part in name]
