"""A session that is really played, its keys pressed at given places, and all of it written down."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from coach.live.run import Run
from coach.live.view import View
from coach.score.models import Cue, Utterance

PATIENCE_S = 30.0
"""How long a busy machine may take to get to the next place."""

LOOK_EVERY_S = 0.02


@dataclass
class Leg:
    """A stretch of the session that was heard without a break: `[start_ms, end_ms)`."""

    start_ms: int
    aside: tuple[Utterance, ...] = ()
    """What was said before it."""
    end_ms: int = 0
    cues: tuple[Cue, ...] = ()
    """What begins to be heard in it, in order; the last one may be cut by its end."""

    @property
    def whole(self) -> tuple[Cue, ...]:
        """The words that are heard to their end."""
        return tuple(cue for cue in self.cues if cue.end_ms <= self.end_ms)


@dataclass
class Sitting:
    """A person at the keys of a run, who looks as a screen does."""

    run: Run
    legs: list[Leg] = field(default_factory=list)

    def begin(self) -> None:
        """Start the session."""
        self.run.resume()
        self.legs.append(Leg(0))

    def until(self, at_ms: int) -> View:
        """Wait until the session has come to a moment."""
        return self.wait(lambda view: view.aside is None and view.moment.position_ms >= at_ms)

    def wait(self, true: Callable[[View], bool], patience_s: float = PATIENCE_S) -> View:
        """Look until something is true."""
        deadline = time.monotonic() + patience_s
        while not true(view := self._look()):
            assert time.monotonic() < deadline, f"stuck: {view}"
            time.sleep(LOOK_EVERY_S)
        return view

    def rest(self, seconds: float) -> None:
        """Let time pass, looking on."""
        until = time.monotonic() + seconds
        self.wait(lambda _: time.monotonic() >= until)

    def pause(self, seconds: float = 0.5) -> None:
        """Pause for a while, and go on."""
        self.run.pause()
        self.rest(seconds)
        self.end_leg()
        self.run.resume()
        self.begin_leg()

    def press(self, key: Callable[[], None]) -> None:
        """Press a key that leads elsewhere."""
        self.end_leg()
        key()
        self.begin_leg()

    def end_leg(self) -> None:
        """Note what has been heard since the last break."""
        leg, heard = self.legs[-1], self.run.deck.heard()
        leg.end_ms = heard.place_ms
        if heard.aside_cues:
            said = [cue for cue in heard.aside_cues if cue.end_ms <= heard.aside_ms]
            leg.aside = tuple(cue.utterance for cue in said if cue.utterance is not None)
            return
        cues = self.run.score.cues
        leg.cues = tuple(
            cue for cue in cues if cue.utterance and leg.start_ms <= cue.start_ms < leg.end_ms
        )

    def begin_leg(self) -> None:
        """Note what is said before the session goes on, and where."""
        heard = self.run.deck.heard()
        aside = tuple(cue.utterance for cue in heard.aside_cues if cue.utterance is not None)
        self.legs.append(Leg(heard.since_ms, aside))

    def end(self) -> None:
        """Hear the rest."""
        self.wait(lambda view: view.ended, 120)
        self.end_leg()
        self.legs[-1].end_ms = self.run.score.total_ms

    def _look(self) -> View:
        self.run.tick()
        return self.run.view()
