"""The score of a session under way: as far as its words are rendered, and as holds are changed.

A session may begin as soon as its first words are rendered. The rest of its score is composed with
estimated lengths and composed anew as more is known. What has been heard never changes.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import chain, zip_longest

from msgspec.structs import replace

from coach.base.errors import CoachError, NotNow
from coach.base.tongue import tr
from coach.live.renderer import Renderer
from coach.plan.models import Item, Plan
from coach.routine.bounds import Side
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.drafting.ends import tally_ask
from coach.score.drafting.stopped import Since
from coach.score.estimate import Estimates
from coach.score.models import Cue, Pauses, Score, Spoken, Utterance
from coach.score.narrator import Narrator
from coach.score.placing.said import Said
from coach.score.reading.standing import Standing
from coach.score.reading.timeline import Moment, Timeline
from coach.score.under_way.after import asked_aloud, figure_aloud, said_after
from coach.score.under_way.again import said_again
from coach.score.under_way.asides import Aside, aside_score, known_ahead, landing, resuming
from coach.score.under_way.hold_now import LEAD_MS
from coach.score.under_way.returning import returning
from coach.score.under_way.stop import Stop, eased, kind_words, kindly, stop
from coach.score.under_way.stretch import STEP_S, news_of_change, stretched
from coach.speech.store import ClipStore

PATIENCE_S = 0.3
"""How long a resumed session waits for the words that say where it is. They have been rendered
since the pause began; a slow voice may still be at them."""

AT_ONCE = 2
"""So many phases come first of all: the welcome, and the first explanation. Then come the words
that any key may need from there on."""


class Arranger:
    """A plan, and the score that is made of it with what is known now."""

    score: Score
    """Composed with the real lengths of what is rendered, and estimates of the rest."""
    ready_ms: int
    """Up to here the score is final, and can be played."""

    def __init__(self, drafted: Drafted, store: ClipStore) -> None:
        plan = drafted.plan
        self._drafted = drafted
        """The plan and what is asked for in it; another one after each change of a hold."""
        self._store = store
        phases = drafted.words_by_phase
        first, later = phases[:AT_ONCE], phases[AT_ONCE:]
        ahead = (*known_ahead(plan), *kind_words(plan))
        words = chain(*first, ahead, *later, news_of_change(plan), said_after(plan))
        self._renderer = Renderer(store, words)
        self._said: Said | None = None
        """What had been heard when a hold was changed last, and stays as it was; None before."""
        self._keys_rendered_for = -1
        """The phase for which the words that a key may need were asked for last."""
        self._rendered = -1
        """How many words had been rendered when the score was composed last."""
        tally = tally_ask(Narrator(plan))
        self._tally = None if tally is None else tally.utterance
        """Which time this week it was, as long as that may still be said."""
        self.refresh()

    @property
    def plan(self) -> Plan:
        """The plan as it is now, with the holds that were made longer or shorter."""
        return self._drafted.plan

    @property
    def complete(self) -> bool:
        """Whether everything is rendered, so that the score is final."""
        return self.ready_ms >= self.score.total_ms

    @property
    def failure(self) -> CoachError | None:
        """Why no more words are rendered, or None."""
        return self._renderer.failed

    @property
    def news(self) -> str:
        """Which engine has taken over from one that broke down, in one line, or nothing."""
        return self._store.news

    def pauses(self, cue: Cue | None) -> Pauses:
        """Return where nothing is heard in the words of a cue, as far as they are rendered."""
        words = None if cue is None else cue.utterance
        return () if words is None or not self._renderer.knows(words) else self._store.pauses(words)

    def refresh(self) -> bool:
        """Compose anew if more words are known than the last time; tell whether that was so."""
        rendered = self._renderer.rendered
        if rendered == self._rendered:
            return False
        self._rendered = rendered
        self._compose()
        return True

    def stretch(self, timeline: Timeline, at_ms: int, by_s: int) -> bool:
        """Make the hold at a moment longer or shorter; False while words for it are rendered.

        Raises `NotNow` where there is nothing to change, or too little time to do it.
        """
        wish = stretched(self.plan, timeline, at_ms, by_s)
        drafted = Drafted(wish.plan, self._drafted.since)
        words = [*drafted.words, *wish.said.utterances]
        if not all(map(self._renderer.knows, words)):
            self._renderer.want(words, first=True)
            return False
        self._drafted, self._said = drafted, wish.said
        self._compose()
        return True

    def tell_tally(self, at_ms: int) -> bool:
        """Let the end say which time this week it was, now that the session counts.

        Nothing that was asked for before waits for it. False where nothing changes: there is
        nothing to say, it is still rendered, or the end has come too near to a moment.
        """
        if self._tally is None or not self.complete:
            return False
        if not self._renderer.knows(self._tally):
            self._renderer.want([self._tally])
            return False
        self._tally = None
        before = self._drafted, self.score, self.ready_ms
        self._drafted = Drafted(replace(self.plan, counts=True), self._drafted.since)
        self._compose()
        if first_change(before[1], self.score) < at_ms + LEAD_MS:
            self._drafted, self.score, self.ready_ms = before
            return False
        return True

    def stop(self, timeline: Timeline, at_ms: int, *, ends: bool) -> Stop:
        """Leave the exercise at a moment out from then on, or end the session.

        Raises `NotNow` outside of exercises.
        """
        return self._take_over(stop(self.plan, timeline, at_ms, ends=ends))

    def ease(self, timeline: Timeline, at_ms: int, number: int, item: Item) -> Stop:
        """Go on from a moment with the easier form of the item of a number."""
        return self._take_over(eased(self.plan, timeline, at_ms, number, item))

    def render_easier(self, timeline: Timeline, at_ms: int, number: int, item: Item) -> None:
        """Render what `ease` would say first."""
        self._want_soon(eased(self.plan, timeline, at_ms, number, item))

    def kindly(self, *, easier: bool) -> Score | None:
        """Compose what is said to somebody whom it hurts; None as for `resuming`."""
        return self._composed(kindly(self.plan, easier=easier), 0)

    def question(self, about: str, side: Side | None) -> Utterance:
        """Return what is asked aloud once the session is over."""
        return asked_aloud(self.plan, about, side)

    def figure(self, figure: int) -> Utterance:
        """Return a figure of an answer, to be said."""
        return figure_aloud(self.plan, figure)

    def said(self, words: Utterance) -> Score | None:
        """Compose words that are said behind the session; None as for `resuming`."""
        return self._composed(Aside((words,)), 0)

    def render_advice(self) -> None:
        """Render what ends a session in which too much hurts, ahead of all else."""
        since = Since(heads=0, item=0, ends=True)
        self._renderer.want(Drafted(self.plan, since).words, first=True)

    def render_for_keys(self, timeline: Timeline, moment: Moment) -> None:
        """Render what keys would have said now: how it is done, and what a changed hold needs."""
        if moment.phase_number == self._keys_rendered_for or not self.complete:
            return
        self._keys_rendered_for = moment.phase_number
        if (aside := said_again(self.plan, timeline, moment.position_ms)) is not None:
            self._renderer.want(aside.utterances)
        for by_s in (STEP_S, -STEP_S):
            with suppress(NotNow):
                wish = stretched(self.plan, timeline, moment.position_ms, by_s)
                drafted = Drafted(wish.plan, self._drafted.since)
                self._renderer.want([*drafted.words, *wish.said.utterances])
        with suppress(NotNow):
            self._want_soon(stop(self.plan, timeline, moment.position_ms, ends=False))

    def render_resuming(self, timeline: Timeline, at_ms: int) -> None:
        """Render what would be said if a paused session went on at a moment."""
        aside = resuming(self.plan, timeline, at_ms)
        if aside is not None:
            self._renderer.want(aside.utterances, first=True)

    def resuming(self, timeline: Timeline, at_ms: int) -> Score | None:
        """Compose what says where one is, before a paused session goes on at a moment.

        Like the session it begins with silence, for headphones to wake up in. None where there is
        nothing to say, or if the words cannot be had in time.
        """
        aside = resuming(self.plan, timeline, at_ms)
        return self._composed(aside, self.plan.lead_in_ms)

    def returning(self, place: Standing) -> Score | None:
        """Compose what is said to somebody who comes back to a place; None as for `resuming`."""
        return self._composed(returning(self.plan, self.score, place), self.plan.lead_in_ms)

    def landing(self, timeline: Timeline, at_ms: int) -> Score | None:
        """Compose what says where one has come to by a key; None as for `resuming`."""
        return self._composed(landing(self.plan, timeline, at_ms), 0)

    def said_again(self, timeline: Timeline, at_ms: int) -> Score | None:
        """Compose how the present exercise is done, on the present side.

        None where its explanation is being said, or none is. Raises `NotNow` if the words cannot be
        had in time, and before the session can go on from there.
        """
        aside = said_again(self.plan, timeline, at_ms)
        if aside is None:
            return None
        score = self._composed(aside, 0)
        if score is None or (at_ms >= self.ready_ms and not self.complete):
            raise NotNow(tr("The words for that are not ready yet: press it again in a moment."))
        return score

    def close(self) -> None:
        """Render nothing more."""
        self._renderer.close()

    def _take_over(self, stopped: Stop) -> Stop:
        self._want_soon(stopped)
        self._drafted, self._said = Drafted(stopped.plan, stopped.since), stopped.said
        self._keys_rendered_for = -1
        self._renderer.want(self._drafted.words)
        self._compose()
        return stopped

    def _want_soon(self, stopped: Stop) -> None:
        """Render first what is said right after an exercise is stopped."""
        heads = stopped.since.heads
        soon = Drafted(stopped.plan, stopped.since).words_by_phase[heads : heads + AT_ONCE]
        self._renderer.want([*chain(*soon)], first=True)

    def _composed(self, aside: Aside | None, lead_in_ms: int) -> Score | None:
        if aside is None:
            return None
        self._renderer.want(aside.utterances, first=True)
        if not self._renderer.wait(aside.utterances, PATIENCE_S):
            return None
        return aside_score(aside, self._lengths(), lead_in_ms)

    def _compose(self) -> None:
        # What is on disk already is known as soon as it is wanted.
        self._renderer.want(self._drafted.hurried(self._lengths()))
        lengths = self._lengths()
        self.score = compose(self._drafted, lengths, self._said)
        self.ready_ms = self._drafted.ready_ms(self.score, lengths, lengths.__contains__)

    def _lengths(self) -> _Lengths:
        return _Lengths(self._store, self._renderer.known(), self.plan.phrases.language)


class _Lengths(Estimates):
    """The real lengths of what was rendered at one moment; of anything else, estimates.

    More may be rendered while a score is composed, and must not count for it.
    """

    def __init__(self, store: ClipStore, known: frozenset[Utterance], language: str) -> None:
        super().__init__(language)
        self._store = store
        self._known = known

    def __getitem__(self, utterance: Utterance) -> Spoken:
        known = utterance in self._known
        return self._store.length(utterance) if known else super().__getitem__(utterance)

    def __contains__(self, utterance: object) -> bool:
        """Know the real length."""
        return utterance in self._known


def first_change(before: Score, after: Score) -> int:
    """Return the first moment, in ms, at which two scores do not sound the same."""
    for old, new in zip_longest(before.cues, after.cues):
        if old != new:
            return min(cue.start_ms for cue in (old, new) if cue is not None)
    return min(before.total_ms, after.total_ms)
