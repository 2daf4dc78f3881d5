"""All checks, one after another."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property, partial

from coach.doctor import cue, places, speakers, surroundings, voices
from coach.doctor.finding import Finding, look
from coach.doctor.verdict import TONES, Verdict, engine_of, verdict
from coach.doctor.voice_child import known_words
from coach.errors import CoachError, UnknownName
from coach.folders import Folders
from coach.play.choose import CHOOSES_DEVICE, SPEAKERS, check_speaker
from coach.play.devices import Device, find_device, list_devices
from coach.play.errors import NoSound
from coach.settings import Settings
from coach.speech.choose import OPENERS, in_order


@dataclass
class Examination:
    """Looks at this machine with one person's settings. Nothing is changed, and nothing raises."""

    version: str
    settings: Settings
    folders: Folders
    problem: CoachError | None = None
    """Why the settings can't be read; `settings` are then the defaults."""
    found: dict[str, Finding] = field(default_factory=dict)
    """What has been found so far, by the name of the check."""

    def findings(self, *, sound: bool = False) -> Iterator[Finding]:
        """Carry out the checks and yield what each has found; with `sound`, play a test cue."""
        for name, check in self._checks(sound):
            self.found[name] = look(name, check)
            yield self.found[name]

    def verdict(self) -> Verdict:
        """Tell what a session would use. For after the checks."""
        try:
            check_speaker(self.settings.speaker, self.settings.device, devices=self._devices)
        except CoachError as refusal:
            return verdict(self.found, self.settings, refusal)
        return verdict(self.found, self.settings)

    def _checks(self, sound: bool) -> Iterator[tuple[str, Callable[[], Finding]]]:
        """Yield each check when those before it have been carried out."""
        yield "Coach", partial(surroundings.look_at_program, self.version)
        for name in dict.fromkeys([*in_order(self.settings.engine), TONES]):
            if name in OPENERS:
                yield name, partial(voices.look_at_engine, name)
        engine = engine_of(self.found, self.settings)
        if engine is not None and (voice := self.settings.voice):
            yield "voice", partial(voices.look_at_voice, voice, engine)
        for name in SPEAKERS:
            yield name, partial(self._look_at_speaker, name)
        yield "devices", lambda: speakers.look_at_devices(self._devices())
        own = self.folders.settings
        yield "cache", partial(places.look_at_cache, self.folders.cache)
        yield "settings", partial(places.look_at_settings, own, self.problem or self._unknown())
        yield "routines", partial(places.look_at_routines, own)
        yield "temporary", places.look_at_temporary
        yield "terminal", surroundings.look_at_terminal
        if sys.platform == "linux":
            yield "media keys", surroundings.look_at_media_keys
        if sound:
            yield cue.NAME, self._play_cue

    def _unknown(self) -> CoachError | None:
        """Return what is wrong with a name that the settings give to an engine or a speaker."""
        for what, name, known in (
            ("engine", self.settings.engine, OPENERS),
            ("speaker", self.settings.speaker, SPEAKERS),
        ):
            if name is not None and name not in known:
                return UnknownName(what, name, known)
        return None

    def _look_at_speaker(self, name: str) -> Finding:
        device = self._device() if name == CHOOSES_DEVICE else None
        asked = self.settings.device is not None
        return speakers.look_at_speaker(name, SPEAKERS[name], device, asked=asked)

    def _play_cue(self) -> Finding:
        name = engine_of(self.found, self.settings) or TONES
        with closing(OPENERS[name](known_words())) as engine:
            return cue.play_cue(engine, self.settings, self._device())

    def _device(self) -> Device | None:
        """Return the device that would sound, if that can be told.

        Raises UnknownDevice and NoSound for a device that was asked for.
        """
        if self.settings.device is not None:
            return find_device(self.settings.device, self._devices())
        devices, _ = self._listing
        return next((device for device in devices if device.default), None)

    def _devices(self) -> list[Device]:
        devices, problem = self._listing
        if problem is not None:
            raise problem
        return devices

    @cached_property
    def _listing(self) -> tuple[list[Device], NoSound | None]:
        try:
            return list_devices(), None
        except NoSound as problem:
            return [], problem
