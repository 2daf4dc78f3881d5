"""One run of a session, as its keys steer it.

A front end calls `tick` ten times a second, and draws what `view` tells; a key calls one of the
methods here, by `attempt`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from coach.base.errors import NotNow
from coach.base.tongue import tr
from coach.live.afterwards import Afterwards
from coach.score.reading.exercises import exercise_start, neighbour
from coach.score.under_way.stretch import STEP_S

TICK_S = 0.1
"""How often a front end ticks; the sound never depends on it."""


class Run(Afterwards):
    """A session under way: what its keys do."""

    def attempt(self, act: Callable[[Run], None]) -> None:
        """Do what a key asks for; what goes wrong is told by `view` until the next key."""
        self._try(partial(act, self))

    def takes(self, key: str) -> bool:
        """Take a key of a figure that is asked for, or of what hurt: then it is no command."""
        if self._after is not None:
            return self._answers_after(key)
        taken = self._answers.key(key) or self._tells_more(key)
        if taken:
            self._trouble = ""
        return taken

    def leave(self) -> None:
        """Pause, and take the number that was being typed."""
        self.pause()
        self._answers.close()

    def toggle(self) -> None:
        """Pause, or go on."""
        if self._paused:
            self.resume()
        else:
            self._settling.paused(self.score, self._heard_from_ms, self._place_ms)
            self.pause()

    def stop(self) -> None:
        """Pause, since the shell stops the program."""
        self.pause()
        self._stopped = True

    def go_on(self) -> None:
        """Resume, if it is paused."""
        if self._paused:
            self.resume()

    def skip(self) -> None:
        """Go to the next landmark: past an explanation, to the other side, to the next exercise.

        Out of work at one's own pace, that it is done: a headset has no other key for it.
        """
        if self.timeline.at(self._place_ms).phase.own_pace:
            self.ready()
            return
        self._go(self.timeline.after(self._place_ms))

    def onward(self) -> None:
        """Be ready, where something is waited for, else skip: all that one button can ask for."""
        waits = self.timeline.ready(self._place_ms) is not None
        (self.ready if waits else self.skip)()

    def back(self) -> None:
        """Go to the start of this stretch, or to the one before if this has just begun."""
        self._go(max(self._floor_ms, self.timeline.before(self._place_ms)))

    def next_exercise(self) -> None:
        """Go to the start of the exercise after this one. Raises `NotNow` behind the last."""
        self._to_neighbour(1, tr("This is the last exercise."))

    def previous_exercise(self) -> None:
        """Go to the start of the exercise before this one. Raises `NotNow` before the first."""
        self._to_neighbour(-1, tr("There is no exercise before this one."))

    def to_exercise(self, item: int) -> None:
        """Go to the start of an exercise. Raises `NotNow` for one that is no part of it any more.

        One that was stopped since it hurt, and what lies before it, is over.
        """
        at_ms = exercise_start(self.score, item)
        if at_ms is None or at_ms < self._floor_ms:
            raise NotNow(tr("This exercise is over."))
        self._go(at_ms)

    def ready(self) -> None:
        """End a wait, or an explanation, early. Raises `NotNow` where there is neither."""
        at_ms = self.timeline.ready(self._place_ms)
        if at_ms is None:
            raise NotNow(tr("There is nothing to wait for here."))
        if self.timeline.at(self._place_ms).phase.own_pace:
            self._record.note(self.score, self._heard_from_ms, at_ms)  # it is done, and in full
        if not self._paused:
            self._settling.ready(self.score, self._heard_from_ms, self._place_ms, at_ms)
        self._go(at_ms)

    def other_side(self) -> None:
        """Go to the other side now. Raises `NotNow` for an exercise without sides."""
        at_ms = self.timeline.other_side(self._place_ms)
        if at_ms is None or at_ms < self._floor_ms:
            raise NotNow(tr("There is no other side here."))
        self._go(at_ms)

    def longer(self) -> None:
        """Make this hold ten seconds longer, on both sides. Raises `NotNow` where none is."""
        self._stretch(self._stretch_wanted_s + STEP_S)

    def shorter(self) -> None:
        """Make this hold ten seconds shorter, on both sides. Raises `NotNow` where none is."""
        self._stretch(self._stretch_wanted_s - STEP_S)

    def _to_neighbour(self, by: int, nowhere: str) -> None:
        at_ms = neighbour(self.score, self._place_ms, by)
        if at_ms is None or at_ms < self._floor_ms:
            raise NotNow(nowhere)
        self._go(at_ms)

    def repeat(self) -> None:
        """Say again how the present exercise is done, on this side; then go on from the same place.

        What is being explained, or told between exercises, begins anew. Raises `NotNow` where there
        is nothing of the kind, or the words are not rendered yet, and `CoachError` on a full disk.
        """
        place_ms = self._place_ms
        again = self._arranger.said_again(self.timeline, place_ms)
        if again is not None:
            self.deck.go(self.timeline.resume(place_ms), again, repeats=True)
            return
        phase = self.timeline.at(place_ms).phase
        if phase.kind != "intro":
            raise NotNow(tr("There is nothing to say again here."))
        self._go(phase.start_ms)
