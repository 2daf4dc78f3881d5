"""What can go wrong on the way to the loudspeaker."""

from __future__ import annotations

from typing import ClassVar

from coach.errors import CoachError


class NoSound(CoachError):
    """A speaker cannot work here: its package, its device or its helper process is missing."""

    title: ClassVar[str] = "No sound"
