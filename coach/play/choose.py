"""Which speaker to use, and on which device: the first that works here, or what was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from coach.base.errors import AskedWrongly, UnknownName, quoted
from coach.base.times import SAMPLE_RATE
from coach.base.tongue import later, tr
from coach.play.devices import Device, NoSound, find_device, list_devices
from coach.play.miniaudio_speaker import MiniaudioSpeaker
from coach.play.port import Speaker, Spool
from coach.play.silent import SilentClock
from coach.play.simpleaudio_speaker import SimpleaudioSpeaker

Maker = Callable[[str | None], Speaker]
"""Makes a speaker that has opened nothing yet, given the device that it is to open, or None for the
system's own choice."""

CHOOSES_DEVICE = MiniaudioSpeaker.name
"""The one speaker that can be told which device to open."""

SILENT = SilentClock.name

SPEAKERS: Mapping[str, Maker] = {
    CHOOSES_DEVICE: lambda device: MiniaudioSpeaker(device=device),
    "simpleaudio": lambda _: SimpleaudioSpeaker(),
    SILENT: lambda _: SilentClock(),
}
"""All speakers by name, in the order in which they are tried. A new one is entered here and in the
contract's tests."""

HINT = later("leave the choice to coach, or ask for “silent”")
ON_SCREEN = later("the words are on the screen")


def check_speaker(
    wanted: str | None,
    device: str | None,
    *,
    speakers: Mapping[str, Maker] = SPEAKERS,
    devices: Callable[[], Sequence[Device]] = list_devices,
) -> str | None:
    """Look whether a speaker and a device can be asked for, before anything is done for them.

    Returns the device's full name, which may be passed on in place of `device`. Nothing is opened,
    and without a device nothing takes time. Raises UnknownName, UnknownDevice, AskedWrongly for a
    speaker that can't choose a device, and NoSound where the devices can't be told.
    """
    _speaker_for(wanted, device, speakers)
    if device is None:
        return None
    try:
        found = devices()
    except NoSound as problem:
        raise _not_had(device, problem.message) from problem
    if not found:
        raise _not_had(device, tr("no sound device found"))
    return find_device(device, found).name


def begin_speaker(
    wanted: str | None = None,
    device: str | None = None,
    sample_rate: int = SAMPLE_RATE,
    *,
    speakers: Mapping[str, Maker] = SPEAKERS,
) -> Speaker:
    """Return the speaker that `open_speaker` would try first, with its device on the way.

    So the device opens while that which it is to play is still being made. Whoever does not give it
    to `open_speaker` closes it. Raises what `check_speaker` raises, except UnknownDevice.
    """
    name = _speaker_for(wanted, device, speakers) or next(iter(speakers))
    speaker = speakers[name](device)
    speaker.begin(sample_rate)
    return speaker


def open_speaker(
    spool: Spool,
    wanted: str | None = None,
    *,
    device: str | None = None,
    begun: Speaker | None = None,
    speakers: Mapping[str, Maker] = SPEAKERS,
) -> tuple[Speaker, str]:
    """Return a speaker with the spool loaded, and one line that says which it is, and why.

    `begun` is what `begin_speaker` has returned for the same wishes. What was asked for is used or
    refused, and nothing else is tried. Raises what `check_speaker` raises, except UnknownDevice;
    NoSound when what was asked for, or everything, fails here.
    """
    only = _speaker_for(wanted, device, speakers)
    if only is not None:
        return _wanted(spool, only, device, begun or speakers[only](device))
    failures: dict[str, NoSound] = {}
    for name, make in speakers.items():
        speaker = begun if begun is not None and begun.name == name else make(None)
        try:
            speaker.load(spool)
        except NoSound as problem:
            failures[name] = problem
            continue
        return speaker, _line(name, failures)
    reasons = "; ".join(f"{name}: {problem.message}" for name, problem in failures.items())
    raise NoSound(tr("no speaker works here: {reasons}", reasons=reasons))


def _speaker_for(
    wanted: str | None, device: str | None, speakers: Mapping[str, Maker]
) -> str | None:
    """Return the one speaker that will do, or None where any will."""
    if wanted is not None and wanted not in speakers:
        raise UnknownName("speaker", wanted, speakers)
    if device is None:
        return wanted
    if wanted not in {None, CHOOSES_DEVICE}:
        raise AskedWrongly(
            tr("the speaker {speaker} cannot choose a device", speaker=wanted),
            hint=tr("leave out the device {device}, or the speaker", device=quoted(device)),
        )
    return CHOOSES_DEVICE


def _wanted(spool: Spool, name: str, device: str | None, speaker: Speaker) -> tuple[Speaker, str]:
    try:
        speaker.load(spool)
    except NoSound as problem:
        if device is not None:
            raise _not_had(device, problem.message) from problem
        hint = problem.hint or tr(HINT)
        raise NoSound(problem.message, place=name, hint=hint) from problem
    if name == SILENT:
        return speaker, f"{tr('going on silently, as asked')}; {tr(ON_SCREEN)}"
    if device is None:
        return speaker, tr("playing through {speaker}, as asked", speaker=name)
    through = tr("{speaker} on {device}", speaker=name, device=quoted(device))
    return speaker, tr("playing through {speaker}, as asked", speaker=through)


def _not_had(device: str, reason: str) -> NoSound:
    hint = tr("look at coach doctor, or leave out the device {device}", device=quoted(device))
    return NoSound(reason, place=CHOOSES_DEVICE, hint=hint)


def _line(name: str, failures: Mapping[str, NoSound]) -> str:
    """Say what is used and why: the reason of the first, which was expected to work."""
    if name == SILENT:
        line = f"{tr('going on silently')}; {tr(ON_SCREEN)}"
    else:
        line = tr("playing through {speaker}", speaker=name)
    reasons = [f"{problem.message}: " for problem in failures.values()]
    return "".join([*reasons[:1], line])
