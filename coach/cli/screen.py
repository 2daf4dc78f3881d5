"""`coach` without a command: the full-screen app, or the list where there is no room for it."""

from __future__ import annotations

import sys

from coach.base.errors import AskedWrongly
from coach.base.tongue import tr
from coach.cli.options import NO_SHAPE, Device, EyesFree, NoAnimation, Shape, SpeakerOption
from coach.cli.terminal import has_full_screen, keep_still


def screen(
    *,
    eyes_free: EyesFree = False,
    no_animation: NoAnimation = False,
    speaker: SpeakerOption = None,
    device: Device = None,
    shape: Shape = NO_SHAPE,
) -> int:
    """Open the full-screen list of routines; return its exit code.

    A terminal that is for plain lines gets the list in those. Without a terminal it gets that, too,
    before `AskedWrongly` is raised.
    """
    if eyes_free:
        from coach.cli.eyes_free import open_eyes_free

        return open_eyes_free(shape.given(), speaker, device)
    if not has_full_screen():
        return _in_lines(shape)
    if no_animation:
        keep_still()
    from coach.cli.full_screen import full_screen

    return full_screen(shape.given(), speaker, device)


def _in_lines(shape: Shape) -> int:
    from coach.cli.output import tell
    from coach.cli.routines import list_routines

    list_routines(shape=shape)
    told = tr("coach play ID begins a session in plain lines, coach --eyes-free is all by ear")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise AskedWrongly(tr("the full screen needs a terminal"), hint=told)
    tell(f"{told}.")
    return 0
