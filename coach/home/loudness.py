"""The music and the loudness of a session, as a person's settings have them.

Sound is imported where it is used: a list of routines is there before it.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from coach.base.progress import Progress, Stopped
from coach.base.times import SAMPLE_RATE
from coach.base.tongue import tr
from coach.home.folders import Folders
from coach.home.settings import Settings
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.models import Score

if TYPE_CHECKING:
    from coach.sound.bed import Bed
    from coach.sound.master import Master
    from coach.sound.music import Music
    from coach.sound.signals.sounds import Sounds
    from coach.speech.store import ClipStore

LIVE_MUSIC, LIVE_MUSIC_MS = 1.1, 60_000
"""How much music a live session reads, against its estimated length, and more. If it lasts even
longer, the music begins anew."""


def music_of(settings: Settings, sample_rate: int, channels: int, most_ms: int) -> Music | None:
    """Look for the music that was asked for; it has to be decoded, and closed afterwards.

    Raises what `Music` raises. None where no music was asked for.
    """
    if settings.music is None:
        return None
    from coach.sound.music import Music  # late, as below: most sessions have none

    return Music(Path(settings.music), sample_rate, channels, most_ms)


def read_live(
    settings: Settings, drafted: Drafted, stop: Event | None
) -> Generator[Progress, None, Music | None]:
    """Decode what a live session needs of the music that was asked for, if any was.

    Raises what `music_of` and `reading` raise.
    """
    if settings.music is None:
        return None
    about_ms = compose(drafted, Estimates(drafted.plan.phrases.language)).total_ms
    music = music_of(settings, SAMPLE_RATE, 1, round(LIVE_MUSIC * about_ms) + LIVE_MUSIC_MS)
    assert music is not None, "it was asked for"
    with ExitStack() as undo:
        undo.callback(music.close)
        yield from reading(music, stop)
        undo.pop_all()
    return music


def reading(music: Music, stop: Event | None = None) -> Iterator[Progress]:
    """Decode music. Raises `Stopped` when the event is set, and what `Music.decode` raises."""
    for done, total in music.decode():
        if stop is not None and stop.is_set():
            raise Stopped
        yield Progress(done, total, tr("reading the music"))


def bed_of(settings: Settings, music: Music | None) -> Bed | None:
    """Lay music as the settings have it, under a voice of the usual loudness."""
    if music is None:
        return None
    from coach.sound.bed import Bed

    return Bed(music, settings.music_level, settings.accessible)


def mastered_for(
    score: Score,
    store: ClipStore,
    sounds: Sounds,
    loudness: float,
    bed: Bed | None,
    places: Folders,
) -> tuple[Master, Bed | None]:
    """Bring a session to a loudness in LUFS, and its bed of decoded music with the voice.

    `store` has its clips, all of them rendered; without music, what was measured before is kept
    in the `places`. Raises `AskedWrongly` for a music level that cannot be.
    """
    from coach.home.gains import measured_once
    from coach.sound.master import Below, mastered
    from coach.speech.rendering import identity_of, sound_of

    sound = partial(sound_of, store)
    if bed is None:
        measure = partial(mastered, score, sound, loudness, sounds=sounds)
        identity = partial(identity_of, store)
        return measured_once(places, score, loudness, identity, sounds.identity, measure), None
    music = bed.music
    under = bed.under(score, music.sample_rate)
    below = Below(under.power(music.channels), under.peak(music.channels))
    master = mastered(score, sound, loudness, below, sounds)
    return master, replace(bed, loudness=master.voice_lufs)
