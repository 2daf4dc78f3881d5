"""The command `say` of macOS: the system's voices without a bridge to its libraries.

pyttsx3 needs PyObjC for them. This writes the same speech without it, one phrase a process.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from coach.base.text import one_line
from coach.base.tongue import later
from coach.speech.backend import Unfit
from coach.speech.engines.system_voices import SystemVoice, default_of, introduced

PROGRAM = "say"
LIST_S, PHRASE_S = 15.0, 60.0
"""How long a list and a phrase may take. The host's own limit comes before that, mostly."""

REASON_LIMIT = 200
FORMAT = ("--file-format=WAVE", "--data-format=LEI16@22050")

_LISTED = re.compile(r"(?P<name>\S.*?)\s+(?P<language>[a-z]{2,3}[_-]\w+)\s+#.*")
"""“Alex                en_US    # Most people recognize me by my voice.”"""


class Say:
    """Speaks by way of the command. Raises `Unfit` where there is none."""

    def __init__(self) -> None:
        program = shutil.which(PROGRAM)
        if program is None:
            raise Unfit(later("neither PyObjC nor the command say is there"))
        self._program = program

    def introduction(self) -> dict[str, object]:
        """Return the voices and the default. Raises `Unfit` where it does not tell of any."""
        try:
            told = self._run(["-v", "?"], "", LIST_S)
        except (OSError, subprocess.SubprocessError) as error:
            raise Unfit(later("the command say does not work: {error}"), error=error) from error
        voices = [
            SystemVoice(found["name"], found["name"], found["language"].lower().replace("_", "-"))
            for found in map(_LISTED.fullmatch, told.stdout.splitlines())
            if found is not None
        ]
        if not voices:
            raise Unfit(later("the command say knows no voices"))
        return introduced(voices, default_of(voices, ""))

    def save(self, text: str, path: Path, voice: str, rate: int) -> list[str]:
        """Write speech to `path`; return what went wrong. `rate` is words a minute."""
        path.unlink(missing_ok=True)
        options = ["-v", voice, "-r", str(rate), "-o", str(path), *FORMAT, "-f", "-"]
        try:
            done = self._run(options, text, PHRASE_S)
        except (OSError, subprocess.SubprocessError) as error:
            return [f"the command say: {error}"]
        if done.returncode or done.stderr.strip():
            reason = one_line(done.stderr, REASON_LIMIT) or f"it ended with {done.returncode}"
            return [f"the command say: {reason}"]
        return []

    def _run(
        self, options: Sequence[str], text: str, limit_s: float
    ) -> subprocess.CompletedProcess[str]:
        """Run it on a text, which it reads by the locale. Raises `OSError`, `SubprocessError`."""
        return subprocess.run(
            [self._program, *options],
            input=text,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "LC_ALL": "en_US.UTF-8"},
            timeout=limit_s,
            check=False,
        )
