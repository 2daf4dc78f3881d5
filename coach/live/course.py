"""The course of a session: where we are, what is done by itself, and what has been done.

The speaker's frames are the clock; nothing here waits or counts time. `tick` does whatever is due.
`view` and the properties only tell, and may be asked as often as one likes.
"""

from __future__ import annotations

from collections.abc import Callable

from coach.base.errors import CoachError
from coach.live.after import AfterCheck
from coach.live.answers import Answers, asked_at
from coach.live.arranger import Arranger, first_change
from coach.live.deck import Deck
from coach.live.hurting import Hurting
from coach.live.record import Record
from coach.live.settling import Settling
from coach.live.view import Done, View, aside_said, aside_words, goes_on_in_s
from coach.live.volume import Volume
from coach.play.awake import SleepWatch
from coach.play.port import Back
from coach.score.models import Score
from coach.score.reading.standing import Standing, phase_of
from coach.score.reading.timeline import Timeline


class Course:
    """A session under way, paused at its start until `resume`, and open until `close`.

    `Run` is one with its keys.
    """

    def __init__(
        self,
        arranger: Arranger,
        deck: Deck,
        record: Record,
        slept_ms: Callable[[], int] | None = None,
        since: Standing | None = None,
    ) -> None:
        """Take a deck with the arranger's score, and a record for what is done.

        `slept_ms` tells how long the machine slept. It begins at its start, or goes on `since`
        where a person has left it.
        """
        self.timeline = Timeline(arranger.score)
        """The score that is played."""
        self.deck = deck
        self.volume = Volume(deck.speaker, deck.rebalance, music=deck.music)
        self._speaker = deck.speaker
        self._arranger = arranger
        self._slept_ms = slept_ms or SleepWatch().slept_ms
        self._record = record
        self._settling = Settling(arranger.plan, record.settled)
        self._answers = Answers(lambda number, count: record.answered(self.score, number, count))
        self._after: AfterCheck | None = None
        """What is asked once it is over or left; None before that."""
        self._after_ended = False
        """Whether it was over then, and not left."""
        self._hurting: Hurting | None = None
        """What was stopped last since it hurt, while a person may tell more of it."""
        self._floor_ms = 0
        """Where an exercise was stopped last: nobody goes back behind that."""
        self._heard_from_ms = 0
        """Where the person went last: from there on, all was heard in order."""
        self._since = since
        """Where it goes on, until somebody was told that."""
        self._begun = False
        """Whether it was resumed at least once."""
        self._paused = True
        self._lost: str | None = None
        """Why there is no sound any more, or None."""
        self._resumes_when_back = False
        """The device was lost while playing: its return ends the pause, unless a key did before."""
        self._slept = False
        """The machine slept, and the session has waited since."""
        self._stopped = False
        """The shell stopped the program, and the session has waited since."""
        self._trouble = ""
        """What went wrong with the last key, or with a change of the score."""
        self._failures = 0
        """How many keys could not do what they are for."""
        self._news = arranger.news
        """What was told last of the engines; up to now, by whoever prepared it."""
        self._unrendered_place: tuple[int, int] | None = None
        """Where the person went while it could not be played yet, as the number of a phase and ms
        into it. The sound waits at the end of what is rendered."""
        self._stretch_wanted_s = 0
        """By how much the present hold is to change as soon as the words for it are rendered."""

    @property
    def score(self) -> Score:
        """The score that is played, as it stands now."""
        return self.timeline.score

    @property
    def heard_ms(self) -> int:
        """How long the session has sounded so far, whatever was skipped or heard twice."""
        return self._record.heard_time.total_ms

    @property
    def counts(self) -> bool:
        """Whether enough was done that the session is a time of this week."""
        return self._record.counts

    @property
    def failure(self) -> CoachError | None:
        """Why no more words are rendered, so that it cannot be played to its end; or None."""
        return self._arranger.failure

    def tick(self) -> None:
        """Do what is due: look after the speaker, take over new words, note what was finished."""
        self._look_after_speaker()
        self._take_over_changes()
        self.deck.tick()
        view = self.view()
        heard_ms = self.score.total_ms if view.ended else view.moment.position_ms
        self._record.heard_time.note(view.moment.position_ms, view.jumps, view.since_ms)
        self._record.note(self.score, self._heard_from_ms, heard_ms)
        if view.ended or view.moment.phase.kind == "work":
            self._hurting = None
        self._ask(None if view.ended else self._asked_at(view.moment.phase_number), heard_ms)
        # What the next key may need is rendered before somebody presses it.
        if self._paused and self._begun:
            at_ms = self.timeline.resume(self._place_ms)
            self._arranger.render_resuming(self.timeline, at_ms)
        self._arranger.render_for_keys(self.timeline, view.moment)

    def view(self) -> View:
        """Tell what is true now."""
        heard = self.deck.heard()
        ended = heard.position.ended and self._arranger.complete
        if self._after is not None:
            ended = self._after_ended  # whatever is said behind it
        aside = heard.aside_cue
        shown_ms = heard.place_ms if self._unrendered_place is None else self._place_ms
        moment = self.timeline.at(shown_ms)
        return View(
            moment=moment,
            pauses=self._arranger.pauses(moment.speaking),
            paused=self._paused,
            ended=ended,
            repeating=heard.repeating,
            aside=None if aside is None else aside.text,
            aside_said=aside_said(heard),
            aside_words=aside_words(heard),
            aside_begun=len(aside_words(heard, begun=True)),
            goes_on_in_s=goes_on_in_s(heard),
            waiting=heard.position.ended and not ended,
            jumps=heard.jumps,
            since_ms=heard.since_ms,
            volume=self.volume.level,
            mix=self.volume.mix,
            muted=self.volume.muted,
            lost=self._lost,
            silent=self._lost is not None and heard.position.source == "silent",
            soundless=self._lost is not None or heard.position.source == "silent",
            slept=self._slept,
            stopped=self._stopped,
            trouble=self._trouble or self.deck.trouble or str(self.failure or ""),
            failures=self._failures,
            asking=self._answers.asking,
            hurting=self._hurting,
            after=None if self._after is None else self._after.question,
        )

    def pause(self) -> None:
        """Fall silent and stay here."""
        self._speaker.pause()
        self._paused = True
        self._resumes_when_back = False

    def resume(self) -> None:
        """Say where we are and go on; a word that the pause cut is said again whole.

        While there is no sound, the session goes on without. Raises `CoachError` on a full disk.
        """
        self._trouble = ""
        heard = self.deck.heard()
        if heard.repeating:
            self.deck.go_on_repeating()
        elif self._begun and self._unrendered_place is None:
            at_ms = self.timeline.resume(self._place_ms)
            self._say_and_go(self._arranger.resuming(self.timeline, at_ms), at_ms)
        elif not self._begun and self._since is not None:
            self._paused = False
            self._go(self._start_of(self._since))
        self._speaker.go_on_silently()
        self._speaker.play()
        self._record.began()
        self._settling.resumed()
        self._begun, self._paused = True, False
        self._slept = self._stopped = False
        self._resumes_when_back = False

    def done(self) -> tuple[Done, ...]:
        """Tell of every exercise with work in it how much was finished."""
        return self._record.done(self.score)

    def close(self) -> None:
        """Take the number that was being typed, let go of the speaker, and render nothing more.

        How the session ended is written down.
        """
        self._answers.close()
        self._record.close()
        self._speaker.close()
        self._arranger.close()

    def _ask(self, about: int | None, heard_ms: int) -> None:
        """Ask about a work phase, or about none; what a key could not do hides no question."""
        asking = self._answers.asking
        self._answers.ask(about, heard_ms)
        if asking is None and self._answers.asking is not None:
            self._trouble = ""

    def _asked_at(self, phase_number: int) -> int | None:
        """Return the work phase after which it is asked now how many were done, or None."""
        return asked_at(self.score, phase_number, self._heard_from_ms)

    @property
    def _place_ms(self) -> int:
        """Where the session stands, also where that is not rendered yet."""
        if self._unrendered_place is None:
            return self.deck.heard().place_ms
        number, offset_ms = self._unrendered_place
        return self.score.phases[number].start_ms + offset_ms

    def _go(self, at_ms: int) -> None:
        """Go to a moment; if nobody would know where that is, say it."""
        self._trouble = ""
        if at_ms >= self._arranger.ready_ms and not self._arranger.complete:
            moment = self.timeline.at(at_ms)
            self.deck.go(self._arranger.ready_ms)
            self._unrendered_place = moment.phase_number, at_ms - moment.phase.start_ms
        else:
            # Paused, `resume` says where we are.
            self._say_and_go(None if self._paused else self._orientation(at_ms), at_ms)
            self._unrendered_place = None
        self._heard_from_ms = at_ms

    def _orientation(self, at_ms: int) -> Score | None:
        """Compose what says where one has come to: by a key, or back to a session."""
        since, self._since = self._since, None
        if since is None:
            return self._arranger.landing(self.timeline, at_ms)
        return self._arranger.returning(since)

    def _start_of(self, place: Standing) -> int:
        """Return where a place begins, in ms; in a flow, with the sound of its first breath."""
        return self.timeline.resume(self.score.phases[phase_of(self.score, place) or 0].start_ms)

    def _say_and_go(self, aside: Score | None, at_ms: int) -> None:
        """Go on from a moment, after an aside; where that has no room, without, and say why."""
        try:
            self.deck.go(at_ms, aside)
        except CoachError as error:
            self.deck.go(at_ms)
            self._trouble = str(error)

    def _try(self, act: Callable[[], None]) -> None:
        """Do something; what goes wrong is told by `view` until the next key."""
        self._trouble = ""
        try:
            act()
        except CoachError as error:
            self._trouble = str(error)
            self._failures += 1

    def _look_after_speaker(self) -> None:
        """Take note of a device that was lost or is back, and of a machine that slept."""
        for event in self._speaker.poll():
            if isinstance(event, Back):
                self._lost = None
                if self._resumes_when_back:
                    self._try(self.resume)
            else:
                self._lost = event.reason
                self._resumes_when_back = not self._paused
                self._paused = True
        if self._slept_ms() and not self._paused:
            self.pause()
            self._slept = True

    def _take_over_changes(self) -> None:
        """Take over what is newly rendered or was asked for, and news of the voice."""
        if self._news != self._arranger.news:
            self._news = self._trouble = self._arranger.news
        try:
            if self._stretch_wanted_s:
                self._stretch(self._stretch_wanted_s)
            elif self._is_composed_anew():
                self._take_over_score()
        except CoachError as error:
            self._stretch_wanted_s = 0
            self._trouble = str(error)

    def _is_composed_anew(self) -> bool:
        """Take in what is newly rendered, or once the session counts, the tally at its end."""
        if not self._arranger.complete:
            return self._arranger.refresh()
        return self._record.counts and self._arranger.tell_tally(self._place_ms)

    def _stretch(self, by_s: int) -> None:
        """Change the present hold, now or as soon as the words for that are rendered."""
        done = self._arranger.stretch(self.timeline, self._place_ms, by_s)
        self._stretch_wanted_s = 0 if done else by_s
        if done:
            self._take_over_score()

    def _take_over_score(self) -> None:
        """Play the arranger's score from the first moment on that is new in it."""
        score, ready_ms = self._arranger.score, self._arranger.ready_ms
        since_ms = first_change(self.score, score)
        self.timeline = Timeline(score)
        self.deck.rewrite(score, since_ms, ready_ms)
        if self._unrendered_place is not None and self._place_ms < ready_ms:
            self._go(self._place_ms)
