"""A recording session: which line comes, what the microphone gave for it, and what is kept.

Each line is kept as soon as it is good, so that stopping, or a lost machine, loses nothing, and a
later session goes on with what is missing. Whoever shows it polls it, and calls its methods.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coach.base.errors import CoachError
from coach.base.times import SAMPLE_RATE
from coach.base.tongue import tr
from coach.play.choose import SILENT, SPEAKERS, open_speaker
from coach.play.microphone import SAMPLE_RATE as MICROPHONE_RATE
from coach.play.microphone import Microphone
from coach.play.once import heard_to_its_end, spooled
from coach.sound.resampled import resampled
from coach.speech.clip import Clip
from coach.speech.packs.keeping import GrowingPack
from coach.speech.packs.recording import LONGEST_S, Take, Unusable, checked, clip_of, read_take
from coach.speech.packs.script import Line
from coach.speech.packs.told import unlike
from coach.speech.shape import to_pcm16

EDGE_S = 0.06
"""At either end of a take lies the sound of the key that began or ended it."""

SILENCE_S = 0.25
"""After the words, so that no player swallows their end."""


class Studio:
    """Goes through lines, and records them into a pack."""

    def __init__(
        self,
        lines: Sequence[Line],
        pack: GrowingPack,
        microphone: Microphone,
        sound: tuple[str | None, str | None] = (None, None),
    ) -> None:
        """Begin with the first line that is missing. `sound` is the speaker and its device."""
        self.lines = tuple(lines)
        self.pack = pack
        self.kept = 0
        """How many lines were recorded so far."""
        self._sound = sound
        self.message = ""
        """What became of the last thing that was asked for, or nothing."""
        self.recording = False
        self._microphone = microphone
        missing = self.missing
        self.at = self._texts.index(missing[0]) if missing else 0

    @property
    def line(self) -> Line:
        """The line that is up."""
        return self.lines[self.at]

    @property
    def missing(self) -> list[str]:
        """The lines that are still to be recorded."""
        return unlike(self.pack.pack, self._texts)

    @property
    def is_kept(self) -> bool:
        """Whether the line that is up is recorded."""
        return not unlike(self.pack.pack, [self.line.text])

    @property
    def peak(self) -> float:
        """How loud the microphone was since this was asked last, 0…1."""
        return self._microphone.peak

    @property
    def seconds(self) -> float:
        """How long the recording is that is under way."""
        return self._microphone.kept_s

    @property
    def trouble(self) -> str:
        """Why nothing can be recorded any more, or nothing."""
        return self._microphone.trouble

    def record(self) -> None:
        """Record the line that is up, or end its recording, and keep that if it is good.

        Raises `CannotWrite`.
        """
        if self.recording:
            self._end()
        elif self.trouble:
            self.message = self.trouble
        else:
            self.message = ""
            self.recording = True
            self._microphone.keep(LONGEST_S)

    def go(self, step: int) -> None:
        """Go so many lines on, or back; what is being recorded is dropped."""
        self._drop()
        self.message = ""
        self.at = min(max(0, self.at + step), len(self.lines) - 1)

    def go_to_missing(self) -> bool:
        """Go to the next line that is missing, from the first again after the last.

        Tell whether there is one.
        """
        self._drop()
        lacking = set(self.missing)
        for step in range(1, len(self.lines) + 1):
            place = (self.at + step) % len(self.lines)
            if self._texts[place] in lacking:
                self.at, self.message = place, ""
                return True
        self.message = tr("All lines are recorded.")
        return False

    def play(self) -> None:
        """Play the recording of the line that is up, to its end; `message` tells what is wrong."""
        self._drop()
        path = self.pack.pack.file_of(self.line.text)
        if path is None:
            self.message = tr("This line is not recorded yet.")
            return
        try:
            clip = clip_of(read_take(path), self.line.text)
            trouble = played(clip, *self._sound)
        except (Unusable, CoachError) as problem:
            trouble = str(problem)
        self.message = tr("Not heard: {trouble}", trouble=trouble) if trouble else ""

    def told(self) -> str:
        """Tell where one is, in a line."""
        left = len(self.missing)
        todo = tr("{left} still to record", left=left) if left else tr("all are recorded")
        return tr(
            "{number} of {total}, {todo}", number=self.at + 1, total=len(self.lines), todo=todo
        )

    @property
    def _texts(self) -> list[str]:
        return [line.text for line in self.lines]

    def _drop(self) -> None:
        if self.recording:
            self._microphone.take()
            self.recording = False

    def _end(self) -> None:
        frames = self._microphone.take()
        self.recording = False
        edge = round(EDGE_S * MICROPHONE_RATE)
        take = Take(frames[edge : max(edge, len(frames) - edge)], MICROPHONE_RATE)
        try:
            clip = checked(take, self.line.text)
        except Unusable as problem:
            self.message = tr("Not kept: {problem}", problem=problem)
            return
        self.pack.keep(self.line.text, clip)
        self.kept += 1
        seconds = len(clip.frames) / clip.sample_rate
        self.message = tr("Kept: {seconds} s", seconds=f"{seconds:.1f}")


def played(clip: Clip, speaker: str | None, device: str | None) -> str:
    """Play a clip to its end; return what was in the way. Raises what speakers raise."""
    clip = resampled(clip, SAMPLE_RATE)
    frames = np.concatenate([clip.frames, np.zeros(round(SILENCE_S * SAMPLE_RATE))])
    with spooled(to_pcm16(frames), SAMPLE_RATE) as spool:
        sounding = {name: make for name, make in SPEAKERS.items() if name != SILENT or speaker}
        opened, _ = open_speaker(spool, speaker, device=device, speakers=sounding)
        try:
            return heard_to_its_end(opened, len(frames) / SAMPLE_RATE)
        finally:
            opened.close()
