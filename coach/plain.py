"""A session as plain lines, one a cue, with the keys of the full screen; fit for screen readers."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from coach.errors import CoachError
from coach.live.controls import Controls
from coach.live.run import Run
from coach.live.view import View, told
from coach.score.models import Cue
from coach.times import clock

LOOK_EVERY_S = 0.1
"""How often the speaker is asked for its position; the sound never depends on it."""

KEYS_LINE = (
    "Keys: space pause, right arrow skip, left arrow back, enter ready, s other side, "
    "] and [ ten seconds more or less, r repeat, + and - volume, m mute, q leave."
)

ReadKey = Callable[[], str]
"""Wait at most `LOOK_EVERY_S`, and return the name of a key, or nothing."""

_TONES = {
    "start": "(tone: begin)",
    "end": "(tone: end)",
    "inhale": "(tone: in)",
    "exhale": "(tone: out)",
    "tick": "(tick)",
}


def play_plain(run: Run, controls: Controls, out: TextIO, read_key: ReadKey) -> bool:
    """Play to the end, writing each cue as it is heard. Return False if the person left."""
    actions: dict[str, Callable[[], None]] = {
        " ": run.toggle,
        "KEY_RIGHT": run.skip,
        "KEY_LEFT": run.back,
        "KEY_ENTER": run.ready,
        "s": run.other_side,
        "]": run.longer,
        "[": run.shorter,
        "r": run.repeat,
        "+": run.louder,
        "=": run.louder,
        "-": run.quieter,
        "m": run.mute,
    }
    run.resume()
    teller = _Teller(run, out)
    while True:
        view = run.look()
        teller.tell(view)
        leaves = controls.attend(view)
        if view.ended:
            return True
        key = read_key()
        if leaves or key in ("q", "KEY_ESCAPE"):
            run.pause()
            return False
        if key in actions:
            try:
                actions[key]()
            except CoachError as problem:
                out.write(f"{problem}\n")


class _Teller:
    """Writes what is new since the last look."""

    def __init__(self, run: Run, out: TextIO) -> None:
        self._run = run
        self._out = out
        self._position_ms = -1
        self._before: View | None = None

    def tell(self, view: View) -> None:
        """Write new cues and changes of state."""
        for line in self._news(view):
            self._out.write(f"{line}\n")
        self._out.flush()
        self._before = view
        # What an aside leads back to is heard after it.
        self._position_ms = view.moment.position_ms - (view.aside is not None)

    def _news(self, view: View) -> Iterator[str]:
        before = self._before
        line = told(view)
        if line and (before is None or line != told(before)):
            yield line
        elif before is not None and view.paused != before.paused:
            yield "Paused." if view.paused else "Going on."
        if before is not None and (view.volume, view.muted) != (before.volume, before.muted):
            yield "Muted." if view.muted else f"Volume {round(view.volume * 100)} percent."
        now_ms = view.moment.position_ms
        since_ms = self._position_ms if self._position_ms <= now_ms else now_ms - 1
        if before is not None and view.jumps != before.jumps:
            since_ms = view.since_ms - 1
            if view.aside is None:
                yield f"{clock(view.since_ms)} {view.moment.title}"
        if view.aside and (before is None or view.aside != before.aside):
            yield view.aside
        for cue in () if view.aside else self._run.score.cues:
            if since_ms < cue.start_ms <= now_ms:
                yield f"{clock(cue.start_ms)} {_line(cue)}"


def _line(cue: Cue) -> str:
    return cue.text if cue.text is not None else _TONES[cue.tone or "tick"]


@contextmanager
def keyboard() -> Iterator[ReadKey]:
    """Read single keys from the terminal; without one, only let the time pass."""
    if not sys.stdin.isatty():
        yield _no_key
        return
    import blessed

    # Without styling it does not ask the terminal what it can, which costs 10 s where none answers.
    terminal = blessed.Terminal(stream=sys.stderr, force_styling=None)
    with terminal.cbreak():

        def read_key() -> str:
            pressed = terminal.inkey(timeout=LOOK_EVERY_S)
            return pressed.name if pressed.is_sequence and pressed.name else str(pressed)

        yield read_key


def _no_key() -> str:
    time.sleep(LOOK_EVERY_S)
    return ""
