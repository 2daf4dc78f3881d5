"""What is told where a session would have nothing left to do."""

from __future__ import annotations

from collections.abc import Sequence

from coach.base.errors import DoesNotFit
from coach.base.text import bare
from coach.base.tongue import tr
from coach.plan.models import Change
from coach.plan.wishes import Wishes
from coach.routine.models import Routine


def nothing_left(routine: Routine, wishes: Wishes, changes: Sequence[Change]) -> DoesNotFit:
    """Return the error of a session in which everything is left out."""
    if hurt := [one.hurts for one in changes if one.hurts]:
        names = [*dict.fromkeys(hurt)]
        titles = dict.fromkeys(bare(one.title) for one in changes if one.hurts)
        listed = ", ".join(titles)
        found = tr("nothing is left to do: what hurt is left out, {names}", names=listed)
        back = f"coach hurts back {' '.join(names)}"
        hint = tr("{command} puts it back, once it no longer hurts", command=back)
        return DoesNotFit(found, place=routine.id, hint=hint)
    if not wishes.condition:
        if wishes.kit is not None:
            found = tr("nothing is left to do with what is at hand")
            hint = tr("choose another routine, or leave less out")
            return DoesNotFit(found, place=routine.id, hint=hint)
        found, hint = tr("nothing is left to do"), tr("leave less out")
        return DoesNotFit(found, place=routine.id, hint=hint)
    names = [*dict.fromkeys(wishes.condition)]
    found = tr("nothing is left to do that suits {names}", names=", ".join(names))
    hint = tr("choose another routine; coach list shows what is left of each")
    return DoesNotFit(found, place=routine.id, hint=hint)
