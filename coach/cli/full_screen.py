"""Opening the full screen: without what reads the command line, where nothing was asked for."""

from __future__ import annotations

from collections.abc import Mapping

from coach.cli.opening import open_library, settings_of, with_known_device


def full_screen(
    asked: Mapping[str, object], speaker: str | None = None, device: str | None = None
) -> int:
    """Open the list of routines under what was asked for by options; return the exit code."""
    from coach.session import open_coach
    from coach.ui.app import run_app

    library = open_library()
    settings = settings_of(library, asked, speaker, device)
    if speaker is not None or device is not None:
        settings = with_known_device(settings)
    return run_app(open_coach(settings, library=library))
