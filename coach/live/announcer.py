"""Lines that are said at once: a new one cuts the one that is being said, and the latest wins.

One speaker stays open over two stretches of a file. A line is written into the one that is not
being heard, and the speaker jumps there: so it begins as soon as its first words are rendered, and
a headset that was asleep has to wake up only once.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import ExitStack

import numpy as np

from coach.base.errors import CoachError
from coach.base.files import cannot_keep
from coach.base.spoken import Line, Part
from coach.base.temporary import temporary_folder
from coach.base.times import SAMPLE_RATE
from coach.base.tongue import carried, later
from coach.play.port import Lost, Speaker, Spool

LONGEST_S = 90
"""A line that is longer is cut: none of a menu's is (ours)."""

LOOK_EVERY_S = 0.05
CLOSING_S = 2.0
"""How long the thread may take to end: rendering a line takes less (measured)."""

RETRY_S = 3.0
"""To look for a device in vain takes a moment, which keys should not cost each time (ours)."""

AHEAD = 6
"""So many lines at most are rendered ahead: the neighbours of where somebody stands."""


NOT_KEPT = later("what is said cannot be kept: {reason}")

Renders = Callable[[Part], bytes]
"""Returns what a part sounds like: 16-bit mono frames at `SAMPLE_RATE`. Raises `CoachError`."""

Opens = Callable[[Spool], Speaker]
"""Returns a speaker with the spool loaded. Raises `CoachError`."""


