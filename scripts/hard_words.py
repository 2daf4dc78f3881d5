"""Ask voices how they say a list of words, hundreds at once, and show those that they say wrongly.

Run by `python scripts/hard_words.py LIST [--bare]`. A line of the list is a word, a tab, and how
it is said in signs of the phonetic alphabet, with ` / ` between several ways. A word without sounds
is shown as it is said. `--bare` asks without the lexicon.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from sounds import is_right

from coach.speech.backend import Refused
from coach.speech.engines.espeak import by_name
from coach.speech.engines.espeak_files import library_files
from coach.speech.engines.espeak_library import EspeakLibrary
from coach.speech.engines.hibari import Hibari
from coach.speech.words.lexicon import Lexicons, load_lexicons

SEEDS = Path(__file__).parents[1] / "seeds"
Ask = Callable[[Sequence[str]], list[str]]


class Word(NamedTuple):
    """A word, and the ways in which it is said; none where nobody told."""

    written: str
    known: tuple[str, ...]


def words_of(path: Path) -> list[Word]:
    """Read a list: see above. Lines that begin with # are left out."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Word(row[0], tuple(row[1].split(" / ")) if len(row) > 1 else ())
        for row in rows
        if row[0] and not row[0].startswith("#")
    ]


def ask_espeak(texts: Sequence[str]) -> list[str]:
    """Return what eSpeak NG makes of texts, in its own notation."""
    with (
        tempfile.TemporaryDirectory() as folder,
        EspeakLibrary(library_files(Path(folder))) as library,
    ):
        library.set_voice(by_name(library.voices())["en-us"].identifier)
        return [library.phonemes(text) for text in texts]


def ask_hibari(texts: Sequence[str]) -> list[str]:
    """Return what hibari makes of texts, in its own notation; nothing of what it refuses."""
    hibari = Hibari()
    said = []
    for text in texts:
        try:
            said.append(hibari.phonemes(text, ""))
        except Refused:
            said.append("")
    return said


ENGINES: dict[str, Ask] = {"espeak": ask_espeak, "hibari": ask_hibari}


def wrong(words: Sequence[Word], engine: str, lexicons: Lexicons) -> Iterator[tuple[Word, str]]:
    """Yield the words that an engine says wrongly, or of which nobody told, with what it says."""
    lexicon = lexicons.of("en", engine=engine)
    texts = [lexicon.apply(word.written) for word in words]
    for word, said in zip(words, ENGINES[engine](texts), strict=True):
        if not is_right(said, engine, word.known):
            yield word, said


def main(arguments: Sequence[str]) -> int:
    """Show what is said wrongly, by engine."""
    words = words_of(Path(arguments[0]))
    lexicons = Lexicons() if "--bare" in arguments else load_lexicons(SEEDS / "lexicon")[0]
    for engine in ENGINES:
        found = list(wrong(words, engine, lexicons))
        for word, said in found:
            print(f"{engine}  {word.written:24} {said:32} {' / '.join(word.known)}")
        print(f"{engine}: {len(words) - len(found)} of {len(words)} right")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
