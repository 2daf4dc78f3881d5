"""The score of a session under way: as far as its words are rendered, and as holds are changed.

A session may begin as soon as its first words are rendered. The rest of its score is composed with
estimated lengths and composed anew as more is known. What has been heard never changes.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import chain, zip_longest

from coach.live.ahead import Ahead
from coach.plan.models import Plan
from coach.score.asides import Aside, aside_score, standing
from coach.score.compose import compose, hurried
from coach.score.errors import NotNow
from coach.score.estimate import Estimates
from coach.score.models import Score, Spoken, Utterance
from coach.score.moments import Timeline
from coach.score.ready import needs, ready_ms
from coach.score.said import Said
from coach.score.stretch import STEP_S, news_of_change, stretched
from coach.speech.store import ClipStore

PATIENCE_S = 0.3
"""How long a resumed session waits for the words that say where it is. They have been rendered
since the pause began; a slow voice may still be at them."""

AT_ONCE = 2
"""So many phases come first of all: the welcome, and the first explanation. Then come the words
that any key may need from there on."""


class Arranger:
    """A plan, and the score that is made of it with what is known now."""

    def __init__(self, plan: Plan, store: ClipStore) -> None:
        self.plan = plan
        self._store = store
        phases = needs(plan)
        first, later = phases[:AT_ONCE], phases[AT_ONCE:]
        self._ahead = Ahead(store, chain(*first, standing(plan), *later, news_of_change(plan)))
        self._said: Said | None = None
        self._rendered = -1
        self.refresh()

    @property
    def complete(self) -> bool:
        """Whether everything is rendered, so that the score is final."""
        return self.ready_ms >= self.score.total_ms

    @property
    def trouble(self) -> str:
        """Why no more words are rendered, or nothing."""
        return "" if self._ahead.failed is None else str(self._ahead.failed)

    def refresh(self) -> bool:
        """Compose anew if more words are known than the last time; tell whether that was so."""
        rendered = self._ahead.rendered
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
        words = [*chain(*needs(wish.plan)), *wish.said.utterances]
        if not all(map(self._ahead.knows, words)):
            self._ahead.want(words, first=True)
            return False
        self.plan, self._said = wish.plan, wish.said
        self._compose()
        return True

    def foresee(self, timeline: Timeline, at_ms: int) -> None:
        """Render what would be said if the hold at a moment were made longer or shorter."""
        for by_s in (STEP_S, -STEP_S):
            with suppress(NotNow):
                wish = stretched(self.plan, timeline, at_ms, by_s)
                self._ahead.want([*chain(*needs(wish.plan)), *wish.said.utterances])

    def expect(self, aside: Aside | None) -> None:
        """Render an aside that may be wanted soon."""
        if aside is not None:
            self._ahead.want(aside.utterances, first=True)

    def aside(self, aside: Aside | None, *, lead_in: bool = True) -> Score | None:
        """Compose an aside; None if there is none, or if its words cannot be had in time.

        With a lead-in it begins as the session does: with silence for headphones to wake up in.
        """
        if aside is None:
            return None
        self.expect(aside)
        if not self._ahead.wait(aside.utterances, PATIENCE_S):
            return None
        return aside_score(aside, self._lengths(), self.plan.lead_in_ms if lead_in else 0)

    def close(self) -> None:
        """Render nothing more."""
        self._ahead.close()

    def _compose(self) -> None:
        # What is on disk already is known as soon as it is wanted.
        self._ahead.want(hurried(self.plan, self._lengths()))
        lengths = self._lengths()
        self.score = compose(self.plan, lengths, self._said)
        self.ready_ms = ready_ms(self.plan, self.score, lengths, lengths.__contains__)

    def _lengths(self) -> _Lengths:
        return _Lengths(self._store, self._ahead.known(), self.plan.phrases.language)


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
