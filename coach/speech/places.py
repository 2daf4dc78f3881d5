"""Where engines keep what they found out, and where a person's own voices lie."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coach.base.kinds import is_file

if TYPE_CHECKING:
    from coach.speech.begun import BegunVoice
    from coach.speech.host import Hosts

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What a person's own voice may be called, and its folder."""


CLIPS = "clips-1.sqlite"
"""The file of clips in the folder where things are kept. The number counts its layouts."""


class Places(NamedTuple):
    """Folders that engines use; they need not exist, and None stands for there being none."""

    memory: Path | None = None
    """Where what is known of an engine is kept between two starts; it may be lost."""
    voices: Path | None = None
    """A person's own voices: a folder each, named by the voice's id."""
    begun: BegunVoice | None = None
    """A host that is loading already, for the first engine that can use it."""
    hosts: Hosts | None = None
    """Those of all engines that are opened, to be ended together."""


NOWHERE = Places()


def voice_folders(voices: Path | None, holding: str) -> list[Path]:
    """Return the folders of a person's own voices that hold a file of a name, in order.

    What may not be looked at has none.
    """
    if voices is None:
        return []
    try:
        return sorted(
            path for path in voices.iterdir() if ID.fullmatch(path.name) and is_file(path / holding)
        )
    except OSError:
        return []
