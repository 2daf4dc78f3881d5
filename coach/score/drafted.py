"""A plan drafted once: what it asks for, what it may say, and about how long it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import chain

from msgspec.structs import replace

from coach.plan.held import as_asked
from coach.plan.models import Plan
from coach.score.asks import Draft
from coach.score.drafting.drafts import after_opening
from coach.score.drafting.ends import opening
from coach.score.drafting.rotation import rotated, worded
from coach.score.drafting.stopped import Since, what_is_left
from coach.score.drafting.unsaid import without_unsaid
from coach.score.estimate import Estimates
from coach.score.figures import BEGIN_GAP_MS
from coach.score.models import Lengths, Score, Utterance
from coach.score.narrator import Narrator
from coach.score.placing.place import length_ms
from coach.score.placing.rests import rest_spans, with_rests
from coach.score.placing.rows import hurried_words


class Drafted:
    """A plan with its drafts, before anybody knows how long words take. It never changes."""

    def __init__(self, plan: Plan, since: Since | None = None) -> None:
        """Take a plan; of one that was changed while it was done, where that goes on."""
        self.plan = plan
        self.since = since
        self._narrator = Narrator(plan)

    @cached_property
    def drafts(self) -> tuple[Draft, ...]:
        """The phases to be, in order, each with what it asks to have said."""
        if self.since is None:
            return (self._opening(self.about_ms), *self._later)
        heads = (Draft(kind="work"),) * self.since.heads
        return (*heads, *what_is_left(self._narrator, self._later, self.since))

    @cached_property
    def about_ms(self) -> int:
        """The session's length in ms, estimated before anything is rendered.

        The welcome names it, so it must not depend on how long the welcome takes to say; nor does
        it on holds that were made longer or shorter afterwards, or on the week's tally.
        """
        if self.plan.counts:
            return Drafted(replace(self.plan, counts=False)).about_ms
        if any(item.held or item.stays for item in self.plan.items):
            return Drafted(as_asked(self.plan)).about_ms
        estimates = Estimates(self.plan.phrases.language)
        drafts = with_rests((self._opening(0), *self._later), estimates)
        return sum(length_ms(draft, estimates) for draft in drafts)

    @cached_property
    def words_by_phase(self) -> tuple[tuple[Utterance, ...], ...]:
        """For each phase, in order, every utterance whose length its placing depends on.

        In a written rest, that is everything that is said in it.
        """
        words = [_words(draft) for draft in self.drafts]
        for span in rest_spans(self.drafts):
            together = _flat(words[number] for number in span)
            words[span.start : span.stop] = [together] * len(span)
        return tuple(words)

    @cached_property
    def words(self) -> tuple[Utterance, ...]:
        """Every distinct thing that the session may say, in the order of first use."""
        return _flat(self.words_by_phase)

    def hurried_by_phase(self, lengths: Lengths) -> tuple[tuple[Utterance, ...], ...]:
        """List for each phase the quicker versions of the words too long for their place."""
        return tuple(hurried_words(draft, lengths) for draft in self.drafts)

    def hurried(self, lengths: Lengths) -> tuple[Utterance, ...]:
        """List the quicker versions of all words that are too long for their place in a row."""
        return _flat(self.hurried_by_phase(lengths))

    def ready_ms(self, score: Score, lengths: Lengths, known: Callable[[Utterance], bool]) -> int:
        """Return the moment, in ms, before which a score of these drafts cannot change any more.

        Phases stand one behind the other: as soon as everything is known that one depends on, and
        all before it, its place and its cues are final. `lengths` holds the real length of what is
        `known`, and any estimate of the rest.
        """
        quick = self.hurried_by_phase(lengths)
        for words, hurried, phase in zip(self.words_by_phase, quick, score.phases, strict=True):
            if not all(map(known, (*words, *hurried))):
                # A count on the first beat begins before its phase; no other cue does.
                early_ms = BEGIN_GAP_MS if phase.kind == "work" else 0
                return max(0, phase.start_ms - early_ms)
        return score.total_ms

    @cached_property
    def _later(self) -> tuple[Draft, ...]:
        """All drafts but the opening, which alone depends on how long they take."""
        drafts = (opening(self._narrator, 0), *after_opening(self._narrator))
        return tuple(rotated(map(without_unsaid, drafts), self.plan.seed))[1:]

    def _opening(self, about_ms: int) -> Draft:
        return worded(without_unsaid(opening(self._narrator, about_ms)), self.plan.seed)


def _words(draft: Draft) -> tuple[Utterance, ...]:
    """List what a phase may say, and what decides whether it is said."""
    asks = (*draft.asks, *draft.leading, *((draft.closing,) if draft.closing is not None else ()))
    words: list[Utterance | None] = []
    for ask in asks:
        words += (ask.utterance, *ask.variants)
        if ask.unless_fits is not None:
            words.append(ask.unless_fits.utterance)
    words += draft.count_in
    if draft.company is not None:
        words += (ask.utterance for _, ask in draft.company.left)
    return tuple(dict.fromkeys(one for one in words if one is not None))


def _flat(words: Iterable[Iterable[Utterance]]) -> tuple[Utterance, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(words)))
