"""All checks, one after another."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property, partial

from msgspec import structs

from coach.base.errors import CoachError, UnknownName
from coach.base.tongue import tr
from coach.doctor import hearing, machine
from coach.doctor.diagnosis import Diagnosis, look
from coach.doctor.verdict import TONES, Verdict, engine_of, verdict
from coach.home.folders import Folders
from coach.home.library import Library
from coach.home.settings import Settings
from coach.play.choose import CHOOSES_DEVICE, SPEAKERS, check_speaker
from coach.play.devices import Device, NoSound, find_device, list_devices
from coach.speech.choose import OPENERS, in_order
from coach.speech.engines.known import BY_LANGUAGE
from coach.speech.own.told import asked_for, own_voices
from coach.speech.places import Places
from coach.speech.words.lexicon import Lexicons


@dataclass
class Examination:
    """Looks at this machine with one person's settings. Nothing is changed, and nothing raises."""

    version: str
    settings: Settings
    folders: Folders
    open_library: Callable[[], Library]
    """Opens the routines; it raises `CoachError` if an installation has lost ours."""
    problem: CoachError | None = None
    """Why the settings can't be read; `settings` are then the defaults."""
    found: dict[str, Diagnosis] = field(default_factory=dict)
    """What has been found so far, by the name of the check."""

    def diagnoses(self, *, sound: bool = False) -> Iterator[Diagnosis]:
        """Carry out the checks and yield what each has found; with `sound`, play a test sound."""
        for name, check in self._checks(sound):
            self.found[name] = look(name, check)
            yield self.found[name]

    def verdict(self) -> Verdict:
        """Tell what a session would use. For after the checks."""
        try:
            check_speaker(self.settings.speaker, self.settings.device, devices=self._devices)
        except CoachError as refusal:
            return verdict(self.found, self._asked, refusal)
        return verdict(self.found, self._asked)

    def _checks(self, sound: bool) -> Iterator[tuple[str, Callable[[], Diagnosis]]]:
        """Yield each check when those before it have been carried out."""
        yield "Coach", partial(machine.look_at_program, self.version)
        engines = [*in_order(self.settings.engine), *BY_LANGUAGE, *self._brought, TONES]
        for name in dict.fromkeys(engines):
            if name in OPENERS:
                yield name, partial(hearing.look_at_engine, name, self._words, self._places)
        if self.settings.voice and engine_of(self.found, self._asked) is not None:
            yield "voice", partial(self._look_at_voice, self.settings.voice)
        for name in SPEAKERS:
            yield name, partial(self._look_at_speaker, name)
        if self.folders.voices.is_dir():
            yield hearing.OWN_VOICES, partial(hearing.look_at_own_voices, self.folders.voices)
        yield "devices", lambda: hearing.look_at_devices(self._devices())
        own = self.folders.settings
        yield "cache", partial(machine.look_at_cache, self.folders.cache)
        yield "settings", partial(machine.look_at_settings, own, self.problem or self._unknown())
        yield (
            "routines",
            lambda: machine.look_at_routines(self.open_library(), self.folders.library),
        )
        yield "temporary", machine.look_at_temporary
        yield "terminal", machine.look_at_terminal
        if sys.platform == "linux":
            yield "media keys", machine.look_at_media_keys
        if sound:
            yield hearing.CUE, self._play_cue

    def _look_at_voice(self, voice: str) -> Diagnosis:
        """Let the voice speak that was asked for, if its engine works here."""
        wanted, engine = self._asked.engine, engine_of(self.found, self._asked) or TONES
        if wanted is not None and wanted != engine:
            text = tr(
                "{voice} is of {wanted}, which does not work here: {engine} speaks instead",
                voice=voice,
                wanted=wanted,
                engine=engine,
            )
            return Diagnosis("voice", "missing", text)
        return hearing.look_at_voice(voice, engine, self._words, self._places)

    def _unknown(self) -> CoachError | None:
        """Return what is wrong with a name that the settings give to an engine or a speaker."""
        for what, name, known in (
            ("engine", self.settings.engine, OPENERS),
            ("speaker", self.settings.speaker, SPEAKERS),
        ):
            if name is not None and name not in known:
                return UnknownName(what, name, known)
        return None

    def _look_at_speaker(self, name: str) -> Diagnosis:
        device = self._device() if name == CHOOSES_DEVICE else None
        asked = self.settings.device is not None
        return hearing.look_at_speaker(name, SPEAKERS[name], device, asked=asked)

    def _play_cue(self) -> Diagnosis:
        name = engine_of(self.found, self._asked) or TONES
        with closing(OPENERS[name](self._words, self._places)) as engine:
            return hearing.play_cue(engine, self.settings, self._device())

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
    def _asked(self) -> Settings:
        """The settings, with the engine of the voice that they ask for. For after the engines."""
        try:
            engine = asked_for(self.settings.engine, self.settings.voice, self._places)
        except CoachError:  # the check of the person's own voices tells why
            return self.settings
        return structs.replace(self.settings, engine=engine or self._engine_with_voice())

    def _engine_with_voice(self) -> str | None:
        """Return the engine that has the voice that was asked for; None where none has it."""
        voice = self.settings.voice or ""
        names = dict.fromkeys([*in_order(None), *BY_LANGUAGE]) if voice else ()
        works = [name for name in names if name in self.found and self.found[name].ok]
        has_it = partial(hearing.has_voice, voice, self._words, self._places)
        return next((name for name in works if has_it(name)), None)

    @cached_property
    def _brought(self) -> list[str]:
        """The engines of voices that the person brought."""
        return list(dict.fromkeys(voice.told.kind for voice in own_voices(self.folders.voices)))

    @property
    def _places(self) -> Places:
        """Where the voices are; what is remembered of engines is no finding, and left out."""
        return Places(voices=self.folders.voices)

    @cached_property
    def _words(self) -> Lexicons:
        return hearing.known_words()

    @cached_property
    def _listing(self) -> tuple[list[Device], NoSound | None]:
        try:
            return list_devices(), None
        except NoSound as problem:
            return [], problem
