"""Commands that are heard: the full screen, a session in plain lines, one phrase."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import Annotated

from cyclopts import Parameter

from coach.commands.given import Device, Name, Speaker, checked
from coach.commands.output import print_lines, tell, tell_all
from coach.errors import AskedWrongly
from coach.options import AS_EVER, NO_SHAPE, Phrase, Shape, settings_of
from coach.progress import show_progress
from coach.reports import not_spoken
from coach.text import sentence


def screen(*, speaker: Speaker = None, device: Device = None, shape: Shape = NO_SHAPE) -> int:
    """Open the full-screen list of routines."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise AskedWrongly(
            "the full screen needs a terminal", hint="try coach list, or coach play ROUTINE"
        )
    from coach.session import open_coach
    from coach.ui.app import run_app

    settings = settings_of(shape, speaker, device)
    if speaker is not None or device is not None:
        settings = checked(settings)
    return run_app(open_coach(settings))


def play(
    routine: Name,
    /,
    *,
    speaker: Speaker = None,
    device: Device = None,
    shape: Shape = NO_SHAPE,
) -> int:
    """Play a session in plain lines, one a cue, with the keys of the full screen."""
    from coach.plain import KEYS_LINE, keyboard, play_plain
    from coach.session import open_coach

    settings = checked(settings_of(shape, speaker, device))
    with closing(open_coach(settings)) as coach:
        plan = coach.plan(coach.shelf.find(routine), live=True)
        show_progress(coach.begin(plan))
        with closing(coach.perform(plan)) as performance, keyboard() as read_key:
            tell_all([*coach.notices, sentence(performance.notice)])
            told = len(coach.notices)
            if sys.stdin.isatty():
                tell(KEYS_LINE)
            run, controls = performance.run, performance.controls
            finished = play_plain(run, controls, sys.stdout, read_key)
            done = run.done()
        tell_all([*coach.notices[told:], *not_spoken(coach.store.failed)])
    print_lines([] if finished else ["Left early."])
    print_lines(f"{entry.title}: {entry.finished} of {entry.planned} done" for entry in done)
    return 0


def say(
    text: Annotated[str, Parameter(help="What to say, in quotes.")],
    /,
    *,
    speaker: Speaker = None,
    device: Device = None,
    phrase: Phrase = AS_EVER,
) -> int:
    """Say one phrase as a session would: to hear it, to keep it, or to mend a word."""
    from coach.commands.saying import say_phrase

    shape = Shape(engine=phrase.engine, voice=phrase.voice, rate=phrase.rate)
    settings = settings_of(shape, speaker, device)
    if phrase.output is None and not phrase.phonemes:
        settings = checked(settings)
    said = say_phrase(settings, text, phrase)
    tell_all(said.told)
    print_lines(said.printed)
    return 0
