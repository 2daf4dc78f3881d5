"""The child process in which pyttsx3 speaks: `python -m coach.speech.pyttsx3_worker`.

It first writes a line that introduces the voices: `{"driver", "default", "voices": [{"id",
"name", "language"}]}`. For each line `{"text", "path", "voice", "rate"}` on stdin it writes the
speech to a file and answers `{"errors": [text, ...]}`. It ends with its stdin. Whatever pyttsx3
or a system's speech prints goes to stderr; a failure of the whole ends with a traceback there.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

FINISH_SECONDS = 5.0


def main() -> None:
    """Introduce the voices, then speak line by line."""
    answers = _take_stdout()
    library = _preload_espeak() if sys.platform.startswith("linux") else None

    import pyttsx3  # late: looks for the library when it is imported

    engine = pyttsx3.init()
    _answer(answers, introduction(engine))
    speaker = Speaker(engine)
    for line in sys.stdin:
        request = json.loads(line)
        errors = speaker.save(
            request["text"], Path(request["path"]), request["voice"], request["rate"]
        )
        _answer(answers, {"errors": errors})
    del library


def introduction(engine: Any) -> dict[str, object]:
    """Return the driver's name, its voices and the default: one that speaks English, if any."""
    voices = [
        {"id": str(voice.id), "name": str(voice.name), "language": _language(voice)}
        for voice in engine.getProperty("voices")
    ]
    current = str(engine.getProperty("voice"))
    english = [voice["id"] for voice in voices if voice["language"].startswith("en")]
    american = [voice["id"] for voice in voices if voice["language"] == "en-us"]
    if str(engine) == "espeak":
        wished = [*american, *english, current]
    else:
        wished = [current] if current in english else [*english, current]
    return {"driver": str(engine), "default": wished[0], "voices": voices}


class Speaker:
    """Saves one phrase at a time, by way of each driver's peculiar event loop.

    A loop ends at the command that `runAndWait` adds to the queue. The driver for eSpeak speaks
    after that command and then waits, if the queue runs at once; those of macOS and Windows need
    both commands to wait for the loop, or the loop has no end, or no beginning.
    """

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self._queue_runs_at_once = str(engine) == "espeak"
        self._errors: list[str] = []
        self._finished = threading.Event()
        engine.connect("error", self._on_error)
        engine.connect("finished-utterance", self._on_finished)

    def save(self, text: str, path: Path, voice: str, rate: int) -> list[str]:
        """Write speech to `path`; return what went wrong. `rate` is words a minute."""
        engine = self._engine
        self._errors.clear()
        self._finished.clear()
        path.unlink(missing_ok=True)
        engine.proxy.setBusy(not self._queue_runs_at_once)
        engine.setProperty("voice", voice)
        engine.setProperty("rate", rate)
        if self._errors:
            return list(self._errors)
        if self._queue_runs_at_once:
            _wait_for_espeak()
        engine.save_to_file(text, str(path))
        engine.runAndWait()
        if self._queue_runs_at_once and not self._finished.wait(FINISH_SECONDS):
            self._errors.append("the phrase was never finished")
        return list(self._errors)

    def _on_error(self, name: str | None = None, exception: object = None) -> None:
        self._errors.append(f"{name or 'pyttsx3'}: {exception}")

    def _on_finished(self, name: str | None = None, completed: bool = True) -> None:
        if not completed:
            self._errors.append(f"{name or 'pyttsx3'}: broken off")
        self._finished.set()


def _wait_for_espeak() -> None:
    """Let the library take in the new rate.

    It does so in a thread of its own. A phrase that comes before it has done is broken off, three
    in a hundred (measured), or is spoken at the old rate.
    """
    from pyttsx3.drivers import _espeak  # late: it loads the library

    while _espeak.IsPlaying():
        time.sleep(0.001)


def _language(voice: Any) -> str:
    """Return a voice's language as `en-us`, or nothing; drivers write it in several ways."""
    languages = list(voice.languages or ())
    return str(languages[0]).lower().replace("_", "-") if languages else ""


def _take_stdout() -> TextIO:
    """Keep stdout for our answers; whatever else is printed goes to stderr."""
    ours = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return ours


def _answer(answers: TextIO, content: dict[str, object]) -> None:
    answers.write(json.dumps(content) + "\n")
    answers.flush()


def _preload_espeak() -> object:
    """Load the bundled library, which pyttsx3 then finds by its name as if it were installed.

    Without it, pyttsx3 goes on to look for the system's. Its names stay local: shared, they would
    break other copies. The path of its data comes in `ESPEAK_DATA_PATH`: a wrong one ends the
    process from within the C code.
    """
    with suppress(ImportError, OSError):
        import espeakng_loader  # late: it has no wheel for some machines

        os.environ.setdefault("ESPEAK_DATA_PATH", espeakng_loader.get_data_path())
        return ctypes.CDLL(espeakng_loader.get_library_path())
    return None


if __name__ == "__main__":
    main()
