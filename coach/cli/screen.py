"""`coach` without a command: the full-screen app."""

from __future__ import annotations

import sys

from coach.base.errors import AskedWrongly
from coach.cli.opening import open_library, settings_of, with_known_device
from coach.cli.options import NO_SHAPE, Device, Shape, SpeakerOption


def screen(*, speaker: SpeakerOption = None, device: Device = None, shape: Shape = NO_SHAPE) -> int:
    """Open the full-screen list of routines; return its exit code."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise AskedWrongly(
            "the full screen needs a terminal", hint="try coach list, or coach play ROUTINE"
        )
    from coach.session import open_coach
    from coach.ui.app import run_app

    library = open_library()
    settings = settings_of(library, shape.given(), speaker, device)
    if speaker is not None or device is not None:
        settings = with_known_device(settings)
    return run_app(open_coach(settings, library=library))
