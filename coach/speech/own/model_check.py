"""A Piper model is loaded, asked to speak and measured, in the host, before it becomes a voice."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from coach.base.children import Answer, ChildLost
from coach.base.errors import BadFile, quoted
from coach.base.progress import Progress
from coach.speech.backend import Backend, Unfit
from coach.speech.engine import NoEngine
from coach.speech.host import Host
from coach.speech.hosted import Spoken
from coach.speech.own.model_files import A_MODEL, THE_SETTINGS, ModelSettings, beside
from coach.speech.own.pace import SCALES, words_in
from coach.speech.shape import FULL_SCALE, shape

Pace = tuple[tuple[float, float], ...]
"""Length scales, and the words a minute at each."""

INPUTS = {"input", "input_lengths", "scales"}
SPEAKER = "sid"
SLOWEST, FASTEST = 15, 1500
"""Words a minute beyond which, at its own scale, nothing that a model gives is speech."""

STEP = "measuring the voice"
NO_VOICE = "Failed to set voice"


class Candidate(NamedTuple):
    """A model as a person named it, which its errors tell, and the folder that it was copied to."""

    model: Path
    settings: ModelSettings
    folder: Path


def measured(
    candidate: Candidate, texts: Sequence[str], backend: type[Backend]
) -> Generator[Progress, None, Pace]:
    """Load a model, let it say texts at several scales, and return its pace.

    Raises `BadFile` for a model that does not speak, and `NoEngine` where no model could.
    """
    with closing(_Trial(candidate, backend)) as trial:
        trial.load()
        pace = []
        for number, scale in enumerate(SCALES):
            spoken_ms = 0.0
            for place, text in enumerate(texts):
                yield Progress(number * len(texts) + place, len(SCALES) * len(texts), STEP)
                spoken_ms += trial.duration_ms(text, scale)
            words = sum(words_in(text, trial.language) for text in texts)
            pace.append((scale, round(words * 60_000 / spoken_ms, 1)))
        rates = [rate for _, rate in pace]
        if not SLOWEST <= min(rates) <= max(rates) <= FASTEST:
            found = f"a model that speaks {min(rates):.0f} to {max(rates):.0f} words a minute"
            raise BadFile(candidate.model, (), found, "one that speaks as people do")
    yield Progress(1, 1, STEP)
    return tuple(pace)


class _Trial:
    """A model in a host of its own; whatever it cannot do is an error of its files."""

    def __init__(self, candidate: Candidate, backend: type[Backend]) -> None:
        self._model, self._settings, self._folder = candidate
        self._backend = backend
        self._host = Host(backend)
        self.language = self._settings.speaks.partition("-")[0]

    def load(self) -> None:
        """Look whether it loads, takes what Piper gives, and knows all that its settings name."""
        answer = self._asked("inputs")
        if "refused" in answer:
            found = f"a model that does not load ({answer['refused']})"
            raise BadFile(self._model, (), found, A_MODEL, hint="get it again")
        found_inputs = msgspec.convert(answer["found"], list[str])
        expected = INPUTS | ({SPEAKER} if self._settings.num_speakers > 1 else set())
        if set(found_inputs) != expected:
            found = f"a model that takes {_listed(found_inputs)}"
            raise BadFile(self._model, (), found, f"one of Piper's, with {_listed(expected)}")
        answer = self._asked("say_symbols")
        if "refused" in answer:
            raise BadFile(
                beside(self._model),
                ("phoneme_id_map",),
                f"what the model does not know ({answer['refused']})",
                "its own phonemes",
                hint="these are the settings of another model: get the two files of one voice",
            )

    def duration_ms(self, text: str, scale: float) -> float:
        """Return how long a text lasts, without the silence around it."""
        answer = self._asked("speak_at", text=text, scale=scale)
        if "refused" in answer:
            raise self._refusal(text, str(answer["refused"]))
        spoken = msgspec.convert(answer, Spoken)
        frames = np.frombuffer(spoken.samples, "<i2") / FULL_SCALE
        clip = shape(frames, spoken.sample_rate)
        if clip is None:
            found = f"a model that says {quoted(text)} in silence"
            raise BadFile(self._model, (), found, "one that speaks")
        return len(clip.frames) * 1000 / clip.sample_rate

    def close(self) -> None:
        """End the host."""
        self._host.close()

    def _refusal(self, text: str, reason: str) -> BadFile:
        if reason.startswith(NO_VOICE):
            found = quoted(self._settings.espeak.voice)
            path = beside(self._model)
            return BadFile(path, ("espeak", "voice"), found, "a voice of eSpeak NG")
        found = f"a model that does not say {quoted(text)} ({reason})"
        return BadFile(self._model, (), found, "one that speaks")

    def _asked(self, do: str, **more: object) -> Answer:
        request = {"do": do, "folder": str(self._folder), **more}
        try:
            return self._host.ask(request, self._backend.phrase_s)
        except Unfit as unfit:
            raise NoEngine(self._backend.name, str(unfit), hint=unfit.hint) from unfit
        except ChildLost as lost:
            found = f"a model over which Piper breaks down ({lost})"
            expected = f"one that speaks, with {THE_SETTINGS}"
            raise BadFile(self._model, (), found, expected) from lost


def _listed(names: set[str] | list[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"
