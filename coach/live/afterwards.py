"""A session that asks, once it is over or left, how it felt: aloud, and on the screen."""

from __future__ import annotations

from coach.live.after import AfterCheck, Question
from coach.live.stopping import Stopping
from coach.plan.person.past import Felt
from coach.score.models import Utterance


class Afterwards(Stopping):
    """The course of a session, and the questions behind it."""

    @property
    def felt(self) -> Felt:
        """What was told so far of how it felt."""
        return Felt() if self._after is None else self._after.felt

    def ask_after(self) -> None:
        """Ask how it felt, if that is wished and something was done. Asked twice, it is asked once.

        Whoever goes on with the session is not asked any more until it is over.
        """
        view = self.view()
        done = any(one.finished for one in self.done()) or bool(self.hurt)
        if not self._arranger.plan.after_check or not done or self._after is not None:
            return
        by_side = any(hurt.side for _, hurt in self.hurt)
        self._hurting = None
        self._after = AfterCheck(self._record.felt, by_side=by_side)
        self._after_ended = view.ended
        if not view.ended:
            moment = view.moment
            into_ms = moment.position_ms - moment.phase.start_ms
            self._unrendered_place = moment.phase_number, into_ms
        self._say_question(None)

    def resume(self) -> None:
        """Go on with the session, which may have been left: nothing is asked then."""
        self._end_after()
        super().resume()

    def tick(self) -> None:
        """Do what is due; a question that nobody answers is over after a while."""
        super().tick()
        if self._after is not None:
            before = self._after.question
            self._after.tick()
            self._say_question(before)

    def close(self) -> None:
        """Take what was typed, and let go of everything."""
        if self._after is not None:
            self._after.close()
        super().close()

    def next_figure(self) -> None:
        """Go to the next figure of an answer, and say it: so a headset answers."""
        figure = None if self._after is None else self._after.one_more()
        if figure is not None:
            self._say(self._arranger.figure(figure))

    def take_figure(self) -> bool:
        """Take the figure that was said last; False where none was."""
        if self._after is None:
            return False
        before = self._after.question
        taken = self._after.enter()
        self._say_question(before)
        return taken

    def skip_question(self) -> None:
        """Leave a question without an answer."""
        if self._after is not None:
            before = self._after.question
            self._after.skip()
            self._say_question(before)

    def _answers_after(self, key: str) -> bool:
        """Take a key that belongs to an answer."""
        if self._after is None:
            return False
        if key in ("pagedown", "pageup", "b", "."):
            return self._answered_by_clicker(key)
        before = self._after.question
        taken = self._after.key(key)
        self._say_question(before)
        return taken

    def _answered_by_clicker(self, key: str) -> bool:
        """Go through the figures, and take one: as with a headset. Without a figure, skip."""
        if key == "pagedown":
            self.next_figure()
        elif key != "pageup" and not self.take_figure():
            self.skip_question()
        return True

    def _say_question(self, before: Question | None) -> None:
        """Say what is asked, if that is another question than before."""
        now = None if self._after is None else self._after.question
        if now is None or (before is not None and _same(before, now)):
            return
        self._say(self._arranger.question(now.about, now.side))

    def _say(self, words: Utterance) -> None:
        """Say something behind the end of the session, which stays where it is."""
        aside = self._arranger.said(words) if self._arranger.complete else None
        if aside is not None:
            self._say_and_go(aside, self.score.total_ms)
            self._speaker.play()

    def _end_after(self) -> None:
        """Go back to where the session was left."""
        if self._after is None:
            return
        self._after.close()
        self._after = None
        if self._after_ended:
            return
        self._speaker.pause()
        place_ms, heard_from_ms = self._place_ms, self._heard_from_ms
        self._go(place_ms)
        self._heard_from_ms = heard_from_ms


def _same(one: Question, other: Question) -> bool:
    return (one.about, one.side) == (other.about, other.side)
