"""How long plans take that are made of the same parts: a search for the time at hand asks often."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coach.plan.models import Plan
from coach.score.asks import Draft
from coach.score.drafting.drafts import drafts_of
from coach.score.drafting.ends import finish, opening
from coach.score.drafting.parts import Part, parts
from coach.score.drafting.rotation import turns, worded, wordings
from coach.score.estimate import Estimates
from coach.score.narrator import Narrator
from coach.score.placing.place import length_ms
from coach.score.placing.rests import by_the_clock, fitted_rest, rest_spans


class Measure:
    """Estimates `Drafted.about_ms` of many plans made from one, each of their parts only once.

    They may differ from that one in their entries and their changes, and in nothing else.
    """

    def __init__(self, plan: Plan) -> None:
        self._estimates = Estimates(plan.phrases.language)
        self._known: dict[Part, tuple[_Timed, ...]] = {}
        """What was drafted of the plans before."""
        self._rests_ms: dict[tuple[Draft, ...], int] = {}
        """How long a written rest takes, by the phases that lie in it."""

    def __call__(self, plan: Plan) -> int:
        """Return about how long a plan takes, in ms."""
        narrator = Narrator(plan)
        timed = [self._timed(opening(narrator, 0))]
        for part in parts(plan):
            if part not in self._known:
                self._known[part] = tuple(map(self._timed, drafts_of(narrator, part)))
            timed += self._known[part]
        timed.append(self._timed(finish(narrator)))
        places = turns((one.draft.kind for one in timed), plan.seed)
        said = list(map(_Timed.worded, timed, places))
        lengths_ms = [one.length_ms for one in said]
        drafts = [one.draft for one in said]
        for span in rest_spans(drafts):
            rest = by_the_clock(drafts, span, lengths_ms.__getitem__)
            lengths_ms[span.start] = self._rest_ms(rest)
            lengths_ms[span.start + 1 : span.stop] = [0] * (len(span) - 1)
        return sum(lengths_ms)

    def _rest_ms(self, drafts: Sequence[Draft]) -> int:
        key = tuple(drafts)
        if key not in self._rests_ms:
            fitted = fitted_rest(drafts, self._estimates)
            self._rests_ms[key] = sum(length_ms(draft, self._estimates) for draft in fitted)
        return self._rests_ms[key]

    def _timed(self, draft: Draft) -> _Timed:
        return _Timed(draft, self._estimates)


class _Said(NamedTuple):
    """A draft in one of its wordings, and how long it takes by itself."""

    draft: Draft
    length_ms: int


class _Timed:
    """A draft in each of its wordings."""

    def __init__(self, draft: Draft, estimates: Estimates) -> None:
        self.draft = draft
        self._estimates = estimates
        self._wordings = wordings(draft)
        self._said: dict[int, _Said] = {}
        """By the number of the wording, as far as it was asked for."""

    def worded(self, turn: int) -> _Said:
        """Return it as it is said at this turn; the wordings alternate."""
        number = turn % self._wordings
        if number not in self._said:
            draft = worded(self.draft, number)
            self._said[number] = _Said(draft, length_ms(draft, self._estimates))
        return self._said[number]
