"""One run of a session: what the keys do, where we are, and what has been done.

Nothing here waits or counts time. The speaker's frames are the clock; a front end asks `look()` ten
times a second, and a key calls one of the other methods.
"""

from __future__ import annotations

from collections.abc import Callable

from coach.errors import CoachError
from coach.live.arranger import Arranger, first_change
from coach.live.deck import Deck
from coach.live.record import Record
from coach.live.view import Done, View, aside_words, goes_on_in_s
from coach.play.awake import SleepWatch
from coach.play.port import Back
from coach.score.asides import Aside, landing, resuming
from coach.score.errors import NotNow
from coach.score.models import Score
from coach.score.moments import Moment, Timeline
from coach.score.stretch import STEP_S

VOLUME_STEP = 0.1


class Run:
    """A session under way, from the first `look()` to `close()`."""

    def __init__(
        self,
        arranger: Arranger,
        deck: Deck,
        slept_ms: Callable[[], int] | None = None,
        record: Record | None = None,
    ) -> None:
        """Take a deck with the arranger's score; `slept_ms` tells how long the machine slept.

        What is done goes into the `record`.
        """
        self.timeline = Timeline(arranger.score)
        self.deck = deck
        self._speaker = deck.speaker
        self._arranger = arranger
        self._slept_ms = slept_ms or SleepWatch().slept_ms
        self._record = record or Record(arranger.plan)
        self._begun = False
        self._paused = True
        self._volume = 1.0
        self._muted = False
        self._lost: str | None = None
        self._slept = False
        self._goes_on_when_back = False
        self._trouble = ""
        self._beyond: tuple[int, int] | None = None
        self._stretch_s = 0
        self._foreseen = -1
        self._heard_from_ms = 0

    @property
    def score(self) -> Score:
        """The score that is played, as it stands now."""
        return self.timeline.score

    def look(self) -> View:
        """Tell what is true now, and take note of the work that has been finished."""
        self._hear_news()
        self._renew()
        heard = self.deck.look()
        ended = heard.ended and self._arranger.complete
        at_ms = self.deck.shown_ms if self._beyond is None else self._place_ms
        moment = self.timeline.at(at_ms)
        heard_ms = self.score.total_ms if ended else at_ms
        self._record.note(self.score, self._heard_from_ms, heard_ms)
        self._foresee(moment)
        return View(
            moment=moment,
            paused=self._paused,
            ended=ended,
            repeating=self.deck.way is not None and self.deck.way.aside is None,
            aside=aside_words(self.deck),
            goes_on_in_s=goes_on_in_s(self.deck),
            waiting=heard.ended and not ended,
            jumps=self.deck.jumps,
            since_ms=self.deck.since_ms,
            volume=self._volume,
            muted=self._muted,
            lost=self._lost,
            silent=self._lost is not None and heard.source == "silent",
            slept=self._slept,
            trouble=self._trouble or self.deck.trouble or self._arranger.trouble,
        )

    def attempt(self, key: Callable[[], None]) -> None:
        """Do what a key asks for; what goes wrong is told by `look` until the next key."""
        self._trouble = ""
        try:
            key()
        except CoachError as error:
            self._trouble = str(error)

    def toggle(self) -> None:
        """Pause, or go on."""
        if self._paused:
            self.resume()
        else:
            self.pause()

    def pause(self) -> None:
        """Fall silent and stay here."""
        self._speaker.pause()
        self._paused = True
        self._goes_on_when_back = False

    def resume(self) -> None:
        """Say where we are and go on; a word that the pause cut is said again whole.

        While there is no sound, the session goes on without. Raises `CoachError` on a full disk.
        """
        self._trouble = ""
        if self.deck.way is not None and self.deck.way.aside is None:
            self.deck.go_back_on_way(self.timeline.resume(self.deck.shown_ms))
        elif self._begun and self._beyond is None:
            at_ms = self.timeline.resume(self._place_ms)
            self._say_and_go(self._arranger.aside(self._resuming()), at_ms)
        self._speaker.go_on_silently()
        self._speaker.play()
        self._record.began()
        self._begun, self._paused, self._slept = True, False, False
        self._goes_on_when_back = False

    def skip(self) -> None:
        """Go to the next landmark: past an explanation, to the other side, to the next exercise."""
        self._go(self.timeline.after(self._place_ms))

    def back(self) -> None:
        """Go to the start of this stretch, or to the one before if this has just begun."""
        self._go(self.timeline.before(self._place_ms))

    def ready(self) -> None:
        """End a wait, or an explanation, early. Raises `NotNow` where there is neither."""
        at_ms = self.timeline.ready(self._place_ms)
        if at_ms is None:
            raise NotNow("There is nothing to wait for here.")
        self._go(at_ms)

    def other_side(self) -> None:
        """Go to the other side now. Raises `NotNow` for an exercise without sides."""
        at_ms = self.timeline.other_side(self._place_ms)
        if at_ms is None:
            raise NotNow("There is no other side here.")
        self._go(at_ms)

    def longer(self) -> None:
        """Make this hold ten seconds longer, on both sides. Raises `NotNow` where none is."""
        self._stretch(self._stretch_s + STEP_S)

    def shorter(self) -> None:
        """Make this hold ten seconds shorter, on both sides. Raises `NotNow` where none is."""
        self._stretch(self._stretch_s - STEP_S)

    def repeat(self) -> None:
        """Say the present exercise's instruction again, then go on from the same place."""
        place_ms = self._place_ms
        span = self.timeline.instruction(place_ms)
        if span is None:
            return
        start_ms, end_ms = span
        if start_ms <= place_ms < end_ms:
            self._go(start_ms)
        else:
            self.deck.go_round(start_ms, end_ms, self.timeline.resume(place_ms))

    def louder(self) -> None:
        """Turn the volume up a step, and unmute."""
        self._set_volume(self._volume + VOLUME_STEP, muted=False)

    def quieter(self) -> None:
        """Turn the volume down a step."""
        self._set_volume(self._volume - VOLUME_STEP, muted=self._muted)

    def set_volume(self, volume: float) -> None:
        """Set the volume, 0.0 to 1.0, and unmute."""
        self._set_volume(volume, muted=False)

    def mute(self) -> None:
        """Switch the sound off, or on again; the session goes on."""
        self._set_volume(self._volume, muted=not self._muted)

    def done(self) -> tuple[Done, ...]:
        """Tell of every exercise with work in it how much was finished."""
        return self._record.done(self.score)

    def close(self) -> None:
        """Let go of the speaker, and render nothing more."""
        self._speaker.close()
        self._arranger.close()

    @property
    def _place_ms(self) -> int:
        """Where the session stands, also where that is beyond what is rendered so far."""
        if self._beyond is None:
            return self.deck.place_ms
        number, offset_ms = self._beyond
        return self.score.phases[number].start_ms + offset_ms

    def _go(self, at_ms: int) -> None:
        """Go to a moment; if nobody would know where that is, say it."""
        self._trouble = ""
        if at_ms >= self._arranger.ready_ms and not self._arranger.complete:
            moment = self.timeline.at(at_ms)
            self.deck.go(self._arranger.ready_ms)
            self._beyond = moment.phase_number, at_ms - moment.phase.start_ms
        else:
            aside = None if self._paused else landing(self._arranger.plan, self.timeline, at_ms)
            self._say_and_go(self._arranger.aside(aside, lead_in=False), at_ms)
            self._beyond = None
        self._heard_from_ms = at_ms

    def _say_and_go(self, aside: Score | None, at_ms: int) -> None:
        """Go on from a moment, after an aside; where that has no room, without, and say why."""
        try:
            self.deck.go(at_ms, aside)
        except CoachError as error:
            self.deck.go(at_ms)
            self._trouble = str(error)

    def _resuming(self) -> Aside | None:
        at_ms = self.timeline.resume(self._place_ms)
        return resuming(self._arranger.plan, self.timeline, at_ms)

    def _hear_news(self) -> None:
        """Take note of a device that was lost or is back, and of a machine that slept."""
        for event in self._speaker.poll():
            if isinstance(event, Back):
                self._lost = None
                if self._goes_on_when_back:
                    self.attempt(self.resume)
            else:
                self._lost = event.reason
                self._goes_on_when_back = not self._paused
                self._paused = True
        if self._slept_ms() and not self._paused:
            self.pause()
            self._slept = True

    def _renew(self) -> None:
        """Take over what is newly rendered or was asked for."""
        try:
            if self._stretch_s:
                self._stretch(self._stretch_s)
            elif not self._arranger.complete and self._arranger.refresh():
                self._adopt()
        except CoachError as error:
            self._stretch_s = 0
            self._trouble = str(error)

    def _foresee(self, moment: Moment) -> None:
        """Have rendered what the next key may need."""
        if self._paused and self._begun:
            self._arranger.expect(self._resuming())
        if moment.phase_number != self._foreseen and self._arranger.complete:
            self._foreseen = moment.phase_number
            self._arranger.foresee(self.timeline, moment.position_ms)

    def _stretch(self, by_s: int) -> None:
        """Change the present hold, now or as soon as the words for that are rendered."""
        done = self._arranger.stretch(self.timeline, self._place_ms, by_s)
        self._stretch_s = 0 if done else by_s
        if done:
            self._adopt()

    def _adopt(self) -> None:
        """Play the arranger's score from the first moment on that is new in it."""
        score, ready_ms = self._arranger.score, self._arranger.ready_ms
        since_ms = first_change(self.score, score)
        self.timeline = Timeline(score)
        self.deck.rewrite(score, since_ms, ready_ms)
        if self._beyond is not None and self._place_ms < ready_ms:
            self._go(self._place_ms)

    def _set_volume(self, volume: float, *, muted: bool) -> None:
        self._volume = round(min(1.0, max(0.0, volume)), 2)
        self._muted = muted
        self._speaker.set_volume(0.0 if muted else self._volume)
