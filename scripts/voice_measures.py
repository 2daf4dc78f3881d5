"""How one voice is measured: everything but its name follows from what it says.

It speaks a routine at `learn` in its own language, the shortest that the library has in all of
them. Whoever listens to it is in `ears` and `understood`; those know English only.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from ears import RATE, OpenEar, at_ear
from spelling import in_small_words, misheard
from understood import NUMBERS, cues, misheard_cues, misheard_numbers

from coach.home.library import Library
from coach.home.outline import outline
from coach.plan.wishes import Wishes
from coach.score.drafted import Drafted
from coach.score.models import Manner, Utterance
from coach.score.narrator import count_rate
from coach.sound.loudness import STEP_MS, integrated
from coach.speech import paces
from coach.speech.clip import Clip
from coach.speech.engine import Engine, Voice
from coach.speech.measured import Measured
from coach.speech.paces import word_count
from coach.speech.weighting import k_weighted
from coach.speech.words.tags import language_of

SEEDS = Path(__file__).resolve().parents[1] / "seeds"

ROUTINES = {
    "en": "desk-break",
    "de": "bueropause",
    "es": "pausa-de-escritorio",
    "fr": "pause-bureau",
}
"""What is spoken, by language: the same exercises in each."""

RATES = (140, 170, 200)
USUAL = 170
LONGEST_COUNT = 60
COUNTS: tuple[Manner, ...] = ("count", "last-count")

SENTENCE = 4
"""Words from which on a phrase tells of the pace: shorter ones are mostly their own ends."""

JUDGED_S = 9.01
"""What DNSMOS hears at a time: shorter phrases would be repeated, so several are put together."""

PACKAGES = {
    "hibari": ("hibari-tts", "onnxruntime", "flatbuffers", "protobuf"),
    "pico": ("py-nanotts",),
    "piper": ("piper-tts", "pathvalidate", "onnxruntime", "flatbuffers", "protobuf"),
    "espeak": ("espeakng-loader",),
    "pyttsx3": ("pyttsx3", "espeakng-loader"),
}
"""What is installed for an engine's sake, by the names of the packages."""


@cache
def phrases(language: str, rate: int, voice: str) -> tuple[Utterance, ...]:
    """Return all that the language's routine may say."""
    library = Library(SEEDS)
    wishes = Wishes(talk="learn", rate=rate, voice=voice)
    plan, _ = outline(library, library.find(ROUTINES[language]), wishes)
    return Drafted(plan).words


def measure(engine: Engine, voice: Voice) -> Measured:
    """Return what there is to know of a voice."""
    language = language_of(voice.language)
    before_s = _spent_s()
    said = {rate: _said(engine, phrases(language, rate, voice.id)) for rate in RATES}
    spent_s = _spent_s() - before_s
    usual = said[USUAL]
    plain = {rate: _plain(clips) for rate, clips in said.items()}
    heard = _heard(engine, voice.id, usual) if language == "en" else {}
    return Measured(
        engine=engine.name,
        voice=voice.id,
        language=voice.language,
        words_a_minute={str(rate): words_a_minute(clips) for rate, clips in plain.items()},
        longest_count_s=longest_count_s(engine, voice.id),
        spread_lu=spread_lu(plain[USUAL].values()),
        quality=quality(list(usual.values())),
        ms_a_phrase=round(1000 * spent_s / sum(map(len, said.values())), 1),
        megabytes=round(sum(map(size, PACKAGES[engine.name])) / 1e6),
        **heard,
    )


def _said(engine: Engine, words: Iterable[Utterance]) -> dict[Utterance, Clip]:
    return {utterance: engine.render(utterance) for utterance in words}


def _plain(clips: Mapping[Utterance, Clip]) -> dict[Utterance, Clip]:
    """Return what is said plainly: breath and the like are slower and softer on purpose."""
    return {utterance: clip for utterance, clip in clips.items() if utterance.manner == "plain"}


