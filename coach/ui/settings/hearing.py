"""What is heard while settings change: a sentence in the new voice, or a sound on a new device."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Timer

from textual.message import Message

from coach.base.errors import CoachError
from coach.base.tongue import carried, spoken, tr
from coach.live.sample import Heard as What
from coach.live.sample import Samples
from coach.live.trial import Trials
from coach.session import Coach
from coach.speech.words.tags import language_of
from coach.ui.voice_names import voice_name

SETTLED_S = 0.35
"""So long nothing more is changed before it is heard."""

SENTENCE = ("voice", "engine", "rate", "lead_in", "volume", "voice_level", "sound_level")
SOUND = ("device", "speaker", "sounds", "own_sounds")


@dataclass
class Offered(Message):
    """Voices or devices there are, each with its words."""

    name: str
    values: list[tuple[str, str]]


@dataclass
class Heard(Message):
    """How a sample went, in a line."""

    trial: Event
    line: str


class Ear:
    """Lets what has changed be heard, the last of it alone, in threads of its own."""

    def __init__(self, coach: Coach, post: Callable[[Message], object]) -> None:
        self._coach = coach
        self._post = post
        self._samples = Samples(coach.speech_in, coach.library)
        self._stop = Event()
        self._timer: Timer | None = None
        self._languages: dict[str, str] = {}
        """What each voice speaks, as far as they were found."""

    def look(self) -> None:
        """Find the voices and the devices there are, and tell them."""
        from coach.play.devices import list_devices

        coach = self._coach
        trials = Trials(coach.speech_in, coach.library, coach.settings)
        voices = trials.voices(self._language())
        self._languages = {voice.id: language_of(voice.language) for voice in voices}
        self._post(Offered("voice", [(voice.id, voice_name(voice)) for voice in voices]))
        try:
            devices = [(one.name, one.name) for one in list_devices()]
        except CoachError:  # coach doctor tells more
            devices = []
        self._post(Offered("device", devices))

    def hear(self, name: str, *, at_once: bool = False) -> None:
        """Let a setting be heard by its name, once nothing more is changed for a moment.

        What cannot be heard is passed over; `at_once`, a sentence is heard for it nevertheless.
        """
        self._hush()
        if name in SENTENCE or name in SOUND or at_once:
            what: What = "sound" if name in SOUND else "sentence"
            begin = carried(self._begin)
            self._timer = Timer(0 if at_once else SETTLED_S, begin, (what, self._stop))
            self._timer.daemon = True
            self._timer.start()

    def is_last(self, trial: Event) -> bool:
        """Tell whether nothing was asked for after this."""
        return trial is self._stop

    def close(self) -> None:
        """Be silent, and wait until nothing is heard any more."""
        self._hush()
        self._samples.close()

    def _hush(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._stop.set()
        self._stop = Event()

    def _begin(self, what: What, stop: Event) -> None:
        self._post(Heard(stop, tr("One moment, then listen.")))
        settings = self._coach.settings
        line = self._samples.hear(settings, self._language(), what, stop)
        if not stop.is_set():
            self._post(Heard(stop, line))

    def _language(self) -> str:
        """Return what is spoken for a trial: what the voice speaks, else what the app does."""
        settings = self._coach.settings
        return self._languages.get(settings.voice or "") or spoken()
