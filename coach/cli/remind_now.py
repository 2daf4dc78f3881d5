"""`coach remind now`: what the system's clock starts. It speaks, and lets a break be heard."""

from __future__ import annotations

import datetime as dt
import time
from functools import partial
from typing import Annotated

from cyclopts import Parameter

from coach.base.errors import CoachError
from coach.base.text import bare, filled, sentence
from coach.base.tongue import later, tr
from coach.cli.opening import open_library, settings_of
from coach.cli.options import NO_SHAPE, Device, SpeakerOption
from coach.cli.output import tell
from coach.cli.play import play_in
from coach.cli.say import say_once
from coach.home.folders import folders
from coach.home.library import Found, Library
from coach.home.settings import SpeakerName
from coach.plan.phrases import Phrases
from coach.plan.wordings import wordings
from coach.remind.busy import busy, in_session
from coach.remind.firing import World, fire
from coach.remind.kept import Reminder, load_reminders, named
from coach.remind.notice import show
from coach.session import open_coach

ELSEWHERE = later("coach doctor tells why")

WORLD = World(partial(dt.datetime.now, dt.UTC), time.sleep, busy, in_session)

SILENT_BECAUSE = {
    "not due": later("it is long past, or was heard already"),
    "another is heard": later("another reminder is being heard"),
    "under way": later("a session is under way"),
}


def now(
    name: Annotated[str, Parameter(help="What the reminder is called.")],
    /,
    *,
    by_timer: Annotated[
        bool, Parameter(help="As the system's clock asks: not when it is long past.")
    ] = False,
    speaker: SpeakerOption = None,
    device: Device = None,
) -> int:
    """Carry out `coach remind now`; return its exit code."""
    places, library = folders(), open_library()
    reminder = named(load_reminders(places.settings), name)
    try:
        found = library.find(reminder.routine)
    except CoachError as gone:
        if by_timer:  # nobody reads a line then
            show(f"coach remind remove {reminder.name}", str(gone))
        raise
    words = sentence_of(library.phrases(found.routine.language), reminder, found, WORLD.now())
    speak = partial(_speak, library, found, reminder, words, (speaker, device))
    ended, reason = fire(reminder, places.data, WORLD, speak, by_timer=by_timer)
    if ended in SILENT_BECAUSE:
        told = tr("{name} is not said: {why}", name=reminder.name, why=tr(SILENT_BECAUSE[ended]))
        tell(told)
    elif ended == "in the way":
        show(words, _body(reminder, found))
        tell(tr("{name} is shown and not said: {why}", name=reminder.name, why=tr(reason)))
    return 0


def sentence_of(phrases: Phrases, reminder: Reminder, found: Found, moment: dt.datetime) -> str:
    """Return what is said: that it is time to get up, or for what it is time.

    Of several wordings each hour has another one.
    """
    title = bare(found.routine.title)
    if reminder.then == "play":
        ways = wordings(phrases.time_to_get_up)
        said = ways[(moment.toordinal() + moment.hour) % len(ways)]
    else:
        said = filled(phrases.time_for, title=title)
    return said or f"{title}."


def _speak(
    library: Library,
    found: Found,
    reminder: Reminder,
    words: str,
    through: tuple[SpeakerName | None, str | None],
) -> None:
    """Show and say that it is time; play the routine if it follows. What fails is one line."""
    show(words, _body(reminder, found))
    try:
        settings = settings_of(library, {}, *through)
        with open_coach(settings, library=library) as coach:
            line = say_once(coach, words, found.routine.language, tr(ELSEWHERE))
        tell(sentence(line))
        if reminder.then == "play":
            play_in(library, reminder.routine, NO_SHAPE, *through)
    except CoachError as problem:
        tell(tr("{name} is shown and not said: {why}", name=reminder.name, why=problem))


def _body(reminder: Reminder, found: Found) -> str:
    """Return what a notification has under the sentence: what is played, or how to begin."""
    if reminder.then == "play":
        return found.routine.title
    return f"coach play {reminder.routine}"