def _spent_s() -> float:
    """Return the processor's time that the engines' hosts took until now."""
    children = psutil.Process().children(recursive=True)
    return sum(sum(child.cpu_times()[:2]) for child in children)


def words_a_minute(clips: Mapping[Utterance, Clip]) -> int:
    """Return how many words a minute the sentences among these hold."""
    sentences = (
        (utterance.text, len(clip.frames) / clip.sample_rate)
        for utterance, clip in clips.items()
        if word_count(utterance.text) >= SENTENCE
    )
    return round(paces.words_a_minute(sentences))


def longest_count_s(engine: Engine, voice: str) -> float:
    """Return the length of the longest count."""
    rate = count_rate(USUAL)
    counts = _said(
        engine,
        (
            Utterance(str(number), voice, rate, manner=manner)
            for number in range(1, LONGEST_COUNT + 1)
            for manner in COUNTS
        ),
    )
    return round(max(len(clip.frames) / clip.sample_rate for clip in counts.values()), 2)


def spread_lu(clips: Iterable[Clip]) -> float:
    """Return how far apart in loudness the loudest and the softest are of those that last a second.

    What is shorter is no measure: a meter hears 400 ms at a time.
    """
    levels = [loudness(clip) for clip in clips if len(clip.frames) >= clip.sample_rate]
    return round(max(levels) - min(levels), 1)


def loudness(clip: Clip) -> float:
    """Return the loudness in LUFS of a clip with silence around it, gated, by BS.1770."""
    step = clip.sample_rate * STEP_MS // 1000
    squares = np.square(k_weighted(clip.frames, clip.sample_rate), dtype=np.float64)
    padded = np.pad(squares, (3 * step, 4 * step - len(squares) % step))
    return integrated(padded.reshape(-1, step).mean(axis=1))


def _heard(engine: Engine, voice: str, usual: Mapping[Utterance, Clip]) -> dict[str, Any]:
    wrong_cues = len(misheard_cues(engine, voice, USUAL)) / len(cues())
    return {
        "counts": NUMBERS - len(misheard_numbers(engine, voice, USUAL)),
        "cues": round(100 * (1 - wrong_cues)),
        "misheard": misheard_percent(list(usual), list(usual.values())),
    }


def misheard_percent(said: Sequence[Utterance], clips: Sequence[Clip]) -> float:
    """Return how many words of a hundred Whisper hears wrong."""
    texts = [utterance.text for utterance in said]
    words = sum(len(in_small_words(text).split()) for text in texts)
    wrong = [
        one.errors
        for window, heard in _ear().hear(clips)
        for one in misheard([texts[place] for place in window], heard)
    ]
    return round(100 * sum(wrong) / words, 1)


@cache
def _ear() -> OpenEar:
    return OpenEar()


def quality(clips: Sequence[Clip]) -> float | None:
    """Return what listeners would give, from 1 to 5; None where nobody is there to predict it.

    The package speechmos holds DNSMOS, and needs librosa; neither is anything that Coach installs.
    """
    if not all(map(importlib.util.find_spec, ("speechmos", "librosa"))):
        return None
    from speechmos import dnsmos

    given, row = [], np.zeros(0)
    for clip in clips:
        row = np.concatenate((row, at_ear(clip), np.zeros(RATE // 4)))
        if len(row) >= JUDGED_S * RATE:
            given.append(dnsmos.run(np.clip(row, -1, 1), RATE)["p808_mos"])
            row = np.zeros(0)
    return round(float(np.mean(given)), 2)


def size(package: str) -> int:
    """Return the bytes of an installed package; of one that is missing, nothing."""
    try:
        files = importlib.metadata.files(package) or []
    except importlib.metadata.PackageNotFoundError:
        return 0
    paths = [Path(str(file.locate())) for file in files]
    return sum(path.stat().st_size for path in paths if path.is_file())
