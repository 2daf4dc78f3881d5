"""A plan for a session of today: what is wished in it, and what a live one has besides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from coach.home.asked import read_asked
from coach.home.diary.diary import Diary
from coach.home.settings import Settings, settings_for
from coach.plan.chance import any_shuffled
from coach.plan.dates import first_weekday
from coach.plan.models import Plan
from coach.plan.person.past import Unfinished
from coach.plan.person.tally import Goal, this_week
from coach.routine.models import Routine


def wishes_for(settings: Settings, routine: str, before: Unfinished | None) -> Settings:
    """Return what is wished for a routine; to go on with what was left, as it was asked for then.

    Raises what `read_asked` and `Asked.under` raise.
    """
    wishes = settings_for(settings, routine)
    return wishes if before is None else read_asked(before.asked).under(wishes)


def wished_live(wishes: Settings, routine: Routine, today: date, diary: Diary) -> Settings:
    """Return what is wished where it is heard live: what nobody has said, the day decides.

    What comes in an order of chance has a new one each day, and the signs that need a doctor are
    said until they were heard.
    """
    if not wishes.seed and any_shuffled(routine.steps):
        wishes = replace(wishes, seed=today.toordinal())
    if wishes.red_flags is None:
        wishes = replace(wishes, red_flags=not diary.red_flags_heard)
    return wishes


def as_live(
    plan: Plan, asked: str, wishes: Settings, done: Iterable[date], today: date, goal: Goal
) -> Plan:
    """Return a plan as it is heard live, by somebody with keys.

    `asked` is what the diary keeps of what was asked for; `done` are the times before it, by day,
    of which the `goal` is so many a week.
    """
    week = this_week(done, today, first_weekday(plan.language), goal)
    return replace(plan, keys=True, asked=asked, after_check=wishes.after_check, this_week=week)
