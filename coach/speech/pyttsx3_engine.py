"""The engine for a system's own voices: pyttsx3, in a child process with a time limit.

pyttsx3 can hang, print, lose files and end its process; its child may do all of that. What comes
out of it is checked like anything from outside: a sound file, of some length, not silent.
"""

from __future__ import annotations

import importlib.metadata
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import numpy as np
import numpy.typing as npt

import coach
from coach.score.models import Utterance
from coach.speech.child import ChildLost, JsonChild
from coach.speech.clip import Clip
from coach.speech.engine import Voice
from coach.speech.errors import NoEngine, PhraseFailed, UnknownVoice
from coach.speech.espeak_files import library_files
from coach.speech.lexicon import Lexicons, language_of
from coach.speech.shape import shape

WORKER = (sys.executable, "-P", "-m", "coach.speech.pyttsx3_worker")
"""`-P` keeps the folder that Coach happens to run in out of the child's imports."""

START_SECONDS = 30.0
PHRASE_SECONDS = 15.0
"""On top of twice the time that the words take to speak."""

SLOWEST, FASTEST = 80, 400
"""Words a minute: beyond these, SAPI refuses the rate."""

SHORTEST_MS = 50
ENOUGH_LOST = 2
"""After so many phrases in a row that cost two children each, no more are tried."""


class Introduction(msgspec.Struct):
    """What the child says of its voices when it starts."""

    driver: str
    default: str
    voices: list[Voice]


class Pyttsx3Engine:
    """Speaks through pyttsx3: SAPI on Windows, NSSpeechSynthesizer on macOS, eSpeak on Linux.

    On Linux it brings the bundled library along and needs none from the system. Voices go by
    their id or name, as the system has them. Raises `NoEngine` when the child does not start.
    """

    name = "pyttsx3"

    def __init__(
        self,
        worker: Sequence[str] = WORKER,
        *,
        lexicons: Lexicons | None = None,
        start_seconds: float = START_SECONDS,
        phrase_seconds: float = PHRASE_SECONDS,
    ) -> None:
        self._worker = worker
        self._lexicons = lexicons or Lexicons()
        self._start_seconds = start_seconds
        self._phrase_seconds = phrase_seconds
        self._child: JsonChild | None = None
        self._lost_in_a_row = 0
        with ExitStack() as opened:
            self._env = {"PYTHONPATH": _import_path()}
            if sys.platform.startswith("linux"):
                # Without the bundled library, the child may still find the system's.
                with suppress(NoEngine):
                    files = opened.enter_context(library_files())
                    self._env["ESPEAK_DATA_PATH"] = str(files.data)
            folder = opened.enter_context(TemporaryDirectory(prefix="coach-"))
            # macOS writes AIFF whatever the name, but hangs on some endings.
            self._path = Path(folder, "phrase.aiff" if sys.platform == "darwin" else "phrase.wav")
            opened.callback(self._end_child)
            try:
                introduction = self._start()
            except ChildLost as lost:
                raise NoEngine(self.name, str(lost)) from lost
            self._opened = opened.pop_all()
        self._voices = tuple(introduction.voices)
        self.default_voice = introduction.default
        version = importlib.metadata.version("pyttsx3")
        self.fingerprint = (
            f"pyttsx3 {version}, {introduction.driver}, {sys.platform}, "
            f"lexicon {self._lexicons.digest}"
        )

    def voices(self) -> tuple[Voice, ...]:
        """List the system's voices."""
        return self._voices

    def voice(self, name: str) -> Voice:
        """Return the voice that goes by an id or a name. Raises `UnknownVoice`."""
        wanted = (name or self.default_voice).lower()
        for known in self._voices:
            if wanted in {known.id.lower(), known.name.lower()}:
                return known
        names = [known_as for known in self._voices for known_as in (known.id, known.name)]
        raise UnknownVoice(self.name, name, names)

    def render(self, utterance: Utterance) -> Clip:
        """Speak, with plain words for what is hard to say: these voices know no phonemes.

        Raises `UnknownVoice`, or `PhraseFailed` when no usable sound comes of it.
        """
        voice = self.voice(utterance.voice)
        lexicon = self._lexicons.of(language_of(voice.language), utterance.pronounce)
        text = lexicon.apply(utterance.text)
        if not text:
            raise PhraseFailed(utterance.text, "there is nothing to say")
        rate = min(max(utterance.rate, SLOWEST), FASTEST)
        request = {"text": text, "path": str(self._path), "voice": voice.id, "rate": rate}
        limit_s = self._phrase_seconds + 2 * len(text.split()) * 60 / rate
        try:
            answer = self._ask_twice(request, limit_s)
        except ChildLost as lost:
            raise PhraseFailed(utterance.text, f"pyttsx3: {lost}") from lost
        if answer.get("errors") != []:
            raise PhraseFailed(utterance.text, f"pyttsx3: {answer.get('errors')}")
        return self._read(utterance.text)

    def close(self) -> None:
        """End the child, and remove its files."""
        self._opened.close()

    def _ask_twice(self, request: Mapping[str, object], limit_s: float) -> dict[str, object]:
        """Ask the child; if it is lost over that, ask another one, once.

        Raises `ChildLost` for the second one, or at once when that has become the rule.
        """
        if self._lost_in_a_row >= ENOUGH_LOST:
            raise ChildLost("it failed too often")
        try:
            answer = self._ask(request, limit_s)
        except ChildLost:
            self._end_child()
            try:
                answer = self._ask(request, limit_s)
            except ChildLost:
                self._end_child()
                self._lost_in_a_row += 1
                raise
        self._lost_in_a_row = 0
        return answer

    def _ask(self, request: Mapping[str, object], limit_s: float) -> dict[str, object]:
        if self._child is None:
            self._start()
        assert self._child is not None
        return self._child.ask(request, limit_s)

    def _start(self) -> Introduction:
        """Start a child and hear its introduction. Raises `ChildLost`."""
        self._child = JsonChild(self._worker, self._env)
        heard = self._child.listen(self._start_seconds)
        try:
            return msgspec.convert(heard, Introduction)
        except msgspec.ValidationError as error:
            raise ChildLost(f"it answered nonsense: {error}") from error

    def _end_child(self) -> None:
        if self._child is not None:
            self._child.close()
            self._child = None

    def _read(self, text: str) -> Clip:
        """Make a clip of the file that the child wrote. Raises `PhraseFailed`."""
        import soundfile  # late: nothing else in speech needs it

        try:
            with soundfile.SoundFile(self._path) as file:
                if file.format not in {"WAV", "WAVEX", "AIFF"}:
                    raise PhraseFailed(text, f"pyttsx3 wrote {file.format}, not WAV or AIFF")
                frames: npt.NDArray[np.float32] = file.read(dtype="float32", always_2d=True)
                sample_rate = int(file.samplerate)
        except soundfile.LibsndfileError as error:
            raise PhraseFailed(text, f"pyttsx3 wrote no sound file: {error}") from error
        clip = shape(frames.mean(axis=1), sample_rate)
        if clip is None or len(clip.frames) * 1000 < SHORTEST_MS * sample_rate:
            raise PhraseFailed(text, "pyttsx3 gave silence")
        return clip


def _import_path() -> str:
    """Return where the child finds our package, wherever we found it ourselves."""
    ours = Path(coach.__file__ or "").parent.parent
    return os.pathsep.join(filter(None, (str(ours), os.environ.get("PYTHONPATH"))))
