"""hibari as the host runs it: a small neural voice for English, the same bits every time.

Its voice lies inside its wheel. It would fetch others from the network, so none is ever asked for.
"""

from __future__ import annotations

import importlib.metadata
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from coach.base.tongue import later
from coach.speech.backend import NO_SOUNDS, NOT_INSTALLED, Refused, Sound, Unfit
from coach.speech.engines.networks import network_errors, reason_of
from coach.speech.paces import Paces

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from coach.speech.engines.hibari_melody import Melody

PACKAGE = "hibari"
VOICE = "heart"
MISSING = later("install Coach with the extra natural")

LONGEST_PHONEMES = 2000
"""Of a phrase, some two minutes: letters without sense are spelled, each a word (measured)."""

SPEEDS = (
    (81, 0.4),
    (94, 0.45),
    (100, 0.5),
    (105, 0.55),
    (121, 0.6),
    (126, 0.65),
    (141, 0.7),
    (147, 0.75),
    (152, 0.775),
    (166, 0.8),
    (170, 0.801),
    (176, 0.804),
    (182, 0.825),
    (186, 0.85),
    (198, 0.9),
    (203, 0.95),
    (208, 1.0),
    (217, 1.1),
    (232, 1.2),
    (245, 1.3),
    (248, 1.32),
    (307, 1.34),
)
"""Words a minute, and the speed at which it says so many: words over the length of their clips, a
mean of the English routines at `learn`, which lie within 6 of it. It counts whole frames of
12.5 ms, hence the steps; nothing gives a rate between the last two."""

PACES: Paces = MappingProxyType(
    {
        "en": (
            *((115, 110), (134, 125), (153, 140), (163, 155), (164, 162)),
            *((181, 170), (198, 185), (213, 200)),
        ),
    }
)  # fmt: skip

MELODY_VERSION = "melody 1"
"""Part of the cache's key: another way to bend a melody needs another version."""

_MARKED = re.compile(r"\[\[([^\[\]]*)\]\]")
_OWN_MARKUP = re.compile(r"[\[\]()]")


class Hibari:
    """Speaks with the package hibari-tts, on one core. It spells sounds as misaki does."""

    name: ClassVar = "hibari"
    knows_phonemes: ClassVar = True
    melodic: ClassVar = True
    rates: ClassVar = (80, 300)
    paces: ClassVar = PACES
    start_s: ClassVar = 30.0
    phrase_s: ClassVar = 20.0
    cpu_s: ClassVar = 20
    """The longest phrase takes two seconds. Measured."""

    @classmethod
    def version(cls) -> str:
        """Return the versions of the package and of what runs its network. Raises `Unfit`."""
        try:
            versions = [importlib.metadata.version(name) for name in ("hibari-tts", "onnxruntime")]
        except importlib.metadata.PackageNotFoundError as error:
            raise Unfit(NOT_INSTALLED, MISSING, package=error.name) from error
        return ", ".join([*versions, MELODY_VERSION])

    @classmethod
    def files(cls) -> Sequence[Path]:
        """Return the folder of its package, which holds its data. Raises `Unfit`."""
        package = find_spec(PACKAGE)
        if package is None or not package.submodule_search_locations:
            raise Unfit(NOT_INSTALLED, MISSING, package="hibari-tts")
        return [Path(package.submodule_search_locations[0])]

    def __init__(self, folder: Path | None = None) -> None:
        del folder  # it keeps no files
        try:
            with _whole():
                self._library = _loaded()
        except ImportError as error:
            raise Unfit(str(error), MISSING) from error

    def introduction(self) -> Mapping[str, object]:
        """Tell of its one voice."""
        voice = {"id": VOICE, "name": "Heart", "language": "en-us", "handle": VOICE}
        return {"default": VOICE, "voices": [voice]}

    def speak(
        self,
        text: str,
        voice: str,
        rate: int,
        pitch_st: float = 0.0,
        span: float = 1.0,
        fall_st_s: float = 0.0,
    ) -> Sound:
        """Speak. Raises `Refused` for what is too long, or gives no sound."""
        import numpy as np

        from coach.speech.engines.hibari_melody import Melody
        from coach.speech.shape import to_pcm16

        del voice
        speed, melody = speed_for(rate), Melody(pitch_st, span, fall_st_s)
        spoken = [self._spoken(phonemes, speed, melody) for phonemes in self._sentences(text)]
        frames: npt.NDArray[np.float32] = np.concatenate(spoken)
        if not np.isfinite(frames).all():
            raise Refused(later("it gave what is no sound"))
        return Sound(to_pcm16(frames), self._library.sample_rate)

    def phonemes(self, text: str, voice: str) -> str:
        """Return what would be said, in misaki's notation. Raises `Refused`."""
        del voice
        return " | ".join(self._sentences(text))

    def _spoken(self, phonemes: str, speed: float, melody: Melody) -> npt.NDArray[np.float32]:
        """Return a sentence in a melody of ours, shape (n,)."""
        import numpy as np
        from hibari import dsp

        from coach.speech.engines.hibari_melody import bent, paused

        numbers = self._library.ids(paused(phonemes))
        inputs = {"ids": np.array([numbers]), "speed": np.array([speed], np.float32)}
        *shape, heights = (found[0] for found in self._library.sess.run(None, inputs))
        heights = bent(heights, shape[0], melody, asks=phonemes.rstrip().endswith("?"))
        frames: npt.NDArray[np.float32] = dsp.synth(*shape, heights, np.random.default_rng(0))
        return frames

    def _sentences(self, text: str) -> list[str]:
        """Return the phonemes of each sentence. Raises `Refused` for what is too long, or none."""
        with _whole():  # the network for words that are in no list is loaded with the first of them
            sentences: list[str] = self._library.phonemize(marked(text))
        if not any(sign.isalpha() for sentence in sentences for sign in sentence):
            raise Refused(NO_SOUNDS)
        if sum(map(len, sentences)) > LONGEST_PHONEMES:
            raise Refused(later("it has more than {most} sounds"), most=LONGEST_PHONEMES)
        return sentences


