"""A session that was left or lost, and is gone on with: where, and what has to be ready for it."""

from __future__ import annotations

from itertools import chain

from msgspec import Struct

from coach.base.errors import quoted
from coach.base.tongue import tr
from coach.plan.person.past import Unfinished
from coach.score.drafted import Drafted
from coach.score.models import Score, Utterance
from coach.score.reading.standing import Kept, Standing, found_again, phase_of
from coach.score.under_way.returning import returning


class GoingOn(Struct, frozen=True):
    """How a session goes on."""

    before: Unfinished
    place: Standing
    same: bool
    """Whether what was done in it still stands in its place, so that it is the same session."""
    told: str = ""
    """What has changed, in a plain line; or nothing."""


def going_on(before: Unfinished, score: Score) -> GoingOn:
    """Find where a session goes on, in a score of the routine as it is now."""
    was = before.place
    place = Standing(item=was.item, side=was.side, set=was.set)
    done = {one.exercise for one in before.done}
    place, kept = found_again(score, place, was.exercise, done)
    exercises = {one.item: one.exercise for one in score.phases}
    stands = {one.item: one.exercise for one in before.done} | {was.item: was.exercise}
    same = all(exercises.get(item) == exercise for item, exercise in stands.items())
    return GoingOn(before, place, same, _told(score, place, kept))


def words_first(drafted: Drafted, score: Score, place: Standing) -> tuple[Utterance, ...]:
    """List all words that have to be known before one can go on at a place, and hear that."""
    until = (phase_of(score, place) or 0) + 1
    aside = returning(drafted.plan, score, place)
    return tuple(dict.fromkeys(chain(*drafted.words_by_phase[:until], aside.utterances)))


def _told(score: Score, place: Standing, kept: Kept) -> str:
    title = quoted(score.titles[place.item])
    match kept:
        case "place":
            return ""
        case "exercise":
            return tr("The routine has changed since then: {title} begins anew.", title=title)
        case "routine":
            return tr(
                "What you were doing is not in the routine any more: it goes on with {title}.",
                title=title,
            )
