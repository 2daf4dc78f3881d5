"""A session that is ready to be written: its score and everything that it sounds like."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from msgspec import structs

from coach.base.times import frames
from coach.plan.models import Plan
from coach.score.models import Score, document
from coach.score.reading.chapters import Chapter, chapters
from coach.sound.bed import Bed
from coach.sound.master import Master
from coach.sound.mixdown import EVEN, Balance, Mixdown, Under
from coach.sound.mixer import Pcm, blocks
from coach.sound.resampled import ClipSource
from coach.sound.signals.sounds import USUAL_SOUNDS, Sounds
from coach.speech.clip import amplitude

Stem = Literal["voice", "tones", "music"]
"""One of the layers that a session is mixed from, by itself."""

RECIPE = 6
"""Part of every mark: a change of what is written for the same session needs another number."""


@dataclass(frozen=True)
class Sounding:
    """How a file takes its sound."""

    sample_rate: int
    channels: int = 1
    gain_db: float = 0.0
    """What its encoder takes away."""
    stem: Stem | None = None
    """One layer only; None for all of them."""


@dataclass(frozen=True)
class Recording:
    """Everything that the files of one session are made from."""

    plan: Plan
    score: Score
    clips: ClipSource
    master: Master
    bed: Bed | None = None
    """The music, if there is any."""
    about: str = ""
    """What its writer says of the routine."""
    sounds: Sounds = USUAL_SOUNDS
    """What its tones sound like."""
    balance: Balance = EVEN
    """How much louder the voice is than usual."""

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters, back to back."""
        return chapters(self.score)

    @property
    def channels(self) -> int:
        """How many the music has; without music, 1."""
        return 1 if self.bed is None else self.bed.music.channels

    def blocks(
        self, sound: Sounding, start_ms: int = 0, end_ms: int | None = None
    ) -> Iterator[Pcm]:
        """Yield `[start_ms, end_ms)` as PCM; without an end, up to the session's."""
        end = self.score.total_ms if end_ms is None else end_ms
        rate = sound.sample_rate
        with_music = self.bed is not None and sound.stem in (None, "music")
        under = self.bed.under(self.score, rate) if self.bed and with_music else None
        return blocks(
            self._heard(sound.stem),
            self.clips,
            rate,
            frames(start_ms, rate),
            frames(end, rate),
            self._mixdown(sound, under),
        )

    def _mixdown(self, sound: Sounding, under: Under | None) -> Mixdown:
        balance = self.bed.balance(self.balance) if self.bed else self.balance
        gain = amplitude(sound.gain_db)
        return Mixdown(self.master, under, sound.channels, gain, self.sounds, balance)

    def _heard(self, stem: Stem | None) -> Score:
        """Return the score with the cues of one stem only."""
        if stem is None:
            return self.score
        kept = (cue for cue in self.score.cues if stem == ("voice" if cue.utterance else "tones"))
        return structs.replace(self.score, cues=tuple(kept))

    @cached_property
    def mark(self) -> str:
        """A digest of the score, the sound of every word, and the music."""
        bed = self.bed
        told = {
            "recipe": RECIPE,
            "score": document(self.score),
            "title": self.plan.title,
            "about": self.about,
            "titles": self.score.titles,
            "sounds": [self._sounds(), *self.sounds.identity],
            "master": [self.master.gain_db, self.master.ceiling_db, self.balance.voice],
            "music": [bed.music.digest(), bed.level_db, bed.accessible] if bed else [],
        }
        return digest(told)

    def _sounds(self) -> str:
        said = dict.fromkeys(cue.utterance for cue in self.score.cues if cue.utterance is not None)
        heard = hashlib.sha256()
        for utterance in said:
            clip = self.clips(utterance)
            heard.update(f"{clip.sample_rate} {clip.onset} {len(clip.frames)}\n".encode())
            heard.update(clip.frames.tobytes())
        return heard.hexdigest()


def digest(told: object) -> str:
    """Return a digest of anything that JSON can hold; of the same thing, always the same."""
    text = json.dumps(told, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
