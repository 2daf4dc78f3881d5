"""What suits a person today, among the routines of a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress

from coach.base.errors import CoachError
from coach.base.tongue import tr
from coach.home.catalogue import Listed, in_order
from coach.home.diary.diary import Diary
from coach.home.diary.history import day_of
from coach.home.library import Library
from coach.home.settings import Settings
from coach.plan.person.past import Session
from coach.plan.person.suggest import Asked, Offer, Suggestion, suggested


def for_today(
    listed: Iterable[Listed],
    diary: Diary,
    library: Library,
    settings: Settings,
    already: Sequence[Session] | None = None,
) -> Suggestion | None:
    """Suggest one of the routines that can be done as wished; None where there is none.

    `already` is what the diary has just told of the past, where that was read before.
    """
    offers = [
        Offer(
            routine=one.id,
            title=one.listing.title,
            goal=one.listing.goal,
            minutes=one.listing.minutes,
            language=one.listing.language,
            programme=one.listing.programme,
        )
        for one in in_order(listed)
        if one.listing.minutes and not one.listing.unfit
    ]
    careful: list[str] = []
    with suppress(CoachError):  # whoever reads the conditions for more is told
        known = library.conditions
        briefs = (tr(known[name].brief) for name in settings.condition if name in known)
        careful += filter(None, briefs)
    if diary.left_out():
        careful.append(tr("without what hurt"))
    asked = Asked(minutes=settings.minutes, goal=settings.a_week, careful=tuple(careful))
    past = diary.past() if already is None else already
    return suggested(offers, past, day_of(diary.now()), asked)
