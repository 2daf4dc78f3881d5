"""Bindings to eSpeak NG's C library, as espeakng-loader brings it along.

The library is global state: voice, random numbers, flutter, an error context. So it is loaded
afresh for every piece of work and unloaded after it, which makes its output repeatable to the bit
(measured on Linux). One thread at a time: two inside it abort Python. It is loaded with its names
kept local: shared, they would take over those of another copy.
"""

from __future__ import annotations

import _ctypes
import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple, Self

from coach.base.tongue import later
from coach.speech.backend import INSTALL_AGAIN, Refused, Unfit
from coach.speech.engines.espeak_files import LibraryFiles

SLOWEST, FASTEST = 80, 450
"""Words a minute: the library's own bounds."""

VOLUME = 90
"""Per cent: at 100, some voices clip. Measured."""

STEPS_ST = 5.7
"""By so many of its steps its pitch is a semitone higher. Measured."""

_SYNCHRONOUS = 2
_DONT_EXIT = 0x8000
"""Without it the C code ends the whole process when its data are missing."""

_UTF8, _UTF8_WITH_PHONEMES = 1, 0x101
_IN_SIGNS = 2
_RATE, _VOLUME, _PITCH, _RANGE = 1, 2, 3, 4
_USUAL = 50
"""Of pitch and range."""
_SEED = 1


class _VoiceRecord(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_void_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


_SoundCallback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_PhonemeCallback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p)


class Language(NamedTuple):
    """A language of a voice; of the voices that speak it, the one with the least rank is meant."""

    tag: str
    rank: int


class VoiceFile(NamedTuple):
    """A voice or variant as the library lists it; `identifier` is its file, such as `gmw/en-US`."""

    identifier: str
    name: str
    languages: tuple[Language, ...]


