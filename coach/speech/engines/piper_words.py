"""What Piper is given to say: words, and what a lexicon has for hard ones in eSpeak NG's notation.

Piper gets its phonemes from a copy of eSpeak NG of its own, which takes no phonemes. Ours does, and
spells them in the signs that Piper's models have learnt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from coach.base.tongue import later
from coach.speech.backend import Refused
from coach.speech.engines.espeak import by_name
from coach.speech.engines.espeak_files import LibraryFiles, library_files
from coach.speech.engines.espeak_library import EspeakLibrary

_PHONEMES = re.compile(r"\[\[([^\[\]]*)\]\]([.,:;!?]*)")
"""Phonemes, and the marks behind them: Piper would drop these, if they stood alone."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[.!?]\]\])\s+")

Phonemize = Callable[[str], list[list[str]]]
"""Piper's own: the phonemes of each sentence of a text, in which `[[…]]` are signs."""


class Words:
    """Spells texts for a model; a lexicon's phonemes are spelled once."""

    def __init__(self, folder: Path | None) -> None:
        """Take the host's folder, where our own eSpeak NG makes its view of links."""
        self._folder = folder
        self._files: LibraryFiles | None = None
        self._signs: dict[tuple[str, str], str] = {}
        """By the name of a voice, and phonemes."""

    def sentences(self, text: str, voice: str, phonemize: Phonemize) -> list[list[str]]:
        """Return the phonemes of each sentence, by eSpeak NG's voice of that name.

        Raises `Refused`, `Unfit`, and what `phonemize` raises.
        """
        found = dict.fromkeys(phonemes for phonemes, _ in _PHONEMES.findall(text))
        if not found:
            return phonemize(text)
        if lacking := [one for one in found if (voice, one) not in self._signs]:
            self._signs |= {(voice, one): signs for one, signs in self._spelled(lacking, voice)}
        text = _PHONEMES.sub(lambda one: f"[[{self._signs[voice, one[1]]}{one[2]}]]", text)
        # Sentence by sentence: Piper would join phonemes to the sentence before them.
        return [phonemes for part in _SENTENCE.split(text) for phonemes in phonemize(part)]

    def _spelled(self, phonemes: list[str], voice: str) -> Iterator[tuple[str, str]]:
        """Yield phonemes with their signs. Raises `Refused`, `Unfit`."""
        if self._files is None:
            self._files = library_files(self._folder)
        with EspeakLibrary(self._files) as library:
            known = by_name(library.voices()).get(voice.lower())
            if known is None:
                told = later("eSpeak NG has no voice that is called {voice}")
                raise Refused(told, voice=voice)
            library.set_voice(known.identifier)
            for one in phonemes:
                yield one, unicodedata.normalize("NFD", library.in_signs(f"[[{one}]]"))
