"""Piper as the host runs it: models that a person brought, spoken the same way every time.

A model is spoken with without the noise that its makers add: only so it gives the same bytes twice.
Its phonemes are eSpeak NG's, by a copy that lies in the package. That one and our own live side by
side, as neither shows its names to the other.
"""

from __future__ import annotations

import importlib.metadata
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from coach.base.tongue import later
from coach.speech.backend import (
    ADD_AGAIN,
    ADD_ONE,
    NO_SOUNDS,
    NO_VOICE_ADDED,
    NOT_INSTALLED,
    Refused,
    Sound,
    Unfit,
)
from coach.speech.engines.networks import network_errors, reason_of
from coach.speech.engines.piper_words import Words
from coach.speech.own.told import MODEL, SETTINGS, OwnVoice, own_voices
from coach.speech.paces import UNMEASURED

if TYPE_CHECKING:
    from piper.voice import PiperVoice

LONGEST_S = 120
PACKAGES = ("piper-tts", "onnxruntime")
INSTALL = "python -m pip install piper-tts"
AGAIN = ADD_AGAIN


class Piper:
    """Speaks in the voices of a folder. A voice's handle is its id."""

    name: ClassVar = "piper"
    knows_phonemes: ClassVar = True
    melodic: ClassVar = False
    rates: ClassVar = (80, 400)
    paces: ClassVar = UNMEASURED
    """Each voice is measured when it is added (`own/pace.py`)."""
    start_s: ClassVar = 60.0
    phrase_s: ClassVar = 60.0
    cpu_s: ClassVar = 30
    """The largest models take a second to load, and as long as they speak for a phrase."""

    @classmethod
    def version(cls) -> str:
        """Return what pip knows of it. Raises `Unfit` where it is not installed."""
        try:
            return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
        except importlib.metadata.PackageNotFoundError as error:
            raise Unfit(NOT_INSTALLED, INSTALL, package="piper-tts") from error

    @classmethod
    def files(cls) -> Sequence[Path]:
        """Return the data of its phonemes; the voices are asked for beside it."""
        package = find_spec("piper")
        places = [] if package is None else package.submodule_search_locations or []
        return [Path(place) / "espeak-ng-data" for place in places]

    def __init__(self, folder: Path | None = None, voices: Path | None = None) -> None:
        self._voices = {voice.id: voice for voice in own_voices(voices, self.name)}
        self._words = Words(folder)
        self._open: tuple[str, PiperVoice] | None = None
        """The voice that spoke last, by its id: a session has one."""
        try:
            import piper.voice  # noqa: F401 - late: it loads onnxruntime
        except ImportError as error:
            raise Unfit(later("it does not load: {error}"), INSTALL, error=error) from error

    def introduction(self) -> Mapping[str, object]:
        """Tell of the voices."""
        if not self._voices:
            raise Unfit(NO_VOICE_ADDED, ADD_ONE)
        return {
            "default": next(iter(self._voices)),
            "voices": list(map(_told, self._voices.values())),
        }

    def speak(self, text: str, voice: str, rate: int) -> Sound:
        """Speak at so many words a minute. Raises `Refused`, and `Unfit` for a lost voice."""
        from coach.speech.own.pace import scale_for  # late: numpy

        own = self._own(voice)
        try:
            self._opened(str(own.folder))
        except Refused as refused:  # no other phrase would fare better
            told = later("the voice {voice} does not load: {reason}")
            raise Unfit(told, AGAIN, voice=voice, reason=refused) from refused
        return self.speak_at(text, str(own.folder), scale_for(rate, own.told.pace))

    def speak_at(self, text: str, folder: str, scale: float) -> Sound:
        """Speak with the model of a folder at a length scale. Raises `Refused`."""
        import numpy as np
        from piper.config import SynthesisConfig

        from coach.speech.shape import to_pcm16

        model = self._opened(folder)
        sample_rate = model.config.sample_rate
        settings = SynthesisConfig(length_scale=scale, noise_scale=0.0, noise_w_scale=0.0)
        spoken = [np.zeros(0, np.float32)]
        for phonemes in self._sentences(text, model):
            with _refusing():
                numbers = model.phonemes_to_ids(phonemes)
                frames: Any = model.phoneme_ids_to_audio(numbers, settings)
                spoken.append(np.ravel(frames))
            if sum(map(len, spoken)) > LONGEST_S * sample_rate:
                raise Refused(later("it goes on for more than {most} s"), most=LONGEST_S)
        frames = np.concatenate(spoken)
        if not np.isfinite(frames).all():
            raise Refused(later("what comes of it is no sound"))
        return Sound(to_pcm16(frames), sample_rate)

    def phonemes(self, text: str, voice: str) -> str:
        """Return what would be said, in the signs that the models know.

        Raises `Refused`, or `Unfit` for a voice that is gone.
        """
        model = self._opened(str(self._own(voice).folder))
        return " | ".join(map("".join, self._sentences(text, model)))

    def inputs(self, folder: str) -> list[str]:
        """Load the model of a folder, and name its inputs. Raises `Refused`."""
        return [one.name for one in self._opened(folder).session.get_inputs()]

    def say_symbols(self, folder: str) -> None:
        """Let the model of a folder say all that its settings know. Raises `Refused`."""
        model = self._opened(folder)
        symbols = {number for one in model.config.phoneme_id_map.values() for number in one}
        with _refusing():
            model.phoneme_ids_to_audio(sorted(symbols))

    def _own(self, voice: str) -> OwnVoice:
        if voice not in self._voices:
            raise Unfit(later("the voice {voice} is gone"), AGAIN, voice=voice)
        return self._voices[voice]

    def _sentences(self, text: str, model: PiperVoice) -> list[list[str]]:
        """Return the phonemes of each sentence that has some for the model. Raises `Refused`."""
        known = {sign for sign in model.config.phoneme_id_map if sign.isalpha()}
        with _refusing():
            sentences = self._words.sentences(text, model.config.espeak_voice, model.phonemize)
        spoken = [phonemes for phonemes in sentences if known.intersection(phonemes)]
        if not spoken:
            raise Refused(NO_SOUNDS)
        return spoken

    def _opened(self, folder: str) -> PiperVoice:
        """Return the model of a folder, loaded. Raises `Refused`."""
        if self._open is None or self._open[0] != folder:
            self._open = None
            with _refusing():
                self._open = folder, _loaded(Path(folder))
        return self._open[1]


def _loaded(folder: Path) -> PiperVoice:
    """Load a model for one thread: so the same words give the same sound on any machine's cores."""
    import onnxruntime
    from piper.config import PiperConfig
    from piper.voice import PiperVoice

    logging.getLogger("piper").setLevel(logging.ERROR)  # it tells of each unknown phoneme
    config = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(
        str(folder / MODEL), sess_options=options, providers=["CPUExecutionProvider"]
    )
    return PiperVoice(session=session, config=PiperConfig.from_dict(config), download_dir=folder)


@contextmanager
def _refusing() -> Iterator[None]:
    """Make what Piper and onnxruntime raise of a model or a text a refusal."""
    of_texts = (OSError, ValueError, LookupError, TypeError, RuntimeError, AttributeError)
    kinds: tuple[type[Exception], ...] = (*network_errors(), *of_texts)
    try:
        yield
    except kinds as error:
        raise Refused(reason_of(error)) from error


def _told(voice: OwnVoice) -> dict[str, object]:
    told = voice.told
    return {
        "id": voice.id,
        "name": told.name,
        "language": told.language,
        "handle": voice.id,
        "names": [told.name],
    }