class EspeakLibrary:
    """One freshly loaded copy of the library. A context manager.

    Raises `Unfit` when the library or its data cannot be loaded.
    """

    def __init__(self, files: LibraryFiles) -> None:
        try:
            self._c = ctypes.CDLL(str(files.library))
        except OSError as error:
            raise Unfit(str(error)) from error
        self._declare()
        self.sample_rate: int = self._c.espeak_Initialize(
            _SYNCHRONOUS, 0, os.fsencode(files.parent), _DONT_EXIT
        )
        if self.sample_rate <= 0:
            self.close()
            raise Unfit(later("its data cannot be loaded"), INSTALL_AGAIN)
        self._c.espeak_ng_SetRandSeed(_SEED)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End and unload the library; nothing may be asked of it afterwards."""
        self._c.espeak_Terminate()
        handle = self._c._handle  # noqa: SLF001 - ctypes has no other way to unload
        if sys.platform == "win32":
            _ctypes.FreeLibrary(handle)
        else:
            _ctypes.dlclose(handle)

    @property
    def version(self) -> str:
        """The library's version, such as `1.52.0`."""
        return str(self._c.espeak_Info(None).decode())

    def voices(self) -> tuple[VoiceFile, ...]:
        """List the voices of all languages, without their variants."""
        return self._listed(None)

    def variants(self) -> tuple[VoiceFile, ...]:
        """List the variants, which colour any voice; their identifiers begin with `!v/`."""
        wanted = ctypes.create_string_buffer(b"variant")
        spec = _VoiceRecord(languages=ctypes.cast(wanted, ctypes.c_void_p))
        return self._listed(ctypes.byref(spec))

    def set_voice(self, identifier: str) -> None:
        """Choose a voice by its identifier, with `+variant` or without. Raises `Refused`.

        An unknown variant is no error to the library, which then goes on with the bare voice.
        """
        status = self._c.espeak_SetVoiceByName(identifier.encode())
        current = self._c.espeak_GetCurrentVoice().contents.identifier or b""
        if status != 0 or current.decode().lower() != identifier.lower():
            raise Refused(later("the voice {voice} cannot be loaded"), voice=identifier)

    def set_melody(self, pitch_st: float, span: float) -> None:
        """Choose how many semitones higher it speaks than usual, and how far its melody moves."""
        pitch, wide = _USUAL + pitch_st * STEPS_ST, _USUAL * span
        self._c.espeak_SetParameter(_PITCH, min(max(round(pitch), 0), 99), 0)
        self._c.espeak_SetParameter(_RANGE, min(max(round(wide), 0), 99), 0)

    def synthesise(self, text: str, rate: int, limit: int) -> bytes:
        """Speak text, which may hold `[[phonemes]]`; return 16-bit samples, mono.

        `rate` is words a minute. Raises `Refused` beyond `limit` samples, or when the
        library refuses.
        """
        pcm = bytearray()

        def keep(samples: int | None, count: int, _events: object) -> int:
            if samples is not None and count > 0:
                pcm.extend(ctypes.string_at(samples, count * 2))
            return 1 if len(pcm) > limit * 2 else 0

        errors: list[BaseException] = []
        callback = _SoundCallback(_raising_later(keep, errors))
        self._c.espeak_SetSynthCallback(callback)
        self._c.espeak_SetParameter(_RATE, min(max(rate, SLOWEST), FASTEST), 0)
        self._c.espeak_SetParameter(_VOLUME, VOLUME, 0)
        status = self._synth(text)
        for error in errors:
            raise error
        if len(pcm) > limit * 2:
            most = limit // self.sample_rate
            raise Refused(later("it is longer than {most} seconds"), most=most)
        if status != 0:
            raise Refused(later("eSpeak NG refused it with status {status}"), status=status)
        return bytes(pcm)

    def phonemes(self, text: str) -> str:
        """Return what would be said, in the lexicon's notation, with ` | ` between clauses."""
        clauses: list[str] = []

        def keep(clause: bytes) -> int:
            clauses.append(clause.decode().strip())
            return 0

        errors: list[BaseException] = []
        callback = _PhonemeCallback(_raising_later(keep, errors))
        silence = _SoundCallback(lambda _samples, _count, _events: 0)
        self._c.espeak_SetSynthCallback(silence)
        self._c.espeak_SetPhonemeCallback(callback)
        self._synth(text)
        for error in errors:
            raise error
        return " | ".join(clauses)

    def in_signs(self, text: str) -> str:
        """Return what would be said in signs of the phonetic alphabet, a space between clauses.

        The library takes `[[phonemes]]` here only once it has been given some to speak.
        """
        silence = _SoundCallback(lambda _samples, _count, _events: 0)
        self._c.espeak_SetSynthCallback(silence)
        self._synth("a")
        left = ctypes.c_char_p(text.encode())
        clauses: list[str] = []
        while left.value is not None:
            clause = self._c.espeak_TextToPhonemes(ctypes.byref(left), _UTF8, _IN_SIGNS)
            clauses.append(clause.decode().strip())
        return " ".join(clauses)

    def _synth(self, text: str) -> int:
        said = text.encode()
        status: int = self._c.espeak_Synth(
            said, len(said) + 1, 0, 1, 0, _UTF8_WITH_PHONEMES, None, None
        )
        return status

    def _listed(self, spec: object) -> tuple[VoiceFile, ...]:
        records = self._c.espeak_ListVoices(spec)
        found: list[VoiceFile] = []
        while records[len(found)]:
            record = records[len(found)].contents
            found.append(
                VoiceFile(
                    record.identifier.decode(),
                    record.name.decode(),
                    tuple(_languages(record.languages)),
                )
            )
        return tuple(found)

    def _declare(self) -> None:
        """State the types of the functions that take more or return other than plain ints."""
        c = self._c
        c.espeak_Initialize.argtypes = [
            ctypes.c_int, ctypes.c_int, ctypes.c_char_p, ctypes.c_int,
        ]  # fmt: skip
        c.espeak_Info.argtypes = [ctypes.c_void_p]
        c.espeak_Info.restype = ctypes.c_char_p
        c.espeak_ng_SetRandSeed.argtypes = [ctypes.c_long]
        c.espeak_SetSynthCallback.argtypes = [_SoundCallback]
        c.espeak_SetSynthCallback.restype = None
        c.espeak_SetPhonemeCallback.argtypes = [_PhonemeCallback]
        c.espeak_SetPhonemeCallback.restype = None
        c.espeak_SetVoiceByName.argtypes = [ctypes.c_char_p]
        c.espeak_GetCurrentVoice.restype = ctypes.POINTER(_VoiceRecord)
        c.espeak_ListVoices.argtypes = [ctypes.c_void_p]
        c.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_VoiceRecord))
        c.espeak_TextToPhonemes.argtypes = [
            ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int,
        ]  # fmt: skip
        c.espeak_TextToPhonemes.restype = ctypes.c_char_p
        c.espeak_Synth.argtypes = [
            ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int,
            ctypes.c_uint, ctypes.c_uint, ctypes.c_void_p, ctypes.c_void_p,
        ]  # fmt: skip


def _languages(address: int | None) -> Iterator[Language]:
    """Read the languages of a voice: a byte of rank and a string each, and a zero at the end."""
    while address and (rank := ctypes.string_at(address, 1)[0]):
        tag = ctypes.string_at(address + 1)
        yield Language(tag.decode(), rank)
        address += len(tag) + 2


def _raising_later(work: Callable[..., int], errors: list[BaseException]) -> Callable[..., int]:
    """Keep what `work` raises for the caller: ctypes would print it and go on."""

    def called_from_c(*arguments: object) -> int:
        try:
            return work(*arguments)
        except BaseException as error:  # noqa: BLE001 - raised once the C code has returned
            errors.append(error)
            return 1

    return called_from_c
