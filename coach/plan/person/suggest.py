"""What suits a person today, and why: by what is due, how long there is, and what hurt.

The rules, in the order in which they count:

1. What a person cannot do, or has left out, is never among what may be suggested.
2. Who has done something today is offered a break.
3. Who hurt the last time, or was away for two weeks, begins again with relief.
4. Who is in a programme goes on with it.
5. Of what somebody does again and again, that comes which was done the longest ago.
6. Of all that is left, what is nearest to the time at hand; without one, to the usual length.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from coach.base.text import capital
from coach.base.tongue import ntr, spoken, tr
from coach.plan.person.past import Session
from coach.plan.person.progression import AWAY, PAINLESS
from coach.plan.person.tally import GOAL, Goal, counts, tally, times
from coach.routine import bounds

LATELY_DAYS = 28
"""What was done in so many days is what a person does (ours)."""

AGAIN_AND_AGAIN = 2
"""So often, in that time (ours)."""

USUAL_OF = 5
"""The usual length is the middle one of so many sessions (ours)."""

MS = 60_000
_WEEK = 7
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Offer(Struct, frozen=True, kw_only=True):
    """A routine that can be done as a person wishes, in the order of a list."""

    routine: str
    title: str
    goal: bounds.Goal
    minutes: int
    language: str = "en"
    programme: bool = False
    """Whether it changes from week to week."""


class Suggestion(Struct, frozen=True):
    """The routine that suits today, and the reasons."""

    routine: str
    title: str
    reasons: tuple[str, ...]
    minutes: str = ""
    """Which of the reasons is how long it takes."""

    @property
    def why(self) -> str:
        """The reasons in a line: “Two days since your last; 8 minutes; nothing on your knees”."""
        return capital(self.line)

    @property
    def line(self) -> str:
        """The same, to follow other words."""
        return "; ".join(self.reasons)

    @property
    def why_now(self) -> str:
        """The same, for where its minutes stand beside it."""
        return capital("; ".join(one for one in self.reasons if one != self.minutes))


class Asked(Struct, frozen=True, kw_only=True):
    """What a person wishes for, as far as it matters here."""

    minutes: int | None = None
    """The time at hand; None where nobody told."""
    goal: Goal = GOAL
    careful: tuple[str, ...] = ()
    """What of all that is offered has been made to suit: “nothing on your knees”."""


def suggested(
    offers: Sequence[Offer], sessions: Sequence[Session], today: date, asked: Asked
) -> Suggestion | None:
    """Suggest one of some routines; None where there is none. `sessions` are all there were."""
    if not offers:
        return None
    counted = [one for one in sessions if counts(one)]
    if counted:
        offer, reasons = _chosen(offers, sessions, counted, today, asked)
    else:
        first = _nearest(_in_language(offers, spoken()), None, asked.minutes)
        offer, reasons = first, (tr("your first session"),)
    minutes = ntr("{count} minute", "{count} minutes", offer.minutes)
    return Suggestion(offer.routine, offer.title, (*reasons, minutes, *asked.careful), minutes)


def _chosen(
    offers: Sequence[Offer],
    sessions: Sequence[Session],
    counted: Sequence[Session],
    today: date,
    asked: Asked,
) -> tuple[Offer, tuple[str, ...]]:
    """Choose for somebody who has done something before, by the rules 2 to 6."""
    offers = _in_language(offers, _spoken(offers, counted))
    relief = [one for one in offers if one.goal == "relief"] or offers
    usual = _usual_minutes(counted)
    lengths = usual, asked.minutes
    apart = (today - times(counted, today)[-1]).days
    due = _due(sessions, today, asked.goal)
    since = f"{_since(apart)}, {due}"
    if apart == 0:
        breaks = [one for one in offers if one.goal == "break"] or offers
        shortest = min(breaks, key=lambda one: one.minutes)
        return shortest, (f"{tr('today is done')}, {due}", tr("a short break"))
    if apart >= AWAY.days:
        no_more = asked.minutes or (None if usual is None else round(usual))
        return _nearest(relief, usual, no_more), (_since(apart), tr("an easy beginning"))
    if _hurt(sessions[-1]):
        return _nearest(relief, *lengths), (since, tr("gentle, as it hurt last time"))
    if (programme := _under_way(offers, counted, today)) is not None:
        return programme, (since, tr("your programme goes on"))
    turn = _turn(offers, counted, today, asked.minutes)
    return turn or _nearest(offers, *lengths), (since,)


def _spoken(offers: Sequence[Offer], counted: Sequence[Session]) -> str:
    """Return the language of what was done last, as far as that is still there."""
    known = {one.routine: one.language for one in offers}
    return next((known[one.routine] for one in counted[::-1] if one.routine in known), "en")


def _due(sessions: Sequence[Session], today: date, goal: Goal) -> str:
    """Say how this week stands against the goal."""
    week = tally(sessions, today, goal=goal)
    if week.reached:
        return tr("this week's goal is reached")
    return tr("{count} of {goal} this week", count=week.week.times, goal=goal.least)


def _in_language(offers: Sequence[Offer], language: str) -> Sequence[Offer]:
    """Return those in a language, or all where there is none."""
    return [one for one in offers if one.language == language] or offers


def _nearest(offers: Sequence[Offer], usual: float | None, at_hand: int | None) -> Offer:
    """Return the first that is nearest to the time at hand, and within it if any is.

    Without that time it is the usual length, and no break where there is anything else.
    """
    if at_hand is not None:
        return min(offers, key=lambda one: (one.minutes > at_hand, abs(one.minutes - at_hand)))
    longer = [one for one in offers if one.goal != "break"] or offers
    return longer[0] if usual is None else min(longer, key=lambda one: abs(one.minutes - usual))


def _usual_minutes(counted: Sequence[Session]) -> float | None:
    """Return how long this person's sessions are; None where no length is known."""
    lengths = sorted([one.heard_ms / MS for one in counted if one.heard_ms > 0][-USUAL_OF:])
    return lengths[(len(lengths) - 1) // 2] if lengths else None


def _hurt(last: Session) -> bool:
    """Tell whether a session hurt: something in it was stopped, or there was pain after it."""
    return bool(last.hurts) or (last.felt.worst_pain or 0) > PAINLESS


def _lately(counted: Sequence[Session], today: date) -> Sequence[Session]:
    return [one for one in counted if (today - min(one.day, today)).days <= LATELY_DAYS]


def _under_way(offers: Sequence[Offer], counted: Sequence[Session], today: date) -> Offer | None:
    """Return the programme that was followed last, if there is one."""
    followed = [one.routine for one in _lately(counted, today)]
    programmes = {one.routine: one for one in offers if one.programme}
    return next((programmes[name] for name in followed[::-1] if name in programmes), None)


def _turn(
    offers: Sequence[Offer], counted: Sequence[Session], today: date, minutes: int | None
) -> Offer | None:
    """Return whose turn it is among what is done again and again, within the time at hand.

    A break is taken when it is needed, and has no turn.
    """
    lately = [one.routine for one in _lately(counted, today)]
    often = Counter(lately)
    last = {name: number for number, name in enumerate(lately)}
    regular = [
        one
        for one in offers
        if one.goal != "break"
        and often[one.routine] >= AGAIN_AND_AGAIN
        and (minutes is None or one.minutes <= minutes)
    ]
    return min(regular, key=lambda one: last[one.routine], default=None)


def _since(days: int) -> str:
    """Say how long ago the last session was."""
    weeks = days // _WEEK if days >= 2 * _WEEK else None
    number = days if weeks is None else weeks
    in_words = spoken() == "en" and number < len(_NUMBERS)
    told = _NUMBERS[number] if in_words else str(number)
    if weeks is None:
        return ntr(
            "{number} day since your last", "{number} days since your last", number, number=told
        )
    return ntr(
        "{number} week since your last", "{number} weeks since your last", number, number=told
    )
