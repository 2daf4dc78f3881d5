"""What a speaker plays from here to the end if nothing disturbs it, with a detour or without."""

from __future__ import annotations

from dataclasses import dataclass

from coach.play.port import Detour


@dataclass(frozen=True)
class Course:
    """Frames `start`…`detour.until`, then `detour.then`…`end`; without a detour `start`…`end`.

    A start behind the end leads nowhere, unless there is a detour.
    """

    start: int
    end: int
    detour: Detour | None = None
    room: int = 0
    """How many frames there are behind the end."""

    @property
    def length(self) -> int:
        """How many frames it plays in all."""
        start = self.start if self.detour is None else self.detour.then
        return self._before_jump + max(0, self.end - start)

    def frame(self, played: int) -> int:
        """Return the frame that comes after `played` frames; before the first, the start."""
        played = max(0, min(played, self.length))
        if self.detour is None or played < self._before_jump:
            return self.start + played
        return self.detour.then + played - self._before_jump

    def after(self, played: int) -> Course:
        """Return what is left after `played` frames; a detour that was taken isn't taken again."""
        jumped = self.detour is not None and played >= self._before_jump
        return Course(self.frame(played), self.end, None if jumped else self.detour, self.room)

    def seek(self, frame: int, detour: Detour | None) -> Course:
        """Return the course from another frame to the same end, all within the same frames."""
        return course(frame, self.end, detour, self.room)

    def renewed(self, end: int) -> Course:
        """Return this course with another end; the frames that there are stay as many."""
        capacity = self.end + self.room
        end = max(0, min(capacity, end))
        return Course(self.start, end, self.detour, capacity - end)

    @property
    def _before_jump(self) -> int:
        return 0 if self.detour is None else max(0, self.detour.until - self.start)


def course(start: int, end: int, detour: Detour | None, room: int = 0) -> Course:
    """Make a course with every frame brought within 0…`end`, or the `room` behind it."""

    def inside(frame: int) -> int:
        return max(0, min(end + room, frame))

    if detour is not None:
        detour = Detour(inside(detour.until), inside(detour.then))
    return Course(inside(start), end, detour, room)
