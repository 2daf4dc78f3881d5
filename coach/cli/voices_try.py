"""`coach voices try` and `coach voices use`: hear voices, and keep the one to listen to."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from coach.base.errors import AskedWrongly, UnknownName, quoted
from coach.base.tongue import tr
from coach.cli.opening import open_library, settings_of, with_known_device
from coach.cli.options import Device, SpeakerOption
from coach.cli.output import tell_all, write_lines
from coach.cli.terminal import has_full_screen

if TYPE_CHECKING:  # most commands here need no session
    from coach.session import Coach

VoiceName = Annotated[str, Parameter(help="A voice of coach voices.")]


def hear(
    *names: VoiceName,
    language: Annotated[
        str | None, Parameter(help="Only voices of a language, such as de.")
    ] = None,
    speaker: SpeakerOption = None,
    device: Device = None,
) -> int:
    """Carry out `coach voices try`; return its exit code.

    Without names, and on a terminal, it is a screen; else each voice is told in a line and heard.
    Raises `UnknownName`, `AskedWrongly`, and what the settings raise.
    """
    from coach.live.trial import Trials
    from coach.session import open_coach

    library = open_library()
    settings = with_known_device(settings_of(library, {}, speaker, device))
    if language is not None and language not in library.languages:
        found = tr(
            "found {found}, expected one of {names}",
            found=quoted(language),
            names=", ".join(library.languages),
        )
        raise AskedWrongly(found, place="--language")
    if not names and language is None and has_full_screen():
        from coach.ui.app import run_app
        from coach.ui.voices_screen import VoicesScreen

        return run_app(open_coach(settings, library=library), VoicesScreen)
    with open_coach(settings, library=library) as coach:
        trials = Trials(coach.speech_in, library, settings)
        known = {voice.id: voice for voice in trials.voices(language)}
        for name in names:
            if name not in known:
                raise UnknownName("voice on trial", name, known)
        for name in names or known:
            write_lines([trials.hear(known[name], Event())])
    tell_all([tr("coach voices use NAME keeps the one that you like.")])
    return 0


def use(name: VoiceName | None = None, /) -> int:
    """Carry out `coach voices use`; return its exit code.

    Raises `AskedWrongly` for a voice that is not there, and `BadFile` or `CannotWrite` for
    settings that cannot be kept.
    """
    from coach.session import open_coach

    library = open_library()
    with open_coach(settings_of(library, {}), library=library) as coach:
        if name is not None:
            name = _known(coach, name)
        path = coach.keep_voice(name)
    voice = name or tr("The best voice")
    tell_all([tr("{voice} speaks from now on: kept in {path}", voice=voice, path=path)])
    return 0


def _known(coach: Coach, name: str) -> str:
    """Return the id of the voice that goes by a name. Raises `AskedWrongly`."""
    from coach.speech.engine import UnknownVoice

    try:
        return coach.known_voice(name)
    except UnknownVoice as error:
        raise AskedWrongly(error.message, place="voices use", hint=error.hint) from error