def _loaded() -> Any:
    """Load the package: its lists of words, and at the same time its network, which is C.

    What that is asked for first of all takes twice as long, so that is done here as well. Raises
    `ImportError`, and what `_whole` takes for damaged data.
    """
    import numpy as np
    from hibari import Hibari as Library  # late: the program reads this module as well
    from hibari import dsp
    from hibari.g2p import G2P

    with ThreadPoolExecutor(1) as beside:
        spelling = beside.submit(G2P, british=False)

        def spelled(sentence: str) -> str:
            return str(spelling.result()(sentence))

        library = Library(threads=1, g2p=spelled)
        inputs = {"ids": np.array([[0, 1, 0]]), "speed": np.array([1.0], np.float32)}
        *shape, heights = (found[0] for found in library.sess.run(None, inputs))
        dsp.synth(*shape, heights, np.random.default_rng(0))
        spelling.result()
    return library


@contextmanager
def _whole() -> Iterator[None]:
    """Make what data that are damaged or gone raise `Unfit`. Raises `ImportError`."""
    ours = (OSError, EOFError, ValueError, zlib.error)
    damaged: tuple[type[Exception], ...] = (*network_errors(), *ours)
    try:
        yield
    except damaged as error:
        damaged_so, hint = later("its data are damaged: {reason}"), later("install it again")
        raise Unfit(damaged_so, hint, reason=reason_of(error)) from error


def marked(text: str) -> str:
    """Return text in which phonemes stand as the package marks them, and nothing else is markup."""
    parts = _MARKED.split(text)
    for number, part in enumerate(parts):
        if number % 2:
            parts[number] = f"[x](/{_OWN_MARKUP.sub('', part)}/)"
        else:
            parts[number] = _OWN_MARKUP.sub(" ", part)
    return "".join(parts)


def speed_for(rate: int) -> float:
    """Return the speed that gives so many words a minute, between the measured ones in line."""
    import numpy as np

    *_, (slower, _), (faster, fastest) = SPEEDS
    if rate > (slower + faster) / 2:
        return fastest
    rates, speeds = zip(*SPEEDS[:-1], strict=True)
    return round(float(np.interp(rate, rates, speeds)), 4)
