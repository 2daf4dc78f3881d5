"""The use cases: outline a routine, prepare its words, compose and play it.

Both front ends call these. Long work is a generator that yields `Progress` and looks at a plain
`threading.Event`; whoever iterates decides in which thread that happens.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import msgspec

from coach.diary.diary import Diary
from coach.folders import Folders, folders, seeds_folder
from coach.library.shelf import Found, Shelf
from coach.outline import outline, plan_of
from coach.plan.models import Plan, Wishes
from coach.score.compose import compose, hurried, utterances
from coach.score.estimate import Estimates
from coach.score.models import Cue, Lengths, Score, Utterance
from coach.score.ready import needs
from coach.settings import Settings
from coach.sound.bed import Bed
from coach.sound.master import LOUDNESS_LUFS, USUAL, Below, Master, mastered
from coach.sound.mixer import SAMPLE_RATE
from coach.sound.music import Music
from coach.speech.cache import ClipCache
from coach.speech.choose import open_engine
from coach.speech.clip import Clip
from coach.speech.languages import voice_for
from coach.speech.lexicon import load_lexicons
from coach.speech.offered import doubt
from coach.speech.store import ClipStore

if TYPE_CHECKING:
    from coach.live.performance import Performance

LIVE_MUSIC, LIVE_MUSIC_MS = 1.1, 60_000
"""How much music a live session reads, against its estimated length, and more. If it lasts even
longer, the music begins anew."""


@dataclass(frozen=True)
class Progress:
    """`done` of `total` steps; `what` names the step in a few words."""

    done: int
    total: int
    what: str


class Stopped(Exception):
    """Somebody set the event: nothing is left half done."""


class Coach:
    """Everything that a session needs on this machine; engine and cache open when first used."""

    def __init__(self, shelf: Shelf, settings: Settings, places: Folders) -> None:
        self.shelf = shelf
        self.settings = settings
        self.notices: list[str] = []
        """Plain lines about what is missing here, for a person to read once."""
        self._places = places
        self.diary = Diary(places.data, self.notices.append)
        self._read: dict[int, tuple[Plan, Music]] = {}
        """Music that is decoded for a plan and not yet taken, by the plan's identity."""

    @cached_property
    def store(self) -> ClipStore:
        """The clips, behind the engine that works here. Raises `UnknownName`, `SpeechError`."""
        own = self.shelf.own / "lexicon" if self.shelf.own is not None else None
        lexicons, unread = load_lexicons(self.shelf.seeds / "lexicon", own)
        engine, notice = open_engine(self.settings.engine, lexicons)
        cache = ClipCache(self._places.cache)
        doubtful = doubt(engine, self.settings.voice or "", self.settings.rate)
        self.notices += [line for line in (notice, *unread, cache.note, doubtful) if line]
        return ClipStore(engine, cache)

    def outline(self, found: Found) -> tuple[Plan, Score]:
        """Plan and compose with estimated lengths: at once, with nothing rendered."""
        return outline(self.shelf, found, self._wishes(live=False), self.diary.history())

    def plan(self, found: Found, *, live: bool = False) -> Plan:
        """Plan for a voice that speaks the routine's language.

        Raises what `fit` raises, `UnknownVoice`, and `NoVoice` for a language that none speaks.

        A `live` session says the signs that need a doctor if none has said them yet.
        """
        engine, language = self.store.engine, found.routine.language
        voice = voice_for(engine, language, self.settings.voice)
        if voice.notice and voice.notice not in self.notices:
            self.notices.append(voice.notice)
        wishes = self._wishes(live=live)
        return plan_of(self.shelf, found, wishes, voice.id, self.diary.history())

    def prepare(self, plan: Plan, stop: Event | None = None) -> Iterator[Progress]:
        """Render what the cache lacks. Raises `Stopped` when the event is set.

        Words that the engine fails on become tones; `store.failed` tells which.
        """
        yield from self._rendered(utterances(plan), stop)
        yield from self._rendered(hurried(plan, self._lengths(utterances(plan))), stop)

    def compose(self, plan: Plan) -> Score:
        """Compose with the lengths of the real clips, rendering any that `prepare` has not."""
        lengths = self._lengths(utterances(plan))
        return compose(plan, {**lengths, **self._lengths(hurried(plan, lengths))})

    def music(self, sample_rate: int, channels: int, most_ms: int) -> Music | None:
        """Look for the music that was asked for; it has to be decoded, and closed afterwards.

        Raises what `Music` raises. None where no music was asked for.
        """
        wanted = self.settings.music
        return None if wanted is None else Music(Path(wanted), sample_rate, channels, most_ms)

    def balanced(
        self, score: Score, loudness: float = LOUDNESS_LUFS, music: Music | None = None
    ) -> tuple[Master, Bed | None]:
        """Bring a rendered session to a loudness in LUFS, and its decoded music with the voice.

        Raises `AskedWrongly` for a music level that cannot be.
        """
        bed = self._bed(music)
        if music is None or bed is None:
            return mastered(score, self._sound, loudness), None
        under = bed.under(score, music.sample_rate)
        below = Below(under.power(music.channels), under.peak(music.channels))
        master = mastered(score, self._sound, loudness, below)
        return master, replace(bed, loudness=master.voice_lufs)

    def begin(self, plan: Plan, stop: Event | None = None) -> Iterator[Progress]:
        """Render what is heard first, and read the music. The rest is rendered while that plays.

        Raises what `prepare` raises, and what `Music` raises.
        """
        yield from self._rendered(needs(plan)[0], stop)
        yield from self._read_music(plan, stop)

    def perform(self, plan: Plan) -> Performance:
        """Open a speaker on a session, paused at the start; the diary is told what is done in it.

        Raises `UnknownName` or `NoSound` for a speaker that was asked for by name, and
        `CoachError` where there is no room for a temporary file, or what `begin` would raise if the
        music has not been read by it.
        """
        # Late, here and nowhere else: an export needs neither speaker nor keys.
        from coach.live.arranger import Arranger
        from coach.live.performance import open_performance

        with ExitStack() as undo:
            music = self._taken_music(plan)
            if music is not None:
                undo.callback(music.close)
            arranger = Arranger(plan, self.store)
            undo.callback(arranger.close)
            master, bed = USUAL, self._bed(music)
            if arranger.complete:
                master, bed = self.balanced(arranger.score, music=music)
            self.diary.open()
            performance = open_performance(
                arranger,
                self.store.get,
                master,
                bed,
                self.settings.speaker,
                self.settings.device,
                self.diary,
            )
            undo.pop_all()
        return performance

    def close(self) -> None:
        """Let go of the engine, the cache and the diary. May be called twice."""
        self.diary.close()
        if "store" in self.__dict__:
            self.store.close()
            del self.__dict__["store"]
        while self._read:
            self._read.popitem()[1][1].close()

    def _wishes(self, *, live: bool) -> Wishes:
        """Return what is wished for; a first live session is to say the red flags."""
        wishes = self.settings.wishes()
        if not live or self.settings.red_flags is not None:
            return wishes
        return msgspec.structs.replace(wishes, red_flags=not self.diary.red_flags_heard)

    def _read_music(self, plan: Plan, stop: Event | None) -> Iterator[Progress]:
        """Decode what a live session needs of the music that was asked for, if any was."""
        if self.settings.music is None:
            return
        about_ms = compose(plan, Estimates(plan.phrases.language)).total_ms
        most_ms = round(LIVE_MUSIC * about_ms) + LIVE_MUSIC_MS
        music = self.music(SAMPLE_RATE, 1, most_ms)
        if music is None:
            return
        with ExitStack() as undo:
            undo.callback(music.close)
            yield from reading(music, stop)
            undo.pop_all()
        self.notices += music.notes
        self._read[id(plan)] = plan, music

    def _taken_music(self, plan: Plan) -> Music | None:
        """Return the music that `begin` has read for a plan, or read it now."""
        if id(plan) not in self._read:
            deque(self._read_music(plan, None), maxlen=0)
        taken = self._read.pop(id(plan), None)
        return None if taken is None else taken[1]

    def _bed(self, music: Music | None) -> Bed | None:
        """Lay music as the settings have it, under a voice of the usual loudness."""
        if music is None:
            return None
        return Bed(music, self.settings.music_level, self.settings.accessible)

    def _sound(self, cue: Cue) -> Clip:
        if cue.utterance is None:
            raise ValueError(f"a {cue.kind} cue without words")
        return self.store.get(cue.utterance)

    def _lengths(self, words: tuple[Utterance, ...]) -> Lengths:
        return {utterance: self.store.length(utterance) for utterance in words}

    def _rendered(self, words: tuple[Utterance, ...], stop: Event | None) -> Iterator[Progress]:
        lacking = self.store.missing(words)
        for number, utterance in enumerate(lacking):
            if stop is not None and stop.is_set():
                raise Stopped
            yield Progress(number, len(lacking), "preparing the voice")
            self.store.get(utterance)
        if lacking:
            yield Progress(len(lacking), len(lacking), "preparing the voice")


def reading(music: Music, stop: Event | None = None) -> Iterator[Progress]:
    """Decode music. Raises `Stopped` when the event is set, and what `Music.decode` raises."""
    for done, total in music.decode():
        if stop is not None and stop.is_set():
            raise Stopped
        yield Progress(done, total, "reading the music")


def open_coach(settings: Settings, places: Folders | None = None) -> Coach:
    """Open Coach with the seeds and the person's own folder."""
    places = places or folders()
    return Coach(Shelf(seeds_folder(), places.settings), settings, places)
