"""Fetches a voice of Piper's with Piper's own downloader, in a child process that may be ended.

Its arguments are the voice, such as en_US-joe-medium, and the folder that gets its files. It writes
`{"so_far": bytes}` every so often, and in the end `{"done": true}` or `{"failed", "code"}`, where
the code is HTTP's, if the other side gave one.
"""

from __future__ import annotations

import json
import os
import socket
import threading
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from typing import BinaryIO
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

PATIENCE_S = 30.0
"""How long the other side may be silent."""

EVERY_S = 0.5
CARD = "MODEL_CARD"
CARD_LIMIT = 100_000
"""Bytes."""

Say = Callable[[dict[str, object]], None]


def main(arguments: list[str]) -> None:
    """Fetch a voice into a folder, and tell how far that is."""
    voice, folder = arguments
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed goes to stderr
    fetch(voice, Path(folder), _line_by_line(answers))


def fetch(voice: str, folder: Path, say: Say) -> None:
    """Fetch a voice, and say how far that is and how it ended."""
    from piper.download_voices import download_voice  # late: it loads onnxruntime

    socket.setdefaulttimeout(PATIENCE_S)
    over = threading.Event()
    telling = threading.Thread(target=_tell_sizes, args=(folder, say, over), daemon=True)
    telling.start()
    end: dict[str, object] = {"done": True}
    try:
        download_voice(voice, folder)
        _fetch_card(voice, folder)
    except (OSError, HTTPException, ValueError) as error:
        end = {"failed": _reason(error), "code": getattr(error, "code", 0)}
    over.set()
    telling.join()
    say(end)


def _fetch_card(voice: str, folder: Path) -> None:
    """Fetch what tells the licence of a voice. One without it is as good."""
    from piper.download_voices import URL_FORMAT, VOICE_PATTERN

    named = VOICE_PATTERN.match(voice)
    if named is None:
        return
    parts = named.groupdict()
    place = URL_FORMAT.rpartition("/")[0].format(
        lang_code=f"{parts['lang_family']}_{parts['lang_region']}", **parts
    )
    try:
        with urlopen(f"{place}/{CARD}") as response:
            (folder / CARD).write_bytes(response.read(CARD_LIMIT))
    except (HTTPError, URLError, HTTPException):
        return


def _tell_sizes(folder: Path, say: Say, over: threading.Event) -> None:
    while not over.wait(EVERY_S):
        say({"so_far": sum(path.stat().st_size for path in folder.iterdir())})


def _line_by_line(answers: BinaryIO) -> Say:
    def say(answer: dict[str, object]) -> None:
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()

    return say


def _reason(error: Exception) -> str:
    """Return what went wrong, in the words of the system where it has any."""
    cause = error.reason if isinstance(error, URLError) else error
    words = cause.strerror if isinstance(cause, OSError) and cause.strerror else str(cause)
    return words.lower() or type(error).__name__
