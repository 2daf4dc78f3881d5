"""The use cases: outline a routine, prepare its words, compose and play it.

Both front ends call these. Long work is a generator that yields `Progress` and looks at a plain
`threading.Event`; whoever iterates decides in which thread that happens.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from functools import cached_property
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Self

import msgspec

from coach.base.errors import CoachError
from coach.base.progress import Progress, Steps, Stopped
from coach.base.tongue import tr
from coach.home.asked import asked
from coach.home.catalogue import Catalogue, Listed
from coach.home.diary.diary import Diary
from coach.home.folders import Folders, folders, seeds_folder
from coach.home.kept import Kept
from coach.home.library import Found, Library
from coach.home.settings import (
    SOUNDED_BY,
    SPOKEN_BY,
    Settings,
    defaults,
    load_settings,
    with_own,
)
from coach.plan.models import Plan
from coach.plan.person.left_out import NOT_KNOWN, told_left_out
from coach.plan.person.past import Unfinished
from coach.plan.person.suggest import Suggestion
from coach.plan.sides import first_side
from coach.plan.week_words import told_of_week
from coach.score.models import Score
from coach.sound.levels import LOUDNESS_LUFS

if TYPE_CHECKING:
    # What composes, sounds and speaks is imported where it is used: a list of routines is there
    # before that.
    from coach.live.performance import Performance
    from coach.live.prepared import Prepared
    from coach.play.port import Speaker
    from coach.score.drafted import Drafted
    from coach.sound.bed import Bed
    from coach.sound.master import Master
    from coach.sound.mixdown import Balance
    from coach.sound.music import Music
    from coach.sound.signals.sounds import Sounds
    from coach.speech.begun import BegunVoice
    from coach.speech.speech import Speech
    from coach.speech.store import ClipStore

__all__ = ["Coach", "Progress", "Steps", "Stopped", "open_coach"]

LIVE_CLIPS = 2 * 1024 * 1024
"""Bytes of clips that a live session holds in memory. Its tape is mixed once, from the front."""


class Coach:
    """Everything that a session needs on this machine; engine and cache open when first used."""

    def __init__(
        self,
        library: Library,
        settings: Settings,
        places: Folders,
        begun: BegunVoice | None = None,
    ) -> None:
        """Take a voice that was begun for the settings, if there is one; it is not closed here."""
        self.library = library
        self.settings = settings
        """What is wished now: for all sessions, or for the one that `wish` was called for."""
        self.put_back_by = ""
        """How a person puts back here what hurt, in words; empty where that is a command."""
        self._usual = settings
        self.notices: list[str] = []
        """Plain lines about what is missing here, in the order in which it was noticed."""
        self._places = places
        self._begun = begun
        self.diary = Diary(places.data, self.notices.append, own_folder=not places.chosen)
        self._news_from = 0
        """How many of the notices `news` has returned already."""

    @cached_property
    def speech(self) -> Speech:
        """What speaks, opened for a language when that is asked for."""
        return self.speech_in(self.settings.engine, self.settings.voice, self.notices.append)

    def speech_in(
        self, engine: str | None, voice: str | None, tell: Callable[[str], None]
    ) -> Speech:
        """Return what speaks by an engine and in a voice, None being the best, to be closed."""
        from coach.speech.places import Places
        from coach.speech.speech import Asked, Speech

        own = self.library.own / "lexicon" if self.library.own is not None else None
        asked = Asked(engine, voice, self.settings.rate)
        places = Places(self._places.cache, self._places.voices, self._begun)
        return Speech(asked, (self.library.seeds / "lexicon", own), places, tell)

    def known_voice(self, name: str) -> str:
        """Return the id of the voice that goes by a name now. Raises `UnknownVoice`."""
        with closing(self.speech_in(None, name, lambda _: None)) as speech:
            known: str = speech.voice("")
        return known

    def keep_voice(self, voice: str | None) -> Path:
        """Let a voice speak from now on, or the best one, and keep that; return the settings file.

        Raises what `keep_settings` raises, and then all stays as it is.
        """
        return self.keep({"voice": voice, "engine": None})

    def keep(self, wishes: Mapping[str, object]) -> Path:
        """Let wishes hold from now on, by name, and keep them; return the settings file.

        None takes a wish out. Raises what `keep_settings` raises, and then all stays as it is.
        """
        from coach.home.keeping import keep_settings

        path = keep_settings(self._places.settings, wishes)
        usual = defaults()
        now = {name: usual[name] if wish is None else wish for name, wish in wishes.items()}
        self._usual = msgspec.structs.replace(self._usual, **now)
        self._hold(msgspec.structs.replace(self.settings, **now))
        return path

    def keep_for(self, routine: str, wishes: Mapping[str, object]) -> Path:
        """Let wishes hold for one routine from now on, and keep them; return the settings file.

        None takes a wish out. Raises what `keep_settings` raises, and then all stays as it is.
        """
        from coach.home.keeping import keep_for

        path = keep_for(self._places.settings, routine, wishes)
        is_usual = self.settings == self._usual
        self._usual = with_own(self._usual, routine, wishes)
        if is_usual:  # what holds for one session alone has what is kept for it already
            self._hold(self._usual)
        return path

    def kept(self) -> Settings:
        """Return what is kept for all sessions, by the file. Raises `BadFile`."""
        return load_settings(self._places.settings)

    def remember_volume(self, level: float) -> None:
        """Keep how loud it was left, 0.0 to 1.0; where that cannot be, a notice tells."""
        percent = round(level * 100)
        if percent != self.settings.volume:
            try:
                self.keep({"volume": percent if percent != defaults()["volume"] else None})
            except CoachError as error:
                self._tell(str(error))

    def wish(self, settings: Settings | None) -> None:
        """Let settings hold for the session that is begun next; None lets the usual ones hold.

        Nothing is kept. They begin with `settings_for`, which has what is kept for its routine.
        """
        self._hold(self._usual if settings is None else settings)

    def _hold(self, settings: Settings) -> None:
        """Let settings hold, and let go of a voice and of sounds that are wished no more."""
        before, self.settings = self.settings, settings
        if any(getattr(before, name) != getattr(settings, name) for name in SPOKEN_BY):
            self._close_speech()
        if any(getattr(before, name) != getattr(settings, name) for name in SOUNDED_BY):
            self.__dict__.pop("sounds", None)

    def _close_speech(self) -> None:
        if "speech" in self.__dict__:
            self.speech.close()
            del self.__dict__["speech"]

    @property
    def places(self) -> Folders:
        """The folders that are in use."""
        return self._places

    @property
    def person(self) -> str:
        """Whose settings and diary these are, of several people; empty without a name."""
        return self._places.person

    def store(self, language: str) -> ClipStore:
        """Return the clips of a language, behind the engine that speaks it here.

        Raises `UnknownName`, `SpeechError`, and `BadFile` for a voice of the person's own.
        """
        return self.speech.store(language)

    @cached_property
    def sounds(self) -> Sounds:
        """What sounds beside the voice. Raises `BadSound` for files of a person's own."""
        from coach.sound.signals.sounds import open_sounds  # late, as the voice is

        return open_sounds(self.settings)

    @property
    def balance(self) -> Balance:
        """How much louder the voice is than usual, as a person wishes."""
        from coach.sound.mixdown import Balance
        from coach.speech.clip import amplitude

        return Balance(voice=amplitude(self.settings.voice_level))

    def news(self) -> tuple[str, ...]:
        """Return the notices that were not returned before, for a person to read once.

        Among them is what the diary could not write until now.
        """
        self.diary.settle()
        news = tuple(self.notices[self._news_from :])
        self._news_from += len(news)
        return news

    def catalogue(self, library: Library) -> Catalogue:
        """Return the list of a library's routines for this person today, to be closed."""
        kept = Kept(self._places.cache)
        return Catalogue(library, self.settings, self.diary.history(), kept)

    def for_today(self, library: Library, listed: Iterable[Listed]) -> Suggestion | None:
        """Suggest what suits today, among the routines of a library's list."""
        from coach.home.suggested import for_today

        return for_today(listed, self.diary, library, self.settings)

    def outline(self, found: Found) -> tuple[Plan, Score]:
        """Plan and compose with estimated lengths: at once, with nothing rendered."""
        from coach.home.outline import outline

        return outline(self.library, found, self.settings, self.diary.history())

    def plan(
        self,
        found: Found,
        *,
        live: bool = False,
        keyboard: bool = False,
        by_diary: bool = True,
        before: Unfinished | None = None,
    ) -> Plan:
        """Plan for a voice that speaks the routine's language.

        Raises what `fit` raises, `UnknownVoice`, and `NoVoice` for a language that none speaks.

        A `live` session says the signs that need a doctor if none has said them yet, and which key
        tells that something is done. What comes in an order of chance has a new one each day there,
        unless a seed is asked for. With a `keyboard` it asks for numbers that nobody else counts.
        Not `by_diary`, the week of a programme goes by its date alone. To go on with what was left
        `before`, it plans what was asked for then, to be heard as it is wished now.
        """
        from coach.home.outline import plan_of
        from coach.home.planned import as_live, wished_live, wishes_for

        voice = self.speech.voice(found.routine.language)
        self._tell_words_missing(found.routine.language)
        wishes = wishes_for(self.settings, found.id, before)
        history = self.diary.history(before)
        if not by_diary:
            history = msgspec.structs.replace(history, begun={})
        if live:
            wishes = wished_live(wishes, found.routine, history.today, self.diary)
        plan = plan_of(self.library, found, wishes, voice, history)
        self._tell(told_of_week(plan, wishes.week))
        self._tell(
            tr(NOT_KNOWN) if history.unread else told_left_out(plan.changes, self.put_back_by)
        )
        if live:
            kept = asked(self.library, found, wishes, plan, first_side(wishes.side, history))
            done = self.diary.times(but="" if before is None else before.session)
            plan = as_live(plan, kept, wishes, done, history.today, self.settings.a_week)
        return msgspec.structs.replace(plan, keyboard=keyboard)

    def prepare(self, drafted: Drafted, stop: Event | None = None) -> Iterator[Progress]:
        """Render what the cache lacks. Raises `Stopped` when the event is set.

        Words that the engine fails on become tones; `store.failed` tells which.
        """
        from coach.speech.rendering import lengths_of, rendered

        store = self.store(drafted.plan.language)
        yield from rendered(store, drafted.words, stop)
        yield from rendered(store, drafted.hurried(lengths_of(store, drafted.words)), stop)

    def compose(self, drafted: Drafted) -> Score:
        """Compose with the lengths of the real clips, rendering any that `prepare` has not."""
        from coach.score.compose import compose
        from coach.speech.rendering import lengths_of

        store = self.store(drafted.plan.language)
        lengths = lengths_of(store, drafted.words)
        return compose(drafted, {**lengths, **lengths_of(store, drafted.hurried(lengths))})

    def music(self, sample_rate: int, channels: int, most_ms: int) -> Music | None:
        """Look for the music that was asked for; it has to be decoded, and closed afterwards.

        Raises what `Music` raises. None where no music was asked for.
        """
        from coach.home.loudness import music_of

        return music_of(self.settings, sample_rate, channels, most_ms)

    def balanced(
        self,
        score: Score,
        store: ClipStore,
        loudness: float = LOUDNESS_LUFS,
        music: Music | None = None,
    ) -> tuple[Master, Bed | None]:
        """Bring a session to a loudness in LUFS, and its decoded music with the voice.

        `store` has its clips, all of them rendered.

        Raises `AskedWrongly` for a music level that cannot be.
        """
        from coach.home.loudness import bed_of, mastered_for

        bed = bed_of(self.settings, music)
        return mastered_for(score, store, self.sounds, loudness, bed, self._places)

    def begin(
        self, plan: Plan, stop: Event | None = None, before: Unfinished | None = None
    ) -> Steps[Prepared]:
        """Prepare a live session: render what is heard first, read the music, open the diary.

        One that was left `before` is gone on with; `plan` was made for that. The rest is rendered
        while that plays. Its steps raise what those of `prepare` raise, what `Music` raises, and
        `AskedWrongly` where that session is not as it was any more.
        """
        from coach.score.drafted import Drafted

        return Steps(self._begin(Drafted(plan), stop, before))

    def perform(self, prepared: Prepared, begun: Speaker | None = None) -> Performance:
        """Open a speaker on a session, paused at the start; the diary is told what is done in it.

        `begun` is what `begin_speaker` has returned for the settings. The performance closes the
        music, as this does when it fails. Raises `UnknownName` or `NoSound` for a speaker that was
        asked for by name, and `CoachError` where there is no room for a temporary file.
        """
        # Late, here and nowhere else: an export needs neither speaker nor keys.
        from coach.base.temporary import sweep
        from coach.home.loudness import bed_of
        from coach.live.arranger import Arranger
        from coach.live.performance import Through, open_performance
        from coach.live.remote.others import ask_others
        from coach.sound.master import USUAL
        from coach.sound.mixdown import Mixdown

        store = self.store(prepared.drafted.plan.language)
        with ExitStack() as undo:
            undo.callback(prepared.close)
            arranger = Arranger(prepared.drafted, store)
            undo.callback(arranger.close)
            master, bed = USUAL, bed_of(self.settings, prepared.music)
            if arranger.complete:
                master, bed = self.balanced(arranger.score, store, music=prepared.music)
            mixdown = Mixdown(master, sounds=self.sounds, balance=self.balance)
            store.hold(LIVE_CLIPS)
            through = Through(self.settings.speaker, self.settings.device, begun)
            performance = open_performance(
                arranger, store.get, mixdown, bed, through, self.diary, prepared.going
            )
            performance.run.volume.set(self.settings.volume / 100)
            undo.pop_all()
        performance.others = ask_others(self.settings.other_players)
        # What killed sessions have left may be a gigabyte, which no first word waits for.
        Thread(target=sweep, name="sweep").start()
        return performance

    def close(self) -> None:
        """Let go of the engine, the cache and the diary. May be called twice."""
        self.diary.close()
        self._close_speech()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _begin(
        self, drafted: Drafted, stop: Event | None, before: Unfinished | None
    ) -> Generator[Progress, None, Prepared]:
        from coach.home.loudness import read_live
        from coach.live.prepared import Prepared, first_heard
        from coach.speech.rendering import rendered

        _ = self.sounds  # before words are waited for: a person's own may be wrong
        going, words = first_heard(drafted, self.diary, before)
        if going is not None:
            self._tell(going.told)
        yield from rendered(self.store(drafted.plan.language), words, stop)
        music = yield from read_live(self.settings, drafted, stop)
        self.notices += [] if music is None else music.notes
        self.diary.open()
        return Prepared(drafted, music, self.news(), going)

    def _tell_words_missing(self, language: str) -> None:
        from coach.home.words import lacking

        self._tell(lacking(self.library.words(language), language))

    def _tell(self, told: str) -> None:
        if told and told not in self.notices:
            self.notices.append(told)


def open_coach(
    settings: Settings,
    places: Folders | None = None,
    library: Library | None = None,
    begun: BegunVoice | None = None,
) -> Coach:
    """Open Coach with the seeds and the person's own folder, or with a library that is open."""
    places = places or folders()
    return Coach(library or Library(seeds_folder(), places.library), settings, places, begun)
