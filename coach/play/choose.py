"""Which speaker to use: the first that works here, or the one that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from coach.errors import UnknownName
from coach.play.errors import NoSound
from coach.play.miniaudio_speaker import MiniaudioSpeaker
from coach.play.port import Speaker, Spool
from coach.play.silent import SilentClock
from coach.play.simpleaudio_speaker import SimpleaudioSpeaker

Maker = Callable[[Path | None], Speaker]
"""Makes a speaker without a device, given a file for the complaints of sound libraries, or None."""

SPEAKERS: Mapping[str, Maker] = {
    "miniaudio": lambda log: MiniaudioSpeaker(log=log),
    "simpleaudio": lambda log: SimpleaudioSpeaker(log=log),
    "silent": lambda _: SilentClock(),
}
"""All speakers by name, in the order in which they are tried. A new one is entered here and in the
contract's tests."""

HINT = "leave the choice to coach, or ask for “silent”"
ON_SCREEN = "the words are on the screen"


def open_speaker(
    spool: Spool,
    wanted: str | None = None,
    *,
    speakers: Mapping[str, Maker] = SPEAKERS,
    log: Path | None = None,
) -> tuple[Speaker, str]:
    """Return a speaker with the spool loaded, and one line that says which it is, and why.

    Raises UnknownName when no speaker is called `wanted`, and NoSound when that one doesn't work
    here or none does.
    """
    if wanted is not None:
        return _wanted(spool, wanted, speakers, log)
    failures: dict[str, NoSound] = {}
    for name, make in speakers.items():
        speaker = make(log)
        try:
            speaker.load(spool)
        except NoSound as problem:
            failures[name] = problem
            continue
        return speaker, _line(name, failures)
    reasons = "; ".join(f"{name}: {problem.message}" for name, problem in failures.items())
    raise NoSound(f"no speaker works here: {reasons}")


def _wanted(
    spool: Spool, name: str, speakers: Mapping[str, Maker], log: Path | None
) -> tuple[Speaker, str]:
    make = speakers.get(name)
    if make is None:
        raise UnknownName("speaker", name, speakers)
    speaker = make(log)
    try:
        speaker.load(spool)
    except NoSound as problem:
        hint = problem.hint or HINT
        raise NoSound(problem.message, place=name, hint=hint) from problem
    if name == "silent":
        return speaker, f"going on silently, as asked; {ON_SCREEN}"
    return speaker, f"playing through {name}, as asked"


def _line(name: str, failures: Mapping[str, NoSound]) -> str:
    """Say what is used and why: the reason of the first, which was expected to work."""
    line = f"going on silently; {ON_SCREEN}" if name == "silent" else f"playing through {name}"
    reasons = [f"{problem.message}: " for problem in failures.values()]
    return "".join([*reasons[:1], line])
