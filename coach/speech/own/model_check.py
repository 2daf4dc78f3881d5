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
from coach.base.tongue import later, tr
from coach.speech.backend import Backend, Unfit, told_in
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

STEP = later("measuring the voice")
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
                done = number * len(texts) + place
                yield Progress(done, len(SCALES) * len(texts), tr(STEP))
                spoken_ms += trial.duration_ms(text, scale)
            words = sum(words_in(text, trial.language) for text in texts)
            pace.append((scale, round(words * 60_000 / spoken_ms, 1)))
        rates = [rate for _, rate in pace]
        if not SLOWEST <= min(rates) <= max(rates) <= FASTEST:
            found = tr(
                "a model that speaks {least} to {most} words a minute",
                least=f"{min(rates):.0f}",
                most=f"{max(rates):.0f}",
            )
            raise BadFile(candidate.model, (), found, tr("one that speaks as people do"))
    yield Progress(1, 1, tr(STEP))
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
            reason = told_in(answer, "refused")
            found = tr("a model that does not load ({reason})", reason=reason)
            raise BadFile(self._model, (), found, tr(A_MODEL), hint=tr("get it again"))
        found_inputs = msgspec.convert(answer["found"], list[str])
        expected = INPUTS | ({SPEAKER} if self._settings.num_speakers > 1 else set())
        if set(found_inputs) != expected:
            found = tr("a model that takes {inputs}", inputs=_listed(found_inputs))
            wanted = tr("one of Piper's, with {inputs}", inputs=_listed(expected))
            raise BadFile(self._model, (), found, wanted)
        answer = self._asked("say_symbols")
        if "refused" in answer:
            reason = told_in(answer, "refused")
            found = tr("what the model does not know ({reason})", reason=reason)
            raise BadFile(
                beside(self._model),
                ("phoneme_id_map",),
                found,
                tr("its own phonemes"),
                hint=tr("these are the settings of another model: get the two files of one voice"),
            )

    def duration_ms(self, text: str, scale: float) -> float:
        """Return how long a text lasts, without the silence around it."""
        answer = self._asked("speak_at", text=text, scale=scale)
        if "refused" in answer:
            raise self._refusal(text, told_in(answer, "refused"))
        spoken = msgspec.convert(answer, Spoken)
        frames = np.frombuffer(spoken.samples, "<i2") / FULL_SCALE
        clip = shape(frames, spoken.sample_rate)
        if clip is None:
            found = tr("a model that says {text} in silence", text=quoted(text))
            raise BadFile(self._model, (), found, tr("one that speaks"))
        return len(clip.frames) * 1000 / clip.sample_rate

    def close(self) -> None:
        """End the host."""
        self._host.close()

    def _refusal(self, text: str, reason: str) -> BadFile:
        if reason.startswith(NO_VOICE):
            found = quoted(self._settings.espeak.voice)
            path = beside(self._model)
            return BadFile(path, ("espeak", "voice"), found, tr("a voice of eSpeak NG"))
        said = quoted(text)
        found = tr("a model that does not say {text} ({reason})", text=said, reason=reason)
        return BadFile(self._model, (), found, tr("one that speaks"))

    def _asked(self, do: str, **more: object) -> Answer:
        request = {"do": do, "folder": str(self._folder), **more}
        try:
            return self._host.ask(request, self._backend.phrase_s)
        except Unfit as unfit:
            raise NoEngine(self._backend.name, str(unfit), hint=unfit.hint) from unfit
        except ChildLost as lost:
            found = tr("a model over which Piper breaks down ({reason})", reason=lost)
            expected = tr("one that speaks, with {settings}", settings=tr(THE_SETTINGS))
            raise BadFile(self._model, (), found, expected) from lost


def _listed(names: set[str] | list[str]) -> str:
    return ", ".join(sorted(names)) or tr("nothing")