class Announcer:
    """Says lines, in a thread of its own; no call waits for sound. Safe between threads."""

    def __init__(
        self,
        renders: Renders,
        opens: Opens,
        trouble: Callable[[str], None],
        lead_in_ms: int = 0,
        retry_s: float = RETRY_S,
    ) -> None:
        """Take what renders, what opens a speaker, and who is told what was in the way, once.

        `lead_in_ms` is the silence before the first words after the speaker was opened. One that
        cannot be opened is tried again with a line that comes `retry_s` later. Raises `CoachError`
        if there is no room for a temporary file.
        """
        self._renders = renders
        self._opens = opens
        self._trouble = trouble
        self._lead_in = np.zeros(lead_in_ms * SAMPLE_RATE // 1000, "<i2")
        self._room = LONGEST_S * SAMPLE_RATE
        self._retry_s = retry_s
        self._retry_at = 0.0
        self._changed = threading.Condition()
        self._line: Line | None = None
        """What is to be said next."""
        self._serial = 0
        """Of the line that was asked for last."""
        self._said: Line = ()
        """What was said last."""
        self._under_way = False
        """Whether it was being heard at the last look."""
        self._again = -1
        """Of the line that was said once more."""
        self._ahead: deque[Part] = deque()
        self._speaker: Speaker | None = None
        self._at_work = self._closed = False
        self._stretch = 0
        self._told = ""
        with ExitStack() as undo:
            try:
                path = undo.enter_context(temporary_folder()) / "lines.pcm"
                with path.open("wb") as file:
                    file.truncate(2 * 2 * self._room)
            except OSError as error:
                raise cannot_keep(NOT_KEPT, error) from error
            self._spool = Spool(path, SAMPLE_RATE, 0, 2 * self._room)
            self._frames = np.memmap(path, dtype="<i2", mode="r+")
            self._opened = undo.pop_all()
        self._thread = threading.Thread(target=carried(self._go_on), name="announcer", daemon=True)
        self._thread.start()

    def say(self, line: Line) -> None:
        """Say this now; what is being said falls silent at once."""
        with self._changed:
            self._serial += 1
            self._line = line
            self._hush()
            self._changed.notify_all()

    def ahead(self, lines: Iterable[Line]) -> None:
        """Render these while nothing has to be said, the first ones first; no others any more."""
        parts = [part for line in lines for part in line]
        with self._changed:
            self._ahead = deque(parts[:AHEAD])
            self._changed.notify_all()

    def hush(self) -> None:
        """Fall silent."""
        with self._changed:
            self._serial += 1
            self._line = None
            self._hush()

    @property
    def speaking(self) -> bool:
        """Whether a line is being said, or is about to be."""
        with self._changed:
            return self._line is not None or self._at_work or self._is_heard()

    def set_volume(self, volume: float) -> None:
        """Set the loudness, 0.0 to 1.0, of the speaker that is open."""
        with self._changed:
            if self._speaker is not None:
                self._speaker.set_volume(volume)

    def rest(self) -> None:
        """Let go of the device until something is said again: somebody else wants to be heard."""
        with self._changed:
            self._serial += 1
            self._line = None
            self._let_go()

    def close(self) -> None:
        """Fall silent for good, and let go of everything. May be called twice."""
        with self._changed:
            if self._closed:
                return
            self._closed = True
            self._serial += 1
            self._changed.notify_all()
        self._thread.join(CLOSING_S)
        with self._changed:
            self._let_go()
        del self._frames
        self._opened.close()

    def _go_on(self) -> None:
        while True:
            with self._changed:
                while self._line is None and not self._ahead and not self._closed:
                    self._changed.wait(LOOK_EVERY_S if self._is_heard() else None)
                    self._watch()
                if self._closed:
                    return
                line, serial, self._line = self._line, self._serial, None
                self._at_work = line is not None
                part = self._ahead.popleft() if line is None else None
            if line is not None:
                self._say(line, serial)
            elif part is not None:
                self._render(part)

    def _say(self, line: Line, serial: int) -> None:
        """Let a line be heard, part by part, unless another one is asked for meanwhile."""
        self._said = line
        self._stretch = self._room - self._stretch
        start = end = self._stretch
        for part in line:
            sound = self._render(part)
            if end == start:
                sound = np.concatenate([self._woken(serial), sound])
            with self._changed:
                if self._serial != serial or self._speaker is None:
                    break
                sound = sound[: start + self._room - end]
                self._frames[end : end + len(sound)] = sound
                self._speaker.renew(end + len(sound))
                if end == start:
                    self._speaker.seek(start)
                    self._speaker.play()
                    self._under_way = True
                end += len(sound)
        with self._changed:
            self._at_work = False

    def _render(self, part: Part) -> np.ndarray:
        try:
            return np.frombuffer(self._renders(part), "<i2")
        except CoachError as problem:
            self._tell(str(problem))
            return np.zeros(0, "<i2")

    def _woken(self, serial: int) -> np.ndarray:
        """Open the speaker if need be; return the silence that comes before the first words."""
        with self._changed:
            self._watch()
            if self._speaker is not None or time.monotonic() < self._retry_at:
                return self._lead_in[:0]
        try:
            speaker = self._opens(self._spool)
        except CoachError as problem:
            self._retry_at = time.monotonic() + self._retry_s
            self._tell(str(problem))
            return self._lead_in[:0]
        with self._changed:
            if self._serial != serial:  # and it may be that somebody else wants the device
                speaker.close()
                return self._lead_in[:0]
            self._speaker, self._told = speaker, ""
        return self._lead_in

    def _hush(self) -> None:
        self._under_way = False
        if self._speaker is not None:
            self._speaker.pause()

    def _is_heard(self) -> bool:
        if self._speaker is None:
            return False
        position = self._speaker.position()
        return position.playing and not position.ended

    def _watch(self) -> None:
        """Let go of a device that went away, and say the line once more through another one."""
        events = [] if self._speaker is None else self._speaker.poll()
        if not any(isinstance(event, Lost) for event in events):
            self._under_way = self._is_heard()
            return
        self._let_go()
        if self._under_way and self._line is None and self._again != self._serial:
            self._line, self._again = self._said, self._serial

    def _let_go(self) -> None:
        if self._speaker is not None:
            self._speaker.close()
            self._speaker = None

    def _tell(self, why: str) -> None:
        if why != self._told:
            self._told = why
            self._trouble(why)
