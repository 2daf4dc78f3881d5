"""A plan fitted to the time at hand: less or more of each dose within its range, or less to do.

What comes first when time is short: less of everything, down to the least of each range; then
exercises are left out; rests are cut last. The first warm-up and one exercise always stay, and
both sides stay equal. What comes first when there is more time: longer holds, then more of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from coach.base.errors import DoesNotFit
from coach.base.tongue import tr
from coach.plan.asked import check_figure
from coach.plan.choices import ALL, Adjustment, Choice, Choices
from coach.plan.leaving import comes_again, leaving, out_of_turn
from coach.plan.models import Plan
from coach.plan.wishes import MINUTES

Measure = Callable[[Plan], int]
"""Tells how long a plan takes, in ms."""

OVER = 1.03
"""So much longer than asked a session may be rather than that an exercise is left out."""

NEAR = 0.96
"""So much of the time has to be filled before one looks for a better choice of exercises."""

_PASSED_OVER = 8
"""How often an adjustment that does not fit is passed over for others that may."""


def in_minutes(plan: Plan, minutes: int, measure: Measure) -> Plan:
    """Return the plan that comes nearest to a number of minutes from below.

    It is above it by 3 % at most, and that only to keep an exercise. A plan that cannot be made
    longer within its doses stays shorter. Raises `AskedWrongly` for minutes out of bounds, and
    `DoesNotFit` if even the warm-up and one exercise take longer.
    """
    check_figure(minutes, MINUTES, "--minutes")
    search = _Search(Choices(plan), minutes * 60_000, measure)
    return search.choices.plan_of(search.best())


def told_of_minutes(plan: Plan, minutes: int | None, total_ms: int) -> str:
    """Tell that a session is clearly shorter than was asked, since nothing allows more of it.

    It is empty where it is not, or nobody asked.
    """
    if minutes is None or total_ms >= minutes * 60_000 * NEAR:
        return ""
    if any(one.why == plan.phrases.no_time for one in plan.changes):
        return ""  # it is shorter since whole exercises are left out
    return tr(
        "It stays shorter than {minutes} minutes: nothing that may be more fits into them; "
        "ranges such as hold_s = [20, 30] let it grow",
        minutes=minutes,
    )


class _Search:
    """Looks for the choice that fills a time best."""

    def __init__(self, choices: Choices, most_ms: int, measure: Measure) -> None:
        self.choices = choices
        self.most_ms = most_ms
        self.measure = measure
        self.lengths: dict[Choice, int] = {}

    def length(self, choice: Choice) -> int:
        """Return how long a choice takes, in ms."""
        if choice not in self.lengths:
            self.lengths[choice] = self.measure(self.choices.plan_of(choice))
        return self.lengths[choice]

    def short(self, choice: Choice) -> bool:
        """Tell whether a choice fits, with the little more that is allowed."""
        return self.length(choice) <= self.most_ms * OVER

    def best(self) -> Choice:
        """Choose what is done. Raises `DoesNotFit` where nothing is short enough."""
        written = self.choices.as_written()
        if self.short(written):
            return self.filled(written)
        return self.nearest(self.filled(self.least()))

    def least(self) -> Choice:
        """Return as many exercises as fit with the least of each dose."""
        exercises = self.choices.exercises
        done = frozenset(filter(self.done, range(len(exercises))))
        order = tuple(leaving(exercises, done))
        fewest = first(len(order), lambda count: self.short(Choice(frozenset(order[:count]))))
        if fewest is None:
            return self.with_shorter_rests(order)
        gone = frozenset(order[:fewest])
        for unit in reversed(order[:fewest]):
            fuller = Choice(gone - {unit})
            if not out_of_turn(exercises, unit, gone) and self.short(fuller):
                gone = fuller.gone
        return Choice(gone)

    def with_shorter_rests(self, order: Sequence[int]) -> Choice:
        """Return one exercise with rests as long as can be. Raises `DoesNotFit`."""
        everything = frozenset(range(len(self.choices.units)))
        beside = everything - {self.choices.warm_up}
        mains = [*(beside - {*order}), *reversed(order)]
        mains = [unit for unit in mains if self.done(unit)] or mains
        mains = [unit for unit in mains if not out_of_turn(self.choices.exercises, unit, {*mains})]
        alone = [Choice(beside - {unit}, rests=0) for unit in mains] or [Choice(rests=0)]
        found = next((choice for choice in alone if self.short(choice)), None)
        if found is None:
            raise self.too_short(min(self.length(choice) for choice in alone))
        cut = first(ALL, lambda tenths: self.short(replace(found, rests=ALL - tenths)))
        return found if cut is None else replace(found, rests=ALL - cut)

    def too_short(self, least_ms: int) -> DoesNotFit:
        """Return the error that names the least minutes."""
        minutes = max(MINUTES.least, math.ceil(least_ms / (60_000 * OVER)))
        told = tr(
            "found {count} minutes for {routine}, expected at least {least}",
            count=self.most_ms // 60_000,
            routine=self.choices.plan.routine,
            least=minutes,
        )
        hint = tr("the least that can be done takes that long")
        return DoesNotFit(told, place="--minutes", hint=hint)

    def filled(self, choice: Choice) -> Choice:
        """Give every dose more, step by step, as long as there is time."""
        taken = {*choice.adjustments}
        increases = self.choices.increases
        ahead = [one for one in increases if one not in taken and one.unit not in choice.gone]
        for _ in range(_PASSED_OVER):
            if not ahead or self.length(choice) >= self.most_ms:
                break
            stuck = self.first_too_long(choice, ahead)
            if stuck is None:
                return _adjusted(choice, ahead)
            choice = _adjusted(choice, ahead[:stuck])
            dial = (ahead[stuck].unit, ahead[stuck].figure)
            ahead = [one for one in ahead[stuck + 1 :] if (one.unit, one.figure) != dial]
        return choice

    def first_too_long(self, choice: Choice, ahead: Sequence[Adjustment]) -> int | None:
        """Return which of some adjustments, made one by one, takes more time than there is."""
        last = len(ahead) - 1
        return first(
            last, lambda at: self.length(_adjusted(choice, ahead[: at + 1])) > self.most_ms
        )

    def nearest(self, choice: Choice) -> Choice:
        """Do another exercise in place of one that is done, where that fills the time better.

        Only for a session that is clearly shorter than asked: the order of leaving out is worth
        more than a few seconds.
        """
        if not choice.gone or self.length(choice) >= self.most_ms * NEAR:
            return choice
        fitting = [other for other in self.exchanged(choice.gone) if self.short(other)]
        if not fitting:
            return choice
        fuller = self.filled(max(fitting, key=self.length))
        return max(choice, fuller, key=self.length)

    def exchanged(self, gone: frozenset[int]) -> list[Choice]:
        """List the choices in which one exercise is done in place of another."""
        exercises = self.choices.exercises
        kept = [unit for unit in range(len(exercises)) if unit not in gone]
        return [
            Choice((gone | {out}) - {back})
            for out in kept
            if out != self.choices.warm_up and not comes_again(exercises, out, gone)
            for back in sorted(gone)
            if self.done(back) and not out_of_turn(exercises, back, gone | {out})
        ]

    def done(self, unit: int) -> bool:
        """Tell whether something is done in a unit, other than listening."""
        return self.choices.items[self.choices.units[unit][0]].dose is not None


def first(most: int, true: Callable[[int], bool]) -> int | None:
    """Return the first of 0 to `most` for which something becomes true, None if it never does.

    `true` is asked only as often as bisecting needs.
    """
    low, high = 0, most + 1
    while low < high:
        middle = (low + high) // 2
        if middle <= most and not true(middle):
            low = middle + 1
        else:
            high = middle
    return low if low <= most else None


def _adjusted(choice: Choice, more: Sequence[Adjustment]) -> Choice:
    return replace(choice, adjustments=(*choice.adjustments, *more))
