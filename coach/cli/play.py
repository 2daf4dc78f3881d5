"""`coach play`: a session in plain lines, for a screen reader, a small terminal or a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from coach.base.errors import AskedWrongly
from coach.base.streams import failure_of
from coach.base.text import bare, filled, sentence
from coach.cli.opening import open_library, settings_of, with_known_device
from coach.cli.options import NO_SHAPE, Device, Name, Shape, SpeakerOption
from coach.cli.output import check_printed, show_progress, tell, tell_all, write_lines
from coach.home.folders import folders
from coach.home.library import Found, Library
from coach.home.offered import left_line
from coach.home.profile import OFFER, is_untold
from coach.home.settings import Settings, SpeakerName, settings_for
from coach.plan.person.past import Unfinished
from coach.plan.shown import Labels, SummaryWords
from coach.play.choose import SILENT, begin_speaker
from coach.play.port import Speaker
from coach.speech.begun import BegunVoice, begin_voice

if TYPE_CHECKING:  # what mixes sound takes long to import
    from coach.live.view import Done


def play(
    routine: Name | None = None,
    /,
    *,
    speaker: SpeakerOption = None,
    device: Device = None,
    shape: Shape = NO_SHAPE,
) -> int:
    """Carry out `coach play`; return its exit code.

    Without a name, at a terminal, it is what suits today.

    What is heard is the work, and goes on whatever becomes of the lines. Only a silent session ends
    when their reader has had enough.
    """
    library = open_library()
    if routine is None:
        routine = _for_today(library, settings_of(library, shape.given()))
    return play_in(library, routine, shape, speaker, device)


def _for_today(library: Library, settings: Settings) -> str:
    """Return the routine that suits today, and tell why.

    Raises `AskedWrongly` where nobody sees it, or where there is none.
    """
    from coach.cli.routines import read_all, today_lines  # late: whoever names one needs no list

    suggestion = read_all(library, settings)[2] if sys.stdin.isatty() else None
    if suggestion is None:
        hint = "coach list shows the routines"
        raise AskedWrongly("found no ROUTINE, expected one", place="play", hint=hint)
    tell_all(line for line in today_lines(suggestion) if line)
    return suggestion.routine


def play_in(
    library: Library,
    routine: str,
    shape: Shape,
    speaker: SpeakerName | None = None,
    device: str | None = None,
) -> int:
    """Play a routine of a library; return the exit code."""
    settings = with_known_device(settings_of(library, shape.given(), speaker, device))
    return play_found(partial(library.find, routine), library, settings)


def play_found(
    find: Callable[[], Found],
    library: Library,
    settings: Settings,
    before: Unfinished | None = None,
) -> int:
    """Play the routine that `find` returns, or go on with one that was left `before`.

    Returns the exit code.
    """
    # First of all: while its process opens the device, the session is read and composed.
    with closing(begin_speaker(settings.speaker, settings.device)) as begun:
        found = find()
        settings = settings_for(settings, found.id)
        language, kept = found.routine.language, folders().cache
        with closing(begin_voice(settings.engine, settings.voice, language, kept)) as voice:
            return _play(found, library, settings, begun, voice, before)


def _play(
    found: Found,
    library: Library,
    settings: Settings,
    begun: Speaker,
    voice: BegunVoice,
    before: Unfinished | None,
) -> int:
    """Play a routine through a speaker and in a voice that were begun."""
    # Late, since what mixes sound takes long to import.
    from coach.cli.after_plain import ask_plain
    from coach.cli.keyboard import has_keyboard, keyboard
    from coach.cli.plain import play_plain
    from coach.live.hurting import told_after
    from coach.live.keys import keys_line
    from coach.live.run import Run
    from coach.plan.person.next_time import next_time
    from coach.session import open_coach
    from coach.speech.store import not_spoken

    with open_coach(settings, library=library, begun=voice) as coach:
        if before is None and sys.stdin.isatty():
            tell_all(_left(coach.diary.unfinished(), found))
        plan = coach.plan(found, live=True, keyboard=has_keyboard(), before=before)
        words = plan.phrases
        steps = coach.begin(plan, before=before)
        show_progress(steps)
        prepared = steps.result
        with closing(coach.perform(prepared, begun)) as performance:
            tell_all([*prepared.notices, sentence(performance.notice)])
            if sys.stdin.isatty():
                tell(keys_line(words.screen))
            run, controls = performance.run, performance.controls
            silent, attended = run.deck.speaker.name == SILENT, sys.stdin.isatty()
            # Heard first, since what reads keys takes long to import.
            run.go_on()
            with keyboard(stopping=lambda: run.attempt(Run.stop)) as read_key:
                finished = play_plain(
                    run,
                    controls,
                    sys.stdout,
                    read_key,
                    words,
                    attended=attended,
                    leaves_with_reader=silent,
                )
                answers = has_keyboard() or controls.used
                if answers and failure_of(sys.stdout) is None:
                    ask_plain(run, controls, sys.stdout, read_key, words.summary)
            week = plan.tally_shown if run.counts else ""
            done, left_out = run.done(), told_after(run.hurt, words.summary, words.labels)
        tell_all([*coach.news(), *not_spoken(coach.speech.failed)])
        then = next_time(plan, coach.diary.history())
        if attended and is_untold(settings) and coach.diary.history().sessions == 1:
            tell(f"coach profile {OFFER}")
    write_lines([] if finished else [words.summary.left_early])
    write_lines(f"{bare(one.title)}: {_done(words.summary, words.labels, one)}" for one in done)
    write_lines(left_out)
    write_lines(filter(None, (week, then)))
    if silent:
        check_printed()
    return 0


def _left(before: Unfinished | None, found: Found) -> list[str]:
    """Tell that this very routine was left today; nothing waits for an answer."""
    same = before is not None and before.routine == found.id and not found.text
    return [left_line(before)] if before is not None and same else []


def _done(words: SummaryWords, labels: Labels, entry: Done) -> str:
    done = filled(words.part, n=entry.finished, total=entry.planned)
    return done + entry.numbers(labels)
