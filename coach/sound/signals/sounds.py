"""The sounds of one session: a set that is made from code, and what of it a person replaces."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from coach.plan.wishes import SoundSetName, Wishes
from coach.score.figures import TONE_MS
from coach.score.models import Tone
from coach.sound.levels import VOICE_LUFS
from coach.sound.loudness import momentary
from coach.sound.signals.bells import BELLS
from coach.sound.signals.design import SoundSet
from coach.sound.signals.soft import SOFT
from coach.sound.signals.synth import made
from coach.sound.signals.wood import WOOD
from coach.speech.clip import Clip, Frames, amplitude, read_only

if TYPE_CHECKING:
    from coach.sound.signals.own import OwnSound

SETS: Mapping[SoundSetName, SoundSet] = MappingProxyType(
    {"bells": BELLS, "wood": WOOD, "soft": SOFT}
)

_USUAL = Wishes()

SOFTER_DB: Mapping[Tone, float] = MappingProxyType({"tick": -6.0})
"""What marks every beat stays behind the rest; all others are equally loud."""


class Sounds:
    """Makes each sound when it is first asked for, at the rate and level that are wanted."""

    def __init__(
        self,
        name: SoundSetName = _USUAL.sounds,
        level_db: float = _USUAL.sound_level,
        own: Mapping[Tone, OwnSound] = MappingProxyType({}),
    ) -> None:
        """Take a set by its name, its level in dB against the voice, and what replaces some."""
        self._name = name
        self._level_db = level_db
        self.own = own
        """What is a person's own, by what it tells."""
        self._kept: dict[tuple[Tone, int], Clip] = {}

    @property
    def identity(self) -> tuple[str, ...]:
        """What tells these sounds from all others: equal for those that sound the same."""
        own = (f"{tone} {sound.digest}" for tone, sound in sorted(self.own.items()))
        return self._name, str(float(self._level_db)), *own

    def clip(self, tone: Tone, sample_rate: int) -> Clip:
        """Return a sound; its onset is its first frame. The array must not be written to."""
        key = tone, sample_rate
        if key not in self._kept:
            self._kept[key] = self._made(tone, sample_rate)
        return self._kept[key]

    def _made(self, tone: Tone, sample_rate: int) -> Clip:
        own = self.own.get(tone)
        if own is None:
            sound = _of_set(self._name, tone, sample_rate)
        else:
            sound = _as_loud_as_the_voice(own.made(TONE_MS[tone], sample_rate), sample_rate)
        sound = sound * amplitude(self._level_db + SOFTER_DB.get(tone, 0.0))
        return Clip(read_only(sound), sample_rate, onset=0)


@lru_cache(maxsize=64)
def _of_set(name: SoundSetName, tone: Tone, sample_rate: int) -> Frames:
    """Return a sound of a set; who exports many sessions has it made once."""
    sound = made(SETS[name], tone, TONE_MS[tone], sample_rate)
    return read_only(_as_loud_as_the_voice(sound, sample_rate))


def _as_loud_as_the_voice(sound: Frames, sample_rate: int) -> Frames:
    return sound * amplitude(VOICE_LUFS - momentary(sound, sample_rate))


USUAL_SOUNDS = Sounds()
"""Where nobody asks for others."""


def open_sounds(wishes: Wishes) -> Sounds:
    """Return the sounds that a person wishes for. Raises `BadSound` for files of their own."""
    if wishes.own_sounds is None:
        return Sounds(wishes.sounds, wishes.sound_level)
    from coach.sound.signals.own import own_sounds  # late: most sessions decode no file

    return Sounds(wishes.sounds, wishes.sound_level, own_sounds(Path(wishes.own_sounds)))
