"""An engine behind its host: what it is asked for here, and what becomes of its answers."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec
import numpy as np
from msgspec import Meta, Struct
from msgspec.structs import replace

from coach.base.children import ChildLost
from coach.base.tongue import later, tr
from coach.score.manners import ON_BEAT
from coach.score.models import Utterance
from coach.speech.backend import ADD_ONE, NO_VOICE_ADDED, Backend, Unfit, told_in
from coach.speech.clip import Clip
from coach.speech.engine import (
    EngineLost,
    NoEngine,
    NothingToSay,
    PhraseFailed,
    Source,
    UnknownVoice,
    Voice,
)
from coach.speech.host import Host
from coach.speech.introduction import Cast, Chosen, Introduction
from coach.speech.manner import SOUNDINGS, ended
from coach.speech.memory import Memory
from coach.speech.own.told import own_voices
from coach.speech.paces import asked_rate, digest_of
from coach.speech.shape import FULL_SCALE, shape
from coach.speech.words.lexicon import Lexicons
from coach.speech.words.tags import language_of

T = TypeVar("T")

SHORTEST_MS = 50
"""Nothing shorter was ever a word."""


class Spoken(Struct):
    """What the host answers with speech."""

    samples: bytes = msgspec.field(name="bytes")
    sample_rate: Annotated[int, Meta(ge=1000, le=384_000)]


class _Phonemes(Struct):
    """What the host answers with what would be said."""

    found: str


class HostedEngine:
    """Fits `Engine`. The host is started for words that nobody knows, and for no other reason.

    Of the lexicons, that of the voice's language is used. What is found out about the voices is
    remembered in the folder `memory`. Where it is given `voices`, it speaks in those of a person's
    own that are of its kind, and in no others. Raises `NoEngine` when the engine cannot work here.
    """

    def __init__(
        self,
        backend: type[Backend],
        lexicons: Lexicons | None = None,
        memory: Path | None = None,
        voices: Path | None = None,
        host: Host | None = None,
    ) -> None:
        """Take a host of the backend that was started already, if there is one."""
        self.name = backend.name
        self.knows_phonemes = backend.knows_phonemes
        self._backend = backend
        self._lexicons = lexicons or Lexicons()
        self._memory = Memory(memory, backend.name)
        self._host = host or Host(backend, voices)
        try:
            identity = self._memory.identity(backend)
            self._digests = self._memory.digests(self._own(voices))
            """What each voice of the person's own sounds by, by its id."""
            self._identity = ", ".join([identity, *map(" ".join, self._digests.items())])
            told = self._memory.introduction(self._identity)
            self._remembered = told is not None
            """Whether the voices are those of an earlier start, which may not be all by now."""
            self._cast = Cast(self.name, told or self._introduced())
        except (Unfit, ChildLost) as trouble:
            self.close()
            hint = trouble.hint if isinstance(trouble, Unfit) else ""
            raise NoEngine(self.name, str(trouble), hint=hint) from trouble
        self._resolved: dict[str, Chosen] = {}
        self.default_voice = self._cast.default
        told_of = (identity, f"lexicon {self._lexicons.digest}", digest_of(backend.paces))
        self.fingerprint = ", ".join(filter(None, told_of))

    def voices(self, *, anew: bool = False) -> tuple[Voice, ...]:
        """List every voice, and the default's in every variant; `anew`, as they are now."""
        if anew:
            self._ask_anew()
        return self._cast.voices()

    def voice(self, name: str) -> Voice:
        """Return the voice that goes by a name of any kind. Raises `UnknownVoice`."""
        return self._chosen(name).voice

    def source(self, utterance: Utterance) -> Source:
        """Return what an utterance sounds like by: of the person's voices, only the one it has."""
        voice = utterance.voice or self.default_voice
        found = self._cast.find(voice) if self._digests else None
        if found is not None:
            voice = f"{found.voice.id} {self._digests.get(found.voice.id, '')}"
        return Source(self.fingerprint, replace(utterance, voice=voice))

    def start(self) -> None:
        """Let the host load while something else is done, as there are words to be spoken."""
        self._host.start()

    def render(self, utterance: Utterance) -> Clip:
        """Speak. Raises `UnknownVoice`, or `PhraseFailed` when this text gives no sound."""
        sounding = SOUNDINGS[utterance.manner]
        more: dict[str, object] = {"rate": self._asked_rate(utterance)}
        if self._backend.melodic:
            fall_st_s = sounding.fall_st_s
            more |= {"pitch_st": sounding.pitch_st, "span": sounding.span, "fall_st_s": fall_st_s}
        spoken = self._asked("speak", utterance, more, Spoken)
        clip = None
        if len(spoken.samples) % 2 == 0:
            samples = np.frombuffer(spoken.samples, dtype="<i2")
            clip = shape(samples / FULL_SCALE, spoken.sample_rate, sounding.gain_db)
        if clip is None or len(clip.frames) * 1000 < SHORTEST_MS * clip.sample_rate:
            raise PhraseFailed(utterance.text, tr("the engine gave silence"))
        return clip

    def phonemes(self, utterance: Utterance) -> str:
        """Return what would be spoken, in the notation of the lexicon.

        Raises `UnknownVoice`, or `PhraseFailed` when there is nothing to say or nobody to tell.
        """
        return self._asked("phonemes", utterance, {}, _Phonemes).found

    def close(self) -> None:
        """End the host. May be called twice."""
        self._host.close()

    def _own(self, voices: Path | None) -> list[Path]:
        """Return the folders of the voices that were brought for it. Raises `Unfit` for none."""
        found = [voice.folder for voice in own_voices(voices, self.name)]
        if voices is not None and not found:
            raise Unfit(NO_VOICE_ADDED, ADD_ONE)
        return found

    def _asked(self, do: str, utterance: Utterance, more: Mapping[str, object], kind: type[T]) -> T:
        """Ask the host about words. Raises `UnknownVoice`, `PhraseFailed`."""
        chosen = self._chosen(utterance.voice)
        text = self._wording(utterance, chosen)
        limit_s = self._backend.phrase_s + 2 * len(text.split()) * 60 / self._rate(utterance)
        request = {"do": do, "text": text, "voice": chosen.handle, **more}
        try:
            answer = self._host.ask(request, limit_s)
            if "refused" in answer:
                raise PhraseFailed(utterance.text, told_in(answer, "refused"))
            return msgspec.convert(answer, kind)
        except (ChildLost, Unfit) as trouble:
            for_good = isinstance(trouble, Unfit)
            raise EngineLost(utterance.text, str(trouble), for_good=for_good) from trouble
        except msgspec.ValidationError as trouble:
            raise PhraseFailed(utterance.text, str(trouble)) from trouble

    def _rate(self, utterance: Utterance) -> int:
        slowest, fastest = self._backend.rates
        return min(max(utterance.rate, slowest), fastest)

    def _asked_rate(self, utterance: Utterance) -> int:
        """Return what the engine is asked for; what is on a beat lasts as the engine has it."""
        rate = self._rate(utterance)
        if utterance.manner in ON_BEAT:
            return rate
        voice = self._chosen(utterance.voice).voice
        return asked_rate(self._backend.paces, voice.id, language_of(voice.language), rate)

    def _wording(self, utterance: Utterance, chosen: Chosen) -> str:
        """Return the text for the engine, with what it is to say for words that are hard to say.

        Raises `NothingToSay`.
        """
        language = language_of(chosen.voice.language)
        lexicon = self._lexicons.of(language, utterance.pronounce, engine=self.name)
        if text := lexicon.apply(utterance.text):
            return ended(text, SOUNDINGS[utterance.manner].ending, language)
        raise NothingToSay(utterance.text)

    def _introduced(self) -> Introduction:
        """Ask the host for the voices, and remember them. Raises `ChildLost`, `Unfit`."""
        answer = self._host.ask({"do": "introduction"}, self._backend.start_s)
        try:
            introduction = msgspec.convert(answer.get("found"), Introduction)
        except msgspec.ValidationError as error:
            raise ChildLost(tr("it answered nonsense: {error}", error=error)) from error
        if Cast(self.name, introduction).find("") is None:
            raise Unfit(later("its default voice is missing"))
        self._remembered = False
        self._memory.keep(self._identity, introduction)
        return introduction

    def _chosen(self, name: str) -> Chosen:
        """Return the voice that goes by a name; a system may have got it just now.

        Raises `UnknownVoice`.
        """
        if name not in self._resolved:
            found = self._cast.find(name)
            if found is None:
                self._ask_anew()
                found = self._cast.find(name)
            if found is None:
                raise UnknownVoice(self.name, name, [voice.id for voice in self.voices()])
            self._resolved[name] = found
        return self._resolved[name]

    def _ask_anew(self) -> None:
        """Doubt what is remembered of the voices, once; an engine that does not answer, keep it."""
        if self._remembered:
            with suppress(Unfit, ChildLost):
                self._cast = Cast(self.name, self._introduced())
