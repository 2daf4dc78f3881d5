"""Media keys and the desktop: they are shown the session, and what is pressed there is done."""

from __future__ import annotations

from coach.live.keys import BY_MEDIA_KEY
from coach.live.remote.port import NowPlaying, Remote, SetVolume
from coach.live.run import Run
from coach.live.view import View


class Controls:
    """Works a run by headset and desktop keys. `attend` is called after each tick."""

    def __init__(self, run: Run, remote: Remote) -> None:
        self._run = run
        self._remote = remote

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
        pressed = [] if view.ended else self._remote.pressed()
        leaves = False
        for press in pressed:
            if press == "leave":
                leaves = True
            elif isinstance(press, SetVolume):
                self._run.volume.set(press.volume)
            else:
                self._run.attempt(BY_MEDIA_KEY[press])
        return leaves

    def close(self) -> None:
        """Disappear from the desktop."""
        self._remote.close()
