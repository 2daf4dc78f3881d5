"""A session on a virtual speaker whose frames are milliseconds, spoken by a quick voice."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache

import numpy as np
from small import library
from virtual_speaker import VirtualSpeaker
from voices import RATE, EvenVoice, SlowVoice

from coach.home.going_on import going_on
from coach.live.arranger import Arranger
from coach.live.book import Book
from coach.live.deck import Deck
from coach.live.record import Record
from coach.live.remote.port import NowPlaying, Press
from coach.live.run import Run
from coach.live.view import View
from coach.plan.fit import fit
from coach.plan.models import Plan
from coach.plan.person.past import Unfinished
from coach.plan.wishes import Wishes
from coach.play.port import Spool
from coach.play.recovering import RecoveringSpeaker
from coach.play.silent import SilentClock
from coach.routine.dose_table import DoseTable
from coach.routine.models import Routine, Step
from coach.score.drafted import Drafted
from coach.score.models import Cue, Phase, Score
from coach.sound.bed import Bed
from coach.sound.mixdown import EVEN, Balance, Mixdown
from coach.sound.mixer import blocks
from coach.sound.tape import Tape
from coach.speech.cache import ClipCache
from coach.speech.rungs import Fall
from coach.speech.store import ClipStore

STEPS = (
    Step(exercise="knee-to-chest", dose=DoseTable(hold_s=5, reps=1)),
    Step(exercise="bridge", dose=DoseTable(hold_s=20, reps=1, sets=1)),
    Step(exercise="lying-psoas-stretch", dose=DoseTable(hold_s=30, reps=1, sets=1)),
)


@cache
def three_exercises() -> Plan:
    """Return a plan of a short hold on two sides, a hold without sides, and a long one on two."""
    routine = Routine(id="three", title="Three", steps=STEPS)
    return fit(routine, library().resources(), Wishes(), "")


class Mat:
    """A session under way, whose time passes when a test says so."""

    def __init__(
        self,
        plan: Plan,
        voice: EvenVoice,
        bed: Bed | None = None,
        book: Book | None = None,
        fall: Fall | None = None,
        before: Unfinished | None = None,
    ) -> None:
        self.plan = plan
        self.bed = bed
        self.quick = not isinstance(voice, SlowVoice)
        self.now_ns = 0
        self.slept_ms = 0
        self.store = ClipStore(voice, ClipCache(None), fall=fall)
        self.arranger = Arranger(Drafted(plan), self.store)
        score, ready_ms = self.arranger.score, self.arranger.ready_ms
        self.tape = Tape(score, ready_ms, self.store.get, RATE, bed=bed)
        self.tape.start()
        self.virtual = VirtualSpeaker()
        speaker = RecoveringSpeaker(
            self.virtual, lambda: self.now_ns, SilentClock(lambda: self.now_ns)
        )
        file = self.tape.spool
        speaker.load(Spool(file.path, RATE, file.frames, file.room))
        record = Record(plan, book)
        going = None if before is None else going_on(before, score)
        if going is not None and going.same:
            record.take_up(going.before, score)
        since = None if going is None else going.place
        self.run = Run(self.arranger, Deck(speaker, self.tape), record, self._slept, since)

    def begin(self) -> Mat:
        """Start the session once all of it is rendered."""
        self.prepared()
        self.run.resume()
        return self

    def prepared(self) -> None:
        """Wait until all words are rendered and taken over."""
        while not self.arranger.complete:
            self.run.tick()

    def look(self) -> View:
        """Tick once, and tell what is true then."""
        self.run.tick()
        return self.run.view()

    @property
    def at_ms(self) -> int:
        return self.run.view().moment.position_ms

    def forward(self, ms: int) -> View:
        """Let time pass as a screen does: a tenth of a second at a time."""
        while ms > 0:
            # Time passes faster here than the tape's thread may be able to fill it.
            self.tape.spool.filled()
            self.catch_up()
            self.virtual.advance(min(ms, 100))
            self.now_ns += min(ms, 100) * 1_000_000
            self.run.tick()
            ms -= 100
        return self.look()

    def catch_up(self) -> None:
        """Wait for the thread that renders, if its voice is not a slow one."""
        while self.quick and self.arranger._renderer._thread is not None:
            time.sleep(0.001)

    def render_one(self, voice: SlowVoice) -> None:
        """Let one more phrase be rendered, if any is left, and wait until it is."""
        renderer = self.arranger._renderer
        before = renderer.rendered
        voice.allow(1)
        while renderer.rendered == before and renderer._thread is not None:
            time.sleep(0.001)

    def to(self, position_ms: int) -> View:
        """Let time pass up to a place of the session."""
        return self.forward(position_ms - self.at_ms)

    def until(self, true: Callable[[View], bool]) -> View:
        """Let time pass until something is true."""
        for _ in range(10_000):
            if true(view := self.forward(10)):
                return view
        raise AssertionError(f"never so: {view}")

    @property
    def score(self) -> Score:
        return self.run.score

    def phase(self, kind: str, number: int = 0) -> Phase:
        return [phase for phase in self.score.phases if phase.kind == kind][number]

    def said_again_ms(self, place_ms: int) -> int:
        """How long it takes to say again how the exercise at a place is done."""
        again = self.arranger.said_again(self.run.timeline, place_ms)
        assert again is not None
        return again.total_ms

    def spoken(self, kind: str) -> Cue:
        return next(cue for cue in self.score.cues if cue.kind == kind and cue.utterance)

    def session(self, balance: Balance = EVEN) -> np.ndarray:
        """Return what the whole session sounds like, mixed anew."""
        under = None if self.bed is None else self.bed.under(self.score, RATE)
        mixed = blocks(
            self.score, self.store.get, RATE, mixdown=Mixdown(under=under, balance=balance)
        )
        return np.concatenate([*mixed])

    def heard(self) -> np.ndarray:
        """Return all that was heard."""
        return np.frombuffer(bytes(self.virtual.heard), "<i2")

    def close(self) -> None:
        self.run.close()
        self.tape.close()
        self.store.close()

    def _slept(self) -> int:
        slept, self.slept_ms = self.slept_ms, 0
        return slept


class Headset:
    """A remote whose keys are pressed at given ticks, from one on."""

    def __init__(self) -> None:
        self.keys: dict[int, list[Press]] = {}
        self.shown: list[NowPlaying] = []
        self.told: Callable[[], None] = list

    def show(self, now: NowPlaying) -> None:
        self.shown.append(now)

    def press(self, *keys: Press) -> None:
        """Press keys at the next tick."""
        self.keys[len(self.shown) + 1] = [*keys]
        self.told()

    def on_press(self, told: Callable[[], None]) -> None:
        self.told = told

    def pressed(self) -> list[Press]:
        return self.keys.get(len(self.shown), [])

    def close(self) -> None:
        self.keys = {}
