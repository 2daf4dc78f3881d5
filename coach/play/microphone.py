"""What a microphone hears: frames as they come, and how loud the last of them were."""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from coach.base.children import ChildLate, ChildLost, JsonChild, command
from coach.base.tongue import carried, later, tr
from coach.play.devices import NoSound
from coach.play.reasons import told

MODULE = "coach.play.microphone_worker"
SAMPLE_RATE = 48_000
OPEN_S = 10.0
SILENT_S = 3.0
"""A microphone that gives nothing for so long is lost: the library does not tell."""

ELSEWHERE = later("record elsewhere, and take the files in with --from")
FULL_SCALE = 32_768

Frames = npt.NDArray[np.float32]


class Microphone:
    """Hears from when it is opened until it is closed; keeps what is heard while it is asked to."""

    def __init__(self, device: str | None = None, *, run: Sequence[str] | None = None) -> None:
        """Open a microphone by a part of its name, or the default one. Raises `NoSound`.

        `run` is a command that stands in for the process with the device.
        """
        if run is None and importlib.util.find_spec("miniaudio") is None:
            raise NoSound(
                tr("the package {package} is not installed", package="miniaudio"),
                hint=tr(ELSEWHERE),
            )
        arguments = [str(SAMPLE_RATE), *([device] if device is not None else [])]
        self._lock = threading.Lock()
        self._kept: list[bytes] | None = None
        self._most_bytes = 0
        self._peak = 0.0
        self._trouble = ""
        try:
            self._child = JsonChild(run or command(MODULE, arguments))
            answer = self._child.listen(OPEN_S)
        except ChildLost as problem:
            closed = tr("the microphone does not open: {reason}", reason=problem)
            raise NoSound(closed, hint=tr(ELSEWHERE)) from problem
        if "failed" in answer:
            self._child.close()
            raise NoSound(told(str(answer["failed"])), hint=tr(ELSEWHERE))
        self._hearing = threading.Thread(target=carried(self._hear), name="microphone", daemon=True)
        self._hearing.start()

    @property
    def peak(self) -> float:
        """The largest sample, 0…1, since this was asked for the last time."""
        with self._lock:
            peak, self._peak = self._peak, 0.0
        return peak

    @property
    def trouble(self) -> str:
        """Why nothing is heard any more, or nothing."""
        return self._trouble

    def keep(self, most_s: float) -> None:
        """Keep what is heard from now on, at most so much."""
        with self._lock:
            self._kept = []
            self._most_bytes = round(most_s * SAMPLE_RATE) * 2

    @property
    def kept_s(self) -> float:
        """How many seconds are kept so far."""
        with self._lock:
            return sum(map(len, self._kept or ())) / 2 / SAMPLE_RATE

    def take(self) -> Frames:
        """Return what was kept, mono frames of −1…1 at `SAMPLE_RATE`, and keep no more."""
        with self._lock:
            kept, self._kept = self._kept or [], None
        samples = np.frombuffer(b"".join(kept), dtype="<i2")
        return samples.astype(np.float32) / np.float32(FULL_SCALE)

    def close(self) -> None:
        """Let go of it. May be called twice."""
        self._child.kill()  # whoever waits for its next block learns of it
        self._hearing.join()
        self._child.close()

    def _hear(self) -> None:
        try:
            while True:
                self._add(self._child.listen(SILENT_S).get("bytes"))
        except ChildLate:
            self._trouble = tr(
                "the microphone gave nothing for {seconds} s", seconds=f"{SILENT_S:g}"
            )
        except ChildLost as problem:
            self._trouble = tr("the microphone is lost: {reason}", reason=problem)

    def _add(self, block: object) -> None:
        if not isinstance(block, bytes) or not block:
            return
        peak = float(np.abs(np.frombuffer(block, dtype="<i2").astype(np.float32)).max())
        with self._lock:
            self._peak = max(self._peak, peak / FULL_SCALE)
            if self._kept is not None and sum(map(len, self._kept)) < self._most_bytes:
                self._kept.append(block)


OpenMicrophone = Callable[[], Microphone]
