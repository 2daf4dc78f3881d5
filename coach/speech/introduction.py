"""What an engine tells of its voices, and how one of them is found by what a person calls it."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from coach.base.text import unaccented
from coach.speech.engine import Voice
from coach.speech.voices import listened


class KnownVoice(Struct, frozen=True):
    """A voice; `handle` is what the engine itself calls it, `names` what else a person may."""

    id: str
    name: str
    language: str
    handle: str
    names: tuple[str, ...] = ()


class Variant(Struct, frozen=True):
    """What colours any voice, asked for after a plus; `handle` is the engine's own word for it."""

    handle: str
    name: str


class Introduction(Struct, frozen=True):
    """The voices of an engine, by `id` the default, and their variants."""

    default: str
    voices: tuple[KnownVoice, ...]
    variants: tuple[Variant, ...] = ()


class Chosen(NamedTuple):
    """A voice, and what the engine itself calls it."""

    voice: Voice
    handle: str


class Cast:
    """The voices of an engine, by any of their names."""

    def __init__(self, engine: str, told: Introduction) -> None:
        self._engine = engine
        self._told = told
        self._variants = {variant.handle.lower(): variant for variant in told.variants}
        self._by_name: dict[str, KnownVoice] = {}
        for voice in told.voices:
            for name in (voice.id, *voice.names):
                self._by_name.setdefault(unaccented(name), voice)

    @property
    def default(self) -> str:
        """The id of the voice that speaks when none is asked for."""
        return self._told.default

    def voices(self) -> tuple[Voice, ...]:
        """List every voice, and the default's in every variant."""
        base = self._by_name[unaccented(self.default.partition("+")[0])]
        found = [self._described(voice).voice for voice in self._told.voices]
        found += [self._described(base, variant).voice for variant in self._told.variants]
        by_id = {voice.id: voice for voice in found}
        return tuple(by_id[voice_id] for voice_id in sorted(by_id))

    def find(self, name: str) -> Chosen | None:
        """Return the voice of a name, in any capitals and accents; without one, the default."""
        wanted = unaccented(name or self.default)
        if wanted in self._by_name:
            return self._described(self._by_name[wanted])
        base, _, colour = wanted.partition("+")
        voice, variant = self._by_name.get(base), self._variants.get(colour)
        if voice is None or (colour and variant is None):
            return None
        return self._described(voice, variant)

    def _described(self, voice: KnownVoice, variant: Variant | None = None) -> Chosen:
        handle, voice_id, name = voice.handle, voice.id, voice.name
        if variant is not None:
            handle = f"{handle}+{variant.handle}"
            voice_id = f"{voice_id}+{variant.handle.lower()}"
            name = f"{name}, {variant.name}"
        return Chosen(listened(self._engine, Voice(voice_id, name, voice.language)), handle)
