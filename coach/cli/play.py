"""`coach play`: a session in plain lines, for a screen reader, a small terminal or a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from coach.base.errors import AskedWrongly
from coach.base.text import bare, filled, sentence
from coach.base.tongue import later, tr
from coach.cli.opening import open_library, settings_of, with_known_device
from coach.cli.options import (
    NO_SHAPE,
    Device,
    Name,
    NoAnimation,
    QuietLines,
    Shape,
    SpeakerOption,
)
from coach.cli.output import check_printed, show_progress, tell, tell_all, write_lines
from coach.cli.terminal import keep_still, window_title
from coach.home.folders import folders
from coach.home.library import Found, Library
from coach.home.offered import left_line
from coach.home.profile import OFFER, is_untold
from coach.home.settings import Settings, SpeakerName, settings_for
from coach.plan.person.past import Unfinished
from coach.plan.shown import Labels
from coach.plan.shown_session import SummaryWords
from coach.play.choose import SILENT, begin_speaker
from coach.play.port import Speaker
from coach.speech.begun import begin_voice

if TYPE_CHECKING:  # what mixes sound takes long to import
    from coach.cli.plain import Reader
    from coach.live.performance import Performance
    from coach.live.run import Run
    from coach.live.view import Done
    from coach.plan.models import Plan
    from coach.session import Coach

TONES = "tones"
"""The engine that has no words."""

BRIEF_KEYS = later("Keys: ? tells them, ! tells when to stop, q leaves.")


def play(
    routine: Name | None = None,
    /,
    *,
    quiet_lines: QuietLines = False,
    no_animation: NoAnimation = False,
    speaker: SpeakerOption = None,
    device: Device = None,
    shape: Shape = NO_SHAPE,
) -> int:
    """Carry out `coach play`; return its exit code.

    Without a name, at a terminal, it is what suits today.

    What is heard is the work, and goes on whatever becomes of the lines. Only a silent session ends
    when their reader has had enough.
    """
    if no_animation:
        keep_still()
    library = open_library()
    if routine is None:
        routine = _for_today(library, settings_of(library, shape.given()))
    return play_in(library, routine, shape, speaker, device, quiet=quiet_lines)


def _for_today(library: Library, settings: Settings) -> str:
    """Return the routine that suits today, and tell why, and how another one is chosen.

    Raises `AskedWrongly` where nobody sees it, or where there is none; what there is is told first.
    """
    # Late: whoever names one needs no list.
    from coach.cli.choosing import choices, how_to_choose
    from coach.cli.routines import read_all, today_lines

    listed, _, suggestion = read_all(library, settings)
    if suggestion is None or not sys.stdin.isatty():
        tell_all(choices(listed))
        hint = tr("name one of those above; coach list tells more, and coach opens the screen")
        found = tr("found no {name}, expected one", name="ROUTINE")
        raise AskedWrongly(found, place="play", hint=hint)
    tell_all(line for line in today_lines(suggestion) if line)
    tell(how_to_choose())
    return suggestion.routine


def play_in(
    library: Library,
    routine: str,
    shape: Shape,
    speaker: SpeakerName | None = None,
    device: str | None = None,
    *,
    quiet: bool = False,
) -> int:
    """Play a routine of a library; return the exit code.

    If `quiet`, only what no word tells is written.
    """
    settings = with_known_device(settings_of(library, shape.given(), speaker, device))
    return play_found(partial(library.find, routine), library, settings, quiet=quiet)


def play_found(
    find: Callable[[], Found],
    library: Library,
    settings: Settings,
    before: Unfinished | None = None,
    *,
    quiet: bool = False,
) -> int:
    """Play the routine that `find` returns, or go on with one that was left `before`.

    If `quiet`, only what no word tells is written. Returns the exit code.
    """
    # First of all: while its process opens the device, the session is read and composed.
    with closing(begin_speaker(settings.speaker, settings.device)) as begun:
        found = find()
        settings = settings_for(settings, found.id)
        language, kept = found.routine.language, folders().cache
        with closing(begin_voice(settings.engine, settings.voice, language, kept)) as voice:
            # Late, since what mixes sound takes long to import.
            from coach.session import open_coach

            with open_coach(settings, library=library, begun=voice) as coach:
                return _play(found, coach, begun, before, quiet=quiet)


def _play(
    found: Found, coach: Coach, begun: Speaker, before: Unfinished | None, *, quiet: bool
) -> int:
    """Play a routine through a speaker that was begun, and tell in the end what was done."""
    from coach.cli.keyboard import has_keyboard
    from coach.cli.plain import Reader
    from coach.plan.person.next_time import next_time
    from coach.speech.store import not_spoken

    attended = sys.stdin.isatty()
    if before is None and attended:
        tell_all(_left(coach.diary.unfinished(), found))
    plan = coach.plan(found, live=True, keyboard=has_keyboard(), before=before)
    steps = coach.begin(plan, before=before)
    show_progress(steps)
    with closing(coach.perform(steps.result, begun)) as performance:
        tell_all([*steps.result.notices, sentence(performance.notice)])
        silent = performance.run.deck.speaker.name == SILENT
        hears = quiet and not silent and coach.store(plan.language).engine.name != TONES
        finished = _follow(performance, plan, Reader(attended, silent, hears))
        told = _told(performance.run, plan, finished=finished)
        coach.remember_volume(performance.run.volume.level)
    tell_all([*coach.news(), *not_spoken(coach.speech.failed)])
    history = coach.diary.history()
    if attended and is_untold(coach.settings) and history.sessions == 1:
        tell(f"coach profile {tr(OFFER)}")
    write_lines([*told, *filter(None, [next_time(plan, history)])])
    if silent:
        check_printed()
    return 0


def _follow(performance: Performance, plan: Plan, reader: Reader) -> bool:
    """Let a session be heard, and followed in lines; return False if it was left early."""
    from coach.cli.after_plain import ask_plain
    from coach.cli.keyboard import has_keyboard, keyboard
    from coach.cli.lines import Lines
    from coach.cli.plain import play_plain
    from coach.live.keys import keys_line
    from coach.live.run import Run

    run, controls, words = performance.run, performance.controls, plan.phrases
    if reader.attended:
        tell(tr(BRIEF_KEYS) if reader.hears else keys_line(words.screen))
    run.go_on()  # heard first, since what reads keys takes long to import
    with window_title(sys.stdout) as show, closing(Lines(sys.stdout)) as lines:

        def stop() -> None:
            lines.leave()
            run.attempt(Run.stop)

        with keyboard(stopping=stop) as read_key:
            finished = play_plain(run, controls, lines, read_key, plan, reader, show)
            if (has_keyboard() or controls.used) and lines.failure is None:
                ask_plain(run, controls, lines, read_key, words.summary)
    return finished


def _told(run: Run, plan: Plan, *, finished: bool) -> list[str]:
    """Tell what was done of a session that is over, and what is left out from now on."""
    from coach.live.hurting import told_after

    words, labels = plan.phrases.summary, plan.phrases.labels
    return [
        *([] if finished else [words.left_early]),
        *(f"{bare(one.title)}: {_done(words, labels, one)}" for one in run.done()),
        *told_after(run.hurt, words, labels),
        *([plan.tally_shown] if run.counts and plan.tally_shown else []),
    ]


def _left(before: Unfinished | None, found: Found) -> list[str]:
    """Tell that this very routine was left today; nothing waits for an answer."""
    same = before is not None and before.routine == found.id and not found.text
    return [left_line(before)] if before is not None and same else []


def _done(words: SummaryWords, labels: Labels, entry: Done) -> str:
    done = filled(words.part, n=entry.finished, total=entry.planned)
    return done + entry.numbers(labels)
