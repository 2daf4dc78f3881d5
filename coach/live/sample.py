"""One sentence behind a sound, as a session would have both now: for whoever changes a setting."""

from __future__ import annotations

from contextlib import closing
from threading import Event, Lock
from typing import Literal

from coach.base.errors import CoachError
from coach.base.tongue import tr
from coach.home.library import Library
from coach.home.settings import Settings
from coach.live.aloud import play_aloud
from coach.live.audition import lines
from coach.live.trial import ELSEWHERE, Opens
from coach.score.figures import TONE_MS
from coach.score.models import Cue, Phase, Score, Tone, Utterance
from coach.sound.mixdown import Balance, Mixdown
from coach.speech.clip import Clip, amplitude
from coach.speech.store import ClipStore

TONE: Tone = "start"
GAP_MS = 300
AFTER_MS = 300
"""Silence at the end, so that no player swallows it."""

Heard = Literal["sentence", "sound"]


class Samples:
    """Lets settings be heard, one sample at a time. Errors become lines for the person."""

    def __init__(self, opens: Opens, library: Library) -> None:
        self._opens = opens
        self._library = library
        self._one = Lock()
        """Held while a sample is heard: the next one waits until it has stopped."""

    def hear(self, settings: Settings, language: str, what: Heard, stop: Event) -> str:
        """Let a sample be heard, until it is over or `stop` is set; return a line on how it went.

        A `sound` alone asks no voice.
        """
        told: list[str] = []
        with self._one:
            if stop.is_set():
                return ""
            try:
                if what == "sound":
                    self._play(sample(None, None, _lead_in(settings)), None, settings, stop)
                    return tr("A sound: was it heard?")
                voice, engine = settings.voice, settings.engine
                with closing(self._opens(engine, voice, told.append)) as speech:
                    store = speech.store(language)
                    phrases = self._library.resources(language).phrases
                    said = lines(phrases, speech.voice(language), settings.rate).switch
                    score = sample(said, store, _lead_in(settings))
                    self._play(score, store, settings, stop)
            except CoachError as error:
                return str(error)
        return "; ".join(told) or f"“{said.text}”"

    def close(self) -> None:
        """Wait until nothing is heard any more; whoever closes has set the event."""
        with self._one:
            return

    def _play(self, score: Score, store: ClipStore | None, settings: Settings, stop: Event) -> None:
        from coach.sound.signals.sounds import open_sounds  # late: a person's own may be decoded

        balance = Balance(voice=amplitude(settings.voice_level))
        mixdown = Mixdown(sounds=open_sounds(settings), balance=balance)
        play_aloud(
            score, _no_clip if store is None else store.get, mixdown, settings, ELSEWHERE, stop
        )


def sample(said: Utterance | None, store: ClipStore | None, lead_in_ms: int) -> Score:
    """Return a score of a sound, and of words behind it if there are any; they are rendered."""
    tone = Cue("tone", lead_in_ms, lead_in_ms + TONE_MS[TONE], lead_in_ms, 0, tone=TONE)
    cues, now = [tone], tone.end_ms
    if said is not None and store is not None:
        spoken = store.get(said).spoken
        start_ms = now + GAP_MS
        now = start_ms + spoken.length_ms
        anchor_ms = start_ms + spoken.before_ms
        cues.append(Cue("instruction", start_ms, now, anchor_ms, 0, utterance=said))
    return Score("sample", "", (Phase("intro", 0, now + AFTER_MS),), tuple(cues), ())


def _lead_in(settings: Settings) -> int:
    return round(settings.lead_in * 1000)


def _no_clip(utterance: Utterance) -> Clip:
    raise KeyError(utterance)
