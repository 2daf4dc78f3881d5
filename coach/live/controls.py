"""A session joined to a remote: what goes on is shown there, and what is pressed there is done."""

from __future__ import annotations

from collections.abc import Callable

from coach.live.run import Run
from coach.live.view import View
from coach.remote.port import Key, NowPlaying, Remote, SetVolume


class Controls:
    """Works a run by headset and desktop keys. `attend` wants to be called at each look."""

    def __init__(self, run: Run, remote: Remote) -> None:
        self._run = run
        self._remote = remote

    def attend(self, view: View) -> bool:
        """Show what is true and do what was pressed; tell whether somebody wants to leave.

        A key that makes no sense just now does nothing, as on any remote; so after the end, all of
        them. What goes wrong is told by the run's next look.
        """
        self._remote.show(self._now(view))
        pressed = [] if view.ended else self._remote.pressed()
        leaves = False
        for command in pressed:
            if command == "leave":
                leaves = True
            elif isinstance(command, SetVolume):
                self._run.set_volume(command.volume)
            else:
                self._press(command)
        return leaves

    def close(self) -> None:
        """Disappear from the desktop."""
        self._remote.close()

    def _press(self, key: Key) -> None:
        actions: dict[Key, Callable[[], None]] = {
            "toggle": self._run.toggle,
            "pause": self._run.pause,
            "stop": self._run.pause,
            "next": self._run.skip,
            "previous": self._run.back,
        }
        if key == "play":
            if self._run.look().paused:
                self._run.attempt(self._run.resume)
        elif key in actions:
            self._run.attempt(actions[key])

    def _now(self, view: View) -> NowPlaying:
        score = self._run.score
        return NowPlaying(
            session=score.title,
            title=view.moment.title,
            length_ms=score.total_ms,
            position_ms=view.moment.position_ms,
            playing=not view.paused and not view.ended,
            volume=0.0 if view.muted else view.volume,
        )
