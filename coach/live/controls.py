"""Media keys and the desktop: they are shown the session, and what is pressed there is done."""

from __future__ import annotations

from collections.abc import Callable

from coach.live.keys import BY_MEDIA_KEY
from coach.live.remote.port import MediaKey, NowPlaying, Remote, SetVolume
from coach.live.run import Run
from coach.live.view import View


class Controls:
    """Works a run by headset and desktop keys. `attend` is called after each tick."""

    def __init__(self, run: Run, remote: Remote) -> None:
        self._run = run
        self._remote = remote
        self.used = False
        """Whether a key of it was ever pressed: somebody has one in reach."""
        self.heeded = False
        """Whether the last `attend` had a key to heed."""

    def attend(self, view: View) -> bool:
        """Show what is true and do what was pressed; tell whether somebody wants to leave.

        A key that makes no sense just now does nothing, as on any remote; so after the end, all of
        them. What goes wrong is told by the run's next view.
        """
        score = self._run.score
        now = NowPlaying(
            session=score.title,
            title=view.moment.title,
            length_ms=score.total_ms,
            position_ms=view.moment.position_ms,
            playing=not view.paused and not view.ended,
            volume=0.0 if view.muted else view.volume,
        )
        self._remote.show(now)
        asks = view.after is not None
        pressed = [] if view.ended and not asks else self._remote.pressed()
        self.heeded = bool(pressed)
        self.used = self.used or self.heeded
        leaves = False
        for press in pressed:
            if press == "leave":
                leaves = True
            elif asks and not isinstance(press, SetVolume) and self._answered(press, view):
                continue
            elif isinstance(press, SetVolume):
                self._run.volume.set(press.volume)
            else:
                self._run.attempt(BY_MEDIA_KEY[press])
        return leaves

    def _answered(self, press: MediaKey, view: View) -> bool:
        """Answer a question about how it felt: next is one more, play and pause take it.

        Without a figure, they skip the question; where the session was left they go on with it.
        """
        if press == "next":
            self._run.next_figure()
            return True
        if press == "previous":
            return True
        if self._run.take_figure():
            return True
        if view.ended:
            self._run.skip_question()
        return view.ended

    def on_press(self, told: Callable[[], None]) -> None:
        """Call this, from whatever thread, whenever a key waits to be heeded by `attend`."""
        self._remote.on_press(told)

    def close(self) -> None:
        """Disappear from the desktop."""
        self._remote.close()
